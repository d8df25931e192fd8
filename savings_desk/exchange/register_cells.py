"""What stands in the cells of an outgoing register: a member, an account, a rule in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.exchange.sheet_forms import workbook
from savings_desk.words.dates import format_birth, format_day
from savings_desk.words.numbers import format_hundredths, format_rate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.members import Address, Member, Person
    from savings_desk.domain.opening_loans import OpeningLoan
    from savings_desk.domain.periods import Month
    from savings_desk.domain.vouchers import Opening
    from savings_desk.exchange.incoming import Incoming
    from savings_desk.exchange.sheet_forms import ColumnForm
    from savings_desk.words.language import Language, Speech

Written = str | Money | int | None
"""What a cell is given."""

_RATE_PLACES = 6
_ADDRESS = ("house", "moo", "village", "tambon", "amphoe", "province")


@dataclass(slots=True)
class OwnSavings:
    """One member's openings, put together again."""

    brought: Money = ZERO
    special: Money = ZERO
    months: dict[Month, Money] = field(default_factory=dict)

    @property
    def sajja(self) -> Money:
        """All sajja."""
        return self.brought + total(self.months.values())


def savings_by_member(openings: Iterable[Opening], chart: Chart) -> dict[str, OwnSavings]:
    """Each member's openings, by number."""
    special = chart.of_role(Role.SPECIAL).code
    found: dict[str, OwnSavings] = defaultdict(OwnSavings)
    for opening in openings:
        if opening.member is None:
            continue
        one = found[opening.member]
        if opening.account == special:
            one.special += opening.amount
        elif opening.month is None:
            one.brought += opening.amount
        else:
            one.months[opening.month] = one.months.get(opening.month, ZERO) + opening.amount
    return found


def group_facts(register: Incoming, speech: Speech) -> dict[str, Written]:
    """The group's facts by the keys of its sheet; empty when the register knows no group."""
    group = register.group
    if group is None:
        return {}
    return {
        "name": group.name,
        "opened_on": format_day(group.opened_on, speech, style="numeric"),
        "code": group.code,
        "phone": group.phone,
        "chairperson": group.chairperson,
        "treasurer": group.treasurer,
        "auditor": group.auditor,
        "digits": workbook().choice_text("digits", group.digits, speech.language),
        **_address(group.address, ""),
    }


def rule_cell(item: ColumnForm, value: str, language: Language) -> Written:
    """A rule's value, as the books keep it, in the words or baht of its row."""
    if item.form == "amount_or_none" and not value:
        return workbook().choice_text(item.form, "none", language)
    if item.form in ("amount", "amount_or_none"):
        return Money(int(value))
    if item.form in workbook().choices:
        return workbook().choice_text(item.form, value, language)
    return value


def member_facts(member: Member, speech: Speech) -> dict[str, Written]:
    """A member by the keys of the members' sheet, all but the pledge."""
    language = speech.language
    cause = member.left_cause
    facts: dict[str, Written] = {
        "number": member.number,
        "kind": workbook().choice_text("kind", member.kind.value, language),
        "line": member.line,
        "left_cause": workbook().choice_text("cause", cause.value, language) if cause else "",
        "notes": member.notes,
        "person_notes": member.person.notes,
        **_person(member.person, speech),
        **_guardian(member, speech),
    }
    for key in ("applied_on", "approved_on", "left_on"):
        day = getattr(member, key)
        facts[key] = format_day(day, speech, style="numeric") if day else ""
    for at, one in enumerate(member.beneficiaries, start=1):
        facts[f"beneficiary_{at}_name"] = one.name
        facts[f"beneficiary_{at}_relation"] = one.relation
        facts[f"beneficiary_{at}_national_id"] = one.national_id
        facts[f"beneficiary_{at}_share"] = format_hundredths(one.share_hundredths)
    return facts


def account_cells(account: Account, balance: Money, language: Language) -> list[Written]:
    """An account's row on the sheet of accounts."""
    return [
        account.code,
        account.name_th,
        account.name_en,
        workbook().choice_text("account_kind", account.kind.value, language),
        workbook().choice_text("section", account.section, language),
        account.bank,
        balance or None,
    ]


def loan_facts(loan: OpeningLoan, speech: Speech) -> dict[str, Written]:
    """An open contract by the keys of the sheet of loans, all but the borrower's name."""
    days = {"lent_on": loan.lent_on, "next_due": loan.next_due}
    facts: dict[str, Written] = {
        "loan": loan.number,
        "number": loan.member,
        "loan_kind": loan.kind,
        "rate": rate_cell(loan.rate),
        "method": workbook().choice_text("loan_method", loan.method.value, speech.language),
        "lent": loan.lent,
        "balance": loan.balance,
        "instalments": _count(loan.instalments),
        "instalment": loan.instalment,
        "every_months": _count(loan.every_months),
        "due_day": _count(loan.due_day),
        "months_owed": _count(loan.months_owed),
        "interest_owed": loan.interest_owed,
        "spouse": loan.spouse,
        "papers_at": loan.papers_at,
        "account": loan.account,
    }
    for key, day in days.items():
        facts[key] = format_day(day, speech, style="numeric") if day else ""
    for at, one in enumerate(loan.guarantors, start=1):
        facts[f"guarantor_{at}"] = one.member or one.name
    return facts


def rate_cell(rate: Fraction) -> str:
    """A rate per year in per cent, as short as it is exact: 12, 7.5."""
    whole = format_rate(rate, places=_RATE_PLACES)
    return whole.rstrip("0").rstrip(".")


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _person(person: Person, speech: Speech) -> dict[str, Written]:
    birth = format_birth(person.birth, speech, style="numeric") if person.birth else ""
    return {
        "title": person.title,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "nickname": person.nickname,
        "national_id": person.national_id,
        "birth": birth,
        "phone": person.phone,
        "occupation": person.occupation,
        **_address(person.registered, ""),
        **_address(person.contact, "contact_"),
    }


def _guardian(member: Member, speech: Speech) -> dict[str, Written]:
    guardian = member.guardian
    if guardian is None:
        return {}
    consent = guardian.consent_on
    return {
        "guardian_title": guardian.person.title,
        "guardian_first_name": guardian.person.first_name,
        "guardian_last_name": guardian.person.last_name,
        "guardian_relation": guardian.relation,
        "guardian_national_id": guardian.person.national_id,
        "guardian_phone": guardian.person.phone,
        "consent_on": format_day(consent, speech, style="numeric") if consent else "",
    }


def _address(address: Address, of: str) -> dict[str, Written]:
    return {f"{of}{part}": getattr(address, part) for part in _ADDRESS}
