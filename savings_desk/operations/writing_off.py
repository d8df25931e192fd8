"""A debt given up by a resolution (หนี้สูญ), and a mistake in that taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import ClosedBy, FollowUp, FollowUpKind
from savings_desk.domain.lending_postings import write_off_postings
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    AmountNotPositive,
    InterestPaidAhead,
    Missing,
    ResolutionMissing,
    WriteOffPosted,
)
from savings_desk.operations.bad_debts import bad_debt_of, must_stand_alone
from savings_desk.operations.loan_endings import close_by_resolution, made_before
from savings_desk.operations.loan_rules import must_be_last, must_be_open, not_before
from savings_desk.operations.loans_at_table import reopened

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_figures import Due
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class WriteOff:
    """A debt given up by a resolution (หนี้สูญ), against an expense or the allowance for it.

    `against` may be empty where no principal is owed: nothing is posted then.
    """

    entry_id: str
    loan: str
    day: date
    resolution: str
    against: str = ""
    memo: str = ""


def write_off(books: Books, off: WriteOff, *, by: str, at: datetime) -> Posted | None:
    """Write a debt off: the principal by an entry, what is owed beside it by the register alone.

    Interest, fine and fee stand in no account until they are received, so that a loan which owes
    nothing else is closed without an entry, and None comes back.

    Raises:
        ResolutionMissing: no resolution is named.
        AmountNotPositive: nothing at all is owed.
        Missing, NoSuchAccount, WrongAccount: `against` is neither an expense nor the allowance.
        LoanDayTooEarly: the loan has moved since that day.
        InterestPaidAhead: interest was paid ahead; it is put to the principal first.
        LoanNotAt, SameIdOtherContent, PeriodClosed.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(off.loan)
        known = writing.find_entry(off.entry_id)
        if known is not None:
            form = Event.LOAN_WRITE_OFF, off.day, off.memo or off.resolution.strip()
            return made_before(known, form, loan.number, off.against)
        if not off.resolution.strip():
            raise ResolutionMissing(loan.number)
        if _given_up_before(loan, off):
            return None
        due = _given_up(writing, loan, off.day)
        close_by_resolution(writing, loan, off.day, ClosedBy.WRITTEN_OFF, off.resolution)
        if not due.balance:
            writing.must_be_open(off.day)
            return None
        entry = Entry(
            id=off.entry_id,
            day=off.day,
            event=Event.LOAN_WRITE_OFF,
            postings=write_off_postings(
                loan, due.balance, against=off.against, chart=writing.chart()
            ),
            party=writing.member(loan.member).person.full_name,
            memo=off.memo or off.resolution.strip(),
        )
        return writing.post(entry)


def _given_up_before(loan: Loan, off: WriteOff) -> bool:
    """Whether the same form closed the loan before, without an entry."""
    done = (loan.closed_by, loan.closed_on, loan.closed_resolution)
    return done == (ClosedBy.WRITTEN_OFF, off.day, off.resolution.strip())


def _given_up(reading: Reading, loan: Loan, day: date) -> Due:
    """What is owed and given up on that day, when the debt may be given up at all."""
    must_be_open(loan, day)
    must_be_last(reading, loan.number, day)
    due = reading.loan_book(loan.number).due_on(day)
    if due.prepaid:
        raise InterestPaidAhead(loan.number, due.prepaid)
    if due.settlement <= ZERO:
        raise AmountNotPositive(due.settlement)
    return due


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
        LoanDayTooEarly: the debt was given up after that day.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(back.loan)
        must_stand_alone(writing, loan)
        debt = bad_debt_of(writing, loan)
        if debt.principal:
            raise WriteOffPosted(loan.number)
        not_before(loan, back.day, debt.day)
        if not back.reason.strip():
            raise Missing("reason")
        writing.must_be_open(back.day)
        opened = reopened(loan)
        writing.change_loan(opened)
        writing.add_follow_up(
            FollowUp(loan.number, back.day, FollowUpKind.OTHER, back.reason.strip())
        )
        return opened
