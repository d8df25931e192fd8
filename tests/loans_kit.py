"""Loans for every test: products, contracts on their way, and what the borrowers do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from savings_desk.domain.lending import Guarantor, Loan
from savings_desk.domain.loan_terms import (
    Limits,
    LoanAccounts,
    Method,
    Product,
    Terms,
)
from savings_desk.domain.money import DOWN_TO_BAHT
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import lending, loan_products
from tests import kit
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

LOANS, LOAN_INTEREST, LOAN_FINES, LOAN_FEES = "13010", "41010", "42010", "43040"
BAD_DEBT, ALLOWANCE, DIVIDEND = "55050", "13110", "34400"
ACCOUNTS = LoanAccounts(LOANS, LOAN_INTEREST, LOAN_FINES, LOAN_FEES)
TWELVE_PER_CENT = Fraction(12, 100)
LENT_ON = date(2026, 1, 5)
"""The working day of January: loans of the tests are paid out on it."""


def terms(**about: Any) -> Terms:  # noqa: ANN401 - whatever Terms have
    """12 % reducing, twelve equal instalments of principal, interest down to the baht."""
    usual: dict[str, Any] = {
        "method": Method.EQUAL_PRINCIPAL,
        "rate": TWELVE_PER_CENT,
        "term_months": 12,
        "interest_rounding": DOWN_TO_BAHT,
    }
    return Terms(**(usual | about))


def a_product(
    books: Books,
    code: str = "ordinary",
    *,
    limits: Limits | None = None,
    holds_from: date = kit.OPENED_ON,
    **about: Any,  # noqa: ANN401 - whatever Terms have
) -> Product:
    """A kind of loan made by a resolution."""
    product = Product(
        code=code,
        name_th="กู้สามัญ",
        name_en="Ordinary loan",
        holds_from=holds_from,
        resolution=RESOLUTION,
        terms=terms(**about),
        accounts=ACCOUNTS,
        limits=limits or Limits(),
    )
    return loan_products.resolve_product(books, product, by=BY, at=NOW)


def stands(member: str, **about: Any) -> Guarantor:  # noqa: ANN401 - whatever a Guarantor has
    """A member who stands for a loan."""
    return Guarantor(name="", member=member, **about)


def an_application(
    books: Books,
    member: str = "1",
    amount: str | int = 12_000,
    *,
    product: str = "ordinary",
    day: date = LENT_ON,
    **about: Any,  # noqa: ANN401 - whatever an Application has
) -> Loan:
    """A member asks for a loan."""
    asked = lending.Application(member, product, day, baht(amount), **about)
    return lending.apply(books, asked, by=BY, at=NOW)


def a_contract(books: Books, *args: Any, day: date = LENT_ON, **about: Any) -> Loan:  # noqa: ANN401
    """An application approved and signed on the same day."""
    loan = an_application(books, *args, day=day, **about)
    lending.decide(books, lending.Approval(loan.number, day, RESOLUTION), by=BY, at=NOW)
    return lending.sign(books, lending.Signing(loan.number, day), by=BY, at=NOW)


def pay_out(
    books: Books, loan: str, day: date = LENT_ON, entry_id: str = "", *, deduct: bool = True
) -> Posted:
    """The money of a signed contract is handed over."""
    payout = lending.Payout(entry_id or f"out-{loan}", loan, day, deduct=deduct)
    return lending.pay_out(books, payout, by=BY, at=NOW)


def a_loan(books: Books, *args: Any, day: date = LENT_ON, **about: Any) -> Loan:  # noqa: ANN401
    """A loan whose money is with the borrower."""
    loan = a_contract(books, *args, day=day, **about)
    pay_out(books, loan.number, day)
    with books.read() as reading:
        return reading.loan(loan.number)


def principal(loan: Loan, amount: str | int) -> ReceiptLine:
    """Principal on a receipt."""
    return ReceiptLine(LineKind.PRINCIPAL, loan.member, baht(amount), loan=loan.number)


def interest(loan: Loan, amount: str | int) -> ReceiptLine:
    """Interest on a receipt."""
    return ReceiptLine(LineKind.INTEREST, loan.member, baht(amount), loan=loan.number)


def late_fine(loan: Loan, amount: str | int) -> ReceiptLine:
    """A fine for lateness on a receipt."""
    return ReceiptLine(LineKind.LOAN_FINE, loan.member, baht(amount), loan=loan.number)


def now(books: Books, loan: Loan | str) -> Loan:
    """The loan as it stands."""
    with books.read() as reading:
        return reading.loan(loan if isinstance(loan, str) else loan.number)


def without_due(loan: Loan) -> Loan:
    """The loan as it was before its money was paid: for comparing with a payout undone."""
    return replace(loan, paid_on=None, closed_on=None, closed_by=None)
