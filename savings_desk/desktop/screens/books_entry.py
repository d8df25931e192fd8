"""One entry of the journal in full: its postings, what became of it, its paper and its reversal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from savings_desk.desktop.screens.books_words import posting_rows, postings_in
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.journal import Event
from savings_desk.domain.periods import THAI_TIME
from savings_desk.operations.book_views import counterpart, entry_of
from savings_desk.words.dates import format_day, format_moment
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.screens.books_page import Page
    from savings_desk.domain.journal import Posted


class EntryCard(QObject):
    """Shows the entry it is told; a reversed one leads to its reversal, and back."""

    wanted = Signal(str)
    """The entry this one reverses, or its reversal, is to be looked at (its id)."""

    def __init__(self, page: Page) -> None:
        """Find and connect the widgets of the card."""
        super().__init__(page.screen)
        self._page = page
        self._title = page.find(QLabel, "entry_title")
        self._amount = page.find(QLabel, "entry_amount")
        self._about = page.find(QLabel, "entry_about")
        self._state = page.find(QLabel, "entry_state")
        self._reverse = page.find(QPushButton, "reverse_entry")
        self._print = page.find(QPushButton, "print_voucher")
        self._other_button = page.find(QPushButton, "see_other")
        page.find(FlowRow, "entry_acts").gather()
        self._model = postings_in(page.find(RowsTable, "postings"), page.session.colours)
        self._entry: Posted | None = None
        self._other: Posted | None = None
        self._reverse.clicked.connect(self._ask_reason)
        self._print.clicked.connect(self._print_entry)
        self._other_button.clicked.connect(self._see_other)
        self.show_entry("")

    def show_entry(self, entry_id: str) -> None:
        """Show an entry by its id; nothing when it is empty."""
        session = self._page.session
        if entry_id and session.is_open:
            with session.books.read() as reading:
                self._entry = entry_of(reading, entry_id)
                self._other = counterpart(reading, self._entry)
                chart = reading.chart()
            self._model.put(posting_rows(self._entry.entry.postings, chart))
        else:
            self._entry = self._other = None
            self._model.put([])
        self._tell()

    def retell(self) -> None:
        """Say the entry in sight in the language in use."""
        self.show_entry(self._entry.entry.id if self._entry is not None else "")

    def _tell(self) -> None:
        posted, other = self._entry, self._other
        self._title.setText(_title(posted) if posted else "")
        self._amount.setText(format_money(posted.entry.amount) if posted else "")
        self._about.setText(_about(posted) if posted else "")
        self._state.setText(_state(posted, other) if posted and other else "")
        self._state.setVisible(other is not None)
        self._other_button.setVisible(other is not None)
        if other is not None:
            words = current().gettext("Show {number}")
            self._other_button.setText(words.format(number=number_text(other.number, current())))
        self._reverse.setVisible(posted is not None and other is None)
        self._print.setEnabled(posted is not None)

    def _ask_reason(self) -> None:
        from savings_desk.desktop.screens.cancelling import Cancelling  # noqa: PLC0415 - when asked

        if self._entry is not None:
            Cancelling(self._page.session, self._entry, self._page.screen).open()

    def _print_entry(self) -> None:
        from savings_desk.desktop.printing_entry import print_entry  # noqa: PLC0415 - heavy

        if self._entry is not None:
            print_entry(self._page.screen, self._page.session, self._entry)

    def _see_other(self) -> None:
        if self._other is not None:
            self.wanted.emit(self._other.entry.id)


def _title(posted: Posted) -> str:
    speech = current()
    return f"{label(speech, posted.entry.event)} {number_text(posted.number, speech)}"


def _about(posted: Posted) -> str:
    speech = current()
    told = (
        format_day(posted.entry.day, speech),
        posted.entry.party,
        posted.entry.memo,
        speech.gettext("recorded {moment} by {who}").format(
            moment=format_moment(posted.recorded_at.astimezone(THAI_TIME), speech),
            who=posted.recorded_by,
        ),
    )
    return " · ".join(filter(None, told))


def _state(posted: Posted, other: Posted) -> str:
    speech = current()
    if posted.entry.event is Event.REVERSAL:
        words = speech.gettext("Reverses {number}. Reason: {reason}")
        reason = posted.entry.reason
    else:
        words = speech.gettext("Reversed by {number}. Reason: {reason}")
        reason = other.entry.reason
    return words.format(number=number_text(other.number, speech), reason=reason)
