"""How high a flat rate can be at the most and still be lawful, however its rows are rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.loan_terms import CEILING, GraceInterest
from savings_desk.domain.money import Direction

if TYPE_CHECKING:
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.money import RoundingRule
    from savings_desk.domain.schedules import Schedule


def flat_rate_bound(terms: Terms, schedule: Schedule) -> Fraction:
    """A flat rate per year above which none is lawful; `schedule` tells the time of each row.

    Each row repays at most one unit of each rounding less than an even share, so that no balance is
    higher than here; and 15 % of these is all that may be charged.
    """
    unit = _strays(terms.instalment_rounding) + _strays(terms.interest_rounding)
    count, lent = terms.instalments, schedule.principal.satang
    years = [row.years for row in schedule.rows]
    years += [years[-1]] * (count - len(years))
    after_grace = count - terms.grace_principal
    most = unit + terms.term_months
    for at, time in enumerate(years):
        repaid = max(at - terms.grace_principal, 0)
        even = Fraction(lent * (after_grace - repaid), after_grace)
        most += min(even + repaid * unit, Fraction(lent)) * time * CEILING
    waived = terms.grace_interest if terms.grace_manner is GraceInterest.WAIVED else 0
    charged = lent * sum(years[waived:], Fraction(0))
    return Fraction(most, charged) if charged else CEILING


def _strays(rule: RoundingRule) -> Fraction:
    """By how many satang a rounded amount differs from the exact one at the most."""
    halves = rule.direction in (Direction.HALF_UP, Direction.HALF_EVEN)
    return Fraction(rule.unit_satang, 2 if halves else 1)
