"""The schedule of a loan: what falls due when, to the satang, by the terms' own rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.instalment_parts import (
    alike,
    alike_but_first,
    by_shares,
    down_to_nothing,
    spread,
)
from savings_desk.domain.loan_terms import CEILING, DayCount, GraceInterest, Leftover, Method
from savings_desk.domain.loan_time import ONE_MONTH, due_days, years_between
from savings_desk.domain.money import (
    HALF_EVEN,
    HALF_UP,
    ZERO,
    Money,
    round_money,
    round_satang,
    total,
)
from savings_desk.domain.periods import MONTHS_PER_YEAR
from savings_desk.domain.refusals import AmountNotPositive, AmountTooLarge, DatesOutOfOrder
from savings_desk.domain.standing_balance import SpanInterest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.domain.loan_terms import Terms

_SPREAD = (Leftover.SPREAD, Leftover.RECOMPUTED)
_NEAREST = (HALF_UP, HALF_EVEN)
"""Roundings that lift a lawful row by part of a satang; any other is measured as it is."""
LOAN_MAX = Money.baht(1_000_000_000)
"""A thousand million baht: more than any group has, and no sum of it leaves what money can be."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row of a schedule: `balance` is the principal left after it, `years` the time it covers.

    `days` are the calendar days since the row before (or the day the money was paid).
    """

    number: int
    due: date
    days: int
    years: Fraction
    principal: Money
    interest: Money
    balance: Money

    @property
    def amount(self) -> Money:
        """What the borrower brings: principal and interest."""
        return self.principal + self.interest

    @property
    def balance_before(self) -> Money:
        """The principal outstanding before the row is paid."""
        return self.balance + self.principal


@dataclass(frozen=True, slots=True)
class Schedule:
    """All instalments of a loan of `principal` paid out on `start`."""

    principal: Money
    start: date
    rows: tuple[Instalment, ...]

    @property
    def interest(self) -> Money:
        """All interest of the schedule."""
        return total(row.interest for row in self.rows)

    @property
    def amount(self) -> Money:
        """All that falls due: principal and interest."""
        return self.principal + self.interest


def schedule_of(
    terms: Terms,
    principal: Money,
    *,
    start: date,
    due: Sequence[date] | None = None,
    first_months: int = 0,
) -> Schedule:
    """Lay out the instalments of a loan of `principal` (whole satang) paid out on `start`.

    `due` names the day of every instalment; without it they fall on the same day of the month.
    Where months are counted, each stands for as many as the terms say; the first for
    `first_months` where these are more. Principal of all rows adds up to `principal`, whatever is
    rounded.

    Raises:
        AmountNotPositive: nothing is lent.
        AmountTooLarge: more than `LOAN_MAX` is.
        DatesOutOfOrder: a due day is not after the one before.
    """
    if principal <= ZERO:
        raise AmountNotPositive(principal)
    if principal > LOAN_MAX:
        raise AmountTooLarge(principal, LOAN_MAX)
    days = (
        tuple(due)
        if due
        else tuple(due_days(start, every_months=terms.every_months, instalments=terms.instalments))
    )
    before = start
    for day in days:
        if day <= before:
            raise DatesOutOfOrder(before, day)
        before = day
    plan = _Plan(terms, principal, _periods(terms, start, days, first_months))
    return Schedule(principal, start, _rows(plan.lines(), start, days, plan.years, principal))


def _periods(
    terms: Terms, start: date, days: Sequence[date], first_months: int
) -> tuple[Fraction, ...]:
    """The time in years that each row covers."""
    if terms.day_count is DayCount.MONTHS:
        every = terms.every_months
        rest = (every * ONE_MONTH,) * (len(days) - 1)
        return (max(every, first_months) * ONE_MONTH, *rest)
    befores = (start, *days[:-1])
    return tuple(
        years_between(before, day, terms.day_count, origin=start)
        for before, day in zip(befores, days, strict=True)
    )


_Line = tuple[Money, Money]
"""Principal and interest of a row."""


class _Plan:
    """A loan on its way to a schedule: terms, amount, and the time of each row in years."""

    def __init__(self, terms: Terms, principal: Money, years: tuple[Fraction, ...]) -> None:
        self.terms = terms
        self.principal = principal
        self.years = years
        self.count = len(years)
        self.grace = min(terms.grace_principal, self.count - 1)
        self._spans = SpanInterest(terms.interest_rounding)
        self._month = (terms.rate * ONE_MONTH).as_integer_ratio()

    def lines(self) -> list[_Line]:
        """Principal and interest of every row."""
        method = self.terms.method
        if self.terms.is_flat:
            lines = self._flat()
        elif method is Method.EQUAL_INSTALMENT:
            lines = self._annuity()
        else:
            lines = self._on_balance(self._principals())
        return self._with_grace_interest(lines)

    def _principals(self) -> list[Money]:
        """Principal of every row where it does not depend on the interest."""
        terms, rows = self.terms, self.count - self.grace
        if terms.method is Method.INTEREST_ONLY:
            named = [ZERO] * (rows - 1) + [self.principal]
        elif terms.method is Method.CUSTOM:
            shares = [share.principal for share in terms.custom]
            named = by_shares(self.principal, shares, terms.instalment_rounding)
        else:
            named = self._evenly(self.principal, rows)
        return [ZERO] * self.grace + named

    def _evenly(self, whole: Money, rows: int) -> list[Money]:
        """`whole` in `rows` parts, each rounded; what is left over goes where the terms say."""
        rule, leftover = self.terms.instalment_rounding, self.terms.leftover
        if leftover in _SPREAD:
            return spread(whole, rows, rule)
        if leftover is Leftover.FIRST:
            return alike_but_first(whole, rows, rule)
        return alike(whole, rows, rule)

    def _on_balance(self, principals: Sequence[Money]) -> list[_Line]:
        """Interest on what is left before each row."""
        left, lines = self.principal, []
        for principal, years in zip(principals, self.years, strict=True):
            lines.append((principal, self.interest_on(left, years)))
            left -= principal
        return lines

    def interest_on(self, balance: Money, years: Fraction) -> Money:
        """Interest of the next row, rounded by the terms: month by month where they are counted."""
        terms = self.terms
        if terms.day_count is DayCount.MONTHS:
            of, out_of = self._month
            (month,) = round_satang((balance.satang * of,), out_of, terms.interest_rounding)
            return Money(month * whole_months(years))
        part = terms.rate * years
        if terms.rate <= CEILING and terms.interest_rounding in _NEAREST:
            return self._spans.of(balance, part, most=CEILING * years)
        return round_money(balance.satang * part, terms.interest_rounding)

    def _annuity(self) -> list[_Line]:
        """Equal instalments: interest on the balance, the rest of the instalment is principal."""
        left, lines = self.principal, []
        due = self._instalment(left, self.grace)
        for row in range(self.count):
            interest = self.interest_on(left, self.years[row])
            if self.terms.leftover is Leftover.RECOMPUTED and row > self.grace:
                due = self._instalment(left, row)
            principal = min(max(due - interest, ZERO), left)
            if row < self.grace:
                principal = ZERO
            elif row == self.count - 1:
                principal = left
            lines.append((principal, interest))
            left -= principal
        if self.terms.leftover is Leftover.FIRST and self.count - self.grace > 1:
            principal, interest = lines[-1]
            difference = principal + interest - due
            first, its = lines[self.grace]
            if -first <= difference <= principal:
                lines[self.grace] = (first + difference, its)
                lines[-1] = (principal - difference, interest)
        return lines

    def _instalment(self, balance: Money, row: int) -> Money:
        """The equal instalment that pays `balance` off from `row` on, rounded by the terms."""
        growth, annuity = 1, 0  # both over the same denominator, which falls away
        rate, rate_of = self.terms.rate.as_integer_ratio()
        for years in reversed(self.years[row:]):
            time, time_of = years.as_integer_ratio()
            whole = rate_of * time_of
            annuity = (annuity + growth) * whole
            growth *= whole + rate * time
        rule = self.terms.instalment_rounding
        (due,) = round_satang((balance.satang * growth,), annuity, rule)
        return Money(due)

    def _flat(self) -> list[_Line]:
        """Interest on the principal first lent; in a grace it is paid alone."""
        terms, rows = self.terms, self.count - self.grace
        charged = [year for at, year in enumerate(self.years) if not self._waived(at)]
        in_grace = [
            ZERO if self._waived(row) else self._flat_row(self.years[row])
            for row in range(self.grace)
        ]
        exact = self.principal.satang * terms.rate * sum(charged, Fraction(0))
        whole = max(round_money(exact, terms.interest_rounding) - total(in_grace), ZERO)
        if terms.method is Method.CUSTOM:
            shares = [share.interest or Fraction(0) for share in terms.custom]
            interests = by_shares(whole, shares, terms.interest_rounding)
            principals = self._principals()[self.grace :]
        elif terms.leftover in _SPREAD:
            principals = self._evenly(self.principal, rows)
            interests = spread(whole, rows, terms.interest_rounding)
        else:
            interests = alike(whole, rows, terms.interest_rounding)
            due = round_money(
                Fraction((self.principal + whole).satang, rows), terms.instalment_rounding
            )
            principals = down_to_nothing([due - one for one in interests], self.principal)
        return list(zip([ZERO] * self.grace + principals, in_grace + interests, strict=True))

    def _flat_row(self, years: Fraction) -> Money:
        exact = self.principal.satang * self.terms.rate * years
        return round_money(exact, self.terms.interest_rounding)

    def _waived(self, row: int) -> bool:
        terms = self.terms
        return terms.grace_manner is GraceInterest.WAIVED and row < terms.grace_interest

    def _with_grace_interest(self, lines: list[_Line]) -> list[_Line]:
        """Interest of the first rows left out, or moved to the first row after them."""
        grace = self.terms.grace_interest
        if not grace:
            return lines
        if self.terms.grace_manner is GraceInterest.WAIVED:
            return [
                (principal, ZERO if row < grace else interest)
                for row, (principal, interest) in enumerate(lines)
            ]
        waiting = total(interest for _principal, interest in lines[:grace])
        principal, interest = lines[grace]
        return [
            *((principal, ZERO) for principal, _interest in lines[:grace]),
            (principal, interest + waiting),
            *lines[grace + 1 :],
        ]


def _rows(
    lines: Sequence[_Line],
    start: date,
    days: Sequence[date],
    years: Sequence[Fraction],
    principal: Money,
) -> tuple[Instalment, ...]:
    """The lines with their days and balances; what rounding has paid off early is left out."""
    rows: list[Instalment] = []
    left, before = principal, start
    for number, ((paid, interest), day, year) in enumerate(
        zip(lines, days, years, strict=True), start=1
    ):
        left -= paid
        rows.append(Instalment(number, day, (day - before).days, year, paid, interest, left))
        before = day
    while len(rows) > 1 and not rows[-1].amount:
        rows.pop()
    return tuple(rows)


def whole_months(years: Fraction) -> int:
    """The months of a time that was counted in whole ones."""
    months, _rest = divmod(years.numerator * MONTHS_PER_YEAR, years.denominator)
    return months


def renumbered(rows: Sequence[Instalment], first: int) -> tuple[Instalment, ...]:
    """The same rows numbered from `first` on, for a schedule that goes on from another."""
    return tuple(replace(row, number=first + at) for at, row in enumerate(rows))
