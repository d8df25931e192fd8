"""What is shown as closing a loan closes it; interest paid ahead goes to the principal with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import FeeRule, Method
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import AmountNotPositive, FeeComesBack, InterestPaidAhead
from savings_desk.domain.savings import LineKind
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import loan_settling, savings
from savings_desk.operations.at_table import Amounts, at_table, lines_of
from savings_desk.operations.checking import check_books
from savings_desk.operations.journal import Voucher, reverse
from savings_desk.operations.loans_at_table import repayment_lines
from tests import kit
from tests import loans_kit as lk
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.storage.books import Books

FEB, MAR = date(2026, 2, 5), date(2026, 3, 5)


@pytest.fixture
def loan(group: Books) -> Loan:
    """5,000 at 1 % a month; in February three months' interest was paid, until 5 April."""
    kit.a_member(group, "1", pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group, method=Method.INTEREST_ONLY)
    lent = lk.a_loan(group, "1", 5_000)
    receive(group, "ahead", FEB, (lk.interest(lent, 150),))
    return lent


def receive(books: Books, entry_id: str, day: date, lines: tuple[ReceiptLine, ...]) -> None:
    savings.receive(books, savings.Receipt(entry_id, day, lines), by=kit.BY, at=kit.NOW)


def test_the_settlement_typed_closes_the_loan_in_one_entry(group: Books, loan: Loan) -> None:
    with group.read() as reading:
        assert reading.loan_book(loan.number).due_on(MAR).settlement == baht(4_950)
        lines = repayment_lines(reading, loan.number, baht(4_950), MAR)
    receive(group, "last", MAR, lines)
    closed = lk.now(group, loan)
    assert (closed.state, closed.closed_by) == (LoanState.CLOSED, ClosedBy.REPAID)
    with group.read() as reading:
        posted = reading.entry("last")
        book = reading.loan_book(loan.number)
    got = {line.account: line.amount for line in posted.entry.postings}
    assert got == {kit.CASH: baht(4_950), lk.LOANS: -baht(5_000), lk.LOAN_INTEREST: baht(50)}
    assert book.paid_interest(MAR) == baht(100)
    assert book.balance(MAR) == ZERO
    assert check_books(group).findings == ()
    reverse(group, "last", Voucher("undo", MAR), reason="ผิด", by=kit.BY, at=kit.NOW)
    assert lk.now(group, loan).state is LoanState.OPEN
    with group.read() as reading:
        assert reading.loan_book(loan.number).due_on(MAR).settlement == baht(4_950)


def test_at_the_table_what_closes_it_takes_the_interest_along(group: Books, loan: Loan) -> None:
    with group.read() as reading:
        (owing,) = at_table(reading, "1", MAR).loans
        wanted = owing.wanted(LineKind.PRINCIPAL, settled=True)
        typed = Amounts("1", {LineKind.PRINCIPAL: wanted}, (loan.number,))
        lines = lines_of(reading, typed, MAR)
        whole = lines_of(reading, Amounts("1", {LineKind.PRINCIPAL: baht(5_000)}), MAR)
    assert wanted == baht(4_950)
    with pytest.raises(InterestPaidAhead):
        receive(group, "whole", MAR, whole)
    receive(group, "last", MAR, lines)
    assert lk.now(group, loan).state is LoanState.CLOSED


def test_interest_alone_is_not_given_back(group: Books, loan: Loan) -> None:
    for principal in (0, 1_000):
        lines = (lk.principal(loan, principal),) if principal else ()
        with pytest.raises(AmountNotPositive):
            receive(group, "back", MAR, (*lines, lk.interest(loan, -50)))


def test_closed_early_the_fee_that_may_not_be_kept_goes_to_the_principal(group: Books) -> None:
    """12,000 at 12 %, fee 62.00 kept back: a month of 15 % is 150.00, so that 32.00 come back."""
    kit.a_member(group, "1", pledge=100)
    owned = (Opening(kit.CASH, baht(15_000)), Opening(kit.SAJJA, baht(15_000), "1"))
    kit.opening(group, "opening", kit.OPENED_ON, *owned)
    lk.a_product(group, fee=FeeRule(baht(62)))
    loan = lk.a_loan(group, "1", 12_000)
    with group.read() as reading:
        lines = repayment_lines(reading, loan.number, baht(12_088), FEB)
    typed = (lk.principal(loan, 12_000), lk.interest(loan, 120))
    with pytest.raises(FeeComesBack):
        receive(group, "typed", FEB, typed)
    receive(group, "last", FEB, lines)
    with group.read() as reading:
        got = {line.account: line.amount for line in reading.entry("last").entry.postings}
    assert got == {
        kit.CASH: baht(12_088),
        lk.LOANS: -baht(12_000),
        lk.LOAN_INTEREST: -baht(120),
        lk.LOAN_FEES: baht(32),
    }
    assert lk.now(group, loan).state is LoanState.CLOSED
    assert check_books(group).findings == ()
    reverse(group, "last", Voucher("undo", FEB), "ผิด", by=kit.BY, at=kit.NOW)
    receive(group, "interest", FEB, (lk.interest(loan, 120),))
    settlement = loan_settling.Settlement("sajja", loan.number, FEB, kit.SAJJA)
    for _twice in range(2):
        posted = loan_settling.settle_without_cash(group, settlement, by=kit.BY, at=kit.NOW)
        got = {line.account: line.amount for line in posted.entry.postings}
        assert got == {kit.SAJJA: baht(11_968), lk.LOANS: -baht(12_000), lk.LOAN_FEES: baht(32)}
    assert lk.now(group, loan).closed_by is ClosedBy.OFFSET
