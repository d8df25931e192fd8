"""The income statement (งบกำไรขาดทุน): what was earned and spent, and the surplus that is left.

Savings of the members are never income, repaid principal is none, and a dividend is no expense:
only accounts of the kinds income and expense stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, total
from savings_desk.statements.balanced import Amounts, less, must_balance
from savings_desk.statements.position import EARNED_AND_SPENT
from savings_desk.statements.sections import Part, SectionLines, gather_sections, sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, and each account's movement in them, debit positive."""

    first: date
    last: date
    movements: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """Income and expenses of a period, beside an earlier one (None: nothing to compare with)."""

    first: date
    last: date
    compared_first: date | None
    compared_last: date | None
    sections: tuple[SectionLines, ...]
    income: Amounts
    expenses: Amounts
    surplus: Amounts

    def part(self, part: Part) -> tuple[SectionLines, ...]:
        """The sections of income, or of expenses, in printing order."""
        return tuple(one for one in self.sections if one.section.part is part)


def income_statement(chart: Chart, now: Period, before: Period | None = None) -> IncomeStatement:
    """The income statement of a period, beside an earlier one.

    Raises:
        DoesNotBalance: the surplus is not what the accounts moved by.
    """
    periods = [now] if before is None else [now, before]
    columns = len(periods)
    sections = gather_sections(chart, [one.movements for one in periods], kinds=EARNED_AND_SPENT)
    income = sum_of(sections, Part.INCOME, columns=columns)
    expenses = sum_of(sections, Part.EXPENSES, columns=columns)
    surplus = less(income, expenses)
    moving = [account.code for account in chart.accounts if account.kind in EARNED_AND_SPENT]
    for one, found in zip(periods, surplus, strict=True):
        moved = total(one.movements.get(code, ZERO) for code in moving)
        must_balance("income-statement", found, -moved)
    return IncomeStatement(
        first=now.first,
        last=now.last,
        compared_first=before.first if before else None,
        compared_last=before.last if before else None,
        sections=sections,
        income=income,
        expenses=expenses,
        surplus=surplus,
    )
