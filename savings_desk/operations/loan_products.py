"""Kinds of loan: made by a resolution in dated versions, and checked against the ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.lending_postings import check_accounts
from savings_desk.domain.loan_fines import fine_must_be_lawful
from savings_desk.domain.money import Money
from savings_desk.domain.rate_ceiling import must_be_lawful
from savings_desk.domain.refusals import KindInUse, Missing, ResolutionMissing

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Product
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

_USUAL = Money.baht(10_000)
"""The amount a rule without an upper limit is tried with."""


def resolve_product(books: Books, product: Product, *, by: str, at: datetime) -> Product:
    """Enter a resolution that makes a kind of loan, or a new version of one, from a day on.

    Raises:
        Missing: no code or no name.
        ResolutionMissing: no resolution is named.
        DayFarAhead: it would hold from a day years ahead.
        PeriodClosed: a kind that is known would be another from a day in the closed time.
        KindInUse: loans follow a version of that day already.
        WrongAccount, SameAccount, NoSuchAccount: its accounts cannot hold loans.
        AboveCeiling, FineAboveCeiling: its stated rate, or its fine's, is above 15 % a year.
        AboveCeilingOutstanding: a loan of its whole term would cost more than 15 % of what is owed.
    """
    with books.write(by=by, at=at) as writing:
        for field, text in (("code", product.code), ("name", product.name_th)):
            if not text.strip():
                raise Missing(field)
        if not product.resolution.strip():
            raise ResolutionMissing(product.code)
        if any(one.code == product.code for one in writing.product_versions()):
            writing.must_be_open(product.holds_from)
        if any(_follows(loan, product) for loan in writing.loans()):
            raise KindInUse(product.code, product.holds_from)
        check_accounts(product.accounts, writing.chart())
        if not product.retired:
            fine_must_be_lawful(product.terms.fine)
            must_be_lawful(
                product.terms,
                product.limits.amount_max or _USUAL,
                start=product.holds_from,
                warn_only=warns_only(writing, product.holds_from),
            )
        writing.add_product(product)
        return product


def _follows(loan: Loan, product: Product) -> bool:
    return (loan.product, loan.product_from) == (product.code, product.holds_from)


def warns_only(reading: Reading, day: date) -> bool:
    """Whether the group has resolved to print a warning for a rate on what is really owed."""
    return reading.rules_on(day).outstanding_ceiling == "warn"
