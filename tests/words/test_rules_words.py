"""Rules as a person reads them: amounts in baht, months and choices in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.money import LOAN_ROUNDINGS
from savings_desk.domain.rules import Rules, rule_names, rule_value
from savings_desk.words.language import speech
from savings_desk.words.rules import rounding_name, rule_value_text

if TYPE_CHECKING:
    from savings_desk.domain.money import RoundingRule


@pytest.mark.parametrize(
    ("name", "kept", "thai", "english"),
    [
        ("pledge_least", "5000", "50.00 บาท", "50.00 baht"),
        ("pledge_most", "", "ไม่จำกัด", "without limit"),
        ("fiscal_year_start", "4", "เมษายน", "April"),
        ("savings_day", "5", "5", "5"),
        ("sajja_in_part", "no", "ไม่", "no"),
        ("sajja_kind", "equity", "ทุน", "Equity"),
    ],
)
def test_a_rule_reads_as_a_person_would_say_it(
    name: str, kept: str, thai: str, english: str
) -> None:
    value = rule_value(name, kept)
    assert rule_value_text(name, value, speech("th")) == thai
    assert rule_value_text(name, value, speech("en")) == english


def test_every_rule_has_words_in_both_languages() -> None:
    for language in ("th", "en"):
        for name in rule_names():
            assert rule_value_text(name, getattr(Rules(), name), speech(language))


@pytest.mark.parametrize(("name", "rounding"), LOAN_ROUNDINGS.items())
def test_a_way_of_rounding_is_known_by_its_name(name: str, rounding: RoundingRule) -> None:
    assert rounding_name(rounding) == name
