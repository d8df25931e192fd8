"""The working day at the table: opened, everyone expected listed, counted, closed, opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import DayIsClosed, DayNotLast, Missing
from savings_desk.domain.savings import LOAN_KINDS, LineKind
from savings_desk.domain.working_day import CashCount, WorkingDay, difference_postings
from savings_desk.operations.loans_at_table import loans_due

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.ledger import JournalLine
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class DayLine:
    """One member in the list of a working day.

    `expected` is the sajja owed up to this month; `behind` how many months of it are overdue, as
    in the register; `fine` what the missed ones cost; `received` what came on this day's receipts,
    `None` when nothing did. `on_sheet`: the member pledges for this month, or owed something on a
    loan this morning, and so stands on the printed collection sheet. `loans` is what the member's
    loans make due: interest, principal and fines; `loans_late` how many of their instalments are
    in arrears; `has_left`: a member no longer, whose loan is still open.
    """

    number: str
    name: str
    line: str
    expected: Money
    behind: int
    fine: Money
    received: Money | None
    minor: bool
    on_sheet: bool
    loans: Money = ZERO
    loans_late: int = 0
    has_left: bool = False

    @property
    def amount(self) -> Money:
        """All that is expected of the member today."""
        return self.expected + self.fine + self.loans


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What a day has brought so far, by kind, and the cash the box must hold."""

    by_kind: Mapping[LineKind, Money]
    came: int
    expected_members: int
    cash: Money
    received: Money


def open_day(books: Books, day: date, *, by: str, at: datetime) -> WorkingDay:
    """Open the working day of `day`; one that is open already is returned as it stands.

    Raises:
        DayIsClosed: it has been closed before.
        PeriodClosed, DayFarAhead: nothing can be posted on it.
    """
    with books.write(by=by, at=at) as writing:
        known = writing.working_day(day)
        if known is not None:
            if known.is_closed:
                raise DayIsClosed(day)
            return known
        writing.must_be_open(day)
        opened = WorkingDay(day, opened_by=by)
        writing.set_working_day(opened)
        return opened


def current_day(reading: Reading, today: date) -> WorkingDay | None:
    """The working day that is open: today's, or the last one that was never closed."""
    return reading.open_working_day(today)


def last_day(reading: Reading) -> WorkingDay | None:
    """The latest working day there is, open or closed; None before the first."""
    return reading.last_working_day()


def day_list(reading: Reading, day: date, *, only: Collection[str] | None = None) -> list[DayLine]:
    """Everyone expected on `day` in the order of the printed sheet, with what is expected of each.

    These are its members, and who has left and owes something on a loan, or repaid of it today.
    `only` asks for some of them: those whose line a receipt has just changed.
    """
    fine = reading.rules_on(day).missed_fine
    came: dict[str, Money] = {}
    repaid: set[str] = set()
    for (number, kind), amount in reading.received_on(day, only).items():
        came[number] = came.get(number, ZERO) + amount
        if kind in LOAN_KINDS:
            repaid.add(number)
    loans = {who: due for who, due in loans_due(reading, day, only=only).items() if due[0]}
    return [
        DayLine(
            number=member.number,
            name=member.name,
            line=member.line,
            expected=member.owed,
            behind=member.behind,
            fine=fine * member.missed,
            received=came.get(member.number),
            minor=member.minor,
            on_sheet=bool(member.pledge) or member.number in repaid or member.number in loans,
            loans=loans.get(member.number, (ZERO, 0))[0],
            loans_late=loans.get(member.number, (ZERO, 0))[1],
            has_left=member.has_left,
        )
        for member in reading.day_members(day, only, excused=reading.excused_month(day))
        if not member.has_left or member.number in loans or member.number in repaid
    ]


def day_standing(reading: Reading, day: date) -> tuple[Money, CashCount]:
    """What the books say the box holds, and what was counted when the day was closed before."""
    known = reading.working_day(day)
    return reading.cash_on(day), known.count if known is not None else CashCount()


