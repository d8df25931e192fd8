"""The journal (สมุดรายวัน): the entries of a span of days as they were posted, reversals marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.journal import Posted, Posting


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One side of an entry, with the account it stands in."""

    account: Account
    posting: Posting


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry with its lines, debits first, and the entry it reverses or is reversed by."""

    posted: Posted
    lines: tuple[JournalLine, ...]
    reverses: Posted | None = None
    reversed_by: Posted | None = None


@dataclass(frozen=True, slots=True)
class JournalBook:
    """The entries of `first` to `last` in posting order; `debits` equals `credits`."""

    first: date
    last: date
    entries: tuple[JournalEntry, ...]
    debits: Money
    credits: Money


def journal_entry(
    posted: Posted, chart: Chart, linked: Mapping[str, Posted] | None = None
) -> JournalEntry:
    """An entry set out for reading; `linked` gives by id what it reverses or is reversed by."""
    linked = linked or {}
    entry = posted.entry
    lines = [JournalLine(chart.account(line.account), line) for line in entry.postings]
    lines.sort(key=lambda line: line.posting.amount.satang < 0)
    return JournalEntry(
        posted=posted,
        lines=tuple(lines),
        reverses=linked.get(entry.reverses) if entry.reverses else None,
        reversed_by=linked.get(posted.reversed_by) if posted.reversed_by else None,
    )


def journal_book(
    chart: Chart,
    *,
    first: date,
    last: date,
    entries: Iterable[Posted],
    linked: Mapping[str, Posted],
) -> JournalBook:
    """The journal of a span of days.

    Raises:
        DoesNotBalance: debits and credits of the span differ.
    """
    found = tuple(journal_entry(posted, chart, linked) for posted in entries)
    amounts = [line.posting.amount for entry in found for line in entry.lines]
    debited = total(amount for amount in amounts if amount.satang > 0)
    credited = -total(amount for amount in amounts if amount.satang < 0)
    must_balance("journal", debited, credited)
    return JournalBook(first, last, found, debited, credited)


def linked_ids(entries: Iterable[Posted]) -> set[str]:
    """The ids of the entries that these reverse or are reversed by."""
    found = set()
    for posted in entries:
        found |= {posted.entry.reverses, posted.reversed_by}
    return {one for one in found if one}
