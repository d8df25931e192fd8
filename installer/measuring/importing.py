"""An old group brought in from its workbook, beside bare reading and inserting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook

from installer.measuring.large_books import AT, BY, LAST
from installer.measuring.timing import US, in_turns
from savings_desk.operations.founding import open_books
from savings_desk.operations.importing import export_register, import_group, read_import
from savings_desk.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLES = ("person", "member", "pledge", "posting")


def measure(path: str, folder: str, rounds: int) -> dict[str, Any]:
    """Write the register of the large books once, then bring it in again and again."""
    workbook = Path(folder) / "register.xlsx"
    with closing(open_books(Path(path))) as books:
        register = export_register(books, workbook, as_of=LAST.last_day, language=Language.THAI)
    floor, ours = in_turns(
        rounds,
        lambda turn: _raw(workbook, Path(folder) / f"raw-{turn}.sqlite"),
        lambda turn: _import(workbook, Path(folder) / f"in-{turn}.savings"),
    )
    return {
        "rows": [["calamine, then raw inserts in one commit", floor], [US, ours]],
        "members": len(register.members),
    }


def _import(workbook: Path, target: Path) -> None:
    incoming = read_import(workbook, today=AT.date())
    import_group(target, incoming, by=BY, at=AT).close()


def _raw(workbook: Path, target: Path) -> None:
    """Every cell of every sheet read, and each member's row inserted four times, indexed."""
    opened = CalamineWorkbook.from_path(workbook)
    sheets = [opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names]
    longest: Sequence[Sequence[object]] = max(sheets, key=len)
    rows = [(at, *(str(cell) for cell in row[:19])) for at, row in enumerate(longest)]
    width = max(map(len, rows))
    filled = [(*row, *("",) * (width - len(row))) for row in rows]
    columns = ", ".join(f"c{at}" for at in range(1, width))
    with closing(sqlite3.connect(target)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        for table in _TABLES:
            raw.execute(f"CREATE TABLE {table} (c0 INTEGER PRIMARY KEY, {columns})")
            raw.execute(f"CREATE INDEX {table}_index ON {table} (c1, c2)")
            raw.executemany(
                f"INSERT INTO {table} VALUES ({', '.join('?' * width)})",  # noqa: S608 - our own
                filled,
            )
        raw.commit()
