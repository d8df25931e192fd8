"""The history of a member: person, membership and pledge as the logbook kept them."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from savings_desk.domain.amendments import Amendment, Value
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Birth,
    LeavingCause,
    MemberKind,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import THAI_TIME, Month
from savings_desk.storage.rows import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from savings_desk.domain.members import Member
    from savings_desk.storage.reading import Reading


_PERSON_TEXTS = (
    "title", "first_name", "last_name", "nickname", "national_id", "phone", "occupation", "notes",
)  # fmt: skip
_MEMBER_DAYS = ("applied_on", "approved_on", "left_on", "consent_on")


def history_of(reading: Reading, number: str) -> list[Amendment]:
    """All that was changed of a member since the entering, the newest act first.

    Raises:
        NoSuchMember.
    """
    member = reading.member(number)
    told = [
        *_membership(reading, member),
        *_person(reading, member),
        *_pledges(reading, member),
    ]
    return sorted(told, key=lambda one: one.at)[::-1]


def _membership(reading: Reading, member: Member) -> Iterator[Amendment]:
    logged = reading.history("member", member.number)
    at, by, _first = logged[0]
    yield Amendment(_moment(at), by, "number", None, member.number)
    yield from _compared([(at, by, _member_values(reading, content)) for at, by, content in logged])


def _person(reading: Reading, member: Member) -> Iterator[Amendment]:
    logged = reading.history("person", str(member.person.id))
    yield from _compared([(at, by, _person_values(content)) for at, by, content in logged])


def _pledges(reading: Reading, member: Member) -> Iterator[Amendment]:
    before: Money | None = None
    for change in reading.pledges(member.number).get(member.number, ()):
        stood = before
        for at, by, content in reading.history("pledge", f"{member.number}|{change.from_month}"):
            after = Money(content["satang"])
            if after != stood:
                month = Month.parse(content["from_month"])
                yield Amendment(_moment(at), by, "pledge", stood, after, month)
            stood = after
        before = change.amount


def _compared(logged: list[tuple[str, str, Mapping[str, Value]]]) -> Iterator[Amendment]:
    for (_at, _by, before), (at, by, after) in pairwise(logged):
        for field in after:
            if before[field] != after[field]:
                yield Amendment(_moment(at), by, field, before[field], after[field])


def _person_values(content: dict[str, Any]) -> dict[str, Value]:
    year = content["birth_year"]
    return {
        **{field: content[field] for field in _PERSON_TEXTS},
        "birth": Birth(year, content["birth_month"], content["birth_day"]) if year else None,
        "registered": _address(content, "registered"),
        "contact": _address(content, "contact"),
    }


def _address(content: dict[str, Any], kind: str) -> Address | None:
    parts = {one.name: content[f"{kind}_{one.name}"] for one in fields(Address)}
    return Address(**parts) or None


def _member_values(reading: Reading, content: dict[str, Any]) -> dict[str, Value]:
    guardian, cause = content["guardian_id"], content["left_cause"]
    heirs = json.loads(content["beneficiaries"])
    return {
        "kind": MemberKind(content["kind"]),
        "line": content["line"],
        **{field: day_of(content[field]) for field in _MEMBER_DAYS},
        "left_cause": LeavingCause(cause) if cause else None,
        "guardian": reading.person(guardian).full_name if guardian is not None else "",
        "guardian_relation": content["guardian_relation"],
        "beneficiaries": tuple(Beneficiary(**one) for one in heirs) or None,
        "membership_notes": content["notes"],
    }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(THAI_TIME)
