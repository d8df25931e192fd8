"""What an old contract may still charge: its own terms, and never above 15 % of what is owed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.loan_charges import counts_months
from savings_desk.domain.loan_terms import CEILING, NO_FEE, GraceInterest
from savings_desk.domain.loan_time import ONE_MONTH
from savings_desk.domain.money import ZERO
from savings_desk.domain.rate_ceiling import allowed_interest, reckon
from savings_desk.domain.schedules import Schedule, whole_months

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.money import Money
    from savings_desk.domain.schedules import Instalment


def as_charged(version: ScheduleVersion) -> ScheduleVersion:
    """A schedule of an old contract with the interest that is really received by it.

    Each instalment asks 15 % a year of what is left before it at the most; a flat one, and interest
    that was put off, up to what all instalments until then may have asked.
    """
    terms = replace(version.terms, rate=min(version.terms.rate, CEILING))
    carried = terms.is_flat or (
        terms.grace_interest > 0 and terms.grace_manner is GraceInterest.DEFERRED
    )
    room, rows = ZERO, []
    for row in version.rows:
        room = (room if carried else ZERO) + _allowed(version, row)
        interest = min(row.interest, room)
        room -= interest
        rows.append(replace(row, interest=interest))
    return replace(version, terms=terms, rows=tuple(rows))


def rate_above(version: ScheduleVersion) -> Fraction | None:
    """The rate a year of an old contract that is charged less than it says; None of a lawful one.

    The stated one where that is above the ceiling, else what it comes to of the money owed.
    """
    if version.terms.rate > CEILING:
        return version.terms.rate
    if as_charged(version).rows == version.rows:
        return None
    bare = replace(version.terms, fee=NO_FEE)
    schedule = Schedule(version.rows[0].balance_before, version.holds_from, version.rows)
    return reckon(bare, schedule).true_rate


def _allowed(version: ScheduleVersion, row: Instalment) -> Money:
    """15 % of what is owed before an instalment for its time, each month up to the satang."""
    if counts_months(version):
        return allowed_interest(row.balance_before, ONE_MONTH) * whole_months(row.years)
    return allowed_interest(row.balance_before, row.years)
