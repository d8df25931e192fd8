"""The receipts of the day: cancelled with a reason, waiting for the printer or printed at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from savings_desk.desktop import printing
from savings_desk.desktop.screens.cancelling import Cancelling
from savings_desk.desktop.screens.day_reopening import DayReopening
from savings_desk.domain.journal import Event
from savings_desk.domain.working_day import CashCount
from savings_desk.operations import working_day
from savings_desk.operations.working_day import Closing
from tests import kit
from tests.desktop.beginning_kit import until
from tests.desktop.day_kit import (
    CTRL,
    DAY,
    ESC,
    MORNING,
    Hands,
    at_the_table,
    has_focus,
    keys_of,
    row_texts,
)
from tests.desktop.kit import STALL_MAX_MS, Heartbeat, least_stall, press, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


def reversals(hands: Hands) -> list[str]:
    entries = hands.receipts()
    return [one.entry.reason for one in entries if one.entry.event is Event.REVERSAL]


def test_the_last_receipt_is_cancelled_with_a_reason(hands: Hands) -> None:
    hands.keys("3//")
    hands.press(Qt.Key.Key_R, CTRL)
    dialog: Cancelling = hands.dialog(Cancelling)
    assert "69-00030" in dialog.what.text()
    assert has_focus(dialog.why)
    hands.keys("/")
    assert dialog.why_said.text(), "no reason, no cancelling"
    assert reversals(hands) == []
    hands.keys("ใส่ผิดคน/")
    assert not dialog.isVisible()
    assert reversals(hands) == ["ใส่ผิดคน"]
    hands.rest()
    assert hands.cells("3")[2:] == ("200.00", "")
    assert hands.screen.last.text() == ""
    assert not hands.screen.cancel_last.isVisible()
    assert hands.screen.attendance.text() == "มาแล้ว 0 จาก 14 คน"
    assert not hands.screen.print_queue.isVisible(), "a cancelled receipt waits for no printer"
    hands.keys("3//")
    assert "69-00031" in hands.screen.last.text(), "its number is not given again"


def test_esc_keeps_the_receipt(hands: Hands) -> None:
    hands.keys("3//")
    hands.press(Qt.Key.Key_R, CTRL)
    hands.press(ESC)
    assert reversals(hands) == []
    assert "69-00030" in hands.screen.last.text()


def test_any_receipt_of_the_day_is_found_and_cancelled(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3//1//2//")
    hands.rest()
    hands.press(Qt.Key.Key_4, CTRL)
    assert screen.receipts.isVisible()
    assert not screen.list.isVisible()
    assert [row_texts(screen.receipts, key)[0] for key in keys_of(screen.receipts)] == [
        "69-00032",
        "69-00031",
        "69-00030",
    ]
    assert "3" in screen.show_receipts.text()
    screen.receipts.setFocus()
    screen.receipts.selectRow(2)
    press(screen.receipts, Qt.Key.Key_Return)
    dialog: Cancelling = hands.dialog(Cancelling)
    assert "69-00030" in dialog.what.text()
    hands.keys("ซ้ำ/")
    hands.rest()
    assert reversals(hands) == ["ซ้ำ"]
    cells = row_texts(screen.receipts, keys_of(screen.receipts)[2])
    assert cells == ("69-00030", "นายทดลอง3 ตัวอย่าง · ยกเลิก", "200.00")
    assert not screen.cancel_receipt.isEnabled(), "it is cancelled once"
    press(screen.receipts, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "69-00032" in screen.last.text(), "the last receipt still stands"


def test_a_receipt_of_a_closed_day_is_cancelled_after_opening_it_again(hands: Hands) -> None:
    hands.keys("3//")
    with hands.books.read() as reading:
        held = reading.cash_on(DAY)
    count = CashCount({kit.baht(50): held.satang // 5000})
    hands.press(Qt.Key.Key_R, CTRL)
    working_day.close_day(hands.books, Closing(DAY, count), by=kit.BY, at=MORNING)
    dialog: Cancelling = hands.dialog(Cancelling)
    hands.keys("ใส่ผิดคน/")
    assert dialog.isVisible()
    assert "ปิด" in dialog.said.text()
    assert dialog.reopen.isVisible()
    press(dialog.reopen, Qt.Key.Key_Space)
    settle()
    again: DayReopening = hands.dialog(DayReopening)
    hands.keys("ยกเลิกใบเสร็จ/")
    assert not again.isVisible()
    dialog.why.setFocus()
    hands.keys("/")
    assert reversals(hands) == ["ใส่ผิดคน"]


def printer_into(path: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_receipts_wait_and_are_printed_together(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, paper = hands.screen, tmp_path / "paper.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: printer_into(paper))
    hands.keys("3//1//")
    assert screen.queue.text() == "รอพิมพ์ 2 ใบ"
    hands.press(Qt.Key.Key_P, CTRL)
    hands.rest()
    assert paper.read_bytes().startswith(b"%PDF")
    assert screen.queue.text() == ""
    with hands.books.read() as reading:
        printed = [record.parameters["receipt"] for record in reading.print_records()]
    assert printed == ["69-00030", "69-00031"]


def test_printing_is_stopped_after_the_receipt_under_way_and_the_rest_goes_on_waiting(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = hands.screen
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: printer_into(tmp_path / "a.pdf"))
    hands.keys("3//1//2//")
    assert screen.print_queue.text() == "พิมพ์ใบเสร็จ"
    hands.press(Qt.Key.Key_P, CTRL)
    assert screen.print_queue.text() == "หยุดพิมพ์"
    until(lambda: screen.queue.text() == "รอพิมพ์ 2 ใบ", "the first receipt")
    hands.press(Qt.Key.Key_P, CTRL)
    hands.rest()
    assert screen.print_queue.text() == "พิมพ์ใบเสร็จ"
    assert screen.queue.text() in {"รอพิมพ์ 2 ใบ", "รอพิมพ์ 1 ใบ"}, "one may have been under way"
    hands.press(Qt.Key.Key_P, CTRL)
    hands.rest()
    assert screen.queue.text() == ""
    with hands.books.read() as reading:
        printed = {record.parameters["receipt"] for record in reading.print_records()}
    assert printed == {"69-00030", "69-00031", "69-00032"}


@pytest.mark.alone
def test_the_table_goes_on_while_receipts_are_printed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = hands.screen
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: printer_into(tmp_path / "a.pdf"))
    hands.keys("3//")
    hands.press(Qt.Key.Key_P, CTRL)
    hands.rest()  # the process that makes papers stands ready now
    posted = [one for one in hands.receipts() if one.entry.event is Event.RECEIPT][-1]

    def print_it(heart: Heartbeat) -> None:
        screen._queue.print_again(posted)  # noqa: SLF001 - as the list of receipts does
        while screen._queue.is_printing:  # noqa: SLF001
            press(screen.number, Qt.Key.Key_Escape)
            heart.beat_for(0.03)

    assert least_stall(print_it, tries=5) < STALL_MAX_MS


def test_printing_that_is_given_up_keeps_them_waiting(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: None)
    hands.keys("3//")
    hands.press(Qt.Key.Key_P, CTRL)
    assert hands.screen.queue.text() == "รอพิมพ์ 1 ใบ"


def test_a_receipt_is_printed_at_once_where_that_is_wished(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, asked = hands.screen, []

    def ask(*_about: object, **_named: object) -> QPrinter:
        asked.append(1)
        return printer_into(tmp_path / "paper.pdf")

    monkeypatch.setattr(printing, "ask_printer", ask)
    assert screen.receive.text() == "รับเงิน  Enter"
    screen.print_at_once.setFocus()
    press(screen.print_at_once, Qt.Key.Key_Space)
    assert hands.desk.session.preferences.print_at_once
    assert screen.receive.text() == "รับเงินและพิมพ์  Enter"
    screen.number.setFocus()
    hands.keys("3//")
    hands.rest()
    hands.keys("1//")
    hands.rest()
    assert screen.queue.text() == ""
    assert asked == [1], "the printer is asked for once a sitting"
    with hands.books.read() as reading:
        assert len(reading.print_records()) == 2


def test_a_receipt_is_printed_again_from_the_list(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: printer_into(paper))
    hands.keys("3//")
    hands.press(Qt.Key.Key_4, CTRL)
    press(hands.screen.print_receipt, Qt.Key.Key_Space)
    hands.rest()
    assert paper.exists()
    assert hands.screen.queue.text() == ""


def test_a_reversal_before_its_receipt_is_refused_beside_the_day(hands: Hands) -> None:
    hands.keys("3//")
    hands.press(Qt.Key.Key_R, CTRL)
    dialog: Cancelling = hands.dialog(Cancelling)
    hands.keys("ผิด")
    dialog.day.setFocus()
    hands.keys("1/12/2569")
    dialog.day.set_day(date(2026, 12, 1))
    press(dialog.cancel_now, Qt.Key.Key_Space)
    assert dialog.said.text()
    assert not dialog.why_said.isVisible()
    assert has_focus(dialog.day)
