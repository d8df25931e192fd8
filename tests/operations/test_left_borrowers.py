"""Who has left with a loan still open: on the desk's list and on the paper sheet alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import MemberHasLeft
from savings_desk.domain.savings import LineKind
from savings_desk.operations.at_table import Amounts, at_table, lines_to_receive
from savings_desk.operations.gathering import collection_sheet_on
from savings_desk.operations.working_day import day_list, day_totals
from tests import kit
from tests import loans_kit as lk
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.operations.working_day import DayLine
    from savings_desk.storage.books import Books

DIED, DAY = date(2026, 2, 3), date(2026, 2, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Three members; the first borrowed 12,000 in January and died before the first instalment."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    lk.a_loan(group, "1", 12_000, guarantors=(lk.stands("2"),))
    kit.leave(group, "gone", DIED, "1", LeavingCause.DIED)
    return group


def on_both(books: Books, day: date) -> list[DayLine]:
    """The desk's list of a day, after it was held against the paper sheet line by line."""
    with books.read() as reading:
        desk = [line for line in day_list(reading, day) if line.on_sheet]
        paper = collection_sheet_on(reading, day).lines
    assert [(line.number, line.expected, line.loans) for line in desk] == [
        (line.member.number, line.owed, line.loans) for line in paper
    ]
    return desk


def test_who_died_with_a_debt_stands_on_the_list_as_on_the_sheet(table: Books) -> None:
    """The first of twelve: 1,000 and one month of 12 % on 12,000; no sajja any more."""
    first, second, _third = on_both(table, DAY)
    assert (first.number, first.has_left) == ("1", True)
    assert (first.expected, first.behind, first.fine, first.loans) == (ZERO, 0, ZERO, baht(1_120))
    assert (second.number, second.has_left) == ("2", False)


def test_who_left_and_owes_nothing_stands_on_neither(table: Books) -> None:
    kit.leave(table, "away", DIED, "3", LeavingCause.MOVED)
    assert [line.number for line in on_both(table, DAY)] == ["1", "2"]


def test_the_debt_of_the_late_is_received_at_the_table_and_nothing_else(table: Books) -> None:
    with table.read() as reading:
        called = at_table(reading, "1", DAY)
        amounts = {line.kind: line.amount for line in called.expected}
        lines = lines_to_receive(reading, Amounts("1", amounts), DAY)
        with pytest.raises(MemberHasLeft):
            lines_to_receive(reading, Amounts("1", {LineKind.SAJJA: baht(100)}), DAY)
        assert day_totals(reading, DAY).expected_members == 2
    assert called.left_on == DIED
    assert amounts == {LineKind.INTEREST: baht(120), LineKind.PRINCIPAL: baht(1_000)}
    assert called.steps[LineKind.SAJJA] == ()
    kit.receive(table, "heir", DAY, *lines)
    with table.read() as reading:
        line = day_list(reading, DAY)[0]
        totals = day_totals(reading, DAY)
        assert (line.number, line.loans, line.received) == ("1", ZERO, baht(1_120))
        assert (totals.came, totals.expected_members) == (1, 3)


def test_once_it_is_repaid_nobody_waits_for_them(table: Books) -> None:
    loan = lk.now(table, "1/2569")
    kit.receive(table, "all", DAY, lk.interest(loan, 120), lk.principal(loan, 12_000))
    later = date(2026, 3, 5)
    assert [line.number for line in on_both(table, later)] == ["2", "3"]
    with table.read() as reading, pytest.raises(MemberHasLeft):
        at_table(reading, "1", later)


def test_a_year_of_lending_stands_alike_on_both(lending: Books) -> None:
    """Of days gone by the paper tells what was known then, the desk what is owed since."""
    for month in range(1, 13):
        day = date(2026, month, 4)
        with lending.read() as reading:
            desk = [line for line in day_list(reading, day) if line.on_sheet]
            paper = collection_sheet_on(reading, day).lines
        assert [(line.number, line.loans) for line in desk] == [
            (line.member.number, line.loans) for line in paper
        ]
        assert paper
