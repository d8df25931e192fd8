"""Copies in a folder, and the trial of bringing one back: nothing real is touched by it."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.troubles import BackupUnsound, BooksMissing, FileUnreadable
from savings_desk.operations.copies import copies_in, rehearse
from savings_desk.operations.safekeeping import back_up

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books


def test_copies_are_listed_newest_first_and_other_files_are_not(
    year: Books, tmp_path: Path
) -> None:
    folder, stick = tmp_path / "copies", tmp_path / "stick"
    for place in (folder, stick):
        place.mkdir()
    first = back_up(year, folder).path
    second = back_up(year, stick).path
    os.utime(first, (1_000_000, 1_000_000))
    (folder / "letter.txt").write_text("x", encoding="utf-8")
    found = copies_in([folder, stick, folder, tmp_path / "pulled out"])
    assert [copy.path for copy in found] == [second, first]
    assert found[0].size == second.stat().st_size
    assert found[0].moment.tzinfo is not None


def test_a_copy_is_tried_and_nothing_is_left_of_the_trial(
    year: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    copy = back_up(year, tmp_path).path
    before = copy.read_bytes()
    told: list[tuple[int, int]] = []
    tried = rehearse(copy, progress=lambda done, of: told.append((done, of)))
    assert tried.proof.clean
    assert tried.proof.entries == 56
    assert tried.group == "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
    assert list(room.iterdir()) == []
    assert copy.read_bytes() == before
    assert told[-1][0] <= told[-1][1]


def test_a_copy_that_was_cut_short_fails_its_trial(year: Books, tmp_path: Path) -> None:
    copy = back_up(year, tmp_path).path
    copy.write_bytes(copy.read_bytes()[:-2000])
    with pytest.raises((FileUnreadable, BackupUnsound)):
        rehearse(copy)


def test_a_copy_that_is_gone_cannot_be_tried(tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        rehearse(tmp_path / "gone.savings-backup")


def test_a_trial_can_be_given_up(year: Books, tmp_path: Path) -> None:
    copy = back_up(year, tmp_path).path

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rehearse(copy, progress=stop)
