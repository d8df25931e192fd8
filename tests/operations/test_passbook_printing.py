"""Printing a paper passbook: what is pending, in which place, and when the cursor moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.passbook_layout import plain
from savings_desk.domain.passbook_printing import Passbook
from savings_desk.domain.refusals import NoSuchMember
from savings_desk.operations.checking import check_books
from savings_desk.operations.passbook_printing import (
    draw_page,
    example_lines,
    kept_layout,
    paper_book,
    pending_lines,
    persons_of,
    record_printed,
    standard_layout,
)
from savings_desk.words.language import speech
from tests import kit
from tests.documents.paper import pages_of

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

SAJJA, SPECIAL = Passbook.SAJJA, Passbook.SPECIAL


def test_everything_is_pending_before_the_first_print(year: Books) -> None:
    with year.read() as reading:
        lines = pending_lines(reading, "3", SAJJA)
        assert pending_lines(reading, "003", SAJJA) == lines
    assert [str(line.balance.satang // 100) for line in lines] == [
        "200", "400", "600", "1200", "1400", "1600", "1800", "2000", "2200", "2400",
    ]  # fmt: skip
    quarter = lines[3]
    assert (str(quarter.first), str(quarter.last)) == ("2026-04", "2026-06")
    with year.read() as reading:
        special = pending_lines(reading, "3", SPECIAL)
    assert [(line.paid_in.satang, line.paid_out.satang) for line in special] == [
        (250000, 0), (50000, 0), (0, 100000), (0, 20000),
    ]  # fmt: skip


def test_a_reversal_is_printed_as_a_line_of_its_own(year: Books) -> None:
    with year.read() as reading:
        lines = pending_lines(reading, "10", SAJJA)
    undone = [line for line in lines if line.reverses is not None]
    assert len(undone) == 1
    assert undone[0].paid_out == kit.baht(100)
    assert lines[-1].balance == kit.baht(0)


def test_the_cursor_moves_only_when_the_print_is_recorded(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
        (page,) = book.pages(book.cursor, 24)
        assert pending_lines(reading, "3", SAJJA) == book.lines
    record_printed(year, page.after, by=kit.BY, at=kit.NOW)
    kit.receive(year, "ahead", date(2026, 12, 6), kit.sajja("3", "2027-01", 200))
    with year.read() as reading:
        after = paper_book(reading, "3", SAJJA)
        (new,) = pending_lines(reading, "3", SAJJA)
    assert (after.cursor.page, after.cursor.line) == (1, 10)
    assert new.balance == kit.baht(2600)
    assert after.pages(after.cursor, 24)[0].lines[0].place == 11
    assert not check_books(year).findings


def test_each_passbook_has_a_cursor_of_its_own(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SPECIAL)
        (page,) = book.pages(book.cursor, 24)
    record_printed(year, page.after, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        assert pending_lines(reading, "3", SPECIAL) == ()
        assert len(pending_lines(reading, "3", SAJJA)) == 10


def test_a_page_of_four_lines_is_turned_over_in_the_same_book(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    pages = book.pages(book.cursor, 4)
    assert [(page.page, len(page.lines)) for page in pages] == [(1, 4), (2, 4), (3, 2)]
    record_printed(year, pages[0].after, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    (second, _third) = book.pages(book.cursor, 4)
    assert (second.page, second.lines[0].place) == (2, 1)


def test_lines_can_be_printed_again_from_any_line_of_the_page(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    (page,) = book.pages(book.cursor, 24)
    record_printed(year, page.after, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    stood = book.on_page(book.cursor)
    assert len(stood) == 10
    again = book.back_to(book.cursor, stood[7], 1)
    (reprint,) = book.pages(again, 24)
    assert [one.place for one in reprint.lines] == [8, 9, 10]
    assert reprint.after == book.cursor


def test_an_old_book_is_gone_on_with_where_its_last_line_stands(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    start = replace(book.cursor, page=3, line=6, entry_seq=book.lines[7].seq)
    (page,) = book.pages(start, 24)
    assert (page.page, [one.place for one in page.lines]) == (3, [7, 8])


def test_a_new_book_carries_the_balance_over_and_is_recorded_with_it(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    (page,) = book.pages(book.cursor, 24)
    record_printed(year, page.after, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        book = paper_book(reading, "3", SAJJA)
    (first,) = book.pages(book.cursor.new_book(), 24)
    (brought,) = first.lines
    assert brought.line.balance == kit.baht(2400)
    record_printed(year, first.after, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        assert pending_lines(reading, "3", SAJJA) == ()
        assert paper_book(reading, "3", SAJJA).cursor.book == 2


def test_the_paper_names_who_took_the_money_and_the_group(year: Books) -> None:
    with year.read() as reading:
        book = paper_book(reading, "1", SAJJA)
        (page,) = book.pages(book.cursor, 24)
        placed = persons_of(reading, page.lines)
        group = reading.group()
    assert {one.line.by for one in placed} == {kit.BY}
    (drawn,) = pages_of(draw_page(standard_layout(), placed, group, speech("th")))
    assert len(drawn.lines) == len(page.lines)
    assert drawn.lines[0].startswith("01/01/2569")
    assert drawn.lines[-1].split()[-2] == "10,200.00"


def test_nobody_has_no_passbook(year: Books) -> None:
    with year.read() as reading, pytest.raises(NoSuchMember):
        pending_lines(reading, "77", SAJJA)


def test_a_layout_that_cannot_be_read_gives_way_to_the_standard_one() -> None:
    standard = standard_layout()
    assert standard.lines_per_page == 24
    assert standard.fold_after == 12
    assert not (standard.lines_leave_page)
    assert not (standard.columns_leave_page)
    assert not standard.columns_overlap
    assert kept_layout({}) == standard
    assert kept_layout({"pitch": "often"}) == standard
    own = replace(standard, pitch=635, fold_gap=1900)
    assert kept_layout(plain(own)) == own


def test_a_page_of_examples_is_full() -> None:
    placed = example_lines(standard_layout(), date(2026, 12, 31))
    assert [one.place for one in placed] == list(range(1, 25))
    assert str(placed[-1].line.first) == "2026-12"
