"""The cash and bank page: one account from day to day with its running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.screens.books_words import account_words
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.operations.book_views import account_page, money_accounts
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._asked = 0
        self._sums = [
            self.find(QLabel, name) for name in ("brought", "came_in", "went_out", "carried")
        ]
        self.find(FlowRow, "cash_asked").gather(gap=12)
        self.find(FlowRow, "cash_sums").gather(gap=40, level=True)
        self._model = MadeRowsModel(
            (
                TableColumn(N_("Day")),
                TableColumn(N_("Number"), minor=True),
                TableColumn(N_("What happened"), minor=True),
                TableColumn(N_("Name or note")),
                TableColumn(N_("In"), figure=True),
                TableColumn(N_("Out"), figure=True),
                TableColumn(N_("Balance"), figure=True),
            ),
            self.session.colours,
        )
        self.find(RowsTable, "cash").show_rows(self._model, stretch=3)
        self._account.activated.connect(lambda _at: self._read())
        for field in (self._first, self._last):
            field.day_changed.connect(self._read)
            field.editingFinished.connect(self._read)  # also of what is no day
        self.find(QPushButton, "add_bank").clicked.connect(self._add_bank)
        say_beside(self._first, self._said, None)

    @override
    def begin(self) -> None:
        """Ask for the days of these books."""
        for field in (self._account, self._first, self._last):
            field.clear()
        self._put(())

    @override
    def reload(self) -> None:
        """Offer the accounts there are, and read the one chosen."""
        today = self.session.today()
        with self.session.books.read() as reading:
            held = money_accounts(reading, today)
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
        if code is None or not self.session.is_open:
            return
        span = self.span(self._first, self._last, self._said)
        if span is None:
            return
        first, last = span
        books = self.session.books
        self._asked += 1
        asked = self._asked

        def read(_work: background.Work) -> AccountPage:
            with books.read() as reading:
                return account_page(reading, code, first, last)

        def show(page: AccountPage) -> None:
            if asked == self._asked:
                self._show(page)

        background.run(
            self.screen,
            read,
            then=show,
            otherwise=lambda error: failures.show(self.screen, error),
        )

    def _show(self, page: AccountPage) -> None:
        self._put(page.lines)
        figures = (page.brought, page.debits, page.credits, page.carried)
        for said, amount in zip(self._sums, figures, strict=True):
            said.setText(format_money(amount))

    def _put(self, lines: Sequence[PageLine]) -> None:
        self._model.put_values(
            list(lines),
            lambda line: _row(line, named=not self.is_large),
            lambda line: f"{line.row.entry_id}/{line.row.line}",
        )

    @override
    def arrange(self) -> None:
        """In large type the kind of entry stands where nothing else is said of it."""
        self._model.retell()

    def _add_bank(self) -> None:
        from savings_desk.desktop.screens.bank_account import (  # noqa: PLC0415 - seldom asked for
            BankAccount,
        )

        dialog = BankAccount(self.session, self.screen)
        dialog.added.connect(self._turn_to)
        dialog.open()

    def _turn_to(self, code: str) -> None:
        self.reload()
        self._account.setCurrentIndex(self._account.findData(code))
        self._read()
        self._account.setFocus()


def _row(line: PageLine, *, named: bool) -> TableRow:
    """A line as a row; its kind stands for its words when it has none and is not named beside."""
    speech = current()
    row = line.row
    kind = label(speech, row.event)
    words = " · ".join(filter(None, (row.party, row.memo))) or ("" if named else kind)
    return TableRow(
        row.entry_id,
        (
            row.day,
            number_text(row.number, speech),
            kind,
            words,
            line.debit or None,
            line.credit or None,
            line.balance,
        ),
        Tone.QUIET if row.cancelled else Tone.PLAIN,
    )
