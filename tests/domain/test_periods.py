"""Months and fiscal years follow the calendar, whichever month the year opens in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.periods import FiscalYear, Month, fiscal_year_of, months_between

months = st.builds(Month, st.integers(1905, 2395), st.integers(1, 12))
days = st.dates(date(1905, 1, 1), date(2395, 12, 31))


@given(month=months, ahead=st.integers(-48, 48))
def test_counting_months_on_and_back_comes_home(month: Month, ahead: int) -> None:
    later = month.plus(ahead)
    assert later.plus(-ahead) == month
    assert month.months_until(later) == ahead
    assert Month.parse(str(month)) == month


@given(month=months)
def test_a_month_ends_the_day_before_the_next(month: Month) -> None:
    assert month.last_day + timedelta(days=1) == month.plus(1).first_day
    assert Month.of(month.first_day) == Month.of(month.last_day) == month


@given(day=days, start=st.integers(1, 12))
def test_every_day_lies_in_one_fiscal_year_of_twelve_months(day: date, start: int) -> None:
    year = fiscal_year_of(day, start)
    assert year.first_day <= day <= year.last_day
    assert year.start.number == start
    assert len(list(year.months())) == 12
    assert year.before().last_day + timedelta(days=1) == year.first_day


def test_fiscal_years_by_hand() -> None:
    assert fiscal_year_of(date(2026, 9, 30), 10) == FiscalYear(Month(2025, 10))
    assert fiscal_year_of(date(2026, 10, 1), 10).label_year == 2027
    assert fiscal_year_of(date(2026, 3, 31), 4) == FiscalYear(Month(2025, 4))
    assert fiscal_year_of(date(2026, 12, 31), 1).label_year == 2026
    assert Month(2028, 2).last_day == date(2028, 2, 29)


def test_months_between_are_counted_with_both_ends() -> None:
    assert [str(one) for one in months_between(Month(2025, 11), Month(2026, 2))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert not list(months_between(Month(2026, 2), Month(2026, 1)))


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2569-1", "26-01", "๒๐๒๖-๐๑", "2569-01", ""]
)
def test_what_is_no_month_of_the_common_era_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.parse(text)
