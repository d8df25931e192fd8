"""The trial balance (งบทดลอง): every account with its balance, debits equal to credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Account
    from savings_desk.statements.position import Position


@dataclass(frozen=True, slots=True)
class TrialLine:
    """An account with its balance on one side, the other side zero."""

    account: Account
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """Accounts with a balance, in the order of the chart; `debits` equals `credits`.

    `unclosed` is the surplus of earlier years that no closing entry has moved, included in
    surplus brought forward.
    """

    as_of: date
    lines: tuple[TrialLine, ...]
    debits: Money
    credits: Money
    unclosed: Money


def trial_balance(position: Position) -> TrialBalance:
    """The trial balance of a position.

    Raises:
        DoesNotBalance: debits and credits differ.
    """
    lines = tuple(
        TrialLine(account, max(balance, ZERO), max(-balance, ZERO))
        for account in position.chart.accounts
        if (balance := position.of(account.code))
    )
    debited = total(line.debit for line in lines)
    credited = total(line.credit for line in lines)
    must_balance("trial-balance", debited, credited)
    return TrialBalance(position.as_of, lines, debited, credited, position.unclosed)
