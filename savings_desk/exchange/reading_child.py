"""The process apart that opens a stranger's file: if it breaks or hangs, nothing else does."""

from __future__ import annotations

import json
import math
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from savings_desk.domain.troubles import (
    FileTooLarge,
    FileUnreadable,
    Trouble,
)
from savings_desk.exchange.limits import (
    ANSWER_MEGABYTES_MAX,
    CELL_LETTERS_MAX,
    COLUMNS_MAX,
    MEGABYTE,
    MEMORY_MEGABYTES_MAX,
    ROWS_MAX,
    UNPACKED_MEGABYTES_MAX,
)
from savings_desk.exchange.plain_text import read_csv
from savings_desk.exchange.unpacking import unpack

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Mapping

    from python_calamine import CalamineWorkbook, SheetMetadata

    from savings_desk.exchange.extents import Extent

Answer = dict[str, Any]
"""What the child says, as JSON: `grids` and `remarks`, or the name of a `trouble`."""


def main(arguments: list[str]) -> int:
    """Read the file named in `arguments` and write the answer to the standard output."""
    _limit_memory()
    path = Path(arguments[0])
    try:
        answer = json.dumps(read_file(path), ensure_ascii=True).encode("ascii")
        if len(answer) > ANSWER_MEGABYTES_MAX * MEGABYTE:
            raise FileTooLarge(str(path), UNPACKED_MEGABYTES_MAX)
    except Trouble as trouble:
        answer = json.dumps({"trouble": type(trouble).__name__}).encode("ascii")
    except MemoryError:
        answer = json.dumps({"trouble": FileTooLarge.__name__}).encode("ascii")
    sys.stdout.buffer.write(answer)
    return 0


def read_file(path: Path) -> Answer:
    """All sheets of a workbook or CSV file as JSON values, with remarks about the file.

    Raises:
        FileUnreadable, FileTooLarge, FileHostile.
    """
    ending = path.suffix.casefold()
    if ending in (".csv", ".txt"):
        rows, encoding = read_csv(path)
        answer = _empty()
        if encoding != "UTF-8":
            answer["remarks"].append(["encoding_assumed", path.stem, {"encoding": encoding}])
        _add_grid(answer, path.stem, iter(rows), None)
        return answer
    if ending == ".xls":
        return _read_sheets(path, path, {}, links=False)
    clean = unpack(path)
    return _read_sheets(path, clean.packed, clean.extents, links=clean.links)


def _read_sheets(
    path: Path, source: Path | io.BytesIO, extents: Mapping[str, Extent], *, links: bool
) -> Answer:
    from python_calamine import (  # noqa: PLC0415 - only in the child, under its limits
        CalamineError,
        CalamineWorkbook,
    )

    answer = _empty()
    if links:
        answer["remarks"].append(["workbook_links", "", {}])
    opened_whole = path.suffix.casefold() != ".xlsx"
    if opened_whole and any(one.too_large for one in extents.values()):
        for name, one in extents.items():
            _too_large(answer, name, one.rows, one.columns)
        return answer
    try:
        book = CalamineWorkbook.from_object(source)
        for sheet in book.sheets_metadata:
            _read_sheet(answer, book, sheet, extents.get(sheet.name))
    except (CalamineError, ValueError, OSError):
        raise FileUnreadable(str(path)) from None
    except BaseException as panic:
        if isinstance(panic, MemoryError | KeyboardInterrupt):
            raise
        raise FileUnreadable(str(path)) from None
    return answer


def _read_sheet(
    answer: Answer, book: CalamineWorkbook, sheet: SheetMetadata, extent: Extent | None
) -> None:
    """One sheet, if it is one of cells, can be seen, and reaches no further than a register."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - likewise

    if sheet.typ is not SheetTypeEnum.WorkSheet:
        return
    if sheet.visible is not SheetVisibleEnum.Visible:
        answer["remarks"].append(["sheet_hidden", sheet.name, {"sheet": sheet.name}])
        return
    if extent is not None and _too_large(answer, sheet.name, extent.rows, extent.columns):
        return
    grid = book.get_sheet_by_name(sheet.name)
    last_row, last_column = grid.end or (0, 0)
    if not _too_large(answer, sheet.name, last_row + 1, last_column + 1):
        _add_grid(answer, sheet.name, iter(grid.to_python(skip_empty_area=False)), extent)


def _empty() -> Answer:
    return {"grids": [], "remarks": []}


def _too_large(answer: Answer, sheet: str, rows: int, columns: int) -> bool:
    """Whether a sheet reaches too far to be read; it is remarked on when it does."""
    if rows <= ROWS_MAX and columns <= COLUMNS_MAX:
        return False
    facts = {"rows": rows, "columns": columns, "rows_max": ROWS_MAX, "columns_max": COLUMNS_MAX}
    answer["remarks"].append(["sheet_too_large", sheet, facts])
    return True


def _add_grid(answer: Answer, name: str, rows: Iterator[list[Any]], extent: Extent | None) -> None:
    kept: list[list[Any]] = []
    for row in rows:
        values = [_plain(value) for value in row]
        while values and values[-1] is None:
            values.pop()
        if len(kept) >= ROWS_MAX or len(values) > COLUMNS_MAX:
            _too_large(answer, name, max(len(kept) + 1, ROWS_MAX + 1), len(values))
            return
        kept.append(values)
    while kept and not kept[-1]:
        kept.pop()
    answer["grids"].append(
        {
            "name": name,
            "rows": kept,
            "formulas": extent.formulas if extent else [],
            "unread": extent.unread if extent else [],
        }
    )


def _plain(value: object) -> object:
    """A cell's value as JSON knows it; days as {"day": "2026-11-20"}."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return {"day": day.isoformat()}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return str(value)[:CELL_LETTERS_MAX] or None


def _limit_memory() -> None:
    """Hold this process to its share of the memory, on systems that can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    limit = MEMORY_MEGABYTES_MAX * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
