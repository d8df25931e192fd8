"""The print cursor of a paper passbook: a full page is turned over, never printed upon again."""

from __future__ import annotations

from savings_desk.domain.passbook_printing import Cursor, Passbook

START = Cursor("1", Passbook.SAJJA)


def test_line_24_is_followed_by_line_1_of_the_next_page() -> None:
    full = Cursor("1", Passbook.SAJJA, page=1, line=24, entry_seq=30)
    after = full.after(31, lines_per_page=24)
    assert (after.page, after.line, after.entry_seq) == (2, 1, 31)


def test_a_thousand_lines_never_meet_a_place_twice() -> None:
    cursor, seen = START, set()
    for seq in range(1, 1001):
        cursor = cursor.after(seq, lines_per_page=24)
        seen.add((cursor.page, cursor.line))
    assert len(seen) == 1000
    assert (cursor.page, cursor.line) == (42, 16)


def test_a_new_book_begins_above_its_first_line() -> None:
    used = Cursor("1", Passbook.SAJJA, page=3, line=7, entry_seq=80)
    assert used.new_book() == Cursor("1", Passbook.SAJJA, 2, 1, 0, 80)
