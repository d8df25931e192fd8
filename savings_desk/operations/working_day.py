"""The working day at the table: opened, everyone expected listed, counted, closed, opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import DayIsClosed, DayNotLast, Missing
from savings_desk.domain.working_day import CashCount, WorkingDay, difference_postings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.members import Member
    from savings_desk.domain.savings import LineKind, SajjaBook
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class DayLine:
    """One member in the list of a working day.

    `expected` is the sajja owed up to this month; `months` how many months that is; `fine` what
    the missed ones cost; `received` what came on this day's receipts, `None` when nothing did.
    """

    number: str
    name: str
    line: str
    expected: Money
    months: int
    fine: Money
    received: Money | None
    minor: bool


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
    for found in (reading.working_day(today), reading.last_working_day()):
        if found is not None and not found.is_closed:
            return found
    return None


def day_list(reading: Reading, day: date, *, only: Collection[str] | None = None) -> list[DayLine]:
    """Every member of `day` in the order of the printed sheet, with what is expected of each.

    `only` asks for some of them: those whose line a receipt has just changed.
    """
    if only is None:
        members, books = reading.members(active_on=day), reading.sajja_books()
    else:
        members = [reading.member(number) for number in only]
        books = {member.number: reading.sajja_book(member.number) for member in members}
    fine = reading.rules_on(day).missed_fine
    received = reading.received_on(day)
    came: dict[str, Money] = {}
    for (number, _kind), amount in received.items():
        came[number] = came.get(number, ZERO) + amount
    month = Month.of(day)
    return [
        _line(
            member,
            books[member.number],
            month,
            day=day,
            fine=fine,
            received=came.get(member.number),
        )
        for member in members
    ]


def _line(
    member: Member, book: SajjaBook, month: Month, *, day: date, fine: Money, received: Money | None
) -> DayLine:
    owed = list(book.owed_through(month))
    missed = sum(one in book.missed for one, _amount in owed)
    birth = member.person.birth
    return DayLine(
        number=member.number,
        name=member.person.full_name,
        line=member.line,
        expected=total(amount for _month, amount in owed),
        months=len(owed),
        fine=fine * missed,
        received=received,
        minor=birth is not None and birth.age_on(day) < MAJORITY_YEARS,
    )


def day_totals(reading: Reading, day: date) -> DayTotals:
    """What the day has brought so far."""
    received = reading.received_on(day)
    by_kind: dict[LineKind, Money] = {}
    for (_number, kind), amount in received.items():
        by_kind[kind] = by_kind.get(kind, ZERO) + amount
    cash = reading.chart().of_role(Role.CASH).code
    return DayTotals(
        by_kind=by_kind,
        came=len({number for number, _kind in received}),
        expected_members=reading.count_members(active_on=day),
        cash=reading.balances(day).get(cash, ZERO),
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
        DifferenceUnexplained: the cash differs from the books and nothing says why.
    """
    with books.write(by=by, at=at) as writing:
        known = writing.working_day(closing.day) or WorkingDay(closing.day, opened_by=by)
        if known.is_closed:
            raise DayIsClosed(closing.day)
        chart = writing.chart()
        held = writing.balances(closing.day).get(chart.of_role(Role.CASH).code, ZERO)
        closed = replace(
            known,
            closed_by=by,
            count=closing.count,
            book_cash=held,
            explanation=closing.explanation.strip(),
        )
        posted = None
        if closed.difference:
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
    month = Month.of(day)
    active = {member.number for member in writing.members(active_on=day)}
    writing.record_missed(
        month,
        [
            number
            for number, book in writing.sajja_books().items()
            if number in active and book.still_owed(month)
        ],
    )
