"""Contracts that have ended: what is still owed by one, what of another is no arrears any more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.refusals import (
    DebtStillOpen,
    EndStands,
    LoanDayTooEarly,
    LoanNotAt,
    NotInArrears,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import leaving, savings, writing_off
from savings_desk.operations.checking import check_books
from savings_desk.operations.gathering_loan_lists import arrears_on, register_on
from savings_desk.operations.gathering_loans import closed_letter, letters_of
from savings_desk.operations.lending_now import lending_now, overdue_ages
from savings_desk.operations.loan_list import (
    LoanPart,
    found_in,
    loan_lines,
    loans_of_member,
    sums_of,
)
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.operations.member_views import plan_leaving
from savings_desk.statements.loan_letter import LetterKind
from savings_desk.statements.loan_lists import Age
from savings_desk.words.language import speech
from savings_desk.words.refusals import sentence
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

DAY = date(2026, 4, 10)
LATER = date(2026, 6, 1)


@pytest.fixture
def table(group: Books) -> Books:
    """Loan 1/2569 of 12,000 to member 1, three months of interest late; it was paid 5 January."""
    for number in "123":
        kit.a_member(group, number)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    lk.a_loan(group, "1", guarantors=(lk.stands("2"),))
    return group


def in_arrears(books: Books) -> list[tuple[str, int, int]]:
    """Contract, principal and interest in arrears of each line of the list."""
    with books.read() as reading:
        lines = arrears_on(reading, LATER).lines
    return [
        (one.standing.loan.number, one.overdue.principal.satang, one.overdue.interest.satang)
        for one in lines
    ]


def test_what_was_written_off_is_no_arrears_and_no_letter_is_written(table: Books) -> None:
    off = writing_off.WriteOff("w", "1/2569", DAY, RESOLUTION, lk.BAD_DEBT)
    writing_off.write_off(table, off, by=BY, at=NOW)
    with table.read() as reading:
        (line,) = register_on(reading, LATER).lines
        assert line.behind == 0
        assert line.due is not None
        assert line.due.amount == baht(0)
        with pytest.raises(NotInArrears):
            letters_of(reading, LetterKind.REMINDER, "1/2569", LATER, LATER)
    assert in_arrears(table) == []


def test_interest_left_behind_by_a_takeover_stays_on_the_list_of_arrears(table: Books) -> None:
    asked = Takeover("t", "1/2569", "2", DAY, RESOLUTION, guarantors=(lk.stands("3"),))
    take_over(table, asked, by=BY, at=NOW)
    # February, March and April at 120; the new contract's first instalment fell on 5 June.
    assert in_arrears(table) == [("1/2569", 0, 36_000)]
    with table.read() as reading, pytest.raises(LoanNotAt) as told:
        closed_letter(reading, "1/2569", LATER)
    assert (told.value.state, told.value.needed) == (
        ClosedBy.TAKEN_OVER.value,
        ClosedBy.REPAID.value,
    )
    said = sentence(told.value, speech("en"))
    assert "“Taken over by a guarantor”, and this is done only at “Repaid”" in said


def test_a_repayment_before_the_money_was_paid_is_told_its_day(table: Books) -> None:
    with table.read() as reading, pytest.raises(LoanDayTooEarly) as told:
        repayment_lines(reading, "1/2569", baht(100), date(2026, 1, 2))
    assert told.value.earliest == lk.LENT_ON


def test_a_repayment_is_not_undone_under_a_takeover(table: Books) -> None:
    loan = lk.now(table, "1/2569")
    feb = date(2026, 2, 5)
    kit.receive(table, "feb", feb, lk.interest(loan, 120), lk.principal(loan, 1_000))
    asked = Takeover("t", "1/2569", "2", DAY, RESOLUTION, guarantors=(lk.stands("3"),))
    take_over(table, asked, by=BY, at=NOW)
    with pytest.raises(EndStands) as told:
        kit.reverse(table, "feb", "undo", LATER)
    assert told.value.how == "taken_over"
    said = sentence(told.value, speech("en"))
    assert "when contract 1/2569 ended (Taken over by a guarantor) counts this entry" in said
    kit.reverse(table, "t", "undo-t", LATER)
    kit.reverse(table, "feb", "undo", LATER)
    assert lk.now(table, loan).state is LoanState.OPEN
    assert check_books(table).clean


def test_every_list_and_chart_of_arrears_names_the_same_contracts(table: Books) -> None:
    """What the borrower of a contract taken over still owes counts wherever arrears are counted."""
    # February, March and April at 120 a month, none of it paid.
    asked = Takeover("t", "1/2569", "2", DAY, RESOLUTION, guarantors=(lk.stands("3"),))
    take_over(table, asked, by=BY, at=NOW)
    with table.read() as reading:
        now = lending_now(reading, LATER)
        assert (now.late, now.overdue, now.principal_overdue) == (1, baht(360), baht(0))
        # The instalment of 5 February is the oldest: 116 days.
        assert now.oldest_days == 116
        assert overdue_ages(reading, LATER) == {Age.YEAR: baht(360)}
        lines = loan_lines(reading, LATER)
        (late,) = found_in(lines, "", LoanPart.ARREARS)
        assert (late.number, late.overdue, late.due) == ("1/2569", baht(360), baht(360))
        assert (late.balance, late.next_due) == (baht(0), None)
        assert late.is_in(LoanPart.CLOSED)
        sums = sums_of(lines)
        assert (sums.open, sums.late, sums.overdue) == (1, 1, baht(360))
        assert sums_of(loans_of_member(reading, "1", LATER).own).overdue == baht(360)


def leave(books: Books, number: str, day: date) -> None:
    payment = savings.Payment(f"leave-{number}", day, number)
    leaving.settle_leaving(books, payment, LeavingCause.RESIGNED, by=BY, at=NOW)


def test_nobody_leaves_whose_interest_stayed_behind_with_a_takeover(table: Books) -> None:
    asked = Takeover("t", "1/2569", "2", DAY, RESOLUTION, guarantors=(lk.stands("3"),))
    take_over(table, asked, by=BY, at=NOW)
    with pytest.raises(DebtStillOpen) as told:
        leave(table, "1", LATER)
    assert (told.value.loan, told.value.balance) == ("1/2569", baht(360))
    with table.read() as reading:
        plan = plan_leaving(reading, "1", LeavingCause.DIED, day=LATER)
    assert [(loan.number, owed) for loan, owed in plan.ended] == [("1/2569", baht(360))]
    kit.receive(table, "rest", LATER, lk.interest(lk.now(table, "1/2569"), 360))
    leave(table, "1", LATER)


def test_whoever_pays_the_savings_out_is_told_of_what_was_written_off(table: Books) -> None:
    off = writing_off.WriteOff("w", "1/2569", DAY, RESOLUTION, lk.BAD_DEBT)
    writing_off.write_off(table, off, by=BY, at=NOW)
    back = ReceiptLine(LineKind.RECOVERED, "1", baht(2_000), loan="1/2569")
    kit.receive(table, "back", LATER, back)
    for cause in (LeavingCause.RESIGNED, LeavingCause.DIED):
        with table.read() as reading:
            plan = plan_leaving(reading, "1", cause, day=LATER)
        # 12,000 and February to April at 120 were given up.
        assert [(loan.number, owed) for loan, owed in plan.ended] == [("1/2569", baht(10_360))]
    leave(table, "1", LATER)
