"""Letters about a loan: reminder, notice to a guarantor, demand, certificate of repayment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.loan_figures import Overdue
    from savings_desk.domain.money import Money
    from savings_desk.domain.prescription import NoticeDue
    from savings_desk.statements.loan_parties import Surety
    from savings_desk.statements.loan_standing import LoanStanding

ANSWER_WITHIN = timedelta(days=15)
"""The time a reminder leaves for paying, where the treasurer names no day."""
DEMAND_WITHIN = timedelta(days=30)
"""The time a demand leaves for paying."""


class LetterKind(Enum):
    """What a letter is for."""

    REMINDER = "loan-reminder"
    NOTICE = "guarantor-notice"
    DEMAND = "loan-demand"


@dataclass(frozen=True, slots=True)
class LoanLetter:
    """A letter of `day` about a loan in arrears; it asks for payment by `pay_by`.

    `surety` is the guarantor a notice is written to, `defaults` what they are still to be told of,
    each with the last day on which a notice binds them to what accrues after it. `whole` is what
    closes the loan on `pay_by`, in a demand, if nothing is paid before. `number` is
    its place among the letters that the follow-up log has of that calendar year, from 1; None when
    it is not in the log yet.
    """

    kind: LetterKind
    day: date
    standing: LoanStanding
    overdue: Overdue
    pay_by: date
    surety: Surety | None = None
    number: int | None = None
    defaults: tuple[NoticeDue, ...] = ()
    whole: Money = ZERO

    @property
    def notice_by(self) -> date | None:
        """The next last day of a default; None when it has passed for every one."""
        return next((one.last_day for one in self.defaults if one.days_left >= 0), None)

    @property
    def since(self) -> date:
        """The day of the default."""
        return self.overdue.since or self.day

    @property
    def settlement(self) -> Money:
        """What closes the loan on the day."""
        return self.standing.due.settlement if self.standing.due else self.overdue.amount


@dataclass(frozen=True, slots=True)
class ClosedLetter:
    """The certificate that a loan was repaid whole; what was received of each part."""

    day: date
    standing: LoanStanding
    principal: Money
    interest: Money
    fine: Money
    closed_on: date
