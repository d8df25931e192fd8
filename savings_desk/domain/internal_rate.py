"""The internal rate of a loan: the interest at which what is paid is worth what was received.

A rate for people to look at, worked out in decimal figures; no money is ever computed from it.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.periods import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.money import Money
    from savings_desk.domain.schedules import Schedule

_DIGITS = 24
_NEAR = Decimal(1).scaleb(-18)
_ROUNDS = 200
"""Newton's steps grow fewer than ten for any loan a group would make."""

_Flow = tuple[int | Decimal, Decimal, Decimal]
"""Months since the instalment before, months since the first day, and how much is paid."""


def monthly_irr(schedule: Schedule, fee: Money) -> Fraction:
    """The internal rate per month of a loan whose `fee` is paid on the first day.

    Zero when the borrower pays no more than was received, or receives nothing.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        received = Decimal((schedule.principal - fee).satang)
        flows = _flows(schedule)
        if received <= 0 or sum(amount for _wait, _at, amount in flows) <= received:
            return Fraction(0)
        return Fraction(_root(flows, received))


def compounded(monthly: Fraction) -> Fraction:
    """The yearly rate that a monthly rate comes to when it is charged on itself."""
    with localcontext() as context:
        context.prec = _DIGITS
        return Fraction((1 + _decimal(monthly)) ** MONTHS_PER_YEAR - 1)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _flows(schedule: Schedule) -> list[_Flow]:
    flows, months = [], Fraction(0)
    for row in schedule.rows:
        wait = row.years * MONTHS_PER_YEAR
        months += wait
        waited = wait.numerator if wait.denominator == 1 else _decimal(wait)
        flows.append((waited, _decimal(months), Decimal(row.amount.satang)))
    return flows


def _root(flows: Sequence[_Flow], received: Decimal) -> Decimal:
    """Newton's way up from nothing; the worth is a convex curve, so no step goes too far."""
    rate = Decimal(0)
    for _step in range(_ROUNDS):
        discount = 1 / (1 + rate)
        worth = slope = Decimal(0)
        power = Decimal(1)
        for wait, months, amount in flows:
            power *= discount if wait == 1 else discount**wait
            now = amount * power
            worth += now
            slope += now * months
        step = (worth - received) * (1 + rate) / slope
        rate += step
        if step < _NEAR:
            break
    return rate
