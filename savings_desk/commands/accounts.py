"""The chart of accounts from a terminal: what there is, and a further account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import books, by, day, text
from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.money import ZERO
from savings_desk.operations.journal import add_account
from savings_desk.statements.sections import SECTIONS
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from pathlib import Path


@command("list", help=N_("Show the chart of accounts with the balances of a day."))
@books
@day("--as-of", help=N_("The day; today when none is named."))
def show(*, books: Path, as_of: str) -> None:
    """List the accounts."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        with desk.books.read() as reading:
            chart, balances = reading.chart_on(on), reading.balances(on)
    speech = current()
    _ = speech.gettext
    rows, documents = [], []
    for account in chart.accounts:
        balance = balances.get(account.code, ZERO)
        natural = balance if account.kind.debit_natured else -balance
        name = speech.name_of(account)
        kind = label(speech, account.kind)
        rows.append((account.code, kind, format_money(natural), name))
        documents.append(
            {
                "code": account.code,
                "name_th": account.name_th,
                "name_en": account.name_en,
                "kind": account.kind,
                "section": account.section,
                "role": account.role,
                "bank": account.bank,
                "balance": natural,
            }
        )
    table = Table(
        (_("Account"), _("Kind of account"), _("Balance"), _("Name")), rows, right=frozenset({2})
    )
    reply({"as_of": on, "accounts": documents}, table.show())


@command("add", help=N_("Add an account to the chart: a second bank account, say."))
@books
@text("--code", metavar=N_("ACCOUNT"), required=True, help=N_("The new account's code."))
@text("--name", metavar=N_("NAME"), required=True, help=N_("Its name in Thai."))
@text("--name-en", metavar=N_("NAME"), help=N_("Its name in English; the same when not given."))
@option(
    "--section",
    type=click.Choice([section.name for section in SECTIONS]),
    required=True,
    help=N_("The line of the statements it is shown in."),
)
@option(
    "--role",
    type=click.Choice([Role.BANK.value, Role.OTHER.value]),
    help=N_("`bank` for an account at a bank, which money is paid into and drawn from."),
)
@text("--bank", metavar=N_("TEXT"), help=N_("Bank, branch and number of a bank account."))
@by
def add(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    code: str,
    name: str,
    name_en: str,
    section: str,
    role: str | None,
    bank: str,
    by: str,
) -> None:
    """Add an account."""
    of = {one.name: one.kind for one in SECTIONS}
    default = Role.BANK if section == "bank" else Role.OTHER
    chosen = Role(role) if role else default
    if chosen is Role.BANK and of[section] is not AccountKind.ASSET:
        message = current().gettext("A bank account belongs to the section `bank`.")
        raise click.UsageError(message)
    account = Account(code, name, name_en or name, of[section], section, chosen, bank)
    with sat_at(books, by) as desk:
        add_account(desk.books, account, by=desk.by, at=desk.at)
    written()
    told = current().gettext("The chart has a new account: {code} {name}.")
    document = {"code": code, "name_th": name, "kind": account.kind, "section": section}
    reply({"account": {**document, "role": chosen}}, said(told, code=code, name=name))
