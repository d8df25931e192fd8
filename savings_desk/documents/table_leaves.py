"""A table too wide to be read on one page, parted for pages that face each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.documents.figures import ending_start
from savings_desk.documents.sheet import RowStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.documents.sheet import Row, Table

ROWS_A_LEAF = 24
NAMING = 2
"""So many columns at the left name a row, and stand on the facing page too."""


def leaves_of(table: Table) -> Iterator[Table]:
    """The table page by page: of each lot of rows its left part, then the part that faces it.

    Rows of both have one height, so that they stand side by side. The totals close the last two.
    """
    keys = [column.key for column in table.columns]
    cut, end = keys.index(table.parts_at), ending_start(table)
    parts = (list(range(cut)), [*range(NAMING), *range(cut, len(keys))])
    for start in range(0, max(end, 1), ROWS_A_LEAF):
        last = start + ROWS_A_LEAF >= end
        rows = table.rows[start:] if last else table.rows[start : start + ROWS_A_LEAF]
        for part in parts:
            yield _part(table, rows, part)


def _part(table: Table, rows: Sequence[Row], columns: Sequence[int]) -> Table:
    """Some columns of some rows; a sum with nothing in them is left out."""
    cut = [replace(row, cells=tuple(row.cells[at] for at in columns)) for row in rows]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in columns),
        rows=tuple(row for row in cut if row.style is RowStyle.NORMAL or any(row.cells[NAMING:])),
        rows_per_page=ROWS_A_LEAF,
        parts_at="",
    )
