"""Settling a loan without cash (กลบหนี้): from the borrower's savings, or what the group owes."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.screens.loan_words import ahead_named
from savings_desk.desktop.widgets.fields import MoneyField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.accounts import Role
from savings_desk.domain.interest_ahead import interest_ahead
from savings_desk.operations.loan_settling import Settlement, settle_without_cash
from savings_desk.operations.loan_views import purses_for_debt
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

_LETTERS = 24


class LoanSettle(LoanAct):
    """Asks from what the debt is settled; sajja settles the whole balance or nothing."""

    form = "loan_settle"
    due: QLabel
    due_words: QLabel
    source: QComboBox
    source_said: QLabel
    amount: MoneyField
    amount_hint: QLabel
    amount_said: QLabel
    memo: QLineEdit

    @override
    def fill(self) -> None:
        """Offer the borrower's savings first."""
        self.source.setMinimumContentsLength(_LETTERS)
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.currentIndexChanged.connect(self._turn)
        self.day.day_changed.connect(self._see_day)
        self._see_day()
        self.source.setFocus()

    def _see_day(self) -> None:
        day, chosen = self.day_or_today(), self.source.currentData()
        with self.session.books.read() as reading:
            book = reading.loan_book(self.loan.number)
            due, ahead = book.due_on(day), interest_ahead(book, day)
            purses = purses_for_debt(reading, self.loan.number, day)
        self._sajja = {one.code for one, _held in purses if one.role is Role.SAJJA}
        self.due.setText(format_money(due.settlement))
        words = current().gettext("principal {principal} · interest, fine and fee {rest}")
        self.due_words.setText(
            words.format(
                principal=format_money(due.balance),
                rest=format_money(due.rest),
            )
        )
        self._whole = due.settlement
        self.source.clear()
        for account, held in purses:
            name = self.name_of(account)
            if account.code == self.loan.accounts.interest and ahead is not None:
                name = ahead_named(ahead)
            self.source.addItem(f"{name} · {format_money(held)}", account.code)
        self.source.setCurrentIndex(max(self.source.findData(chosen), 0))
        self._turn()

    def _turn(self, *_at: int) -> None:
        _ = current().gettext
        whole = self.source.currentData() in self._sajja
        self.amount.setEnabled(not whole)
        if whole or not self.amount.text().strip():
            self.amount.set_money(self._whole)
        self.amount_hint.setText(
            _("Sajja settles the whole balance, and only when no interest is owed.")
            if whole
            else _("A part may be settled too.")
        )

    @override
    def go_on(self) -> None:
        """Settle."""
        asking = Asking()
        amount = asking.ask(self.amount, self.amount_said, self.amount.money)
        day = self.must_day(asking)
        if self.stopped(asking) or amount is None or day is None:
            return
        session, code = self.session, self.source.currentData() or ""
        settlement = Settlement(
            self.entry_id,
            self.loan.number,
            day,
            source=code,
            amount=None if code in self._sajja or amount == self._whole else amount,
            memo=plain(self.memo.text()),
        )
        of_source = (self.source, self.source_said)
        of_amount = (self.amount, self.amount_said)
        self.record_act(
            lambda: settle_without_cash(
                session.books, settlement, by=session.who, at=session.moment()
            ),
            {
                no.InterestStillOwed: of_source,
                no.GuaranteeStillOpen: of_source,
                no.NotTheWholeBalance: of_source,
                no.WrongAccount: of_source,
                no.InterestPaidAhead: of_source,
                no.BalanceTooSmall: of_amount,
                no.MoreThanLoanOwes: of_amount,
                no.AmountNotPositive: of_amount,
            },
        )
