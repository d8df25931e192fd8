"""The 15 % ceiling on interest: what a loan really costs per year, and whether that is lawful.

Source: Civil and Commercial Code s.654; Act on the Prohibition of Charging Interest at an Excessive
Rate, B.E. 2560 s.4 (a fee or another benefit beside the interest counts with it).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.flat_bound import flat_rate_bound
from savings_desk.domain.internal_rate import compounded, monthly_irr
from savings_desk.domain.loan_terms import CEILING as CEILING  # noqa: PLC0414 - the ceiling is known from here
from savings_desk.domain.loan_terms import NO_FEE, DayCount, FeeRule, Method
from savings_desk.domain.loan_time import ONE_MONTH, years_between
from savings_desk.domain.money import (
    DOWN_TO_SATANG,
    SATANG_PER_BAHT,
    UP,
    ZERO,
    Money,
    round_money,
    round_satang,
)
from savings_desk.domain.periods import MONTHS_PER_YEAR
from savings_desk.domain.refusals import AboveCeiling, AboveCeilingOutstanding, InterestRunsAhead
from savings_desk.domain.schedules import schedule_of, whole_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.schedules import Instalment, Schedule

_STEPS_TRIED = 100
RATE_STEP = Fraction(1, 10_000)
"""A hundredth of a per cent: the step in which rates are offered."""


class Breach(Enum):
    """In what way a loan passes the ceiling."""

    STATED = "stated"
    """The rate that is written in the contract is above it."""
    OUTSTANDING = "outstanding"
    """All charges together are more than 15 % of the money really owed."""
    EARLY = "early"
    """Interest up to some instalment is more than 15 % of what was owed until then."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a loan costs, side by side. Rates are per year, as parts of 1.

    `stated` is the rate of the terms; `true_rate` is `charges` over the baht-years of principal
    really outstanding: of a lawful loan from the day the money was paid, so that days and months
    that are free in its first period count. What breaks the ceiling is measured, as it is judged
    and received, by the time that is charged. `irr` is twelve times the monthly internal rate of
    the cash flows, `ear` the same compounded over a year; `allowed` is the most that all charges
    may come to: 15 % of what is owed for the time of each row (each month, where they are counted)
    up to the satang, or with a fee 15 % of all of it, down to the satang.
    """

    stated: Fraction
    true_rate: Fraction
    irr: Fraction
    ear: Fraction
    charges: Money
    allowed: Money
    baht_years: Fraction
    """Baht outstanding times years: what `true_rate` divides by."""
    breaches: tuple[Breach, ...]

    @property
    def lawful(self) -> bool:
        """Whether the ceiling is kept in every way."""
        return not self.breaches

    @property
    def shown_rate(self) -> Fraction:
        """The true rate as it is shown: a lawful loan is never said to cost more than 15 %.

        Rounding each row to the satang can lift an exact 15 % by less than a satang a row, which
        the law does not forbid.
        """
        return min(self.true_rate, CEILING) if self.lawful else self.true_rate


def allowed_interest(balance: Money, years: Fraction) -> Money:
    """The most that may be charged on `balance` for so many `years`: 15 %, up to the satang."""
    return round_money(max(balance, ZERO).satang * CEILING * years, UP)


def reckon(terms: Terms, schedule: Schedule) -> Reckoning:
    """Measure a schedule against the ceiling, exactly."""
    fee = terms.fee.of(schedule.principal)
    charges = schedule.interest + fee
    allowed, breaches = _judged(terms, schedule)
    measured = schedule if breaches else _in_real_time(terms, schedule)
    monthly = monthly_irr(measured, fee)
    satang_years = _satang_years(measured.rows)
    return Reckoning(
        stated=terms.rate,
        true_rate=_rate(charges, satang_years),
        irr=monthly * MONTHS_PER_YEAR,
        ear=compounded(monthly),
        charges=charges,
        allowed=allowed,
        baht_years=Fraction(satang_years, SATANG_PER_BAHT),
        breaches=breaches,
    )


def _in_real_time(terms: Terms, schedule: Schedule) -> Schedule:
    """The schedule with its first period as long as it really is, where months are counted."""
    first, *rest = schedule.rows
    real = years_between(schedule.start, first.due, DayCount.MONTHS)
    if terms.day_count is not DayCount.MONTHS or real <= first.years:
        return schedule
    return replace(schedule, rows=(replace(first, years=real), *rest))


def _true_rate(terms: Terms, schedule: Schedule) -> Fraction:
    """All charges over the satang-years of principal really outstanding."""
    charges = schedule.interest + terms.fee.of(schedule.principal)
    return _rate(charges, _satang_years(_in_real_time(terms, schedule).rows))


def _rate(charges: Money, satang_years: Fraction) -> Fraction:
    return Fraction(charges.satang, satang_years) if satang_years else Fraction(0)


def _satang_years(rows: Sequence[Instalment]) -> Fraction:
    """Principal outstanding times years; rows of the same time are added up first."""
    satang = Counter[tuple[int, int]]()
    for row in rows:
        satang[row.years.as_integer_ratio()] += row.balance_before.satang
    return sum((owed * Fraction(*years) for years, owed in satang.items()), Fraction(0))


def _so_far(terms: Terms, rows: Sequence[Instalment]) -> Iterator[tuple[Money, Money]]:
    """Interest paid and the most allowed, up to each row.

    Where months are counted, each is rounded up by itself, as it is owed.
    """
    by_months, months = terms.day_count is DayCount.MONTHS, 1
    paid = most = 0
    of, out_of = (CEILING * ONE_MONTH).as_integer_ratio()
    for row in rows:
        if by_months:
            months = whole_months(row.years)
        else:
            of, out_of = (CEILING * row.years).as_integer_ratio()
        (allowed,) = round_satang((row.balance_before.satang * of,), out_of, UP)
        paid += row.interest.satang
        most += allowed * months
        yield Money(paid), Money(most)


def _most_in_all(rows: Sequence[Instalment], room: Money, fee: Money) -> Money:
    """The most that all charges may come to; `room` is 15 % row by row, each up to the satang.

    Rounding may lift interest to that, but nobody needs to round a fee: beside one, all charges
    together are at most 15 % exactly.
    """
    return min(room, _exactly(rows)) if fee else room


def _exactly(rows: Sequence[Instalment]) -> Money:
    """15 % of what is owed, whole satang of it."""
    return round_money(_satang_years(rows) * CEILING, DOWN_TO_SATANG)


@dataclass(frozen=True, slots=True)
class LawfulWay:
    """Terms that keep the ceiling in place of refused ones, and their true rate per year."""

    terms: Terms
    true_rate: Fraction


def lawful_ways(
    terms: Terms, principal: Money, *, start: date, due: Sequence[date] | None = None
) -> tuple[LawfulWay, ...]:
    """Lawful terms nearest to what was asked: reducing, the highest flat rate, the highest fee."""
    stated = min(terms.rate, CEILING)
    reducing = replace(terms, method=_reducing(terms), custom=(), rate=stated, fee=NO_FEE)
    ways = [reducing]
    if terms.is_flat:
        flat = replace(terms, method=Method.FLAT, custom=(), fee=NO_FEE)
        ways.append(replace(flat, rate=flat_rate_max(flat, principal, start=start, due=due)))
    fee = fee_max(reducing, principal, start=start, due=due)
    if fee and terms.fee.of(principal):
        ways.append(replace(reducing, fee=FeeRule(fee)))
    found = []
    for way in ways:
        schedule = schedule_of(way, principal, start=start, due=due)
        if reckon_lawful(way, schedule):
            found.append(LawfulWay(way, min(_true_rate(way, schedule), CEILING)))
    return tuple(found)


def flat_rate_max(
    terms: Terms,
    principal: Money,
    *,
    start: date,
    due: Sequence[date] | None = None,
    first_months: int = 0,
) -> Fraction:
    """The highest flat rate per year without a fee that is lawful, in steps of 1/100 of a per cent.

    Rounding can make a step unlawful and a higher one lawful again: above the one that halving
    finds, every step that rounding could still save is tried, a hundred of them at the most (a loan
    of a few baht over many years has more).
    """
    flat = replace(terms, method=Method.FLAT, custom=(), fee=NO_FEE)

    def scheduled(step: int) -> Schedule:
        tried = replace(flat, rate=step * RATE_STEP)
        return schedule_of(tried, principal, start=start, due=due, first_months=first_months)

    def lawful(step: int) -> bool:
        return reckon_lawful(replace(flat, rate=step * RATE_STEP), scheduled(step))

    low, high = 0, int(Fraction(CEILING, RATE_STEP))
    top = high
    while low < high:
        middle, _half = divmod(low + high + 1, 2)
        if lawful(middle):
            low = middle
        else:
            high = middle - 1
    bound = int(Fraction(flat_rate_bound(flat, scheduled(low)), RATE_STEP))
    top = min(bound, low + _STEPS_TRIED, top)
    return next((one for one in range(top, low, -1) if lawful(one)), low) * RATE_STEP


def fee_max(
    terms: Terms,
    principal: Money,
    *,
    start: date,
    due: Sequence[date] | None = None,
    first_months: int = 0,
) -> Money:
    """The highest lawful fee beside reducing interest at the stated rate, in satang."""
    reducing = replace(
        terms, method=_reducing(terms), custom=(), rate=min(terms.rate, CEILING), fee=NO_FEE
    )
    schedule = schedule_of(reducing, principal, start=start, due=due, first_months=first_months)
    if not reckon_lawful(reducing, schedule):
        return ZERO
    return max(_exactly(schedule.rows) - schedule.interest, ZERO)


def reckon_lawful(terms: Terms, schedule: Schedule) -> bool:
    """Whether a schedule keeps the ceiling, without measuring its internal rate."""
    _allowed, breaches = _judged(terms, schedule)
    return not breaches


def _judged(terms: Terms, schedule: Schedule) -> tuple[Money, tuple[Breach, ...]]:
    """The most that all charges may come to, and how the ceiling is broken."""
    fee, steps = terms.fee.of(schedule.principal), list(_so_far(terms, schedule.rows))
    allowed = _most_in_all(schedule.rows, steps[-1][1], fee)
    broken = {
        Breach.STATED: terms.rate > CEILING,
        Breach.OUTSTANDING: schedule.interest + fee > allowed,
        Breach.EARLY: any(paid > most for paid, most in steps),
    }
    return allowed, tuple(breach for breach, so in broken.items() if so)


def must_be_lawful(
    terms: Terms,
    principal: Money,
    *,
    start: date,
    due: Sequence[date] | None = None,
    first_months: int = 0,
    warn_only: bool = False,
) -> Reckoning:
    """The reckoning of a loan, when it may be lent.

    `warn_only` is the group's dated resolution to print a warning in place of refusing a rate on
    the outstanding balance; a stated rate above the ceiling is refused all the same.

    Raises:
        AboveCeiling: the stated rate is above 15 % a year.
        AboveCeilingOutstanding: all charges are more than 15 % of what is really owed.
        InterestRunsAhead: they are not, but up to some instalment the interest is.
    """
    schedule = schedule_of(terms, principal, start=start, due=due, first_months=first_months)
    reckoning = reckon(terms, schedule)
    if Breach.STATED in reckoning.breaches:
        raise AboveCeiling(terms.rate, CEILING)
    if reckoning.breaches == (Breach.EARLY,) and not warn_only:
        raise _ahead(terms, schedule)
    if reckoning.breaches and not warn_only:
        raise AboveCeilingOutstanding(
            reckoning.true_rate,
            CEILING,
            flat_rate_max(terms, principal, start=start, due=due, first_months=first_months),
            fee_max(terms, principal, start=start, due=due, first_months=first_months),
        )
    return reckoning


def _ahead(terms: Terms, schedule: Schedule) -> InterestRunsAhead:
    """The refusal of interest that is more than 15 % up to an instalment: the first of them."""
    steps = zip(schedule.rows, _so_far(terms, schedule.rows), strict=True)
    row, (paid, most) = next((row, told) for row, told in steps if told[0] > told[1])
    return InterestRunsAhead(row.due, paid, most)


def _reducing(terms: Terms) -> Method:
    """The reducing method nearest to the terms': equal principal in place of a flat loan."""
    if terms.method in (Method.FLAT, Method.CUSTOM):
        return Method.EQUAL_PRINCIPAL
    return terms.method
