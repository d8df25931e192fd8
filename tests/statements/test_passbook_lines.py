"""Lines of a paper passbook: one for each entry, planned page by page, printed again at need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event, Series
from savings_desk.domain.money import ZERO
from savings_desk.domain.passbook_printing import Cursor, Passbook
from savings_desk.domain.periods import Month
from savings_desk.statements.passbook_lines import (
    BookLine,
    PlacedLine,
    before_line,
    book_lines,
    lines_after,
    plan,
    printed_on_page,
    with_persons,
)
from tests.statements.values import SAJJA, baht, number, row

if TYPE_CHECKING:
    from savings_desk.domain.ledger import LedgerRow

START = Cursor("1", Passbook.SAJJA)
MARCH = Month(2026, 3)


def deposit(seq: int, amount: int = 100, month: Month = MARCH, day: int = 5) -> LedgerRow:
    when = date(month.year, month.number, day)
    return row(seq, when, Event.RECEIPT, SAJJA, -amount, member="1", month=month)


def lines_of(count: int) -> tuple[BookLine, ...]:
    return book_lines([deposit(seq * 10) for seq in range(1, count + 1)])


def test_an_entry_of_three_months_is_one_line() -> None:
    rows = [deposit(7, 200, MARCH.plus(at)) for at in range(3)]
    (line,) = book_lines([replace(one, line=at) for at, one in enumerate(rows)])
    assert (line.first, line.last) == (MARCH, Month(2026, 5))
    assert (line.paid_in, line.paid_out, line.balance) == (baht(600), ZERO, baht(600))


def test_lines_come_in_the_order_of_posting_with_the_balance_after_each() -> None:
    late = deposit(9, 50, Month(2026, 2))
    lines = book_lines([late, deposit(3), deposit(4, month=MARCH.plus(1))])
    assert [line.seq for line in lines] == [3, 4, 9]
    assert [line.balance for line in lines] == [baht(100), baht(200), baht(250)]


def test_a_reversal_is_a_line_of_its_own_that_pays_out_again() -> None:
    undone = number(Series.RECEIPT, 4)
    undo = row(
        5, date(2026, 3, 6), Event.REVERSAL, SAJJA, 100, member="1", month=MARCH, reverses=undone
    )
    lines = book_lines([deposit(3), undo])
    assert len(lines) == 2
    assert (lines[1].paid_out, lines[1].balance, lines[1].reverses) == (baht(100), ZERO, undone)


def test_only_what_came_after_the_cursor_is_to_be_printed() -> None:
    lines = lines_of(4)
    assert lines_after(lines, START) == lines
    assert lines_after(lines, replace(START, line=2, entry_seq=20)) == lines[2:]
    assert lines_after(lines, replace(START, line=4, entry_seq=40)) == ()


def test_line_24_is_followed_by_page_2_line_1() -> None:
    lines = lines_of(30)
    start = replace(START, line=22, entry_seq=220)
    pages = plan(lines_after(lines, start), start, 24)
    assert [(page.page, [one.place for one in page.lines]) for page in pages] == [
        (1, [23, 24]),
        (2, [1, 2, 3, 4, 5, 6]),
    ]
    assert pages[0].after == replace(start, line=24, entry_seq=240)
    assert pages[1].after == replace(start, page=2, line=6, entry_seq=300)


def test_nothing_to_print_is_no_page() -> None:
    assert plan((), START, 24) == ()


def test_a_new_book_begins_with_the_balance_of_the_book_before() -> None:
    lines = lines_of(3)
    start = replace(START, page=4, line=9, entry_seq=20).new_book()
    brought, third = lines_after(lines, start)
    assert (brought.number, brought.balance, brought.seq) == (None, baht(200), 20)
    assert (brought.paid_in, brought.paid_out, brought.first) == (ZERO, ZERO, None)
    assert third == lines[2]
    (page,) = plan((brought, third), start, 24)
    assert (page.book, page.page, [one.place for one in page.lines]) == (2, 1, [1, 2])


def test_a_new_book_of_somebody_without_entries_brings_nothing() -> None:
    assert lines_after((), START.new_book()) == ()


def test_the_page_in_the_book_is_known_from_its_last_line_upwards() -> None:
    lines = lines_of(5)
    now = replace(START, page=3, line=7, entry_seq=40)
    assert printed_on_page(lines, now) == tuple(
        PlacedLine(place, line) for place, line in zip((4, 5, 6, 7), lines[:4], strict=True)
    )
    assert [one.place for one in printed_on_page(lines, replace(now, line=2))] == [1, 2]


def test_the_first_page_of_a_second_book_shows_what_it_brought() -> None:
    lines = lines_of(5)
    now = replace(START, book=2, line=3, entry_seq=40)
    stood = printed_on_page(lines, now)
    assert [one.place for one in stood] == [1, 2, 3]
    assert stood[0].line.number is None
    assert stood[0].line.balance == lines[1].balance
    assert printed_on_page(lines, replace(now, line=0)) == ()


def test_printing_again_from_a_line_goes_back_to_just_before_it() -> None:
    lines = lines_of(6)
    now = replace(START, line=6, entry_seq=60)
    fourth = printed_on_page(lines, now)[3]
    again = before_line(lines, now, fourth, 1)
    assert again == replace(now, line=3, entry_seq=30)
    (page,) = plan(lines_after(lines, again), again, 24)
    assert [one.place for one in page.lines] == [4, 5, 6]
    assert page.after == now


def test_printing_a_second_book_again_brings_its_balance_again() -> None:
    lines = lines_of(5)
    now = replace(START, book=2, line=3, entry_seq=40)
    again = before_line(lines, now, printed_on_page(lines, now)[0], 1)
    assert again == replace(now, line=0, entry_seq=20)
    (page,) = plan(lines_after(lines, again), again, 24)
    assert [one.place for one in page.lines] == [1, 2, 3, 4]


def test_who_recorded_a_line_is_told_by_its_entry() -> None:
    placed = [PlacedLine(1, lines_of(1)[0])]
    (told,) = with_persons(placed, {placed[0].line.entry_id: "นางสมศรี ตัวอย่าง"})
    assert told.line.by == "นางสมศรี ตัวอย่าง"
    assert with_persons(placed, {})[0].line.by == ""
