"""The lines of a member's paper passbook: one for each entry, in the order they were posted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.journal import Event, Number
    from savings_desk.domain.ledger import LedgerRow
    from savings_desk.domain.passbook_printing import Cursor
    from savings_desk.domain.periods import Month


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a paper passbook; `balance` is what the group owes the member after it.

    An entry that pays several months is one line, `first` to `last`; a reversal is a line of its
    own, for what is printed is never taken back. `seq` is the entry's place in the journal. A line
    that opens a new paper book has no paper of its own: `number` is None then.
    """

    seq: int
    entry_id: str
    day: date
    number: Number | None
    event: Event
    paid_in: Money
    paid_out: Money
    balance: Money
    first: Month | None = None
    last: Month | None = None
    reverses: Number | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the books and the line of the page (from 1) that it stands on."""

    place: int
    line: BookLine


@dataclass(frozen=True, slots=True)
class BookPage:
    """Lines of one page of one paper book, and where printing stands `after` them."""

    book: int
    page: int
    lines: tuple[PlacedLine, ...]
    after: Cursor


def book_lines(rows: Iterable[LedgerRow]) -> tuple[BookLine, ...]:
    """The lines of one passbook from all its postings.

    In the order of posting, not of days: an entry dated back is printed below those that stand in
    the book already.
    """
    lines: list[BookLine] = []
    balance = ZERO
    in_order = sorted(rows, key=lambda row: (row.seq, row.line))
    for _seq, postings in groupby(in_order, key=lambda row: row.seq):
        line = _line(list(postings), balance)
        balance = line.balance
        lines.append(line)
    return tuple(lines)


def _line(postings: Sequence[LedgerRow], before: Money) -> BookLine:
    head = postings[0]
    moved = -total(row.amount for row in postings)
    months = sorted(row.month for row in postings if row.month is not None)
    return BookLine(
        seq=head.seq,
        entry_id=head.entry_id,
        day=head.day,
        number=head.number,
        event=head.event,
        paid_in=max(moved, ZERO),
        paid_out=max(-moved, ZERO),
        balance=before + moved,
        first=months[0] if months else None,
        last=months[-1] if months else None,
        reverses=head.reverses,
    )


def opens_new_book(cursor: Cursor) -> bool:
    """Whether the next line printed is the first of a paper book that follows another."""
    return cursor.book > 1 and cursor.page == 1 and cursor.line == 0


def lines_after(lines: Sequence[BookLine], cursor: Cursor) -> tuple[BookLine, ...]:
    """What is to be printed from `cursor` on: in a new paper book its brought balance first."""
    stood = [line for line in lines if line.seq <= cursor.entry_seq]
    waiting = tuple(lines[len(stood) :])
    if stood and opens_new_book(cursor):
        return (_brought(stood[-1]), *waiting)
    return waiting


def _brought(last: BookLine) -> BookLine:
    """The line that carries the balance over from the paper book before."""
    return replace(
        last,
        entry_id="",
        number=None,
        paid_in=ZERO,
        paid_out=ZERO,
        first=None,
        last=None,
        reverses=None,
    )


def plan(lines: Sequence[BookLine], cursor: Cursor, lines_per_page: int) -> tuple[BookPage, ...]:
    """On which page and line each of `lines` is printed, from `cursor` on.

    A full page is turned over: line 24 of 24 is followed by line 1 of the next page.
    """
    pages: list[BookPage] = []
    for line in lines:
        cursor = cursor.after(line.seq, lines_per_page=lines_per_page)
        placed: tuple[PlacedLine, ...] = (PlacedLine(cursor.line, line),)
        if pages and pages[-1].page == cursor.page:
            placed = (*pages.pop().lines, *placed)
        pages.append(BookPage(cursor.book, cursor.page, placed, cursor))
    return tuple(pages)


def printed_on_page(lines: Sequence[BookLine], cursor: Cursor) -> tuple[PlacedLine, ...]:
    """What stands on the page that printing has reached, as far as the books can tell.

    Line by line upwards from the last: whatever was in the book before it was first printed here
    is not known.
    """
    stood = [line for line in lines if line.seq <= cursor.entry_seq]
    brings = cursor.book > 1 and cursor.page == 1
    placed: list[PlacedLine] = []
    for place in range(cursor.line, 1 if brings else 0, -1):
        if not stood:
            break
        placed.append(PlacedLine(place, stood.pop()))
    if brings and cursor.line and stood:
        placed.append(PlacedLine(1, _brought(stood[-1])))
    return tuple(reversed(placed))


def before_line(
    lines: Sequence[BookLine], cursor: Cursor, placed: PlacedLine, page: int | None = None
) -> Cursor:
    """Where printing stands just before a line, so that it is printed there (again).

    What comes before it in the books is taken to stand in the paper book already.
    """
    brought = placed.line.number is None
    stood = [
        line.seq
        for line in lines
        if line.seq < placed.line.seq or (brought and line.seq == placed.line.seq)
    ]
    return replace(
        cursor,
        page=cursor.page if page is None else page,
        line=placed.place - 1,
        entry_seq=stood[-1] if stood else 0,
    )


def with_persons(placed: Sequence[PlacedLine], persons: Mapping[str, str]) -> list[PlacedLine]:
    """The lines with who recorded each entry, by the entry's id."""
    return [
        PlacedLine(one.place, replace(one.line, by=persons.get(one.line.entry_id, "")))
        for one in placed
    ]
