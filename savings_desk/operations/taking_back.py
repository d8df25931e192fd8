"""A write-off without an entry taken back: the debt is asked for again, and the log says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.lending import FollowUp, FollowUpKind
from savings_desk.domain.refusals import Missing, WriteOffPosted
from savings_desk.operations.bad_debts import bad_debt_of, must_stand_alone
from savings_desk.operations.loans_at_table import reopened

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A write-off without an entry that was a mistake: the debt is asked for again."""

    loan: str
    day: date
    reason: str


def take_back_write_off(books: Books, back: TakeBack, *, by: str, at: datetime) -> Loan:
    """Open a contract again that was written off without an entry; the log says why.

    Raises:
        NotWrittenOff.
        WriteOffPosted: principal was written off, and its entry is to be reversed.
        RecoveriesStand: money that came back on it stands.
        Missing: no reason is given.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(back.loan)
        must_stand_alone(writing, loan)
        if bad_debt_of(writing, loan).principal:
            raise WriteOffPosted(loan.number)
        if not back.reason.strip():
            raise Missing("reason")
        writing.must_be_open(back.day)
        opened = reopened(loan)
        writing.change_loan(opened)
        writing.add_follow_up(
            FollowUp(loan.number, back.day, FollowUpKind.OTHER, back.reason.strip())
        )
        return opened
