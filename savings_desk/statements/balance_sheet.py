"""The balance sheet (งบดุล): what the group owns, and on one side what it owes and is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.statements.balanced import Amounts, added, must_balance
from savings_desk.statements.position import OWNED_AND_OWED
from savings_desk.statements.sections import Part, SectionLines, gather_sections, sum_of

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money
    from savings_desk.statements.position import Position

ASSETS = (Part.CURRENT_ASSETS, Part.OTHER_ASSETS)
LIABILITIES = (Part.CURRENT_LIABILITIES, Part.LONG_LIABILITIES, Part.UNDER_EXAMINATION)


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """The group's position on `as_of`, beside `compared_with` (None: nothing to compare with).

    Amounts have one column a date. What stands under examination is counted among the
    liabilities and printed on a line of its own. `unclosed` is the part of surplus brought
    forward that no closing entry has moved.
    """

    as_of: date
    compared_with: date | None
    sections: tuple[SectionLines, ...]
    assets: Amounts
    liabilities: Amounts
    equity: Amounts
    surplus_year: Amounts
    unclosed: Money

    @property
    def liabilities_and_equity(self) -> Amounts:
        """The one side opposite the assets."""
        return added((self.liabilities, self.equity), columns=len(self.assets))

    def part(self, part: Part) -> tuple[SectionLines, ...]:
        """The sections of one part, in printing order."""
        return tuple(one for one in self.sections if one.section.part is part)


def balance_sheet(now: Position, before: Position | None = None) -> BalanceSheet:
    """The balance sheet of a position, beside an earlier one.

    Raises:
        DoesNotBalance: assets differ from liabilities and equity, in either column.
    """
    positions = [now] if before is None else [now, before]
    columns = len(positions)
    sections = gather_sections(now.chart, [one.balances for one in positions], kinds=OWNED_AND_OWED)
    surplus = tuple(one.surplus for one in positions)
    sheet = BalanceSheet(
        as_of=now.as_of,
        compared_with=before.as_of if before else None,
        sections=sections,
        assets=sum_of(sections, *ASSETS, columns=columns),
        liabilities=sum_of(sections, *LIABILITIES, columns=columns),
        equity=added((sum_of(sections, Part.EQUITY, columns=columns), surplus), columns=columns),
        surplus_year=surplus,
        unclosed=now.unclosed,
    )
    for left, right in zip(sheet.assets, sheet.liabilities_and_equity, strict=True):
        must_balance("balance-sheet", left, right)
    return sheet
