"""Checking a page of the day's sheet: what was typed against the total added by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from savings_desk.desktop import theme
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.widgets.fields import MoneyField, say_beside
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
    page: QSpinBox
    by_hand: MoneyField
    verdict: QLabel
    said: QLabel
    list: RowsTable
    computed: QLabel
    ready: QPushButton

    def __init__(self, session: Session, sheet: DayList, parent: QWidget | None = None) -> None:
        """Begin with the first page."""
        super().__init__(session, parent)
        self._sheet = sheet
        self._total = ZERO
        columns = (
            TableColumn(N_("No.")),
            TableColumn(N_("Name")),
            TableColumn(N_("Received"), figure=True),
        )
        dark = session.preferences.theme == "dark"
        self._model = RowsModel(columns, lambda: theme.DARK if dark else theme.LIGHT)
        self.list.show_rows(self._model, stretch=1)
        self.page.setRange(1, sheet.pages)
        self.page.valueChanged.connect(self._turn)
        self.by_hand.textEdited.connect(self._compare)
        self.ready.clicked.connect(self.accept)
        self.fit(wide=70, high=85)
        self._turn(1)
        self.by_hand.setFocus()

    def _turn(self, page: int) -> None:
        lines = self._sheet.page(page)
        self._model.put(
            [TableRow(one.number, (one.number, one.name, one.received)) for one in lines]
        )
        self._total = total(one.received or ZERO for one in lines)
        words = current().gettext("Typed on this page {amount}")
        self.computed.setText(words.format(amount=format_money(self._total)))
        self._compare()

    def _compare(self, *_text: str) -> None:
        _ = current().gettext
        try:
            by_hand = self.by_hand.money()
        except NotMoney as refusal:
            say_beside(self.by_hand, self.said, refusal)
            return
        say_beside(self.by_hand, self.said, None)
        self._say(_("They agree.") if by_hand == self._total else "", good=True)
        if self.by_hand.text() and by_hand != self._total:
            words = _("They differ by {amount}.")
            self._say(words.format(amount=format_money(by_hand - self._total)), good=False)

    def _say(self, words: str, *, good: bool) -> None:
        self.verdict.setText(words)
        self.verdict.setProperty("role", "good" if good else "refusal")
        self.verdict.style().polish(self.verdict)
