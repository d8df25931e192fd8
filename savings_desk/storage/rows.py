"""Rows of the file to values of the domain, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.group import Group
from savings_desk.domain.journal import Entry, Event, Number, Posting, Series
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Birth,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.words.sorting import name_key, number_key, search_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from savings_desk.domain.passbook_printing import Cursor
    from savings_desk.domain.working_day import WorkingDay

if TYPE_CHECKING:
    Columns = sqlite3.Row | Mapping[str, Any]

PERSON = (
    "id", "title", "first_name", "last_name", "nickname", "national_id",
    "birth_year", "birth_month", "birth_day",
    "registered_house", "registered_moo", "registered_village",
    "registered_tambon", "registered_amphoe", "registered_province",
    "contact_house", "contact_moo", "contact_village",
    "contact_tambon", "contact_amphoe", "contact_province",
    "phone", "occupation", "notes",
)  # fmt: skip
"""The columns `person_of` reads, in its order."""
MEMBER = (
    "number", "kind", "line", "applied_on", "approved_on", "left_on", "left_cause",
    "guardian_relation", "consent_on", "beneficiaries", "notes",
)  # fmt: skip
"""The columns `member_of` reads, in its order."""
_PLACE = ("house", "moo", "village", "tambon", "amphoe", "province")


def day_of(text: str | None) -> date | None:
    """A day as the file keeps it (ISO), or none."""
    return date.fromisoformat(text) if text else None


def group_row(group: Group) -> dict[str, object]:
    """The one row of the group's profile."""
    return {
        "id": 1,
        "group_id": group.id,
        "name": group.name,
        "code": group.code,
        "opened_on": group.opened_on.isoformat(),
        "phone": group.phone,
        "treasurer": group.treasurer,
        "chairperson": group.chairperson,
        "auditor": group.auditor,
        "digits": group.digits,
        **asdict(group.address),
        "practice_moment": group.practice_moment and group.practice_moment.isoformat(),
    }


def group_of(row: Columns) -> Group:
    """The group from its row."""
    digits: Literal["arabic", "thai"] = "thai" if row["digits"] == "thai" else "arabic"
    moment = row["practice_moment"]
    return Group(
        name=row["name"],
        opened_on=date.fromisoformat(row["opened_on"]),
        address=Address(**{part: row[part] for part in _PLACE}),
        code=row["code"],
        phone=row["phone"],
        treasurer=row["treasurer"],
        chairperson=row["chairperson"],
        auditor=row["auditor"],
        digits=digits,
        id=row["group_id"],
        practice_moment=datetime.fromisoformat(moment) if moment else None,
    )


def account_row(account: Account) -> dict[str, object]:
    """An account of the chart as a row."""
    return {
        "code": account.code,
        "name_th": account.name_th,
        "name_en": account.name_en,
        "kind": account.kind.value,
        "section": account.section,
        "role": account.role.value,
        "bank": account.bank,
    }


