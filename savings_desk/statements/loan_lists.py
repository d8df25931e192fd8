"""Lists of loans: the register of contracts, the sheet of debts outstanding, the arrears by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from savings_desk.domain.lending import FollowUp
    from savings_desk.domain.loan_figures import Overdue
    from savings_desk.statements.loan_standing import LoanStanding


@dataclass(frozen=True, slots=True)
class LoanList:
    """Loans on a day, in the order of the paper they stand on; `control` is what the accounts hold.

    A group that opened its books with loans and no contracts has a difference until they are
    brought in.
    """

    as_of: date
    lines: tuple[LoanStanding, ...]
    control: Money

    @property
    def difference(self) -> Money:
        """What the loan accounts hold more than these contracts owe."""
        return self.control - self.balance

    @property
    def balance(self) -> Money:
        """What all of them owe."""
        return total(line.balance for line in self.lines)

    @property
    def open(self) -> int:
        """How many are with their borrowers."""
        return sum(line.status.open for line in self.lines)

    @property
    def behind(self) -> int:
        """How many of those have an instalment overdue."""
        return sum(line.behind > 0 for line in self.lines if line.status.open)


def loan_register(
    standings: Iterable[LoanStanding | None], *, as_of: date, control: Money
) -> LoanList:
    """Every contract known by `as_of`; `control` is what the loan accounts hold."""
    return LoanList(as_of, tuple(line for line in standings if line is not None), control)


def loans_outstanding(
    standings: Iterable[LoanStanding | None], *, as_of: date, control: Money
) -> LoanList:
    """The open loans with what they owe."""
    owing = (line for line in standings if line is not None and line.balance)
    return loan_register(owing, as_of=as_of, control=control)


class Age(Enum):
    """How long a loan has been in arrears; the value is the most days of it (0: no end)."""

    MONTH = 30
    TWO_MONTHS = 60
    THREE_MONTHS = 90
    HALF_YEAR = 180
    YEAR = 365
    OLDER = 0

    @classmethod
    def of(cls, days: int) -> Age:
        """The age of arrears of so many days."""
        return next((age for age in cls if days <= age.value), cls.OLDER)


AGES_DRAWN = (Age.MONTH, Age.THREE_MONTHS, Age.YEAR, Age.OLDER)
"""The ages a chart tells apart, each from the one before it on."""


def overdue_by_age(overdue: Iterable[Overdue]) -> dict[Age, Money]:
    """What is overdue, principal and interest, by the ages of a chart; none with nothing in it."""
    heaps: dict[Age, list[Money]] = {age: [] for age in AGES_DRAWN}
    for one in overdue:
        age = next((age for age in AGES_DRAWN if one.days <= age.value), Age.OLDER)
        heaps[age].append(one.amount)
    return {age: amount for age, heap in heaps.items() if (amount := total(heap))}


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    """A loan in arrears, and what was last done about it."""

    standing: LoanStanding
    overdue: Overdue
    age: Age
    last: FollowUp | None


@dataclass(frozen=True, slots=True)
class Arrears:
    """Loans in arrears, the longest last, in the order of ages."""

    as_of: date
    lines: tuple[ArrearsLine, ...]

    def of(self, age: Age) -> tuple[ArrearsLine, ...]:
        """The loans of one age."""
        return tuple(line for line in self.lines if line.age is age)

    def principal(self, age: Age | None = None) -> Money:
        """The principal overdue, of one age or of all."""
        return total(line.overdue.principal for line in self.lines if age in (None, line.age))

    def interest(self, age: Age | None = None) -> Money:
        """The interest overdue, of one age or of all."""
        return total(line.overdue.interest for line in self.lines if age in (None, line.age))

    @property
    def lapsing(self) -> tuple[ArrearsLine, ...]:
        """The loans of which something can be sued for less than a year more, the first first."""
        near = [line for line in self.lines if line.standing.lapses.near(self.as_of)]
        return tuple(sorted(near, key=lambda line: line.standing.lapses.first or date.max))

    def balance(self, age: Age | None = None) -> Money:
        """The whole debt of these loans, of one age or of all."""
        return total(line.standing.balance for line in self.lines if age in (None, line.age))


def loan_arrears(
    standings: Iterable[LoanStanding | None],
    follow_ups: Mapping[str, FollowUp],
    *,
    as_of: date,
) -> Arrears:
    """The open loans with something overdue; `follow_ups` is the last of each loan."""
    lines = [
        ArrearsLine(one, one.overdue, Age.of(one.overdue.days), follow_ups.get(one.loan.number))
        for one in standings
        if one is not None and one.overdue is not None and one.overdue.amount
    ]
    order = list(Age)
    return Arrears(as_of, tuple(sorted(lines, key=lambda line: order.index(line.age))))
