"""The empty import workbook that an old group fills in once, with instructions and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import NotMoney
from savings_desk.exchange import drawing
from savings_desk.exchange.incoming import Incoming
from savings_desk.exchange.outgoing_file import outgoing_file
from savings_desk.exchange.register_out import Outgoing
from savings_desk.exchange.sheet_forms import ColumnForm, workbook
from savings_desk.words.numbers import parse_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.periods import Month
    from savings_desk.words.language import Language

_EXAMPLE_MONTH = Money.baht(100)


def write_template(
    path: Path, *, chart: Chart, months: Sequence[Month], language: Language
) -> None:
    """Write the import workbook, empty but for its instructions and one example row on each sheet.

    `chart` is the standard chart, listed with empty balances; `months` are the columns of the wide
    register. Example rows begin with «ตัวอย่าง» or “EXAMPLE”, and an import passes them over.

    Raises:
        DiskFull, FolderReadOnly, BooksMissing: nothing is left half written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only when a workbook is written

    book = Workbook()
    guide = book.worksheets[0]
    guide.title = workbook().guide_name.in_(language)
    texts = [text.in_(language) for text in workbook().guide]
    drawing.paragraphs(guide, workbook().guide_title.in_(language), texts)
    outgoing = Outgoing(book, chart, language)
    empty = Incoming()
    outgoing.group_sheet(empty)
    _example(outgoing.members_sheet(empty), workbook().sheet("members").written, language)
    outgoing.accounts_sheet(empty, {})
    _example(outgoing.balances_sheet(empty, {}), workbook().sheet("balances").written, language)
    wide = outgoing.wide_columns(months)
    _example(outgoing.register_sheet(empty, {}, months), wide, language)
    _example(outgoing.loans_sheet(empty), workbook().sheet("loans").written, language)
    book.active = 1
    with outgoing_file(path) as part:
        book.save(part)


def _example(sheet: Worksheet, columns: Sequence[ColumnForm], language: Language) -> None:
    values: list[str | Money] = []
    for column in columns:
        text = column.example.in_(language)
        is_month = column.form == "amount" and not column.example.en and column.key[:1].isdigit()
        if is_month:
            values.append(_EXAMPLE_MONTH)
        else:
            values.append(_money(text) if column.form == "amount" and text else text)
    drawing.put_row(sheet, drawing.FIRST_ROW, columns, values, example=True)


def _money(text: str) -> Money:
    try:
        return parse_money(text)
    except NotMoney:
        return ZERO
