"""Founding from a terminal: new books, the sample group, and safekeeping of both."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

NAME = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านสมมุติ"


def test_new_books_hold_the_group_and_its_first_rules(desk: Terminal, tmp_path: Path) -> None:
    books = tmp_path / "ใหม่.savings"
    told = desk.done(
        *("new", books, "--name", NAME, "--treasurer", "นางปิ่น ตัวอย่าง", "--village", "บ้านสมมุติ"),
        *("--opened-on", "15/11/2569", "--fiscal-year-start", "4", "--pledge-least", "50"),
        *("--pledge-most", "1,000", "--pledge-unit", "10", "--entry-fee", "20", "--fine", "5"),
        *("--resolution", "มติ 1/2569"),
    )
    assert told == {"path": str(books), "group": NAME, "opened_on": "2026-11-15"}
    rules = {one["name"]: one for one in desk.done("rule", "show", books)["rules"]}
    assert rules["fiscal_year_start"]["value"] == 4
    assert rules["pledge_most"]["value"] == 100000
    assert rules["missed_fine"]["value"] == 500
    assert rules["entry_fee"]["holds_from"] == "2026-04-01"
    desk.done(
        *("member", "add", books, "--number", "1", "--name", "นายทดลอง สมมุติ"),
        *("--approved-on", "15/11/2569", "--pledge", "50"),
    )
    posted = desk.done("post", "saving", books, "--member", "1", "--amount", "100")
    assert posted["entry"]["number"] == "70-00001"
    assert posted["entry"]["fiscal_year"] == "2026-04"
    assert posted["entry"]["recorded_by"] == "นางปิ่น ตัวอย่าง"
    assert desk("check", books).code == 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Missing", ("--name", " ")),
        ("ResolutionMissing", ("--name", NAME, "--fine", "5")),
        ("NotADay", ("--name", NAME, "--opened-on", "30/2/2569")),
        ("NotMoney", ("--name", NAME, "--fine", "ห้า")),
        ("RuleValueWrong", ("--name", NAME, "--pledge-unit", "0", "--resolution", "มติ")),
    ],
)
def test_books_that_cannot_be_leave_no_file(
    desk: Terminal, tmp_path: Path, kind: str, words: tuple[str, ...]
) -> None:
    books = tmp_path / "new.savings"
    assert desk.refused("new", books, *words)["refused"] == kind
    assert [path for path in tmp_path.iterdir() if path.suffix == ".savings"] == []


def test_books_that_stand_are_not_written_over(desk: Terminal, books: Path) -> None:
    before = books.read_bytes()
    for words in (("new", books, "--name", NAME), ("sample", books)):
        answer = desk(*words, "--json")
        assert (answer.code, answer.document["trouble"]) == (4, "FileExists")
    assert books.read_bytes() == before


def test_the_sample_group_is_made_and_sound(desk: Terminal, tmp_path: Path) -> None:
    books = tmp_path / "sample.savings"
    told = desk.done("sample", books, "--members", "8", "--years", "1", "--seed", "7")
    assert told["members"] >= 8
    checked = desk.done("check", books)
    assert checked["entries"] == told["entries"]
    assert desk("sample", tmp_path / "b.savings", "--members", "0").code == 2


def test_a_practice_group_keeps_its_own_day(desk: Terminal, tmp_path: Path) -> None:
    books = tmp_path / "sample.savings"
    desk.done("sample", books, "--members", "8", "--years", "1")
    assert desk.done("account", "list", books)["as_of"] == "2025-12-05"


def test_a_backup_comes_back_as_a_copy(desk: Terminal, english: Terminal, books: Path) -> None:
    kept = desk.done("backup", books, books.parent)
    assert kept["path"].endswith("group-2569-12-31-1600.savings-backup")
    copy = books.parent / "copy.savings"
    told = desk.done("restore", kept["path"], copy)
    assert (told["clean"], told["entries"], told["head"]) == (True, 56, kept["head"])
    again = desk("restore", kept["path"], copy, "--json")
    assert (again.code, again.document["trouble"]) == (4, "FileExists")
    answer = english("restore", kept["path"], books.parent / "third.savings")
    assert answer.out.splitlines()[1].startswith("The books are sound.")


def test_a_backup_that_is_broken_is_not_brought_back(desk: Terminal, books: Path) -> None:
    kept = desk.done("backup", books, books.parent)
    with zipfile.ZipFile(kept["path"], "a") as packed:
        packed.writestr("more", b"x")
    answer = desk("restore", kept["path"], books.parent / "copy.savings", "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "BackupUnsound")
    answer = desk("backup", books, books.parent / "gone", "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "BooksMissing")
