"""The journal at the desk: searched by words and by number, and reversed with a reason."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from savings_desk.desktop.screens.cancelling import Cancelling
from savings_desk.domain.journal import Event
from savings_desk.operations.journal import close_through
from tests import kit
from tests.desktop.books_kit import DOWN, ENTER, ESC, Treasurer, at_the_books
from tests.desktop.kit import press, type_text
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.storage.books import Books


@pytest.fixture
def at_desk(year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Treasurer]:
    assert qapp
    yield from at_the_books(year, monkeypatch)


# The journal


def test_the_journal_shows_the_fiscal_year_newest_first(at_desk: Treasurer) -> None:
    assert at_desk.here() is at_desk.table("journal")
    rows = at_desk.rows("journal")
    assert len(rows) == 56
    assert at_desk.text("journal_count") == "56 รายการ"
    assert rows[0] == (
        "5 ธ.ค. 2569",
        "69-00038",
        "รับเงินจากสมาชิก",
        "นางสาวน้ำทิพย์ สมมุติ",
        "200.00",
    )
    assert rows[-1][0] == "1 ม.ค. 2569"


def test_arrows_show_each_entry_with_its_postings(at_desk: Treasurer) -> None:
    assert at_desk.text("entry_title") == "รับเงินจากสมาชิก 69-00038"
    at_desk.press(DOWN)
    assert at_desk.text("entry_title") == "รับเงินจากสมาชิก 69-00037"
    assert at_desk.text("entry_amount") == "150.00"
    assert at_desk.rows("postings") == [
        ("11010 เงินสดในมือ", "150.00", ""),
        ("31020 เงินสัจจะสะสม สมาชิกเลขที่ 1 งวด ธ.ค. 2569", "", "100.00"),
        ("31020 เงินสัจจะสะสม สมาชิกเลขที่ 4 งวด ธ.ค. 2569", "", "50.00"),
    ]
    assert "ผู้ทดสอบ" in at_desk.text("entry_about")
    assert at_desk.text("entry_state") == ""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only Unix sets a zone while running")
def test_a_pc_of_another_zone_tells_the_hour_of_thailand(
    at_desk: Treasurer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "America/New_York")
        time.tzset()
        at_desk.press(DOWN)
        assert "16.00 น." in at_desk.text("entry_about"), "as on the papers"
    time.tzset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("จ69-00006", ["จ69-00006"]),
        ("จ69-6", ["จ69-00006"]),
        ("จ๖๙-๖", ["จ69-00006"]),
        ("PV69-6", ["จ69-00006"]),
        ("69-38", ["69-00038"]),
        ("38", ["69-00038"]),
        ("ผิดบัญชี", ["ท69-00005"]),
        ("ชื่อที่ไม่มีใคร", []),
        ("%", []),
    ],
)
def test_an_entry_is_found_by_its_words_or_its_number(
    at_desk: Treasurer, text: str, found: list[str]
) -> None:
    assert at_desk.search(text) == found
    assert at_desk.text("journal_count") == f"{len(found)} รายการ"
    if not found:
        assert at_desk.text("entry_title") == ""


def test_a_name_finds_all_that_person_paid(at_desk: Treasurer) -> None:
    numbers = at_desk.search("ลองดู")
    with at_desk.books.read() as reading:
        lines = reading.journal_lines(date(2026, 1, 1), date(2026, 12, 31))
    assert len(numbers) == sum("ลองดู" in line.party for line in lines) > 5
    at_desk.search("")
    assert len(at_desk.rows("journal")) == 56


def test_typing_alone_is_enough_to_search(at_desk: Treasurer) -> None:
    at_desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(at_desk.line("search_text"), "ลองดู")
    assert at_desk.screen.journal_page.is_searching
    at_desk.wait_for_search()
    assert {row[3].removesuffix(" (ยกเลิก)") for row in at_desk.rows("journal")} == {"นางแก้ว ลองดู"}


def test_a_number_is_found_outside_the_days_asked(at_desk: Treasurer) -> None:
    at_desk.put("first", "1/12/2569")
    at_desk.wait_for_search()
    assert at_desk.column("journal", 1) == ["69-00038", "69-00037"]
    assert at_desk.search("69-1") == ["69-00001"]


def test_a_day_that_is_none_is_said_beside_and_the_journal_stays(at_desk: Treasurer) -> None:
    at_desk.put("last", "31/2/2569")
    at_desk.wait_for_search()
    assert "31/2/2569" in at_desk.text("journal_said")
    assert at_desk.line("last").property("refused") is True
    assert len(at_desk.rows("journal")) == 56
    at_desk.put("last", "30/6/2568")
    at_desk.wait_for_search()
    assert at_desk.text("journal_said"), "it ends before it begins"
    at_desk.put("last", "31/1/2569")
    at_desk.wait_for_search()
    assert at_desk.text("journal_said") == ""
    assert len(at_desk.rows("journal")) == 5


def test_f1_opens_the_help_of_the_books(at_desk: Treasurer) -> None:
    at_desk.press(Qt.Key.Key_F1)
    page = at_desk.desk.window.findChild(QTextBrowser, "help_page")
    assert page is not None
    assert page.toPlainText().startswith("บัญชี (F6)")
    assert "Ctrl+Enter" in page.toPlainText()


# Reversing


def ask_to_reverse(at_desk: Treasurer, number: str) -> Cancelling:
    assert at_desk.search(number) == [number]
    press(at_desk.button("reverse_entry"), Qt.Key.Key_Space)
    dialog: Cancelling = at_desk.dialog(Cancelling)
    assert number in dialog.what.text()
    assert at_desk.here() is dialog.why
    return dialog


def test_an_entry_is_reversed_with_a_reason_and_both_name_each_other(at_desk: Treasurer) -> None:
    dialog = ask_to_reverse(at_desk, "จ69-00007")
    before = at_desk.count()
    at_desk.keys("/")
    assert dialog.why_said.text() == "ยังไม่ได้กรอก “เหตุผล” กรุณากรอกก่อน"
    assert at_desk.count() == before
    at_desk.keys("จ่ายซ้ำ/")
    assert not dialog.isVisible()
    posted = at_desk.newest()
    assert (posted.entry.event, posted.entry.reason) == (Event.REVERSAL, "จ่ายซ้ำ")
    assert [(line.account, line.amount) for line in posted.entry.postings] == [
        (kit.POWER, -baht("120.50")),
        (kit.CASH, baht("120.50")),
    ]
    assert at_desk.text("entry_title") == "จ่ายค่าใช้จ่าย จ69-00007"
    assert at_desk.text("entry_state") == "กลับรายการแล้วที่ ท69-00007 เหตุผล: จ่ายซ้ำ"
    assert not at_desk.button("reverse_entry").isVisible(), "it is reversed once"
    press(at_desk.button("see_other"), Qt.Key.Key_Space)
    assert at_desk.text("entry_title") == "กลับรายการ ท69-00007"
    assert at_desk.text("entry_state") == "เป็นการกลับรายการ จ69-00007 เหตุผล: จ่ายซ้ำ"
    assert not at_desk.button("reverse_entry").isVisible(), "a reversal stands"
    at_desk.search("")
    assert at_desk.rows("journal")[0][1] == "ท69-00007"


def test_what_another_reversed_meanwhile_is_refused_in_one_sentence(at_desk: Treasurer) -> None:
    dialog = ask_to_reverse(at_desk, "จ69-00007")
    with at_desk.books.read() as reading:
        expense = next(one for one in reading.entries_on(date(2026, 10, 15)))
    kit.reverse(at_desk.books, expense.entry.id, "elsewhere", date(2026, 12, 31))
    count = at_desk.count()
    at_desk.keys("จ่ายซ้ำ/")
    assert dialog.isVisible()
    assert "ท69-00007" in dialog.what_said.text()
    assert not dialog.why_said.isVisible()
    assert not dialog.said.isVisible()
    assert dialog.why.text() == "จ่ายซ้ำ", "nothing typed is lost"
    assert at_desk.count() == count


def test_a_reversal_into_closed_books_is_refused_beside_the_day(at_desk: Treasurer) -> None:
    dialog = ask_to_reverse(at_desk, "จ69-00007")
    close_through(at_desk.books, date(2026, 12, 31), "ปิดบัญชี", by=kit.BY, at=kit.NOW)
    before = at_desk.count()
    at_desk.keys("จ่ายซ้ำ/")
    assert dialog.isVisible()
    assert "31 ธันวาคม 2569" in dialog.said.text()
    assert at_desk.here() is dialog.day
    at_desk.press(ESC)
    assert not dialog.isVisible()
    assert at_desk.count() == before


def test_a_reversal_twice_by_a_held_key_is_one(at_desk: Treasurer) -> None:
    ask_to_reverse(at_desk, "จ69-00007")
    before = at_desk.count()
    at_desk.keys("จ่ายซ้ำ//")
    assert at_desk.count() == before + 1


# Large type


@pytest.fixture
def in_large_type(
    year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> Iterator[Treasurer]:
    assert qapp
    yield from at_the_books(year, monkeypatch, type_size=200)


def test_in_large_type_enter_shows_the_entry_and_esc_the_journal(in_large_type: Treasurer) -> None:
    desk = in_large_type
    assert desk.card("journal_card").isVisible()
    assert not desk.card("entry_card").isVisible()
    assert desk.table("journal").isColumnHidden(2), "the kind of entry gives its room to the names"
    desk.press(DOWN)
    desk.press(ENTER)
    assert not desk.card("journal_card").isVisible()
    assert desk.text("entry_title") == "รับเงินจากสมาชิก 69-00037"
    assert desk.here() is desk.button("entry_back")
    desk.press(ESC)
    assert desk.card("journal_card").isVisible()
    assert desk.here() is desk.table("journal")
    assert desk.rows("journal")[desk.table("journal").currentIndex().row()][1] == "69-00037"


def test_in_large_type_what_has_no_words_is_told_by_its_kind(in_large_type: Treasurer) -> None:
    row = next(row for row in in_large_type.rows("journal") if row[1] == "จ69-00007")
    assert row[3] == "จ่ายค่าใช้จ่าย"


def test_smaller_type_brings_both_side_by_side(in_large_type: Treasurer) -> None:
    desk = in_large_type
    desk.press(ENTER)
    desk.desk.window.resize_type(100)
    assert desk.card("journal_card").isVisible()
    assert desk.card("entry_card").isVisible()
    assert not desk.button("entry_back").isVisible()
