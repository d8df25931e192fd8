"""Paying out of a member's special savings."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.act_form import ActForm
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    AmountNotPositive,
    BalanceTooSmall,
    DayBeforeBooks,
    DayFarAhead,
    DayIsClosed,
    DayToCome,
    Missing,
    NotADay,
    NotEnoughMoney,
    PeriodClosed,
)
from savings_desk.operations.savings import Payment, withdraw_special
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted

_ABOUT_THE_DAY = (PeriodClosed, DayFarAhead, DayBeforeBooks, DayIsClosed, DayToCome)


class WithdrawForm(ActForm):
    """Asks how much, on which day, out of what; `recorded` tells the entry that was posted."""

    form = "withdraw_form"
    held: QLabel
    fields: FlowRow
    amount: MoneyField
    amount_hint: QLabel
    amount_said: QLabel
    day: DayField
    day_said: QLabel
    out_of: QComboBox
    out_of_said: QLabel
    payee: QLineEdit
    memo: QLineEdit
    recorded = Signal(object)

    @override
    def prepare(self) -> None:
        """Show what may be withdrawn today."""
        self._entry_id = str(uuid.uuid4())
        self.fields.gather(gap=10, even=True)
        today = self.session.today()
        with self.session.books.read() as reading:
            held = reading.passbook(self.member.number, today).special
        self.held.setText(format_money(held))
        self.day.set_today(today)
        self.day.set_day(today)
        self.day.day_changed.connect(self._see_purses)
        self.payee.setText(self.member.person.full_name)
        self.amount.textChanged.connect(lambda _text: self._say_back())
        self._see_purses()
        self._say_back()
        self.amount.setFocus()

    def _say_back(self) -> None:
        """Say the amount in words, so that a slip of the keys is heard."""
        amount = self.amount.money_or_zero()
        self.amount_hint.setText(money_in_words(amount, current()) if amount > ZERO else "")
        self.amount_hint.setVisible(amount > ZERO)

    def _see_purses(self) -> None:
        try:
            day = self.day.day() or self.session.today()
        except NotADay:
            return
        self.put_purses(self.out_of, day)

    @override
    def go_on(self) -> None:
        """Pay out."""
        asking = Asking()
        amount = asking.ask(self.amount, self.amount_said, self._amount)
        day = asking.ask(self.day, self.day_said, self.day.must_day)
        if amount is None or day is None:
            if asking.first is not None:
                asking.first.setFocus()
            return
        session = self.session
        payment = Payment(
            self._entry_id,
            day,
            self.member.number,
            out_of=self.out_of.currentData() or "",
            payee=plain(self.payee.text()),
            memo=plain(self.memo.text()),
        )
        posted: list[Posted] = []
        amount_place = (self.amount, self.amount_said)
        done = self.attempt(
            lambda: posted.append(
                withdraw_special(
                    session.books, payment, amount, by=session.who, at=session.moment()
                )
            ),
            {
                AmountNotPositive: amount_place,
                BalanceTooSmall: amount_place,
                NotEnoughMoney: (self.out_of, self.out_of_said),
                **dict.fromkeys(_ABOUT_THE_DAY, (self.day, self.day_said)),
            },
        )
        if done:
            self.accept()
            session.tell(Change.ENTRIES)
            self.recorded.emit(posted[0])

    def _amount(self) -> Money:
        if not self.amount.text().strip():
            raise Missing("amount")
        return self.amount.money()
