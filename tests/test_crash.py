"""A power cut at any moment: no acknowledged receipt lost, none half written, no number missing."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit, posting_child

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

KILLS = (120 if os.name == "posix" else 12) * kit.SEARCH
"""`SAVINGS_DESK_SEARCH=10` makes it 1,200."""
TEARS = 150 * kit.SEARCH


@pytest.fixture
def till(group: Books) -> Books:
    posting_child.begin(group)
    return group


def test_no_acknowledged_receipt_is_lost_to_a_kill(till: Books) -> None:
    till.close()
    command = [sys.executable, "-m", "tests.posting_child", "killed", str(till.path), str(KILLS)]
    run = subprocess.run(  # noqa: S603 - our own program
        [*command, "1"], cwd=posting_child.CHECKOUT, capture_output=True, text=True, check=True
    )
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(told) == KILLS
    wrong = [one for one in told if one["lost"] or one["gap"] or one["doubled"] or one["findings"]]
    assert not wrong
    assert sum(one["acked"] for one in told) > KILLS
    books = open_books(till.path)
    assert check_books(books).clean
    books.close()


def test_a_torn_log_gives_back_a_whole_beginning(till: Books, tmp_path: Path) -> None:
    with till.raw() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    with till.read() as reading:
        seals = ["0" * 64, *(one.seal for one in reading.journal())]
    assert len(seals) == 1 + posting_child.BEFORE
    seals += [posting_child.take(till, f"r-{at}").seal for at in range(60)]
    base = till.path.read_bytes()
    log = till.path.with_name(till.path.name + "-wal").read_bytes()
    luck, found = random.Random(3), set()  # noqa: S311 - a test's luck
    for at in range(TEARS):
        torn = bytearray(log[: luck.randrange(len(log) + 1)] if at % 3 else log)
        for _ in range(at % 2 and bool(torn)):
            torn[luck.randrange(len(torn))] ^= 1 << luck.randrange(8)
        folder = tmp_path / f"torn-{at}"
        folder.mkdir()
        file = folder / "group.savings"
        file.write_bytes(base)
        file.with_name("group.savings-wal").write_bytes(torn)
        books = open_books(file)
        proof = check_books(books)
        assert proof.findings == ()
        assert proof.head == seals[proof.entries]
        found.add(proof.entries)
        posting_child.take(books, "next")
        assert check_books(books).entries == proof.entries + 1
        books.close()
        shutil.rmtree(folder)
    assert len(found) > 20


def test_a_log_left_by_a_crash_is_read_at_the_next_opening(till: Books, tmp_path: Path) -> None:
    posting_child.take(till, "r-1")
    copies = [till.path, *till.path.parent.glob("group.savings-*")]
    assert len(copies) == 3
    for file in copies:
        shutil.copyfile(file, tmp_path / file.name.replace("group", "after"))
    books = open_books(tmp_path / "after.savings")
    with books.read() as reading:
        assert [one.entry.id for one in reading.journal()] == ["brought", "r-1"]
    assert check_books(books).clean
    books.close()


def test_two_tills_at_once_share_one_row_of_numbers(till: Books) -> None:
    till.close()
    each = 200
    command = [sys.executable, "-m", "tests.posting_child", "post", str(till.path)]
    running = [
        subprocess.Popen(  # noqa: S603 - our own program
            [*command, name, str(each)],
            cwd=posting_child.CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("ก", "ข")
    ]
    said = [child.communicate(timeout=120)[0] for child in running]
    assert [child.returncode for child in running] == [0, 0]
    numbers = [int(line.split()[2]) for one in said for line in one.splitlines() if "ack" in line]
    assert sorted(numbers) == list(range(1, 2 * each + 1))
    books = open_books(till.path)
    proof = check_books(books)
    books.close()
    assert (proof.findings, proof.entries) == ((), 2 * each + posting_child.BEFORE)
