"""A guarantor takes a debt over (รับภาระหนี้) on a contract of their own, by a resolution."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money


class LoanTakeover(LoanAct):
    """Asks which guarantor, by which resolution, under which number."""

    form = "loan_takeover"
    due: QLabel
    due_words: QLabel
    guarantor: QComboBox
    guarantor_said: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    number: QLineEdit
    number_said: QLabel
    memo: QLineEdit

    @override
    def fill(self) -> None:
        """Offer the guarantors who are members."""
        self.due.setText(format_money(self.view.balance))
        self.due_words.setText(money_in_words(self.view.balance, current()))
        for one in self.view.sureties:
            if one.guarantor.member and not one.released:
                words = f"{one.guarantor.member}  {one.guarantor.name}"
                self.guarantor.addItem(words, one.guarantor.member)
        with self.session.books.read() as reading:
            self.number.setText(reading.next_loan_number(self.session.today()))
        self.guarantor.setFocus()

    @override
    def go_on(self) -> None:
        """Pass the debt on."""
        asking = Asking()
        resolution = self.must_resolve(asking, self.resolution, self.resolution_said)
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        takeover = Takeover(
            self.entry_id,
            self.loan.number,
            self.guarantor.currentData() or "",
            day,
            resolution,
            number=plain(self.number.text()),
            memo=plain(self.memo.text()),
        )
        of_guarantor = (self.guarantor, self.guarantor_said)
        self.record_act(
            lambda: take_over(session.books, takeover, by=session.who, at=session.moment()),
            {
                no.NotAGuarantor: of_guarantor,
                no.MemberHasLeft: of_guarantor,
                no.LoanNumberTaken: (self.number, self.number_said),
                no.ResolutionMissing: (self.resolution, self.resolution_said),
            },
        )
