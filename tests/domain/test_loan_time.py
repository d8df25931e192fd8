"""Time of a loan: due days that exist, and years that never cost more than a year."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.loan_terms import DayCount
from savings_desk.domain.loan_time import ONE_MONTH, due_days, months_later, years_between

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
COUNTS = st.sampled_from(DayCount)


def test_a_due_day_that_the_month_lacks_is_its_last() -> None:
    assert list(due_days(date(2024, 1, 31), every_months=1, instalments=4)) == [
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
        date(2024, 5, 31),
    ]
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 2, 28), 1, day_of_month=31) == date(2025, 3, 31)


def test_instalments_every_half_year_cross_new_year() -> None:
    days = due_days(date(2026, 11, 5), every_months=6, instalments=2)
    assert list(days) == [date(2027, 5, 5), date(2027, 11, 5)]


@pytest.mark.parametrize("count", DayCount)
def test_a_year_with_29_february_is_one_year(count: DayCount) -> None:
    assert (date(2025, 1, 1) - date(2024, 1, 1)).days == 366
    assert years_between(date(2024, 1, 1), date(2025, 1, 1), count) == 1
    assert years_between(date(2023, 1, 1), date(2024, 1, 1), count) == 1
    assert years_between(date(2024, 2, 29), date(2026, 2, 28), count) == 2


def test_the_last_day_of_366_costs_nothing_more() -> None:
    start, count = date(2024, 1, 1), DayCount.ACTUAL_365
    assert years_between(start, date(2024, 12, 31), count) == 1
    assert years_between(start, date(2024, 12, 30), count) == Fraction(364, 365)
    assert years_between(date(2024, 12, 1), date(2025, 1, 1), count, origin=start) == Fraction(
        30, 365
    )
    assert years_between(date(2024, 12, 1), date(2025, 1, 1), count) == Fraction(31, 365)


def test_days_beside_whole_months_cost_no_more_than_a_month() -> None:
    count = DayCount.MONTHS
    assert years_between(date(2026, 1, 1), date(2026, 4, 1), count) == 3 * ONE_MONTH
    assert years_between(date(2026, 1, 1), date(2026, 1, 11), count) == Fraction(10, 365)
    assert years_between(date(2026, 1, 1), date(2026, 1, 31), count) == Fraction(30, 365)
    assert years_between(date(2026, 1, 31), date(2026, 2, 28), count) == ONE_MONTH


def test_days_of_a_month_of_thirty_are_their_share_of_that_month() -> None:
    count = DayCount.THIRTY_360
    assert (
        years_between(date(2024, 1, 1), date(2024, 2, 15), count)
        == (1 + Fraction(14, 29)) * ONE_MONTH
    )
    assert years_between(date(2026, 1, 31), date(2026, 2, 28), count) == ONE_MONTH
    assert years_between(date(2026, 1, 31), date(2026, 3, 31), count) == 2 * ONE_MONTH


def test_time_does_not_run_backwards() -> None:
    for count in DayCount:
        assert years_between(date(2026, 2, 1), date(2026, 2, 1), count) == 0
        assert years_between(date(2026, 2, 1), date(2026, 1, 1), count) == 0


@given(origin=DAYS, after=st.lists(st.integers(0, 2000), min_size=3, max_size=3), count=COUNTS)
def test_time_adds_up_and_never_beyond_the_calendar(
    origin: date, after: list[int], count: DayCount
) -> None:
    days = [origin + timedelta(days=one) for one in sorted(after)]
    parts = [years_between(first, last, count, origin=origin) for first, last in pairwise(days)]
    assert all(part >= 0 for part in parts)
    assert sum(parts) == years_between(days[0], days[-1], count, origin=origin)
    years = days[-1].year - origin.year + 1
    assert years_between(origin, days[-1], count) <= years


@given(origin=DAYS, years=st.integers(1, 8), count=COUNTS)
def test_whole_years_of_a_loan_are_whole(origin: date, years: int, count: DayCount) -> None:
    assert years_between(origin, months_later(origin, 12 * years), count) == years
