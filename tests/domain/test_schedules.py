"""Schedules of loans: worked by hand, and always adding up to what was lent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    FineKind,
    FineRule,
    GraceInterest,
    Leftover,
    Method,
    Part,
    Share,
    Terms,
)
from savings_desk.domain.money import DOWN_TO_BAHT, LOAN_ROUNDINGS, ZERO, Money, total
from savings_desk.domain.refusals import (
    AmountNotPositive,
    AmountTooLarge,
    DatesOutOfOrder,
    TermsWrong,
)
from savings_desk.domain.schedules import LOAN_MAX, Schedule, renumbered, schedule_of
from tests.domain.lending_kit import AMOUNTS, START, STARTS, any_terms, per_cent, terms

if TYPE_CHECKING:
    from typing import Any

baht = Money.baht


def laid_out(
    method: Method,
    rate: str | int,
    months: int,
    principal: int,
    **others: Any,  # noqa: ANN401 - any field
) -> Schedule:
    return schedule_of(terms(method, rate, months, **others), baht(principal), start=START)


def paid(schedule: Schedule) -> list[tuple[int, int]]:
    return [(row.principal.satang, row.interest.satang) for row in schedule.rows]


def test_equal_principal_costs_less_every_month() -> None:
    schedule = laid_out(Method.EQUAL_PRINCIPAL, 12, 12, 12_000)
    assert paid(schedule) == [(100_000, interest * 100) for interest in range(120, 0, -10)]
    assert schedule.interest == baht(780)
    assert schedule.amount == baht(12_780)
    assert [row.due for row in schedule.rows[:2]] == [date(2026, 12, 5), date(2027, 1, 5)]
    assert [row.days for row in schedule.rows[:4]] == [30, 31, 31, 28]
    assert schedule.rows[0].amount == baht(1_120)
    assert schedule.rows[0].balance_before == baht(12_000)


def test_flat_costs_the_same_every_month() -> None:
    schedule = laid_out(Method.FLAT, 12, 12, 12_000)
    assert paid(schedule) == [(100_000, 12_000)] * 12
    assert schedule.interest == baht(1_440)


def test_the_drawn_calculator_row_by_row() -> None:
    schedule = laid_out(Method.FLAT, 12, 12, 10_000)
    assert paid(schedule) == [(83_333, 10_000)] * 11 + [(83_337, 10_000)]
    assert [row.balance.satang for row in schedule.rows[:3]] == [916_667, 833_334, 750_001]


@pytest.mark.parametrize(
    ("principal", "interest", "instalment", "last"),
    [
        (10_000, 5_200, 31_667, 31_651),
        (50_000, 26_000, 158_333, 158_349),
        (100_000, 52_000, 316_667, 316_651),
    ],
)
def test_four_years_flat_in_48_parts(
    principal: int, interest: int, instalment: int, last: int
) -> None:
    schedule = laid_out(Method.FLAT, 13, 48, principal)
    assert schedule.interest == baht(interest)
    assert {row.amount.satang for row in schedule.rows[:-1]} == {instalment}
    assert schedule.rows[-1].amount.satang == last


@pytest.mark.parametrize(
    ("balance", "charged"),
    [
        (50_000, 500),
        (48_765, 487),
        (33_333, 333),
        (12_345, 123),
        (1_999, 19),
        (99, 0),
    ],
)
def test_interest_of_a_month_may_be_cut_to_the_baht(balance: int, charged: int) -> None:
    whole = laid_out(Method.INTEREST_ONLY, 12, 1, balance, interest_rounding=DOWN_TO_BAHT)
    assert whole.interest == baht(charged)


def test_three_months_owed_are_three_times_the_month() -> None:
    schedule = laid_out(
        Method.INTEREST_ONLY, 12, 3, 48_765, every_months=3, interest_rounding=DOWN_TO_BAHT
    )
    assert schedule.interest == baht(1_461)


def test_principal_may_wait_for_the_last_instalment() -> None:
    assert paid(laid_out(Method.INTEREST_ONLY, 12, 3, 10_000)) == [
        (0, 10_000),
        (0, 10_000),
        (1_000_000, 10_000),
    ]


def test_instalments_after_the_harvest_are_named_one_by_one() -> None:
    custom = (Share(per_cent(10)), Share(per_cent(20)), Share(per_cent(70)))
    schedule = laid_out(Method.CUSTOM, 12, 3, 10_000, custom=custom)
    assert paid(schedule) == [(100_000, 10_000), (200_000, 9_000), (700_000, 7_000)]


def test_a_loan_of_the_village_without_interest() -> None:
    schedule = laid_out(Method.NO_INTEREST, 0, 60, 280_000, every_months=12)
    assert paid(schedule) == [(5_600_000, 0)] * 5
    assert schedule.rows[-1].due == date(2031, 11, 5)


def test_instalments_are_rounded_and_the_difference_falls_into_principal() -> None:
    up = LOAN_ROUNDINGS["up_to_baht"]
    schedule = laid_out(Method.EQUAL_INSTALMENT, 15, 12, 10_000, instalment_rounding=up)
    assert {row.amount for row in schedule.rows[:-1]} == {baht(903)}
    assert schedule.rows[-1].amount == baht(897, 64)


def test_the_first_instalment_may_take_what_is_left() -> None:
    last = laid_out(Method.EQUAL_PRINCIPAL, 0, 3, 100)
    first = laid_out(Method.EQUAL_PRINCIPAL, 0, 3, 100, leftover=Leftover.FIRST)
    spread = laid_out(Method.EQUAL_PRINCIPAL, 0, 3, 100, leftover=Leftover.SPREAD)
    assert [row.principal.satang for row in last.rows] == [3333, 3333, 3334]
    assert [row.principal.satang for row in first.rows] == [3334, 3333, 3333]
    assert [row.principal.satang for row in spread.rows] == [3333, 3334, 3333]


def test_a_year_of_days_costs_a_year_even_with_29_february() -> None:
    asked = terms(Method.INTEREST_ONLY, 15, 12, day_count=DayCount.ACTUAL_365)
    for year in (2023, 2024):
        monthly = schedule_of(asked, baht(10_000), start=date(year, 1, 1))
        assert monthly.interest == baht(1_500)
        once = schedule_of(replace(asked, every_months=12), baht(10_000), start=date(year, 1, 1))
        assert once.interest == baht(1_500)


def test_days_that_are_named_are_kept() -> None:
    days = date(2027, 2, 1), date(2027, 4, 1)
    asked = terms(Method.EQUAL_PRINCIPAL, 12, 2, day_count=DayCount.ACTUAL_365)
    rows = schedule_of(asked, baht(3_650), start=date(2027, 1, 1), due=days).rows
    assert [(row.due, row.days, row.interest.satang) for row in rows] == [
        (days[0], 31, 3_720),
        (days[1], 59, 3_540),
    ]


def test_interest_of_a_grace_comes_after_it_or_not_at_all() -> None:
    later = {"grace_principal": 2, "grace_interest": 2}
    assert paid(laid_out(Method.EQUAL_PRINCIPAL, 12, 4, 10_000, **later)) == [
        (0, 0),
        (0, 0),
        (500_000, 30_000),
        (500_000, 5_000),
    ]
    waived = laid_out(
        Method.EQUAL_PRINCIPAL, 12, 4, 10_000, **later, grace_manner=GraceInterest.WAIVED
    )
    assert waived.interest == baht(150)


def test_rows_go_on_from_another_schedule() -> None:
    rows = renumbered(laid_out(Method.FLAT, 12, 2, 100).rows, 4)
    assert [row.number for row in rows] == [4, 5]


def test_what_cannot_be_lent_is_refused() -> None:
    asked = terms(Method.FLAT, 12, 2)
    with pytest.raises(AmountNotPositive):
        schedule_of(asked, ZERO, start=START)
    with pytest.raises(AmountTooLarge):
        schedule_of(asked, LOAN_MAX + Money(1), start=START)
    with pytest.raises(DatesOutOfOrder):
        schedule_of(asked, baht(100), start=START, due=(START, date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("rate", {"rate": Fraction(101, 100)}),
        ("rate", {"rate": Fraction(-1, 100)}),
        ("rate", {"method": Method.NO_INTEREST}),
        ("term_months", {"term_months": 0}),
        ("term_months", {"term_months": 601}),
        ("every_months", {"every_months": 5}),
        ("every_months", {"every_months": 0}),
        ("grace_principal", {"grace_principal": 12}),
        ("grace_interest", {"grace_interest": -1}),
        ("custom", {"custom": (Share(Fraction(1)),)}),
        ("custom", {"method": Method.CUSTOM, "custom": (Share(Fraction(1, 12)),) * 11}),
        ("custom", {"method": Method.CUSTOM}),
        ("fee", {"fee": FeeRule(amount=Money(-1))}),
        ("fee", {"fee": FeeRule(share=Fraction(2))}),
        ("fine", {"fine": FineRule(FineKind.PER_MONTH, amount=Money(-1))}),
        ("allocation", {"allocation": (Part.INTEREST, Part.PRINCIPAL)}),
    ],
)
def test_impossible_terms_are_refused_by_name(field: str, wrong: dict[str, Any]) -> None:
    right = terms(Method.FLAT, 12, 12)
    with pytest.raises(TermsWrong) as refused:
        replace(right, **wrong)
    assert refused.value.field == field


@given(asked=any_terms(), principal=AMOUNTS, start=STARTS)
def test_principal_paid_is_principal_lent(asked: Terms, principal: Money, start: date) -> None:
    schedule = schedule_of(asked, principal, start=start)
    rows = schedule.rows
    assert total(row.principal for row in rows) == principal
    assert rows[-1].balance == ZERO
    assert rows[0].balance_before == principal
    assert all(earlier.balance == later.balance_before for earlier, later in pairwise(rows))
    assert all(row.principal >= ZERO and row.interest >= ZERO for row in rows)
    assert all(row.balance >= ZERO for row in rows)
    assert schedule.amount == total(row.amount for row in rows)


@given(asked=any_terms(), principal=AMOUNTS, start=STARTS)
def test_rows_follow_the_calendar(asked: Terms, principal: Money, start: date) -> None:
    rows = schedule_of(asked, principal, start=start).rows
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) <= asked.instalments
    assert sum(row.days for row in rows) == (rows[-1].due - start).days
    assert all(earlier.due < later.due for earlier, later in pairwise(rows))
