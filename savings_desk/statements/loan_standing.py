"""How a loan stands on a day: what is owed, what is overdue, and what the register says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.lending import ClosedBy
from savings_desk.domain.loan_figures import NOTHING_OVERDUE, Due
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.prescription import NOT_LAPSING, prescription_of
from savings_desk.statements.loan_parties import Parties, parties_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_figures import Overdue
    from savings_desk.domain.loan_terms import Product
    from savings_desk.domain.members import Member
    from savings_desk.domain.prescription import Prescription


class LoanStatus(Enum):
    """What the register of contracts says of a loan."""

    APPLIED = "applied"
    REFUSED = "refused"
    APPROVED = "approved"
    SIGNED = "signed"
    NORMAL = "normal"
    BEHIND = "behind"
    """ค้างชำระ: an instalment fell due before the day and is not paid."""
    REPAID = "repaid"
    OFFSET = "offset"
    TAKEN_OVER = "taken_over"
    WRITTEN_OFF = "written_off"

    @property
    def open(self) -> bool:
        """Whether the money is with the borrower."""
        return self in (LoanStatus.NORMAL, LoanStatus.BEHIND)


_CLOSED = {
    ClosedBy.REPAID: LoanStatus.REPAID,
    ClosedBy.OFFSET: LoanStatus.OFFSET,
    ClosedBy.TAKEN_OVER: LoanStatus.TAKEN_OVER,
    ClosedBy.WRITTEN_OFF: LoanStatus.WRITTEN_OFF,
}


@dataclass(frozen=True, slots=True)
class LoanStanding:
    """One loan on a day. `ends_on` is the last due day of the schedule that holds.

    `lapses` says until when what is in arrears can be sued for, where that is looked into.
    """

    loan: Loan
    parties: Parties
    product: Product
    status: LoanStatus
    balance: Money = ZERO
    due: Due | None = None
    overdue: Overdue | None = None
    ends_on: date | None = None
    lapses: Prescription = NOT_LAPSING

    @property
    def behind(self) -> int:
        """How many instalments are overdue."""
        return self.overdue.instalments if self.overdue else 0


def status_on(loan: Loan, day: date, *, behind: bool) -> LoanStatus | None:
    """What the register says of a loan on `day`; None before the application was made."""
    if loan.closed_on and loan.closed_on <= day:
        return _CLOSED[loan.closed_by or ClosedBy.REPAID]
    steps = (
        (loan.paid_on, LoanStatus.BEHIND if behind else LoanStatus.NORMAL),
        (loan.refused_on, LoanStatus.REFUSED),
        (loan.signed_on, LoanStatus.SIGNED),
        (loan.approved_on, LoanStatus.APPROVED),
        (loan.applied_on, LoanStatus.APPLIED),
    )
    return next((status for step, status in steps if step and step <= day), None)


def standing_on(
    loan: Loan,
    product: Product,
    members: Mapping[str, Member],
    book: LoanBook | None,
    day: date,
) -> LoanStanding | None:
    """How a loan stands at the end of `day`; None before it was applied for.

    `book` is None for a loan whose money was not paid out by then. Of one that was written off
    nothing is due any more: what comes back of it is a bad debt recovered.
    """
    lent = book is not None and loan.paid_on is not None and loan.paid_on <= day
    overdue = book.overdue_on(day) if book and lent else None
    status = status_on(loan, day, behind=bool(overdue and overdue.amount))
    if status is None:
        return None
    due = book.due_on(day) if book and lent else None
    if status is LoanStatus.WRITTEN_OFF and due is not None:
        due = Due(day, due.balance, ZERO, ZERO, ZERO, ZERO, ZERO)
        overdue = NOTHING_OVERDUE
    return LoanStanding(
        loan=loan,
        parties=parties_of(loan, members, on=None if not lent else day),
        product=product,
        status=status,
        balance=book.balance(day) if book and lent else ZERO,
        due=due,
        overdue=overdue,
        ends_on=book.version_on(day).rows[-1].due if book else None,
    )


def with_lapses(standing: LoanStanding, book: LoanBook | None, day: date) -> LoanStanding:
    """The same loan, and until when what is in arrears on `day` can be sued for."""
    if book is None or not standing.behind:
        return standing
    return replace(standing, lapses=prescription_of(book, day))
