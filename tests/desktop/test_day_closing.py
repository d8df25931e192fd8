"""Closing the day by its keys: cash counted, difference explained, absent recorded, copy made."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit

from savings_desk.desktop import printing
from savings_desk.desktop.screens.books import BooksScreen
from savings_desk.desktop.screens.day_closing import DayClosing
from savings_desk.desktop.screens.day_reopening import DayReopening
from savings_desk.domain.journal import Event
from savings_desk.domain.periods import Month
from savings_desk.operations.checking import check_books
from tests.desktop.day_kit import (
    CTRL,
    DAY,
    ESC,
    Hands,
    a_table,
    at_the_table,
    cursor,
    get_up,
    has_focus,
    set_clock,
    sit_down,
)
from tests.desktop.kit import picture, press, settle, type_text
from tests.kit import BANGKOK, baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


def open_closing(hands: Hands) -> DayClosing:
    hands.press(Qt.Key.Key_D, CTRL)
    hands.rest()
    dialog: DayClosing = hands.dialog(DayClosing)
    return dialog


def thousands(dialog: DayClosing) -> QLineEdit:
    """The field for the notes of a thousand baht."""
    found = dialog.findChild(QLineEdit, "pieces_100000")
    assert found is not None
    return found


def missed_in_december(hands: Hands) -> set[str]:
    with hands.books.read() as reading:
        books = reading.sajja_books()
    return {number for number, book in books.items() if Month.of(DAY) in book.missed}


def test_the_day_is_closed_with_the_cash_counted_note_by_note(hands: Hands, tmp_path: Path) -> None:
    copies, stick = tmp_path / "copies", tmp_path / "stick"
    copies.mkdir()
    stick.mkdir()
    hands.desk.session.preferences.backup_folder = str(copies)
    hands.desk.session.preferences.backup_stick = str(stick)
    hands.keys("3//1//5//")  # 200, 100, 205 onto 2,900 in the box
    dialog = open_closing(hands)
    assert dialog.in_books.text() == "3,405.00"
    assert "11" in dialog.absent.text()
    assert has_focus(thousands(dialog))
    hands.keys("3/0/4/0/0/0/1/")
    assert dialog.counted.text() == "3,405.00"
    assert dialog.difference_card.property("tone") == "good"
    assert not dialog.why.isEnabled()
    hands.keys("////")
    assert has_focus(dialog.close_now)
    press(cursor(), Qt.Key.Key_Space)
    hands.rest()
    assert len(list(copies.iterdir())) == 1, "the copy is made with the close"
    assert len(list(stick.iterdir())) == 1, "on the stick, too"
    assert str(copies) in dialog.progress.text()
    assert str(stick) in dialog.progress.text()
    assert has_focus(dialog.print_sheet)
    hands.press(ESC)
    assert not dialog.isVisible()
    screen = hands.screen
    assert screen.state.text() == "ปิดแล้ว"
    assert not screen.receipt_card.isEnabled()
    assert screen.reopen_day.isVisible()
    with hands.books.read() as reading:
        day = reading.working_day(DAY)
    assert day is not None
    assert day.is_closed
    assert not day.difference
    came = {"1", "3", "5"}
    assert missed_in_december(hands) == {str(one) for one in range(1, 15)} - came
    assert check_books(hands.books).clean


def test_a_difference_must_be_explained_and_is_posted(hands: Hands) -> None:
    hands.keys("3//")
    dialog = open_closing(hands)
    assert not dialog.difference_card.property("tone"), "nothing counted is no shortage yet"
    type_text(thousands(dialog), "-")  # the key of 3, on a keyboard left in Thai
    hands.keys("///1/")  # 3,050 against 3,100
    assert dialog.difference.text() == "50.00"
    assert dialog.difference_card.property("tone") == "danger"
    hands.keys("///////")
    assert has_focus(dialog.why)
    hands.keys("/")
    hands.rest()
    assert "50.00" in dialog.said.text()
    assert dialog.isVisible()
    assert has_focus(dialog.why)
    hands.keys("ทอนเงินผิด/")
    hands.rest()
    difference = hands.receipts()[-1]
    assert difference.entry.event is Event.CASH_DIFFERENCE
    assert difference.entry.memo == "ทอนเงินผิด"
    with hands.books.read() as reading:
        assert reading.cash_on(DAY) == baht(3050)
        day = reading.working_day(DAY)
    assert day is not None
    assert day.explanation == "ทอนเงินผิด"


def test_a_box_that_nobody_counted_closes_no_day(hands: Hands) -> None:
    hands.keys("3//")  # 3,100 in the box
    dialog = open_closing(hands)
    hands.keys("///////////")
    assert has_focus(thousands(dialog)), "Enter through empty fields leads back to the first"
    assert "3,100.00" in dialog.count_said.text()
    press(dialog.close_now, Qt.Key.Key_Space)
    hands.rest()
    assert dialog.close_now.isVisible()
    assert len(hands.receipts()) == 1, "nothing is posted"
    hands.keys("2")
    assert not dialog.count_said.text(), "what was said of another count is gone"


def test_a_large_difference_is_closed_with_once_its_amount_is_typed_too(hands: Hands) -> None:
    hands.keys("3//")
    dialog = open_closing(hands)
    hands.keys("0///////////")  # an empty box: 3,100 short
    assert dialog.difference.text() == "3,100.00"
    assert not dialog.again.isVisible()
    hands.keys("ถูกขโมย/")
    assert has_focus(dialog.again)
    assert "3,100.00" in dialog.again_said.text()
    picture(hands.desk.window, "closing_again")
    hands.keys("310/")
    hands.rest()
    assert dialog.close_now.isVisible(), "another amount closes nothing"
    assert len(hands.receipts()) == 1
    dialog.again.selectAll()
    hands.keys("3100/")
    hands.rest()
    assert hands.receipts()[-1].entry.amount == baht(3100)
    assert hands.receipts()[-1].entry.event is Event.CASH_DIFFERENCE


def test_not_now_leaves_everything_as_it_was(hands: Hands) -> None:
    dialog = open_closing(hands)
    hands.keys("1")
    hands.press(ESC)
    assert not dialog.isVisible()
    assert hands.screen.state.text() == "เปิดอยู่"
    hands.keys("3//")
    assert len(hands.receipts()) == 1


def close_exactly(hands: Hands) -> DayClosing:
    """Close a day on which 3 paid 200: the box holds 3,100."""
    dialog = open_closing(hands)
    hands.keys("3//1/////////")
    assert dialog.difference_card.property("tone") == "good"
    press(dialog.close_now, Qt.Key.Key_Space)
    hands.rest()
    return dialog


def test_the_last_day_is_opened_again_with_a_reason_and_closed_anew(hands: Hands) -> None:
    hands.keys("3//")
    close_exactly(hands)
    hands.press(ESC)
    screen = hands.screen
    assert "3,100.00" in screen.open_words.text()
    press(screen.reopen_day, Qt.Key.Key_Space)
    dialog: DayReopening = hands.dialog(DayReopening)
    hands.keys("/")
    assert dialog.said.text()
    hands.keys("มีคนมาช้า/")
    hands.rest()
    assert not dialog.isVisible()
    assert screen.state.text() == "เปิดอยู่"
    assert has_focus(screen.number)
    hands.keys("1/")
    assert screen.fine.text() == "", "nobody is fined for the month that is still received"
    hands.keys("/")
    again = open_closing(hands)
    assert thousands(again).text() == "3", "the last count is kept"
    with hands.books.read() as reading:
        day = reading.working_day(DAY)
    assert day is not None
    assert day.reopened == "มีคนมาช้า"


def test_opening_a_day_that_was_closed_leads_to_opening_it_again(hands: Hands) -> None:
    hands.keys("3//")
    close_exactly(hands)
    hands.press(ESC)
    screen = hands.screen
    screen.day_choice.setFocus()
    assert screen.day_choice.text() == "05/12/2569", "today is proposed"
    press(screen.day_choice, Qt.Key.Key_Return)
    assert screen.open_said.text()
    hands.dialog(DayReopening)
    hands.press(ESC)
    screen.day_choice.setFocus()
    screen.day_choice.selectAll()
    hands.keys("07122569/")
    hands.rest()
    assert screen.heading.text() == "วันทำการ 7 ธันวาคม 2569"
    assert "วันนี้ 5 ธ.ค. 2569" in screen.state.text(), "a day of another date says so"
    assert has_focus(screen.number)


def test_a_day_that_nobody_can_read_is_refused_beside_the_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    set_clock(monkeypatch)
    with closing(a_table(tmp_path, is_open=False)) as books:
        hands = sit_down(books)
        screen = hands.screen
        assert screen.state.text() == "ปิดแล้ว"
        assert screen.heading.text() == "วันทำการ 5 พฤศจิกายน 2569"
        assert has_focus(screen.day_choice)
        hands.keys("31022569/")
        assert "31022569" in screen.open_said.text()
        hands.keys("01112569/")
        assert screen.open_said.text() == ""
        hands.rest()
        assert screen.heading.text() == "วันทำการ 1 พฤศจิกายน 2569", "an earlier day is open too"
        get_up(hands.desk)


def test_before_the_first_day_the_screen_says_how_to_begin(
    group: object, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    set_clock(monkeypatch)
    hands = sit_down(group)  # type: ignore[arg-type]  # the books
    screen = hands.screen
    assert screen.open_bar.isVisible()
    assert screen.day_choice.text() == "05/12/2569"
    hands.keys("/")
    hands.rest()
    assert screen.state.text() == "เปิดอยู่"
    get_up(hands.desk)


def test_past_midnight_the_open_day_is_said_to_be_open_still(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, datetime(2026, 12, 6, 12, 0, tzinfo=BANGKOK))
    hands.screen._clock.timeout.emit()  # noqa: SLF001 - a minute has passed
    assert hands.screen.state.property("tone") == "warning"
    assert "6 ธ.ค. 2569" in hands.screen.state.text()
    hands.keys("3//")
    assert hands.receipts()[-1].entry.day == DAY


def printer_into(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_days_sheet_is_printed_and_saved_after_the_close(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, file = tmp_path / "printed.pdf", tmp_path / "saved.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: printer_into(paper))
    hands.keys("3//")
    dialog = close_exactly(hands)
    press(dialog.print_sheet, Qt.Key.Key_Space)
    hands.rest()
    assert paper.read_bytes().startswith(b"%PDF")
    press(dialog.save_sheet, Qt.Key.Key_Space)
    settle()
    (where,) = dialog.findChildren(QFileDialog)
    where.fileSelected.emit(str(file))
    where.close()
    hands.rest()
    assert file.read_bytes().startswith(b"%PDF")
    assert "saved.pdf" in dialog.progress.text()
    with hands.books.read() as reading:
        assert [record.document for record in reading.print_records()] == ["day-sheet"] * 2


def test_from_the_close_a_way_leads_to_the_bank(hands: Hands) -> None:
    hands.keys("3//")
    dialog = close_exactly(hands)
    press(dialog.bank, Qt.Key.Key_Space)
    hands.rest()
    assert isinstance(hands.desk.window.screen_now(), BooksScreen)


def test_without_a_place_for_copies_the_close_says_so(hands: Hands) -> None:
    hands.keys("3//")
    dialog = close_exactly(hands)
    assert "ตั้งค่า" in dialog.progress.text()


def test_places_that_are_not_there_are_named_and_tried_again(hands: Hands, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    hands.desk.session.preferences.backup_stick = str(stick)
    hands.keys("3//")
    dialog = close_exactly(hands)
    assert str(stick) in dialog.progress.text()
    assert "ตั้งค่า" not in dialog.progress.text()
    picture(hands.desk.window, "closed_no_stick")
    stick.mkdir()
    press(dialog.copy_again, Qt.Key.Key_Space)
    hands.rest()
    assert len(list(stick.iterdir())) == 1
    assert not dialog.copy_again.isVisible()
