"""The cells of a workbook: what each holds, how it looks, and how wide its column is."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from savings_desk.documents.figures import is_register, is_total, with_grand_total
from savings_desk.documents.plain_width import width_of
from savings_desk.documents.sheet import (
    Choices,
    Facts,
    Kind,
    PageBreak,
    Paragraph,
    Picture,
    RowStyle,
    Signatures,
    Table,
)
from savings_desk.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.documents.figures import Manner
    from savings_desk.documents.sheet import Block, Cell, Row, Sheet, Signature

MONEY_FORMAT = '#,##0.00_);(#,##0.00);"-"_)'
COUNT_FORMAT = '#,##0_);(#,##0);"-"_)'
DAY_FORMATS = {
    ("th", "arabic"): "[$-107041E]d mmm yyyy;@",
    ("th", "thai"): "[$-D07041E]d mmm yyyy;@",
    ("en", "arabic"): "d mmm yyyy",
    ("en", "thai"): "d mmm yyyy",
}
"""Days stay days of the calendar; these formats show them in the Buddhist era in Thai."""

_TYPE = "Sarabun"
_THAI_CHARSET = 222
"""Lets a PC that has no Sarabun choose another type that has Thai letters."""
_TEXT_MAX = 32_767
"""No cell of a workbook holds more letters."""
_WIDTH_LEAST, _WIDTH_MOST = 7.0, 46.0
_LABEL_WIDTH = 16.0
_LINE_POINTS = 20.0
_COLUMNS_OF_A_LETTER = 6
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HAIR, _THIN, _DOUBLE = "hair", "thin", "double"
_SHADE = PatternFill("solid", fgColor="F0F0F0")
_BOLD = {RowStyle.HEADING, RowStyle.SUBTOTAL, RowStyle.TOTAL, RowStyle.WARNING}
_RIGHT = {Kind.MONEY, Kind.NUMBER}
_ALIGN = {Kind.MONEY: "right", Kind.NUMBER: "right", Kind.TEXT: "left"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks."""

    size: float = 11
    bold: bool = False
    align: str = "left"
    indent: int = 0
    wrap: bool = False
    gray: bool = False
    shaded: bool = False
    top: str = ""
    bottom: str = ""


