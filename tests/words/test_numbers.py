"""Figures are written one way, and read only when they can mean one thing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.money import SATANG_MAX, ZERO, Money
from savings_desk.domain.refusals import NotARate, NotMoney
from savings_desk.words.numbers import (
    format_hundredths,
    format_money,
    format_number,
    format_rate,
    format_stated_rate,
    from_thai_keys,
    number_of_thai_keys,
    parse_money,
    parse_rate,
    to_arabic_digits,
    to_thai_digits,
)

if TYPE_CHECKING:
    from savings_desk.words.numbers import Digits, Negative

AMOUNTS = st.integers(-SATANG_MAX, SATANG_MAX).map(Money)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (ZERO, "0.00"),
        (Money(1), "0.01"),
        (Money.baht(1, 50), "1.50"),
        (Money.baht(1340), "1,340.00"),
        (Money.baht(1234567, 89), "1,234,567.89"),
        (Money(-5), "-0.05"),
        (-Money.baht(1234, 56), "-1,234.56"),
    ],
)
def test_money_has_commas_and_two_decimals(amount: Money, written: str) -> None:
    assert format_money(amount) == written


def test_money_can_be_written_in_thai_digits_and_brackets() -> None:
    assert format_money(Money.baht(1234, 50), digits="thai") == "๑,๒๓๔.๕๐"
    assert format_money(-Money.baht(1234, 50), negative="parentheses") == "(1,234.50)"
    assert format_money(Money.baht(50), negative="parentheses") == "50.00"
    assert format_money(-Money(125), digits="thai", negative="parentheses") == "(๑.๒๕)"


def test_counts_and_shares_are_written_plainly() -> None:
    assert format_number(5148766) == "5,148,766"
    assert format_number(268, digits="thai") == "๒๖๘"
    assert [format_hundredths(part) for part in (10000, 3333, 50, 3350, -5, 0)] == [
        "100", "33.33", "0.50", "33.50", "-0.05", "0",
    ]  # fmt: skip


def test_digits_change_and_nothing_else_does() -> None:
    assert to_thai_digits("เลขที่ 01-569 A") == "เลขที่ ๐๑-๕๖๙ A"
    assert to_arabic_digits("เลขที่ ๐๑-๕๖๙ ٣") == "เลขที่ 01-569 ٣"


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("0", 0),
        ("20", 2000),
        (" 1,340 ", 134000),
        ("1340.5", 134050),
        ("1,340.50", 134050),
        ("๑,๓๔๐.๕๐", 134050),
        ("๑3", 1300),
        ("฿20", 2000),
        ("฿ 20.25", 2025),
        ("20 บาท", 2000),
        ("20บาท", 2000),
        ("20 Baht", 2000),
        ("20฿", 2000),
        ("1,340.-", 134000),
        ("-50.75", -5075),
        ("\u221250.75", -5075),
        ("(50.75)", -5075),
        ("( 50.75 )", -5075),
        ("(๕๐)", -5000),
        ("-฿5", -500),
        ("-0", 0),
        ("007", 700),
        ("\u00a01,000\u00a0", 100000),
        ("\u200b1,000\u200b", 100000),
        ("10,000,000,000,000.00", SATANG_MAX),
    ],
)
def test_an_amount_is_read_as_a_treasurer_types_it(typed: str, satang: int) -> None:
    assert parse_money(typed) == Money(satang)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "฿", "บาท", ".", ".5", "12.", "1.234", "1.005", "1,2", "1,23", "12,34",
        "1,2345", "1234,567", "1,,000", ",100", "0,100", "1 234", "1\u00a0234", "1'000", "1_000",
        "1e5", "1E5", "NaN", "nan", "Infinity", "inf", "0x10", "+5", "--5", "(-5)", "(5", "5)",
        "((5))", "5-", "1.2.3", "1,000.0.0", "\uff15\uff10", "\uff11", "١٢",
        "½", "²", "ห้าสิบ", "50 สตางค์",
        "$50", "50 USD", "=50", "50\n60", "10,000,000,000,000.01", "9" * 40, "1\u200b000",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_refused(typed: str) -> None:
    with pytest.raises(NotMoney) as refused:
        parse_money(typed)
    assert refused.value.text == typed


@given(AMOUNTS, st.sampled_from(["arabic", "thai"]), st.sampled_from(["minus", "parentheses"]))
def test_what_is_written_is_read_back(amount: Money, digits: Digits, negative: Negative) -> None:
    assert parse_money(format_money(amount, digits=digits, negative=negative)) == amount


@given(st.text(max_size=30))
def test_any_text_is_money_or_refused(text: str) -> None:
    try:
        amount = parse_money(text)
    except NotMoney as refused:
        assert refused.text == text  # noqa: PT017 - most texts are refused, some are not
    else:
        assert parse_money(format_money(amount)) == amount


@pytest.mark.parametrize(
    ("rate", "written"),
    [
        (Fraction(0), "0.00"),
        (Fraction(3, 25), "12.00"),
        (Fraction(12345, 1_000_000), "1.23"),
        (Fraction(812499, 10_000_000), "8.12"),
        (Fraction(-1, 200), "-0.50"),
    ],
)
def test_a_rate_is_written_in_per_cent(rate: Fraction, written: str) -> None:
    assert format_rate(rate) == written


def test_a_rate_may_have_more_decimals_or_none_and_thai_digits() -> None:
    assert format_rate(Fraction(3, 20), places=0) == "15"
    assert format_rate(Fraction(3, 20), places=6) == "15.000000"
    assert format_rate(Fraction(1234, 10_000), digits="thai") == "๑๒.๓๔"


def test_what_is_above_is_not_written_as_equal() -> None:
    ceiling = Fraction(15, 100)
    just_above = ceiling + Fraction(1, 10**9)
    assert format_rate(just_above) == "15.00"
    assert format_rate(just_above, above=ceiling) == "15.01"
    assert format_rate(Fraction(2215, 10_000), above=ceiling) == "22.15"
    assert format_rate(ceiling, above=ceiling) == "15.00"


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("12", Fraction(12, 100)),
        ("12%", Fraction(12, 100)),
        (" 12.5 % ", Fraction(125, 1000)),
        ("๑๒", Fraction(12, 100)),
        ("ร้อยละ 9.4822", Fraction(94822, 1_000_000)),
        ("0", Fraction(0)),
    ],
)
def test_a_rate_is_read_as_it_is_typed(typed: str, rate: Fraction) -> None:
    assert parse_rate(typed) == rate


@pytest.mark.parametrize(
    "typed", ["", "%", "-1", "1,5", "1e1", "12 13", "abc", "1234", "1.", "NaN"]
)
def test_what_is_no_rate_is_refused(typed: str) -> None:
    with pytest.raises(NotARate):
        parse_rate(typed)


@given(hundredths=st.integers(0, 99_999))
def test_a_rate_comes_back_as_it_was_written(hundredths: int) -> None:
    rate = Fraction(hundredths, 10_000)
    assert parse_rate(format_rate(rate)) == rate


def test_letters_of_the_thai_keyboard_are_the_figures_of_their_keys() -> None:
    assert number_of_thai_keys("ๅ/-ภถุึคตจ") == "1234567890"
    assert from_thai_keys("ๅ/-ภถุึคตจ") == "1234567890"
    assert from_thai_keys("ๅม/-ภใถจ") == "1,234.50"
    assert number_of_thai_keys("ๅม/-ภ") == "", "no whole number"


def test_what_may_be_meant_as_it_stands_is_not_read_by_its_keys() -> None:
    for text in ("", "-", "/", "//-", "1/-", "ภาค", "ต.ค.", "ภ4"):
        assert from_thai_keys(text) == "", text
    assert number_of_thai_keys("//") == "22", "where a number is asked for, a stroke is none"
    assert number_of_thai_keys("ภาค") == ""
    assert number_of_thai_keys("") == ""


def test_a_stated_rate_keeps_all_its_decimals() -> None:
    assert format_stated_rate(Fraction(12, 100)) == "12.00"
    assert format_stated_rate(Fraction(150_001, 1_000_000)) == "15.0001"
    assert format_stated_rate(Fraction(1, 3)) == "33.333333"
