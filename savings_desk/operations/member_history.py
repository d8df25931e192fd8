"""The history of a member: person, membership and pledge as the logbook kept them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from savings_desk.domain.amendments import Amendment, Value
from savings_desk.domain.members import Person
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from savings_desk.domain.members import Member
    from savings_desk.storage.reading import Reading

THAI_TIME = timezone(timedelta(hours=7), "ICT")
"""Moments are told by the clock of Thailand, whatever zone the PC is set to."""

_PERSON_FIELDS = (
    "title", "first_name", "last_name", "nickname", "national_id", "birth", "registered",
    "contact", "phone", "occupation", "notes",
)  # fmt: skip
_MEMBER_FIELDS = (
    "kind", "line", "applied_on", "approved_on", "left_on", "left_cause", "guardian",
    "guardian_relation", "consent_on", "beneficiaries", "membership_notes",
)  # fmt: skip

Logged = tuple[str, str, dict[str, Any]]


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
    yield from _compared(
        [(at, by, _member_values(reading, content)) for at, by, content in logged], _MEMBER_FIELDS
    )


def _person(reading: Reading, member: Member) -> Iterator[Amendment]:
    logged = reading.history("person", str(member.person.id))
    yield from _compared(
        [(at, by, _person_values(content)) for at, by, content in logged], _PERSON_FIELDS
    )


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


def _compared(
    logged: list[tuple[str, str, Mapping[str, Value]]], fields: tuple[str, ...]
) -> Iterator[Amendment]:
    for (_at, _by, before), (at, by, after) in pairwise(logged):
        for field in fields:
            if before[field] != after[field]:
                yield Amendment(_moment(at), by, field, before[field], after[field])


def _person_values(content: dict[str, Any]) -> dict[str, Value]:
    person = rows.person_of(list(content.values()))
    return {field: getattr(person, field) for field in _PERSON_FIELDS}


def _member_values(reading: Reading, content: dict[str, Any]) -> dict[str, Value]:
    guardian_id = content["guardian_id"]
    guardian = reading.person(guardian_id) if guardian_id is not None else None
    somebody = Person(first_name=content["number"])  # the person has a history of its own
    member = rows.member_of(list(content.values()), somebody, guardian)
    values: dict[str, Value] = {
        "guardian": guardian.full_name if guardian else "",
        "guardian_relation": content["guardian_relation"],
        "consent_on": member.guardian.consent_on if member.guardian else None,
        "membership_notes": member.notes,
    }
    return {
        field: values[field] if field in values else getattr(member, field)
        for field in _MEMBER_FIELDS
    }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(THAI_TIME)
