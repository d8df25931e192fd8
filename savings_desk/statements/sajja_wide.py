"""The wide register of sajja: a row for each member, a column for each month of the fiscal year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import MonthState
from savings_desk.statements.sajja_register import sajja_flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.domain.ledger import SajjaYear
    from savings_desk.domain.members import Member
    from savings_desk.domain.periods import FiscalYear
    from savings_desk.domain.savings import SajjaBook


class Mark(Enum):
    """What stands in the cell of a month when it is not simply an amount."""

    AMOUNT = "amount"
    MISSED = "missed"
    """The month has passed and was not paid."""
    BROUGHT = "brought"
    """Paid in an earlier year; the money is in what was brought forward."""
    BLANK = "blank"
    """Not due, or no pledge."""


@dataclass(frozen=True, slots=True)
class WideCell:
    """What was received for one month; `part` when the pledge was not paid in full."""

    month: Month
    amount: Money
    mark: Mark
    part: bool = False


@dataclass(frozen=True, slots=True)
class WideLine:
    """A member's year: brought + months + other months - withdrawn = carried.

    `other` is what was received in the year for months outside it, or for no month at all.
    """

    member: Member
    brought: Money
    cells: tuple[WideCell, ...]
    other: Money
    received: Money
    withdrawn: Money
    carried: Money

    @property
    def missed(self) -> int:
        """How many months of the year were missed."""
        return sum(cell.mark is Mark.MISSED for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SajjaWide:
    """The year through `last`; `months` are the sums of the twelve columns.

    `control` is the balance of the control account on `last`, which the register should carry.
    """

    year: FiscalYear
    last: date
    lines: tuple[WideLine, ...]
    months: tuple[Money, ...]
    control: Money

    def sum_of(self, column: str) -> Money:
        """The sum of a column: brought, other, received, withdrawn or carried."""
        return total(getattr(line, column) for line in self.lines)

    @property
    def missed(self) -> int:
        """How many payments were missed in all."""
        return sum(line.missed for line in self.lines)


def sajja_wide(
    members: Sequence[Member],
    *,
    year: FiscalYear,
    last: date,
    within: Mapping[str, SajjaYear],
    books: Mapping[str, SajjaBook],
    control: Money,
) -> SajjaWide:
    """The wide register of a fiscal year through `last`.

    `within` are the sums from the first day of the year to `last`; `books` know what was paid for
    each month through `last` (see `book_as_of`); `control` is the account's balance on `last`.

    Raises:
        DoesNotBalance: a member's figures do not add up.
    """
    lines = []
    for member in members:
        flow = sajja_flow(within.get(member.number))
        joined = member.approved_on is not None and member.approved_on <= last
        left = member.left_on is not None and member.left_on < year.first_day
        if not flow and (left or not joined):
            continue
        found = within.get(member.number)
        paid = found.by_month if found else {}
        cells = _cells(member, year, Month.of(last), paid, books.get(member.number))
        lines.append(
            WideLine(
                member=member,
                brought=flow.brought,
                cells=cells,
                other=flow.received - total(cell.amount for cell in cells),
                received=flow.received,
                withdrawn=flow.withdrawn,
                carried=flow.carried,
            )
        )
    sums = tuple(
        total(line.cells[at].amount for line in lines) for at, _month in enumerate(year.months())
    )
    return SajjaWide(year, last, tuple(lines), sums, control)


def book_as_of(book: SajjaBook, through: SajjaYear | None) -> SajjaBook:
    """The member's book with only what was paid through a day (the sums from the books' start)."""
    return replace(book, paid=through.by_month if through else {})


def _cells(
    member: Member,
    year: FiscalYear,
    now: Month,
    paid: Mapping[Month, Money],
    book: SajjaBook | None,
) -> tuple[WideCell, ...]:
    gone = Month.of(member.left_on) if member.left_on else None
    return tuple(
        _cell(month, paid.get(month, ZERO), book, now=now, gone=gone is not None and month >= gone)
        for month in year.months()
    )


def _cell(
    month: Month, amount: Money, book: SajjaBook | None, *, now: Month, gone: bool
) -> WideCell:
    state = book.state_of(month, now=now) if book else MonthState.NONE
    if amount:
        return WideCell(month, amount, Mark.AMOUNT, part=state is MonthState.PART)
    if state is MonthState.MISSED and not gone:
        return WideCell(month, amount, Mark.MISSED)
    if state in (MonthState.PAID, MonthState.AHEAD, MonthState.PART):
        return WideCell(month, amount, Mark.BROUGHT)
    return WideCell(month, amount, Mark.BLANK)
