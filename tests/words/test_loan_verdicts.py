"""What the law says to a loan, in sentences a committee reads aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from savings_desk.domain.loan_terms import FeeRule, Method, Share, Terms
from savings_desk.domain.money import LOAN_ROUNDINGS, ZERO, Money
from savings_desk.domain.rate_ceiling import lawful_ways, must_be_lawful, reckon
from savings_desk.domain.refusals import AboveCeiling, AboveCeilingOutstanding
from savings_desk.domain.schedules import schedule_of
from savings_desk.words.language import Speech, speech
from savings_desk.words.loan_verdicts import true_rate_text, verdict, way_text, why
from savings_desk.words.refusals import sentence

THAI, ENGLISH = speech("th"), speech("en")
START, LENT = date(2026, 11, 5), Money.baht(10_000)


def terms(
    method: Method,
    rate: str,
    *,
    fee: int = 0,
    rounding: str = "half_up",
    shares: tuple[Share, ...] = (),
) -> Terms:
    return Terms(
        method,
        Fraction(rate) / 100,
        12,
        interest_rounding=LOAN_ROUNDINGS[rounding],
        custom=shares,
        fee=FeeRule(Money.baht(fee)),
    )


def told(asked: Terms, speaking: Speech) -> str:
    reckoning = reckon(asked, schedule_of(asked, LENT, start=START))
    return why(reckoning, asked, asked.fee.of(LENT), speaking)


def test_the_drawn_sentence() -> None:
    assert told(terms(Method.FLAT, "12", fee=100), THAI) == (
        "ดอกเบี้ยตามสัญญาร้อยละ 12.00 คิดจากเงินต้นเดิมทุกงวด แต่เงินต้นลดลงทุกงวด"
        " รวมค่าธรรมเนียมแล้วจึงเท่ากับร้อยละ 24.00 ของเงินที่เป็นหนี้จริง"
    )


EARLY = (
    Share(Fraction(0), Fraction(1)),
    *(Share(Fraction(0), Fraction(0)) for _month in range(10)),
    Share(Fraction(1), Fraction(0)),
)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (terms(Method.EQUAL_PRINCIPAL, "12"), "come to 12.00 per cent a year"),
        (terms(Method.EQUAL_PRINCIPAL, "15"), "come to 15.00 per cent a year"),
        (terms(Method.EQUAL_PRINCIPAL, "15.001"), "A rate of 15.001 per cent a year is above"),
        (terms(Method.FLAT, "12"), "so it comes to 22.15 per cent"),
        (terms(Method.FLAT, "12", fee=100), "with the fee it comes to 24.00 per cent"),
        (terms(Method.EQUAL_PRINCIPAL, "15", fee=1), "With the fee of 1.00 baht"),
        (terms(Method.EQUAL_PRINCIPAL, "15", rounding="up_to_baht"), "Rounding lifts"),
        (terms(Method.CUSTOM, "12", shares=EARLY), "More interest falls due early"),
    ],
)
def test_each_reason_is_one_sentence(asked: Terms, says: str) -> None:
    assert says in told(asked, ENGLISH)
    assert told(asked, ENGLISH).count(".") - told(asked, ENGLISH).count("0.") >= 1
    assert "{" not in told(asked, THAI)


def test_what_is_above_is_never_written_as_fifteen() -> None:
    asked = terms(Method.EQUAL_PRINCIPAL, "15", fee=1)
    reckoning = reckon(asked, schedule_of(asked, LENT, start=START))
    assert true_rate_text(reckoning) == "15.02"
    smallest = Terms(Method.INTEREST_ONLY, Fraction(15, 100), 12, fee=FeeRule(Money(2)))
    above = reckon(smallest, schedule_of(smallest, Money.baht(1_000_000), start=START))
    assert not above.lawful
    assert true_rate_text(above) == "15.01"
    assert verdict(above, ENGLISH) == "Above the ceiling of 15 per cent a year"
    assert verdict(above, THAI) == "เกินเพดานร้อยละ 15 ต่อปี"


def test_lawful_ways_stand_on_a_line_each() -> None:
    ways = lawful_ways(terms(Method.FLAT, "12", fee=100), LENT, start=START)
    assert [way_text(way, LENT, THAI) for way in ways] == [
        "ลดต้นลดดอก (ต้นเท่ากัน) ร้อยละ 12.00 ไม่เก็บค่าธรรมเนียม เท่ากับร้อยละ 12.00",
        "คงที่ (เงินต้นเดิม) ไม่เกินร้อยละ 8.12 ไม่เก็บค่าธรรมเนียม เท่ากับร้อยละ 14.99",
        "ลดต้นลดดอก (ต้นเท่ากัน) ร้อยละ 12.00 ค่าธรรมเนียมไม่เกิน 162.50 บาท เท่ากับร้อยละ 15.00",
    ]


def test_the_refusals_say_what_would_be_lawful() -> None:
    with pytest.raises(AboveCeilingOutstanding) as outstanding:
        must_be_lawful(terms(Method.FLAT, "12", fee=100), LENT, start=START)
    assert sentence(outstanding.value, THAI) == (
        "ดอกเบี้ยและค่าธรรมเนียมของเงินกู้นี้รวมเป็นร้อยละ 24.00 ต่อปีของเงินที่เป็นหนี้จริง"
        " เพราะเงินต้นลดลงทุกงวด แต่กฎหมายให้ไม่เกินร้อยละ 15 สำหรับระยะเวลานี้"
        " คิดแบบคงที่ได้ไม่เกินร้อยละ 8.12 โดยไม่เก็บค่าธรรมเนียม"
        " หรือคิดแบบลดต้นลดดอกโดยเก็บค่าธรรมเนียมไม่เกิน 162.50 บาท"
    )
    # A month of 10,000 at 15 per cent bears its 125.00 and no fee beside them.
    month = replace(terms(Method.EQUAL_PRINCIPAL, "15", fee=1), term_months=1)
    with pytest.raises(AboveCeilingOutstanding) as full:
        must_be_lawful(month, LENT, start=START)
    assert full.value.fee_max == ZERO
    assert sentence(full.value, ENGLISH).endswith("up to 15.00 per cent without a fee.")
    assert sentence(full.value, THAI).endswith("โดยไม่เก็บค่าธรรมเนียม")
    with pytest.raises(AboveCeiling) as stated:
        must_be_lawful(terms(Method.FLAT, "15.0001"), LENT, start=START)
    assert "A rate of 15.0001 per cent a year is above the 15 per cent" in sentence(
        stated.value, ENGLISH
    )


def test_a_loan_without_charges_is_lawful() -> None:
    asked = terms(Method.NO_INTEREST, "0")
    assert asked.fee.of(LENT) == ZERO
    assert "come to 0.00 per cent" in told(asked, ENGLISH)
