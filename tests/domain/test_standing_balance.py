"""Interest of spans in turn: each rounded by itself, and at the ceiling never more together."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.loan_terms import CEILING
from savings_desk.domain.money import HALF_UP, UP, Money, round_money, total
from savings_desk.domain.standing_balance import SpanInterest
from tests.domain.lending_kit import AMOUNTS

SPANS = st.lists(st.integers(1, 31), min_size=1, max_size=40)


def test_below_the_ceiling_each_span_is_rounded_by_itself() -> None:
    spans = SpanInterest(HALF_UP)
    month, lawful = Fraction(31, 365), CEILING * Fraction(31, 365)
    charged = [spans.of(Money.baht(5000), month * Fraction(12, 100), most=lawful) for _ in "123"]
    assert charged == [Money(5096)] * 3  # 50.9589 each


def test_at_the_ceiling_the_third_span_gives_back_what_rounding_took() -> None:
    spans = SpanInterest(HALF_UP)
    lawful = CEILING * Fraction(31, 365)  # 127.3973 of 10,000
    charged = [spans.of(Money.baht(10_000), lawful, most=lawful) for _ in range(5)]
    assert [one.satang for one in charged] == [12_740, 12_740, 12_740, 12_739, 12_740]


def test_a_balance_that_moves_begins_anew() -> None:
    spans = SpanInterest(UP)
    part = CEILING * Fraction(1, 365)
    charged = [spans.of(Money.baht(baht), part, most=part).satang for baht in (100, 100, 99, 100)]
    assert charged == [5, 4, 5, 5]  # 4.11 satang a day


@given(balance=AMOUNTS, days=SPANS)
def test_together_they_never_pass_the_law_by_a_satang(balance: Money, days: list[int]) -> None:
    spans = SpanInterest(UP)
    parts = [CEILING * Fraction(day, 365) for day in days]
    charged = [spans.of(balance, part, most=part) for part in parts]
    assert total(charged) <= round_money(balance.satang * sum(parts), UP)
    assert all(
        one <= round_money(balance.satang * part, UP)
        for one, part in zip(charged, parts, strict=True)
    )
