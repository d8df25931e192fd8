"""Amounts in words: the table of the worked examples, and an oracle where it is right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]  # it ships no types

from savings_desk.domain.money import SATANG_MAX, Money
from savings_desk.words.baht_text import (
    baht_text,
    baht_text_english,
    english_number,
    money_in_words,
    thai_number,
)
from savings_desk.words.language import speech


def oracle_thai(number: int) -> str:
    return str(num2words(number, lang="th"))


def oracle_english(number: int) -> str:
    return str(num2words(number, lang="en")).replace(" and ", " ").replace(",", "")


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (1, "หนึ่งสตางค์"),
        (25, "ยี่สิบห้าสตางค์"),
        (50, "ห้าสิบสตางค์"),
        (1_00, "หนึ่งบาทถ้วน"),
        (10_00, "สิบบาทถ้วน"),
        (11_00, "สิบเอ็ดบาทถ้วน"),
        (20_00, "ยี่สิบบาทถ้วน"),
        (21_00, "ยี่สิบเอ็ดบาทถ้วน"),
        (21_21, "ยี่สิบเอ็ดบาทยี่สิบเอ็ดสตางค์"),
        (100_00, "หนึ่งร้อยบาทถ้วน"),
        (101_00, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (110_00, "หนึ่งร้อยสิบบาทถ้วน"),
        (111_00, "หนึ่งร้อยสิบเอ็ดบาทถ้วน"),
        (1_000_00, "หนึ่งพันบาทถ้วน"),
        (10_050_00, "หนึ่งหมื่นห้าสิบบาทถ้วน"),
        (280_000_00, "สองแสนแปดหมื่นบาทถ้วน"),
        (1_000_000_00, "หนึ่งล้านบาทถ้วน"),
        (1_000_001_00, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (10_000_000_00, "สิบล้านบาทถ้วน"),
        (11_000_000_00, "สิบเอ็ดล้านบาทถ้วน"),
        (21_000_021_00, "ยี่สิบเอ็ดล้านยี่สิบเอ็ดบาทถ้วน"),
        (1_000_000_000_000_00, "หนึ่งล้านล้านบาทถ้วน"),
        (-50_75, "ลบห้าสิบบาทเจ็ดสิบห้าสตางค์"),
    ],
)
def test_every_row_of_the_worked_table(satang: int, words: str) -> None:
    assert baht_text(Money(satang)) == words


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (1_01, "หนึ่งบาทหนึ่งสตางค์"),
        (-1, "ลบหนึ่งสตางค์"),
        (1001_00, "หนึ่งพันเอ็ดบาทถ้วน"),
        (201_01, "สองร้อยเอ็ดบาทหนึ่งสตางค์"),
        (2_000_001_000_001_00, "สองล้านเอ็ดล้านเอ็ดบาทถ้วน"),
        (SATANG_MAX, "สิบล้านล้านบาทถ้วน"),
        (9_999_999_99, "เก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทเก้าสิบเก้าสตางค์"),
        (21_000_000_25, "ยี่สิบเอ็ดล้านบาทยี่สิบห้าสตางค์"),
    ],
)
def test_rows_beyond_the_table(satang: int, words: str) -> None:
    assert baht_text(Money(satang)) == words


@given(st.integers(0, 10**13))
def test_thai_numbers_agree_with_num2words(number: int) -> None:
    assert thai_number(number) == oracle_thai(number)


def test_every_small_thai_number_agrees_with_num2words() -> None:
    assert [thai_number(at) for at in range(2000)] == [oracle_thai(at) for at in range(2000)]


@given(st.integers(0, 10**11))
def test_baht_text_agrees_with_num2words(satang: int) -> None:
    oracle = num2words(Decimal(satang) / 100, lang="th", to="currency", currency="THB")
    assert baht_text(Money(satang)) == oracle
    minus = num2words(-Decimal(satang) / 100, lang="th", to="currency", currency="THB")
    # num2words says ติดลบ, a word for temperatures and balances; a paper says ลบ
    assert baht_text(Money(-satang)) == minus.replace("ติดลบ", "ลบ")


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "Zero baht only"),
        (25, "Twenty-five satang"),
        (-25, "Minus twenty-five satang"),
        (1_00, "One baht only"),
        (1340_00, "One thousand three hundred forty baht only"),
        (1340_25, "One thousand three hundred forty baht and twenty-five satang"),
        (-50_75, "Minus fifty baht and seventy-five satang"),
        (280_000_00, "Two hundred eighty thousand baht only"),
        (1_000_001_00, "One million one baht only"),
        (SATANG_MAX, "Ten trillion baht only"),
    ],
)
def test_english_words(satang: int, words: str) -> None:
    assert baht_text_english(Money(satang)) == words


@given(st.integers(0, 10**13))
def test_english_numbers_agree_with_num2words(number: int) -> None:
    assert english_number(number) == oracle_english(number)


def test_the_paper_s_language_chooses_the_words() -> None:
    assert money_in_words(Money.baht(20), speech("th")) == "ยี่สิบบาทถ้วน"
    assert money_in_words(Money.baht(20), speech("en")) == "Twenty baht only"
