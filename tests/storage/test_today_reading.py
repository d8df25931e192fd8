"""Balances month by month, who has not saved, and the newest papers, against the plain rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Series
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month, months_between
from tests import kit

if TYPE_CHECKING:
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

YEAR = list(months_between(Month(2026, 1), Month(2026, 12)))


def test_month_balances_are_the_balances_of_each_month_end(year: Books) -> None:
    accounts = {kit.SAJJA, kit.SPECIAL, kit.CASH}
    with year.read() as reading:
        for months in (YEAR, YEAR[5:], [Month(2027, 3)]):
            found = reading.month_balances(accounts, months, until=date.max)
            for account in accounts:
                ends = [reading.balances(month.last_day).get(account, ZERO) for month in months]
                assert found[account] == ends


def test_the_last_month_ends_with_the_day_that_is_asked_for(year: Books) -> None:
    day = date(2026, 6, 5)
    with year.read() as reading:
        (before, now) = reading.month_balances({kit.SAJJA}, YEAR[4:6], until=day)[kit.SAJJA]
        assert before == reading.balances(date(2026, 5, 31))[kit.SAJJA]
        assert (
            now == reading.balances(day)[kit.SAJJA] != reading.balances(date(2026, 6, 4))[kit.SAJJA]
        )


def owing(reading: Reading, month: Month, day: date) -> set[str]:
    """Who owes sajja of a month, by the rule of the domain."""
    active = {member.number for member in reading.members(active_on=day)}
    books = reading.sajja_books()
    return {number for number in active if books[number].still_owed(month)}


def test_those_who_did_not_save_are_those_of_the_rule(year: Books) -> None:
    with year.read() as reading:
        seen = set()
        for month in YEAR:
            for day in (month.first_day, month.last_day, date(2026, 12, 31)):
                now, before = owing(reading, month, day), owing(reading, month.plus(-1), day)
                assert reading.count_unsaved(month, day) == (len(now), len(now & before))
                seen.add((len(now), len(now & before)))
        assert len(seen) > 1


def test_members_who_miss_two_months_are_counted_in_a_row(group: Books) -> None:
    for number in ("1", "2", "3"):
        kit.a_member(group, number, from_month="2026-01")
    kit.receive(group, "a", date(2026, 1, 5), kit.sajja("1", "2026-01", 100))
    kit.receive(group, "b", date(2026, 2, 5), kit.sajja("2", "2026-01", 100))
    with group.read() as reading:
        assert reading.count_unsaved(Month(2026, 2), date(2026, 2, 5)) == (3, 1)
        assert reading.count_unsaved(Month(2026, 1), date(2026, 2, 5)) == (1, 0)


def test_passbooks_that_hold_something_are_counted(year: Books) -> None:
    with year.read() as reading:
        assert reading.count_holders(kit.SPECIAL, date(2026, 12, 31)) == len(kit.YEAR_END_SPECIAL)
        assert reading.count_holders(kit.SAJJA, date(2026, 12, 31)) == len(kit.YEAR_END_SAJJA)
        assert reading.count_holders(kit.SAJJA, date(2025, 12, 31)) == 0


def test_the_newest_paper_of_a_series_is_found(year: Books) -> None:
    with year.read() as reading:
        receipts = [one.number for one in reading.journal() if one.number.series is Series.RECEIPT]
        assert reading.newest_number([Series.RECEIPT]) == receipts[-1]
        last = reading.last_entry()
        assert last is not None
        assert reading.newest_number(list(Series)) == last.number


def test_new_books_have_no_newest_paper(group: Books) -> None:
    with group.read() as reading:
        assert reading.newest_number([Series.RECEIPT]) is None
