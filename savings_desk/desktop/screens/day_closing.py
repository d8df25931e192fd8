"""Closing the day: the cash counted note by note, the difference explained, the copy made."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from savings_desk.desktop import background, failures
from savings_desk.desktop.backing_up import back_up
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.session import Change, Session
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    Refusal,
)
from savings_desk.domain.troubles import (
    Trouble,
)
from savings_desk.domain.working_day import DENOMINATIONS, CashCount
from savings_desk.operations.working_day import Closing, close_day, day_totals
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from datetime import date

PIECES_MAX = 99_999


class DayClosing(FormDialog):
    """Counts, compares with the books, closes, and makes the day's copy."""

    form = "day_closing"
    heading: QLabel
    pieces: QWidget
    counted: QLabel
    in_books: QLabel
    difference_card: QFrame
    difference_word: QLabel
    difference: QLabel
    why: QLineEdit
    said: QLabel
    absent: QLabel
    progress: QLabel
    bar: QProgressBar
    back: QPushButton
    close_now: QPushButton

    def __init__(self, session: Session, day: date, parent: QWidget | None = None) -> None:
        """Count the cash of `day`."""
        super().__init__(session, parent)
        self._day = day
        self._entry_id = str(uuid.uuid4())
        self._boxes: dict[Money, QSpinBox] = {}
        self._sums: dict[Money, QLabel] = {}
        with session.books.read() as reading:
            totals = day_totals(reading, day)
        self._book_cash = totals.cash
        missing = totals.expected_members - totals.came
        words = current().gettext("{count} members have not come; the month is recorded as missed.")
        self.absent.setText(words.format(count=format_number(missing)) if missing else "")
        self._lay_pieces()
        self.in_books.setText(format_money(self._book_cash))
        self.bar.setVisible(False)
        say_beside(self.why, self.said, None)
        self.back.clicked.connect(self.reject)
        self.close_now.clicked.connect(self._close)
        self.fit(wide=72, high=90)
        self._tell()
        self._boxes[DENOMINATIONS[0]].setFocus()

    def _lay_pieces(self) -> None:
        grid = self.pieces.layout()
        assert isinstance(grid, QGridLayout)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, piece in enumerate(DENOMINATIONS):
            word = QLabel(format_money(piece).removesuffix(".00"))
            word.setAlignment(right)
            box = QSpinBox()
            box.setRange(0, PIECES_MAX)
            box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            box.setAlignment(right)
            box.setObjectName(f"pieces_{piece.satang}")
            named = current().gettext("How many of {piece} baht")
            box.setAccessibleName(named.format(piece=word.text()))
            box.valueChanged.connect(self._tell)
            box.editingFinished.connect(partial(self._tell))
            line = QLabel()
            line.setAlignment(right)
            for column, widget in enumerate((word, QLabel("×"), box, line)):  # noqa: RUF001
                grid.addWidget(widget, row, column)
            self._boxes[piece], self._sums[piece] = box, line
        grid.setColumnStretch(3, 1)

    def _count(self) -> CashCount:
        return CashCount({piece: box.value() for piece, box in self._boxes.items() if box.value()})

    def _tell(self, *_value: int) -> None:
        _ = current().gettext
        count = self._count()
        for piece, box in self._boxes.items():
            self._sums[piece].setText(format_money(piece * box.value()) if box.value() else "")
        difference = count.amount - self._book_cash
        self.counted.setText(format_money(count.amount))
        self.difference.setText(format_money(difference))
        tone, words = "good", _("They agree")
        if difference:
            tone = "danger" if difference < ZERO else "warning"
            words = _("Short of the books by") if difference < ZERO else _("Over the books by")
            self.difference.setText(format_money(abs(difference)))
        self.difference_word.setText(words)
        self.difference_card.setProperty("tone", tone)
        self.difference_card.style().polish(self.difference_card)
        self.why.setEnabled(bool(difference))

    def _close(self) -> None:
        session = self.session
        closing = Closing(self._day, self._count(), self.why.text(), self._entry_id)
        try:
            close_day(session.books, closing, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(self.why, self.said, refusal)
            self.why.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        session.tell(Change.ENTRIES)
        self._copy()

    def _copy(self) -> None:
        """The day is closed; the copy is made while its progress is shown."""
        _ = current().gettext
        self.close_now.setEnabled(False)
        self.back.setEnabled(False)
        self.bar.setVisible(True)
        self.progress.setText(_("The day is closed. A copy of the books is being made…"))
        work = back_up(self, self.session, then=self._copied, otherwise=self._not_copied)
        if work is None:
            self._copied(_("The day is closed. Name a folder or stick for copies in Settings."))
        else:
            work.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setMaximum(max(of, 1))
        self.bar.setValue(done)

    def _copied(self, words: str) -> None:
        self.progress.setText(words)
        self.bar.setVisible(False)
        self.back.setEnabled(True)
        self.back.setText(current().gettext("Done"))
        self.back.clicked.disconnect()
        self.back.clicked.connect(self.accept)
        self.back.setFocus()

    def _not_copied(self, error: Exception) -> None:
        if not isinstance(error, (Trouble, background.GivenUp)):
            raise error
        self._copied(current().gettext("The day is closed, but the copy could not be made."))
        if isinstance(error, Trouble):
            failures.show(self, error)
