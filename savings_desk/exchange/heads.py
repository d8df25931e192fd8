"""The head of a table on a sheet: which sheet of the workbook it makes, with which columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.exchange.month_heads import MonthColumns, month_columns
from savings_desk.exchange.sheet_forms import folded, heads_of, sheet_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.exchange.grids import Grid

HEAD_ROWS_SEARCHED = 40

_NAMED_BY = ("number", "order", "full_name", "first_name")
_NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "group": (("item",), ("value",)),
    "members": (("number", "order"), ("first_name", "full_name")),
    "accounts": (("code",), ("amount", "debit")),
    "balances": (_NAMED_BY, ("sajja", "special")),
    "register": (_NAMED_BY, ("months", "brought", "carried")),
    "pledges": (("number",), ("from_month",), ("pledge",)),
    "loans": (("loan",), ("balance",)),
}
"""What a head must have to be a sheet's: one of each."""
_FIRST_ASKED = ("loans", "pledges", "register", "accounts", "balances", "members", "group")
"""Of two kinds of sheet that fit a head equally well, the earlier here is meant."""


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head: the sheet it makes, its last row, and where each column stands.

    `months` are the month columns of a wide register. `unknown` are heads nobody knows and
    `repeated` those that stand a second time; both by column.
    """

    key: str
    row: int
    columns: Mapping[str, int]
    months: MonthColumns
    unknown: Mapping[int, str]
    repeated: Mapping[int, str]


def named_sheet(grid: Grid) -> str | None:
    """The key of the sheet that this one is called like; nothing when it has a name of its own."""
    return sheet_names().get(folded(grid.name))


def find_head(grid: Grid) -> Head | None:
    """The head among the first rows of a sheet; nothing when no row is one.

    A sheet that bears a name of the workbook is read as that sheet where its head allows; otherwise
    the kind is chosen whose columns most heads belong to.
    """
    called = named_sheet(grid)
    best: tuple[tuple[bool, int, int], Head] | None = None
    for row in range(min(len(grid.rows), HEAD_ROWS_SEARCHED)):
        labels = _labels(grid, row)
        if len(labels) < len(_NEEDS["group"]):
            continue
        months = month_columns(grid, row)
        for at, key in enumerate(_FIRST_ASKED):
            head = _head_as(key, row, labels, months if key == "register" else MonthColumns())
            if head is None:
                continue
            fits = len(head.columns) + len(months.by_column) * (key == "register")
            score = (key == called, fits, -at)
            if best is None or score > best[0]:
                best = (score, head)
    return best[1] if best else None


def _labels(grid: Grid, row: int) -> dict[int, str]:
    """The heads of a row; where a column has none here, the one merged down from the row above.

    A head may stand on two rows: names merged downwards, beside months below their year.
    """
    width = max((len(cells) for cells in grid.rows[max(row - 1, 0) : row + 1]), default=0)
    here = {
        column: value.strip()
        for column in range(width)
        if isinstance(value := grid.at(row, column), str) and value.strip()
    }
    above = {
        column: value.strip()
        for column in range(width)
        if column not in here
        and grid.at(row, column) is None
        and isinstance(value := grid.at(row - 1, column), str)
        and value.strip()
    }
    known = {name for key in _NEEDS for name in heads_of(key)}
    return here | {column: text for column, text in above.items() if folded(text) in known}


def _head_as(key: str, row: int, labels: Mapping[int, str], months: MonthColumns) -> Head | None:
    """The row read as the head of the sheet `key`; nothing when something needed is missing."""
    heads = heads_of(key)
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    repeated: dict[int, str] = {}
    for column, text in sorted(labels.items()):
        known = heads.get(folded(text))
        if column in months.by_column or column in months.yearless:
            continue
        if known is None:
            unknown[column] = text
        elif known in columns:
            repeated[column] = text
        else:
            columns[known] = column
    present = {*columns, *(["months"] if months else [])}
    if not all(any(one in present for one in needed) for needed in _NEEDS[key]):
        return None
    return Head(key, row, columns, months, unknown, repeated)
