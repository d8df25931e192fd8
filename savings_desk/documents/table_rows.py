"""How the rows of a table are drawn: words broken in their cells, rules over and under sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from savings_desk.documents.canvas import FINE, HAIR, LINE, PALE, QUIET, STRONG
from savings_desk.documents.figures import BOXES
from savings_desk.documents.flow import Strip
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.sheet import Kind, Row, RowStyle
from savings_desk.documents.table_fit import INDENT, is_bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.canvas import Align, Pen
    from savings_desk.documents.table_fit import FittedTable

PITCH = 1.36
"""From line to line inside a cell, in sizes of type."""
_RISE = 1.06
_AIR = 0.28
"""White above and below the lines of a row, together."""
_NOTE = 0.86
_SQUEEZE_LEAST = 0.8
"""In rows of fixed height a long name shrinks to this; then it is set in two lines, if larger."""
_TIGHT = 1.18
"""From line to line where two must stand in the height of one."""
_DOUBLE = 1.8
"""Between the two rules under a total, in points."""
_SHADED = {RowStyle.HEADING, RowStyle.WARNING}


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one cell, and where they stand."""

    lines: Sequence[str]
    x: float
    align: Align
    size: float
    tabular: bool


@dataclass(frozen=True, slots=True)
class RowSetter:
    """Sets the rows of one table; `row_height` in points when every row is to be alike."""

    fitted: FittedTable
    row_height: float | None = None

    def strips(self, row: Row, texts: Sequence[str], *, lines_most: int) -> list[Strip]:
        """The row; in several strips only if it has more lines than a page could hold."""
        cells = self._cells(row, texts)
        count = max([len(cell.lines) for cell in cells], default=1) or 1
        if count <= lines_most:
            return [self._strip(row, cells, count)]
        strips = []
        for start in range(0, count, lines_most):
            part = [
                replace(cell, lines=cell.lines[start : start + lines_most])
                for cell in cells
                if len(cell.lines) > start
            ]
            strips.append(self._strip(row, part, min(lines_most, count - start)))
        return strips

    def _strip(self, row: Row, cells: Sequence[_Cell], count: int) -> Strip:
        height = self.row_height or (count * PITCH + _AIR) * self._size(row)
        if row.style is RowStyle.TOTAL and not self.row_height:
            height += 0.3 * self.fitted.size
        return Strip(height, partial(self._draw, row, cells, height))

    def _size(self, row: Row) -> float:
        return self.fitted.size * (_NOTE if row.style is RowStyle.NOTE else 1.0)

    def _cells(self, row: Row, texts: Sequence[str]) -> list[_Cell]:
        cells, indent = [], row.indent * INDENT * self.fitted.size
        for at, (text, fitted) in enumerate(zip(texts, self.fitted.columns, strict=True)):
            if not text:
                continue
            if fitted.align == "right":
                x = fitted.left + fitted.width - fitted.pad - fitted.hang
                cells.append(self._figure(row, text, x, fitted.inner))
                continue
            start = fitted.left + fitted.pad
            room = fitted.inner
            if fitted.column.kind is Kind.TEXT:
                start, room = start + indent, room - indent
                room += self._empty_beside(row, texts, at)
                indent = 0.0
            x = fitted.left + fitted.width / 2 if fitted.align == "center" else start
            cells.append(self._words(row, text, x, room, fitted.align))
        return cells

    def _empty_beside(self, row: Row, texts: Sequence[str], at: int) -> float:
        """Room in the empty cells to the right, into which a heading or a sum's name may reach."""
        if row.style is RowStyle.NORMAL and self.fitted.ruled:
            return 0.0
        room = 0.0
        for text, fitted in zip(texts[at + 1 :], self.fitted.columns[at + 1 :], strict=True):
            if text or fitted.column.kind is Kind.TICK:
                break
            room += fitted.width
        return room

    def _figure(self, row: Row, text: str, x: float, room: float) -> _Cell:
        """A figure, its closing bracket hung to the right so that the digits stay in line."""
        size = self._size(row)
        face = bold() if is_bold(row.style) else regular()
        width = face.width(text, size, tabular=True)
        if width > room > 0:
            size *= room / width
        if text.endswith(")"):
            x += face.width(")", size)
        return _Cell((text,), x, "right", size, tabular=True)

    def _words(self, row: Row, text: str, x: float, room: float, align: Align) -> _Cell:
        size = self._size(row)
        if self.row_height:
            lines, size = self._squeezed(row, text, size, room)
        else:
            lines = self._broken(row, text, size, room)
        return _Cell(lines, x, align, size, tabular=False)

    def _broken(self, row: Row, text: str, size: float, room: float) -> list[str]:
        """Words in lines; parted at their spaces alone where that takes no more lines.

        So a name of two words is parted between them, and no word list need know it.
        """
        face = bold() if is_bold(row.style) else regular()
        setting = self.fitted.setting
        lines = setting.lines(text, face, size, room)
        if len(lines) > 1 and "\n" not in text:
            spaced = setting.lines_at_spaces(text, face, size, room)
            if len(spaced) <= len(lines) and all(face.width(s, size) <= room for s in spaced):
                return spaced
        return lines

    def _squeezed(self, row: Row, text: str, size: float, room: float) -> tuple[list[str], float]:
        """Words in a row of fixed height: one line down to 80 %, else two smaller ones."""
        face = bold() if is_bold(row.style) else regular()
        assert self.row_height is not None
        alone = min(size, size * room / (face.width(text, size) or 1.0))
        halved = self.row_height / (2 * _TIGHT)
        if alone >= min(size * _SQUEEZE_LEAST, halved) and "\n" not in text:
            return [text], alone
        size = min(size * _SQUEEZE_LEAST, halved)
        lines = self._broken(row, text, size, room)
        while len(lines) * size * _TIGHT > self.row_height and size > 1:
            size *= 0.94
            lines = self._broken(row, text, size, room)
        return lines, size

    def _draw(
        self, row: Row, cells: Sequence[_Cell], height: float, pen: Pen, left: float, top: float
    ) -> None:
        self._draw_rules(row, cells, height, pen, left, top)
        gray = QUIET if row.style is RowStyle.NOTE else 0.0
        face = bold() if is_bold(row.style) else regular()
        for cell in cells:
            if cell.lines[0] in BOXES:
                _draw_box(cell, pen, left, top - height / 2)
                continue
            count = len(cell.lines)
            pitch = min(PITCH * cell.size, height / max(count, 1))
            air = max(0.0, height - self._deepest(cells) * PITCH * self._size(row)) / 2
            if self.row_height:
                air = max(0.0, height - count * pitch) / 2
            first = top - air - _RISE * cell.size + (PITCH * cell.size - pitch) / 2
            for number, line in enumerate(cell.lines):
                pen.write(
                    line, left + cell.x, first - number * pitch,
                    face=face, size=cell.size, align=cell.align, gray=gray, tabular=cell.tabular,
                )  # fmt: skip

    def _deepest(self, cells: Sequence[_Cell]) -> int:
        return max(len(cell.lines) for cell in cells)

    def _draw_rules(
        self, row: Row, cells: Sequence[_Cell], height: float, pen: Pen, left: float, top: float
    ) -> None:
        right, low = left + self.fitted.width, top - height
        if self.fitted.ruled:
            if row.style in _SHADED:
                pen.ground(left, low, self.fitted.width, height, gray=PALE)
            pen.line(left, low, right, low, gray=HAIR)
        elif row.style is RowStyle.WARNING:
            pen.ground(left, low, self.fitted.width, height, gray=PALE)
        if row.style is RowStyle.WARNING:
            pen.ground(left - 3, low, 3, height, gray=0.0)
        if row.style not in {RowStyle.SUBTOTAL, RowStyle.TOTAL}:
            return
        for start, end in self._sum_spans(cells, left):
            pen.line(start, top, end, top, weight=LINE)
            if row.style is RowStyle.TOTAL:
                pen.line(start, low + _DOUBLE, end, low + _DOUBLE, weight=LINE)
                pen.line(start, low, end, low, weight=LINE)

    def _sum_spans(self, cells: Sequence[_Cell], left: float) -> list[tuple[float, float]]:
        """Where rules run: right across a register, over each amount of a statement."""
        if self.fitted.ruled:
            return [(left, left + self.fitted.width)]
        spans = []
        for fitted in self.fitted.columns:
            start, end = left + fitted.left, left + fitted.left + fitted.width
            if any(cell.align == "right" and start < left + cell.x <= end for cell in cells):
                spans.append((start + fitted.pad, end - fitted.pad / 2))
        return spans


