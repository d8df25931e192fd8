"""Taking back a write-off that made no entry: the debt is asked for again, and the log says why."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.domain import refusals as no
from savings_desk.operations.writing_off import TakeBack, take_back_write_off
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money


class LoanTakeBack(LoanAct):
    """Asks why."""

    form = "loan_take_back"
    due: QLabel
    due_words: QLabel
    reason: QLineEdit
    reason_said: QLabel

    @override
    def fill(self) -> None:
        """Say what will be owed again."""
        debt = self.view.bad_debt
        if debt is not None:
            self.due.setText(format_money(debt.given_up))
            self.due_words.setText(money_in_words(debt.given_up, current()))
        self.reason.setFocus()

    @override
    def go_on(self) -> None:
        """Take it back."""
        asking = Asking()
        reason = self.must_words(asking, self.reason, self.reason_said, no.Missing("reason"))
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        back = TakeBack(self.loan.number, day, reason)
        self.record_act(
            lambda: take_back_write_off(session.books, back, by=session.who, at=session.moment()),
            {no.RecoveriesStand: (self.reason, self.reason_said)},
            said=current().gettext("The write-off is taken back."),
        )
