"""Instalments put off (ผ่อนผัน) and debts restructured: a further schedule, by a resolution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.lending import Consent, Freed
from savings_desk.domain.loan_charges import by_months
from savings_desk.domain.refusals import (
    GuarantorsWouldGo,
    LoanDayTooEarly,
    Missing,
    NotBound,
    ResolutionMissing,
)
from savings_desk.domain.rescheduling import (
    Holiday,
    charged_until,
    gives_time,
    holiday,
    restructured,
)
from savings_desk.operations.loan_products import warns_only
from savings_desk.operations.loan_rules import due_days_for, limits_of, must_be_open

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
class Agreement:
    """Which guarantors agreed to time given to the borrower: by their `places`, from 0.

    Each signed `paper` for this act: what was agreed to beforehand binds nobody. `fewer_accepted`:
    it is resolved expressly that fewer may be left than the kind of loan asks for. Source: Civil
    and Commercial Code s.700.
    """

    places: tuple[int, ...] = ()
    paper: str = ""
    fewer_accepted: bool = False


NOBODY_AGREED = Agreement()


@dataclass(frozen=True, slots=True)
class PutOff:
    """Instalments of a loan put off for so many `months` from the first due on `day` or later."""

    loan: str
    day: date
    months: int
    resolution: str
    manner: Holiday = Holiday.INTEREST_ONLY
    reason: str = ""
    agreement: Agreement = NOBODY_AGREED


@dataclass(frozen=True, slots=True)
class NewTerms:
    """New terms from `day` on for the principal that is left on its eve.

    `first_due` None: the group's working day, a whole month or more after the day up to which the
    old terms charged. Where a later one is named, the months until it are charged and fall due with
    it. Fine, order of a repayment and whether interest comes first stay as the contract has them.
    """

    loan: str
    day: date
    terms: Terms
    resolution: str
    first_due: date | None = None
    reason: str = ""
    agreement: Agreement = NOBODY_AGREED


def put_off(books: Books, asked: PutOff, *, by: str, at: datetime) -> Loan:
    """Put the instalments of a loan off; it ends so much later.

    Guarantors who have not agreed are free from that day.

    Raises:
        GuarantorsWouldGo, NotBound, Missing: see `restructure`.
        ResolutionMissing: no resolution is named.
        LoanNotAt, LoanDayTooEarly: the loan is not open, or has moved since that day.
        PeriodClosed: the interest of a closed month would change.
        ScheduleNotNewer, TermsWrong, AmountNotPositive: see `holiday`.
    """
    with books.write(by=by, at=at) as writing:
        return _reschedule(
            writing, asked, lambda book: holiday(book, asked.day, asked.months, asked.manner)
        )


def restructure(books: Books, asked: NewTerms, *, by: str, at: datetime) -> Loan:
    """Share the principal left out anew; interest owed stays owed and is never added to it.

    Where the borrower gets time by it, guarantors who have not agreed are free from that day.

    Raises:
        GuarantorsWouldGo: too few would be left, and that is not accepted expressly.
        NotBound: one who is said to have agreed does not stand for the loan.
        Missing: the paper on which they agreed is not named.
        ResolutionMissing: no resolution is named.
        LoanNotAt, LoanDayTooEarly: the loan is not open, or has moved since that day.
        PeriodClosed: the interest of a closed month would change.
        AboveCeiling, AboveCeilingOutstanding: the new terms cost too much.
        FirstDueTooEarly: no whole period passes until the first instalment that is named.
        ScheduleNotNewer, DatesOutOfOrder, AmountNotPositive: see `restructured`.
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
    due = renewed_due_days(reading, book, terms, asked.day, first=asked.first_due)
    return restructured(book, asked.day, terms, due=due, warn_only=warns_only(reading, asked.day))


def renewed_due_days(
    reading: Reading, book: LoanBook, terms: Terms, day: date, *, first: date | None = None
) -> tuple[date, ...]:
    """The days instalments fall on under new `terms` from `day` on; `first` when one is named.

    Raises:
        FirstDueTooEarly: no whole period passes between what is charged so far and that day.
    """
    since = charged_until(book, day) if by_months(terms) else None
    return due_days_for(reading, terms, day, first=first, since=since)


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
    agreement = asked.agreement
    version = replace(
        make(book),
        resolution=asked.resolution.strip(),
        reason=asked.reason.strip(),
        agreed=_who_agreed(loan, asked.day, agreement),
        agreed_paper=agreement.paper.strip(),
    )
    if gives_time(book, version):
        asked_for = max(limits_of(writing, loan).guarantors, 1)  # nobody goes free unnoticed
        needed = 0 if agreement.fewer_accepted else asked_for
        loan = _freed(loan, asked.day, agreement.places, needed=needed)
    writing.add_schedule(loan.number, version)
    changed = replace(loan, terms=version.terms)
    writing.change_loan(changed)
    return changed


def _who_agreed(loan: Loan, day: date, agreement: Agreement) -> tuple[Consent, ...]:
    """The guarantors at the places named, as the schedule keeps them.

    Raises:
        NotBound, Missing.
    """
    bound = set(loan.bound_after(day))
    for place in agreement.places:
        if place not in bound:
            raise NotBound(_name_at(loan, place), loan.number)
    if agreement.places and not agreement.paper.strip():
        raise Missing("agreed_paper")
    agreed = [loan.guarantors[place] for place in sorted(set(agreement.places))]
    return tuple(Consent(one.name, one.member) for one in agreed)


def _name_at(loan: Loan, place: int) -> str:
    known = 0 <= place < len(loan.guarantors)
    return loan.guarantors[place].name if known else str(place + 1)


def _freed(loan: Loan, day: date, agreed: tuple[int, ...], *, needed: int) -> Loan:
    """The loan with those who have not agreed free from `day`, or from when they were to begin.

    Raises:
        GuarantorsWouldGo: somebody would go, and fewer than `needed` would be left.
    """
    bound = list(loan.bound_after(day))
    going = [place for place in bound if place not in agreed]
    left = len(bound) - len(going)
    if going and left < needed:
        names = ", ".join(loan.guarantors[place].name for place in going)
        raise GuarantorsWouldGo(names, needed, left)
    named = list(loan.guarantors)
    for place in going:
        one = named[place]
        until = max(day, one.since or day)
        named[place] = replace(one, until=until, freed_by=Freed.TIME_GIVEN)
    return replace(loan, guarantors=tuple(named))