class SheetWriter:
    """Writes one sheet down one worksheet, block after block."""

    def __init__(self, page: Worksheet, sheet: Sheet, manner: Manner) -> None:
        """Begin at the top of `page`."""
        self._page = page
        self._sheet = sheet
        self._manner = manner
        tables = [block for block in sheet.blocks if isinstance(block, Table)]
        columns = (len(table.columns) for table in tables)
        self._columns = max(columns, default=_COLUMNS_OF_A_LETTER)
        self._widths = [_WIDTH_LEAST if tables else 15.0] * self._columns
        self._looks: dict[tuple[Look, str], StyleArray] = {}
        self.row = 0
        """The last row that was written."""
        self.heads_rows: list[int] = []
        """The rows that hold the heads of tables."""

    @property
    def last_column(self) -> str:
        """The letters of the last column."""
        return get_column_letter(self._columns)

    def write(self) -> None:
        """Write the whole sheet."""
        for table in (block for block in self._sheet.blocks if isinstance(block, Table)):
            self._measure(table)
        for at, width in enumerate(self._widths, start=1):
            self._page.column_dimensions[get_column_letter(at)].width = width
        self._write_head()
        for block in self._sheet.blocks:
            self._write_block(block)

    def _measure(self, table: Table) -> None:
        """Widen the columns to what the cells hold; words that are longer wrap."""
        for at, column in enumerate(table.columns):
            shown = [self._manner.cell(row.cells[at], column.kind) for row in table.rows]
            widest = max((width_of(text) for text in shown), default=0) * 1.1 + 3
            heads = max(map(width_of, column.title.split()), default=0) * 1.1 + 2
            width = min(max(widest, heads), _WIDTH_MOST)
            self._widths[at] = max(self._widths[at], width)

    def _write_head(self) -> None:
        sheet = self._sheet
        lines = [(sheet.group, Look(14, bold=True, align="center"))]
        lines += [(sheet.address, Look(11, align="center", gray=True))]
        lines += [(sheet.title, Look(16, bold=True, align="center"))]
        lines += [(subtitle, Look(12, align="center")) for subtitle in sheet.subtitles]
        lines += [(sheet.mark, Look(16, bold=True, align="center"))]
        lines += [(sheet.unit, Look(11, align="right", gray=True))]
        for text, look in lines:
            if text:
                self._across(text, look)

    def _write_block(self, block: Block) -> None:
        match block:
            case Table():
                self._write_table(block)
            case Facts():
                for fact in block.facts:
                    self._write_fact(fact.label, fact.value)
                self.row += 1
            case Paragraph():
                size = {"small": 10, "normal": 11, "large": 13}[block.size]
                look = Look(size, bold=block.bold, align=block.align, indent=4 * block.lead)
                self._across(block.text, look)
            case Choices():
                self._in_parts([[f"☐ {choice}"] for choice in block.choices], block.across, "left")
            case Signatures():
                self.row += 1
                places = [self._signature(place) for place in block.places]
                self._in_parts(places, block.across, "center")
            case Picture():
                pass
            case PageBreak():
                self.row += 1

    def _write_fact(self, label: str, value: Cell) -> None:
        """A label, and its value in the first column that is far enough to the right."""
        self.row += 1
        self._put(1, label, Kind.TEXT, Look(gray=True))
        at, far = 1, 0.0
        while at < self._columns and far < _LABEL_WIDTH:
            far += self._widths[at - 1]
            at += 1
        kind = Kind.MONEY if isinstance(value, Money) else Kind.TEXT
        self._put(at, value, kind, Look())

    def _write_table(self, table: Table) -> None:
        if table.title:
            self.row += 1
            self._across(table.title, Look(12, bold=True))
        if table.heads:
            self.row += 1
            self.heads_rows.append(self.row)
            look = Look(bold=True, align="center", wrap=True, shaded=True, top=_THIN, bottom=_THIN)
            for at, column in enumerate(table.columns, start=1):
                self._put(at, column.title, Kind.TEXT, look)
            self._give_height([(column.title, 0) for column in table.columns], 11)
        ruled = is_register(table)
        for row in with_grand_total(table, self._manner.speech).rows:
            self._write_row(table, row, ruled=ruled)
        self.row += 1

    def _write_row(self, table: Table, row: Row, *, ruled: bool) -> None:
        self.row += 1
        look = _look_of_row(row, ruled=ruled)
        indent, sums = row.indent, is_total(row)
        texts: list[tuple[str, int]] = []
        for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
            words = column.kind is Kind.TEXT
            edged = ruled or (column.kind in _RIGHT and cell is not None)
            own = replace(
                look,
                align=_ALIGN.get(column.kind, "center"),
                indent=indent if words else 0,
                wrap=words and row.style not in {RowStyle.HEADING, RowStyle.NOTE},
                top=_THIN if sums and edged else "",
                bottom=look.bottom if edged else "",
            )
            self._put(at, cell, column.kind, own)
            texts.append((self._manner.cell(cell, column.kind) if own.wrap else "", own.indent))
            indent = 0 if words else indent
        self._give_height(texts, look.size)

    def _give_height(self, texts: Sequence[tuple[str, int]], size: float) -> None:
        """Room for as many lines as the longest cell will take, with marks above and below."""
        lines = 1
        for (text, indent), width in zip(texts, self._widths, strict=False):
            room = max(1.0, width - 1.5 * indent - 1)
            lines = max(lines, _lines(width_of(text), room))
        self._page.row_dimensions[self.row].height = lines * _LINE_POINTS * size / 11

    def _signature(self, place: Signature) -> list[str]:
        _ = self._manner.speech.gettext
        signed, date = _("(Signed)"), _("Date")
        lines = [f"{signed} {'.' * 34}", f"({place.name or '.' * 34})", place.role]
        return [*lines, f"{date} {'.' * 8}/{'.' * 8}/{'.' * 10}"] if place.dated else lines

    def _in_parts(self, parts: Sequence[Sequence[str]], across: int, align: str) -> None:
        """Texts side by side, each over its share of the columns."""
        across = max(1, min(across, self._columns))
        for start in range(0, len(parts), across):
            row = parts[start : start + across]
            deepest = max(map(len, row))
            for at, lines in enumerate(row):
                first = at * self._columns // across + 1
                last = (at + 1) * self._columns // across
                for number, line in enumerate(lines, start=self.row + 1):
                    self._merged(number, first, last, line, Look(align=align))
            self.row += deepest + 1

    def _across(self, text: str, look: Look) -> None:
        """A text over all columns, with room for as many lines as it will take."""
        self.row += 1
        self._merged(self.row, 1, self._columns, text, replace(look, wrap=True))
        lines = _lines(width_of(text) * look.size / 11, sum(self._widths)) + text.count("\n")
        height = lines * _LINE_POINTS * max(1, look.size / 12)
        self._page.row_dimensions[self.row].height = height

    def _merged(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        if last > first:
            self._page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        self.row, kept = row, self.row
        self._put(first, text, Kind.TEXT, look)
        self.row = kept

    def _put(self, at: int, value: Cell, kind: Kind, look: Look) -> None:
        """Write one cell: figures as numbers, days as days, all else as text and only text."""
        cell = self._page.cell(self.row, at)
        assert not isinstance(cell, MergedCell)
        if isinstance(value, Money):
            self._dress(cell, look, MONEY_FORMAT)
            cell.value = Decimal(value.satang).scaleb(-2)
        elif isinstance(value, int) and kind not in {Kind.CODE, Kind.TICK}:
            self._dress(cell, look, COUNT_FORMAT)
            cell.value = value
        elif isinstance(value, date):
            self._dress(cell, look, DAY_FORMATS[self._sheet.language, self._manner.digits])
            cell.value = value
        else:
            self._dress(cell, look, "@")
            _put_text(cell, self._manner.cell(value, kind))

    def _dress(self, cell: ExcelCell, look: Look, number_format: str) -> None:
        """Give the cell its look; looks are kept, for making one takes longer than its cell."""
        known = self._looks.get((look, number_format))
        if known is None:
            _dress(cell, look)
            cell.number_format = number_format
            self._looks[look, number_format] = copy(_style_of(cell))
        else:
            dressed: Any = cell
            dressed._style = copy(known)  # noqa: SLF001 - openpyxl copies looks in this way


def _look_of_row(row: Row, *, ruled: bool) -> Look:
    """How the cells of a row look, whatever they hold."""
    note, heading = row.style is RowStyle.NOTE, row.style is RowStyle.HEADING
    total = row.style is RowStyle.TOTAL
    return Look(
        size=10 if note else 11,
        bold=row.style in _BOLD,
        gray=note,
        shaded=row.style is RowStyle.WARNING or (heading and ruled),
        bottom=_DOUBLE if total else _HAIR if ruled else "",
    )


def _lines(width: float, room: float) -> int:
    """How many lines a text takes; at least one."""
    return max(1, int(-(-width // room)))


def _style_of(cell: Any) -> StyleArray:  # noqa: ANN401 - the types of openpyxl leave it out
    style: StyleArray = cell._style  # noqa: SLF001
    return style


def _put_text(cell: ExcelCell, text: str) -> None:
    """Text that no program will take for a formula, a number or an error."""
    if not text:
        return
    cell.value = text[:_TEXT_MAX]
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _dress(cell: ExcelCell, look: Look) -> None:
    cell.font = Font(
        name=_TYPE,
        size=look.size,
        bold=look.bold,
        charset=_THAI_CHARSET,
        family=2,
        color="FF5C5C5C" if look.gray else "FF000000",
    )
    cell.alignment = Alignment(
        horizontal=look.align, vertical="center", indent=look.indent, wrap_text=look.wrap
    )
    if look.top or look.bottom:
        cell.border = Border(top=_side(look.top), bottom=_side(look.bottom))
    if look.shaded:
        cell.fill = _SHADE


def _side(style: str) -> Side | None:
    return Side(style=style) if style else None  # type: ignore[arg-type] # styles named above
