"""An application for a loan (คำขอกู้): what is asked, and what the committee should know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Product
    from savings_desk.domain.members import Member
    from savings_desk.statements.loan_parties import Surety


@dataclass(frozen=True, slots=True)
class Debt:
    """A loan that the applicant already has open here, and how many instalments it is behind."""

    loan: str
    product: Product
    balance: Money
    behind: int


@dataclass(frozen=True, slots=True)
class OfferedSurety:
    """A guarantor who is offered: own sajja, and what they are bound for already."""

    surety: Surety
    sajja: Money
    exposure: Money


@dataclass(frozen=True, slots=True)
class LoanApplication:
    """All the committee needs on one paper.

    `sajja` and `special` are the applicant's savings on the day of the application, `months` the
    whole months of membership; `limit` the most the rules allow, with the rule that says so.
    """

    loan: Loan
    product: Product
    borrower: Member
    day: date
    sajja: Money
    special: Money
    months: int
    debts: tuple[Debt, ...]
    sureties: tuple[OfferedSurety, ...]
    stands_for: Money
    limit: tuple[Money, str] | None

    @property
    def asked(self) -> Money:
        """What was asked for, whatever was granted since."""
        return self.loan.asked or self.loan.principal

    @property
    def owed(self) -> Money:
        """What the applicant owes the group already."""
        return total(debt.balance for debt in self.debts)
