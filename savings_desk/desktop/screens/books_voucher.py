"""The voucher page: income, expense, bank and transfer, each posted by its own rule."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.screens.books_cash import account_words
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField, MoneyField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.domain.vouchers import Side
from savings_desk.operations import journal
from savings_desk.operations.book_views import money_accounts, voucher_accounts
from savings_desk.operations.journal import Voucher
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted

KINDS = (Event.EXPENSE, Event.INCOME, Event.BANK_IN, Event.BANK_OUT, Event.TRANSFER)
_CASHLESS = (Event.TRANSFER,)
_BANKING = (Event.BANK_IN, Event.BANK_OUT)


class VoucherPage(Page):
    """One voucher at a time; what will be posted stands beside while it is typed."""

    @override
    def prepare(self) -> None:
        """Connect the fields."""
        self._entry_id = str(uuid.uuid4())
        self._kind = self.find(QComboBox, "kind")
        self._day = self.find(DayField, "voucher_day")
        self._account = self.find(QComboBox, "voucher_account")
        self._amount = self.find(MoneyField, "amount")
        self._money = self.find(QComboBox, "money_account")
        self._member = self.find(QLineEdit, "side_member")
        self._party = self.find(QLineEdit, "party")
        self._memo = self.find(QLineEdit, "memo")
        self._said = self.find(QLabel, "voucher_said")
        self._done = self.find(QLabel, "voucher_done")
        self.find(FlowRow, "voucher_acts").gather()
        self._kind.currentIndexChanged.connect(self._offer)
        for box in (self._account, self._money):
            box.currentIndexChanged.connect(self._tell)
        for field in (self._amount, self._party, self._memo, self._member):
            field.textEdited.connect(self._tell)
            field.returnPressed.connect(self._save)
        self.find(QPushButton, "save_voucher").clicked.connect(self._save)
        self.find(QPushButton, "clear_voucher").clicked.connect(self.clear)
        say_beside(self._amount, self._said, None)
        self._done.setText("")

    @property
    def _event(self) -> Event:
        return KINDS[max(self._kind.currentIndex(), 0)]

    @override
    def reload(self) -> None:
        """Offer the kinds and the accounts there are."""
        at = max(self._kind.currentIndex(), 0)
        self._kind.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self._kind.clear()
        for event in KINDS:
            self._kind.addItem(label(current(), event))
        self._kind.setCurrentIndex(at)
        self._kind.blockSignals(False)  # noqa: FBT003
        self._day.set_today(self.session.today())
        if not self._day.text():
            self._day.set_day(self.session.today())
        self._offer()

    @override
    def retell(self) -> None:
        """Kinds and accounts are named in the language in use."""
        if self.session.is_open and self._kind.count():
            self.reload()

    @override
    def arrive(self) -> None:
        """The cursor stands in the first field."""
        self._kind.setFocus()

    @override
    def may_leave(self, parent: QWidget) -> bool:
        """Ask only when an amount or a note would be lost."""
        if not (self._amount.text().strip() or self._memo.text().strip()):
            return True
        _ = current().gettext
        asked = QMessageBox(parent)
        asked.setIcon(QMessageBox.Icon.Question)
        asked.setWindowTitle(_("Savings Desk"))
        asked.setText(_("A voucher is half typed and not recorded. Close all the same?"))
        close = asked.addButton(_("Close"), QMessageBox.ButtonRole.DestructiveRole)
        asked.addButton(_("Go back to it"), QMessageBox.ButtonRole.RejectRole)
        asked.exec()
        return asked.clickedButton() is close

    def clear(self) -> None:
        """An empty voucher with a new id."""
        self._entry_id = str(uuid.uuid4())
        self._amount.set_money(None)
        for field in (self._party, self._memo, self._member):
            field.clear()
        say_beside(self._amount, self._said, None)
        self._done.setText("")
        self._tell()

    def _offer(self, *_at: int) -> None:
        """The accounts that fit the kind of voucher."""
        event = self._event
        with self.session.books.read() as reading:
            accounts = voucher_accounts(reading, event)
            held = money_accounts(reading, self.session.today())
        self._fill(self._account, [(account_words(one), one.code) for one in accounts])
        if event is Event.TRANSFER:
            choices = [(account_words(one), one.code) for one in accounts]
        elif event in _BANKING:
            choices = [
                (account_words(one, many), one.code) for one, many in held if one.role is Role.CASH
            ]
        else:
            choices = [(account_words(one, many), one.code) for one, many in held]
        self._fill(self._money, choices)
        self._name_fields(event)
        self._tell()

    def _name_fields(self, event: Event) -> None:
        _ = current().gettext
        transfer = event is Event.TRANSFER
        self.find(QLabel, "voucher_account_word").setText(
            _("Taken from") if transfer else _("Account")
        )
        self.find(QLabel, "money_account_word").setText(
            _("Given to") if transfer else _("Cash or bank")
        )
        for name in ("side_member", "side_member_word"):
            self.find(QWidget, name).setVisible(transfer)

    @staticmethod
    def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
        kept = box.currentData()
        box.blockSignals(True)  # noqa: FBT003
        box.clear()
        for words, code in choices:
            box.addItem(words, code)
        box.setCurrentIndex(max(box.findData(kept), 0))
        box.blockSignals(False)  # noqa: FBT003

    def _tell(self, *_changed: object) -> None:
        """What will be posted, as it is typed."""
        _ = current().gettext
        amount = self._amount.money_or_zero()
        one, other = self._account.currentText(), self._money.currentText().split("   ")[0]
        gives = {
            Event.EXPENSE: (one, other),
            Event.INCOME: (other, one),
            Event.BANK_IN: (one, other),
            Event.BANK_OUT: (other, one),
            Event.TRANSFER: (other, one),
        }[self._event]
        shown = format_money(amount)
        derived = _("Debit   {debit}   {amount}\nCredit   {credit}   {amount}")
        self.find(QLabel, "derived").setText(
            derived.format(debit=gives[0], credit=gives[1], amount=shown)
        )
        self.find(QLabel, "derived_words").setText(
            money_in_words(amount, current()) if amount else ""
        )

    def _save(self) -> None:
        try:
            posted = self._post()
        except Refusal as refusal:
            say_beside(self._amount, self._said, refusal)
            self._amount.setFocus()
            return
        except Trouble as trouble:
            failures.show(self.screen, trouble)
            return
        words = current().gettext("Recorded as {number}: {amount}")
        said = words.format(
            number=number_text(posted.number, current()), amount=format_money(posted.entry.amount)
        )
        self.clear()
        self._done.setText(said)
        self._amount.setFocus()
        self.session.tell(Change.ENTRIES)

    def _post(self) -> Posted:
        """Post by the rule of the kind chosen.

        Raises:
            Refusal: what is typed cannot be posted.
        """
        session, books = self.session, self.session.books
        voucher = Voucher(
            self._entry_id,
            self._day.must_day(),
            self._party.text().strip(),
            self._memo.text().strip(),
        )
        account, money = self._account.currentData(), self._money.currentData()
        amount = self._amount.money()
        by, at = session.who, session.moment()
        match self._event:
            case Event.INCOME:
                return journal.record_income(
                    books, voucher, account, amount, into=money, by=by, at=at
                )
            case Event.EXPENSE:
                return journal.record_expense(
                    books, voucher, account, amount, out_of=money, by=by, at=at
                )
            case Event.BANK_IN:
                return journal.pay_into_bank(books, voucher, account, amount, by=by, at=at)
            case Event.BANK_OUT:
                return journal.draw_from_bank(books, voucher, account, amount, by=by, at=at)
            case _:
                member = self._member.text().strip() or None
                return journal.transfer(
                    books,
                    voucher,
                    debit=Side(account, member),
                    credit=Side(money, member),
                    amount=amount,
                    by=by,
                    at=at,
                )
