"""From the books to the statements of loans: contracts, cards, lists, letters, guarantees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.bad_debt import bad_debt
from savings_desk.domain.interest_ahead import interest_ahead
from savings_desk.domain.lending import (
    ClosedBy,
    FollowUpKind,
    LoanState,
    ScheduleKind,
    amount_limit,
)
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.old_contracts import how_capped
from savings_desk.domain.prescription import notices_due, went_to
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.domain.refusals import LoanNotAt, NobodyStands, NotInArrears, OldPapersHold
from savings_desk.domain.stamp_duty import stamp_duty
from savings_desk.operations.loan_rules import (
    held_by,
    planned_from,
    planned_schedule,
    standing_of,
    version_held,
)
from savings_desk.statements.loan_application import Debt, LoanApplication, OfferedSurety
from savings_desk.statements.loan_card import loan_card
from savings_desk.statements.loan_contract import LoanContract, loan_schedule
from savings_desk.statements.loan_letter import (
    ANSWER_WITHIN,
    DEMAND_WITHIN,
    ClosedLetter,
    LetterKind,
    LoanLetter,
)
from savings_desk.statements.loan_parties import parties_of
from savings_desk.statements.loan_standing import LoanStatus, standing_on, with_lapses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_terms import Product, Terms
    from savings_desk.domain.members import Member
    from savings_desk.domain.schedules import Schedule
    from savings_desk.statements.loan_card import LoanCard
    from savings_desk.statements.loan_contract import LoanSchedule
    from savings_desk.statements.loan_standing import LoanStanding
    from savings_desk.storage.reading import Reading


# One loan


def application_of(reading: Reading, number: str) -> LoanApplication:
    """An application as the committee reads it, on the day it was made.

    Raises:
        NoSuchLoan.
        OldPapersHold: it was brought in from the old books.
    """
    loan = _made_here(reading, number)
    day = loan.applied_on
    members = members_of(reading)
    product = product_of(reading, loan)
    own = standing_of(reading, loan.member, day, guarantors=len(loan.guarantors))
    given, _received = reading.guarantees_of(loan.member, day)
    sureties = []
    for surety in parties_of(loan, members).sureties:
        bound = None
        if surety.member:
            bound = reading.guarantor_standing(surety.number, day, but=(loan.number,))
        sureties.append(
            OfferedSurety(
                surety,
                bound.sajja if bound else ZERO,
                bound.exposure if bound else ZERO,
            )
        )
    return LoanApplication(
        loan=loan,
        product=product,
        borrower=members[loan.member],
        day=day,
        sajja=own.sajja,
        special=reading.passbook(loan.member, day).special,
        months=own.months_member,
        debts=tuple(_debts(reading, loan, day)),
        sureties=tuple(sureties),
        stands_for=total(one.amount for one in given),
        limit=amount_limit(product.limits, own),
    )


def _made_here(reading: Reading, number: str) -> Loan:
    """A loan whose papers are made in these books."""
    loan = reading.loan(number)
    if loan.brought is not None:
        raise OldPapersHold(loan.number)
    return loan


def _debts(reading: Reading, loan: Loan, day: date) -> Iterable[Debt]:
    for one in reading.loans(member=loan.member, states=(LoanState.OPEN,), as_of=day):
        if one.number != loan.number:
            book = reading.loan_book(one.number)
            behind = book.overdue_on(day).instalments
            yield Debt(one.number, product_of(reading, one), book.balance(day), behind)


def schedule_on(reading: Reading, number: str, day: date) -> LoanSchedule:
    """The schedule of a loan that holds on `day`; of one not paid out yet, the one it would have.

    Raises:
        NoSuchLoan.
    """
    loan = reading.loan(number)
    version = version_held(reading, loan, day)
    if version is None:
        terms, planned = loan.terms, planned_schedule(reading, loan, planned_from(loan))
        return _told(reading, loan, terms, planned)
    told = _told(reading, loan, *held_by(version))
    if loan.brought is None:
        return replace(told, kind=version.kind)
    old = reading.schedules(loan.number)[version.version - 1]
    capped, rate = how_capped(old, loan.brought.lent)
    return replace(told, kind=version.kind, capped=capped, old_rate=rate)


def _annex(reading: Reading, loan: Loan, day: date) -> LoanSchedule:
    """The schedule a contract is signed with: as paid out, or as if it were paid on signing.

    Of one that is not signed yet, as if it were signed on `day`.
    """
    firsts = [one for one in reading.schedules(loan.number) if one.kind is ScheduleKind.FIRST]
    if loan.paid_on is not None and firsts:
        return _told(reading, loan, *held_by(firsts[-1]))
    start = loan.signed_on or max(day, planned_from(loan))
    return _told(reading, loan, loan.terms, planned_schedule(reading, loan, start))


def _told(reading: Reading, loan: Loan, terms: Terms, schedule: Schedule) -> LoanSchedule:
    return loan_schedule(
        schedule,
        terms,
        reckon(terms, schedule),
        product=product_of(reading, loan),
        loan=loan,
        borrower=reading.member(loan.member),
    )


def contract_of(reading: Reading, number: str, day: date) -> LoanContract:
    """The contract of a loan, as it was signed or is to be signed on `day`.

    Raises:
        NoSuchLoan.
        LoanNotAt: it is not approved.
        OldPapersHold: it was brought in from the old books.
    """
    loan = _made_here(reading, number)
    if loan.state in (LoanState.APPLIED, LoanState.REFUSED):
        raise LoanNotAt(loan.number, loan.state.value, LoanState.APPROVED.value)
    return LoanContract(
        loan=loan,
        parties=parties_of(loan, members_of(reading)),
        schedule=_annex(reading, loan, day),
        duty=stamp_duty(loan.principal),
        day=loan.signed_on or day,
    )


def card_of(reading: Reading, number: str, first: date | None, last: date) -> LoanCard:
    """The card of a loan up to `last`; from its beginning when `first` is None.

    Raises:
        NoSuchLoan.
    """
    standing = standing_in(reading, reading.loan(number), last)
    loan, rows = standing.loan, reading.loan_ledger(standing.loan.number, date.min, last)
    versions = reading.schedules(loan.number)
    agreed = tuple(one for one in versions if one.agreed and one.holds_from <= last)
    card = replace(loan_card(standing, rows, first=first or date.min, last=last), agreed=agreed)
    if standing.status.open:
        return replace(card, ahead=interest_ahead(reading.loan_book(loan.number), last))
    if standing.status is LoanStatus.WRITTEN_OFF and loan.closed_on is not None:
        book = reading.loan_book(loan.number)
        return replace(card, bad_debt=bad_debt(book, rows, loan.closed_on))
    return card


# Letters


def letters_of(
    reading: Reading, kind: LetterKind, number: str, day: date, pay_by: date
) -> list[LoanLetter]:
    """The letters about a loan in arrears; a notice goes to every guarantor.

    `pay_by` no later than `day` is read as none: two weeks are given, or thirty days in a demand.

    Raises:
        NoSuchLoan.
        NotInArrears: nothing is overdue on that day.
        NobodyStands: a notice is asked for, and nobody stands for the loan.
    """
    loan = reading.loan(number)
    standing = standing_in(reading, loan, day)
    overdue = standing.overdue
    if overdue is None or not overdue.amount:
        raise NotInArrears(loan.number, day)
    within = DEMAND_WITHIN if kind is LetterKind.DEMAND else ANSWER_WITHIN
    by = pay_by if pay_by > day else day + within
    if kind is not LetterKind.NOTICE:
        place = _letter_number(reading, kind, loan, day)
        whole = ZERO
        if kind is LetterKind.DEMAND:
            whole = _known_on(reading.loan_book(loan.number), day).due_on(by).settlement
        return [LoanLetter(kind, day, standing, overdue, by, number=place, whole=whole)]
    if not standing.parties.sureties:
        raise NobodyStands(loan.number)
    book = reading.loan_book(loan.number)
    before = [one for one in reading.follow_ups(loan.number) if one.day < day]
    return [
        LoanLetter(
            kind,
            day,
            standing,
            overdue,
            by,
            surety,
            _letter_number(reading, kind, loan, day, surety.guarantor.name),
            notices_due(book, day, (surety.guarantor,), before),
        )
        for surety in standing.parties.sureties
    ]


def _known_on(book: LoanBook, day: date) -> LoanBook:
    """A loan's book as it stood at the end of `day`: what came later is not known yet."""
    moves = tuple(move for move in book.moves if move.day <= day)
    versions = tuple(one for one in book.versions if one.holds_from <= day)
    return replace(book, moves=moves, versions=versions)


