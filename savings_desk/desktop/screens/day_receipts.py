"""The receipts of a working day: each with its number, who paid, how much; any can be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.pill_rows import Pill
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.widgets.name_pills import NamedPills, NamePillDelegate
from savings_desk.domain.ledger import JournalLine
from savings_desk.operations.book_views import entry_of
from savings_desk.words.labels import number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm
    from savings_desk.desktop.theme import Colours
    from savings_desk.domain.journal import Posted

_WHO = 1


class DayReceipts(QObject):
    """Newest first. Enter on one asks why it is cancelled; it can also be printed again."""

    cancel_asked = Signal(object)
    """A receipt is to be cancelled (a `Posted`)."""
    print_asked = Signal(object)

    def __init__(self, form: WorkingDayForm, colours: Callable[[], Colours]) -> None:
        """Show the receipts in `form`."""
        super().__init__(form)
        self._form = form
        self._model = MadeRowsModel(
            (
                TableColumn(N_("Number")),
                TableColumn(N_("Received from")),
                TableColumn(N_("Amount"), figure=True),
            ),
            colours,
        )
        table = form.receipts
        table.show_rows(self._model, stretch=_WHO)
        table.setItemDelegateForColumn(_WHO, NamePillDelegate(colours, table))
        table.moved.connect(lambda _key: self._tell_acts())
        table.opened.connect(lambda _key: self._ask_cancel())
        form.cancel_receipt.clicked.connect(self._ask_cancel)
        form.print_receipt.clicked.connect(self._ask_print)

    def put(self, lines: Sequence[JournalLine]) -> None:
        """Show the receipts of a day, the newest first."""
        kept = self._form.receipts.key_now()
        self._model.put_values(list(lines), _row, _entry_id)
        self._form.receipts.go_to(kept or (lines[0].entry_id if lines else ""))
        self._tell_count()

    def add(self, posted: Posted) -> None:
        """Show one more receipt, which has just been given."""
        entry = posted.entry
        line = JournalLine(
            entry_id=entry.id,
            day=entry.day,
            number=posted.number,
            event=entry.event,
            party=entry.party,
            memo=entry.memo,
            amount=entry.amount,
            cancelled=False,
        )
        self._model.put_first(line)
        self._form.receipts.go_to(entry.id)
        self._tell_count()

    def retell(self) -> None:
        """Say everything in the language in use."""
        self._model.retell()
        self._tell_count()

    def _tell_count(self) -> None:
        words = current().gettext("Receipts {count}")
        count = format_number(self._model.rowCount())
        self._form.show_receipts.setText(words.format(count=count))
        self._tell_acts()

    def _chosen(self) -> Posted | None:
        key = self._form.receipts.key_now()
        if not key:
            return None
        with self._form.session.books.read() as reading:
            return entry_of(reading, key)

    def _tell_acts(self) -> None:
        line = self._line()
        self._form.cancel_receipt.setEnabled(line is not None and not line.cancelled)
        self._form.print_receipt.setEnabled(line is not None)

    def _line(self) -> JournalLine | None:
        found: JournalLine | None = self._model.value_of(self._form.receipts.key_now())
        return found

    def _ask_cancel(self) -> None:
        line, posted = self._line(), self._chosen()
        if posted is not None and line is not None and not line.cancelled:
            self.cancel_asked.emit(posted)

    def _ask_print(self) -> None:
        posted = self._chosen()
        if posted is not None:
            self.print_asked.emit(posted)


def _entry_id(line: JournalLine) -> str:
    return line.entry_id


def _row(line: JournalLine) -> TableRow:
    speech = current()
    pills = (Pill(speech.gettext("cancelled"), "warning"),) if line.cancelled else ()
    cells = (number_text(line.number, speech), NamedPills(pills, line.party), line.amount)
    return TableRow(line.entry_id, cells, Tone.QUIET if line.cancelled else Tone.PLAIN)
