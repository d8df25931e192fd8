"""Safekeeping: a backup that is proved before it counts, and books brought back from it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import threading
import zipfile
from contextlib import closing
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.troubles import (
    BackupUnsound,
    BooksMissing,
    BooksNewer,
    FileExists,
    FileUnreadable,
    Trouble,
)
from savings_desk.operations.checking import check_books
from savings_desk.operations.founding import open_books
from savings_desk.operations.safekeeping import back_up, restore
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from savings_desk.operations.safekeeping import Backup
    from savings_desk.storage.books import Books


class GivenUp(Exception):
    """The person pressed cancel."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder a backup is carried away in."""
    folder = tmp_path / "แฟลชไดรฟ์"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(year: Books, stick: Path) -> Backup:
    return back_up(year, stick)


def repacked(kept: Backup, change: Callable[[dict[str, Any], bytes], dict[str, bytes]]) -> Path:
    """The same backup with other contents, made as a stranger would."""
    with zipfile.ZipFile(kept.path) as packed:
        note = json.loads(packed.read("manifest.json"))
        parts = change(note, packed.read("books.savings"))
    with zipfile.ZipFile(kept.path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return kept.path


def parts_of(note: dict[str, Any], books: bytes, **more: bytes) -> dict[str, bytes]:
    return {"books.savings": books, "manifest.json": json.dumps(note).encode(), **more}


def must_be_refused(backup: Path, trouble: type[Trouble]) -> None:
    """Nothing is left in the folder, and the trouble names the backup."""
    folder = backup.parent / "home"
    folder.mkdir()
    before = backup.read_bytes()
    with pytest.raises(trouble) as told:
        restore(backup, folder / "new.savings")
    assert str(backup) in vars(told.value).values()
    assert list(folder.iterdir()) == []
    assert backup.read_bytes() == before


def test_a_backup_is_named_after_the_books_and_the_moment(
    year: Books, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795165935")  # 20 November 2026, 16:12:15 in Thailand
    made = back_up(year, stick)
    assert made.path == stick / "group-2569-11-20-1612.savings-backup"
    assert back_up(year, stick).path.name == "group-2569-11-20-1612-2.savings-backup"
    assert sorted(path.name for path in stick.iterdir()) == [
        "group-2569-11-20-1612-2.savings-backup",
        "group-2569-11-20-1612.savings-backup",
    ]


def test_a_backup_says_whose_books_it_holds_and_how_far_they_went(
    year: Books, kept: Backup
) -> None:
    with year.read() as reading:
        last = reading.last_entry()
    assert last is not None
    assert (kept.group, kept.entries, kept.head) == (
        "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง",
        last.seq,
        last.seal,
    )
    with zipfile.ZipFile(kept.path) as packed:
        note = json.loads(packed.read("manifest.json"))
    assert note["sha256"] == kept.digest
    assert note["bytes"] == kept.size
    assert re.fullmatch("[0-9a-f]{64}", note["head"])


def test_what_was_backed_up_comes_back_the_same(year: Books, kept: Backup, tmp_path: Path) -> None:
    brought = restore(kept.path, tmp_path / "กลับมา.savings")
    assert brought.proof.clean
    assert brought.proof.head == check_books(year).head
    with closing(open_books(brought.path)) as back, back.read() as reading:
        assert reading.balances(date(2026, 12, 31)) == {
            code: amount for code, amount in kit.YEAR_END.items() if amount
        } | {code: amount for code, amount in kit.YEAR_END.items() if not amount}
    assert sorted(path.name for path in tmp_path.glob("กลับมา*")) == ["กลับมา.savings"]


def test_a_backup_is_taken_while_somebody_is_posting(year: Books, stick: Path) -> None:
    stop = threading.Event()

    def post() -> None:
        at = 0
        while not stop.is_set():
            kit.earn(year, f"while-{at}", date(2026, 12, 30), kit.DONATIONS, 1)
            at += 1

    poster = threading.Thread(target=post)
    poster.start()
    try:
        backups = [back_up(year, stick) for _ in range(3)]
    finally:
        stop.set()
        poster.join()
    for number, made in enumerate(backups):
        brought = restore(made.path, stick / f"{number}.savings")
        assert brought.proof.clean
        assert brought.proof.entries == made.entries


def test_the_living_books_are_not_touched_by_a_backup(year: Books, stick: Path) -> None:
    before = check_books(year)
    back_up(year, stick)
    assert check_books(year) == before
    kit.earn(year, "afterwards", date(2026, 12, 30), kit.DONATIONS, 1)


def test_a_plain_copy_of_the_books_is_restored_too(year: Books, tmp_path: Path) -> None:
    year.close()
    copy = tmp_path / "copy.savings"
    shutil.copyfile(year.path, copy)
    copy.chmod(0o400)
    before = copy.read_bytes()
    brought = restore(copy, tmp_path / "new.savings")
    assert brought.proof.clean
    assert brought.proof.entries > 0
    assert copy.read_bytes() == before


def test_books_in_use_are_restored_as_a_copy_of_what_is_written_so_far(
    year: Books, tmp_path: Path
) -> None:
    kit.earn(year, "just-now", date(2026, 12, 30), kit.DONATIONS, 1)
    brought = restore(year.path, tmp_path / "new.savings")
    assert brought.proof == check_books(year)


def test_an_existing_file_is_never_written_over(year: Books, kept: Backup) -> None:
    year.close()
    before = year.path.read_bytes()
    with pytest.raises(FileExists):
        restore(kept.path, year.path)
    assert year.path.read_bytes() == before


def test_altered_entries_are_brought_back_and_told(year: Books, stick: Path) -> None:
    year.close()
    with closing(sqlite3.connect(year.path)) as stranger:
        stranger.execute("DROP TRIGGER posting_no_update")
        stranger.execute("UPDATE posting SET memo = 'x' WHERE seq = 3 AND line = 1")
        stranger.commit()
    with closing(open_books(year.path)) as books:
        made = back_up(books, stick)
    brought = restore(made.path, stick / "new.savings")
    assert not brought.proof.clean
    assert brought.proof.findings[0].code == "entry_altered"


def test_a_folder_that_is_not_there_is_not_made(year: Books, tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        back_up(year, tmp_path / "drive that was pulled out")
    with pytest.raises(BooksMissing):
        restore(tmp_path / "none.savings-backup", tmp_path / "new.savings")
    assert not (tmp_path / "drive that was pulled out").exists()


def test_a_truncated_backup_is_refused(kept: Backup) -> None:
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[: len(whole) // 2])
    must_be_refused(kept.path, FileUnreadable)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 nearly", b"\x00" * 4096, "กราบเรียน".encode() * 99]
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.savings-backup"
    other.write_bytes(content)
    must_be_refused(other, FileUnreadable)


def test_one_flipped_bit_is_found(kept: Backup) -> None:
    content = bytearray(kept.path.read_bytes())
    content[len(content) // 3] ^= 0x10
    kept.path.write_bytes(content)
    must_be_refused(kept.path, FileUnreadable)


def test_other_books_than_the_backup_speaks_of_are_refused(kept: Backup, tmp_path: Path) -> None:
    other = kit.a_group(tmp_path / "other.savings")
    other.close()
    content = other.path.read_bytes()
    note = {"bytes": len(content)}
    must_be_refused(
        repacked(kept, lambda said, _books: parts_of(said | note, content)), BackupUnsound
    )


@pytest.mark.parametrize(
    "lie",
    [
        {"entries": 1},
        {"head": "0" * 64},
        {"sha256": "0" * 64},
        {"bytes": 1},
        {"format": 2},
        {"moment": "yesterday"},
        {"group": None, "entries": None},
    ],
)
def test_a_backup_that_lies_of_itself_is_refused(kept: Backup, lie: dict[str, Any]) -> None:
    must_be_refused(repacked(kept, lambda said, books: parts_of(said | lie, books)), BackupUnsound)


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b"[" * 60_000, b"\xff"])
def test_a_note_that_is_none_is_refused(kept: Backup, note: bytes) -> None:
    must_be_refused(
        repacked(kept, lambda said, books: parts_of(said, books) | {"manifest.json": note}),
        BackupUnsound,
    )


def test_a_stranger_in_the_backup_is_refused(kept: Backup) -> None:
    more = {"../evil.txt": b"x"}
    must_be_refused(repacked(kept, lambda said, books: parts_of(said, books) | more), BackupUnsound)


def test_a_bomb_is_refused_before_it_is_unpacked(kept: Backup) -> None:
    bomb = b"SQLite format 3\x00" + bytes(40 << 20)
    said = {"bytes": len(bomb)}
    must_be_refused(repacked(kept, lambda note, _books: parts_of(note | said, bomb)), BackupUnsound)


def test_a_database_of_others_is_refused_plain_and_packed(kept: Backup, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as stranger:
        stranger.execute("CREATE TABLE songs (title TEXT)")
        stranger.commit()
    must_be_refused(foreign, BackupUnsound)
    content = foreign.read_bytes()
    said = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    must_be_refused(
        repacked(kept, lambda note, _books: parts_of(note | said, content)), BackupUnsound
    )


def test_a_backup_of_a_newer_program_is_told_by_its_own_name(year: Books, tmp_path: Path) -> None:
    year.close()
    with closing(sqlite3.connect(year.path)) as future:
        future.execute("PRAGMA user_version = 99")
    copy = tmp_path / "copy.savings"
    shutil.copyfile(year.path, copy)
    must_be_refused(copy, BooksNewer)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_backup_that_is_given_up_leaves_nothing(year: Books, stick: Path, at: int) -> None:
    def give_up(done: int, of: int) -> None:
        if done * 3 > of * at:
            raise GivenUp

    with pytest.raises(GivenUp):
        back_up(year, stick, progress=give_up)
    assert list(stick.iterdir()) == []


def test_a_restore_that_is_given_up_leaves_nothing(kept: Backup, tmp_path: Path) -> None:
    def give_up(_done: int, _of: int) -> None:
        raise GivenUp

    before = set(tmp_path.rglob("*"))
    with pytest.raises(GivenUp):
        restore(kept.path, tmp_path / "new.savings", progress=give_up)
    assert set(tmp_path.rglob("*")) == before


def test_progress_goes_from_nothing_to_the_whole(year: Books, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    made = back_up(year, stick, progress=lambda done, of: told.append((done, of)))
    assert [done for done, _of in told] == sorted(done for done, _of in told)
    assert told[-1][0] == told[-1][1]
    told.clear()
    restore(made.path, stick / "new.savings", progress=lambda done, of: told.append((done, of)))
    assert all(0 <= done <= of for done, of in told)
