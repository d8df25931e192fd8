"""Copies at the desk: named, made with progress, listed, tried, and the way to a restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop import background
from savings_desk.desktop.screens.settings import Settings
from savings_desk.desktop.screens.settings_backup import BackupPage
from savings_desk.operations.safekeeping import back_up
from tests.desktop.kit import a_desk, focused, press, settle, type_text
from tests.desktop.members_kit import close, row_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books


pytestmark = pytest.mark.usefixtures("last_day_of_the_year")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "copies"
    place.mkdir()
    return place


@pytest.fixture
def desk(year: Books, qapp: object, folder: Path) -> Iterator[Desk]:
    assert qapp
    desk = a_desk(year, backup_folder=str(folder))
    yield desk
    close(desk)


def page_of(desk: Desk) -> BackupPage:
    desk.window.go("settings/backup")
    screen = desk.window.screen_now()
    assert isinstance(screen, Settings)
    page = screen.turn_to("backup")
    assert isinstance(page, BackupPage)
    done()
    desk.window.activateWindow()
    page.arrive()
    return page


def done() -> None:
    background.wait_for_all()
    settle()
    background.wait_for_all()
    settle()


def test_a_copy_is_made_and_listed(desk: Desk, folder: Path) -> None:
    page = page_of(desk)
    assert focused() is page.copy_now
    press(page.copy_now, Qt.Key.Key_Space)
    done()
    (copy,) = folder.glob("*.savings-backup")
    assert str(folder) in page.done.text()
    assert row_texts(page.copies)[0][1] == copy.name
    assert desk.session.preferences.last_backup
    assert not page.bar.isVisible()


def test_a_folder_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    page = page_of(desk)
    page.folder.selectAll()
    type_text(page.folder, str(tmp_path / "gone"))
    press(page.folder, Qt.Key.Key_Return)
    done()
    assert desk.session.preferences.backup_folder == str(tmp_path / "gone")
    assert "ไม่พบ" in page.folder_state.text()
    assert not page.copy_now.isEnabled()


def test_a_copy_is_tried_and_remembered(desk: Desk, year: Books, folder: Path) -> None:
    back_up(year, folder)
    page = page_of(desk)
    assert "ยังไม่เคย" in page.rehearsal.text()
    page.rehearse.setFocus()
    press(page.rehearse, Qt.Key.Key_Space)
    done()
    assert "56" in page.done.text()
    assert "ใช้ได้" in page.rehearsal.text()
    assert len(desk.session.preferences.last_rehearsal) == 1


def test_a_copy_that_is_damaged_is_said_beside_the_list(
    desk: Desk, year: Books, folder: Path
) -> None:
    copy = back_up(year, folder).path
    copy.write_bytes(copy.read_bytes()[:-500])
    page = page_of(desk)
    press(page.rehearse, Qt.Key.Key_Space)
    done()
    assert page.said.isVisible()
    assert copy.name in page.said.text()
    assert desk.session.preferences.last_rehearsal == {}


def test_a_trial_can_be_cancelled(desk: Desk, year: Books, folder: Path) -> None:
    back_up(year, folder)
    page = page_of(desk)
    page.do_rehearse()
    page.do_give_up()
    done()
    assert page.done.text() == "ยกเลิกแล้ว ไม่มีอะไรตกค้าง" or "56" in page.done.text()
    assert page.copy_now.isEnabled()


def test_a_restore_begins_on_welcome_with_the_chosen_copy(
    desk: Desk, year: Books, folder: Path
) -> None:
    copy = back_up(year, folder).path
    page = page_of(desk)
    wanted: list[str] = []
    page.go.connect(wanted.append)
    press(page.restore, Qt.Key.Key_Space)
    done()
    assert wanted == [f"welcome/{copy}"]
    assert desk.window.screen_now().form == "welcome"
