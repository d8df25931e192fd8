"""Every kind, rule and field of the books has its word in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from enum import Enum
from pathlib import Path

import pytest

import savings_desk
from savings_desk import domain
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ROUNDING_RULES, Direction
from savings_desk.domain.rules import rule_names
from savings_desk.words import labels
from savings_desk.words.labels import field_label, label, rounding_label, rule_label
from savings_desk.words.language import speech

THAI, ENGLISH = speech("th"), speech("en")
NAMED_OTHERWISE = {Direction}  # a way of rounding is named as a whole rule, with its unit
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
    assert set(labels.ROUNDINGS) == set(ROUNDING_RULES)
    assert all(is_thai(rounding_label(THAI, name)) for name in ROUNDING_RULES)


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
