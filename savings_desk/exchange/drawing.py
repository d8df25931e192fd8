"""How the program's own workbooks look: heads, widths, choices, and text that stays text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from savings_desk.domain.money import SATANG_PER_BAHT, Money
from savings_desk.exchange.sheet_forms import Said, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.exchange.sheet_forms import ColumnForm, SheetForm
    from savings_desk.words.language import Language

    AnyCell = Cell | MergedCell

TITLE_ROW, HINT_ROW, BAND_ROW, HEAD_ROW = 1, 2, 3, 4
FIRST_ROW = HEAD_ROW + 1
_ROW_HEIGHT = 18
_WIDTH_OF_PAGE = 210
"""So many signs stand side by side on a printed page; a wider sheet takes several."""
_GUIDE_WIDTH = 85
_ROWS_CHECKED = 5_000
"""So many rows below the head offer the lists to choose from."""

_FACE = "Tahoma"
_DEEP, _SOFT, _PALE, _RULE, _TINT = "1F4E5F", "D7E5EA", "F3F7F8", "B8C7CC", "FFF8E1"
_TITLE = Font(name=_FACE, size=14, bold=True, color=_DEEP)
_HINT = Font(name=_FACE, size=10, color="5A6B70")
_BAND = Font(name=_FACE, size=10, bold=True, color=_DEEP)
_HEAD = Font(name=_FACE, size=10, bold=True, color=_DEEP)
_HEAD_REQUIRED = Font(name=_FACE, size=10, bold=True, color="FFFFFF")
_BODY = Font(name=_FACE, size=10)
_EXAMPLE = Font(name=_FACE, size=10, italic=True, color="8A979B")
_LINE = Side(style="thin", color=_RULE)
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TOP = Alignment(vertical="center", wrap_text=True)

_MONEY_FORMAT = "#,##0.00"
_TEXT_FORMAT = "@"
_AMOUNTS = ("amount",)

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")


def put(cell: AnyCell, value: str | Money | int | None) -> None:
    """Put a value into a cell: money as an exact number, text as text and never as a formula.

    Letters that a workbook cannot hold (control characters) are left out; text that looks like the
    workbook's own escapes (`_x0041_`) is kept as it is.
    """
    if isinstance(value, Money):
        cell.value = Decimal(value.satang) / SATANG_PER_BAHT
    elif isinstance(value, str):
        cell.value = _ESCAPE_LIKE.sub("_x005F_", _NOT_IN_XML.sub("", value)) or None
        if value.startswith(_FORMULA_LIKE):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value


def lay_out(
    sheet: Worksheet, form: SheetForm, columns: Sequence[ColumnForm], language: Language
) -> None:
    """Title, hint, bands, heads, widths, formats and lists of one sheet; rows begin at row 5."""
    title = sheet.cell(TITLE_ROW, 1, form.title.in_(language))
    title.font = _TITLE
    hint = sheet.cell(HINT_ROW, 1, form.hint.in_(language))
    hint.font = _HINT
    sheet.row_dimensions[TITLE_ROW].height = 26
    sheet.row_dimensions[HEAD_ROW].height = 44
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    _bands(sheet, columns, language)
    for at, column in enumerate(columns, start=1):
        _head(sheet.cell(HEAD_ROW, at), column, language)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        style = sheet.column_dimensions[letter]
        style.font = _BODY
        style.number_format = _MONEY_FORMAT if column.form in _AMOUNTS else _TEXT_FORMAT
        _offer(sheet, f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + _ROWS_CHECKED}", column, language)
    sheet.sheet_properties.tabColor = _DEEP
    across, rest = divmod(sum(column.width for column in columns), _WIDTH_OF_PAGE)
    _page(sheet, "landscape", across=across + bool(rest))
    _box_rows(sheet, len(columns))
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_title_cols = "A:A"


def _box_rows(sheet: Worksheet, columns: int) -> None:
    """Box every cell of a row as soon as its first cell is filled, the empty ones too."""
    last = f"{get_column_letter(columns)}{FIRST_ROW + _ROWS_CHECKED}"
    rule: Callable[..., Any] = FormulaRule  # openpyxl tells no types of it
    filled = rule(formula=[f'$A{FIRST_ROW}<>""'], border=_BOX)
    sheet.conditional_formatting.add(f"A{FIRST_ROW}:{last}", filled)


def put_row(
    sheet: Worksheet,
    row: int,
    columns: Sequence[ColumnForm],
    values: Sequence[str | Money | int | None],
    *,
    to_fill: Sequence[str] = (),
    example: bool = False,
) -> None:
    """One row of values under the columns; in a quiet hand when it is only an example.

    The columns `to_fill` are tinted: there something is expected of whoever holds the workbook; a
    row with such has every cell boxed. In a list the sheet boxes each row that has a first cell.
    """
    usual = "plain" if to_fill else "listed"
    sheet.row_dimensions[row].height = _ROW_HEIGHT
    for at, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        hand = "example" if example else "to fill" if column.key in to_fill else usual
        empty = value is None or value == ""
        if empty and hand == "listed":
            continue
        cell = sheet.cell(row, at)
        cell.style = f"{'money' if column.form in _AMOUNTS else 'text'} {hand}"
        if not empty:
            put(cell, value)


def prepare(book: Workbook) -> None:
    """Give a new workbook the styles that rows are written in."""
    hands = {
        "plain": (_BODY, PatternFill(), _BOX),
        "listed": (_BODY, PatternFill(), Border()),
        "to fill": (_BODY, PatternFill("solid", fgColor=_TINT), _BOX),
        "example": (_EXAMPLE, PatternFill(), _BOX),
    }
    for kind, side, form in (("text", "left", _TEXT_FORMAT), ("money", "right", _MONEY_FORMAT)):
        for hand, (font, fill, border) in hands.items():
            style = NamedStyle(
                name=f"{kind} {hand}",
                font=font,
                fill=fill,
                border=border,
                alignment=Alignment(horizontal=side, vertical="center", indent=1),
                number_format=form,
            )
            book.add_named_style(style)


def offer(sheet: Worksheet, cells: str, words: Sequence[str]) -> None:
    """Let some cells offer a list of words; other words may still be typed."""
    listed = ",".join(words)
    choice = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
    choice.showErrorMessage = False
    choice.add(cells)
    sheet.add_data_validation(choice)


def paragraphs(sheet: Worksheet, title: str, texts: Sequence[str]) -> None:
    """A sheet of plain reading: a title and paragraphs below each other."""
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    sheet.cell(1, 1, title).font = _TITLE
    for row, text in enumerate(texts, start=3):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=_FACE, size=11)
        cell.alignment = _TOP
        more, _rest = divmod(len(text), _GUIDE_WIDTH)
        sheet.row_dimensions[row].height = (1 + more) * _ROW_HEIGHT + 6
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "B5854B"
    _page(sheet, "portrait")


def _head(cell: AnyCell, column: ColumnForm, language: Language) -> None:
    cell.value = column.head.in_(language)
    cell.font = _HEAD_REQUIRED if column.required else _HEAD
    cell.fill = PatternFill("solid", fgColor=_DEEP if column.required else _SOFT)
    cell.alignment = _WRAPPED
    cell.border = _BOX


def _bands(sheet: Worksheet, columns: Sequence[ColumnForm], language: Language) -> None:
    """Names over groups of columns, where the sheet has such."""
    start = 0
    while start < len(columns):
        end = start
        while end < len(columns) and columns[end].band == columns[start].band:
            end += 1
        name = workbook().bands.get(columns[start].band, Said()).in_(language)
        if name:
            cell = sheet.cell(BAND_ROW, start + 1, name)
            cell.font = _BAND
            cell.alignment = Alignment(horizontal="left")
            for at in range(start, end):
                sheet.cell(BAND_ROW, at + 1).fill = PatternFill("solid", fgColor=_PALE)
                sheet.cell(BAND_ROW, at + 1).border = Border(
                    bottom=Side(style="medium", color=_DEEP)
                )
        start = end


def _offer(sheet: Worksheet, cells: str, column: ColumnForm, language: Language) -> None:
    """The column's list of words, or its hint, for whoever stands in one of its cells."""
    choices = workbook().choices.get(column.form)
    hint = column.hint.in_(language)
    if choices is None and not hint:
        return
    check = DataValidation(allow_blank=True)
    if choices is not None:
        listed = ",".join(said.in_(language) for said, _ in choices.values())
        if len(listed) > 255:  # noqa: PLR2004 - as much as a list in a cell may hold
            return
        check = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
    check.showErrorMessage = False
    if hint:
        check.showInputMessage = True
        check.promptTitle = column.head.in_(language)[:32]
        check.prompt = hint[:255]
    check.add(cells)
    sheet.add_data_validation(check)


def _page(
    sheet: Worksheet, orientation: Literal["portrait", "landscape"], *, across: int = 1
) -> None:
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
