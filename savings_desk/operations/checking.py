"""Checking the books: every seal, sum, number and register proved from the rows themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import NO_FEE
from savings_desk.domain.money import total
from savings_desk.domain.rate_ceiling import CEILING, reckon
from savings_desk.domain.schedules import Schedule
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.storage.proof import Proof, prove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

__all__ = ["Proof", "check_books"]


def check_books(books: Books, *, progress: Callable[[int, int], None] | None = None) -> Proof:
    """Prove the whole books: balances, registers, numbers, seals, guards, links, and the file.

    Of sound books the contracts that were brought in above the 15 % ceiling are named too, and the
    debts on which more came back than was written off.
    `progress` is told the entries done and in all; raising from it gives the check up.
    """
    proof = prove(books, progress=progress)
    if not proof.clean:
        return proof
    with books.read() as reading:
        above = (*_above_ceiling(reading), *_above_given_up(reading))
    return replace(proof, findings=(*proof.findings, *above))


def _above_ceiling(reading: Reading) -> Iterator[Finding]:
    """Open contracts from before these books whose stated or true rate the law does not allow."""
    old = [one for one in reading.loans(states=(LoanState.OPEN,)) if one.brought is not None]
    books = reading.loan_books([one.number for one in old])
    for loan in old:
        rate = loan.terms.rate
        if rate <= CEILING and loan.number in books:
            first = books[loan.number].versions[0]
            principal = total(row.principal for row in first.rows)
            charged = replace(first.terms, fee=NO_FEE)  # paid long ago, for the whole loan
            found = reckon(charged, Schedule(principal, first.holds_from, first.rows))
            rate = max(rate, found.true_rate) if not found.lawful else rate
        if rate > CEILING:
            place = Place(table="loan", row=loan.number)
            yield Finding("loan_above_ceiling", Seriousness.WARNING, place, {"rate": rate})


def _above_given_up(reading: Reading) -> Iterator[Finding]:
    """Loans on which more came back than was owed when they were written off."""
    for loan in reading.loans(states=(LoanState.CLOSED,)):
        if loan.closed_by is ClosedBy.WRITTEN_OFF:
            debt = bad_debt_of(reading, loan)
            if debt.recovered > debt.given_up:
                place = Place(table="loan", row=loan.number)
                facts = {"stated": debt.given_up, "found": debt.recovered}
                yield Finding("loan_recovered_above", Seriousness.ERROR, place, facts)
