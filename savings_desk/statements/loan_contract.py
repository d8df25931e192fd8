"""A loan contract (หนังสือสัญญากู้ยืมเงิน) with its schedule, its true rate and its guarantees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.lending import ScheduleKind
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Product, Terms
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import Reckoning
    from savings_desk.domain.schedules import Instalment, Schedule
    from savings_desk.statements.loan_parties import Parties


@dataclass(frozen=True, slots=True)
class LoanSchedule:
    """What falls due when, and what it costs; of a contract, or of a mere quotation.

    `loan` and `borrower` are None for a quotation. `kind` says why it was made; `capped`: it
    is of an old contract that asks more than is charged, at `old_rate` where it is above the
    ceiling.
    """

    schedule: Schedule
    terms: Terms
    reckoning: Reckoning
    fee: Money
    product: Product | None = None
    loan: Loan | None = None
    borrower: Member | None = None
    kind: ScheduleKind = ScheduleKind.FIRST
    capped: bool = False
    old_rate: Fraction | None = None

    @property
    def brought(self) -> bool:
        """Whether it begins with what an old contract owed when it was brought in."""
        old = self.loan is not None and self.loan.brought is not None
        return old and self.kind is ScheduleKind.FIRST

    @property
    def alike(self) -> Instalment | None:
        """The first instalment, when all but the last are as large as it."""
        rows = self.schedule.rows
        same = all(row.amount == rows[0].amount for row in rows[:-1])
        return rows[0] if same else None


@dataclass(frozen=True, slots=True)
class LoanContract:
    """A contract as it is signed: parties, schedule and stamp duty.

    `day` is the day of signing, or the day it is made out when it is not signed yet.
    """

    loan: Loan
    parties: Parties
    schedule: LoanSchedule
    duty: Money
    day: date


def loan_schedule(
    schedule: Schedule,
    terms: Terms,
    reckoning: Reckoning,
    *,
    product: Product | None = None,
    loan: Loan | None = None,
    borrower: Member | None = None,
) -> LoanSchedule:
    """A schedule set out for print.

    Raises:
        DoesNotBalance: its principal does not add up to what is lent.
    """
    repaid = schedule.principal - schedule.rows[-1].balance
    must_balance("loan-schedule", repaid, schedule.principal)
    fee = terms.fee.of(schedule.principal)
    return LoanSchedule(schedule, terms, reckoning, fee, product, loan, borrower)
