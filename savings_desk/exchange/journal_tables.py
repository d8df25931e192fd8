"""The journal as a table, one row for each posting: CSV for any program, a workbook for people."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.exchange.plain_amounts import baht, printable
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, Language
from savings_desk.words.language import speech as speech_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Posted
    from savings_desk.words.language import Speech

Value = str | int | date | Money | Month | None

HEADS = (
    N_("Order in the journal"),
    N_("Number"),
    N_("Day (CE)"),
    N_("Day (BE)"),
    N_("Event"),
    N_("Payer or payee"),
    N_("Particulars"),
    N_("Account"),
    N_("Account name"),
    N_("Debit"),
    N_("Credit"),
    N_("Member number"),
    N_("For month"),
    N_("Number of the loan contract"),
    N_("Particulars of the line"),
    N_("Reason"),
    N_("Reference"),
    N_("Reverses"),
    N_("Recorded by"),
)
_WIDTHS = (8, 12, 12, 12, 24, 28, 32, 10, 32, 14, 14, 12, 10, 12, 24, 24, 20, 20, 20)
_SHEET_ROWS = 1_000_000
"""A sheet of Excel ends at 1,048,576 rows; a longer journal goes on on the next sheet."""
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_lines(posted: Iterable[Posted], chart: Chart, _: Group, speech: Speech) -> Iterator[str]:
    """The rows as CSV; a text that a spreadsheet would calculate has an apostrophe before it."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(heads(speech))
    for values in _rows(posted, chart, speech):
        writer.writerow([_csv_text(value) for value in values])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def write_workbook(path: Path, posted: Iterable[Posted], chart: Chart, speech: Speech) -> None:
    """The rows as a workbook with real days and numbers, row by row as they come."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only when a workbook is written

    book = Workbook(write_only=True)
    sheet = _new_sheet(book, speech)
    for at, values in enumerate(_rows(posted, chart, speech)):
        if at and at % _SHEET_ROWS == 0:
            sheet = _new_sheet(book, speech)
        sheet.append([_cell(sheet, value) for value in values])
    book.save(path)


def heads(speech: Speech) -> list[str]:
    """The heads of the columns."""
    return [speech.gettext(head) for head in HEADS]


def _rows(posted: Iterable[Posted], chart: Chart, speech: Speech) -> Iterator[Sequence[Value]]:
    """A row for each posting; money stands in the debit or the credit column, without a sign."""
    thai = speech_of(Language.THAI)
    names = {one.code: speech.name_of(one) for one in chart.accounts}
    for one in posted:
        entry = one.entry
        opening = (
            one.seq,
            number_text(one.number, speech),
            entry.day,
            format_day(entry.day, thai, style="numeric"),
            label(speech, entry.event),
            entry.party,
            entry.memo,
        )
        closing = (entry.reason, entry.id, entry.reverses, one.recorded_by)
        for line in entry.postings:
            debit = line.amount.satang > 0
            yield (
                *opening,
                line.account,
                names[line.account],
                line.amount if debit else None,
                None if debit else -line.amount,
                line.member,
                line.month,
                line.loan,
                line.memo,
                *closing,
            )


def _csv_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case Money():
            return baht(value)
        case str():
            plain = printable(value)
            return f"'{plain}" if plain.startswith(_FORMULA_LIKE) else plain
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _new_sheet(book: Workbook, speech: Speech) -> Worksheet:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - only with the workbook
    from openpyxl.styles import Font  # noqa: PLC0415 - only with the workbook
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - only with the workbook

    sheet: Worksheet = book.create_sheet()
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    row = [WriteOnlyCell(sheet, text) for text in heads(speech)]
    for cell in row:
        cell.font = Font(bold=True)
    sheet.append(row)
    return sheet


def _cell(sheet: Worksheet, value: Value) -> object:
    """A value as the workbook takes it; a text that looks like a formula stays text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - only with the workbook

    from savings_desk.exchange.drawing import put  # noqa: PLC0415 - likewise

    if isinstance(value, Money):
        cell = WriteOnlyCell(sheet)
        put(cell, value)
        cell.number_format = "#,##0.00"
        return cell
    if isinstance(value, str):
        if value.startswith(_FORMULA_LIKE) or "_x" in value:
            cell = WriteOnlyCell(sheet)
            put(cell, value)
            return cell
        return printable(value)
    return str(value) if isinstance(value, Month) else value
