"""Welcome: what comes first on first start, recent books, files opened by keys, mouse and drop."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from savings_desk.desktop.screens.founding import Founding
from savings_desk.desktop.screens.importing import Importing
from savings_desk.desktop.screens.restoring import Restoring
from savings_desk.desktop.screens.today import Today
from savings_desk.desktop.widgets.choice import Choice
from tests.desktop.beginning_kit import (
    Answers,
    choose,
    close,
    dialog,
    recent_of,
    state,
    until,
    welcome_of,
)
from tests.desktop.kit import a_desk, focused, picture, press, settle
from tests.desktop.members_kit import cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.dialog import FormDialog

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"


@pytest.fixture
def books_file(year_file: Path, tmp_path: Path) -> Path:
    """Closed books that may be opened."""
    own = tmp_path / "group.savings"
    shutil.copyfile(year_file, own)
    return own


@pytest.fixture
def used(qapp: object, books_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A program that knows two files, one of which is gone."""
    assert qapp
    gone = str(tmp_path / "stick" / "away.savings")
    desk = a_desk(
        recent=[str(books_file), gone],
        recent_about={
            str(books_file): f"2026-11-20T09:12+07:00|{NAME}",
            gone: "2026-10-05T16:00+07:00|กลุ่มที่ย้ายไป",
        },
    )
    yield desk
    close(desk)


def lines(desk: Desk) -> list[Choice]:
    """The lines of the recent books."""
    return recent_of(desk).lines


def test_on_first_start_restore_comes_first_and_says_why(desk: Desk) -> None:
    welcome = welcome_of(desk)
    assert focused() is welcome.restore
    assert welcome.first.isVisible()
    assert welcome.first.isAncestorOf(welcome.restore)
    assert not welcome.recent_card.isVisible()
    said = [label.text() for label in welcome.first.findChildren(type(welcome.choices_heading))]
    assert any("กู้คืนจากข้อมูลสำรองครั้งล่าสุดก่อน" in text for text in said)


def test_no_rule_stands_in_the_side_bar_where_it_parts_nothing(used: Desk) -> None:
    side = used.window
    assert not side.side_rule.isVisible()
    assert not side.side_rule_below.isVisible()
    press(focused(), Qt.Key.Key_Return)
    until(lambda: used.session.is_open, "the books")
    assert side.side_rule.isVisible()
    assert side.side_rule_below.isVisible()


def test_once_books_were_opened_they_come_first_and_restore_is_one_of_the_rest(used: Desk) -> None:
    welcome = welcome_of(used)
    assert focused() is lines(used)[0]
    assert not welcome.first.isVisible()
    assert welcome.choices.isAncestorOf(welcome.restore)
    assert [line.text() for line in lines(used)] == [NAME, "กลุ่มที่ย้ายไป"]
    assert lines(used)[0].statusTip().endswith("group.savings")
    assert "20 พ.ย. 2569" in lines(used)[0].accessibleDescription()


def test_a_missing_file_is_marked_in_words_and_can_be_taken_off_the_list(used: Desk) -> None:
    here, gone = lines(used)
    assert "ไม่พบไฟล์" in gone.accessibleDescription()
    assert "ไม่พบไฟล์" not in here.accessibleDescription()
    press(gone, Qt.Key.Key_Delete)
    assert [line.text() for line in lines(used)] == [NAME]
    assert len(used.session.preferences.recent) == 1
    assert len(used.session.preferences.recent_about) == 1


def test_enter_on_a_recent_line_opens_its_books_on_today(used: Desk) -> None:
    press(focused(), Qt.Key.Key_Return)
    until(lambda: used.session.is_open, "the books")
    assert isinstance(used.window.screen_now(), Today)
    assert state(used)["group"] == NAME


def test_opening_a_missing_file_says_what_to_do_and_keeps_the_desk(used: Desk) -> None:
    answers = Answers()
    press(lines(used)[1], Qt.Key.Key_Return)
    until(lambda: answers.said, "a word on the missing file")
    answers.stop()
    assert "away.savings" in answers.said[0]
    assert not used.session.is_open
    assert welcome_of(used).body.isEnabled()


def test_a_file_that_is_no_books_is_refused_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.savings"
    letter.write_text("not books", encoding="utf-8")
    answers = Answers()
    welcome_of(desk).open_path(letter)
    until(lambda: answers.said, "a word on the file")
    answers.stop()
    assert "ไม่ใช่" in answers.said[0]
    assert letter.read_text(encoding="utf-8") == "not books"


