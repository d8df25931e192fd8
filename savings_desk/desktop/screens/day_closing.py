"""Closing the day: the cash counted note by note, the difference explained, the copy made."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.screens.day_closed import DayClosed
from savings_desk.desktop.session import Change, Session
from savings_desk.desktop.widgets.count_field import CountField
from savings_desk.desktop.widgets.fields import MoneyField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.keep_in_sight import KeepInSight
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    CashNotCounted,
    DifferenceUnconfirmed,
    NotMoney,
    Refusal,
)
from savings_desk.domain.working_day import DENOMINATIONS, LARGE_DIFFERENCE, CashCount
from savings_desk.operations.working_day import Closing, close_day, count_absent, day_standing
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.operations.working_day import Absent


class DayClosing(FormDialog):
    """Counts, compares with the books, closes; then the day's papers, the copy, and the bank."""

    form = "day_closing"
    heading: QLabel
    count_card: QFrame
    count_said: QLabel
    pieces_area: QScrollArea
    pieces: QWidget
    sum_area: QScrollArea
    counted: QLabel
    in_books: QLabel
    difference_card: QFrame
    difference_word: QLabel
    difference: QLabel
    why_word: QLabel
    why: QLineEdit
    said: QLabel
    again_word: QLabel
    again: MoneyField
    again_said: QLabel
    absent: QLabel
    progress: QLabel
    bar: QProgressBar
    after: FlowRow
    print_sheet: QPushButton
    save_sheet: QPushButton
    copy_again: QPushButton
    bank: QPushButton
    back: QPushButton
    close_now: QPushButton
    go = Signal(str)
    """Another screen is wanted, as `Screen.go`."""

    def __init__(self, session: Session, day: date, parent: QWidget | None = None) -> None:
        """Count the cash of `day`."""
        super().__init__(session, parent)
        self._day = day
        self._entry_id = str(uuid.uuid4())
        self._fields: dict[Money, CountField] = {}
        self._sums: dict[Money, QLabel] = {}
        self._busy = False
        with session.books.read() as reading:
            self._book_cash, counted = day_standing(reading, day)
        self._lay_pieces(counted)
        self._closed = DayClosed(self, day)
        self.in_books.setText(format_money(self._book_cash))
        KeepInSight(self.sum_area, {self.why: self.said, self.again: self.again_said})
        self._show_again(on=False)
        self._unsay()
        self.again.returnPressed.connect(self.close_now.click)
        self.why.returnPressed.connect(self.close_now.click)
        self.back.clicked.connect(self.reject)
        self.close_now.clicked.connect(self._close)
        self.leave_enter_to_fields()
        self.fit_type(wide=72, high=92)
        self._tell()
        self._count_absent()
        self._fields[DENOMINATIONS[0]].setFocus()

    @property
    def day(self) -> date:
        """The day that is being closed."""
        return self._day

    def _lay_pieces(self, counted: CashCount) -> None:
        grid = self.pieces.layout()
        assert isinstance(grid, QGridLayout)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        before: QWidget = self.pieces
        for row, piece in enumerate(DENOMINATIONS):
            field = CountField(self.pieces)
            field.setObjectName(f"pieces_{piece.satang}")
            word = QLabel(format_money(piece).removesuffix(".00"), self.pieces)
            word.setBuddy(field)
            named = current().gettext("How many of {piece} baht")
            field.setAccessibleName(named.format(piece=word.text()))
            line = QLabel(self.pieces)
            for label in (word, line):
                label.setAlignment(right)
            for column, widget in enumerate((word, QLabel("×", self.pieces), field, line)):  # noqa: RUF001
                grid.addWidget(widget, row, column)
            field.set_count(counted.pieces.get(piece, 0))
            field.changed.connect(self._tell)
            field.returnPressed.connect(lambda at=row: self._next(at))
            QWidget.setTabOrder(before, field)
            before = field
            self._fields[piece], self._sums[piece] = field, line
        QWidget.setTabOrder(before, self.why)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(3, 3)

    def _next(self, at: int) -> None:
        """Enter goes from note to note, then to the reason, or to closing."""
        following = DENOMINATIONS[at + 1 :]
        if following:
            field: QWidget = self._fields[following[0]]
            self.pieces_area.ensureWidgetVisible(field)
            field.setFocus()
            return
        try:
            self._count().must_be_made(self._book_cash)
        except CashNotCounted as refusal:
            self._refuse(refusal)
            return
        (self.why if self._difference() else self.close_now).setFocus()

    def _count(self) -> CashCount:
        return CashCount(
            {piece: one.count() for piece, one in self._fields.items() if one.is_typed}
        )

    def _difference(self) -> Money:
        return self._count().amount - self._book_cash

    def _tell(self) -> None:
        _ = current().gettext
        for piece, field in self._fields.items():
            amount = piece * field.count()
            self._sums[piece].setText(format_money(amount) if amount else "")
        self._unsay()
        count, difference = self._count(), self._difference()
        self.counted.setText(format_money(count.amount))
        tone, words = "good", _("They agree")
        if difference and not count.pieces:
            tone, words = "", _("Nothing is counted yet")
        elif difference:
            tone = "danger" if difference < ZERO else "warning"
            words = _("Short of the books by") if difference < ZERO else _("Over the books by")
        self.difference_word.setText(words)
        self.difference.setText(format_money(abs(difference)) if count.pieces else "")
        set_tone(self.difference_card, tone)
        self.why.setEnabled(bool(difference) and bool(count.pieces))
        if not self._is_large():
            self._show_again(on=False)

    def _unsay(self) -> None:
        """What was refused of another count is true no longer."""
        say_beside(self._fields[DENOMINATIONS[0]], self.count_said, None)
        say_beside(self.why, self.said, None)
        say_beside(self.again, self.again_said, None)

    # A difference so large that its amount is asked for again

    def _is_large(self) -> bool:
        return abs(self._difference()) >= LARGE_DIFFERENCE

    def _show_again(self, *, on: bool) -> None:
        for widget in (self.again_word, self.again):
            widget.setVisible(on)
        if not on:
            self.again.set_money(None)
            say_beside(self.again, self.again_said, None)

    def _confirm(self) -> None:
        """See that the amount of a large difference was typed too; the reason comes first.

        Raises:
            NotMoney, DifferenceUnconfirmed.
        """
        difference = abs(self._difference())
        if self._is_large() and self.why.text().strip() and self.again.money() != difference:
            raise DifferenceUnconfirmed(difference)

    def _count_absent(self) -> None:
        books, day = self.session.books, self._day

        def count(_work: background.Work) -> Absent:
            with books.read() as reading:
                return count_absent(reading, day)

        background.run(self, count, then=self._tell_absent, otherwise=self._failed)

    def _tell_absent(self, absent: Absent) -> None:
        speech = current()
        said = []
        if absent.savers:
            words = speech.ngettext(
                "{count} member still owes this month; closing records it as missed.",
                "{count} members still owe this month; closing records it as missed.",
                absent.savers,
            )
            said.append(words.format(count=format_number(absent.savers)))
        if absent.borrowers:
            words = speech.ngettext(
                "{count} borrower has not paid all that is due on a loan.",
                "{count} borrowers have not paid all that is due on their loans.",
                absent.borrowers,
            )
            said.append(words.format(count=format_number(absent.borrowers)))
        self.absent.setText("\n".join(said))

    def _close(self) -> None:
        session = self.session
        try:
            self._count().must_be_made(self._book_cash)
            self._confirm()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        closing = Closing(self._day, self._count(), self.why.text(), self._entry_id)
        books, by, at = session.books, session.who, session.moment()
        self._be_busy(busy=True)
        self.progress.setText(current().gettext("The day is being closed…"))
        background.run(
            self,
            lambda _work: close_day(books, closing, by=by, at=at),
            then=self._on_closed,
            otherwise=self._failed,
        )

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.count_card, self.why, self.again, self.back, self.close_now):
            widget.setEnabled(not busy)
        if not busy:
            self.progress.setText("")
            self._tell()

    def _failed(self, error: Exception) -> None:
        self._be_busy(busy=False)
        if isinstance(error, Refusal):
            self._refuse(error)
            return
        failures.show(self, error)

    def _refuse(self, refusal: Refusal) -> None:
        """Say it beside the field it is of: the count, the amount again, or the reason."""
        self._unsay()
        field: QWidget = self.why
        said = self.said
        match refusal:
            case CashNotCounted():
                field, said = self._fields[DENOMINATIONS[0]], self.count_said
                self.pieces_area.ensureWidgetVisible(field)
            case DifferenceUnconfirmed() | NotMoney():
                field, said = self.again, self.again_said
                self._show_again(on=True)
            case _:
                pass
        say_beside(field, said, refusal)
        field.setFocus()

    def _on_closed(self, _done: object) -> None:
        self._unsay()
        self._show_again(on=False)
        self.close_now.setVisible(False)
        self.why.setVisible(False)
        self.why_word.setVisible(False)
        self.absent.setVisible(False)
        self.heading.setText(current().gettext("The day is closed"))
        self.session.tell(Change.ENTRIES)
        self._busy = False
        self._closed.begin()

    @override
    def reject(self) -> None:
        """Leave it open; while it is being closed there is no way back."""
        if not self._busy:
            super().reject()
