"""Checking a page of the day's sheet: what was typed against the total added by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.widgets.fields import MoneyField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import NotMoney
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.screens.day_list import DayList
    from savings_desk.desktop.session import Session


class DayPage(FormDialog):
    """One page of the sheet, 34 members, with its total beside the one added by hand."""

    form = "day_page"
    page_row: FlowRow
    before: QPushButton
    page_word: QLabel
    after: QPushButton
    by_hand: MoneyField
    said: QLabel
    verdict_card: QFrame
    verdict: QLabel
    list: RowsTable
    computed: QLabel
    hint: QLabel
    ready: QPushButton
    wanted = Signal(str)
    """A member of the page is to be looked at, by number."""

    def __init__(
        self, session: Session, sheet: DayList, page: int, parent: QWidget | None = None
    ) -> None:
        """Begin with this page, from 1."""
        super().__init__(session, parent)
        self._sheet = sheet
        self._page = page
        self._total = ZERO
        columns = (
            TableColumn(N_("No.")),
            TableColumn(N_("Name")),
            TableColumn(N_("Received"), figure=True),
        )
        self._model = RowsModel(columns, session.colours)
        self.list.show_rows(self._model, stretch=1)
        self.page_row.gather()
        self._connect()
        self.fit_type(wide=66, high=86)
        self._turn(0)
        self.by_hand.setFocus()

    def _connect(self) -> None:
        for button, step, key in ((self.before, -1, "PgUp"), (self.after, 1, "PgDown")):
            button.clicked.connect(lambda _on=False, by=step: self._turn(by))
            shortcut = QShortcut(QKeySequence(key), self.by_hand)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
            button.setToolTip(f"{button.text()} ({key})")
        self.leave_enter_to_fields()
        self.by_hand.textEdited.connect(self._compare)
        self.by_hand.returnPressed.connect(self._enter)
        self.ready.clicked.connect(self.accept)
        self.list.opened.connect(self._want)

    @property
    def agrees(self) -> bool:
        """Whether both totals are the same."""
        return bool(self.by_hand.text().strip()) and self.by_hand.money_or_zero() == self._total

    def _turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 1), self._sheet.pages)
        lines = self._sheet.page(self._page)
        self._model.put(
            [
                TableRow(
                    one.number,
                    (one.number, one.name, one.received),
                    Tone.QUIET if one.received is None else Tone.PLAIN,
                )
                for one in lines
            ]
        )
        self._total = total(one.received or ZERO for one in lines)
        _ = current().gettext
        words = _("Page {page} of {pages}")
        self.page_word.setText(words.format(page=self._page, pages=self._sheet.pages))
        words = _("Typed on this page {amount}")
        self.computed.setText(words.format(amount=format_money(self._total)))
        self.before.setEnabled(self._page > 1)
        self.after.setEnabled(self._page < self._sheet.pages)
        self.by_hand.set_money(None)
        self._compare()

    def _compare(self, *_text: str) -> None:
        _ = current().gettext
        self.hint.setText("")
        try:
            by_hand = self.by_hand.money()
        except NotMoney as refusal:
            say_beside(self.by_hand, self.said, refusal)
            return
        say_beside(self.by_hand, self.said, None)
        if not self.by_hand.text().strip():
            self._say(_("Type the total of the paper page."), "")
        elif self.agrees:
            self._say(_("They agree."), "good")
        else:
            words = _("They differ by {amount}.")
            self._say(words.format(amount=format_money(by_hand - self._total)), "danger")
            self.hint.setText(_("Look for the line that differs; Enter on a name shows it."))

    def _say(self, words: str, tone: str) -> None:
        self.verdict.setText(words)
        set_tone(self.verdict_card, tone)

    def _enter(self) -> None:
        """Enter closes a page that agrees; else the cursor goes to the lines."""
        if self.agrees:
            self.accept()
        elif self.by_hand.text().strip() and not self.said.text():
            self.list.setFocus()
            self.list.selectRow(max(self.list.currentIndex().row(), 0))

    def _want(self, number: str) -> None:
        self.accept()
        self.wanted.emit(number)
