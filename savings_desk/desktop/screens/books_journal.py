"""The journal page: every entry of a span of days, and the one under the cursor in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.screens.books_entry import EntryCard
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.operations.book_views import journal_lines
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.domain.ledger import JournalLine

PAUSE_MS = 200
BESIDE_MAX = 110
"""The largest type size, in per cent, at which names have room in the journal beside an entry."""


class JournalPage(Page):
    """Newest first; in large type journal and entry take turns, Enter and Esc between them."""

    @override
    def prepare(self) -> None:
        """Connect the fields, the table and the acts."""
        self._first = self.find(DayField, "first")
        self._last = self.find(DayField, "last")
        self._text = self.find(QLineEdit, "search_text")
        self._said = self.find(QLabel, "journal_said")
        self._count = self.find(QLabel, "journal_count")
        self._turn_back = self.find(QPushButton, "entry_back")
        self._asked = 0
        self._in_full = False
        self._card = EntryCard(self)
        self._make_table()
        self._card.wanted.connect(self._see)
        self.find(FlowRow, "journal_asked").gather(gap=12)
        self._pause = QTimer(self.screen)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self._text.textEdited.connect(lambda _text: self._pause.start())
        self._text.returnPressed.connect(self._table.setFocus)
        for field in (self._first, self._last):
            field.day_changed.connect(self._pause.start)
            field.editingFinished.connect(self._pause.start)  # also of what is no day
        self._turn_back.clicked.connect(self._to_journal)
        for keys, act in (("Esc", self._to_journal), ("Ctrl+F", self.search)):
            give_key(self.find(QWidget, "journal_page"), keys, act)
        say_beside(self._first, self._said, None)

    def _make_table(self) -> None:
        self._journal = MadeRowsModel(
            (
                TableColumn(N_("Day")),
                TableColumn(N_("Number")),
                TableColumn(N_("What happened"), minor=True),
                TableColumn(N_("Name or note")),
                TableColumn(N_("Amount"), figure=True),
            ),
            self.session.colours,
        )
        self._table = self.find(RowsTable, "journal")
        self._table.show_rows(self._journal, stretch=3)
        self._table.moved.connect(self._card.show_entry)
        self._table.opened.connect(self._to_entry)

    @override
    def begin(self) -> None:
        """Ask for the days of these books; no entry is in sight."""
        for field in (self._first, self._last, self._text):
            field.clear()
        self._put([])
        self._card.show_entry("")
        self._in_full = False
        self.arrange()

    @override
    def arrange(self) -> None:
        """Side by side, or in large type one of both."""
        turns, in_full = self._takes_turns, self._in_full
        self.find(QFrame, "journal_card").setVisible(not (turns and in_full))
        self.find(QWidget, "journal_asked").setVisible(not (turns and in_full))
        self.find(QFrame, "entry_card").setVisible(in_full or not turns)
        self._turn_back.setVisible(turns)
        self._journal.retell()

    @property
    def _takes_turns(self) -> bool:
        return self.session.preferences.type_size > BESIDE_MAX

    def _to_entry(self, key: str) -> None:
        """The entry comes forward; the cursor stands on its first act."""
        if key:
            self._card.show_entry(key)
            self._in_full = True
            self.arrange()
            if self._takes_turns:
                self._turn_back.setFocus()

    def _to_journal(self) -> None:
        if self._in_full and self._takes_turns:
            self._in_full = False
            self.arrange()
        self._table.setFocus()

    def _see(self, entry_id: str) -> None:
        """Another entry is looked at, in the journal when it stands there."""
        self._table.go_to(entry_id)
        self._card.show_entry(entry_id)

    @override
    def reload(self) -> None:
        """Read the entries of the days asked for, off the screen's thread."""
        if not self.session.is_open:
            return
        span = self.span(self._first, self._last, self._said)
        if span is None:
            return
        first, last = span
        books, text = self.session.books, self._text.text().strip()
        self._asked += 1
        asked = self._asked

        def read(_work: background.Work) -> list[JournalLine]:
            with books.read() as reading:
                return journal_lines(reading, first, last, text=text)

        def show(lines: list[JournalLine]) -> None:
            if asked == self._asked:
                self._show(lines)

        background.run(
            self.screen,
            read,
            then=show,
            otherwise=lambda error: failures.show(self.screen, error),
        )

    def _show(self, lines: list[JournalLine]) -> None:
        kept = self._table.key_now()
        self._put(lines)
        count = len(lines)
        words = current().ngettext("{count} entry", "{count} entries", count)
        self._count.setText(words.format(count=format_number(count)))
        there = self._journal.row_of(kept) >= 0
        key = kept if there else (lines[0].entry_id if lines else "")
        self._table.go_to(key)
        self._card.show_entry(key)

    def _put(self, lines: list[JournalLine]) -> None:
        self._journal.put_values(
            lines, lambda line: _row(line, named=not self.is_large), lambda line: line.entry_id
        )

    @override
    def retell(self) -> None:
        """Say the entry in sight in the language in use."""
        self._card.retell()

    @override
    def arrive(self) -> None:
        """The cursor stands in the journal."""
        self._in_full = False
        self.arrange()
        self._table.setFocus()

    @property
    def is_searching(self) -> bool:
        """Whether something was typed and its answer is still to come."""
        return self._pause.isActive()

    def search(self) -> None:
        """The cursor stands in the search field."""
        self._in_full = False
        self.arrange()
        self._text.setFocus()
        self._text.selectAll()


def _row(line: JournalLine, *, named: bool) -> TableRow:
    """A line as a row; its kind stands for its words when it has none and is not named beside."""
    speech = current()
    number, kind = number_text(line.number, speech), label(speech, line.event)
    words = " · ".join(filter(None, (line.party, line.memo))) or ("" if named else kind)
    if line.cancelled:
        words = speech.gettext("{words} (cancelled)").format(words=words)
    tone = Tone.QUIET if line.cancelled else Tone.PLAIN
    cells = (line.day, number, kind, words, line.amount)
    return TableRow(line.entry_id, cells, tone)
