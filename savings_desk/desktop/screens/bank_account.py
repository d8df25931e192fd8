"""Adding a bank account to the chart: bank, branch and number, under the next free code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from savings_desk.desktop import failures
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.book_views import add_bank_account

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session


class BankAccount(FormDialog):
    """Asks for the bank and the number of the account."""

    form = "bank_account"
    bank: QLineEdit
    account_number: QLineEdit
    said: QLabel
    back: QPushButton
    add: QPushButton
    added = Signal(str)
    """The account that was added, by its code."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(session, parent)
        say_beside(self.bank, self.said, None)
        self.back.clicked.connect(self.reject)
        self.leave_enter_to_fields()
        self.add.clicked.connect(self._add)
        self.bank.returnPressed.connect(self.account_number.setFocus)
        self.account_number.returnPressed.connect(self._add)
        self.fit_type(wide=40, high=46)
        self.bank.setFocus()

    def _add(self) -> None:
        session = self.session
        try:
            account = add_bank_account(
                session.books,
                self.bank.text(),
                self.account_number.text(),
                by=session.who,
                at=session.moment(),
            )
        except Refusal as refusal:
            say_beside(self.bank, self.said, refusal)
            self.bank.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.accept()
        session.tell(Change.GROUP)
        self.added.emit(account.code)
