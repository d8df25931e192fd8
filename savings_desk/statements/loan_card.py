"""A borrower's loan card (ทะเบียนคุมลูกหนี้เงินกู้รายบุคคล): every movement of one loan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.statements.loan_standing import LoanStanding


@dataclass(frozen=True, slots=True)
class LoanCard:
    """The card of a loan from `first` to `last`, with the balance brought forward before it.

    `ahead` is the interest received in advance at the end; `bad_debt` what was given up of a loan
    that was written off by then. `agreed` are the new terms that guarantors agreed to by then.
    """

    standing: LoanStanding
    first: date
    last: date
    brought: Money
    lines: tuple[LoanRow, ...]
    ahead: InterestAhead | None = None
    bad_debt: BadDebt | None = None
    agreed: tuple[ScheduleVersion, ...] = ()

    @property
    def carried(self) -> Money:
        """The balance at the end."""
        return self.lines[-1].balance if self.lines else self.brought

    def sum_of(self, name: str) -> Money:
        """The sum of a column: lent, principal, interest, fine or fee."""
        return total(getattr(line, name) for line in self.lines)


def loan_card(
    standing: LoanStanding, rows: Iterable[LoanRow], *, first: date, last: date
) -> LoanCard:
    """Set out the lines of one loan from `first` on; `rows` are all of them up to `last`.

    Raises:
        DoesNotBalance: the lines do not come to what the loan owes.
    """
    listed = list(rows)
    before = [row.balance for row in listed if row.day < first]
    brought = before[-1] if before else Money(0)
    lines = tuple(row for row in listed if row.day >= first)
    card = LoanCard(standing, first, last, brought, lines)
    moved = card.sum_of("lent") - card.sum_of("principal")
    must_balance("loan-card", brought + moved, card.carried)
    must_balance("loan-card", card.carried, standing.balance)
    return card
