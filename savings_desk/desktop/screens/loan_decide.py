"""The committee's resolution on an application: granted, perhaps for less, or refused and why.

A contract that is signed, but not paid out, is cancelled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct, must_amount
from savings_desk.desktop.screens.loan_form_places import OF_THE_SURETIES
from savings_desk.desktop.widgets.fields import MoneyField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.lending import LoanState
from savings_desk.operations.lending import Approval, decide
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.money import Money


class LoanDecide(LoanAct):
    """Asks for the resolution and the amount, or for the reason of a refusal."""

    form = "loan_decide"
    heading: QLabel
    asked: QLabel
    asked_words: QLabel
    grant: QRadioButton
    refuse: QRadioButton
    resolution: QLineEdit
    resolution_said: QLabel
    amount_block: QWidget
    amount: MoneyField
    amount_hint: QLabel
    amount_said: QLabel
    reason_block: QWidget
    reason: QLineEdit
    reason_said: QLabel

    @override
    def fill(self) -> None:
        """Propose what was asked for."""
        self.asked.setText(format_money(self.loan.asked or self.loan.principal))
        self.asked_words.setText(self.loan.purpose)
        self.asked_words.setVisible(bool(self.loan.purpose))
        self.amount.set_money(self.loan.principal)
        self.amount.textChanged.connect(lambda _text: self._say_back())
        self._cancels = self.loan.state is LoanState.SIGNED
        if self._cancels:
            self.heading.setText(current().gettext("Cancel the contract"))
            self.refuse.setChecked(True)
            self.grant.hide()
            self.refuse.hide()
        else:
            self.resolution.setText(self.loan.resolution)
        self.grant.toggled.connect(self._turn)
        self._turn()
        self._say_back()
        self.resolution.setFocus()

    def _turn(self, *_on: bool) -> None:
        _ = current().gettext
        granted = self.grant.isChecked()
        self.amount_block.setVisible(granted)
        self.reason_block.setVisible(not granted)
        words = _("Cancel the contract") if self._cancels else _("Refuse")
        self.record.setText(_("Approve") if granted else words)

    def _say_back(self) -> None:
        self.amount_hint.setText(money_in_words(self.amount.money_or_zero(), current()))

    @override
    def go_on(self) -> None:
        """Enter the resolution."""
        asking = Asking()
        granted = self.grant.isChecked()
        resolution = self.must_resolve(asking, self.resolution, self.resolution_said)
        day = self.must_day(asking)
        amount: Money | None = None
        if granted:
            amount = asking.ask(self.amount, self.amount_said, lambda: must_amount(self.amount))
        else:
            self.must_words(asking, self.reason, self.reason_said, no.Missing("reason"))
        if self.stopped(asking) or day is None:
            return
        session = self.session
        approval = Approval(
            self.loan.number,
            day,
            resolution,
            amount=amount,
            refused=not granted,
            reason=plain(self.reason.text()),
        )
        place = (self.amount, self.amount_said)
        self.record_act(
            lambda: decide(session.books, approval, by=session.who, at=session.moment()),
            {
                no.AmountAboveLimit: place,
                no.AmountNotPositive: place,
                no.MoreThanAsked: place,
                no.AboveCeilingOutstanding: place,
                no.InterestRunsAhead: place,
                no.FeeStands: (self.reason, self.reason_said),
                no.ResolutionMissing: (self.resolution, self.resolution_said),
                **dict.fromkeys(OF_THE_SURETIES, place),
            },
            current().gettext("The contract is cancelled.")
            if self._cancels
            else current().gettext("The resolution is entered."),
        )
