"""Copies of the living file: whole and sound, or not there at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.troubles import BackupUnsound, BooksMissing, FileExists
from savings_desk.operations.checking import check_books
from savings_desk.storage import safekeeping
from savings_desk.storage.books import open_books
from savings_desk.storage.safekeeping import copy_file, is_sound
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as sql:
        return list(sql.iterdump())


def test_a_copy_of_living_books_is_the_same_books(year: Books, tmp_path: Path) -> None:
    kit.earn(year, "still in the log", kit.NOW.date(), kit.DONATIONS, 5)
    copy = tmp_path / "สำเนา.savings"
    copy_file(year.path, copy)
    assert rows(copy) == rows(year.path)
    assert [one.name for one in tmp_path.glob("สำเนา*")] == [copy.name]
    books = open_books(copy)
    assert check_books(books).head == check_books(year).head
    kit.earn(books, "only here", kit.NOW.date(), kit.DONATIONS, 5)
    assert check_books(books).entries == check_books(year).entries + 1
    books.close()


def test_a_copy_is_of_one_moment_while_others_write(year: Books, tmp_path: Path) -> None:
    def till() -> None:
        for at in range(60):
            kit.earn(year, f"{at}", kit.NOW.date(), kit.DONATIONS, 5)

    posting = Thread(target=till)
    posting.start()
    copies: list[Path] = []
    while posting.is_alive():
        copies.append(tmp_path / f"copy-{len(copies)}.savings")
        copy_file(year.path, copies[-1])
    posting.join()
    found = []
    for copy in copies:
        books = open_books(copy)
        proof = check_books(books)
        assert proof.clean
        found.append(proof.entries)
        books.close()
    assert found == sorted(found)
    assert check_books(year).entries == 56 + 60


def test_a_copy_never_takes_the_place_of_a_file(year: Books, tmp_path: Path) -> None:
    taken = tmp_path / "taken.savings"
    taken.write_text("สำคัญ", encoding="utf-8")
    with pytest.raises(FileExists):
        copy_file(year.path, taken)
    assert taken.read_text(encoding="utf-8") == "สำคัญ"


def test_a_copy_that_does_not_pass_is_thrown_away(
    year: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "is_sound", lambda _path: False)
    with pytest.raises(BackupUnsound):
        copy_file(year.path, tmp_path / "copy.savings")
    assert not list(tmp_path.glob("copy*"))


def test_a_copy_is_watched_and_given_up_without_a_trace(
    year: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "_PAGES_PER_STEP", 10)
    seen: list[tuple[int, int]] = []

    def watch(left: int, of: int) -> None:
        seen.append((left, of))
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_file(year.path, tmp_path / "copy.savings", progress=watch)
    assert not list(tmp_path.glob("copy*"))
    (first, of), (second, _), _ = seen
    assert of > first > second > 0
    assert check_books(year).clean


def test_a_copy_into_a_folder_that_is_not_there_is_a_trouble(year: Books, tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        copy_file(year.path, tmp_path / "no folder" / "copy.savings")


def test_only_sound_books_are_sound(year: Books, tmp_path: Path) -> None:
    copy = tmp_path / "copy.savings"
    copy_file(year.path, copy)
    assert is_sound(copy)
    cut = tmp_path / "cut.savings"
    cut.write_bytes(copy.read_bytes()[:-5000])
    other = tmp_path / "other.savings"
    with closing(sqlite3.connect(other)) as sql:
        sql.execute("CREATE TABLE recipe (name)")
    loose = tmp_path / "loose.savings"
    loose.write_bytes(copy.read_bytes())
    with closing(sqlite3.connect(loose)) as sql:
        sql.execute("DROP TRIGGER person_no_delete")
        sql.execute("DELETE FROM person WHERE id = 1")
        sql.commit()
    assert not any(map(is_sound, (cut, other, loose, tmp_path / "none.savings")))
