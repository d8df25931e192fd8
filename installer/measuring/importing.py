"""An old group brought in from its workbook, beside bare reading and inserting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from installer.measuring.large_books import AT, BY
from installer.measuring.timing import US, in_turns
from savings_desk.operations.importing import import_group, read_import

_ENTERED = ("person", "member", "pledge")


def measure(path: str, folder: str, rounds: int) -> dict[str, Any]:
    """Bring the workbook in again and again: the dry run, and then the whole."""
    workbook = Path(path)
    floor, ours = in_turns(
        rounds,
        lambda turn: _raw(workbook, Path(folder) / f"raw-{turn}.sqlite"),
        lambda turn: _import(workbook, Path(folder) / f"in-{turn}.savings"),
    )
    return {"rows": [["calamine, then raw inserts in one commit", floor], [US, ours]]}


def _import(workbook: Path, target: Path) -> None:
    incoming = read_import(workbook, today=AT.date())
    import_group(target, incoming, by=BY, at=AT).close()


def _raw(workbook: Path, target: Path) -> None:
    """Each row of each sheet inserted three times, each amount in it once, with an index each."""
    opened = CalamineWorkbook.from_path(workbook)
    rows = [
        (row[0], str(row))
        for name in opened.sheet_names
        for row in opened.get_sheet_by_name(name).to_python()
    ]
    amounts = [
        (row[0], row[column])
        for name in opened.sheet_names
        for row in opened.get_sheet_by_name(name).to_python()
        for column in range(1, len(row))
        if isinstance(row[column], int | float)
    ]
    entered: dict[str, list[tuple[Any, Any]]] = dict.fromkeys(_ENTERED, rows)
    with closing(sqlite3.connect(target)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        for table, content in (entered | {"posting": amounts}).items():
            raw.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, number, content)")
            raw.execute(f"CREATE INDEX {table}_number ON {table} (number)")
            raw.executemany(
                f"INSERT INTO {table} (number, content) VALUES (?, ?)",  # noqa: S608 - our own
                content,
            )
        raw.commit()
