"""Instalments put off (ผ่อนผัน) and debts restructured: a further schedule, by a resolution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import LoanDayTooEarly, ResolutionMissing
from savings_desk.domain.rescheduling import Holiday, holiday, restructured
from savings_desk.operations.loan_products import warns_only
from savings_desk.operations.loan_rules import due_days_for, due_days_from, must_be_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from savings_desk.domain.lending import Loan, ScheduleVersion
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class PutOff:
    """Instalments of a loan put off for so many `months` from the first due on `day` or later."""

    loan: str
    day: date
    months: int
    resolution: str
    manner: Holiday = Holiday.INTEREST_ONLY
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewTerms:
    """New terms from `day` on for the principal that is left on its eve.

    `first_due` None: the group's working day, a whole month or more after. Fine, order of a
    repayment and whether interest comes first stay as the contract has them.
    """

    loan: str
    day: date
    terms: Terms
    resolution: str
    first_due: date | None = None
    reason: str = ""


def put_off(books: Books, asked: PutOff, *, by: str, at: datetime) -> Loan:
    """Put the instalments of a loan off; it ends so much later.

    Raises:
        ResolutionMissing: no resolution is named.
        LoanNotAt, LoanDayTooEarly: the loan is not open, or has moved since that day.
        PeriodClosed: the interest of a closed month would change.
        DatesOutOfOrder, TermsWrong, AmountNotPositive: see `holiday`.
    """
    with books.write(by=by, at=at) as writing:
        return _reschedule(
            writing, asked, lambda book: holiday(book, asked.day, asked.months, asked.manner)
        )


def restructure(books: Books, asked: NewTerms, *, by: str, at: datetime) -> Loan:
    """Share the principal left out anew; interest owed stays owed and is never added to it.

    Raises:
        ResolutionMissing: no resolution is named.
        LoanNotAt, LoanDayTooEarly: the loan is not open, or has moved since that day.
        PeriodClosed: the interest of a closed month would change.
        AboveCeiling, AboveCeilingOutstanding: the new terms cost too much.
        DatesOutOfOrder, AmountNotPositive: see `restructured`.
    """
    with books.write(by=by, at=at) as writing:
        return _reschedule(writing, asked, lambda book: _renewed(writing, book, asked))


def _renewed(reading: Reading, book: LoanBook, asked: NewTerms) -> ScheduleVersion:
    terms = replace(
        asked.terms,
        fine=book.terms.fine,
        allocation=book.terms.allocation,
        interest_first=book.terms.interest_first,
    )
    due = (
        due_days_for(reading, terms, asked.day)
        if asked.first_due is None
        else due_days_from(asked.first_due, terms)
    )
    return restructured(book, asked.day, terms, due=due, warn_only=warns_only(reading, asked.day))


def _reschedule(
    writing: Writing, asked: PutOff | NewTerms, make: Callable[[LoanBook], ScheduleVersion]
) -> Loan:
    """Add the schedule that is made of the loan's book; the contract's terms follow it."""
    loan = writing.loan(asked.loan)
    if not asked.resolution.strip():
        raise ResolutionMissing(loan.number)
    must_be_open(loan, asked.day)
    writing.must_be_open(asked.day)
    book = writing.loan_book(loan.number)
    last = max((move.day for move in book.moves), default=book.start)
    if asked.day < last:
        raise LoanDayTooEarly(loan.number, asked.day, last)
    version = replace(make(book), resolution=asked.resolution.strip(), reason=asked.reason.strip())
    writing.add_schedule(loan.number, version)
    changed = replace(loan, terms=version.terms)
    writing.change_loan(changed)
    return changed
