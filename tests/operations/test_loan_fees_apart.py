"""A fee not kept back: expected at the table, received once, and no loan closes without it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import FeeRule
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    DebtStillOpen,
    FeeComesBack,
    FeeStands,
    InterestStillOwed,
    MoreFeeThanAgreed,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import lending, loan_settling
from savings_desk.operations.at_table import Amounts, at_table, lines_to_receive
from savings_desk.operations.checking import check_books
from savings_desk.operations.gathering import collection_sheet_on
from savings_desk.operations.loans_at_table import must_owe_nothing, repayment_lines
from savings_desk.operations.savings import expected_of
from savings_desk.operations.working_day import day_list
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

FEB, MAR = date(2026, 2, 5), date(2026, 3, 5)
FEE = FeeRule(baht(50), Fraction(1, 1000))
"""On 12,000 baht 62."""


@pytest.fixture
def table(group: Books) -> Books:
    """One loan of 12,000 whose fee of 62 baht was not kept back."""
    kit.a_member(group, "1", pledge=100)
    kit.a_member(group, "2", pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group, fee=FEE)
    lk.a_contract(group, "1")
    lk.pay_out(group, "1/2569", deduct=False)
    return group


@pytest.fixture
def loan(table: Books) -> Loan:
    return lk.now(table, "1/2569")


def a_fee(loan: Loan, amount: int) -> ReceiptLine:
    return ReceiptLine(LineKind.LOAN_FEE, loan.member, baht(amount), loan=loan.number)


def test_the_fee_is_expected_at_the_table_on_the_list_and_on_the_sheet(table: Books) -> None:
    with table.read() as reading:
        expected = expected_of(reading, "1", FEB)
        person = at_table(reading, "1", FEB)
        (line,) = (one for one in day_list(reading, FEB) if one.number == "1")
        sheet = collection_sheet_on(reading, FEB)
    of_loan = {one.kind: one.amount for one in expected if one.loan}
    assert of_loan == {
        LineKind.LOAN_FEE: baht(62),
        LineKind.INTEREST: baht(120),
        LineKind.PRINCIPAL: baht(1_000),
    }
    assert person.expected_amount(LineKind.LOAN_FEE) == baht(62)
    assert person.settling(1).by_kind[LineKind.LOAN_FEE] == baht(62)
    assert line.loans == sheet.loans == baht(1_182)


def test_what_is_expected_can_be_received_once(table: Books, loan: Loan) -> None:
    with table.read() as reading:
        amounts = Amounts("1", {LineKind.LOAN_FEE: baht(62), LineKind.INTEREST: baht(120)})
        lines = lines_to_receive(reading, amounts, FEB)
    kit.receive(table, "feb", FEB, *lines)
    with table.read() as reading:
        assert reading.balances(FEB)[lk.LOAN_FEES] == -baht(62)
        assert reading.loan_book(loan.number).due_on(FEB).fee == ZERO
        assert not at_table(reading, "1", MAR).expected_amount(LineKind.LOAN_FEE)
    with pytest.raises(MoreFeeThanAgreed):
        kit.receive(table, "again", MAR, a_fee(loan, 1))
    kit.reverse(table, "feb", "undo", FEB)
    with table.read() as reading:
        assert at_table(reading, "1", MAR).expected_amount(LineKind.LOAN_FEE) == baht(62)
    assert check_books(table).clean


def test_a_loan_does_not_close_with_its_fee_unpaid(table: Books, loan: Loan) -> None:
    kit.receive(table, "all", FEB, lk.principal(loan, 12_000), lk.interest(loan, 120))
    assert lk.now(table, loan).state is LoanState.OPEN
    with table.read() as reading:
        assert [(one.kind, one.amount) for one in expected_of(reading, "1", MAR) if one.loan] == [
            (LineKind.LOAN_FEE, baht(30))  # 15 % of 12,000 for a month is 150, of it 120 interest
        ]
        with pytest.raises(DebtStillOpen):
            must_owe_nothing(reading, "1", MAR)
    kit.receive(table, "fee", MAR, a_fee(loan, 30))
    closed = lk.now(table, loan)
    assert (closed.state, closed.closed_on) == (LoanState.CLOSED, MAR)
    assert check_books(table).clean


def test_what_closes_it_asks_for_the_fee_and_savings_do_not_settle_before(
    table: Books, loan: Loan
) -> None:
    with table.read() as reading:
        lines = repayment_lines(reading, loan.number, baht(12_150), FEB)
    assert {one.kind: one.amount for one in lines}[LineKind.LOAN_FEE] == baht(30)
    kit.receive(table, "interest", FEB, lk.interest(loan, 120))
    settlement = loan_settling.Settlement("s", loan.number, FEB, kit.SAJJA)
    with pytest.raises(InterestStillOwed) as caught:
        loan_settling.settle_without_cash(table, settlement, by=BY, at=NOW)
    assert caught.value.interest == baht(30)  # the law lets the group keep no more of the fee
    with pytest.raises(FeeComesBack):
        kit.receive(table, "rest", FEB, lk.principal(loan, 12_000), a_fee(loan, 62))
    kit.receive(table, "rest", FEB, lk.principal(loan, 12_000), a_fee(loan, 30))
    assert lk.now(table, loan).state is LoanState.CLOSED


def test_on_the_day_of_the_payout_savings_settle_a_loan_whose_fee_is_not_owed(group: Books) -> None:
    """By law nothing of the 62.00 may be kept for no time: 12,000 close the loan."""
    kit.a_member(group, "1", pledge=100)
    owned = (Opening(kit.CASH, baht(15_000)), Opening(kit.SAJJA, baht(15_000), "1"))
    kit.opening(group, "opening", kit.OPENED_ON, *owned)
    lk.a_product(group, fee=FEE)
    lk.a_contract(group, "1")
    paid_on = lk.pay_out(group, "1/2569", deduct=False).entry.day
    settlement = loan_settling.Settlement("s", "1/2569", paid_on, kit.SAJJA)
    posted = loan_settling.settle_without_cash(group, settlement, by=BY, at=NOW)
    parts = {line.account: line.amount for line in posted.entry.postings}
    assert parts == {kit.SAJJA: baht(12_000), lk.LOANS: -baht(12_000)}
    assert lk.now(group, "1/2569").closed_by is ClosedBy.OFFSET
    assert check_books(group).findings == ()


def test_special_savings_settle_the_fee_with_the_rest(table: Books, loan: Loan) -> None:
    kit.receive(table, "special", FEB, kit.special("1", 13_000))
    settlement = loan_settling.Settlement("s", loan.number, FEB, kit.SPECIAL)
    posted = loan_settling.settle_without_cash(table, settlement, by=BY, at=NOW)
    parts = {line.account: line.amount for line in posted.entry.postings}
    assert parts == {
        kit.SPECIAL: baht(12_150),
        lk.LOANS: -baht(12_000),
        lk.LOAN_INTEREST: -baht(120),
        lk.LOAN_FEES: -baht(30),
    }
    assert lk.now(table, loan).state is LoanState.CLOSED
    kit.reverse(table, "s", "undo", FEB)
    with table.read() as reading:
        assert reading.loan_book(loan.number).due_on(FEB).fee == baht(62)
    assert check_books(table).clean


def test_a_contract_is_not_cancelled_while_its_fee_stands(table: Books) -> None:
    signed = lk.a_contract(table, "2", 6_000)
    kit.receive(table, "fee", FEB, a_fee(signed, 56))  # 50 and a thousandth of 6,000
    off = lending.Approval(signed.number, FEB, RESOLUTION, refused=True, reason="ถอนคำขอ")
    with pytest.raises(FeeStands) as told:
        lending.decide(table, off, by=BY, at=NOW)
    assert told.value.fee == baht(56)
    kit.reverse(table, "fee", "undo", FEB)
    assert lending.decide(table, off, by=BY, at=NOW).is_cancelled
    with table.read() as reading:
        assert not reading.balances(FEB).get(lk.LOAN_FEES)
