"""The general ledger on paper: a table for each account, from brought to carried forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.account_rows import account_rows
from savings_desk.documents.sheet import Column, Kind, Paragraph, Table
from savings_desk.domain.money import total

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.statements.account_pages import AccountPage, AccountPages

NAME = "general-ledger"


def lay_out(statement: AccountPages, head: Letterhead) -> Sheet:
    """The general ledger (บัญชีแยกประเภท) of all accounts that moved, or of the one asked for.

    Figures: `accounts` (how many), `total_debit`, `total_credit`. Each table is
    keyed by its account code, its first row `brought`, its last `carried`; a balance is positive
    on the account's natural side.
    """
    _ = head.speech.gettext
    blocks = [_page(page, head) for page in statement.pages]
    nothing = [Paragraph(_("No account moved in these days."))]
    return head.sheet(
        NAME,
        _("General ledger"),
        blocks or nothing,
        figures={
            "accounts": len(statement.pages),
            "total_debit": total(page.debits for page in statement.pages),
            "total_credit": total(page.credits for page in statement.pages),
        },
        subtitles=(head.span(statement.first, statement.last),),
    )


def _page(page: AccountPage, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("day", _("Date"), 13.5, Kind.DATE),
        Column("number", _("No."), 12, Kind.CODE),
        Column("particulars", _("Description"), 40),
        Column("debit", _("Debit"), 14, Kind.MONEY, in_page_total=True),
        Column("credit", _("Credit"), 14, Kind.MONEY, in_page_total=True),
        Column("balance", _("Balance"), 14, Kind.MONEY),
    )
    title = _("Account {code} {name}").format(
        code=page.account.code, name=head.account(page.account)
    )
    return Table(page.account.code, columns, tuple(account_rows(page, head)), title=title)
