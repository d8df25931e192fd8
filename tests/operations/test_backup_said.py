"""What a backup says of itself before anything is brought back, and whether the books moved on."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.troubles import BackupUnsound, BooksMissing, FileUnreadable
from savings_desk.operations.safekeeping import back_up, said_by
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books


def state(books: Books) -> str:
    with books.read() as reading:
        return reading.state()


def test_a_backup_says_whose_books_it_holds(year: Books, tmp_path: Path) -> None:
    made = back_up(year, tmp_path)
    said = said_by(made.path)
    assert said == made
    assert said is not None
    assert said.group == "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"


def test_a_plain_copy_of_books_says_nothing_of_itself(year_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.savings"
    shutil.copyfile(year_file, copy)
    assert said_by(copy) is None


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    note = tmp_path / "note.savings-backup"
    note.write_text("not a backup", encoding="utf-8")
    with pytest.raises(FileUnreadable):
        said_by(note)
    with pytest.raises(BooksMissing):
        said_by(tmp_path / "gone.savings-backup")


def test_a_packed_file_of_something_else_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "letter.txt").write_text("hello", encoding="utf-8")
    packed = shutil.make_archive(str(tmp_path / "letter"), "zip", tmp_path / "inside")
    with pytest.raises(BackupUnsound):
        said_by(tmp_path / packed)


def test_every_act_moves_the_state_on_and_reading_does_not(group: Books) -> None:
    seen = [state(group)]
    kit.a_member(group, "1")
    seen.append(state(group))
    kit.receive(group, "r1", date(2026, 1, 5), kit.special("1", 50))
    seen.append(state(group))
    assert len(set(seen)) == 3
    assert state(group) == seen[-1]
