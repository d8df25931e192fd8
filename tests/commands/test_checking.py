"""Checking from a terminal: exit 0 for sound books, 1 and a table for books that were altered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal


def alter(books: Path) -> None:
    with closing(sqlite3.connect(books)) as stranger:
        stranger.execute("DROP TRIGGER entry_no_update")
        stranger.execute("UPDATE entry SET party = 'ผู้อื่น' WHERE seq = 7")
        stranger.commit()


def test_sound_books_are_told_in_one_line(english: Terminal, books: Path) -> None:
    answer = english("check", books)
    assert answer.code == 0
    assert answer.out.startswith("The books are sound. Entries 56, ")
    assert answer.out.count("\n") == 1


def test_a_machine_reads_what_was_gone_through(desk: Terminal, books: Path) -> None:
    told = desk.done("check", books)
    assert (told["clean"], told["entries"], told["members"]) == (True, 56, 6)
    assert told["findings"] == []
    assert len(told["head"]) == 64


def test_altered_books_fail_and_the_first_bad_entry_is_named(
    desk: Terminal, english: Terminal, books: Path
) -> None:
    alter(books)
    answer = desk("check", books, "--json")
    assert answer.code == 1
    first = answer.document["findings"][0]
    assert (first["code"], first["seriousness"]) == ("entry_altered", "error")
    assert first["place"]["table"] == "entry"
    assert first["place"]["row"] == "7"
    table = english("check", books)
    assert table.code == 1
    lines = table.out.splitlines()
    assert lines[0].split("  ")[0] == "Seriousness"
    assert "Entry 7 of the journal is not as it was recorded." in lines[2]
    assert table.out.endswith("members 6.\n")


def test_a_thai_table_stands_in_straight_columns(desk: Terminal, books: Path) -> None:
    from savings_desk.commands.columns import columns  # noqa: PLC0415 - only this one measures

    alter(books)
    lines = desk("check", books).out.splitlines()
    rule = lines[1]
    second = columns(rule[: rule.index("  ")]) + 2
    for line in (lines[0], lines[2]):
        taken = 0
        for at, letter in enumerate(line):
            if taken == second:
                assert line[at - 2 : at] == "  "
                break
            taken += columns(letter)
