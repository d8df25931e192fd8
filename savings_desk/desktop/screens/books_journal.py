"""The journal page: every entry of a span of days, its postings, and its reversal with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.screens.cancelling import Cancelling
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import NotADay
from savings_desk.operations.book_views import entry_of, journal_lines
from savings_desk.words.dates import format_day, format_moment
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.ledger import JournalLine

PAUSE_MS = 200


class JournalPage(Page):
    """Newest first; the entry under the cursor stands beside with its postings."""

    @override
    def prepare(self) -> None:
        """Connect the fields, the table and the acts."""
        self._first = self.find(DayField, "first")
        self._last = self.find(DayField, "last")
        self._text = self.find(QLineEdit, "search_text")
        self._said = self.find(QLabel, "journal_said")
        self._count = self.find(QLabel, "journal_count")
        self._entry: Posted | None = None
        self._asked = 0
        self._make_tables()
        self._reverse = self.find(QPushButton, "reverse_entry")
        self._print = self.find(QPushButton, "print_voucher")
        for name in ("journal_asked", "entry_acts"):
            self.find(FlowRow, name).gather()
        self._pause = QTimer(self.screen)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self._text.textEdited.connect(lambda _text: self._pause.start())
        for field in (self._first, self._last):
            field.day_changed.connect(self._pause.start)
        self._reverse.clicked.connect(self._ask_reason)
        self._print.clicked.connect(self._print_entry)
        say_beside(self._first, self._said, None)
        self._tell_entry()

    def _make_tables(self) -> None:
        self._journal = RowsModel(
            (
                TableColumn(N_("Day")),
                TableColumn(N_("Number"), minor=True),
                TableColumn(N_("What happened"), minor=True),
                TableColumn(N_("Name or note")),
                TableColumn(N_("Amount"), figure=True),
            ),
            self.colours,
        )
        self._table = self.find(RowsTable, "journal")
        self._table.show_rows(self._journal, stretch=3)
        self._table.moved.connect(self._show_entry)
        self._table.opened.connect(self._show_entry)
        self._postings = RowsModel(
            (
                TableColumn(N_("Account")),
                TableColumn(N_("Debit"), figure=True),
                TableColumn(N_("Credit"), figure=True),
            ),
            self.colours,
        )
        self.find(RowsTable, "postings").show_rows(self._postings, stretch=0)

    @override
    def reload(self) -> None:
        """Read the entries of the days asked for, off the screen's thread."""
        span = self._span() if self.session.is_open else None
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

    def _span(self) -> tuple[date, date] | None:
        today = self.session.today()
        for field in (self._first, self._last):
            field.set_today(today)
        with self.session.books.read() as reading:
            opened = reading.fiscal_year_of(today).first_day
        try:
            first = self._first.day()
            last = self._last.day()
        except NotADay as refusal:
            say_beside(self._first, self._said, refusal)
            return None
        if first is None:
            self._first.set_day(opened)
        if last is None:
            self._last.set_day(today)
        say_beside(self._first, self._said, None)
        return first or opened, last or today

    def _show(self, lines: list[JournalLine]) -> None:
        kept = self._table.key_now()
        self._journal.put([_journal_row(line) for line in lines])
        count = len(lines)
        words = current().ngettext("{count} entry", "{count} entries", count)
        self._count.setText(words.format(count=format_number(count)))
        self._table.go_to(kept or (lines[0].entry_id if lines else ""))
        if self._entry is not None and not lines:
            self._show_entry("")

    def _show_entry(self, entry_id: str) -> None:
        self._entry = None
        if entry_id:
            with self.session.books.read() as reading:
                self._entry = entry_of(reading, entry_id)
                chart = reading.chart()
            self._postings.put([_posting_row(one, chart) for one in self._entry.entry.postings])
        else:
            self._postings.put([])
        self._tell_entry()

    @override
    def retell(self) -> None:
        """Say the entry in sight in the language in use."""
        self._show_entry(self._entry.entry.id if self._entry is not None else "")

    @override
    def arrive(self) -> None:
        """The cursor stands in the journal."""
        self._table.setFocus()

    def _tell_entry(self) -> None:
        posted = self._entry
        self.find(QLabel, "entry_title").setText(_title(posted) if posted else "")
        self.find(QLabel, "entry_about").setText(_about(posted) if posted else "")
        state = self.find(QLabel, "entry_state")
        state.setText(_state(posted) if posted else "")
        state.setVisible(bool(state.text()))
        may_reverse = (
            posted is not None
            and posted.reversed_by is None
            and posted.entry.event is not Event.REVERSAL
        )
        self._reverse.setEnabled(may_reverse)
        self._print.setEnabled(posted is not None)

    def _ask_reason(self) -> None:
        if self._entry is not None:
            Cancelling(self.session, self._entry, self.screen).open()

    def _print_entry(self) -> None:
        from savings_desk.desktop.printing_entry import print_entry  # noqa: PLC0415 - heavy

        if self._entry is not None:
            print_entry(self.screen, self.session, self._entry)


def _journal_row(line: JournalLine) -> TableRow:
    speech = current()
    number = number_text(line.number, speech)
    words = " · ".join(filter(None, (line.party, line.memo)))
    if line.cancelled:
        words = speech.gettext("{words} (cancelled)").format(words=words)
    tone = Tone.QUIET if line.cancelled else Tone.PLAIN
    cells = (line.day, number, label(speech, line.event), words, line.amount)
    return TableRow(line.entry_id, cells, tone)


def _posting_row(one: Posting, chart: Chart) -> TableRow:
    speech = current()
    account = chart.account(one.account)
    name = account.name_th if speech.thai else account.name_en
    if one.member is not None:
        name = speech.gettext("{account}, member {number}").format(account=name, number=one.member)
    debit = one.amount if one.amount > ZERO else None
    credit = -one.amount if one.amount < ZERO else None
    return TableRow(one.account, (f"{one.account} {name}", debit, credit))


def _title(posted: Posted) -> str:
    speech = current()
    return f"{label(speech, posted.entry.event)} {number_text(posted.number, speech)}"


def _about(posted: Posted) -> str:
    speech = current()
    words = speech.gettext("{day} · {words} · recorded {moment} by {who}")
    return words.format(
        day=format_day(posted.entry.day, speech),
        words=" · ".join(filter(None, (posted.entry.party, posted.entry.memo))) or "–",  # noqa: RUF001
        moment=format_moment(posted.recorded_at.astimezone(), speech),
        who=posted.recorded_by,
    )


def _state(posted: Posted) -> str:
    _ = current().gettext
    if posted.reversed_by is not None:
        return _("This entry has been reversed.")
    if posted.entry.event is Event.REVERSAL:
        return _("Reason: {reason}").format(reason=posted.entry.reason)
    return ""
