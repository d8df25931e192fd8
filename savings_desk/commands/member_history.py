"""A member's history: what changed in the register and in the pledge, when, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import opened
from savings_desk.commands.replies import reply
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import TEXT, books
from savings_desk.domain.members import LeavingCause, MemberKind, masked_national_id
from savings_desk.words.dates import format_day, format_moment, format_month
from savings_desk.words.labels import field_label, label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from enum import Enum
    from pathlib import Path

    from savings_desk.domain.members import PledgeChange
    from savings_desk.storage.reading import Reading

_OURS = frozenset({"id", "person_id", "guardian_id"})
"""Columns that only the file needs, as are those that end in `_key`."""
_MASKED = frozenset({"national_id"})
_LISTS = frozenset({"beneficiaries"})
"""Columns that hold more than a line shows: it is said that they changed, and no more."""
_KINDS: dict[str, type[Enum]] = {"kind": MemberKind, "left_cause": LeavingCause}
_DAYS = frozenset({"applied_on", "approved_on", "left_on", "consent_on"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed: `at` is the moment in UTC, `before` is empty on entering."""

    at: str
    by: str
    field: str
    before: str
    after: str


@command("history", help=N_("Show what changed of a member and the pledge, when, and by whom."))
@books
@argument("number", type=TEXT, metavar=N_("NUMBER"), help=N_("The member's number."))
def history(*, books: Path, number: str) -> None:
    """Show a member's history."""
    with opened(books) as found, found.read() as reading:
        member = reading.member(number)
        pledges = reading.pledges(member.number).get(member.number, ())
        changes = sorted(
            [
                *_changes(reading, "member", member.number),
                *_changes(reading, "person", str(member.person.id)),
            ],
            key=lambda one: one.at,
        )
    document = {
        "member": member.number,
        "changes": changes,
        "pledges": [{"from_month": one.from_month, "amount": one.amount} for one in pledges],
    }
    reply(document, _lines(changes, pledges))


def _changes(reading: Reading, subject: str, key: str) -> Iterator[Change]:
    """Every field that changed since the row was entered; entering is one change, of the number."""
    before: dict[str, Any] = {}
    for at, by, row in reading.history(subject, key):
        if not before and "number" in row:
            yield Change(at, by, "number", "", row["number"])
        for field, value in row.items():
            ours = field in _OURS or field.endswith("_key")
            if before and not ours and (value or "") != (before.get(field) or ""):
                yield Change(at, by, field, _kept(field, before.get(field)), _kept(field, value))
        before = row


def _kept(field: str, value: object) -> str:
    text = "" if value is None else str(value)
    if field in _LISTS:
        return "…" if text not in {"", "[]"} else ""
    return masked_national_id(text) if field in _MASKED else text


def _shown(field: str, kept: str) -> str:
    """A value as a person reads it."""
    speech = current()
    if kept and field in _KINDS:
        return label(speech, _KINDS[field](kept))
    if kept and field in _DAYS:
        return format_day(date.fromisoformat(kept), speech)
    return kept


def _lines(changes: Sequence[Change], pledges: Sequence[PledgeChange]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (_("Moment"), _("Recorded by"), _("What changed"), _("Before"), _("After"))
    rows = [
        (
            format_moment(datetime.fromisoformat(one.at).astimezone(), speech),
            one.by,
            field_label(speech, one.field),
            _shown(one.field, one.before),
            _shown(one.field, one.after),
        )
        for one in changes
    ]
    yield from Table(heads, rows).show()
    if pledges:
        yield ""
        told = [(format_month(one.from_month, speech), format_money(one.amount)) for one in pledges]
        table = Table((_("Pledge from"), _("Amount")), told, right=frozenset({1}))
        yield from table.show()
