"""Paying the money of a signed contract out: from cash or bank, the fee kept back or not."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.operations.lending import Payout, pay_out
from savings_desk.operations.loan_views import handed_over
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money


class LoanPayout(LoanAct):
    """Asks out of what the money is paid; the voucher can be printed from the page."""

    form = "loan_payout"
    handed: QLabel
    handed_words: QLabel
    deduct: QCheckBox
    out_of: QComboBox
    out_of_said: QLabel
    payee: QLineEdit
    memo: QLineEdit

    @override
    def fill(self) -> None:
        """Show what will be handed over."""
        self.payee.setText(self.view.name)
        self.deduct.setVisible(bool(self.view.fee))
        self.deduct.toggled.connect(self._tell)
        self.day.day_changed.connect(self._see_purses)
        self._see_purses()
        self._tell()
        self.out_of.setFocus()

    def _see_purses(self) -> None:
        self.put_purses(self.out_of, self.day_or_today())

    def _tell(self, *_on: bool) -> None:
        handed = handed_over(self.view, deduct=self.deduct.isChecked())
        self.handed.setText(format_money(handed))
        said = [money_in_words(handed, current())]
        if self.view.fee:
            words = current().gettext("Fee {amount}")
            said.append(words.format(amount=format_money(self.view.fee)))
        self.handed_words.setText(" · ".join(said))

    @override
    def go_on(self) -> None:
        """Pay out."""
        asking = Asking()
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        payout = Payout(
            self.entry_id,
            self.loan.number,
            day,
            out_of=self.out_of.currentData() or "",
            deduct=self.deduct.isChecked(),
            payee=plain(self.payee.text()),
            memo=plain(self.memo.text()),
        )
        self.record_act(
            lambda: pay_out(session.books, payout, by=session.who, at=session.moment()),
            {
                no.NotEnoughMoney: (self.out_of, self.out_of_said),
                no.SignedDaysWouldMove: (self.day, self.day_said),
            },
        )
