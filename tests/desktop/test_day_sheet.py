"""Entry in the order of the printed sheet: who is next is proposed, each page compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.screens.day_list import ROWS_PER_PAGE
from savings_desk.desktop.screens.day_page import DayPage
from savings_desk.documents.sheet import Table
from savings_desk.operations import working_day
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.operations.papers import make_sheet
from tests import kit
from tests.desktop.day_kit import (
    CTRL,
    DAY,
    DOWN,
    ESC,
    MORNING,
    UP,
    Hands,
    at_the_table,
    has_focus,
    keys_of,
    received,
)
from tests.desktop.kit import press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books


def two_pages(path: Path) -> Books:
    """Thirty-six members, the fifth without a pledge: a sheet of one page and one line."""
    books = kit.a_group(path)
    for number in range(1, 37):
        pledge = 0 if number == 5 else 100
        kit.a_member(books, str(number), pledge=pledge, approved_on=date(2026, 12, 1))
    working_day.open_day(books, DAY, by=kit.BY, at=MORNING)
    return books


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch, two_pages)


def proposed(hands: Hands) -> str:
    assert has_focus(hands.screen.number)
    assert hands.screen.number.selectedText() == hands.screen.number.text()
    return hands.screen.number.text()


def test_the_pages_are_those_of_the_printed_collection_sheet(hands: Hands) -> None:
    with hands.books.read() as reading:
        sheet = make_sheet(reading, "collection-sheet", DocumentRequest(as_of=DAY), today=DAY)
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert table.rows_per_page == ROWS_PER_PAGE
    printed = [row.key for row in table.rows if row.key != "total"]
    first, second = printed[:ROWS_PER_PAGE], printed[ROWS_PER_PAGE:]
    members = hands.screen._list  # noqa: SLF001 - the list the dialog is given
    assert [line.number for line in members.page(1)] == first
    assert [line.number for line in members.page(2)] == second == ["36"]
    assert members.pages == 2
    assert "5" in keys_of(hands.screen.list), "who does not pledge is listed all the same"


def test_the_next_absent_is_proposed_and_enter_takes_it(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    assert proposed(hands) == "1"
    assert "นายทดลอง1 ตัวอย่าง" in hands.screen.name.text()
    hands.keys("//")
    assert received(hands.books, "1") == {"sajja": 100}
    assert proposed(hands) == "2"
    hands.keys("////")
    assert proposed(hands) == "4"
    hands.keys("//")
    assert proposed(hands) == "6", "who does not pledge stands on no sheet"


def test_digits_overwrite_and_the_round_goes_on_from_there(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.keys("20//")
    assert received(hands.books, "20") == {"sajja": 100}
    assert proposed(hands) == "21"


def test_arrow_down_passes_over_who_is_absent_and_up_goes_back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.press(DOWN)
    hands.press(DOWN)
    assert proposed(hands) == "3"
    hands.press(UP)
    assert proposed(hands) == "2"
    hands.keys("//")
    assert proposed(hands) == "3"


def test_esc_takes_back_the_amount_and_proposes_the_same_member_again(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.keys("/")
    hands.press(ESC)
    assert proposed(hands) == "1"
    assert hands.receipts() == []


def test_f12_again_ends_the_round(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.press(Qt.Key.Key_F12)
    hands.keys("7//")
    assert hands.screen.number.text() == ""


def test_at_the_end_of_a_page_its_total_is_asked_for(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.keys("34//35//")
    page: DayPage = hands.dialog(DayPage)
    assert page.page_word.text() == "หน้า 1 จาก 2"
    assert "200.00" in page.computed.text()
    assert has_focus(page.by_hand)
    hands.keys("300/")
    assert "100.00" in page.verdict.text()
    assert page.isVisible()
    assert has_focus(page.list)
    page.by_hand.setFocus()
    hands.keys("200")
    assert page.verdict_card.property("tone") == "good"
    hands.keys("/")
    assert not page.isVisible()
    assert proposed(hands) == "36"
    hands.keys("//")
    last: DayPage = hands.dialog(DayPage)
    assert last.page_word.text() == "หน้า 2 จาก 2"
    hands.keys("100/")
    assert hands.screen.number.text() == ""
    assert hands.screen.name.text() == "ครบทุกคนในใบแล้ว"


def test_any_page_is_compared_with_its_hand_added_total(hands: Hands) -> None:
    hands.keys("36//2//")
    hands.press(Qt.Key.Key_T, CTRL)
    page: DayPage = hands.dialog(DayPage)
    assert page.page_word.text() == "หน้า 1 จาก 2"
    hands.keys("abc")
    assert "abc" in page.said.text()
    hands.press(Qt.Key.Key_PageDown)
    assert page.page_word.text() == "หน้า 2 จาก 2"
    assert keys_of(page.list) == ["36"]
    hands.press(Qt.Key.Key_PageUp)
    assert len(keys_of(page.list)) == ROWS_PER_PAGE
    page.list.setFocus()
    page.list.selectRow(1)
    press(page.list, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert hands.screen.list.key_now() == "2"
    assert has_focus(hands.screen.number)