def test_ctrl_o_lets_a_file_be_chosen(desk: Desk, books_file: Path) -> None:
    welcome = welcome_of(desk)
    press(focused(), Qt.Key.Key_O, CTRL)
    choose(welcome, books_file)
    until(lambda: desk.session.is_open, "the books")
    assert desk.session.preferences.recent == [str(books_file)]
    assert desk.session.preferences.recent_about[str(books_file)].endswith(f"|{NAME}")


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_N, Founding), (Qt.Key.Key_R, Restoring), (Qt.Key.Key_I, Importing)],
)
def test_each_choice_has_its_key(desk: Desk, key: Qt.Key, kind: type[FormDialog]) -> None:
    press(focused(), key, CTRL)
    opened = dialog(kind, welcome_of(desk))
    press(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_everything_is_reached_by_tab_and_nothing_twice(used: Desk) -> None:
    welcome = welcome_of(used)
    seen = []
    for _step in range(40):
        widget = focused()
        if widget in seen:
            break
        seen.append(widget)
        press(widget, Qt.Key.Key_Tab)
    wanted = [one for one in welcome.findChildren(QAbstractButton) if one.isVisible()]
    enabled = {one for one in wanted if one.isEnabled()}
    assert enabled <= set(seen)


def test_every_choice_is_named_and_described_for_those_who_hear_the_screen(desk: Desk) -> None:
    for one in welcome_of(desk).findChildren(Choice):
        assert one.text()
        assert one.accessibleDescription()
    for button in welcome_of(desk).findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()


def drop(desk: Desk, path: Path) -> None:
    """Drag a file onto the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(200, 200), copy, data, left, none))
    settle()


def test_a_file_dragged_onto_the_window_is_opened(desk: Desk, books_file: Path) -> None:
    drop(desk, books_file)
    until(lambda: desk.session.is_open, "the books")
    assert state(desk)["group"] == NAME


def test_other_books_dragged_onto_open_ones_take_their_place(
    used: Desk, books_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.savings"
    shutil.copyfile(books_file, other)
    welcome_of(used).open_path(books_file)
    until(lambda: used.session.is_open, "the first books")
    drop(used, other)
    until(lambda: used.session.is_open and used.session.books.path == other, "the other books")
    assert isinstance(used.window.screen_now(), Today)


def test_a_workbook_dragged_here_is_an_old_group_and_a_backup_is_restored(
    desk: Desk, tmp_path: Path
) -> None:
    for name in ("old.xlsx", "copy.savings-backup"):
        (tmp_path / name).write_bytes(b"nothing in it")
    welcome = welcome_of(desk)
    drop(desk, tmp_path / "old.xlsx")
    until(lambda: welcome.findChildren(Importing), "the import")
    importing = dialog(Importing, welcome)
    until(importing.workbook_said.text, "a word on the workbook")
    importing.close()
    drop(desk, tmp_path / "copy.savings-backup")
    until(lambda: welcome.findChildren(Restoring), "the restore")
    until(dialog(Restoring, welcome).backup_said.text, "a word on the backup")


def test_language_type_size_and_theme_change_from_here(desk: Desk) -> None:
    welcome = welcome_of(desk)
    press(welcome.speak_other, Qt.Key.Key_Space)
    assert welcome.open_books.text() == "Open books…"
    assert welcome.speak_other.text() == "ภาษาไทย"
    press(welcome.speak_other, Qt.Key.Key_Space)
    assert welcome.open_books.text() == "เปิดสมุดบัญชี…"
    press(welcome.type_larger, Qt.Key.Key_Space)
    assert desk.session.preferences.type_size == 110
    press(welcome.type_smaller, Qt.Key.Key_Space)
    assert desk.session.preferences.type_size == 100
    assert not welcome.type_smaller.isEnabled()
    press(welcome.other_theme, Qt.Key.Key_Space)
    assert desk.session.preferences.theme == "dark"
    assert welcome.other_theme.text() == "จอสว่าง"


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off_at_any_type_size(used: Desk, size: int, language: str) -> None:
    used.session.speak(language)
    used.window.resize_type(size)
    assert len(lines(used)) == 2
    picture(used.window, f"welcome-{language}-{size}")
    choices = [one for one in welcome_of(used).findChildren(Choice) if one.isVisible()]
    names = {one.objectName() for one in choices}
    assert [cut for cut in cut_off(used.window) if cut.partition(":")[0] not in names] == []
    for one in choices:
        assert one.height() >= one.heightForWidth(one.width())
        assert one.width() >= one.minimumSizeHint().width()


def test_ctrl_o_leaves_open_books_for_others(used: Desk) -> None:
    press(focused(), Qt.Key.Key_Return)
    until(lambda: used.session.is_open, "the books")
    assert used.window.other_books.isVisible()
    press(used.window, Qt.Key.Key_O, CTRL)
    assert not used.session.is_open
    assert lines(used)[0].text() == NAME
