"""Writing a debt off (ตัดหนี้สูญ) by a resolution, against an expense or the allowance for it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.operations.loan_events import WriteOff, write_off
from savings_desk.operations.loan_views import accounts_for_loss
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

_LETTERS = 20


class LoanWriteOff(LoanAct):
    """Asks by which resolution, and what carries the loss."""

    form = "loan_write_off"
    due: QLabel
    due_words: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    against: QComboBox
    against_said: QLabel
    memo: QLineEdit

    @override
    def fill(self) -> None:
        """Offer the allowance first, then the expenses."""
        self.due.setText(format_money(self.view.balance))
        self.due_words.setText(money_in_words(self.view.balance, current()))
        self.against.setMinimumContentsLength(_LETTERS)
        self.against.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        with self.session.books.read() as reading:
            for account in accounts_for_loss(reading):
                self.against.addItem(f"{account.code}  {self.name_of(account)}", account.code)
        self.resolution.setFocus()

    @override
    def go_on(self) -> None:
        """Write off."""
        asking = Asking()
        missing = no.ResolutionMissing(self.loan.number)
        resolution = self.must_words(asking, self.resolution, self.resolution_said, missing)
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        off = WriteOff(
            self.entry_id,
            self.loan.number,
            day,
            resolution,
            against=self.against.currentData() or "",
            memo=plain(self.memo.text()),
        )
        self.record_act(
            lambda: write_off(session.books, off, by=session.who, at=session.moment()),
            {
                no.WrongAccount: (self.against, self.against_said),
                no.ResolutionMissing: (self.resolution, self.resolution_said),
            },
        )