def day_receipts(reading: Reading, day: date) -> list[JournalLine]:
    """The receipts given on a day, the newest first, cancelled ones marked."""
    return [line for line in reading.journal_lines(day, day) if line.event is Event.RECEIPT]


@dataclass(frozen=True, slots=True)
class Absent:
    """How many have not come: who still owe this month's sajja, and who what is due on a loan."""

    savers: int
    borrowers: int


def count_absent(reading: Reading, day: date) -> Absent:
    """Who still owes: closing the day records the sajja as missed; loans fall in arrears."""
    savers = sum(member.owes_now for member in reading.day_members(day))
    return Absent(savers, sum(bool(due) for due, _late in loans_due(reading, day).values()))


def day_totals(reading: Reading, day: date) -> DayTotals:
    """What the day has brought so far."""
    received = reading.received_on(day)
    came = {number for number, _kind in received}
    everyone = reading.day_members(day, excused=reading.excused_month(day))
    expected = [one for one in everyone if not one.has_left or one.number in came]
    by_kind: dict[LineKind, Money] = {}
    for (_number, kind), amount in received.items():
        by_kind[kind] = by_kind.get(kind, ZERO) + amount
    return DayTotals(
        by_kind={kind: by_kind[kind] for kind in LineKind if kind in by_kind},
        came=len(came),
        expected_members=len(expected),
        cash=reading.cash_on(day),
        received=total(by_kind.values()),
    )


@dataclass(frozen=True, slots=True)
class Closing:
    """What is entered to close a day: the count, why it differs, and the id of that entry."""

    day: date
    count: CashCount
    explanation: str = ""
    entry_id: str = ""


def close_day(
    books: Books, closing: Closing, *, by: str, at: datetime
) -> tuple[WorkingDay, Posted | None]:
    """Close a working day: the cash counted, any difference posted, the absent recorded as missed.

    Raises:
        DayIsClosed: it is closed already.
        DayToCome: it is still to come, and nobody has missed it yet.
        CashNotCounted: nothing was counted, and by the books the box holds something.
        DifferenceUnexplained: the cash differs from the books and nothing says why.
    """
    with books.write(by=by, at=at) as writing:
        known = writing.working_day(closing.day) or WorkingDay(closing.day, opened_by=by)
        if known.is_closed:
            raise DayIsClosed(closing.day)
        writing.must_have_come(closing.day)
        held = writing.cash_on(closing.day)
        closing.count.must_be_made(held)
        closed = replace(
            known,
            closed_by=by,
            count=closing.count,
            book_cash=held,
            explanation=closing.explanation.strip(),
        )
        posted = None
        if closed.difference:
            chart = writing.chart()
            postings = difference_postings(closed.difference, closing.explanation, chart=chart)
            posted = writing.post(
                Entry(
                    closing.entry_id,
                    closing.day,
                    Event.CASH_DIFFERENCE,
                    postings,
                    memo=closed.explanation,
                )
            )
        _record_absent(writing, closing.day)
        writing.set_working_day(closed)
        return closed, posted


def reopen_day(books: Books, day: date, reason: str, *, by: str, at: datetime) -> WorkingDay:
    """Open the last working day again, with a reason; an earlier one stays closed.

    Raises:
        Missing: no reason.
        DayNotLast: a later working day exists.
    """
    with books.write(by=by, at=at) as writing:
        if not reason.strip():
            raise Missing("reason")
        last = writing.last_working_day()
        if last is None or last.day != day:
            raise DayNotLast(day, last.day if last else day)
        reopened = replace(last, closed_by="", reopened=f"{last.reopened}\n{reason}".strip())
        writing.set_working_day(reopened)
        return reopened


def _record_absent(writing: Writing, day: date) -> None:
    absent = [member.number for member in writing.day_members(day) if member.owes_now]
    writing.record_missed(Month.of(day), absent)
