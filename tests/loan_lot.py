"""A few loans put straight into the registers, for tests of what the file keeps of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.lending import (
    FollowUp,
    FollowUpKind,
    Guarantor,
    Loan,
    ScheduleKind,
    ScheduleVersion,
)
from savings_desk.domain.loan_terms import Limits, LoanAccounts, Method, Product, Terms
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.schedules import schedule_of
from tests import kit
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing

LOANS, QUICK_LOANS = "13010", "13020"
INTEREST, OTHER_FEES = "41010", "43040"
ACCOUNTS = LoanAccounts(LOANS, INTEREST, kit.FINES, OTHER_FEES)
TERMS = Terms(Method.EQUAL_PRINCIPAL, Fraction(12, 100), 10)
PRODUCT = Product(
    "ordinary",
    "เงินกู้สามัญ",
    "Ordinary loan",
    kit.OPENED_ON,
    kit.RESOLUTION,
    TERMS,
    ACCOUNTS,
    Limits(amount_max=baht(50000), times_savings=Fraction(5, 2), guarantors=2),
)
APPLIED_ON = date(2026, 10, 1)
PAID_ON = date(2026, 10, 5)


def a_contract(number: str = "1/2569", member: str = "1", **about: Any) -> Loan:  # noqa: ANN401
    """A loan of 1,000 baht for ten months, as applied for; `about` is whatever a Loan has."""
    told: dict[str, Any] = {"product_from": PRODUCT.holds_from, "principal": baht(1000)}
    told |= {"product": "ordinary", "terms": TERMS, "accounts": ACCOUNTS, "applied_on": APPLIED_ON}
    return Loan(number, member, **(told | about))


def first_schedule(loan: Loan, start: date = PAID_ON) -> ScheduleVersion:
    """The schedule its terms make from the day the money is paid."""
    laid = schedule_of(loan.terms, loan.principal, start=start)
    return ScheduleVersion(1, start, ScheduleKind.FIRST, loan.terms, laid.rows)


def entered(books: Books, loan: Loan) -> Loan:
    """Put a loan into the register."""
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        return writing.add_loan(loan)


def paid_out(books: Books, loan: Loan, day: date = PAID_ON) -> Loan:
    """Enter a loan, its schedule, and the money going out of the cash box."""
    open_loan = replace(loan, approved_on=day, signed_on=day, paid_on=day)
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        known = writing.add_loan(open_loan)
        writing.add_schedule(known.number, first_schedule(known, day))
        post(
            writing,
            f"out {known.number}",
            day,
            Posting(known.accounts.principal, known.principal, known.member, loan=known.number),
            Posting(kit.CASH, -known.principal),
            event=Event.LOAN_OUT,
        )
    return known


def repaid(  # noqa: PLR0913 - what a test may want to say of a repayment
    books: Books,
    loan: Loan,
    entry_id: str,
    day: date,
    *,
    principal: Money,
    interest: Money = ZERO,
    fine: Money = ZERO,
) -> Posted:
    """A receipt for a loan."""
    parts = (
        (loan.accounts.principal, principal),
        (loan.accounts.interest, interest),
        (loan.accounts.fine, fine),
    )
    lines = [Posting(code, -part, loan.member, loan=loan.number) for code, part in parts if part]
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        return post(writing, entry_id, day, Posting(kit.CASH, principal + interest + fine), *lines)


def post(
    writing: Writing, entry_id: str, day: date, *lines: Posting, event: Event = Event.RECEIPT
) -> Posted:
    """Post lines as they are."""
    return writing.post(Entry(entry_id, day, event, lines))


def fill_the_registers(books: Books) -> None:
    """Let every register of loans hold two rows or more, without an entry in the journal."""
    stand = (Guarantor("นางสาวน้ำทิพย์ สมมุติ", member="3"), Guarantor("นายนอก สมมุติ", phone="0"))
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_product(PRODUCT)
        writing.add_product(replace(PRODUCT, holds_from=date(2027, 1, 1), retired=True))
        for number, member in (("1/2569", "1"), ("2/2569", "2")):
            loan = writing.add_loan(a_contract(number, member, guarantors=stand))
            version = first_schedule(loan)
            writing.add_schedule(number, version)
            writing.add_schedule(number, replace(version, kind=ScheduleKind.HOLIDAY))
            writing.add_follow_up(FollowUp(number, date(2026, 12, 1), FollowUpKind.CALL, "โทรแล้ว"))
