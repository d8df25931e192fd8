"""The highest lawful flat rate and fee, for every term of five years, against a count by hand.

Nothing here is the program's own: rows, days and roundings are laid out anew, in whole satang and
fractions; the internal rate is found by halving, in decimals.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import pytest

from savings_desk.domain.internal_rate import compounded, monthly_irr
from savings_desk.domain.loan_terms import DayCount, FeeRule, Method, Terms
from savings_desk.domain.money import HALF_UP, LOAN_ROUNDINGS, Money
from savings_desk.domain.rate_ceiling import (
    RATE_STEP,
    fee_max,
    flat_rate_max,
    must_be_lawful,
    reckon_lawful,
)
from savings_desk.domain.refusals import AboveCeiling, AboveCeilingOutstanding, InterestRunsAhead
from savings_desk.domain.schedules import schedule_of
from tests import kit

UP_TO_BAHT = LOAN_ROUNDINGS["up_to_baht"]
STARTS = (date(2026, 11, 5), date(2024, 2, 29), date(2027, 1, 31))
COUNTS = (DayCount.MONTHS, DayCount.ACTUAL_365)
Row = tuple[int, int, int, Fraction]
"""Balance before, principal and interest in satang, and the years of the row."""


def later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def counted(start: date, day: date) -> int:
    """Days since the start, of which no year of the loan has more than 365."""
    years = 0
    while later(start, 12 * (years + 1)) <= day:
        years += 1
    return 365 * years + min((day - later(start, 12 * years)).days, 365)


def periods(start: date, months: int, count: DayCount) -> list[Fraction]:
    if count is DayCount.MONTHS:
        return [Fraction(1, 12)] * months
    days = [0, *(counted(start, later(start, at + 1)) for at in range(months))]
    return [Fraction(day - before, 365) for before, day in pairwise(days)]


def half_up(exact: Fraction) -> int:
    return (exact + Fraction(1, 2)).__floor__()


def flat_rows(lent: int, hundredths: int, years: list[Fraction], unit: int = 1) -> list[Row]:
    """A flat loan at `hundredths` of a per cent a year; the last row settles.

    Interest is rounded half up to the satang; where `unit` is a baht, up to it.
    """
    rows = len(years)

    def rounded(exact: Fraction) -> int:
        return half_up(exact) if unit == 1 else (exact / unit).__ceil__() * unit

    interest = rounded(lent * Fraction(hundredths, 10_000) * sum(years))
    each, due = rounded(Fraction(interest, rows)), half_up(Fraction(lent + interest, rows))
    found, left, owed = [], interest, lent
    for at, part in enumerate(years):
        charged = left if at == rows - 1 else min(each, left)
        repaid = owed if at == rows - 1 else min(max(due - charged, 0), owed)
        found.append((owed, repaid, charged, part))
        left, owed = left - charged, owed - repaid
    return found


def kept(rows: list[Row], fee: int = 0) -> bool:
    """Whether interest, row by row, and with the fee at the end, is within 15 % of what is owed."""
    paid = most = 0
    for owed, _repaid, interest, years in rows:
        paid += interest
        most += (owed * Fraction(15, 100) * years).__ceil__()
        if paid > most:
            return False
    return paid + fee <= most


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("lent", [1_000_000, 123_457])
def test_the_highest_flat_rate_of_every_term(lent: int, start: date, count: DayCount) -> None:
    terms = Terms(Method.FLAT, Fraction(15, 100), 1, day_count=count)
    for months in range(1, 61, 1 if kit.SEARCH > 1 else 2):
        asked = replace(terms, term_months=months)
        given = flat_rate_max(asked, Money(lent), start=start) * 10_000
        years = periods(start, months, count)
        assert kept(flat_rows(lent, int(given), years)), months
        nexts = range(int(given) + 1, min(int(given) + 4, 1501))
        assert not any(kept(flat_rows(lent, one, years)) for one in nexts), months


@pytest.mark.parametrize("months", [1, 2, 3, 7, 12, 13, 24, 48, 60])
@pytest.mark.parametrize("lent", [100_000, 85_000, 1_000_000])
def test_the_highest_flat_rate_where_interest_is_rounded_up_to_a_baht(
    lent: int, months: int
) -> None:
    asked = Terms(Method.FLAT, Fraction(15, 100), months, interest_rounding=UP_TO_BAHT)
    given = int(flat_rate_max(asked, Money(lent), start=STARTS[0]) * 10_000)
    years = periods(STARTS[0], months, DayCount.MONTHS)
    assert kept(flat_rows(lent, given, years, 100))
    assert given == 1500 or not kept(flat_rows(lent, given + 1, years, 100))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("rate", [6, 12, 15])
def test_the_highest_fee_of_every_term(rate: int, count: DayCount) -> None:
    """Beside equal principal: what 15 % of the balances leaves of it, never a satang more."""
    lent = 1_000_000
    for months in range(1, 61):
        asked = Terms(Method.EQUAL_PRINCIPAL, Fraction(rate, 100), months, day_count=count)
        given = fee_max(asked, Money(lent), start=STARTS[0]).satang
        owed, interest, most = lent, 0, Fraction(0)
        for at, years in enumerate(periods(STARTS[0], months, count)):
            interest += half_up(owed * Fraction(rate, 100) * years)
            most += owed * Fraction(15, 100) * years
            owed -= half_up(Fraction(lent, months)) if at < months - 1 else owed
        assert given == max(most.__floor__() - interest, 0), months


@pytest.mark.parametrize("months", range(1, 61))
@pytest.mark.parametrize("count", COUNTS)
def test_what_a_refusal_offers_is_lawful_and_one_step_more_is_refused(
    months: int, count: DayCount
) -> None:
    lent, start = Money.baht(10_000), STARTS[0]
    asked = Terms(Method.FLAT, Fraction(12, 100), months, day_count=count)
    asked = replace(asked, fee=FeeRule(Money.baht(1000)))
    with pytest.raises(AboveCeilingOutstanding) as refused:
        must_be_lawful(asked, lent, start=start)
    rate, fee = refused.value.flat_rate_max, refused.value.fee_max
    flat = replace(asked, fee=FeeRule(), rate=rate)
    must_be_lawful(flat, lent, start=start)
    with pytest.raises((AboveCeilingOutstanding, AboveCeiling)):
        must_be_lawful(replace(flat, rate=rate + RATE_STEP), lent, start=start)
    reducing = replace(asked, method=Method.EQUAL_PRINCIPAL, fee=FeeRule(fee))
    must_be_lawful(reducing, lent, start=start)
    above = replace(reducing, fee=FeeRule(fee + Money(months + 1)))
    with pytest.raises(AboveCeilingOutstanding):
        must_be_lawful(above, lent, start=start)


def irr_by_halving(out: int, flows: list[int]) -> Decimal:
    """The monthly internal rate of `out` satang handed over and `flows` that come back."""
    low, high = Decimal(0), Decimal(1)
    for _step in range(120):
        rate = (low + high) / 2
        worth, factor = Decimal(0), Decimal(1)
        for flow in flows:
            factor *= 1 + rate
            worth += flow / factor
        low, high = (rate, high) if worth > out else (low, rate)
    return low


@pytest.mark.parametrize("fee", [0, 50, 100])
@pytest.mark.parametrize("months", [1, 5, 12, 36, 60])
@pytest.mark.parametrize("method", [Method.FLAT, Method.EQUAL_INSTALMENT, Method.INTEREST_ONLY])
def test_the_internal_rate_is_that_of_the_cash(method: Method, months: int, fee: int) -> None:
    terms = Terms(method, Fraction(15, 100), months, instalment_rounding=HALF_UP)
    schedule = schedule_of(terms, Money.baht(10_000), start=STARTS[0])
    ours = monthly_irr(schedule, Money.baht(fee))
    with localcontext() as context:
        context.prec = 40
        cash = [row.amount.satang for row in schedule.rows]
        theirs = irr_by_halving(1_000_000 - fee * 100, cash)
        told = Decimal(ours.numerator) / ours.denominator
        assert abs(told - theirs) < Decimal("1e-9")
        year = Decimal(compounded(ours).numerator) / compounded(ours).denominator
        assert abs(year - ((1 + theirs) ** 12 - 1)) < Decimal("1e-7")


def highest(terms: Terms, lent: Money) -> Fraction:
    """The highest lawful step of all fifteen hundred, tried one by one."""
    flat = replace(terms, method=Method.FLAT)
    for step in range(1500, 0, -1):
        tried = replace(flat, rate=step * RATE_STEP)
        if reckon_lawful(tried, schedule_of(tried, lent, start=STARTS[0])):
            return tried.rate
    return Fraction(0)


@pytest.mark.parametrize(
    ("baht", "months", "interest", "instalment"),
    [
        (850, 24, "half_up_to_baht", "up_to_baht"),
        (100, 6, "up_to_baht", "half_up_to_baht"),
        (333, 12, "half_up_to_baht", "half_up_to_baht"),
        (470, 18, "half_even_to_baht", "down_to_baht"),
    ],
)
def test_no_higher_step_is_lawful_where_rounding_to_the_baht_makes_gaps(
    baht: int, months: int, interest: str, instalment: str
) -> None:
    terms = Terms(
        Method.FLAT,
        Fraction(15, 100),
        months,
        interest_rounding=LOAN_ROUNDINGS[interest],
        instalment_rounding=LOAN_ROUNDINGS[instalment],
    )
    lent = Money.baht(baht)
    assert flat_rate_max(terms, lent, start=STARTS[0]) == highest(terms, lent)


def test_a_gap_lies_below_the_highest_rate() -> None:
    """Of 850 baht in 24 months 7.68 % is unlawful, and 7.85 % lawful again."""
    terms = Terms(
        Method.FLAT,
        Fraction(15, 100),
        24,
        interest_rounding=LOAN_ROUNDINGS["half_up_to_baht"],
        instalment_rounding=UP_TO_BAHT,
    )
    assert flat_rate_max(terms, Money.baht(850), start=STARTS[0]) == Fraction(785, 10_000)


def test_a_fee_is_judged_by_the_sum_that_is_offered_as_the_highest() -> None:
    """15 % of 65,000 baht-months is 812.50, interest at 12 % 650: the fee is at most 162.50."""
    terms = Terms(Method.EQUAL_PRINCIPAL, Fraction(12, 100), 12)
    lent, start = Money.baht(10_000), STARTS[0]
    most = fee_max(terms, lent, start=start)
    assert most == Money(16_250)
    must_be_lawful(replace(terms, fee=FeeRule(most)), lent, start=start)
    with pytest.raises(AboveCeilingOutstanding):
        must_be_lawful(replace(terms, fee=FeeRule(Money(16_251))), lent, start=start)


def test_interest_that_runs_ahead_has_a_refusal_of_its_own_and_no_lawful_fee() -> None:
    """The first month of 1,000 baht at 15 % is 12.50, rounded up to 13; all in all it is less."""
    terms = Terms(
        Method.EQUAL_PRINCIPAL,
        Fraction(15, 100),
        6,
        interest_rounding=LOAN_ROUNDINGS["half_up_to_baht"],
    )
    lent, start = Money.baht(1_000), STARTS[0]
    with pytest.raises(InterestRunsAhead) as told:
        must_be_lawful(terms, lent, start=start)
    assert told.value.due == date(2026, 12, 5)
    assert (told.value.asked, told.value.allowed) == (Money(1_300), Money(1_250))
    assert fee_max(terms, lent, start=start) == Money(0)
