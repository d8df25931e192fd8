"""Restoring at the desk: what a backup holds, a new file only, checked, given up tracelessly."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.screens.restoring import Restoring
from savings_desk.desktop.screens.today import Today
from savings_desk.operations.safekeeping import back_up
from savings_desk.storage.books import open_books
from tests.desktop.beginning_kit import (
    STALL_MS,
    Pulse,
    choose,
    dialog,
    state,
    until,
    welcome_of,
)
from tests.desktop.kit import focused, picture, press, settle, type_text
from tests.desktop.members_kit import cut_off

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"


@pytest.fixture
def backup(year: Books, tmp_path: Path) -> Path:
    """A backup of the year's books, on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return back_up(year, stick).path


def restoring(desk: Desk, backup: Path | None = None) -> Restoring:
    """The dialog, opened with Ctrl+R, and the backup typed into it and looked at."""
    press(focused(), Qt.Key.Key_R, CTRL)
    opened = dialog(Restoring, welcome_of(desk))
    if backup is not None:
        type_text(opened.backup.line, str(backup))
        until(lambda: opened.held.text() or opened.backup_said.text(), "what the backup holds")
    return opened


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_backup_says_whose_books_it_holds_before_anything_is_done(
    desk: Desk, backup: Path
) -> None:
    opened = restoring(desk, backup)
    assert NAME in opened.held.text()
    assert "ถึงรายการที่" in opened.held.text()
    assert opened.target.line.text().endswith(f"{NAME}.savings")
    assert focused() is opened.target.line


def test_enter_brings_the_books_back_checked_and_open(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    before = digest(backup)
    opened = restoring(desk, backup)
    opened.target.line.selectAll()
    type_text(opened.target.line, str(tmp_path / "back"))
    press(opened.target.line, Qt.Key.Key_Return)
    until(lambda: desk.session.is_open, "the books")
    assert isinstance(desk.window.screen_now(), Today)
    assert desk.session.books.path == tmp_path / "back.savings"
    assert state(desk)["group"] == NAME
    assert digest(backup) == before
    assert not opened.isVisible()


def test_a_file_that_is_there_is_never_written_over(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there.savings"
    there.write_text("mine", encoding="utf-8")
    opened = restoring(desk, backup)
    opened.target.set_path(there)
    press(opened.target.line, Qt.Key.Key_Return)
    assert "there.savings" in opened.target_said.text()
    assert there.read_text(encoding="utf-8") == "mine"
    assert not desk.session.is_open


def test_something_else_than_a_backup_is_refused_beside_its_field(
    desk: Desk, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.savings-backup"
    letter.write_text("not a backup", encoding="utf-8")
    opened = restoring(desk, letter)
    assert "letter" in opened.backup_said.text()
    assert not opened.held.isVisible()


def test_a_backup_cut_short_is_refused_and_leaves_nothing(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    opened = restoring(desk, backup)
    target = tmp_path / "new" / "back.savings"
    target.parent.mkdir()
    with backup.open("rb+") as file:
        file.truncate(backup.stat().st_size * 3 // 4)
    opened.target.set_path(target)
    press(opened.target.line, Qt.Key.Key_Return)
    until(opened.backup_said.text, "a word on the backup")
    assert opened.isVisible()
    assert list(target.parent.iterdir()) == []


def test_cancel_half_way_leaves_nothing_behind(desk: Desk, backup: Path, tmp_path: Path) -> None:
    opened = restoring(desk, backup)
    target = tmp_path / "new" / "back.savings"
    target.parent.mkdir()
    opened.target.set_path(target)
    opened.restore()
    assert opened.close_form.text() == "ยกเลิก"
    opened.reject()
    until(opened.bring_back.isEnabled, "the end of the work")
    assert opened.isVisible()
    assert opened.close_form.text() == "ปิด"
    assert not desk.session.is_open
    assert list(target.parent.iterdir()) == []


def test_a_plain_copy_of_books_may_be_brought_back_too(
    desk: Desk, year_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.savings"
    shutil.copyfile(year_file, copy)
    opened = restoring(desk, copy)
    assert "สำเนา" in opened.held.text()
    opened.target.set_path(tmp_path / "back.savings")
    press(opened.target.line, Qt.Key.Key_Return)
    until(lambda: desk.session.is_open, "the books")
    assert state(desk)["group"] == NAME


def test_doubts_of_the_check_are_told_and_the_books_come_back_all_the_same(
    desk: Desk, year_file: Path, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt.savings"
    shutil.copyfile(year_file, spoilt)
    with closing(sqlite3.connect(spoilt)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE entry SET memo = 'changed by hand' WHERE seq = 3")
        connection.commit()
    opened = restoring(desk, spoilt)
    opened.target.set_path(tmp_path / "back.savings")
    press(opened.target.line, Qt.Key.Key_Return)
    until(opened.result_card.isVisible, "the doubts")
    assert "3" in opened.doubts.text()
    assert not desk.session.is_open
    press(opened.bring_back, Qt.Key.Key_Space)
    until(lambda: desk.session.is_open, "the books")


def test_the_disk_is_opened_where_copies_were_named(desk: Desk, backup: Path) -> None:
    desk.session.preferences.backup_stick = str(backup.parent)
    opened = restoring(desk)
    opened.backup.choose.click()
    choose(opened, backup)
    until(lambda: NAME in opened.held.text(), "what the backup holds")


@pytest.mark.alone
def test_nothing_holds_the_screen_while_books_are_brought_back(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    opened = restoring(desk, backup)
    opened.target.set_path(tmp_path / "back.savings")
    pulse = Pulse()
    opened.slow.rested.connect(pulse.stop)
    opened.restore()
    pulse.until(lambda: desk.session.is_open, "the books")
    assert pulse.longest_ms < STALL_MS


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off(desk: Desk, backup: Path, size: int, language: str) -> None:
    desk.session.speak(language)
    desk.window.resize_type(size)
    opened = restoring(desk, backup)
    settle()
    picture(opened, f"restoring-{language}-{size}")
    assert cut_off(opened) == []


def test_the_books_restored_are_the_books_that_were_copied(
    desk: Desk, year: Books, backup: Path, tmp_path: Path
) -> None:
    with year.read() as reading:
        before = reading.state()
    opened = restoring(desk, backup)
    opened.target.set_path(tmp_path / "back.savings")
    opened.restore()
    until(lambda: desk.session.is_open, "the books")
    with closing(open_books(tmp_path / "back.savings")) as back, back.read() as reading:
        assert reading.state() == before
