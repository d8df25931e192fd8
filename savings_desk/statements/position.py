"""Where the group stands at the end of a day: balances as they look inside their fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.periods import FiscalYear

EARNED_AND_SPENT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE})
OWNED_AND_OWED = frozenset({AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.EQUITY})


@dataclass(frozen=True, slots=True)
class Position:
    """Every balance at the end of `as_of`, debit positive.

    Income and expense hold what the fiscal year up to `as_of` has brought; what earlier years
    brought and no closing entry has moved yet stands in surplus brought forward (`unclosed` says
    how much of it). `surplus` is income less expenses of the fiscal year so far; it is never
    posted, it is what the year has earned.
    """

    as_of: date
    year: FiscalYear
    chart: Chart
    balances: Mapping[str, Money]
    surplus: Money
    unclosed: Money

    def of(self, code: str) -> Money:
        """The balance of one account, debit positive; zero when it was never touched."""
        return self.balances.get(code, ZERO)

    def of_role(self, role: Role) -> Money:
        """The balances of all accounts of a role, debit positive."""
        return total(self.of(account.code) for account in self.chart.all_of_role(role))


def position(
    *,
    as_of: date,
    year: FiscalYear,
    chart: Chart,
    at_end: Mapping[str, Money],
    before_year: Mapping[str, Money],
) -> Position:
    """Put the balances at the end of `as_of` into the view of its fiscal year.

    `at_end` are the balances through `as_of`, `before_year` those through the day before the
    fiscal year; both debit positive, as the books answer. A year that was closed by entries has
    nothing left in `before_year` to bring forward, so the view is the same either way.

    Raises:
        DoesNotBalance: debits and credits of the books differ.
        NoSuchAccount: earlier surplus is to be brought forward and the chart has no place for it.
    """
    must_balance("position", total(at_end.values()), ZERO)
    moving = {account.code for account in chart.accounts if account.kind in EARNED_AND_SPENT}
    balances = dict(at_end)
    for code in moving:
        balances[code] = at_end.get(code, ZERO) - before_year.get(code, ZERO)
    earlier = total(before_year.get(code, ZERO) for code in moving)
    if earlier:
        brought = chart.of_role(Role.SURPLUS_BROUGHT).code
        balances[brought] = balances.get(brought, ZERO) + earlier
    return Position(
        as_of=as_of,
        year=year,
        chart=chart,
        balances=balances,
        surplus=-total(balances[code] for code in moving),
        unclosed=-earlier,
    )
