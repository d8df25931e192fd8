"""Receipts posted one by one, each on the disk before the next, beside raw inserts and commits."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer.measuring.large_books import AT, BY, PLEDGE
from installer.measuring.large_books import measure as make_books
from installer.measuring.timing import US, in_turns
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.founding import open_books
from savings_desk.operations.savings import Receipt, receive

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

_FIRST = Month(2026, 5)
_ENTRY = "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_POSTING = (
    "INSERT INTO posting (seq, line, account, day, satang, member, month, memo) "
    "VALUES (?,?,?,?,?,?,?,?)"
)


def measure(folder: str, count: int, rounds: int) -> dict[str, Any]:
    """So many receipts a round, through the operation and through nothing but SQLite."""
    path = Path(folder) / "posting.savings"
    make_books(str(path), count, 0)
    with closing(open_books(path)) as books, closing(_raw(path)) as raw:
        with books.read() as reading:
            numbers = [member.number for member in reading.members()]
        floor, ours = in_turns(
            rounds,
            lambda turn: _insert(raw, numbers, turn),
            lambda turn: _receive(books, numbers, _FIRST.plus(turn)),
        )
    return {"rows": [["raw SQLite: insert three rows, commit", floor], [US, ours]]}


def _receive(books: Books, numbers: list[str], month: Month) -> None:
    day = month.first_day.replace(day=5)
    for number in numbers:
        line = ReceiptLine(LineKind.SAJJA, number, PLEDGE, month)
        receive(books, Receipt(str(uuid.uuid4()), day, (line,)), by=BY, at=AT)


def _insert(raw: sqlite3.Connection, numbers: list[str], turn: int) -> None:
    day, month = f"2026-{5 + turn:02d}-05", f"2026-{5 + turn:02d}"
    for at, number in enumerate(numbers, start=1 + turn * len(numbers)):
        raw.execute("BEGIN IMMEDIATE")
        head = (at, str(uuid.uuid4()), day, "receipt", number, "", None, "")
        tail = ("receipt", "2026-01", at, "2026-05-05T09:00:00.000+00:00", BY, "0" * 64)
        raw.execute(_ENTRY, (*head, *tail))
        rows = (
            (at, 1, "11010", day, PLEDGE.satang, None, None, ""),
            (at, 2, "31020", day, -PLEDGE.satang, number, month, ""),
        )
        raw.executemany(_POSTING, rows)
        raw.execute("COMMIT")


def _raw(books: Path) -> sqlite3.Connection:
    """An empty file with the same two tables and indexes, as durable, and nothing else."""
    with closing(sqlite3.connect(books)) as source:
        shapes = source.execute(
            "SELECT sql FROM sqlite_schema WHERE tbl_name IN ('entry', 'posting') "
            "AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC"
        ).fetchall()
    raw = sqlite3.connect(books.with_name("raw.sqlite"), isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    for (shape,) in shapes:
        raw.execute(shape)
    return raw
