"""Pages of the general ledger (แยกประเภท) and the cash book (สมุดเงินสด), row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balanced import must_balance
from savings_desk.statements.position import EARNED_AND_SPENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class PageLine:
    """One posting with the account's balance after it, debit positive."""

    row: LedgerRow
    debit: Money
    credit: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An account from one day to another; `brought` and `carried` are debit positive."""

    account: Account
    brought: Money
    lines: tuple[PageLine, ...]
    debits: Money
    credits: Money
    carried: Money


@dataclass(frozen=True, slots=True)
class AccountPages:
    """The pages of several accounts, in the order of the chart."""

    first: date
    last: date
    pages: tuple[AccountPage, ...]


def account_pages(  # noqa: PLR0913 - two days, two balances and the rows between them
    chart: Chart,
    *,
    first: date,
    last: date,
    brought: Mapping[str, Money],
    carried: Mapping[str, Money],
    rows: Iterable[LedgerRow],
    accounts: Collection[str] | None = None,
) -> AccountPages:
    """The page of each account that moved or held something, or of the `accounts` asked for.

    `rows` come by day and entry. `brought` and `carried` are the balances before `first` and at
    the end of `last`, debit positive (see `inside_year` for income and expenses).

    Raises:
        DoesNotBalance: the rows do not lead from the one balance to the other.
    """
    by_account: dict[str, list[LedgerRow]] = {}
    for row in rows:
        by_account.setdefault(row.account, []).append(row)
    pages = []
    for account in chart.accounts:
        held = brought.get(account.code, ZERO)
        found = by_account.get(account.code, [])
        if (account.code in accounts) if accounts is not None else (found or held):
            page = _page(account, held, found)
            must_balance(
                f"general-ledger {account.code}",
                page.carried,
                carried.get(account.code, ZERO),
            )
            pages.append(page)
    return AccountPages(first, last, tuple(pages))


def inside_year(
    chart: Chart, balances: Mapping[str, Money], before_year: Mapping[str, Money]
) -> dict[str, Money]:
    """Balances with income and expenses counted from the start of the fiscal year only."""
    return {
        code: balance - before_year.get(code, ZERO)
        if chart.account(code).kind in EARNED_AND_SPENT
        else balance
        for code, balance in balances.items()
    }


def _page(account: Account, brought: Money, rows: list[LedgerRow]) -> AccountPage:
    lines = []
    balance = brought
    for row in rows:
        balance += row.amount
        lines.append(PageLine(row, max(row.amount, ZERO), max(-row.amount, ZERO), balance))
    return AccountPage(
        account=account,
        brought=brought,
        lines=tuple(lines),
        debits=total(line.debit for line in lines),
        credits=total(line.credit for line in lines),
        carried=balance,
    )
