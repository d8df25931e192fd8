"""Putting instalments of a loan off for a time (ผ่อนผัน), by a resolution."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.agreed_fields import AgreedFields
from savings_desk.desktop.widgets.count_field import CountField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.rescheduling import Holiday
from savings_desk.operations.loan_reschedule import PutOff, put_off
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

_LETTERS = 20


class LoanPutOff(LoanAct):
    """Asks for how many months, and what is paid meanwhile."""

    form = "loan_put_off"
    due: QLabel
    due_words: QLabel
    months: CountField
    months_said: QLabel
    manner: QComboBox
    resolution: QLineEdit
    resolution_said: QLabel
    reason: QLineEdit
    agreed: AgreedFields

    @override
    def fill(self) -> None:
        """Offer interest only, for three months."""
        self.due.setText(format_money(self.view.balance))
        self.due_words.hide()
        self.manner.setMinimumContentsLength(_LETTERS)
        for manner in Holiday:
            self.manner.addItem(label(current(), manner), manner.value)
        self.agreed.put(self.view, self.session.today(), after=self.reason, keys=self)
        self.months.setFocus()

    @override
    def go_on(self) -> None:
        """Put them off."""
        asking = Asking()

        def read() -> int:
            if not self.months.count():
                raise no.TermsWrong("months")
            return self.months.count()

        months = asking.ask(self.months, self.months_said, read)
        resolution = self.must_resolve(asking, self.resolution, self.resolution_said)
        day = self.must_day(asking)
        if self.stopped(asking) or day is None or months is None:
            return
        session = self.session
        asked = PutOff(
            self.loan.number,
            day,
            months,
            resolution,
            manner=Holiday(self.manner.currentData()),
            reason=plain(self.reason.text()),
            agreement=self.agreed.agreement(),
        )
        of_months = (self.months, self.months_said)

        def act() -> str:
            loan = put_off(session.books, asked, by=session.who, at=session.moment())
            done = current().gettext("The instalments are put off: see the new schedule.")
            return self.agreed.told(loan, done)

        self.record_act(
            act,
            {
                **self.agreed.beside(),
                no.TermsWrong: of_months,
                no.AmountNotPositive: of_months,
                no.ScheduleNotNewer: (self.day, self.day_said),
            },
        )
