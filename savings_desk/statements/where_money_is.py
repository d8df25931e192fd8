"""Where every baht is (เงินอยู่ที่ไหน), and whose it is: the question members ask of the committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.money import Money, total
from savings_desk.statements.balanced import must_balance
from savings_desk.statements.sections import natural, section_of

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.statements.position import Position


@dataclass(frozen=True, slots=True)
class Holding:
    """An account and what is in it, positive on its natural side."""

    account: Account
    amount: Money


@dataclass(frozen=True, slots=True)
class WhereMoneyIs:
    """All money of the group on `as_of`, seen from two sides.

    `gap` is what lies somewhere and nobody's claim explains (negative: claims without money); it
    is the balance under examination, and zero in books that are in order.
    """

    as_of: date
    borrowers: tuple[Holding, ...]
    banks: tuple[Holding, ...]
    cash: tuple[Holding, ...]
    other_assets: tuple[Holding, ...]
    sajja: Money
    special: Money
    other_debts: tuple[Holding, ...]
    capital: tuple[Holding, ...]
    surplus_brought: Money
    surplus_year: Money
    gap: Money

    @property
    def where(self) -> Money:
        """All that is somewhere."""
        return total(
            one.amount for one in (*self.borrowers, *self.banks, *self.cash, *self.other_assets)
        )

    @property
    def whose(self) -> Money:
        """All that belongs to somebody, or to the group itself."""
        held = total(one.amount for one in (*self.other_debts, *self.capital))
        return self.sajja + self.special + held + self.surplus_brought + self.surplus_year


_CLAIMS = (Role.SAJJA, Role.SPECIAL, Role.SUSPENSE)
_WHERE = {"loans": "borrowers", "allowance": "borrowers", "bank": "banks", "cash": "cash"}


def accounts_of_borrowers(chart: Chart) -> tuple[str, ...]:
    """The accounts of what lies with borrowers: loans, and what is set aside for bad ones."""
    return tuple(one.code for one in chart.accounts if _heap_of(one) == "borrowers")


def where_money_is(position: Position) -> WhereMoneyIs:
    """Set a position out by where the money lies and whose it is.

    Raises:
        DoesNotBalance: both sides differ by more or less than what is under examination.
    """
    heaps: dict[str, list[Holding]] = {}
    for account in position.chart.accounts:
        amount = natural(account, position.of(account.code))
        if amount:
            heaps.setdefault(_heap_of(account), []).append(Holding(account, amount))

    def heap(name: str) -> tuple[Holding, ...]:
        return tuple(heaps.get(name, ()))

    found = WhereMoneyIs(
        as_of=position.as_of,
        borrowers=heap("borrowers"),
        banks=heap("banks"),
        cash=heap("cash"),
        other_assets=heap("other_assets"),
        sajja=-position.of_role(Role.SAJJA),
        special=-position.of_role(Role.SPECIAL),
        other_debts=heap("other_debts"),
        capital=heap("capital"),
        surplus_brought=total(one.amount for one in heap("surplus_brought")),
        surplus_year=position.surplus,
        gap=-position.of_role(Role.SUSPENSE),
    )
    must_balance("where-money-is", found.where, found.whose + found.gap)
    return found


def _heap_of(account: Account) -> str:
    if account.role in _CLAIMS:
        return "claims"
    section = section_of(account).name
    match account.kind:
        case AccountKind.ASSET:
            return _WHERE.get(section, "other_assets")
        case AccountKind.LIABILITY:
            return "other_debts"
        case AccountKind.EQUITY:
            return section if section == "surplus_brought" else "capital"
        case AccountKind.INCOME | AccountKind.EXPENSE:
            return "year"
