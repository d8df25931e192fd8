"""What is written of a loan, changed: an application, and the papers of a contract that runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.guarantees import check_guarantors
from savings_desk.domain.lending import Loan, LoanState
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import GuarantorsMissing
from savings_desk.operations.lending import terms_for
from savings_desk.operations.loan_rules import (
    borrower_of,
    known_guarantors,
    limits_of,
    must_be_at,
    must_be_given,
    must_be_stood_for,
)
from savings_desk.operations.outsiders import must_be_represented

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.operations.lending import Application
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing

UNSIGNED = (LoanState.APPLIED, LoanState.APPROVED)
"""What is agreed changes only here."""


def change_application(books: Books, loan: Loan, *, by: str, at: datetime) -> Loan:
    """Change what is written of a loan: what is asked for, guarantors, papers.

    What is agreed (amount, terms) changes only before the contract is signed, the kind of loan and
    the borrower only before the approval; notes, the place of the papers, witnesses and guarantors
    also later. What was granted is never raised, for the resolution names it.

    Raises:
        LoanNotAt: the amount or the terms of a signed contract would change; the kind or the
            borrower of an approved one, or its amount would rise.
        GuarantorsMissing: a guarantor of a contract that runs would be taken off the paper.
        LoanConsentMissing, ConsentOfAnotherDay, OwnRepresentative: see `must_be_represented`.
        Refusals of `apply`.
    """
    with books.write(by=by, at=at) as writing:
        return _change(writing, writing.loan(loan.number), loan, at.date())


def change_asked(books: Books, asked: Application, *, by: str, at: datetime) -> Loan:
    """Change an application to what its form says now; `asked.number` names it, its day stays.

    Raises:
        LoanNotAt: the contract is signed already.
        NoSuchProduct, TermsWrong, DearerThanKind: no such loan was offered on the day of asking.
        Refusals of `change_application`.
    """
    with books.write(by=by, at=at) as writing:
        now = writing.loan(asked.number)
        must_be_at(now, *UNSIGNED)
        product = writing.product(asked.product, now.applied_on)
        loan = replace(
            now,
            member=asked.member,
            product=product.code,
            terms=terms_for(product, asked),
            principal=asked.amount,
            purpose=asked.purpose.strip(),
            guarantors=asked.guarantors,
            spouse=asked.spouse.strip(),
            spouse_consent_on=asked.spouse_consent_on,
            papers_at=asked.papers_at.strip(),
            notes=asked.notes.strip(),
        )
        return _change(writing, now, loan, at.date())


def _change(writing: Writing, now: Loan, loan: Loan, today: date) -> Loan:
    _must_be_free_to_change(writing, now, loan)
    changed = replace(
        loan,
        asked=loan.principal if now.state is LoanState.APPLIED else now.asked,
        applied_on=now.applied_on,
        approved_on=now.approved_on,
        signed_on=now.signed_on,
        paid_on=now.paid_on,
        closed_on=now.closed_on,
        closed_by=now.closed_by,
        accounts=now.accounts,
        guarantors=known_guarantors(writing, loan.guarantors),
    )
    consent = changed.guardian, changed.guardian_consent_on
    if now.signed_on and not now.brought and consent != (now.guardian, now.guardian_consent_on):
        must_be_represented(writing, changed, now.signed_on)
    if now.state in (*UNSIGNED, LoanState.SIGNED):
        if changed.product != now.product:
            product = writing.product(changed.product, now.applied_on)
            changed = replace(
                changed,
                product=product.code,
                product_from=product.holds_from,
                accounts=product.accounts,
            )
        whole = now.state is LoanState.SIGNED
        limits = limits_of(writing, changed)
        must_be_given(writing, changed, limits, now.applied_on, guarantors_whole=whole)
    else:
        _guarantors_added(writing, now, changed, today)
    writing.change_loan(changed)
    return writing.loan(now.number)


def _must_be_free_to_change(reading: Reading, now: Loan, loan: Loan) -> None:
    """Refuse changing what was agreed, granted or signed.

    Raises:
        LoanNotAt, and the refusals of `borrower_of`.
    """
    if (loan.principal, loan.terms) != (now.principal, now.terms):
        must_be_at(now, *UNSIGNED)
    if loan.principal > now.principal or (loan.member, loan.product) != (now.member, now.product):
        must_be_at(now, LoanState.APPLIED)
    if loan.member != now.member:
        borrower_of(reading, loan.member, now.applied_on)


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
