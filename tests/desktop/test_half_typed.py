"""Half typed: another language, another look or another screen takes nothing away of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from savings_desk.desktop.widgets.fields import DayField
from savings_desk.domain.refusals import NotADay
from tests.desktop.day_kit import Hands, at_the_table, rest
from tests.desktop.kit import press, settle, type_text
from tests.desktop.members_kit import dialog_of, page_of
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    for hands in at_the_table(tmp_path, monkeypatch):
        yield hands
        hands.desk.session.speak("th")


def typed(window: QWidget) -> dict[str, str]:
    """What stands in every field of a window, by the field's name."""
    found = {one.objectName(): _meant(one) for one in window.findChildren(QLineEdit)}
    found |= {one.objectName(): one.toPlainText() for one in window.findChildren(QPlainTextEdit)}
    found |= {one.objectName(): str(one.currentIndex()) for one in window.findChildren(QComboBox)}
    return found


def _meant(field: QLineEdit) -> str:
    """What is typed; a day that is shown is said in the years of the language in use."""
    try:
        return str(field.day()) if isinstance(field, DayField) else field.text()
    except NotADay:
        return field.text()


def words(window: QWidget) -> list[str]:
    """What the labels in sight say."""
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


def turn_everything(hands: Hands) -> None:
    """The other language, another type size, and back."""
    session = hands.desk.session
    session.speak("en")
    rest()
    hands.desk.window.resize_type(150)
    rest()
    hands.desk.window.resize_type(100)
    session.speak("th")
    rest()
    session.speak("en")
    rest()


def test_a_receipt_is_gone_on_with_in_the_other_language(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/+3/400*1000")
    before = typed(screen)
    assert (before["sajja"], before["handed"]) == ("400.00", "1000")
    turn_everything(hands)
    assert typed(screen) == before | {"handed": "1,000.00"}  # as it is set when it is left
    assert screen.total.text() == "500.00"
    assert screen.change.text() == "500.00"
    assert "Number or name" in words(screen)
    hands.keys("/")
    (posted,) = hands.receipts()
    assert posted.entry.amount == baht(500)


def test_every_word_of_the_working_day_follows_the_language(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("99/")
    assert "99" in screen.number_said.text()
    hands.keys("3/50/")
    refused = screen.sajja_said.text()
    assert "สัจจะ" in refused
    hands.desk.session.speak("en")
    rest()
    assert screen.heading.text() == "Working day 5 December 2026"
    assert screen.sajja_said.text() != refused
    assert screen.sajja_said.text().isascii(), "a refusal is said anew"
    assert screen.sajja.accessibleDescription() == screen.sajja_said.text()
    tips = {
        one: getattr(screen, one).toolTip() for one in ("close_day", "show_absent", "show_came")
    }
    assert tips == {
        "close_day": "Close the day… (Ctrl+D)",
        "show_absent": "Not yet 14 (Ctrl+1)",
        "show_came": "Came 0 (Ctrl+2)",
    }
    hands.keys("200/")
    rest()
    assert screen.show_came.toolTip() == "Came 1 (Ctrl+2)"
    hands.desk.session.speak("th")
    rest()
    assert screen.heading.text() == "วันทำการ 5 ธันวาคม 2569"
    assert not screen.sajja_said.text()


def test_a_number_that_was_not_entered_yet_stays(hands: Hands) -> None:
    hands.keys("1")
    turn_everything(hands)
    assert hands.screen.number.text() == "1"
    hands.keys("//")
    assert len(hands.receipts()) == 1


def test_a_new_members_form_keeps_every_field(hands: Hands) -> None:
    press(hands.desk.window, Qt.Key.Key_F4)
    rest()
    members: Any = hands.desk.window.screen_now()
    members.enrol_member()
    form = dialog_of(members)
    fields = [one for one in form.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    for at, field in enumerate(fields):
        field.setFocus()
        type_text(field, f"ครึ่ง{at}")
    settle()
    before = typed(form)
    turn_everything(hands)
    after = typed(form)
    assert {name: text for name, text in after.items() if before[name] != text} == {}
    assert sum("ครึ่ง" in text for text in after.values()) > 5
    form.done(0)


def test_an_act_on_a_members_page_keeps_what_is_typed(hands: Hands) -> None:
    page = page_of(hands.desk, "3")
    page.change_pledge.click()
    dialog = dialog_of(page)
    before_typing = typed(dialog)
    field = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    field.selectAll()
    type_text(field, "350")
    before = typed(dialog)
    assert before != before_typing
    turn_everything(hands)
    assert typed(dialog) == before
    dialog.done(0)
