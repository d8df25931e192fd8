"""Loans on the working day: what borrowers are expected to bring, and where their money goes."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import NoSuchLoan
from savings_desk.domain.savings import LineKind
from savings_desk.operations import savings
from savings_desk.operations.at_table import Amounts, at_table, lines_of, lines_to_receive
from savings_desk.operations.journal import Voucher, reverse
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.operations.working_day import day_list, day_totals
from savings_desk.storage.books import open_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books

FEB, MAR, APR = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Three members; 1 owes two loans, 2 stands for the first; nobody has paid since January."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    lk.a_loan(group, "1", 12_000, guarantors=(lk.stands("2"),))
    lk.a_loan(group, "1", 1_200, day=FEB)
    return group


def test_the_list_of_the_day_tells_what_loans_make_due(table: Books) -> None:
    with table.read() as reading:
        lines = {line.number: line for line in day_list(reading, MAR)}
        some = day_list(reading, MAR, only={"1"})
    # 1/2569: two months of 120 and two of 1,000; 2/2569: 12 and 100. February is in arrears.
    assert lines["1"].loans == baht(2 * 1_120 + 112)
    assert lines["1"].loans_late == 1
    assert lines["1"].amount == lines["1"].loans + lines["1"].expected + lines["1"].fine
    assert (lines["2"].loans, lines["2"].loans_late) == (ZERO, 0)
    assert some == [lines["1"]]


def test_who_steps_up_is_told_of_loans_and_of_guarantees_in_arrears(table: Books) -> None:
    with table.read() as reading:
        borrower, guarantor = at_table(reading, "1", MAR), at_table(reading, "2", MAR)
    assert [loan.number for loan in borrower.loans] == ["1/2569", "2/2569"]
    assert borrower.expected_amount(LineKind.INTEREST) == baht(252)
    assert borrower.expected_amount(LineKind.PRINCIPAL) == baht(2_100)
    assert guarantor.guaranteed == ("1/2569",)
    assert guarantor.loans == ()


def test_amounts_go_to_the_loan_longest_in_arrears_first(table: Books) -> None:
    typed = Amounts("1", {LineKind.INTEREST: baht(246), LineKind.PRINCIPAL: baht(2_050)})
    with table.read() as reading:
        lines = lines_of(reading, typed, MAR)
    got = [(line.kind.value, line.loan, line.amount) for line in lines]
    assert got == [
        ("interest", "1/2569", baht(240)),
        ("interest", "2/2569", baht(6)),
        ("principal", "1/2569", baht(2_000)),
        ("principal", "2/2569", baht(50)),
    ]
    with table.read() as reading, pytest.raises(NoSuchLoan):
        lines_of(reading, Amounts("3", {LineKind.INTEREST: baht(1)}), MAR)


def test_what_is_more_than_due_goes_to_the_first_loan_as_principal(table: Books) -> None:
    typed = Amounts("1", {LineKind.INTEREST: baht(252), LineKind.PRINCIPAL: baht(5_000)})
    with table.read() as reading:
        lines = lines_of(reading, typed, MAR)
    by_loan = {line.loan: line.amount for line in lines if line.kind is LineKind.PRINCIPAL}
    assert by_loan == {"1/2569": baht(4_900), "2/2569": baht(100)}
    savings.receive(table, savings.Receipt("r", MAR, lines), by=kit.BY, at=kit.NOW)
    with table.read() as reading:
        totals = day_totals(reading, MAR)
        left = reading.loan_book("1/2569").due_on(MAR)
    assert totals.by_kind[LineKind.PRINCIPAL] == baht(5_000)
    assert totals.received == baht(5_252)
    assert (left.balance, left.principal, left.interest) == (baht(7_100), ZERO, ZERO)


def test_one_sum_for_a_loan_is_divided_in_the_contracts_order(table: Books) -> None:
    with table.read() as reading:
        lines = repayment_lines(reading, "1/2569", baht(1_000), MAR)
    assert [(line.kind.value, line.amount) for line in lines] == [
        ("interest", baht(240)),
        ("principal", baht(760)),
    ]


def test_steps_go_over_two_loans_as_the_money_does(table: Books) -> None:
    with table.read() as reading:
        borrower = at_table(reading, "1", MAR)
    steps = borrower.steps[LineKind.PRINCIPAL]
    # due are 2 x 1,000 of the first and 100 of the second; then the first loan's ten others
    assert steps[:4] == (baht(1_000), baht(2_000), baht(2_100), baht(3_100))
    assert steps[11] == baht(12_000 - 1_000 + 100)
    assert steps[-1] == baht(13_200)
    interest = borrower.steps[LineKind.INTEREST]
    assert interest[:4] == (baht(120), baht(240), baht(252), baht(372))
    assert borrower.step_from(LineKind.INTEREST, baht(252), -1) == baht(240)
    assert borrower.step_from(LineKind.PRINCIPAL, baht(2_500), 1) == baht(3_100)


def test_one_of_two_loans_is_settled_and_the_other_paid_as_due(table: Books) -> None:
    with table.read() as reading:
        borrower = at_table(reading, "1", MAR)
        one, both = borrower.settling(1), borrower.settling(2)
        lines = lines_to_receive(reading, Amounts("1", one.by_kind, one.settled), MAR)
    assert one.settled == ("1/2569",)
    assert one.by_kind[LineKind.PRINCIPAL] == baht(12_100)
    assert both.by_kind[LineKind.PRINCIPAL] == baht(13_200)
    assert {(line.loan, line.kind, line.amount) for line in lines} == {
        ("1/2569", LineKind.PRINCIPAL, baht(12_000)),
        ("1/2569", LineKind.INTEREST, baht(240)),
        ("2/2569", LineKind.PRINCIPAL, baht(100)),
        ("2/2569", LineKind.INTEREST, baht(12)),
    }
    receipt = savings.Receipt("settled", MAR, lines)
    savings.receive(table, receipt, by=kit.BY, at=kit.NOW)
    assert lk.now(table, "1/2569").state is LoanState.CLOSED
    assert lk.now(table, "2/2569").state is LoanState.OPEN


def test_what_is_kept_at_hand_of_loans_follows_every_receipt_and_its_reversal(table: Books) -> None:
    def due() -> Money:
        with table.read() as reading:
            found = day_list(reading, MAR)
            assert reading.loan_days(MAR, ["1/2569"])["1/2569"].due.balance == reading.loan_book(
                "1/2569"
            ).balance(MAR)
        with closing(open_books(table.path)) as again, again.read() as reading:
            assert found == day_list(reading, MAR)
        return found[0].loans

    loan = lk.now(table, "1/2569")
    assert due() == baht(2 * 1_120 + 112)
    kit.receive(table, "paid", MAR, lk.principal(loan, 500), lk.interest(loan, 240))
    assert due() == baht(1_500 + 112)
    reverse(table, "paid", Voucher("undone", MAR), "ผิดคน", by=kit.BY, at=kit.NOW)
    assert due() == baht(2 * 1_120 + 112)
    with table.read() as reading:
        april = {line.number: line.loans for line in day_list(reading, APR)}
    assert april["1"] == baht(3 * 1_120 + 2 * 112)
    assert due() == baht(2 * 1_120 + 112)
