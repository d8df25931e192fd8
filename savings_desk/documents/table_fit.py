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

_PAD, _PAD_OF_MANY, _MANY = 4.0, 2.5, 11
"""White space on either side of a cell, in points, and in tables of many columns."""
INDENT = 1.3
"""How far a row stands in for each step of `indent`, in sizes of type."""
SIZE_LEAST = 6.5
_STEP = 0.25
_CALM_LEAST = {True: 10.5, False: 12.5}
"""Down to this size (registers, statements) type shrinks to keep words on one line; then wraps."""
_CALM_SHARE = 0.92
"""A text column is calm when this share of its rows stands on one line."""
_FEW = 12
"""In a table of so few lines all of them are to be calm."""
_WORD_MOST = 9.0
"""A text column holds its longest word, up to this many sizes of type."""

_BY_HAND = 3.2
"""So many sizes of type is a column wide to write an amount in by hand: 15 mm with its white."""

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
    pad: float
    """White space at either side of the cells."""
    hang: float
    """Room at the right for the closing bracket of a negative figure."""

    @property
    def align(self) -> Align:
        """Figures stand right, codes and dates in the middle, text left."""
        return align_of(self.column.kind)

    @property
    def inner(self) -> float:
        """The width that text may fill, with a hair to spare for sums of fractions."""
        return self.width - 2 * self.pad + 0.01


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
    """What one column asks for, in sizes of type: at least, for nearly all its lines, for all."""

    least: float
    calm: float
    full: float


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
    hangs = [_hang(at, column, rows, table) for at, column in enumerate(table.columns)]
    needs = [
        _need(at, column, rows, setting, hang=hangs[at], heads=table.heads)
        for at, column in enumerate(table.columns)
    ]
    pad = _PAD_OF_MANY if len(table.columns) >= _MANY else _PAD
    size_most = min(size_most, setting.sizes.table)
    size, widths = _choose(needs, table, setting.width, size_most=size_most, pad=pad)
    columns, left = [], 0.0
    for column, width, hang in zip(table.columns, widths, hangs, strict=True):
        columns.append(FittedColumn(column, left, width, pad, hang * size))
        left += width
    heads = tuple(
        tuple(setting.lines(manner.text(at.column.title), bold(), size, at.inner)) for at in columns
    )
    return FittedTable(table, setting, texts, tuple(columns), size, heads)


def _hang(
    at: int, column: Column, rows: Sequence[tuple[Row, tuple[str, ...]]], table: Table
) -> float:
    """Room for closing brackets; kept in every statement, so that its tables stay in line."""
    if column.kind not in _RIGHT:
        return 0.0
    bracketed = any(texts[at].endswith(")") for _row, texts in rows)
    return bold().width(")", 1) if bracketed or not is_register(table) else 0.0


def _need(
    at: int,
    column: Column,
    rows: Sequence[tuple[Row, tuple[str, ...]]],
    setting: Setting,
    *,
    hang: float,
    heads: bool,
) -> _Need:
    """Measure one column."""
    title = setting.breaker.split(setting.manner.text(column.title)) if heads else []
    pieces = [bold().width(piece, 1) for piece in title]
    head, calm_head = max(pieces, default=0.0), max([*pieces, 0.55 * sum(pieces)])
    if column.kind is Kind.TICK:
        by_hand = all(row.cells[at] is None for row, _texts in rows)
        least = max(head, _BY_HAND if by_hand else 0.0)
        return _Need(least, max(least, calm_head), max(least, calm_head))
    tabular = column.kind in _RIGHT
    widths, word = [0.0], 0.0
    for row, texts in rows:
        if column.kind is Kind.TEXT and row.style in _SPANNING:
            continue
        face = bold() if is_bold(row.style) else regular()
        indent = row.indent * INDENT if column.kind is Kind.TEXT else 0.0
        widths.append(face.width(texts[at], 1, tabular=tabular) + indent)
        if word < _WORD_MOST and widths[-1] > word:
            words = (face.width(part, 1) for part in texts[at].split())
            word = max(word, indent + max(words, default=0.0))
    widest = max(widths)
    if column.kind is not Kind.TEXT:
        calm = max(calm_head, widest)
        return _Need(max(head, widest) + hang, calm + hang, calm + hang)
    share = _CALM_SHARE if len(widths) > _FEW else 1.0
    nearly = sorted(widths)[int(share * (len(widths) - 1))]
    least = max(head, min(word, _WORD_MOST))
    return _Need(least, max(least, nearly, calm_head), max(least, widest, calm_head))


def _choose(
    needs: Sequence[_Need], table: Table, width: float, *, size_most: float, pad: float
) -> tuple[float, list[float]]:
    """The size of type and the widths of the columns."""
    shares = [column.width for column in table.columns]
    calm_least = min(size_most, _CALM_LEAST[is_register(table)])
    size = size_most
    while True:
        least = [need.least * size + 2 * pad for need in needs]
        calm = [need.calm * size + 2 * pad for need in needs]
        if sum(calm) <= width:
            full = [need.full * size + 2 * pad for need in needs]
            return size, _allot(calm, full, shares, width)
        if size <= calm_least and sum(least) <= width:
            return size, _allot(least, calm, shares, width)
        if size <= SIZE_LEAST:
            return size, [each * width / sum(least) for each in least]
        size -= _STEP


def _allot(
    needed: Sequence[float], wanted: Sequence[float], shares: Sequence[float], width: float
) -> list[float]:
    """Widths that hold what is needed, then what is wanted as far as it goes, then by shares."""
    short = [want - need for want, need in zip(wanted, needed, strict=True)]
    spare = width - sum(needed)
    if spare >= sum(short):
        return _spread(shares, wanted, width)
    part = spare / sum(short)
    return [need + lack * part for need, lack in zip(needed, short, strict=True)]


def _spread(shares: Sequence[float], needs: Sequence[float], width: float) -> list[float]:
    """Widths by shares, those that are too narrow widened from those with room to spare."""
    by_share = [share * width / sum(shares) for share in shares]
    spare = [max(0.0, has - need) for has, need in zip(by_share, needs, strict=True)]
    lack = [max(0.0, need - has) for has, need in zip(by_share, needs, strict=True)]
    given = sum(lack) / sum(spare) if sum(spare) else 0.0
    return [
        has - given * extra + short for has, extra, short in zip(by_share, spare, lack, strict=True)
    ]
