"""Figures of a loan: what one day did to it, what is due, and what is in arrears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class LoanMove:
    """What one day did to a loan: principal `lent` and `repaid`; interest, fine and fee received.

    A repayment that is undone is a repayment less on the day of the reversal; `righted` takes that
    back to the day of the original for the interest: positive where the balance was higher after
    all, and over all days nothing.
    """

    day: date
    lent: Money = ZERO
    repaid: Money = ZERO
    interest: Money = ZERO
    fine: Money = ZERO
    fee: Money = ZERO
    righted: Money = ZERO


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be paid on a day: the instalments due by it, and the whole debt.

    `interest` and `principal` are what falls due up to the day's month; `interest_all` is what a
    borrower who settles the loan on the day owes; `prepaid` is interest paid ahead. `fee` is what
    the contract charges once and was neither kept back nor received. `back` is what of `prepaid`
    goes to the principal when the loan is closed: it was paid for a time in which nothing is owed;
    `fee_back` is what of the fee does, because the loan would be closed so early that it is above
    15 % a year of what was owed.
    """

    day: date
    balance: Money
    principal: Money
    interest: Money
    fine: Money
    interest_all: Money
    prepaid: Money
    fee: Money = ZERO
    back: Money = ZERO
    fee_back: Money = ZERO

    @property
    def amount(self) -> Money:
        """What is expected at the table; the last instalment closes the loan."""
        return self.principal_due + self.interest + self.fine + self.fee

    @property
    def principal_due(self) -> Money:
        """What is to be handed over for the principal due: less what comes back with the last."""
        return self.closing if self.principal == self.balance else self.principal

    @property
    def closing(self) -> Money:
        """What is to be handed over for the whole principal: less what comes back by closing."""
        return self.balance - self.back - self.fee_back

    @property
    def settlement(self) -> Money:
        """What closes the loan on the day."""
        return self.closing + self.rest

    @property
    def rest(self) -> Money:
        """What is owed beside the principal: all interest, fine and fee."""
        return self.interest_all + self.fine + self.fee


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is in arrears on a day: only what fell due before it.

    `since` is the due day of the oldest instalment not paid, `instalments` how many are not.
    """

    principal: Money
    interest: Money
    since: date | None
    instalments: int
    days: int

    @property
    def amount(self) -> Money:
        """Principal and interest in arrears."""
        return self.principal + self.interest


NOTHING_OVERDUE = Overdue(ZERO, ZERO, None, 0, 0)
