"""In letters of 200 %: what is shortened is told whole, and what is asked for comes into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from savings_desk.desktop.widgets.keep_in_sight import SETTLED_MS
from tests.desktop import loans_kit as lk
from tests.desktop.kit import focused, press, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.storage.books import Books

NAME, BALANCE = 2, 5
TIP_MS = 1_000


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch, type_size=200)


def tip(table: RowsTable, row: int, column: int) -> str:
    """What is told when the mouse rests on a cell."""
    middle = table.visualRect(table.model().index(row, column)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, middle, table.viewport().mapToGlobal(middle))
    QApplication.sendEvent(table.viewport(), event)
    settle()
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_shortened_name_is_told_whole_where_the_mouse_rests(desk: Desk) -> None:
    register = lk.register_of(desk)
    press(register, Qt.Key.Key_6, lk.ALT)
    table = register.table
    name = str(table.model().index(1, NAME).data())
    assert table.sizeHintForIndex(table.model().index(1, NAME)).width() > table.columnWidth(NAME)
    assert tip(table, 1, NAME) == name
    QToolTip.hideText()
    QTest.qWait(TIP_MS // 2)
    assert tip(table, 3, BALANCE) == ""


def test_the_part_that_opens_below_a_name_comes_into_sight(desk: Desk) -> None:
    form = lk.form_of(desk)
    row = form.sureties.rows[0]
    row.who.setFocus()
    type_text(row.who, "นางนอก สมมุติกุล")
    press(row.who, lk.ENTER)
    lk.rest(lambda: form.busy)
    QTest.qWait(2 * SETTLED_MS)
    assert focused() is row.outside.national_id
    seen = row.outside.national_id.visibleRegion().boundingRect()
    assert seen.height() == row.outside.national_id.height()


def test_the_tab_that_is_turned_to_comes_into_sight(desk: Desk) -> None:
    page = lk.page_of(desk, "1/2569")
    view = page.scroll_area.viewport()
    assert page.tabs.mapTo(view, QPoint()).y() > view.height() // 2
    press(page, Qt.Key.Key_2, lk.ALT)
    lk.rest()
    assert 0 <= page.tabs.mapTo(view, QPoint()).y() <= view.height() // 2
    assert page.card.isVisible()
