"""What is written of a loan, changed: an application, and the papers of a contract that runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.guarantees import check_guarantors
from savings_desk.domain.lending import Loan, LoanState
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import GuarantorsMissing
from savings_desk.operations.loan_rules import (
    known_guarantors,
    limits_of,
    must_be_at,
    must_be_given,
    must_be_stood_for,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading


def change_application(books: Books, loan: Loan, *, by: str, at: datetime) -> Loan:
    """Change what is written of a loan before its money is paid: amount, guarantors, papers.

    What is agreed (amount, terms) changes only before the contract is signed; notes, the place of
    the papers, witnesses and guarantors also later; what was granted is never raised, for the
    resolution names it.

    Raises:
        LoanNotAt: the amount or the terms of a signed contract would change, or the amount of an
            approved one would rise.
        GuarantorsMissing: a guarantor of a contract that runs would be taken off the paper.
        Refusals of `apply`.
    """
    with books.write(by=by, at=at) as writing:
        now = writing.loan(loan.number)
        agreed = (now.principal, now.terms, now.member, now.product)
        if (loan.principal, loan.terms, loan.member, loan.product) != agreed:
            must_be_at(now, LoanState.APPLIED, LoanState.APPROVED)
        if loan.principal > now.principal:
            must_be_at(now, LoanState.APPLIED)
        changed = replace(
            loan,
            applied_on=now.applied_on,
            approved_on=now.approved_on,
            signed_on=now.signed_on,
            paid_on=now.paid_on,
            closed_on=now.closed_on,
            closed_by=now.closed_by,
            accounts=now.accounts,
            guarantors=known_guarantors(writing, loan.guarantors),
        )
        if now.state in (LoanState.APPLIED, LoanState.APPROVED, LoanState.SIGNED):
            limits = writing.product(now.product, now.applied_on).limits
            whole = now.state is LoanState.SIGNED
            must_be_given(writing, changed, limits, now.applied_on, guarantors_whole=whole)
        else:
            _guarantors_added(writing, now, changed, at.date())
        writing.change_loan(changed)
        return writing.loan(loan.number)


def _guarantors_added(reading: Reading, now: Loan, changed: Loan, today: date) -> None:
    """Whoever signed stays on a running contract; others may stand for it besides.

    Raises:
        GuarantorsMissing, and the refusals of `must_be_stood_for`.
    """
    before, after = now.guarantors, changed.guarantors
    kept = [(one.member, one.until) for one in after[: len(before)]]
    if kept != [(one.member, one.until) for one in before]:
        raise GuarantorsMissing(len(before), len(after))
    standing = [one for one in before if one.until is None]
    limits = replace(limits_of(reading, now), guarantors=0)
    must_be_stood_for(reading, changed, limits, today, named=after[len(before) :])
    whole = (*standing, *after[len(before) :])
    check_guarantors(Limits(), changed.member, whole, amount=ZERO, standings={})
