"""What Settings sets for the printer moves receipt and voucher by its millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from savings_desk.desktop import background, printing
from savings_desk.desktop.pdf_pages import draw_page, page_sizes
from savings_desk.desktop.receipt_queue import ReceiptQueue
from savings_desk.desktop.screens.settings import Settings
from savings_desk.desktop.screens.settings_printing import PrintingPage
from tests.desktop.books_kit import CTRL, Treasurer, at_the_books
from tests.desktop.kit import press, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from savings_desk.storage.books import Books

SCALE = 2
DOTS_PER_MM = SCALE * 72 / 25.4
RIGHT_MM, DOWN_MM = 7.5, 4
WITHIN = 3
"""So many dots of a picture a line may be off by: it was drawn twice."""


@pytest.fixture
def at_desk(year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Treasurer]:
    assert qapp
    yield from at_the_books(year, monkeypatch)


def a_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(150)
    return printer


def first_ink(image: QImage) -> tuple[int, int]:
    """The first column and the first row on which anything stands."""
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 160
    ]
    assert dark, "the page is blank"
    return min(x for x, _y in dark), min(y for _x, y in dark)


def set_offset(at_desk: Treasurer) -> None:
    """Type the millimetres on the page of Settings, as somebody with a ruler does."""
    press(at_desk.desk.window, Qt.Key.Key_F8)
    screen = at_desk.desk.window.screen_now()
    assert isinstance(screen, Settings)
    page = screen.turn_to("printing")
    assert isinstance(page, PrintingPage)
    background.wait_for_all()
    settle()
    for field, text in ((page.offset.right, "7.5"), (page.offset.down, "4")):
        field.setFocus()
        field.selectAll()
        type_text(field.lineEdit(), text)
        press(field, Qt.Key.Key_Tab)
    tastes = at_desk.desk.session.preferences
    assert (tastes.print_offset_x, tastes.print_offset_y) == (75, 40)


def print_voucher(at_desk: Treasurer) -> None:
    press(at_desk.desk.window, Qt.Key.Key_F6)
    assert at_desk.search("จ69-00007") == ["จ69-00007"]
    press(at_desk.button("print_voucher"), Qt.Key.Key_Space)
    background.wait_for_all()


def print_receipt(at_desk: Treasurer) -> None:
    queue = ReceiptQueue(at_desk.screen, at_desk.desk.session)
    with at_desk.books.read() as reading:
        queue.add(reading.entry("receipt-2026-12-b"))
    assert queue.count == 1, "it waits until it is asked for"
    queue.print_all()
    background.wait_for_all()
    settle()
    assert queue.count == 0


@pytest.mark.parametrize("print_it", [print_voucher, print_receipt])
def test_the_offset_of_settings_moves_every_paper_by_its_millimetres(
    at_desk: Treasurer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, print_it: object
) -> None:
    assert callable(print_it)
    found = []
    for name in ("straight", "moved"):
        paper = tmp_path / f"{name}.pdf"
        monkeypatch.setattr(printing, "ask_printer", lambda *_a, to=paper, **_k: a_printer(to))
        if name == "moved":
            set_offset(at_desk)
        print_it(at_desk)
        settle()
        found.append(first_ink(draw_page(paper.read_bytes(), 0, SCALE).image))
    (left, top), (moved_left, moved_top) = found
    assert moved_left - left == pytest.approx(RIGHT_MM * DOTS_PER_MM, abs=WITHIN)
    assert moved_top - top == pytest.approx(DOWN_MM * DOTS_PER_MM, abs=WITHIN)


def test_on_a_roll_a_receipt_is_80_mm_wide_and_never_moved(
    at_desk: Treasurer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "roll.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: a_printer(paper))
    set_offset(at_desk)
    settings = at_desk.desk.window.screen_now()
    assert isinstance(settings, Settings)
    chosen = settings.findChild(PrintingPage)
    assert chosen is not None
    chosen.receipt_paper.setFocus()
    press(chosen.receipt_paper, Qt.Key.Key_Down)
    assert at_desk.desk.session.preferences.receipts_on_roll
    print_receipt(at_desk)
    member, group = page_sizes(paper.read_bytes())
    assert [round(one.width() * 25.4 / 72) for one in (member, group)] == [80, 80]
    assert member.height() == group.height() < 297 * 72 / 25.4
    left, top = first_ink(draw_page(paper.read_bytes(), 0, SCALE).image)
    assert left < 10 * DOTS_PER_MM
    assert top < 10 * DOTS_PER_MM


def test_a_voucher_is_printed_as_soon_as_it_is_recorded_when_asked(
    at_desk: Treasurer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "voucher.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_a, **_k: a_printer(paper))
    at_desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert not at_desk.button("print_done").isVisible()
    at_desk.choose("voucher_account", "54050")
    at_desk.put("amount", "99.75")
    at_desk.press(Qt.Key.Key_Return, CTRL)
    press(at_desk.button("print_done"), Qt.Key.Key_Space)
    background.wait_for_all()
    settle()
    assert paper.read_bytes().startswith(b"%PDF")
    with at_desk.books.read() as reading:
        (record,) = reading.print_records()
    assert (record.document, record.parameters["receipt"]) == ("voucher", "จ69-00008")
    assert record.figures["amount"] == 9975
