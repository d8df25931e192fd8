"""The working day: opened, the cash counted, closed with any difference told, opened again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    CashNotCounted,
    DayIsClosed,
    DayNotLast,
    DayToCome,
    DifferenceUnexplained,
    Missing,
    PeriodClosed,
)
from savings_desk.domain.working_day import CashCount
from savings_desk.operations import journal, working_day
from savings_desk.operations.checking import check_books
from savings_desk.operations.working_day import Closing
from tests import kit
from tests.kit import baht, month, sajja

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.working_day import WorkingDay
    from savings_desk.storage.books import Books

DAY = date(2026, 3, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Members 1 and 2 who owe three months; the first paid March on the day."""
    for number in ("1", "2"):
        kit.a_member(group, number, pledge=100)
    working_day.open_day(group, DAY, by=kit.BY, at=kit.NOW)
    kit.receive(group, "r", DAY, sajja("1", "2026-03", 100))
    return group


def close(
    books: Books, counted: int, why: str = "", day: date = DAY
) -> tuple[WorkingDay, Posted | None]:
    pieces = {baht(10): counted // 10, baht(1): counted % 10}
    count = CashCount({each: many for each, many in pieces.items() if many})
    closing = Closing(day, count, why, "difference")
    return working_day.close_day(books, closing, by=kit.BY, at=kit.NOW)


def test_a_day_whose_cash_agrees_is_closed_and_records_the_absent(table: Books) -> None:
    closed, posted = close(table, 100)
    assert posted is None
    assert (closed.is_closed, closed.book_cash, closed.difference) == (True, baht(100), ZERO)
    with table.read() as reading:
        assert reading.working_day(DAY) == closed
        assert reading.sajja_book("2").missed == {month("2026-03")}
        assert reading.sajja_book("1").missed == frozenset()
    assert check_books(table).findings == ()


@pytest.mark.parametrize(("counted", "account"), [(97, "54095"), (105, "46090")])
def test_a_difference_is_an_entry_with_its_reason(table: Books, counted: int, account: str) -> None:
    with pytest.raises(DifferenceUnexplained) as refused:
        close(table, counted)
    assert refused.value.difference == baht(counted) - baht(100)
    _, posted = close(table, counted, "ทอนผิด")
    assert posted is not None
    assert (posted.entry.event, posted.entry.memo) == (Event.CASH_DIFFERENCE, "ทอนผิด")
    with table.read() as reading:
        balances = reading.balances(DAY)
    assert balances[kit.CASH] == baht(counted)
    assert balances[account] == baht(100) - baht(counted)
    assert check_books(table).findings == ()


def test_a_box_that_holds_cash_is_counted_before_the_day_closes(table: Books) -> None:
    with pytest.raises(CashNotCounted) as refused:
        working_day.close_day(table, Closing(DAY, CashCount(), "หาย", "d"), by=kit.BY, at=kit.NOW)
    assert refused.value.held == baht(100)
    with table.read() as reading:
        assert not reading.entries_on(DAY)[1:]
    empty = Closing(DAY, CashCount({baht(1000): 0}), "ถูกขโมย", "d")
    _, posted = working_day.close_day(table, empty, by=kit.BY, at=kit.NOW)
    assert posted is not None, "a zero is counted too"
    assert posted.entry.amount == baht(100)


def test_no_cash_moves_on_a_closed_day(table: Books) -> None:
    close(table, 100)
    for act in (
        lambda: kit.receive(table, "s", DAY, sajja("2", "2026-03", 100)),
        lambda: kit.spend(table, "s", DAY, kit.POWER, 5),
        lambda: kit.reverse(table, "r", "undo", DAY),
        lambda: close(table, 100),
        lambda: working_day.open_day(table, DAY, by=kit.BY, at=kit.NOW),
    ):
        with pytest.raises(DayIsClosed):
            act()
    kit.earn(table, "bank", DAY, kit.BANK_INTEREST, 5, into=kit.BANK)
    kit.receive(table, "s", date(2026, 3, 6), sajja("2", "2026-03", 100))
    first = kit.receive(table, "r", DAY, sajja("1", "2026-03", 100))
    assert first.seq == 1


def test_only_the_last_day_is_opened_again_and_with_a_reason(table: Books) -> None:
    close(table, 100)
    later = date(2026, 4, 5)
    close(table, 100, day=later)
    with pytest.raises(DayNotLast) as refused:
        working_day.reopen_day(table, DAY, "ลืม", by=kit.BY, at=kit.NOW)
    assert refused.value.last == later
    with pytest.raises(Missing):
        working_day.reopen_day(table, later, " ", by=kit.BY, at=kit.NOW)
    opened = working_day.reopen_day(table, later, "ลืมใบเสร็จหนึ่งใบ", by=kit.BY, at=kit.NOW)
    assert (opened.is_closed, opened.reopened) == (False, "ลืมใบเสร็จหนึ่งใบ")
    kit.receive(table, "s", later, sajja("2", "2026-04", 100))
    close(table, 200, day=later)
    assert check_books(table).findings == ()


def test_days_to_come_or_of_closed_time_are_not_sat(table: Books) -> None:
    with pytest.raises(DayToCome):
        close(table, 100, day=date(2027, 1, 5))
    journal.close_through(table, date(2026, 2, 28), "ตรวจแล้ว", by=kit.BY, at=kit.NOW)
    with pytest.raises(PeriodClosed):
        working_day.open_day(table, date(2026, 2, 5), by=kit.BY, at=kit.NOW)
    same = working_day.open_day(table, DAY, by="คนอื่น", at=kit.NOW)
    assert same.opened_by == kit.BY
