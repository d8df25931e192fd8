"""The cash and bank page: one account from day to day with its running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.screens.bank_account import BankAccount
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.refusals import NotADay
from savings_desk.operations.book_views import account_page, money_accounts
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.accounts import Account
    from savings_desk.domain.money import Money
    from savings_desk.statements.account_pages import AccountPage, PageLine


class CashPage(Page):
    """Cash in hand or a bank account, in the order of the cash book on paper."""

    @override
    def prepare(self) -> None:
        """Connect the choice of account and days."""
        self._account = self.find(QComboBox, "account")
        self._first = self.find(DayField, "cash_first")
        self._last = self.find(DayField, "cash_last")
        self._said = self.find(QLabel, "cash_said")
        self._brought = self.find(QLabel, "brought")
        self._carried = self.find(QLabel, "carried")
        self.find(FlowRow, "cash_asked").gather()
        self._model = RowsModel(
            (
                TableColumn(N_("Day")),
                TableColumn(N_("Number"), minor=True),
                TableColumn(N_("What happened"), minor=True),
                TableColumn(N_("Name or note")),
                TableColumn(N_("In"), figure=True),
                TableColumn(N_("Out"), figure=True),
                TableColumn(N_("Balance"), figure=True),
            ),
            self.colours,
        )
        self.find(RowsTable, "cash").show_rows(self._model, stretch=3)
        self._account.activated.connect(lambda _at: self._read())
        for field in (self._first, self._last):
            field.day_changed.connect(self._read)
        self.find(QPushButton, "add_bank").clicked.connect(self._add_bank)
        say_beside(self._first, self._said, None)

    @override
    def reload(self) -> None:
        """Offer the accounts there are, and read the one chosen."""
        today = self.session.today()
        with self.session.books.read() as reading:
            held = money_accounts(reading, today)
            opened = reading.fiscal_year_of(today).first_day
        for field, day in ((self._first, opened), (self._last, today)):
            field.set_today(today)
            if not field.text():
                field.set_day(day)
        chosen = self._account.currentData()
        self._account.clear()
        for account, balance in held:
            self._account.addItem(account_words(account, balance), account.code)
        self._account.setCurrentIndex(max(self._account.findData(chosen), 0))
        self._read()

    @override
    def retell(self) -> None:
        """The accounts are named in the language in use."""
        if self.session.is_open and self._account.count():
            self.reload()

    @override
    def arrive(self) -> None:
        """The cursor stands in the choice of account."""
        self._account.setFocus()

    def _read(self) -> None:
        code = self._account.currentData()
        try:
            first, last = self._first.must_day(), self._last.must_day()
        except NotADay as refusal:
            say_beside(self._first, self._said, refusal)
            return
        say_beside(self._first, self._said, None)
        if code is None or not self.session.is_open:
            return
        books = self.session.books

        def read(_work: background.Work) -> AccountPage:
            with books.read() as reading:
                return account_page(reading, code, first, last)

        background.run(
            self.screen,
            read,
            then=self._show,
            otherwise=lambda error: failures.show(self.screen, error),
        )

    def _show(self, page: AccountPage) -> None:
        _ = current().gettext
        self._model.put([_row(line) for line in page.lines])
        self._brought.setText(
            _("Brought forward {amount}").format(amount=format_money(page.brought))
        )
        self._carried.setText(_("Balance {amount}").format(amount=format_money(page.carried)))

    def _add_bank(self) -> None:
        dialog = BankAccount(self.session, self.screen)
        dialog.accepted.connect(self.reload)
        dialog.open()


def account_words(account: Account, balance: Money | None = None) -> str:
    """An account as a choice names it, with what it holds when that is known."""
    name = account.name_th if current().thai else account.name_en
    named = f"{name} · {account.bank}" if account.bank else name
    return named if balance is None else f"{named}   {format_money(balance)}"


def _row(line: PageLine) -> TableRow:
    speech = current()
    row = line.row
    words = " · ".join(filter(None, (row.party, row.memo)))
    return TableRow(
        row.entry_id,
        (
            row.day,
            number_text(row.number, speech),
            label(speech, row.event),
            words,
            line.debit or None,
            line.credit or None,
            line.balance,
        ),
        Tone.QUIET if row.cancelled else Tone.PLAIN,
    )
