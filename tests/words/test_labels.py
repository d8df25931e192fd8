"""Every kind, rule and field of the books has its word in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import savings_desk
from savings_desk import domain
from savings_desk.domain.duties import DutyKind, Urgency
from savings_desk.domain.journal import Event, Number, Series
from savings_desk.domain.money import LOAN_ROUNDINGS, Direction
from savings_desk.domain.passbook_layout import Field, Side
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.domain.rules import rule_names
from savings_desk.words import labels
from savings_desk.words.labels import (
    field_label,
    label,
    number_text,
    parse_number,
    rounding_label,
    rule_label,
)
from savings_desk.words.language import Speech, speech

THAI, ENGLISH = speech("th"), speech("en")
# a way of rounding is named as a whole rule, a duty by its title, a passbook's field by its head
NAMED_OTHERWISE = {Direction, DutyKind, Urgency, Field, Side}
NAMES_A_FIELD = {"Missing", "DocumentNeeds"}


def kinds_of_the_domain() -> list[Enum]:
    modules = [
        importlib.import_module(f"{domain.__name__}.{found.name}")
        for found in pkgutil.iter_modules(domain.__path__)
    ]
    classes = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Enum) and thing is not Enum
    }
    return [kind for one in classes - NAMED_OTHERWISE for kind in one]


def fields_asked_for() -> set[str]:
    """The names that any module of the program gives to a refusal about a field."""
    found = set()
    for file in Path(savings_desk.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else call.func
            name = called.id if isinstance(called, ast.Name) else called
            given = call.args[0]
            if name in NAMES_A_FIELD and isinstance(given, ast.Constant):
                found.add(str(given.value))
    return found


def is_thai(text: str) -> bool:
    return any("ก" <= letter <= "๎" for letter in text)


def test_every_kind_has_its_word_in_both_languages() -> None:
    kinds = kinds_of_the_domain()
    assert Event.RECEIPT in kinds
    for kind in kinds:
        assert label(ENGLISH, kind)
        assert is_thai(label(THAI, kind)), kind


def test_no_word_is_kept_for_a_kind_that_is_gone() -> None:
    assert set(labels.LABELS) == set(kinds_of_the_domain())


@pytest.mark.parametrize("name", rule_names())
def test_every_rule_has_its_name(name: str) -> None:
    assert rule_label(ENGLISH, name) != name
    assert is_thai(rule_label(THAI, name))


def test_no_name_is_kept_for_a_rule_that_is_gone() -> None:
    assert set(labels.RULES) == set(rule_names())


def test_every_way_of_rounding_has_its_name() -> None:
    assert set(labels.ROUNDINGS) == set(LOAN_ROUNDINGS)
    assert all(is_thai(rounding_label(THAI, name)) for name in LOAN_ROUNDINGS)


def test_every_field_that_the_program_asks_for_has_its_name() -> None:
    asked = fields_asked_for()
    assert "first_name" in asked
    assert not asked - set(labels.FIELDS)


def test_every_field_is_named_in_thai() -> None:
    assert all(is_thai(field_label(THAI, name)) for name in labels.FIELDS)


def test_an_unknown_name_is_shown_as_it_is() -> None:
    for say in (rule_label, rounding_label, field_label):
        assert say(THAI, "shoe_size") == "shoe_size"


def test_the_words_are_those_of_the_field() -> None:
    assert label(THAI, Event.OPENING) == "ยอดยกมา"
    assert label(ENGLISH, Event.OPENING) == "Balances brought forward"


# Numbers of papers

CALENDAR_YEAR = FiscalYear(Month(2026, 1))
BUDGET_YEAR = FiscalYear(Month(2025, 10))


@pytest.mark.parametrize(
    ("series", "thai", "english"),
    [
        (Series.RECEIPT, "69-00001", "69-00001"),
        (Series.INCOME, "ร69-00001", "RV69-00001"),
        (Series.PAYMENT, "จ69-00001", "PV69-00001"),
        (Series.BANK, "ธ69-00001", "BK69-00001"),
        (Series.JOURNAL, "ท69-00001", "JV69-00001"),
    ],
)
def test_a_paper_s_number_names_its_series_and_year(
    series: Series, thai: str, english: str
) -> None:
    number = Number(series, CALENDAR_YEAR, 1)
    assert number_text(number, THAI) == thai
    assert number_text(number, ENGLISH) == english
    assert number_text(Number(series, BUDGET_YEAR, 1), THAI) == thai


def test_a_number_is_found_however_it_is_typed() -> None:
    expected = Number(Series.PAYMENT, BUDGET_YEAR, 12)
    for typed in ("จ69-00012", "จ69-12", "จ๖๙-๑๒", " จ 69 - 12 ", "pv69-12", "PV 69/00012"):
        assert parse_number(typed, start_month=10) == expected


@pytest.mark.parametrize("typed", ["", "69", "69-", "69-0", "x69-1", "2569-1", "69-1-1", "-1", "จ"])
def test_what_numbers_no_paper_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchEntry) as refused:
        parse_number(typed, start_month=1)
    assert refused.value.asked == typed


@given(
    st.sampled_from(list(Series)),
    st.integers(1957, 2055),
    st.integers(1, 12),
    st.integers(1, 10**9 - 1),
    st.sampled_from([THAI, ENGLISH]),
)
def test_a_number_is_read_back(
    series: Series, year: int, start: int, running: int, speaking: Speech
) -> None:
    number = Number(series, FiscalYear(Month(year, start)), running)
    assert parse_number(number_text(number, speaking), start_month=start) == number
