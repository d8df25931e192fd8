"""A member's passbook on the screen: the rows of the printed one, with the reversed ones marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.models.pill_rows import Pill, PillRowsModel, Pills
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.widgets.pills import PillDelegate
from savings_desk.words.labels import number_text
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.theme import Colours
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.statements.passbook import Passbook, PassbookLine

COLUMNS = (
    TableColumn(N_("Date")),
    TableColumn(N_("Document no.")),
    TableColumn(N_("For month")),
    TableColumn(N_("Paid in"), figure=True),
    TableColumn(N_("Withdrawn"), figure=True),
    TableColumn(N_("Balance"), figure=True),
    TableColumn(N_("Remark")),
)
_NUMBER_COLUMN, _MONTH_COLUMN, _REMARK_COLUMN = 1, 2, 6
_GIVING_WAY = (4, _REMARK_COLUMN)


class PassbookTable:
    """Shows a passbook in a table; the row of an entry is opened by Enter."""

    def __init__(self, table: RowsTable, colours: Callable[[], Colours]) -> None:
        """Take the table over."""
        self._table = table
        self._model = PillRowsModel(COLUMNS, colours)
        table.show_rows(self._model, stretch=_REMARK_COLUMN)
        table.setItemDelegateForColumn(_REMARK_COLUMN, PillDelegate(colours, table))

    def put(self, book: Passbook, *, monthly: bool) -> None:
        """Show a passbook; only sajja (`monthly`) is for months."""
        _ = current().gettext
        rows = [_sum_row("brought", _("Brought forward"), None, None, book.brought, Tone.QUIET)]
        rows += [_row(line) for line in book.lines]
        total = (book.paid_in or None, book.paid_out or None, book.carried)
        rows.append(_sum_row("carried", _("Balance"), *total, Tone.STRONG))
        self._model.put(rows)
        for column in range(len(COLUMNS)):
            self._table.setColumnHidden(column, column == _MONTH_COLUMN and not monthly)
        self._fit()
        self._table.selectRow(len(rows) - 1)
        self._table.scrollToBottom()

    def _fit(self) -> None:
        """Where room is short, columns with nothing in them give way, then the paper's number."""
        for column in _GIVING_WAY:
            empty = all(not row.cells[column] for row in self._model.rows)
            if self._wanted() > self._table.viewport().width() and empty:
                self._table.hideColumn(column)
        if self._wanted() > self._table.viewport().width():
            self._table.hideColumn(_NUMBER_COLUMN)

    def _wanted(self) -> int:
        table, header = self._table, self._table.horizontalHeader()
        shown = [at for at in range(len(COLUMNS)) if not table.isColumnHidden(at)]
        return sum(max(table.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in shown)


def _row(line: PassbookLine) -> TableRow:
    row = line.row
    cells = (
        row.day,
        number_text(row.number, current()),
        row.month,
        line.paid_in or None,
        line.paid_out or None,
        line.balance,
        _remark(line),
    )
    return TableRow(row.entry_id, cells, Tone.QUIET if row.cancelled else Tone.PLAIN)


def _remark(line: PassbookLine) -> Pills | str:
    speech = current()
    if line.row.cancelled:
        return Pills((Pill(speech.gettext("cancelled"), "danger"),))
    if line.row.reverses:
        number = number_text(line.row.reverses, speech)
        words = speech.gettext("Reversal of {number}").format(number=number)
        return Pills((Pill(words, "warning"),))
    return line.row.memo


def _sum_row(
    key: str, words: str, paid_in: object, paid_out: object, balance: object, tone: Tone
) -> TableRow:
    return TableRow(key, (words, "", None, paid_in, paid_out, balance, ""), tone)
