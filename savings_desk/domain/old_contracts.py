"""What an old contract may still charge: its own terms, and never above 15 % of what is owed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.lending import ScheduleKind
from savings_desk.domain.loan_charges import counts_months
from savings_desk.domain.loan_terms import CEILING, MONTHS_MAX, NO_FEE, GraceInterest, Method
from savings_desk.domain.loan_time import ONE_MONTH
from savings_desk.domain.money import SATANG_PER_BAHT, ZERO, Money
from savings_desk.domain.rate_ceiling import allowed_interest, reckon, reckon_lawful
from savings_desk.domain.schedules import LOAN_MAX, Schedule, schedule_of, whole_months

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.loan_terms import Terms
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


def how_capped(version: ScheduleVersion, lent: Money) -> tuple[bool, Fraction | None]:
    """Whether an old contract asks more than is received of it, and its `rate_above`."""
    rate = rate_above(version, lent)
    return rate is not None or _asks_more(version), rate


def _asks_more(version: ScheduleVersion) -> bool:
    return as_charged(version).rows != version.rows


def rate_above(version: ScheduleVersion, lent: Money) -> Fraction | None:
    """The rate a year at which an old contract was agreed above the ceiling; None of a lawful one.

    A flat one is measured over its whole term on what was first `lent`: what is left of it asks
    more than 15 % of what is still owed, as it asked less before. Where its term is not known, the
    stated rate alone tells, as of any other contract whose stated rate is above the ceiling.
    """
    stated = version.terms.rate if version.terms.rate > CEILING else None
    if version.terms.method is Method.FLAT and version.kind is ScheduleKind.FIRST:
        whole = _whole(version, lent)
        if whole is None:
            return stated
        return None if reckon_lawful(*whole) else reckon(*whole).true_rate
    if stated is not None or not _asks_more(version):
        return stated
    bare = replace(version.terms, fee=NO_FEE)
    schedule = Schedule(version.rows[0].balance_before, version.holds_from, version.rows)
    return reckon(bare, schedule).true_rate


def _whole(version: ScheduleVersion, lent: Money) -> tuple[Terms, Schedule] | None:
    """A flat contract from its first instalment on, without the fee that was paid long ago.

    It had as many instalments as those left are parts of what was `lent`, to a baht each, as groups
    round them; None when they are not such parts, or no loan is so large or runs so long.
    """
    left, parts = version.rows[0].balance_before.satang, lent.satang * len(version.rows)
    instalments, _rest = divmod(2 * parts + left, 2 * left)  # the nearest whole number
    off = abs(parts - left * instalments)
    months = instalments * version.terms.every_months
    if months > MONTHS_MAX or off > instalments**2 * SATANG_PER_BAHT or lent > LOAN_MAX:
        return None
    terms = replace(version.terms, term_months=months, fee=NO_FEE)
    return terms, schedule_of(terms, lent, start=version.holds_from)


def _allowed(version: ScheduleVersion, row: Instalment) -> Money:
    """15 % of what is owed before an instalment for its time, each month up to the satang."""
    if counts_months(version):
        return allowed_interest(row.balance_before, ONE_MONTH) * whole_months(row.years)
    return allowed_interest(row.balance_before, row.years)
