"""The balances of the group's accounts as its old books state them, held against the members'."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.findings import Finding, Place
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.vouchers import Opening
from savings_desk.exchange import cells
from savings_desk.exchange.tables import ERROR, NOTE, WARNING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from savings_desk.domain.accounts import Chart
    from savings_desk.exchange.tables import Table

_ELSEWHERE = {
    AccountKind.ASSET: "other_current_assets",
    AccountKind.LIABILITY: "other_liabilities",
    AccountKind.EQUITY: "other_capital",
    AccountKind.INCOME: "other_income",
    AccountKind.EXPENSE: "operations",
}
"""Where an account of the group's own is shown when the sheet does not say."""
_CONTRA_NAMES = ("ค่าเสื่อมราคาสะสม", "ค่าเผื่อ")
_EITHER_WAY = (Role.SUSPENSE, Role.SURPLUS_BROUGHT)
"""Accounts that may rightly stand on either side: a loss brought forward, a difference."""


@dataclass(slots=True)
class Stated:
    """What the sheets of accounts say: balances by code, and accounts the chart has not so."""

    balances: dict[str, tuple[Table, int, Money]] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)

    def amount(self, code: str) -> Money | None:
        """The balance stated for an account; nothing when the sheets say nothing of it."""
        found = self.balances.get(code)
        return found[2] if found else None


def read_accounts(tables: Sequence[Table], chart: Chart) -> Stated:
    """Read the sheets of accounts; an unknown code is an error unless it has a kind or a bank."""
    stated = Stated()
    rows_by_code: dict[str, str] = {}
    for table in tables:
        for row in table.rows():
            code = cells.code(table, row, "code")
            balance = _balance(table, row, chart, code)
            if not code:
                if balance:
                    table.find("field_missing", ERROR, row, "code", field="account")
                continue
            here = table.grid.place(row, table.column("code") or 0).cell
            if rows_by_code.setdefault(code, here) != here:
                table.find(
                    "account_repeated", ERROR, row, "code", code=code, other=rows_by_code[code]
                )
                continue
            account = _account(table, row, code, chart)
            if account is None:
                continue
            if account not in chart.accounts:
                stated.accounts.append(account)
            if balance is not None:
                stated.balances[code] = (table, row, _as_natured(table, row, account, balance))
    stated.accounts.sort(key=lambda account: account.code)
    return stated


def balance_up(
    stated: Stated,
    members: Mapping[Role, Money],
    chart: Chart,
    findings: list[Finding],
    *,
    loans: Mapping[str, Money],
    unexplained: Money,
) -> tuple[Opening, ...]:
    """The openings of accounts; what the sheets show to disagree goes against suspense, visibly.

    `members` is what the members' sheets make of sajja and special savings. The control account is
    posted as the members' sum, so the difference from what is stated for it is put on suspense.
    `loans` is what the contracts make of the loan accounts, posted contract by contract;
    `unexplained` is how much more is stated for those accounts, and goes to suspense as well.
    What both sides then lack is a warning here, and put on suspense by the posting rule.
    """
    controls = {chart.of_role(role).code: role for role in (Role.SAJJA, Role.SPECIAL)}
    openings = []
    gap = ZERO
    for code, (_, _, amount) in sorted(stated.balances.items()):
        sign = 1 if chart.account(code).kind.debit_natured else -1
        gap += sign * amount
        if code not in controls and code not in loans and amount:
            openings.append(Opening(code, amount))
    gap += total(owed for code, owed in loans.items() if code not in stated.balances)
    suspense = chart.of_role(Role.SUSPENSE).code
    if unexplained:
        openings.append(Opening(suspense, -unexplained))
    for code, role in controls.items():
        said = stated.balances.get(code)
        if said is None:
            gap -= members[role]
        elif said[2] != members[role]:
            table, row, amount = said
            told = {"stated": amount, "found": members[role], "difference": amount - members[role]}
            table.find("members_differ_from_account", WARNING, row, "amount", account=code, **told)
            openings.append(Opening(suspense, told["difference"]))
    _tell_gap(stated, gap, findings)
    return tuple(openings)


def _tell_gap(stated: Stated, gap: Money, findings: list[Finding]) -> None:
    if gap:
        place = next((t.grid.place(t.head.row, 0) for t, _, _ in stated.balances.values()), Place())
        findings.append(Finding("balances_differ", WARNING, place, {"difference": gap}))


def _balance(table: Table, row: int, chart: Chart, code: str) -> Money | None:
    """The amount in a row; of a trial balance, the account's own side minus the other."""
    if not table.has("debit") and not table.has("credit"):
        return cells.amount(table, row, "amount")
    debit, credit = (cells.amount(table, row, key) for key in ("debit", "credit"))
    if debit is None and credit is None:
        return cells.amount(table, row, "amount")
    net = (debit or ZERO) - (credit or ZERO)
    natured = code not in chart or chart.account(code).kind.debit_natured
    return net if natured else -net


def _account(table: Table, row: int, code: str, chart: Chart) -> Account | None:
    """The account of a row: the chart's, renamed or not, or one of the group's own."""
    name = cells.text(table, row, "name")
    name_en = cells.text(table, row, "name_en")
    bank = cells.text(table, row, "bank")
    if code in chart:
        known = chart.account(code)
        renamed = name and name not in (known.name_th, known.name_en)
        return replace(
            known,
            name_th=name if renamed else known.name_th,
            name_en=name_en or known.name_en,
            bank=bank or known.bank,
        )
    kind_told = cells.choice(table, row, "kind", "account_kind", "value_unknown")
    section = cells.choice(table, row, "section", "section", "value_unknown") or ""
    if not kind_told and (bank or section == "bank"):
        kind_told, section = AccountKind.ASSET.value, "bank"
    if not kind_told or not (name or bank):
        table.find("account_unknown", ERROR, row, "code", code=code)
        return None
    kind = AccountKind(kind_told)
    section = section or _ELSEWHERE[kind]
    role = {"bank": Role.BANK, "cash": Role.CASH}.get(section, Role.OTHER)
    return Account(code, name or bank, name_en or name or bank, kind, section, role, bank)


def _as_natured(table: Table, row: int, account: Account, balance: Money) -> Money:
    """The balance as positive of the account's natural kind.

    An allowance or accumulated depreciation is written without a sign by most, and lessens the
    assets; a negative balance of another account is an error, unless it may stand either way.
    """
    contra = account.section == "allowance" or account.name_th.startswith(_CONTRA_NAMES)
    if contra:
        if balance > ZERO:
            table.find("contra_read_as_deduction", NOTE, row, "amount", amount=balance)
        return -abs(balance)
    if balance < ZERO and account.role not in _EITHER_WAY:
        table.find("amount_negative", ERROR, row, "amount", amount=balance)
    return balance


def members_sum(openings: Sequence[Opening], chart: Chart) -> dict[Role, Money]:
    """What the members' own openings make of sajja and of special savings."""
    return {
        role: total(one.amount for one in openings if one.account == chart.of_role(role).code)
        for role in (Role.SAJJA, Role.SPECIAL)
    }
