"""Receiving a repayment between working days: the amount divided as the contract says."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct, must_amount
from savings_desk.desktop.widgets.fields import MoneyField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.money import ZERO
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.operations.savings import Receipt, receive
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money
from savings_desk.words.refusals import sentence


class LoanRepay(LoanAct):
    """Asks how much; what it pays is said back before it is received."""

    form = "loan_repay"
    due: QLabel
    due_words: QLabel
    amount: MoneyField
    amount_hint: QLabel
    amount_said: QLabel
    into: QComboBox
    into_said: QLabel
    payer: QLineEdit

    @override
    def fill(self) -> None:
        """Propose what is due."""
        self.payer.setText(self.view.name)
        self.put_purses(self.into, self.session.today())
        self.day.day_changed.connect(self._tell_due)
        self.amount.textChanged.connect(lambda _text: self._say_back())
        self._tell_due()
        if self.view.due is not None:
            self.amount.set_money(self.view.due.amount or self.view.due.settlement)
        self.amount.setFocus()

    def _tell_due(self) -> None:
        _ = current().gettext
        with self.session.books.read() as reading:
            due = reading.loan_book(self.loan.number).due_on(self.day_or_today())
        self.due.setText(format_money(due.amount))
        words = _("{amount} closes the loan on that day")
        self.due_words.setText(words.format(amount=format_money(due.settlement)))
        self._say_back()

    def _say_back(self) -> None:
        """Say what the amount pays, in the contract's order."""
        amount = self.amount.money_or_zero()
        if amount <= ZERO:
            self.amount_hint.setText("")
            return
        speech = current()
        try:
            with self.session.books.read() as reading:
                lines = repayment_lines(reading, self.loan.number, amount, self.day_or_today())
        except no.Refusal as refusal:
            self.amount_hint.setText(sentence(refusal, speech))
            return
        told = [f"{label(speech, line.kind)} {format_money(line.amount)}" for line in lines]
        self.amount_hint.setText(" · ".join(told))

    @override
    def go_on(self) -> None:
        """Receive."""
        asking = Asking()
        amount = asking.ask(self.amount, self.amount_said, lambda: must_amount(self.amount))
        day = self.must_day(asking)
        if self.stopped(asking) or amount is None or day is None:
            return
        session = self.session
        place = (self.amount, self.amount_said)

        def act() -> object:
            with session.books.read() as reading:
                lines = repayment_lines(reading, self.loan.number, amount, day)
            receipt = Receipt(
                self.entry_id,
                day,
                lines,
                into=self.into.currentData() or "",
                payer=plain(self.payer.text()),
            )
            return receive(session.books, receipt, by=session.who, at=session.moment())

        self.record_act(
            act,
            dict.fromkeys(
                (
                    no.MoreThanLoanOwes,
                    no.MorePrincipalThanOwed,
                    no.MoreInterestThanOwed,
                    no.MoreFineThanLawful,
                    no.InterestComesFirst,
                    no.InterestPaidAhead,
                    no.InterestPaidAhead,
                    no.MoreFeeThanAgreed,
                    no.AmountNotPositive,
                    no.EntryEmpty,
                ),
                place,
            ),
        )