def account_of(row: Columns) -> Account:
    """An account from its row."""
    return Account(
        code=row["code"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        kind=AccountKind(row["kind"]),
        section=row["section"],
        role=Role(row["role"]),
        bank=row["bank"],
    )


def person_row(person: Person) -> dict[str, object]:
    """A person as a row, with the keys that sort and search it."""
    birth = person.birth
    searched = " ".join((person.title + person.first_name, person.last_name, person.nickname))
    return {
        "id": person.id,
        "title": person.title,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "nickname": person.nickname,
        "national_id": person.national_id,
        "birth_year": birth and birth.year,
        "birth_month": birth and birth.month,
        "birth_day": birth and birth.day,
        **{f"registered_{part}": value for part, value in asdict(person.registered).items()},
        **{f"contact_{part}": value for part, value in asdict(person.contact).items()},
        "phone": person.phone,
        "occupation": person.occupation,
        "notes": person.notes,
        "name_key": name_key(f"{person.first_name} {person.last_name}"),
        "search_key": f"{search_key(searched)} {person.registered.house}",
    }


def person_of(columns: Sequence[Any]) -> Person:
    """A person from the columns `PERSON`."""
    key, title, first_name, last_name, nickname, national_id, year, month, day, *rest = columns
    return Person(
        first_name=first_name,
        last_name=last_name,
        title=title,
        nickname=nickname,
        national_id=national_id,
        birth=Birth(year, month, day) if year else None,
        registered=Address(*rest[:6]),
        contact=Address(*rest[6:12]),
        phone=rest[12],
        occupation=rest[13],
        notes=rest[14],
        id=key,
    )


def member_row(member: Member) -> dict[str, object]:
    """A membership as a row; its person and guardian must have been entered before."""
    guardian = member.guardian
    return {
        "number": member.number,
        "number_key": number_key(member.number),
        "person_id": member.person.id,
        "kind": member.kind.value,
        "line": member.line,
        "applied_on": member.applied_on and member.applied_on.isoformat(),
        "approved_on": member.approved_on and member.approved_on.isoformat(),
        "left_on": member.left_on and member.left_on.isoformat(),
        "left_cause": member.left_cause and member.left_cause.value,
        "guardian_id": guardian and guardian.person.id,
        "guardian_relation": guardian.relation if guardian else "",
        "consent_on": guardian.consent_on.isoformat() if guardian and guardian.consent_on else None,
        "beneficiaries": json.dumps(
            [asdict(one) for one in member.beneficiaries], ensure_ascii=False
        ),
        "notes": member.notes,
    }


def member_of(columns: Sequence[Any], person: Person, guardian: Person | None) -> Member:
    """A membership from the columns `MEMBER`, and its persons."""
    number, kind, line, applied, approved, left, cause, *rest = columns
    relation, consent, beneficiaries, notes = rest
    heirs = json.loads(beneficiaries) if beneficiaries != "[]" else ()
    return Member(
        number=number,
        person=person,
        kind=MemberKind(kind),
        line=line,
        applied_on=day_of(applied),
        approved_on=day_of(approved),
        left_on=day_of(left),
        left_cause=LeavingCause(cause) if cause else None,
        guardian=Guardian(guardian, relation, day_of(consent)) if guardian else None,
        beneficiaries=tuple(Beneficiary(**one) for one in heirs),
        notes=notes,
    )


def working_day_row(day: WorkingDay) -> dict[str, object]:
    """A working day as a row; the count is JSON, satang of a note or coin to how many."""
    pieces = {str(each.satang): many for each, many in day.count.pieces.items() if many}
    return {
        "day": day.day.isoformat(),
        "opened_by": day.opened_by,
        "closed_by": day.closed_by,
        "pieces": json.dumps(pieces),
        "book_satang": day.book_cash.satang,
        "explanation": day.explanation,
        "reopened": day.reopened,
    }


def cursor_row(cursor: Cursor) -> dict[str, object]:
    """Where printing stands in a paper book, as a row."""
    return {
        "member": cursor.member,
        "passbook": cursor.passbook.value,
        "book": cursor.book,
        "page": cursor.page,
        "line": cursor.line,
        "entry_seq": cursor.entry_seq,
    }


def number_of(series: str, fiscal_year: str, running: int) -> Number:
    """A paper's number from its three columns."""
    return Number(Series(series), FiscalYear(Month.parse(fiscal_year)), running)


def entry_of(row: Columns, postings: Sequence[Sequence[Any]]) -> Entry:
    """An entry from its row and its posting rows (account, satang, member, month, memo, loan)."""
    return Entry(
        id=row["id"],
        day=date.fromisoformat(row["day"]),
        event=Event(row["event"]),
        postings=tuple(
            Posting(
                account, Money(satang), member, Month.parse(month) if month else None, memo, loan
            )
            for account, satang, member, month, memo, loan in postings
        ),
        party=row["party"],
        memo=row["memo"],
        reverses=row["reverses"],
        reason=row["reason"],
    )
