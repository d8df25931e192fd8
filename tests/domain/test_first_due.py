"""The first instalment: a whole period after the money, and the rate by its real time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from savings_desk.domain.first_due import instalment_days
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.domain.refusals import FirstDueTooEarly
from savings_desk.domain.schedules import schedule_of
from tests.domain.loan_book_kit import flat, interest_only, on, reducing
from tests.kit import baht


@pytest.mark.parametrize(
    ("paid_on", "working_day", "first"),
    [
        ("2026-01-05", 5, "2026-02-05"),
        ("2026-01-20", 5, "2026-03-05"),  # 5 February is no whole month away
        ("2026-01-31", 31, "2026-02-28"),
        ("2026-01-28", 31, "2026-02-28"),
        ("2026-12-04", 5, "2027-01-05"),
    ],
)
def test_the_first_falls_on_the_working_day_a_whole_month_later(
    paid_on: str, working_day: int, first: str
) -> None:
    days = instalment_days(reducing(12, 3), on(paid_on), working_day=working_day)
    assert days[0] == on(first)
    named = instalment_days(reducing(12, 3), on(paid_on), working_day=working_day, first=days[0])
    assert named == days  # in a short month too the day of the month is the group's


def test_a_day_before_a_whole_period_is_refused() -> None:
    terms = interest_only(15, 1)
    with pytest.raises(FirstDueTooEarly) as told:
        instalment_days(terms, on("2026-01-01"), working_day=5, first=on("2026-01-05"))
    assert told.value.earliest == date(2026, 2, 1)
    harvest = reducing(12, 12, every_months=6)
    with pytest.raises(FirstDueTooEarly):
        instalment_days(harvest, on("2026-01-05"), working_day=5, first=on("2026-07-04"))
    days = instalment_days(harvest, on("2026-01-05"), working_day=5, first=on("2026-07-10"))
    assert days == (date(2026, 7, 10), date(2027, 1, 10))


def test_a_late_first_day_makes_the_loan_cheaper_and_the_rate_says_so() -> None:
    start, due = on("2026-01-05"), on("2026-12-05")
    schedule = schedule_of(interest_only(15, 1), baht(10_000), start=start, due=[due])
    assert schedule.interest == baht(125)  # one month is charged: the others are free
    told = reckon(interest_only(15, 1), schedule)
    assert told.lawful
    assert told.true_rate == Fraction(125 * 12, 10_000 * 11)  # 1.36 % over eleven months
    assert told.irr < Fraction(15, 1000)


def test_odd_days_that_are_free_lower_the_rate_and_never_make_a_dear_loan_lawful() -> None:
    start = on("2026-01-20")
    terms = flat(8, 2)
    due = instalment_days(terms, start, working_day=5)
    told = reckon(terms, schedule_of(terms, baht(1_200), start=start, due=due))
    # 16 baht of interest; 1,200 for a month and 13 days (5 March), then 600 for a month.
    time = 1_200 * (Fraction(1, 12) + Fraction(13, 365)) + 600 * Fraction(1, 12)
    assert told.lawful
    assert told.true_rate == Fraction(16) / time
    dear = flat(12, 2)
    told = reckon(dear, schedule_of(dear, baht(1_200), start=start, due=due))
    assert not told.lawful  # 24 baht, and 15 % of 1,200 and 600 for a month each is 22.50
    assert told.true_rate == Fraction(16, 100)


def test_new_terms_charge_the_months_until_a_later_first_day_in_its_row() -> None:
    due = [on("2026-05-05"), on("2026-06-05")]
    schedule = schedule_of(
        reducing(12, 2), baht(2_000), start=on("2026-02-10"), due=due, first_months=3
    )
    # 20 baht a month on 2,000 from 5 February, and 10 on 1,000.
    assert [row.interest for row in schedule.rows] == [baht(60), baht(10)]
    assert [row.years for row in schedule.rows] == [Fraction(3, 12), Fraction(1, 12)]
    assert reckon(reducing(12, 2), schedule).true_rate == Fraction(12, 100)
