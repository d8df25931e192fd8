"""How the Books screen names an account and shows the postings of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.domain.money import ZERO
from savings_desk.words.dates import format_month
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from savings_desk.desktop.theme import Colours
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.journal import Posting
    from savings_desk.domain.money import Money

BETWEEN = "   "


def account_words(account: Account, balance: Money | None = None) -> str:
    """An account as a choice names it, with what it holds when that is known."""
    name = current().name_of(account)
    named = f"{name} · {account.bank}" if account.bank else name
    return named if balance is None else f"{named}{BETWEEN}{format_money(balance)}"


def postings_in(table: RowsTable, colours: Callable[[], Colours]) -> RowsModel:
    """Let a table show postings, account names whole; the model takes `posting_rows`."""
    model = RowsModel(
        (
            TableColumn(N_("Account")),
            TableColumn(N_("Debit"), figure=True),
            TableColumn(N_("Credit"), figure=True),
        ),
        colours,
    )
    table.show_rows(model, stretch=0)
    table.wrap_rows()
    return model


def posting_rows(postings: Iterable[Posting], chart: Chart) -> list[TableRow]:
    """The postings of an entry, a row each."""
    return [_row(one, chart) for one in postings]


def _row(one: Posting, chart: Chart) -> TableRow:
    speech = current()
    account = chart.account(one.account)
    name = speech.name_of(account)
    if one.member is not None:
        name = speech.gettext("{account}, member {number}").format(account=name, number=one.member)
    if one.month is not None:
        words = speech.gettext("{account}, for {month}")
        name = words.format(account=name, month=format_month(one.month, speech, style="short"))
    debit = one.amount if one.amount > ZERO else None
    credit = -one.amount if one.amount < ZERO else None
    return TableRow(one.account, (f"{one.account} {name}", debit, credit))
