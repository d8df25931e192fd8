"""The field for a day: taken as people write it, shown in the Buddhist era, never the year 3104."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from savings_desk.desktop import theme
from savings_desk.desktop.widgets.calendar import BuddhistCalendar
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.domain.refusals import NotADay
from savings_desk.words import language
from tests.desktop.kit import commit_text, picture, press, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 12, 5)
THE_DAY = date(2018, 10, 10)


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> Iterator[DayField]:
    """A field with another one after it, in Thai, on 5 December 2569."""
    language.use("th")
    theme.load_fonts()
    theme.dress(qapp, theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, after = DayField(window), QLineEdit(window)
    field.set_today(TODAY)
    column.addWidget(field)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    field.setFocus()
    settle()
    yield field
    language.use("th")


def leave_and_return(field: DayField) -> None:
    press(field, Qt.Key.Key_Tab)
    field.setFocus()
    settle()


@pytest.mark.parametrize(
    "typed",
    ["10/10/2561", "10/10/61", "10102561", "101061", "10-10-2561", "10.10.2561", "10/10/2018"],
)
def test_a_day_is_taken_as_people_type_it(field: DayField, typed: str) -> None:
    type_text(field, typed)
    press(field, Qt.Key.Key_Return)
    assert field.day() == THE_DAY
    assert field.text() == "10/10/2561"


@pytest.mark.parametrize("typed", ["ๅจๅจ/ถุๅ", "ๅจฝๅจฝ/ถุๅ", "ๅจขๅจข/ถุๅ"])
def test_a_keyboard_left_in_thai_types_the_day_of_its_keys(field: DayField, typed: str) -> None:
    type_text(field, typed)
    press(field, Qt.Key.Key_Return)
    assert field.day() == THE_DAY
    assert field.text() == "10/10/2561"


@pytest.mark.parametrize("typed", ["๑๐/๑๐/๒๕๖๑", "10 ต.ค. 2561", "10 ตุลาคม 2561"])
def test_thai_figures_and_months_are_taken_from_an_input_method(
    field: DayField, typed: str
) -> None:
    commit_text(field, typed)
    press(field, Qt.Key.Key_Tab)
    assert field.day() == THE_DAY
    assert field.text() == "10/10/2561"


@pytest.mark.parametrize("typed", ["today", "วันนี้", "TODAY"])
def test_today_is_the_day_at_the_desk(field: DayField, typed: str) -> None:
    type_text(field, typed)
    press(field, Qt.Key.Key_Return)
    assert field.day() == TODAY
    assert field.text() == "05/12/2569"


def test_no_way_of_leaving_and_coming_back_makes_the_year_3104(field: DayField) -> None:
    type_text(field, "10/10/2561")
    for spoken in ("th", "en", "th", "en", "th"):
        language.use(spoken)
        for _time in range(2):
            leave_and_return(field)
            press(field, Qt.Key.Key_Return)
        assert field.day() == THE_DAY
        press(field, Qt.Key.Key_Up)
        press(field, Qt.Key.Key_Down)
        assert field.day() == THE_DAY
    assert field.text() == "10/10/2561"


@pytest.mark.parametrize("typed", ["10/10/3104", "31/02/2569", "29/02/2570", "99", "พรุ่งนี้"])
def test_what_is_no_day_stays_as_it_was_typed_and_is_refused(field: DayField, typed: str) -> None:
    commit_text(field, typed)
    leave_and_return(field)
    assert field.text() == typed
    with pytest.raises(NotADay):
        field.day()


def test_an_empty_field_is_no_day_and_no_refusal(field: DayField) -> None:
    leave_and_return(field)
    assert field.day() is None
    with pytest.raises(NotADay):
        field.must_day()


def test_arrows_go_a_day_on_and_back_over_the_end_of_a_year(field: DayField) -> None:
    type_text(field, "31/12/2569")
    press(field, Qt.Key.Key_Up)
    assert field.text() == "01/01/2570"
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Down)
    assert field.day() == date(2026, 12, 30)


def test_f4_opens_a_calendar_in_which_a_day_is_picked_by_keys(field: DayField) -> None:
    type_text(field, "10/10/2561")
    press(field, Qt.Key.Key_F4)
    calendar = field.findChild(BuddhistCalendar)
    assert calendar is not None
    assert calendar.isVisible()
    picture(calendar, "calendar")
    assert "2561" in calendar.heading()
    days = calendar.findChild(QAbstractItemView)
    assert days is not None
    press(days, Qt.Key.Key_Right)
    press(days, Qt.Key.Key_Return)
    assert field.day() == date(2018, 10, 11)
    assert field.text() == "11/10/2561"


def test_the_calendar_follows_the_type_size(field: DayField, qapp: QApplication) -> None:
    type_text(field, "10/10/2561")
    sizes = {}
    for percent in (100, 200):
        theme.dress(qapp, theme.LIGHT, percent)
        settle()
        press(field, Qt.Key.Key_F4)
        calendar = field.findChildren(BuddhistCalendar)[-1]
        days = calendar.findChild(QAbstractItemView)
        assert days is not None
        picture(calendar, f"calendar-{percent}")
        letters, room = days.fontInfo().pixelSize(), days.width() // 7
        assert days.fontMetrics().horizontalAdvance("30") < room
        sizes[percent] = letters
        press(days, Qt.Key.Key_Escape)
    theme.dress(qapp, theme.LIGHT, 100)
    assert sizes[200] == 2 * sizes[100]
