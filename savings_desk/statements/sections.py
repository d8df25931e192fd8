"""The lines of the statements: in which section of which part an account is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import ZERO, Money
from savings_desk.statements.balanced import Amounts, added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from savings_desk.domain.accounts import Account, Chart


class Part(Enum):
    """The parts of the balance sheet and of the income statement, in the order they are printed."""

    CURRENT_ASSETS = "current_assets"
    OTHER_ASSETS = "non_current_assets"
    CURRENT_LIABILITIES = "current_liabilities"
    LONG_LIABILITIES = "long_liabilities"
    UNDER_EXAMINATION = "under_examination"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSES = "expenses"


@dataclass(frozen=True, slots=True)
class Section:
    """A line of a statement that gathers accounts; a `core` one is printed even when it is zero."""

    name: str
    part: Part
    kind: AccountKind
    core: bool = False


SECTIONS = (
    Section("cash", Part.CURRENT_ASSETS, AccountKind.ASSET, core=True),
    Section("bank", Part.CURRENT_ASSETS, AccountKind.ASSET, core=True),
    Section("loans", Part.CURRENT_ASSETS, AccountKind.ASSET, core=True),
    Section("allowance", Part.CURRENT_ASSETS, AccountKind.ASSET),
    Section("receivables", Part.CURRENT_ASSETS, AccountKind.ASSET),
    Section("stock", Part.CURRENT_ASSETS, AccountKind.ASSET),
    Section("other_current_assets", Part.CURRENT_ASSETS, AccountKind.ASSET),
    Section("investments", Part.OTHER_ASSETS, AccountKind.ASSET),
    Section("fixed_assets", Part.OTHER_ASSETS, AccountKind.ASSET),
    Section("deposits", Part.CURRENT_LIABILITIES, AccountKind.LIABILITY),
    Section("short_borrowing", Part.CURRENT_LIABILITIES, AccountKind.LIABILITY),
    Section("other_liabilities", Part.CURRENT_LIABILITIES, AccountKind.LIABILITY),
    Section("long_borrowing", Part.LONG_LIABILITIES, AccountKind.LIABILITY),
    Section("suspense", Part.UNDER_EXAMINATION, AccountKind.LIABILITY),
    Section("sajja", Part.EQUITY, AccountKind.EQUITY, core=True),
    Section("other_capital", Part.EQUITY, AccountKind.EQUITY),
    Section("allocated", Part.EQUITY, AccountKind.EQUITY),
    Section("surplus_brought", Part.EQUITY, AccountKind.EQUITY, core=True),
    Section("loan_interest", Part.INCOME, AccountKind.INCOME, core=True),
    Section("fines", Part.INCOME, AccountKind.INCOME),
    Section("fees", Part.INCOME, AccountKind.INCOME),
    Section("sales", Part.INCOME, AccountKind.INCOME),
    Section("bank_interest", Part.INCOME, AccountKind.INCOME),
    Section("other_income", Part.INCOME, AccountKind.INCOME),
    Section("interest_paid", Part.EXPENSES, AccountKind.EXPENSE),
    Section("cost_of_goods", Part.EXPENSES, AccountKind.EXPENSE),
    Section("administration", Part.EXPENSES, AccountKind.EXPENSE),
    Section("operations", Part.EXPENSES, AccountKind.EXPENSE),
    Section("financial", Part.EXPENSES, AccountKind.EXPENSE),
    Section("bad_debts", Part.EXPENSES, AccountKind.EXPENSE),
    Section("welfare", Part.EXPENSES, AccountKind.EXPENSE),
    Section("depreciation", Part.EXPENSES, AccountKind.EXPENSE),
)
_BY_NAME = {section.name: section for section in SECTIONS}
_ELSEWHERE = {
    AccountKind.ASSET: "other_current_assets",
    AccountKind.LIABILITY: "other_liabilities",
    AccountKind.EQUITY: "other_capital",
    AccountKind.INCOME: "other_income",
    AccountKind.EXPENSE: "operations",
}


def section_of(account: Account) -> Section:
    """The section an account is shown in.

    An account whose section is unknown, or does not fit its kind, goes among the «others» of its
    kind: no account is ever left out of a statement.
    """
    section = _BY_NAME.get(account.section)
    if section is None or section.kind is not account.kind:
        return _BY_NAME[_ELSEWHERE[account.kind]]
    return section


@dataclass(frozen=True, slots=True)
class Line:
    """One account of a statement; amounts are positive when they are of its natural side."""

    account: Account
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section with the accounts that have something in it."""

    section: Section
    lines: tuple[Line, ...]
    amounts: Amounts


def natural(account: Account, debit: Money) -> Money:
    """A debit-positive balance turned so that the account's own side is positive."""
    return debit if account.kind.debit_natured else -debit


def gather_sections(
    chart: Chart, columns: Sequence[Mapping[str, Money]], *, kinds: frozenset[AccountKind]
) -> tuple[SectionLines, ...]:
    """The sections of `kinds` in printing order, with one amount a column for each account.

    Accounts that are zero in every column are left out, and sections without any left with them;
    a core section of the chart stays, with its first account at zero.
    """
    lines: dict[str, list[Line]] = {}
    spare: dict[str, Line] = {}
    for account in chart.accounts:
        if account.kind not in kinds:
            continue
        amounts = tuple(natural(account, column.get(account.code, ZERO)) for column in columns)
        section = section_of(account)
        if any(amounts):
            lines.setdefault(section.name, []).append(Line(account, amounts))
        elif section.core:
            spare.setdefault(section.name, Line(account, amounts))
    found = []
    for section in SECTIONS:
        shown = lines.get(section.name) or [
            spare[name] for name in (section.name,) if name in spare
        ]
        if shown:
            sums = added((line.amounts for line in shown), columns=len(columns))
            found.append(SectionLines(section, tuple(shown), sums))
    return tuple(found)


def sum_of(sections: Sequence[SectionLines], *parts: Part, columns: int) -> Amounts:
    """The sums of all sections that lie in `parts`."""
    return added((one.amounts for one in sections if one.section.part in parts), columns=columns)
