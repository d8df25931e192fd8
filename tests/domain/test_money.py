"""Money is whole satang, rounding names its rule, and shares add up to the whole."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.money import (
    DOWN_TO_BAHT,
    DOWN_TO_SATANG,
    HALF_EVEN,
    HALF_UP,
    ROUNDING_RULES,
    SATANG_MAX,
    UP,
    ZERO,
    Money,
    round_money,
    share_out,
    total,
)
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.money import RoundingRule

BY_DECIMAL = [
    (HALF_UP, decimal.ROUND_HALF_UP, 1),
    (HALF_EVEN, decimal.ROUND_HALF_EVEN, 1),
    (DOWN_TO_SATANG, decimal.ROUND_DOWN, 1),
    (DOWN_TO_BAHT, decimal.ROUND_DOWN, 100),
    (UP, decimal.ROUND_UP, 1),
]
amounts = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize("wrong", [1.0, True, "1", Decimal(1), Fraction(1), None])
def test_only_whole_numbers_become_money(wrong: Any) -> None:  # noqa: ANN401 - that is the point
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("satang", [SATANG_MAX + 1, -SATANG_MAX - 1])
def test_money_beyond_any_group_is_refused(satang: int) -> None:
    with pytest.raises(OverflowError):
        Money(satang)
    assert Money(SATANG_MAX) > -Money(SATANG_MAX)


def test_money_adds_multiplies_and_compares() -> None:
    assert Money.baht(1340, 50) == Money(134050)
    assert baht(100) - baht("0.25") == baht("99.75")
    assert 3 * baht(50) == baht(50) * 3 == baht(150)
    assert abs(-baht(5)) == baht(5)
    assert not ZERO
    assert total([]) == ZERO
    assert max(baht(1), baht(2)) == baht(2)


@pytest.mark.parametrize(("rule", "mode", "unit"), BY_DECIMAL)
@given(thousandths=st.integers(-(10**15), 10**15))
def test_rounding_agrees_with_the_decimal_module(
    rule: RoundingRule, mode: str, unit: int, thousandths: int
) -> None:
    exact = Decimal(thousandths) / 1000
    expected = (exact / unit).to_integral_value(rounding=mode) * unit
    assert round_money(Fraction(thousandths, 1000), rule) == Money(int(expected))


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "down", "up"),
    [
        (Fraction(5, 2), 3, 2, 2, 3),
        (Fraction(7, 2), 4, 4, 3, 4),
        (Fraction(-5, 2), -3, -2, -2, -3),
        (Fraction(1, 3), 0, 0, 0, 1),
        (Fraction(-1, 3), 0, 0, 0, -1),
        (Fraction(2, 3), 1, 1, 0, 1),
        (7, 7, 7, 7, 7),
    ],
)
def test_rounding_by_hand(
    exact: Fraction | int, half_up: int, half_even: int, down: int, up: int
) -> None:
    rounded = [round_money(exact, rule) for rule in (HALF_UP, HALF_EVEN, DOWN_TO_SATANG, UP)]
    assert rounded == [Money(half_up), Money(half_even), Money(down), Money(up)]


def test_interest_cut_down_to_the_baht_as_the_books_of_one_group_do() -> None:
    year = Fraction(12, 100)
    for balance, charged in ((50_000, 500), (48_765, 487), (33_333, 333), (1_999, 19), (99, 0)):
        exact = Money.baht(balance).satang * year / 12
        assert round_money(exact, DOWN_TO_BAHT) == Money.baht(charged)


@given(
    part=st.fractions(min_value=-(10**9), max_value=10**9),
    rule=st.sampled_from(list(ROUNDING_RULES.values())),
)
def test_rounding_never_moves_a_whole_unit(part: Fraction, rule: RoundingRule) -> None:
    rounded = round_money(part, rule)
    assert rounded.satang % rule.unit_satang == 0
    assert abs(rounded.satang - part) < rule.unit_satang
    assert round_money(-part, rule) == -rounded


def test_a_float_is_neither_rounded_nor_a_weight() -> None:
    inexact: Any = 0.1
    with pytest.raises(TypeError):
        round_money(inexact, HALF_UP)
    with pytest.raises(TypeError):
        share_out(baht(1), [inexact, 1])


weights = st.lists(
    st.integers(0, 10**9) | st.fractions(min_value=0, max_value=1000, max_denominator=360),
    min_size=1,
    max_size=30,
).filter(any)


@given(satang=amounts, weights=weights)
def test_shares_add_up_to_the_whole_and_none_is_a_satang_off(
    satang: int, weights: list[int | Fraction]
) -> None:
    shares = share_out(Money(satang), weights)
    assert total(shares) == Money(satang)
    weight_all = sum(map(Fraction, weights))
    for weight, share in zip(weights, shares, strict=True):
        assert abs(share.satang - satang * Fraction(weight) / weight_all) < 1
        assert weight or not share


@given(satang=amounts, weights=weights)
def test_a_heavier_weight_never_gets_less(satang: int, weights: list[int | Fraction]) -> None:
    shares = share_out(Money(abs(satang)), weights)
    by_weight = sorted(zip(weights, shares, strict=True))
    for (light, less), (heavy, more) in pairwise(by_weight):
        assert light == heavy or less <= more


@pytest.mark.parametrize(
    ("whole", "weights", "shares"),
    [
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("10000", [151_800, 18_000, 372_600], ["2798.67", "331.86", "6869.47"]),
        ("8400.01", [5000, 3333, 1667], ["4200.01", "2799.72", "1400.28"]),
        ("0.01", [1, 1], ["0.01", "0.00"]),
        ("-0.03", [2, 1], ["-0.02", "-0.01"]),
        ("0", [1, 2], ["0", "0"]),
    ],
)
def test_shares_by_hand(whole: str, weights: list[int], shares: list[str]) -> None:
    given_out = [-baht(one[1:]) if one.startswith("-") else baht(one) for one in shares]
    money = -baht(whole[1:]) if whole.startswith("-") else baht(whole)
    assert share_out(money, weights) == given_out


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [3, -1]])
def test_shares_need_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        share_out(baht(1), weights)
