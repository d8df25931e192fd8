"""The cash book on paper: what came in and went out of the cash box, or of one bank account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.account_rows import account_rows
from savings_desk.documents.sheet import Column, Kind, Table
from savings_desk.domain.accounts import Role

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.statements.account_pages import AccountPages

NAME = "cash-book"


def lay_out(statement: AccountPages, head: Letterhead) -> Sheet:
    """The cash book (สมุดเงินสด) of one account: received, paid, left.

    Figures: `brought`, `received`, `paid`, `carried`.
    The first row is keyed `brought`, the last `carried`.
    """
    _ = head.speech.gettext
    (page,) = statement.pages
    is_cash = page.account.role is Role.CASH
    title = _("Cash book") if is_cash else _("Bank account book")
    columns = (
        Column("day", _("Date"), 13.5, Kind.DATE),
        Column("number", _("Voucher no."), 12, Kind.CODE),
        Column("particulars", _("Description"), 40),
        Column("received", _("Received"), 14, Kind.MONEY, in_page_total=True),
        Column("paid", _("Paid out"), 14, Kind.MONEY, in_page_total=True),
        Column("balance", _("Balance"), 14, Kind.MONEY),
    )
    table = Table(page.account.code, columns, tuple(account_rows(page, head)), page_totals=True)
    subtitles = [head.span(statement.first, statement.last)]
    if not is_cash:
        subtitles.insert(0, " ".join(filter(None, (head.account(page.account), page.account.bank))))
    return head.sheet(
        NAME,
        title,
        [table, head.officers()],
        figures={
            "brought": page.brought,
            "received": page.debits,
            "paid": page.credits,
            "carried": page.carried,
        },
        subtitles=subtitles,
    )
