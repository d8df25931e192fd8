"""Receiving money on a loan between working days: a repayment, or what comes back of a bad debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct, must_amount
from savings_desk.desktop.widgets.fields import MoneyField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.money import ZERO
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.at_table import change_of
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.operations.savings import Receipt, receive
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money
from savings_desk.words.refusals import sentence

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money
    from savings_desk.storage.reading import Reading

_OF_AMOUNT = (
    no.MoreThanLoanOwes,
    no.MorePrincipalThanOwed,
    no.MoreInterestThanOwed,
    no.MoreFineThanLawful,
    no.InterestComesFirst,
    no.InterestPaidAhead,
    no.FeeComesBack,
    no.TooLittleLeftForFee,
    no.MoreFeeThanAgreed,
    no.MoreThanGivenUp,
    no.AmountNotPositive,
    no.EntryEmpty,
)


class LoanRepay(LoanAct):
    """Asks how much; what it pays, and the change, is said back before it is received."""

    form = "loan_repay"
    heading: QLabel
    due_word: QLabel
    due: QLabel
    due_words: QLabel
    amount: MoneyField
    amount_hint: QLabel
    amount_said: QLabel
    handed: MoneyField
    handed_hint: QLabel
    handed_said: QLabel
    into: QComboBox
    into_said: QLabel
    payer: QLineEdit

    @override
    def fill(self) -> None:
        """Propose what is due."""
        self.payer.setText(self.view.name)
        self.put_purses(self.into, self.session.today())
        self.day.day_changed.connect(self._tell_due)
        for field in (self.amount, self.handed):
            field.textChanged.connect(lambda _text: self._say_back())
        proposed, most = self._tell_due()
        self.amount.set_money(proposed or most)
        self.amount.setFocus()

    def owed(self, reading: Reading, day: date) -> tuple[Money, Money]:
        """What is due on `day`, and the most that may be taken."""
        due = reading.loan_book(self.loan.number).due_on(day)
        return due.amount, due.settlement

    def owed_words(self) -> str:
        """What is said of the most that may be taken, as `{amount}`."""
        return current().gettext("{amount} closes the loan on that day")

    def lines(self, reading: Reading, amount: Money, day: date) -> tuple[ReceiptLine, ...]:
        """What an amount pays."""
        return repayment_lines(reading, self.loan.number, amount, day)

    def _tell_due(self) -> tuple[Money, Money]:
        with self.session.books.read() as reading:
            due, most = self.owed(reading, self.day_or_today())
        self.due.setText(format_money(due))
        self.due_words.setText(self.owed_words().format(amount=format_money(most)))
        self._say_back()
        return due, most

    def _say_back(self) -> None:
        """Say what the amount pays, in the contract's order, and the change to give back."""
        amount, handed = self.amount.money_or_zero(), self.handed.money_or_zero()
        self.handed_hint.setText(_change_said(handed - amount))
        if amount <= ZERO:
            self.amount_hint.setText("")
            return
        speech = current()
        try:
            with self.session.books.read() as reading:
                lines = self.lines(reading, amount, self.day_or_today())
        except no.Refusal as refusal:
            self.amount_hint.setText(sentence(refusal, speech))
            return
        told = [f"{label(speech, line.kind)} {format_money(line.amount)}" for line in lines]
        self.amount_hint.setText(" · ".join(told))

    @override
    def go_on(self) -> None:
        """Receive, and say what is to be given back."""
        asking = Asking()
        amount = asking.ask(self.amount, self.amount_said, lambda: must_amount(self.amount))
        change = asking.ask(
            self.handed, self.handed_said, lambda: change_of(amount or ZERO, self.handed.money())
        )
        day = self.must_day(asking)
        if self.stopped(asking) or amount is None or change is None or day is None:
            return
        session = self.session
        place = (self.amount, self.amount_said)

        def act() -> object:
            with session.books.read() as reading:
                lines = self.lines(reading, amount, day)
            self.afterword = _change_said(change)
            receipt = Receipt(
                self.entry_id,
                day,
                lines,
                into=self.into.currentData() or "",
                payer=plain(self.payer.text()),
            )
            return receive(session.books, receipt, by=session.who, at=session.moment())

        self.record_act(act, dict.fromkeys(_OF_AMOUNT, place))


class LoanRecover(LoanRepay):
    """Money that comes back on a loan after it was written off (หนี้สูญรับคืน)."""

    @override
    def fill(self) -> None:
        """Say what is owed still; nothing is proposed."""
        _ = current().gettext
        self.heading.setText(_("Receive what comes back of a bad debt"))
        self.due_word.setText(_("Still owed by law"))
        super().fill()
        self.amount.set_money(None)

    @override
    def owed(self, reading: Reading, day: date) -> tuple[Money, Money]:
        left = bad_debt_of(reading, reading.loan(self.loan.number)).left
        return left, left

    @override
    def owed_words(self) -> str:
        debt = self.view.bad_debt
        words = current().gettext("{given_up} was given up; {recovered} has come back")
        if debt is None:
            return ""
        return words.format(
            given_up=format_money(debt.given_up), recovered=format_money(debt.recovered)
        )

    @override
    def lines(self, reading: Reading, amount: Money, day: date) -> tuple[ReceiptLine, ...]:
        loan = self.loan
        return (ReceiptLine(LineKind.RECOVERED, loan.member, amount, loan=loan.number),)


def _change_said(change: Money) -> str:
    """What is to be given back; empty where nothing is."""
    words = current().gettext("Change to give back: {amount} baht")
    return words.format(amount=format_money(change)) if change > ZERO else ""
