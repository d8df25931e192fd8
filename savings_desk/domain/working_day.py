"""The working day (วันทำการ): opened, its cash counted, closed with the difference explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Posting
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import (
    AmountNotPositive,
    CashNotCounted,
    DifferenceUnexplained,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.accounts import Chart

DENOMINATIONS = tuple(
    Money(satang) for satang in (100000, 50000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 25)
)
"""Notes of 1,000 to 20 baht and coins of 10 baht to 25 satang, the largest first.

Source: the notes and coins the Bank of Thailand and the Treasury Department keep in circulation.
"""

LARGE_DIFFERENCE = Money(100000)
"""From the worth of the largest note on a difference is more than wrong change: asked for twice."""


@dataclass(frozen=True, slots=True)
class CashCount:
    """How many of each note and coin lie on the table; a zero is counted too, no piece is not."""

    pieces: Mapping[Money, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for denomination, count in self.pieces.items():
            if denomination not in DENOMINATIONS or count < 0:
                raise AmountNotPositive(denomination * count)

    @property
    def amount(self) -> Money:
        """What they add up to."""
        return total(denomination * count for denomination, count in self.pieces.items())

    def must_be_made(self, held: Money) -> None:
        """Insist that somebody counted, when by the books the box holds something.

        Raises:
            CashNotCounted: nothing was counted, not even a zero.
        """
        if held and not self.pieces:
            raise CashNotCounted(held)


@dataclass(frozen=True, slots=True)
class DayMember:
    """A member on a working day: the pledge of its month, and the sajja owed up to that month.

    `owed` is what is left of all months owed, of which `missed` were recorded as missed and
    `behind` are overdue (`member_list.overdue`); `owes_now`: the month of the day is owed;
    `has_left`: a member no longer, with a loan that is still open.
    """

    number: str
    name: str
    line: str
    minor: bool
    pledge: Money
    owed: Money
    behind: int
    missed: int
    owes_now: bool
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """One working day: when it was opened and closed, what was counted, and what differed.

    `book_cash` is what the books said the box held at the close; `difference` is counted minus
    that. A day that was closed may be opened again, with a reason, while it is the last one.
    """

    day: date
    opened_by: str
    closed_by: str = ""
    count: CashCount = field(default_factory=CashCount)
    book_cash: Money = ZERO
    explanation: str = ""
    reopened: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether the day has been closed, and not opened again."""
        return bool(self.closed_by)

    @property
    def difference(self) -> Money:
        """What was counted less what the books said; negative when money is missing."""
        return self.count.amount - self.book_cash


def difference_postings(
    difference: Money, explanation: str, *, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of a cash difference: a surplus is income, a shortage an expense, by name.

    Raises:
        AmountNotPositive: there is no difference.
        DifferenceUnexplained: nothing says why.
    """
    if not difference:
        raise AmountNotPositive(difference)
    if not explanation.strip():
        raise DifferenceUnexplained(difference)
    cash = chart.of_role(Role.CASH).code
    other = chart.of_role(Role.CASH_OVER if difference > ZERO else Role.CASH_SHORT).code
    return (Posting(cash, difference), Posting(other, -difference))
