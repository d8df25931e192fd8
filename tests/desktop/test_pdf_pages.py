"""Pages as pictures, and the way to the printer: a printer that writes a PDF file is a printer."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from savings_desk.desktop.background import GivenUp
from savings_desk.desktop.pdf_pages import draw_chart, draw_for_paper, draw_page, page_sizes
from savings_desk.desktop.printing import ask_printer, print_pdf
from savings_desk.domain.troubles import PrinterSilent
from savings_desk.operations.printing import DocumentRequest, preview
from tests.desktop.papers_kit import inked, when_modal
from tests.kit import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from savings_desk.storage.books import Books

A4 = QSizeF(595.2756, 841.8898)


@pytest.fixture
def cash_book(year: Books, qapp: object) -> bytes:
    """A document of several upright pages."""
    assert qapp
    return preview(year, "cash-book", DocumentRequest(), at=NOW)


@pytest.fixture
def wide(year: Books, qapp: object) -> bytes:
    """A document that lies across."""
    assert qapp
    return preview(year, "sajja-wide", DocumentRequest(), at=NOW)


def a_printer(file: Path, *, dots: int = 150) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(dots)
    return printer


def edges(image: QImage) -> tuple[int, int, int, int]:
    """The first and last dark column and row."""
    dark = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).lightness() < 160
    ]
    assert dark, "the page is blank"
    columns, rows = [x for x, _y in dark], [y for _x, y in dark]
    return min(columns), max(columns), min(rows), max(rows)


def test_a_page_is_drawn_as_large_as_asked_with_its_words(cash_book: bytes) -> None:
    sizes = page_sizes(cash_book)
    assert len(sizes) > 1
    assert sizes[0].width() == pytest.approx(A4.width(), abs=1)
    picture = draw_page(cash_book, 0, 1.5, with_text=True)
    assert picture.image.width() == pytest.approx(A4.width() * 1.5, abs=2)
    assert "สมุดเงินสด" in picture.text
    assert inked(picture.image) > 500
    assert draw_page(cash_book, 0, 0.5).text == ""


def test_paper_is_drawn_in_greys(cash_book: bytes) -> None:
    image = draw_for_paper(cash_book, 0, 150)
    assert image.format() is QImage.Format.Format_Grayscale8
    assert image.width() == pytest.approx(A4.width() / 72 * 150, abs=2)


def test_a_chart_lies_on_its_ground(cash_book: bytes) -> None:
    assert draw_chart(cash_book, 0.5, "#1A221F").pixelColor(0, 0) == QColor("#1A221F")


def test_pages_may_be_drawn_on_many_threads_at_once(cash_book: bytes) -> None:
    found: list[int] = []

    def draw() -> None:
        found.extend(inked(draw_page(cash_book, 0, 0.7).image) for _time in range(3))

    threads = [Thread(target=draw) for _one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 12


def test_every_page_reaches_the_printer_and_none_is_blank(cash_book: bytes, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "printed.pdf"
    print_pdf(cash_book, a_printer(target), report=lambda done, of: told.append((done, of)))
    printed, wanted = target.read_bytes(), page_sizes(cash_book)
    assert len(page_sizes(printed)) == len(wanted)
    assert told == [(at, len(wanted)) for at in range(len(wanted))]
    for number, size in enumerate(page_sizes(printed)):
        assert size.width() == pytest.approx(wanted[number].width(), abs=2)
        assert size.height() == pytest.approx(wanted[number].height(), abs=2)
        theirs, ours = (draw_page(pdf, number, 0.8).image for pdf in (printed, cash_book))
        assert edges(theirs) == pytest.approx(edges(ours), abs=4)
        assert inked(theirs) > 100


def test_a_page_that_lies_across_is_printed_across(wide: bytes, tmp_path: Path) -> None:
    target = tmp_path / "wide.pdf"
    print_pdf(wide, a_printer(target))
    size = page_sizes(target.read_bytes())[0]
    assert size.width() > size.height()
    ours, theirs = (draw_page(pdf, 0, 0.6).image for pdf in (wide, target.read_bytes()))
    assert edges(theirs) == pytest.approx(edges(ours), abs=4)


def test_offsets_move_the_paper_in_tenths_of_a_millimetre(cash_book: bytes, tmp_path: Path) -> None:
    straight, moved = tmp_path / "straight.pdf", tmp_path / "moved.pdf"
    print_pdf(cash_book, a_printer(straight))
    print_pdf(cash_book, a_printer(moved), offset=(100, -50))
    dots = 144 / 254
    before, after = (edges(draw_page(one.read_bytes(), 0, 2).image) for one in (straight, moved))
    for side, tenths in ((0, 100), (1, 100), (2, -50)):
        assert after[side] - before[side] == pytest.approx(tenths * dots, abs=5)


def test_only_the_pages_chosen_are_printed_and_backwards_when_wished(
    cash_book: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "two.pdf"
    printer = a_printer(target)
    printer.setFromTo(1, 2)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_pdf(cash_book, printer)
    printed = target.read_bytes()
    assert len(page_sizes(printed)) == 2
    first = edges(draw_page(printed, 1, 0.6).image)
    assert first == pytest.approx(edges(draw_page(cash_book, 0, 0.6).image), abs=4)


def test_copies_are_printed_one_after_another(cash_book: bytes, tmp_path: Path) -> None:
    target = tmp_path / "copies.pdf"
    printer = a_printer(target)
    printer.setFromTo(1, 1)
    printer.setCopyCount(3)
    print_pdf(cash_book, printer)
    wanted = 1 if printer.supportsMultipleCopies() else 3
    assert len(page_sizes(target.read_bytes())) == wanted


def test_printing_can_be_given_up_between_pages(cash_book: bytes, tmp_path: Path) -> None:
    def report(done: int, _of: int) -> None:
        if done:
            raise GivenUp

    with pytest.raises(GivenUp):
        print_pdf(cash_book, a_printer(tmp_path / "half.pdf"), report=report)


@pytest.mark.qt_log_ignore("QPainter", "QPdfEngine", "QPrinter", "Cannot open file")
def test_a_printer_that_takes_nothing_is_a_trouble(cash_book: bytes, tmp_path: Path) -> None:
    with pytest.raises(PrinterSilent):
        print_pdf(cash_book, a_printer(tmp_path / "no such folder" / "x.pdf"))


def test_the_systems_dialog_is_asked_and_may_be_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[str] = []

    def leave(dialog: object) -> None:
        assert isinstance(dialog, QPrintDialog)
        seen.append(f"{dialog.minPage()}-{dialog.maxPage()}")
        dialog.reject()

    when_modal(leave)
    assert ask_printer(window, pages=7) is None
    assert seen == ["1-7"]


def test_the_printer_chosen_is_given_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    when_modal(lambda dialog: dialog.done(QPrintDialog.DialogCode.Accepted))  # type: ignore[attr-defined]
    assert isinstance(ask_printer(window), QPrinter)