def _draw_box(cell: _Cell, pen: Pen, left: float, middle: float) -> None:
    """A box to tick, drawn, for the type has none; a tick in it if the cell says so."""
    side = 0.8 * cell.size
    x, y = left + cell.x - side / 2, middle - side / 2
    pen.box(x, y, side, side)
    if cell.lines[0] == BOXES[1]:
        low = x + 0.4 * side, y + 0.2 * side
        pen.line(x + 0.15 * side, y + 0.5 * side, *low, weight=STRONG)
        pen.line(*low, x + 0.9 * side, y + 0.9 * side, weight=STRONG)


def heads_strip(fitted: FittedTable) -> Strip:
    """The heads of the columns, as they stand at the top of every page."""
    deepest = max(len(lines) for lines in fitted.heads)
    height = (deepest * PITCH + _AIR + 0.12) * fitted.size
    return Strip(height, partial(_draw_heads, fitted, height))


def _draw_heads(fitted: FittedTable, height: float, pen: Pen, left: float, top: float) -> None:
    if fitted.ruled:
        pen.ground(left, top - height, fitted.width, height, gray=PALE)
        pen.line(left, top, left + fitted.width, top, weight=STRONG)
    pen.line(left, top - height, left + fitted.width, top - height, weight=LINE)
    for at, lines in zip(fitted.columns, fitted.heads, strict=True):
        align: Align = "center" if fitted.ruled else at.align
        x = {
            "left": at.left + at.pad,
            "center": at.left + at.width / 2,
            "right": at.left + at.width - at.pad - at.hang,
        }[align]
        air = (height - len(lines) * PITCH * fitted.size) / 2
        for number, line in enumerate(lines):
            y = top - air - (_RISE + number * PITCH) * fitted.size
            pen.write(line, left + x, y, face=bold(), size=fitted.size, align=align)


def frame_strip(fitted: FittedTable, height: float) -> Strip:
    """The upright rules of a register, down the part of it that stands on one page."""
    return Strip(height, partial(_draw_frame, fitted, height))


def _draw_frame(fitted: FittedTable, height: float, pen: Pen, left: float, top: float) -> None:
    edges = [column.left for column in fitted.columns] + [fitted.width]
    for edge in edges:
        pen.line(left + edge, top, left + edge, top - height, weight=FINE, gray=HAIR)
