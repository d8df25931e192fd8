"""Checking the books: every seal, sum, number and register proved from the rows themselves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.lending import ClosedBy, LoanState, ScheduleKind
from savings_desk.domain.loan_ceiling import taken_above
from savings_desk.domain.money import total
from savings_desk.domain.old_contracts import rate_above
from savings_desk.domain.rate_ceiling import CEILING, reckon, reckon_lawful
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.schedules import Schedule
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.storage.proof import Proof, prove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

__all__ = ["Proof", "check_books"]


def check_books(books: Books, *, progress: Callable[[int, int], None] | None = None) -> Proof:
    """Prove the whole books: balances, registers, numbers, seals, guards, links, and the file.

    The contracts above the 15 % ceiling are named too, with the receipts that took more than the
    law allows, and the debts on which more came back than was written off.
    `progress` is told the entries done and in all; raising from it gives the check up.
    """
    proof = prove(books, progress=progress)
    with books.read() as reading:
        told = (_above_ceiling(reading), _taken_above(reading), _above_given_up(reading))
        findings = chain(proof.findings, *(one if proof.clean else _readable(one) for one in told))
        return replace(proof, findings=tuple(findings))


def _readable(told: Iterator[Finding]) -> Iterator[Finding]:
    """What can be told of damaged books: rows that make no sense any more are named already."""
    try:
        yield from told
    except (Refusal, ValueError, LookupError, TypeError, ArithmeticError):
        return


def _above_ceiling(reading: Reading) -> Iterator[Finding]:
    """Open contracts whose stated or true rate the law does not allow, even by a resolution."""
    loans = reading.loans(states=(LoanState.OPEN,))
    books = reading.loan_books([one.number for one in loans])
    for loan in loans:
        agreed = _agreed(books[loan.number]) if loan.number in books else None
        if agreed is None:
            rate = loan.terms.rate
        elif loan.brought is not None:
            rate = rate_above(agreed, loan.brought.lent) or Fraction(0)
        else:
            rate = max(loan.terms.rate, _rate_above(agreed))
        if rate > CEILING:
            code = "loan_costs_above" if loan.brought is None else "loan_above_ceiling"
            place = Place(table="loan", row=loan.number)
            yield Finding(code, Seriousness.WARNING, place, {"rate": rate})


def _agreed(book: LoanBook) -> ScheduleVersion:
    """The newest schedule that was agreed: a holiday changes no rate."""
    return [one for one in book.versions if one.kind is not ScheduleKind.HOLIDAY][-1]


def _rate_above(agreed: ScheduleVersion) -> Fraction:
    """The true rate of a schedule that is not lawful; else nothing."""
    shared = total(row.principal for row in agreed.rows)
    schedule = Schedule(shared, agreed.holds_from, agreed.rows)
    lawful = reckon_lawful(agreed.terms, schedule)
    return Fraction(0) if lawful else reckon(agreed.terms, schedule).true_rate


def _taken_above(reading: Reading) -> Iterator[Finding]:
    """Contracts of which a receipt took more than the law lets a group keep."""
    loans = reading.loans(states=(LoanState.OPEN, LoanState.CLOSED))
    books = reading.loan_books([one.number for one in loans])
    for number, book in books.items():
        above = taken_above(book)
        if above is not None:
            place = Place(table="loan", row=number)
            yield Finding(
                "loan_receipt_above",
                Seriousness.WARNING,
                place,
                {"day": above.day, "stated": above.lawful, "found": above.taken},
            )


def _above_given_up(reading: Reading) -> Iterator[Finding]:
    """Loans on which more came back than was owed when they were written off."""
    for loan in reading.loans(states=(LoanState.CLOSED,)):
        if loan.closed_by is ClosedBy.WRITTEN_OFF:
            debt = bad_debt_of(reading, loan)
            if debt.recovered > debt.given_up:
                place = Place(table="loan", row=loan.number)
                facts = {"stated": debt.given_up, "found": debt.recovered}
                yield Finding("loan_recovered_above", Seriousness.ERROR, place, facts)
