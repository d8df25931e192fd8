"""Every refusal and every trouble is one whole sentence in both languages."""

from __future__ import annotations

import string
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Number, Series
from savings_desk.domain.loan_terms import MONTHS_MAX
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.troubles import Trouble
from savings_desk.words import refusals as words
from savings_desk.words.language import speech
from savings_desk.words.loan_refusals import NOBODY_LEFT, TERMS_WRONG
from savings_desk.words.refusals import REFUSALS, sentence
from savings_desk.words.troubles import TROUBLES

THAI, ENGLISH = speech("th"), speech("en")

PAPER = Number(Series.PAYMENT, FiscalYear(Month(2026, 1)), 7)
EXAMPLES: dict[str, Any] = {
    "str": "00-007",
    "Number": PAPER,
    "str | Number": PAPER,
    "int": 3,
    "Money": Money.baht(1340, 50),
    "Fraction": Fraction(2215, 10_000),
    "Money | None": Money.baht(500),
    "date": date(2026, 11, 20),
    "date | None": date(2026, 11, 5),
    "Month": Month(2026, 11),
}


def kinds_of(base: type[no.Refusal | Trouble]) -> list[type[Any]]:
    found: list[type[Any]] = []
    for kind in base.__subclasses__():
        found += [kind, *kinds_of(kind)]
    return found


def example_of(kind: type[Any]) -> Any:  # noqa: ANN401 - one of sixty kinds
    return kind(*(EXAMPLES[str(one.type)] for one in fields(kind)))


def holes(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


ALL_KINDS = kinds_of(no.Refusal) + kinds_of(Trouble)


def test_each_kind_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(REFUSALS) == set(kinds_of(no.Refusal))
    assert set(TROUBLES) == set(kinds_of(Trouble))


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence_whose_holes_fill(kind: type[Any]) -> None:
    message = (REFUSALS | TROUBLES)[kind]
    assert holes(message) <= {one.name for one in fields(kind)}
    for speaking in (THAI, ENGLISH):
        said = sentence(example_of(kind), speaking)
        assert said
        assert not {"{", "}"} & set(said)
        assert "None" not in said
    assert sentence(example_of(kind), ENGLISH).endswith(".")
    thai = sentence(example_of(kind), THAI)
    assert any("ก" <= letter <= "๎" for letter in thai)
    assert not thai.endswith(".")


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.__name__)
def test_no_refusal_keeps_its_facts_to_itself(kind: type[Any]) -> None:
    told = sentence(example_of(kind), ENGLISH)
    for one in fields(kind):
        if one.type == "Money":
            assert "1,340.50" in told, one.name
        elif one.type == "date":
            assert "20 November 2026" in told, one.name
        elif one.type == "Month":
            assert "November 2026" in told, one.name
        elif one.type == "Fraction":
            assert "22" in told, one.name


@pytest.mark.parametrize("field", TERMS_WRONG)
def test_terms_that_cannot_be_are_told_what_they_may_be(field: str) -> None:
    general = sentence(no.TermsWrong("fee"), THAI)
    for speaking in (THAI, ENGLISH):
        said = sentence(no.TermsWrong(field), speaking)
        assert said
        assert said != general
    assert f"1 to {MONTHS_MAX} months" in sentence(no.TermsWrong("term_months"), ENGLISH)


def test_a_short_payment_is_refused_in_words() -> None:
    refusal = no.BelowPledge("7", Month(2026, 11), Money.baht(100), Money.baht(50))
    assert sentence(refusal, THAI) == (
        "เงินสัจจะเดือนพฤศจิกายน 2569 ของสมาชิกเลขที่ 7 ต้องส่ง 100.00 บาท แต่รับมา 50.00 บาท"
        " ซึ่งไม่ครบ กรุณารับให้ครบ เพราะกลุ่มไม่รับส่งเพียงบางส่วนของเดือน"
    )
    assert sentence(refusal, ENGLISH) == (
        "For November 2026 member 7 owes 100.00 baht of sajja, and 50.00 baht is less."
        " Receive the whole amount, for this group takes no part of a month."
    )


