"""A keyboard left in Thai: every field of figures reads the keys that were pressed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.widgets.count_field import CountField
from savings_desk.desktop.widgets.fields import MoneyField, MonthField
from savings_desk.desktop.widgets.loan_fields import RateField, TermField
from savings_desk.desktop.widgets.person_fields import BirthField, NationalIdField
from savings_desk.domain.refusals import NotMoney
from savings_desk.words import language
from tests.desktop.kit import press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot


@pytest.fixture
def typed(qtbot: QtBot) -> Callable[[type[Any], str], Any]:
    """A field of a kind, with this typed into it, and Enter pressed."""
    language.use("th")

    def make(kind: type[QLineEdit], text: str) -> QLineEdit:
        field = kind()
        qtbot.addWidget(field)
        if isinstance(field, BirthField):
            field.set_today(date(2026, 12, 5))
        field.show()
        type_text(field, text)
        press(field, Qt.Key.Key_Return)
        return field

    return make


@pytest.mark.parametrize(
    ("kind", "keys", "shown"),
    [
        (MoneyField, "ๅ/-ภใถจ", "1,234.50"),
        (MonthField, "ๅๅฝ/ถุต", "พ.ย. 2569"),
        (RateField, "ๅ/ใถ", "12.50 %"),
        (TermField, "/ภ", "24 เดือน"),
        (BirthField, "/ถๅ-", "2513"),
        (CountField, "-จ", "30"),
        (NationalIdField, "ๅ/-ภถุึคตจๅ//", "1-2345-67890-12-2"),
    ],
)
def test_each_field_reads_the_keys(
    typed: Callable[[type[Any], str], Any], kind: type[Any], keys: str, shown: str
) -> None:
    assert typed(kind, keys).text() == shown


def test_what_is_read_is_what_is_kept(typed: Callable[[type[Any], str], Any]) -> None:
    assert typed(MoneyField, "ภจจ").money().satang == 40_000
    assert typed(RateField, "คใถ").rate() == Fraction(85, 1000)
    assert typed(TermField, "ๅจ").months() == 10


@pytest.mark.parametrize("text", ["-", "/", "ภาค", "ภ4"])
def test_what_is_no_amount_of_any_keyboard_is_refused(
    typed: Callable[[type[Any], str], Any], text: str
) -> None:
    field = typed(MoneyField, text)
    assert field.text() == text
    with pytest.raises(NotMoney):
        field.money()