_LOGGED_AS = {
    LetterKind.REMINDER: FollowUpKind.REMINDER,
    LetterKind.NOTICE: FollowUpKind.GUARANTOR_NOTICE,
    LetterKind.DEMAND: FollowUpKind.DEMAND,
}


def _letter_number(
    reading: Reading, kind: LetterKind, loan: Loan, day: date, to: str = ""
) -> int | None:
    """The number of a letter: its place in the year's log; None before it stands there."""
    numbers = [
        at
        for at, one in enumerate(reading.letters(day.year), start=1)
        if (one.loan, one.kind, one.day) == (loan.number, _LOGGED_AS[kind], day)
        and (not to or went_to(one, to))
    ]
    return numbers[-1] if numbers else None


def closed_letter(reading: Reading, number: str, day: date) -> ClosedLetter:
    """The certificate that a loan was repaid whole.

    Raises:
        NoSuchLoan.
        LoanNotAt: it is not closed on that day, or was written off or taken over.
    """
    loan = reading.loan(number)
    paid = loan.closed_by in (ClosedBy.REPAID, ClosedBy.OFFSET)
    if loan.closed_on is not None and loan.closed_by is not None and not paid:
        raise LoanNotAt(loan.number, loan.closed_by.value, ClosedBy.REPAID.value)
    if loan.closed_on is None or loan.closed_on > day:
        raise LoanNotAt(loan.number, loan.state.value, LoanState.CLOSED.value)
    rows = reading.loan_ledger(loan.number, date.min, day)
    return ClosedLetter(
        day=day,
        standing=standing_in(reading, loan, day),
        principal=total(row.principal for row in rows),
        interest=total(row.interest for row in rows),
        fine=total(row.fine for row in rows),
        closed_on=loan.closed_on,
    )


# What they share


def members_of(reading: Reading) -> dict[str, Member]:
    """Every member by number."""
    return {member.number: member for member in reading.members()}


def products_of(reading: Reading) -> dict[tuple[str, date], Product]:
    """Every version of every kind of loan, by its code and the day it holds from."""
    return {(one.code, one.holds_from): one for one in reading.product_versions()}


def product_of(reading: Reading, loan: Loan) -> Product:
    """The version of its kind that a loan was applied for under."""
    return products_of(reading)[loan.product, loan.product_from]


def standing_in(reading: Reading, loan: Loan, day: date) -> LoanStanding:
    """How one loan stands on `day`.

    Raises:
        LoanNotAt: it was not even applied for by then.
    """
    book = reading.loan_books([loan.number]).get(loan.number)
    found = standing_on(loan, product_of(reading, loan), members_of(reading), book, day)
    if found is None:
        raise LoanNotAt(loan.number, loan.state.value, LoanState.APPLIED.value)
    return with_lapses(found, book, day)