def test_a_sentence_can_be_written_in_thai_digits() -> None:
    assert sentence(no.AmountNotPositive(-Money(125)), THAI, digits="thai") == (
        "บันทึกจำนวนเงิน -๑.๒๕ บาท ไม่ได้ กรุณาพิมพ์จำนวนที่มากกว่าศูนย์"
    )


def test_a_person_not_yet_approved_is_told_so() -> None:
    refusal = no.NotYetMember("7", None, date(2026, 11, 20))
    assert "ยังไม่ได้อนุมัติ" in sentence(refusal, THAI)
    assert "20 พฤศจิกายน 2569" in sentence(refusal, THAI)


def test_a_pledge_without_a_top_names_none() -> None:
    refusal = no.PledgeOutsideRule(Money.baht(5), Money.baht(10), None, Money.baht(10))
    assert sentence(refusal, ENGLISH) == (
        "A pledge of 5.00 baht is outside the group's rule: at least 10.00 baht a month,"
        " in steps of 10.00 baht."
    )


def test_less_than_a_month_is_not_offered_as_nothing() -> None:
    refusal = no.NotWholeMonths("7", Money.baht(5), ZERO)
    assert "0.00" not in sentence(refusal, ENGLISH)
    assert "หนึ่งเดือน" in sentence(refusal, THAI)


@pytest.mark.parametrize(("left", "said"), [(0, "No guarantor"), (1, "Guarantors left: 1;")])
def test_how_many_guarantors_would_be_left_is_said_in_right_english(left: int, said: str) -> None:
    told = sentence(no.GuarantorsWouldGo("นางนอก สมมุติกุล", 2, left), ENGLISH)
    assert said in told
    assert told.startswith("นางนอก สมมุติกุล did not agree")


def test_stable_names_are_said_in_words() -> None:
    assert sentence(no.Missing("first_name"), THAI) == "ยังไม่ได้กรอก “ชื่อตัว” กรุณากรอกก่อน"
    assert "เงินสดในมือ" in sentence(no.NoSuchAccount("cash"), THAI)
    assert "บัญชีรหัส 99999" in sentence(no.NoSuchAccount("99999"), THAI)
    assert sentence(no.WrongAccount("11010", "bank"), THAI).endswith("บัญชีประเภทเงินฝากธนาคาร")
    assert "“การปัดเศษจำนวนเงิน”" in sentence(no.RuleValueWrong("rounding", "often"), THAI)
    assert "99.50" in sentence(no.SharesNotWhole(9950), THAI)
    assert "1234" in sentence(no.NoSuchPerson(1234), ENGLISH)


def test_braces_that_a_person_typed_are_only_text() -> None:
    assert "“{amount}”" in sentence(no.NotMoney("{amount}"), ENGLISH)


def test_a_law_behind_a_refusal_is_named() -> None:
    assert "มาตรา 19" in sentence(no.ConsentMissing(15), THAI)
    assert "ธนาคารแห่งประเทศไทย" in sentence(no.OnlyMembersSave("7"), THAI)


def test_sentences_with_two_forms_have_only_holes_that_fill() -> None:
    for message, kind in (
        (words._NOT_APPROVED, no.NotYetMember),  # noqa: SLF001
        (words._NO_ACCOUNT_FOR, no.NoSuchAccount),  # noqa: SLF001
        (words._LESS_THAN_A_MONTH, no.NotWholeMonths),  # noqa: SLF001
        (words._PLEDGE_WITHOUT_TOP, no.PledgeOutsideRule),  # noqa: SLF001
        (words._NEEDS_RESOLUTION, no.ResolutionMissing),  # noqa: SLF001
        (NOBODY_LEFT, no.GuarantorsWouldGo),
    ):
        assert holes(message) <= {one.name for one in fields(kind)}


def test_a_resolution_is_asked_for_the_act_and_a_rule_is_named_by_its_words() -> None:
    assert sentence(no.ResolutionMissing("1/2569"), ENGLISH) == (
        "This is done only by a resolution. Enter the meeting and the number of the resolution."
    )
    assert "1/2569" not in sentence(no.ResolutionMissing("1/2569"), THAI)
    assert "การแก้ไข" not in sentence(no.ResolutionMissing("1/2569"), THAI)
    assert "changes only by a resolution" in sentence(no.ResolutionMissing("missed_fine"), ENGLISH)
