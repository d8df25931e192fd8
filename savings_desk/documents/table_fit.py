"""How a table is fitted to its paper: the size of its type and the width of each column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.figures import column_sums, is_register
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.sheet import Kind, Row, RowStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.canvas import Align
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import Column, Table

PAD = 4.0
"""White space on either side of a cell, in points."""
INDENT = 1.3
"""How far a row stands in for each step of `indent`, in sizes of type."""
SIZE_LEAST = 6.5
_STEP = 0.25
_CALM_LEAST = {True: 10.5, False: 12.5}
"""Down to this size (registers, statements) type shrinks to keep words on one line; then wraps."""
_CALM_SHARE = 0.92
"""A text column is calm when this share of its rows stands on one line."""
_FEW = 12
_WORD_LEAST = 5.0
"""No text column is made narrower than this many sizes of type, if it needs more."""

_RIGHT = {Kind.MONEY, Kind.NUMBER}
_MIDDLE = {Kind.CODE, Kind.DATE, Kind.MONTH, Kind.TICK}
_SPANNING = {RowStyle.HEADING, RowStyle.NOTE}
_BOLD = {RowStyle.HEADING, RowStyle.SUBTOTAL, RowStyle.TOTAL, RowStyle.WARNING}


@dataclass(frozen=True, slots=True)
class FittedColumn:
    """A column with its place: left edge from the table's, and width, in points."""

    column: Column
    left: float
    width: float
    hang: float
    """Room at the right for the closing bracket of a negative figure."""

    @property
    def align(self) -> Align:
        """Figures stand right, codes and dates in the middle, text left."""
        return align_of(self.column.kind)

    @property
    def inner(self) -> float:
        """The width that text may fill."""
        return self.width - 2 * PAD


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table ready to be drawn: what each cell says, at what size, in which columns."""

    table: Table
    setting: Setting
    texts: Sequence[tuple[str, ...]]
    columns: tuple[FittedColumn, ...]
    size: float
    heads: tuple[tuple[str, ...], ...]

    @property
    def ruled(self) -> bool:
        """Whether it is a register with ruled columns, rather than a statement."""
        return is_register(self.table)

    @property
    def width(self) -> float:
        """The whole width in points."""
        return self.setting.width


def align_of(kind: Kind) -> Align:
    """Figures stand right, codes and dates in the middle, text left."""
    return "right" if kind in _RIGHT else "center" if kind in _MIDDLE else "left"


def is_bold(style: RowStyle) -> bool:
    """Whether rows of the style are printed bold."""
    return style in _BOLD


@dataclass(frozen=True, slots=True)
class _Need:
    """What one column asks for, in sizes of type: at least, and to hold nearly all on one line."""

    least: float
    calm: float
    hang: float = 0.0


def fit_table(table: Table, setting: Setting, *, size_most: float) -> FittedTable:
    """Choose the largest type, up to `size_most`, at which the figures and most words fit.

    Columns get the shares of the page that the sheet asks for; one whose figures need more takes
    it from those with room to spare.
    """
    manner = setting.manner
    texts = [manner.cells(row, table.columns) for row in table.rows]
    rows = list(zip(table.rows, texts, strict=True))
    if table.page_totals:
        sums = Row(column_sums(table, table.rows), RowStyle.TOTAL)
        rows.append((sums, manner.cells(sums, table.columns)))
    needs = [
        _need(at, column, rows, setting, heads=table.heads)
        for at, column in enumerate(table.columns)
    ]
    size, widths = _choose(needs, table, setting.width, min(size_most, setting.sizes.table))
    columns, left = [], 0.0
    for column, width, need in zip(table.columns, widths, needs, strict=True):
        columns.append(FittedColumn(column, left, width, need.hang * size))
        left += width
    heads = tuple(
        tuple(setting.lines(manner.text(at.column.title), bold(), size, at.inner)) for at in columns
    )
    return FittedTable(table, setting, texts, tuple(columns), size, heads)


def _need(
    at: int,
    column: Column,
    rows: Sequence[tuple[Row, tuple[str, ...]]],
    setting: Setting,
    *,
    heads: bool,
) -> _Need:
    """Measure one column."""
    title = setting.breaker.split(setting.manner.text(column.title)) if heads else []
    pieces = [bold().width(piece, 1) for piece in title]
    head, calm_head = max(pieces, default=0.0), max([*pieces, 0.55 * sum(pieces)])
    if column.kind is Kind.TICK:
        return _Need(head, calm_head)
    tabular = column.kind in _RIGHT
    widths, hang = [0.0], 0.0
    for row, texts in rows:
        text = texts[at]
        if column.kind is Kind.TEXT and row.style in _SPANNING:
            continue
        face = bold() if is_bold(row.style) else regular()
        indent = row.indent * INDENT if column.kind is Kind.TEXT else 0.0
        widths.append(face.width(text, 1, tabular=tabular) + indent)
        if tabular and text.endswith(")"):
            hang = bold().width(")", 1)
    widest = max(widths)
    if column.kind is not Kind.TEXT:
        return _Need(max(head, widest), max(calm_head, widest), hang)
    share = _CALM_SHARE if len(widths) > _FEW else 1.0
    nearly = sorted(widths)[int(share * (len(widths) - 1))]
    least = max(head, min(widest, _WORD_LEAST))
    return _Need(least, max(least, nearly, calm_head))


def _choose(
    needs: Sequence[_Need], table: Table, width: float, size_most: float
) -> tuple[float, list[float]]:
    """The size of type and the widths of the columns."""
    shares = [column.width for column in table.columns]
    calm_least = min(size_most, _CALM_LEAST[is_register(table)])
    size = size_most
    while size > SIZE_LEAST:
        calm = [(need.calm + need.hang) * size + 2 * PAD for need in needs]
        if sum(calm) <= width:
            return size, _spread(shares, calm, width)
        least = [(need.least + need.hang) * size + 2 * PAD for need in needs]
        if size <= calm_least and sum(least) <= width:
            return size, _spread(shares, least, width)
        size -= _STEP
    least = [(need.least + need.hang) * size + 2 * PAD for need in needs]
    return size, [each * width / sum(least) for each in least]


def _spread(shares: Sequence[float], needs: Sequence[float], width: float) -> list[float]:
    """Widths by shares, those that are too narrow widened from those with room to spare."""
    by_share = [share * width / sum(shares) for share in shares]
    spare = [max(0.0, has - need) for has, need in zip(by_share, needs, strict=True)]
    lack = [max(0.0, need - has) for has, need in zip(by_share, needs, strict=True)]
    given = sum(lack) / sum(spare) if sum(spare) else 0.0
    return [
        has - given * extra + short for has, extra, short in zip(by_share, spare, lack, strict=True)
    ]
