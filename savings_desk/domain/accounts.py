"""The chart of accounts: what the group owns, owes, is made of, earns and spends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import NoSuchAccount, WrongAccount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODE_STEP = 10
"""How far the codes of accounts that a group adds stand apart."""


class AccountKind(Enum):
    """The five kinds of account of double-entry book-keeping."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"

    @property
    def debit_natured(self) -> bool:
        """Whether a debit balance is this kind's natural one."""
        return self in (AccountKind.ASSET, AccountKind.EXPENSE)


class Role(Enum):
    """The part an account plays in the program's own posting rules."""

    CASH = "cash"
    BANK = "bank"
    SAJJA = "sajja"
    SPECIAL = "special"
    SUSPENSE = "suspense"
    SURPLUS_BROUGHT = "surplus_brought"
    ENTRY_FEE = "entry_fee"
    FINE = "fine"
    RECOVERED = "recovered"
    """หนี้สูญรับคืน: what comes back of a debt after it was written off."""
    CASH_OVER = "cash_over"
    CASH_SHORT = "cash_short"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the chart.

    `section` is the line of the statements it is shown in (see `statements`); `role` says which
    posting rule uses it; `bank` describes a bank account (bank, branch, number) when it is one.
    """

    code: str
    name_th: str
    name_en: str
    kind: AccountKind
    section: str
    role: Role = Role.OTHER
    bank: str = ""


@dataclass(frozen=True)
class Chart:
    """All accounts of the group, in the order of their codes."""

    accounts: tuple[Account, ...]

    @cached_property
    def _by_code(self) -> Mapping[str, Account]:
        return {account.code: account for account in self.accounts}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def account(self, code: str) -> Account:
        """The account with this code.

        Raises:
            NoSuchAccount: when the chart has none.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise NoSuchAccount(code) from None

    def of_role(self, role: Role) -> Account:
        """The first account that plays `role`.

        Raises:
            NoSuchAccount: when none does.
        """
        for account in self.accounts:
            if account.role is role:
                return account
        raise NoSuchAccount(role.value)

    def all_of_role(self, role: Role) -> tuple[Account, ...]:
        """Every account that plays `role` (several bank accounts, say)."""
        return tuple(account for account in self.accounts if account.role is role)

    def free_code(self, section: str) -> str:
        """The next code of a section that no account has: after 12010 comes 12020."""
        own = (one.code for one in self.accounts if one.section == section)
        codes = [int(code) for code in own if code.isascii() and code.isdigit()]
        if not codes:
            return ""
        code = max(codes) + CODE_STEP
        while str(code) in self:
            code += CODE_STEP
        return str(code)

    def expect(self, code: str, *kinds: AccountKind | Role) -> Account:
        """The account `code`, when it is one of `kinds`.

        Raises:
            NoSuchAccount: when the chart has no such code.
            WrongAccount: when the account is of another kind or role.
        """
        account = self.account(code)
        if account.kind not in kinds and account.role not in kinds:
            raise WrongAccount(code, kinds[0].value)
        return account

    def with_sajja_as(self, kind: AccountKind) -> Chart:
        """The same chart with sajja shown under equity or under liabilities.

        Sajja is equity by default (it earns a dividend out of the surplus); a group may resolve
        to show it as a liability. The choice moves a line of the balance sheet and nothing else.
        """
        section = "sajja" if kind is AccountKind.EQUITY else "deposits"
        return Chart(
            tuple(
                replace(account, kind=kind, section=section)
                if account.role is Role.SAJJA
                else account
                for account in self.accounts
            )
        )


def chart_of(rows: Iterable[Mapping[str, str]]) -> Chart:
    """Build a chart from plain rows (a chart file), sorted by code.

    Raises:
        ValueError: when a code repeats or a kind or role is unknown.
    """
    accounts = tuple(
        sorted(
            (
                Account(
                    code=row["code"],
                    name_th=row["th"],
                    name_en=row["en"],
                    kind=AccountKind(row["kind"]),
                    section=row["section"],
                    role=Role(row.get("role", "other")),
                    bank=row.get("bank", ""),
                )
                for row in rows
            ),
            key=lambda account: account.code,
        )
    )
    if len({account.code for account in accounts}) != len(accounts):
        raise ValueError(accounts)
    return Chart(accounts)
