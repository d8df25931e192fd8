"""The member's window: opened by F10, it follows the till; between members it names the group."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from savings_desk.desktop.member_window import IDLE, PAYING, THANKS_MS, MemberWindow, Shown
from tests.desktop.day_kit import (
    Hands,
    a_table,
    at_the_table,
    get_up,
    set_clock,
    sit_down,
)
from tests.desktop.kit import a_desk, picture, press, settle
from tests.desktop.members_kit import close
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


def opened(hands: Hands) -> MemberWindow:
    """The window, opened with F10; the keys go back to the table."""
    hands.press(Qt.Key.Key_F10)
    window = hands.screen.showing.window
    assert window is not None
    assert window.isVisible()
    hands.desk.window.activateWindow()
    settle()
    return window


def test_f10_opens_the_window_and_it_names_the_group_and_the_day(hands: Hands) -> None:
    window = opened(hands)
    assert window.pages.currentIndex() == IDLE
    assert window.idle_group.text() == "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
    assert window.idle_day.text() == "วันเสาร์ที่ 5 ธันวาคม 2569"
    assert hands.desk.session.preferences.member_window
    hands.press(Qt.Key.Key_F10)
    assert not window.isVisible()
    assert not hands.desk.session.preferences.member_window


def test_it_follows_what_is_typed_and_says_the_amount_in_words(hands: Hands) -> None:
    window = opened(hands)
    hands.keys("3/")
    assert window.pages.currentIndex() == PAYING
    assert window.who.text() == "นายทดลอง3 ตัวอย่าง"
    assert window.amount.text() == "200.00"
    assert window.words.text() == "สองร้อยบาทถ้วน"
    assert not window.change.isVisible()
    hands.keys("*500")
    assert (window.handed.text(), window.change.text()) == ("500.00", "300.00")
    assert window.change.isVisible()


def test_a_family_stands_on_it_together(hands: Hands) -> None:
    window = opened(hands)
    hands.keys("1/+2/")
    assert window.who.text() == "นายทดลอง1 ตัวอย่าง · นายทดลอง2 ตัวอย่าง"
    assert window.amount.text() == "250.00"


def test_what_was_taken_stays_in_sight_until_the_next_is_called(hands: Hands) -> None:
    window = opened(hands)
    hands.keys("3/*500/")
    assert window.amount.text() == "200.00"
    assert window.change.text() == "300.00"
    assert "69-00030" in window.said.text()
    hands.keys("1/")
    assert window.who.text() == "นายทดลอง1 ตัวอย่าง"
    assert window.said.text() == ""
    hands.press(Qt.Key.Key_Escape)


def test_a_receipt_that_is_thrown_away_leaves_nothing_on_it(hands: Hands) -> None:
    window = opened(hands)
    hands.keys("3/")
    hands.press(Qt.Key.Key_Escape)
    assert window.pages.currentIndex() == IDLE


def test_it_is_remembered_open_and_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    set_clock(monkeypatch)
    with closing(a_table(tmp_path)) as books:
        hands = sit_down(books, member_window=True)
        window = hands.screen.showing.window
        assert window is not None
        assert window.isVisible()
        window.activateWindow()
        settle()
        press(window, Qt.Key.Key_Escape)
        assert not window.isVisible()
        assert not hands.desk.session.preferences.member_window
        get_up(hands.desk)


def test_it_goes_with_the_program_and_stays_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    set_clock(monkeypatch)
    with closing(a_table(tmp_path)) as books:
        hands = sit_down(books, member_window=True)
        tastes = hands.desk.session.preferences
        get_up(hands.desk)
        assert tastes.member_window
        left = [one for one in QApplication.topLevelWidgets() if isinstance(one, MemberWindow)]
        assert not any(one.isVisible() for one in left)


def test_settings_open_and_close_it(hands: Hands) -> None:
    hands.desk.session.preferences.member_window = True
    hands.desk.session.look_changed.emit()
    settle()
    window = hands.screen.showing.window
    assert window is not None
    assert window.isVisible()
    hands.desk.session.preferences.member_window = False
    hands.desk.session.look_changed.emit()
    settle()
    assert not window.isVisible()


@pytest.mark.parametrize("size", [(480, 320), (960, 600), (1366, 768), (1024, 1280)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_follow_the_window_and_never_leave_it(
    group: Books, qapp: object, size: tuple[int, int], theme: str
) -> None:
    assert qapp
    desk = a_desk(group, theme=theme)
    window = MemberWindow(desk.session, desk.window)
    window.resize(*size)
    window.show()
    family = ("นางสาวตัวอย่าง สี่", "เด็กหญิงตัวอย่าง สาม", "นายตัวอย่าง หนึ่ง")
    for shown in (
        None,
        Shown(family, baht("1234567.25"), baht(1300000), baht("65432.75")),
        Shown(family[:1], baht(200), baht(500), baht(300), "69-00030"),
    ):
        window.show_member(shown)
        settle()
        picture(window, f"member-window-{theme}-{size[0]}-{bool(shown)}")
        assert (window.width(), window.height()) == size
        for label in window.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                assert label.fontMetrics().horizontalAdvance(label.text()) <= window.width()
    close(desk)


def test_thanks_go_by_after_a_while(group: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(group)
    window = MemberWindow(desk.session, desk.window)
    assert THANKS_MS >= 10_000
    window._rest.setInterval(1)  # noqa: SLF001 - a test does not wait twenty seconds
    window.show_member(Shown(("นายทดลอง ตัวอย่าง",), baht(200), receipt="69-00030"))
    assert window.pages.currentIndex() == PAYING
    deadline = 100
    while window.pages.currentIndex() == PAYING and deadline:
        settle()
        deadline -= 1
    assert window.pages.currentIndex() == IDLE
    close(desk)


def test_it_speaks_english_at_once(hands: Hands) -> None:
    window = opened(hands)
    hands.keys("3/")
    hands.desk.session.speak("en")
    settle()
    assert window.words.text() == "Two hundred baht only"
    assert window.amount_word.text() == "To pay"
