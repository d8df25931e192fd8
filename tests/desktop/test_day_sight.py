"""What the treasurer reads aloud over the table stays in sight, whoever was called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from savings_desk.desktop.widgets.keep_in_sight import SETTLED_MS
from tests.desktop import day_kit
from tests.desktop.day_kit import TAB, Hands, at_the_table, has_focus
from tests.desktop.kit import settle
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

BAND_PX = 40
"""So high is the band above the books of a practice."""


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch, day_kit.a_lending_table)


def in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("type_size", [100, 125])
def test_total_and_change_stay_in_sight_with_a_borrower_at_the_table(
    hands: Hands, type_size: int
) -> None:
    screen, window = hands.screen, hands.desk.window
    window.resize_type(type_size)
    window.resize(1366, 768 - BAND_PX)
    settle()
    hands.keys("6//7/")
    for field in (screen.sajja, screen.special, screen.interest, screen.principal):
        assert has_focus(field)
        QTest.qWait(2 * SETTLED_MS)
        for widget in (field, screen.total, screen.change, screen.receive, screen.last):
            assert in_sight(widget), f"{widget.objectName()} at {field.objectName()}"
        hands.press(TAB)


def test_in_a_narrow_window_list_and_receipt_take_turns_and_nothing_is_cut(hands: Hands) -> None:
    screen, window = hands.screen, hands.desk.window
    hands.keys("7/")
    hands.press(TAB)
    hands.keys("50")
    window.resize(1024, 600)
    settle()
    assert not screen.list.isVisible()
    assert not screen.receipt_area.horizontalScrollBar().maximum()
    for widget in (screen.special, screen.total, screen.change, screen.receive):
        assert in_sight(widget), widget.objectName()
    hands.press(Qt.Key.Key_F11)
    assert screen.list.isVisible()
    assert not screen.receipt_card.isVisible()
    assert not screen.list.isColumnHidden(3), "what was received is told"
    assert not screen.list.horizontalScrollBar().maximum()
    hands.press(Qt.Key.Key_F11)
    assert has_focus(screen.special)
    assert screen.special.money() == baht(50)
    window.resize(1366, 768)
    settle()
    assert screen.list.isVisible()
    assert screen.receipt_card.isVisible()


def test_in_large_type_and_a_narrow_window_an_amount_is_read_whole(hands: Hands) -> None:
    screen, window = hands.screen, hands.desk.window
    window.resize_type(200)
    window.resize(1024, 600)
    settle()
    hands.keys("6//7/")
    for field in (screen.sajja, screen.principal):
        letters = field.fontMetrics().horizontalAdvance("99,999.00")
        assert field.width() > letters, field.objectName()
    assert not screen.receipt_area.horizontalScrollBar().maximum()
    hands.keys("*2500")
    QTest.qWait(2 * SETTLED_MS)
    assert in_sight(screen.handed)
    assert screen.change.text() == "135.00"


def test_the_cursor_stays_with_the_cash_when_the_type_grows(hands: Hands) -> None:
    hands.keys("7/*2500")
    hands.desk.window.resize_type(200)
    settle()
    assert has_focus(hands.screen.handed)
    hands.desk.window.resize_type(100)
    settle()
    assert has_focus(hands.screen.handed)
    assert hands.screen.change.text() == "135.00"
