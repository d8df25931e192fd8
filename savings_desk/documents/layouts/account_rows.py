"""An account row by row, from brought forward to carried forward: ledger and cash book alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.particulars import particulars
from savings_desk.documents.sheet import Row, RowStyle
from savings_desk.statements.sections import natural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.statements.account_pages import AccountPage


def account_rows(page: AccountPage, head: Letterhead) -> Iterator[Row]:
    """Date, number, particulars, debit, credit, balance; positive on the account's natural side."""
    _ = head.speech.gettext
    account = page.account
    brought = (None, "", _("Brought forward"), None, None, natural(account, page.brought))
    yield Row(brought, key="brought")
    for line in page.lines:
        yield Row(
            (
                line.row.day,
                head.number(line.row.number),
                particulars(line.row, head),
                line.debit or None,
                line.credit or None,
                natural(account, line.balance),
            )
        )
    left = natural(account, page.carried)
    carried = (None, "", _("Carried forward"), page.debits, page.credits, left)
    yield Row(carried, RowStyle.TOTAL, key="carried")
