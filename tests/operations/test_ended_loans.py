"""Contracts that have ended: what is still owed by one, what of another is no arrears any more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import ClosedBy
from savings_desk.domain.refusals import LoanDayTooEarly, LoanNotAt, NotInArrears
from savings_desk.operations import writing_off
from savings_desk.operations.gathering_loan_lists import arrears_on, register_on
from savings_desk.operations.gathering_loans import closed_letter, letters_of
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.statements.loan_letter import LetterKind
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
