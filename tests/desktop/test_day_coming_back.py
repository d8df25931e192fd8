"""Whoever stands at the table stays there as typed, whatever else is looked at in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.screens.day_page import DayPage
from tests.desktop import day_kit
from tests.desktop.day_kit import CTRL, ESC, TAB, Hands, at_the_table, has_focus, received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch, day_kit.a_lending_table)


def look_at_the_members(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F4)
    hands.rest()
    hands.press(Qt.Key.Key_F3)
    hands.rest()


def compare_a_page(hands: Hands) -> None:
    hands.press(Qt.Key.Key_T, CTRL)
    assert hands.dialog(DayPage).isVisible()
    hands.press(ESC)
    hands.rest()


def go_by_the_sheet(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)


@pytest.mark.parametrize("in_between", [look_at_the_members, compare_a_page, go_by_the_sheet])
def test_an_amount_typed_stands_after_something_else_was_looked_at(
    hands: Hands, in_between: Callable[[Hands], None]
) -> None:
    hands.keys("3/")
    hands.press(TAB)
    hands.keys("500")
    in_between(hands)
    assert has_focus(hands.screen.special)
    assert hands.screen.special.selectedText() == hands.screen.special.text()
    assert hands.screen.number.text() == "3"
    hands.keys("/")
    assert received(hands.books, "3") == {
        "sajja": 200, "special": 500, "interest": 120, "principal": 1000,
    }  # fmt: skip


def test_a_loan_to_be_settled_stays_settled(hands: Hands) -> None:
    hands.keys("1/")
    hands.press(Qt.Key.Key_L, CTRL)
    look_at_the_members(hands)
    assert has_focus(hands.screen.principal)
    hands.keys("/")
    assert received(hands.books, "1") == {"sajja": 100, "interest": 24, "principal": 2400}


def test_the_second_of_a_family_stays_as_typed(hands: Hands) -> None:
    hands.keys("1/+2/")
    hands.press(TAB)
    hands.keys("70")
    look_at_the_members(hands)
    assert has_focus(hands.screen.special)
    hands.keys("/")
    assert received(hands.books, "2") == {
        "sajja": 150, "special": 70, "interest": 48, "principal": 400,
    }  # fmt: skip


def test_to_call_the_same_number_again_only_moves_the_cursor(hands: Hands) -> None:
    hands.keys("3/")
    hands.press(TAB)
    hands.keys("500")
    for _back in range(3):
        hands.press(TAB, SHIFT)
    assert has_focus(hands.screen.number)
    hands.keys("3/")
    assert hands.screen.special.text() == "500.00"
    assert has_focus(hands.screen.sajja), "where the cursor stood last"
    assert hands.receipts() == []


def test_with_nobody_at_the_table_the_cursor_waits_in_the_number(hands: Hands) -> None:
    hands.keys("3//")
    look_at_the_members(hands)
    assert has_focus(hands.screen.number)


def test_what_the_lines_pay_is_said_in_the_language_in_use(hands: Hands) -> None:
    screen, session = hands.screen, hands.desk.session
    hands.keys("7/")
    thai = (screen.sajja_for.text(), screen.interest_for.text(), screen.principal_for.text())
    assert thai[1] == "สัญญา 2/2569 · 2 เดือน"
    session.speak("en")
    hands.rest()
    assert screen.sajja_for.text() != thai[0]
    assert screen.interest_for.text() == "Contract 2/2569 · 2 months"
    assert screen.principal_for.text() == "Contract 2/2569 · 10,000.00 left"
    session.speak("th")
    hands.rest()
    assert thai == (
        screen.sajja_for.text(),
        screen.interest_for.text(),
        screen.principal_for.text(),
    )


def test_what_was_asked_and_refused_stays_said_in_another_language(hands: Hands) -> None:
    screen, session = hands.screen, hands.desk.session
    hands.keys("3/2000/")
    assert "9" in screen.sajja_said.text()
    session.speak("en")
    hands.rest()
    assert "press Enter once more" in screen.sajja_said.text()
    hands.keys("/")
    assert received(hands.books, "3")["sajja"] == 2000
    hands.keys("7/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("12001")
    session.speak("th")
    hands.rest()
    assert "12,000.00" in screen.principal_said.text()
    assert screen.principal_said.isVisible()
    assert screen.principal.text() == "12001"
