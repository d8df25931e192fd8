"""How a cell of a sheet reads on paper and on a terminal: amounts, days and months written out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Cell, Kind, Row, RowStyle, Sheet, Table
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.dates import format_day, format_moment, format_month
from savings_desk.words.language import Speech, speech
from savings_desk.words.numbers import Digits, format_money, format_number, to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.documents.sheet import Column, Seal

NOTHING = "-"
"""What stands for zero in a table: the line was not forgotten, there is no amount."""

BOXES = ("☐", "☑")
"""What an `int` in a column to tick stands for: an empty box, a ticked one."""

_CONTROLS = (range(0x20), range(0x7F, 0xA0), range(0x200B, 0x2010), range(0x202A, 0x202F))
_INVISIBLE = (range(0x2060, 0x2065), range(0x2066, 0x206A), (0x00AD, 0xFEFF, 0xFFFE, 0xFFFF))
_NO_LETTERS = (range(0xD800, 0xF900),)
"""Halves of letters, and codes of private use: shaped glyphs borrow them on paper."""

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(code for codes in _CONTROLS + _INVISIBLE + _NO_LETTERS for code in codes),
    ord("\t"): " ",
    ord("\n"): "\n",
}


def plain(text: str) -> str:
    """`text` without control characters and marks of no width, which paper cannot show."""
    return text.translate(_UNSEEN)


@dataclass(frozen=True, slots=True)
class Manner:
    """In which language and digits a sheet is written."""

    speech: Speech
    digits: Digits = "arabic"

    @classmethod
    def of(cls, sheet: Sheet) -> Manner:
        """The manner that `sheet` asks for."""
        return cls(speech(sheet.language), sheet.digits)

    def text(self, text: str) -> str:
        """Running text in the digits of the sheet; Thai digits that were typed stay Thai."""
        seen = plain(text)
        return to_thai_digits(seen) if self.digits == "thai" else seen

    def cell(self, cell: Cell, kind: Kind) -> str:
        """A cell of a table: zero as a dash, less than nothing in brackets, short dates."""
        if cell is None:
            return ""
        if isinstance(cell, Month):
            return format_month(cell, self.speech, style="short", digits=self.digits)
        if isinstance(cell, date):
            return format_day(cell, self.speech, style="short", digits=self.digits)
        if isinstance(cell, str) or kind is Kind.CODE:
            return self.text(str(cell))
        if kind is Kind.TICK and isinstance(cell, int):
            return BOXES[bool(cell)]
        return self.fact(cell) if cell else NOTHING

    def fact(self, value: Cell) -> str:
        """A value that stands alone: zero as 0.00, dates with the name of the month in full."""
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, Month):
            return format_month(value, self.speech, digits=self.digits)
        if isinstance(value, date):
            return format_day(value, self.speech, digits=self.digits)
        if isinstance(value, int):
            return self.number(value)
        return self.text(value or "")

    def money(self, amount: Money) -> str:
        """An amount as it stands in a statement: `1,234.56`, or `(1,234.56)` below nothing."""
        return format_money(amount, digits=self.digits, negative="parentheses")

    def number(self, number: int) -> str:
        """A count: `1,234`, or `(5)` below nothing."""
        shown = format_number(abs(number), digits=self.digits)
        return f"({shown})" if number < 0 else shown

    def cells(self, row: Row, columns: Iterable[Column]) -> tuple[str, ...]:
        """The cells of a row, one text for each column."""
        return tuple(
            self.cell(cell, column.kind) for cell, column in zip(row.cells, columns, strict=True)
        )

    def seal(self, seal: Seal) -> str:
        """The foot of every page: when and by whom it was printed, and the code to check it by."""
        _ = self.speech.gettext
        moment = format_moment(seal.printed_at, self.speech, digits=self.digits)
        told = _("Printed {moment} by {who}  Check code {code}")
        return told.format(moment=moment, who=self.text(seal.printed_by), code=plain(seal.code))

    def page_of(self, page: int, pages: int) -> str:
        """«หน้า 2 จาก 9»."""
        _ = self.speech.gettext
        shown = {"page": self.number(page), "pages": self.number(pages)}
        return _("Page {page} of {pages}").format(**shown)


_CLOSING = {RowStyle.SUBTOTAL, RowStyle.TOTAL, RowStyle.NOTE, RowStyle.WARNING}
_CLOSING_MAX = 6


def is_total(row: Row) -> bool:
    """Whether a row adds up others, and so belongs with the last of them."""
    return row.style in {RowStyle.SUBTOTAL, RowStyle.TOTAL}


def is_register(table: Table) -> bool:
    """A statement is words and amounts; anything with numbers, days or ticks is a register."""
    return any(column.kind not in {Kind.TEXT, Kind.MONEY} for column in table.columns)


def column_sums(table: Table, rows: Iterable[Row]) -> tuple[Cell, ...]:
    """The sum of each `in_page_total` column over the normal rows; nothing for other columns."""
    sums: list[int] = [0] * len(table.columns)
    for row in rows:
        if row.style is RowStyle.NORMAL:
            for at, cell in enumerate(row.cells):
                if isinstance(cell, Money):
                    sums[at] += cell.satang
                elif isinstance(cell, int):
                    sums[at] += cell
    return tuple(
        (Money(summed) if column.kind is Kind.MONEY else summed) if column.in_page_total else None
        for column, summed in zip(table.columns, sums, strict=True)
    )


def labelled(table: Table, sums: tuple[Cell, ...], label: str, style: RowStyle) -> Row:
    """A row of sums under its label, which stands left of the first sum."""
    first_sum = next((at for at, cell in enumerate(sums) if cell is not None), len(sums))
    texts = [at for at in range(first_sum) if table.columns[at].kind is Kind.TEXT]
    cells = list(sums)
    at = texts[0] if texts else 0
    if cells[at] is None:
        cells[at] = label
    return Row(tuple(cells), style)


def ending_start(table: Table) -> int:
    """Where the totals begin that close the table; its length when nothing closes it.

    The sum of the last group is no such total: the sum of the page stands under it.
    """
    at = len(table.rows)
    while at and table.rows[at - 1].style in _CLOSING and len(table.rows) - at < _CLOSING_MAX:
        at -= 1
    while at < len(table.rows) and not is_total(table.rows[at]):
        at += 1
    grand = any(row.style is RowStyle.TOTAL for row in table.rows[at:])
    while table.page_totals and grand and table.rows[at].style is RowStyle.SUBTOTAL:
        at += 1
    return at


def with_grand_total(table: Table, speech: Speech) -> Table:
    """The table; if it adds up its pages and has no total of its own, with the sum of them."""
    if not (table.page_totals and table.rows) or ending_start(table) < len(table.rows):
        return table
    _ = speech.gettext
    sums = column_sums(table, table.rows)
    total = labelled(table, sums, _("Grand total"), RowStyle.TOTAL)
    return replace(table, rows=(*table.rows, total))


def added(first: tuple[Cell, ...], second: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Two rows of sums as one."""
    return tuple(map(_added, first, second))


def _added(one: Cell, other: Cell) -> Cell:
    if isinstance(one, Money) and isinstance(other, Money):
        return one + other
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return None
