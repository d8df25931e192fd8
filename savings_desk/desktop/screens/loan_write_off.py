"""Writing a debt off (ตัดหนี้สูญ) by a resolution, against an expense or the allowance for it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.operations.loan_views import accounts_for_loss
from savings_desk.operations.writing_off import WriteOff, write_off
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

_LETTERS = 20


class LoanWriteOff(LoanAct):
    """Asks by which resolution, and what carries the loss."""

    form = "loan_write_off"
    due_word: QLabel
    due: QLabel
    due_words: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    against: QComboBox
    against_said: QLabel
    against_block: QWidget
    memo_block: QWidget
    memo: QLineEdit

    @override
    def fill(self) -> None:
        """Offer the allowance first, then the expenses."""
        self.day.day_changed.connect(self._tell_debt)
        self._tell_debt()
        self.against.setMinimumContentsLength(_LETTERS)
        self.against.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        with self.session.books.read() as reading:
            for account in accounts_for_loss(reading):
                self.against.addItem(f"{account.code}  {self.name_of(account)}", account.code)
        self.resolution.setFocus()

    def _tell_debt(self) -> None:
        """What is given up: the principal by an entry, the rest without one."""
        speech = current()
        _ = speech.gettext
        with self.session.books.read() as reading:
            due = reading.loan_book(self.loan.number).due_on(self.day_or_today())
        given_up = due.balance or due.rest
        self.due_word.setText(
            _("Balance given up") if due.balance else _("Interest, fine and fee given up")
        )
        self.due.setText(format_money(given_up))
        said = [money_in_words(given_up, speech)]
        if due.balance and due.rest:
            words = _("Given up with it: interest, fine and fee {rest} baht, without an entry.")
            said.append(words.format(rest=format_money(due.rest)))
        elif not due.balance:
            said.append(_("No principal is owed: the contract is closed without an entry."))
        said.append(_("It stays owed by law, and what comes back can be received."))
        self.due_words.setText("\n".join(said))
        for block in (self.against_block, self.memo_block):
            block.setVisible(bool(due.balance))
        self._posts = bool(due.balance)

    @override
    def go_on(self) -> None:
        """Write off."""
        asking = Asking()
        resolution = self.must_resolve(asking, self.resolution, self.resolution_said)
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        off = WriteOff(
            self.entry_id,
            self.loan.number,
            day,
            resolution,
            against=(self.against.currentData() or "") if self._posts else "",
            memo=plain(self.memo.text()),
        )
        self.record_act(
            lambda: write_off(session.books, off, by=session.who, at=session.moment()),
            {
                no.WrongAccount: (self.against, self.against_said),
                no.InterestPaidAhead: (self.day, self.day_said),
                no.ResolutionMissing: (self.resolution, self.resolution_said),
            },
            said="" if self._posts else current().gettext("The debt is written off."),
        )
