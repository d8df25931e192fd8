"""A paper passbook at the desk: page by page, and nothing counts before it came out well."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser

from savings_desk.desktop import background, theme
from savings_desk.desktop.screens import passbook_printing as screen
from savings_desk.desktop.screens.passbook_printing import PassbookPrinting
from savings_desk.domain.passbook_layout import plain
from savings_desk.domain.passbook_printing import Cursor, Passbook
from savings_desk.operations.passbook_printing import (
    pending_lines,
    record_printed,
    standard_layout,
)
from tests import kit
from tests.desktop.day_kit import a_table, get_up, sit_down
from tests.desktop.kit import a_desk, focused, picture, press, settle
from tests.desktop.members_kit import close, cut_off, dialog_of, page_of, row_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
ENTER, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
Printed = list["Path"]


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """The pages that came out of the printer: one that prints each page into a file."""
    pages: Printed = []

    def printer(_owner: object, _tastes: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        page = tmp_path / f"page-{len(pages) + 1}.pdf"
        made.setOutputFileName(str(page))
        pages.append(page)
        return made

    monkeypatch.setattr(screen, "passbook_printer", printer)
    return pages


@pytest.fixture
def desk(year: Books, qapp: object) -> Iterator[Desk]:
    assert qapp
    desk = a_desk(year, tour_done=True)
    yield desk
    close(desk)


def sit(desk: Desk, number: str) -> PassbookPrinting:
    dialog = PassbookPrinting(desk.session, number, desk.window)
    dialog.open()
    done()
    dialog.activateWindow()
    dialog.print_now.setFocus()
    settle()
    return dialog


def done() -> None:
    for _turn in range(2):
        background.wait_for_all()
        settle()


def cursor_of(books: Books, number: str, passbook: Passbook = Passbook.SAJJA) -> Cursor:
    with books.read() as reading:
        return reading.cursor(number, passbook)


def lines_of(books: Books, number: str) -> int:
    with books.read() as reading:
        return len(pending_lines(reading, number, Passbook.SAJJA))


def print_page(dialog: PassbookPrinting) -> None:
    press(dialog.print_now, SPACE)
    done()
    assert dialog.yes.isVisible()


# The common case


def test_enter_prints_and_enter_says_that_it_came_out_well(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    assert dialog.heading.text() == "3  นางสาวน้ำทิพย์ สมมุติ"
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 1 ถึง 10"
    press(dialog, ENTER)
    done()
    assert len(printed) == 1
    assert dialog.asked.text() == "พิมพ์เรียบร้อยหรือไม่"
    assert cursor_of(year, "3").line == 0
    assert dialog.yes.hasFocus()
    press(dialog, ENTER)
    done()
    after = cursor_of(year, "3")
    assert (after.book, after.page, after.line) == (1, 1, 10)
    assert lines_of(year, "3") == 0
    assert dialog.asked.text() == "ไม่มีรายการใหม่ที่ต้องพิมพ์"
    assert not dialog.print_now.isEnabled()
    press(dialog, ESC)
    assert not dialog.isVisible()


def test_the_paper_is_as_large_as_the_book(desk: Desk, printed: Printed) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    with pypdfium2.PdfDocument(printed[0]) as document:
        width, height = (side * 25.4 / 72 for side in document[0].get_size())
    assert (width, height) == (pytest.approx(146, abs=0.5), pytest.approx(184, abs=0.5))


def test_the_cursor_stays_when_the_print_is_not_confirmed(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    press(dialog.no, SPACE)
    done()
    assert cursor_of(year, "3") == Cursor("3", Passbook.SAJJA)
    assert lines_of(year, "3") == 10
    assert "ยังไม่บันทึก" in dialog.said.text()
    print_page(dialog)
    assert len(printed) == 2


def test_closing_without_an_answer_is_no(desk: Desk, year: Books, printed: Printed) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    press(dialog, ESC)
    assert len(printed) == 1
    assert cursor_of(year, "3").line == 0


# Again, elsewhere, in a new book


def test_after_a_jam_the_lines_from_the_chosen_one_are_printed_again(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    press(dialog.no, SPACE)
    done()
    dialog.lines.selectRow(6)
    dialog.lines.setFocus()
    press(dialog.lines, ENTER)
    done()
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 7 ถึง 10"
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    assert cursor_of(year, "3").line == 10
    assert len(printed) == 2


def test_lines_that_stand_in_the_book_are_shown_and_printed_again(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    rows = row_texts(dialog.lines)
    assert len(rows) == 10
    assert rows[0][-1] == "พิมพ์แล้ว"
    dialog.lines.selectRow(8)
    press(dialog.from_here, SPACE)
    done()
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 9 ถึง 10"
    assert dialog.as_recorded.isVisible()
    print_page(dialog)
    assert cursor_of(year, "3").line == 10
    press(dialog.yes, SPACE)
    done()
    assert cursor_of(year, "3").line == 10
    assert len(printed) == 2


def test_an_old_book_is_gone_on_with_at_its_own_page_and_line(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    dialog.lines.selectRow(7)
    press(dialog.from_here, SPACE)
    done()
    dialog.page.setValue(3)
    dialog.line.setValue(22)
    done()
    assert dialog.asked.text() == "จะพิมพ์หน้า 3 บรรทัดที่ 22 ถึง 24"
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    after = cursor_of(year, "3")
    assert (after.page, after.line) == (3, 24)
    assert printed


def test_what_was_chosen_can_be_taken_back(desk: Desk) -> None:
    dialog = sit(desk, "3")
    dialog.line.setValue(9)
    done()
    assert dialog.as_recorded.isVisible()
    press(dialog.as_recorded, SPACE)
    done()
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 1 ถึง 10"
    assert not dialog.as_recorded.isVisible()


def test_a_new_book_begins_with_the_balance_and_is_recorded_with_it(
    desk: Desk, year: Books, printed: Printed
) -> None:
    record_printed(
        year,
        Cursor("3", Passbook.SAJJA, page=6, line=24, entry_seq=10_000),
        by=kit.BY,
        at=kit.NOW,
    )
    dialog = sit(desk, "3")
    press(dialog.show_sajja, SPACE)
    done()
    assert dialog.asked.text() == "ไม่มีรายการใหม่ที่ต้องพิมพ์"
    press(dialog.new_book, SPACE)
    done()
    assert dialog.where.text().endswith("เล่มที่ 2")
    (row,) = row_texts(dialog.lines)
    assert row[4] == "ยกมาจากเล่มก่อน"
    assert row[7] == "2,400.00"
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    after = cursor_of(year, "3")
    assert (after.book, after.page, after.line) == (2, 1, 1)
    assert printed


# Page full


def test_line_24_is_followed_by_page_2_line_1(desk: Desk, year: Books, printed: Printed) -> None:
    with year.read() as reading:
        first = pending_lines(reading, "3", Passbook.SAJJA)[0]
    start = Cursor("3", Passbook.SAJJA, page=1, line=22, entry_seq=first.seq)
    record_printed(year, start, by=kit.BY, at=kit.NOW)
    dialog = sit(desk, "3")
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 23 ถึง 24"
    assert "7" in dialog.said.text()
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    assert cursor_of(year, "3").line == 24
    assert dialog.asked.text() == "จะพิมพ์หน้า 2 บรรทัดที่ 1 ถึง 7"
    assert "พลิกหน้า" in dialog.said.text()
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    after = cursor_of(year, "3")
    assert (after.page, after.line) == (2, 7)
    assert len(printed) == 2


def test_the_books_own_layout_decides_when_a_page_is_full(
    year: Books, qapp: object, printed: Printed
) -> None:
    assert qapp
    told = plain(standard_layout()) | {"lines_per_page": 4, "fold_after": 0}
    desk = a_desk(year, tour_done=True, passbook_layout=told)
    dialog = sit(desk, "3")
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 1 ถึง 4"
    assert dialog.line.maximum() == 4
    assert not printed
    close(desk)


# Kinds, languages, sizes


def test_special_savings_have_a_book_of_their_own(
    desk: Desk, year: Books, printed: Printed
) -> None:
    dialog = sit(desk, "3")
    dialog.show_special.setFocus()
    press(dialog.show_special, SPACE)
    done()
    assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 1 ถึง 4"
    print_page(dialog)
    press(dialog.yes, SPACE)
    done()
    assert cursor_of(year, "3", Passbook.SPECIAL).line == 4
    assert cursor_of(year, "3").line == 0
    assert printed


def test_the_book_with_something_to_print_is_shown_first(desk: Desk, year: Books) -> None:
    full = Cursor("3", Passbook.SAJJA, page=1, line=10, entry_seq=10_000)
    record_printed(year, full, by=kit.BY, at=kit.NOW)
    dialog = sit(desk, "3")
    assert dialog.show_special.isChecked()


def test_the_preview_is_the_page_that_is_printed(desk: Desk, printed: Printed) -> None:
    dialog = sit(desk, "3")
    assert dialog.preview.fresh is not None
    print_page(dialog)
    with pypdfium2.PdfDocument(printed[0]) as document:
        paper = document[0].render(scale=1, grayscale=True)
        ink = bytes(paper.buffer)
        stride, height, width = paper.stride, paper.height, paper.width
    shown = dialog.preview.fresh.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    both = missed = 0
    for y in range(1, min(height, shown.height()) - 1):
        for x in range(1, width - 1):
            if ink[y * stride + x] < 100:
                inked = any(
                    shown.pixelColor(x + right, y + down).lightness() < 225
                    for right in (-1, 0, 1)
                    for down in (-1, 0, 1)
                )
                both, missed = both + inked, missed + (not inked)
    assert both > 200
    assert missed < both / 50


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", theme.TYPE_SIZES)
def test_nothing_is_cut_off_at_any_type_size(
    year: Books, qapp: object, size: int, language: str
) -> None:
    assert qapp
    desk = a_desk(year, tour_done=True, type_size=size, language=language)
    dialog = sit(desk, "3")
    for asking in (False, True):
        if asking:
            dialog._printed(None)  # noqa: SLF001 - as after printing, without a printer
        picture(dialog, f"passbook-{language}-{size}-{asking}")
        assert dialog.width() <= desk.window.width()
        assert cut_off(dialog) == []
    dialog.show_page.setChecked(True)
    press(dialog.show_page, SPACE)
    dialog.close()
    close(desk)


def test_every_field_has_a_name(desk: Desk) -> None:
    dialog = sit(desk, "3")
    for widget in (dialog.lines, dialog.page, dialog.line, dialog.preview):
        assert widget.accessibleName()


def test_f1_opens_its_own_help(desk: Desk) -> None:
    dialog = sit(desk, "3")
    press(dialog, Qt.Key.Key_F1)
    page = dialog_of(dialog).findChild(QTextBrowser, "help_page")
    assert "สมุด" in page.toPlainText()


# The ways in


def test_f9_on_the_working_day_opens_it_for_whoever_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    from tests.desktop.day_kit import set_clock as set_day_clock  # noqa: PLC0415 - another hour

    set_day_clock(monkeypatch)
    with closing(a_table(tmp_path)) as books:
        hands = sit_down(books)
        hands.keys("3/")
        hands.press(Qt.Key.Key_F9)
        hands.rest()
        dialog: PassbookPrinting = hands.dialog(PassbookPrinting)
        assert dialog.asked.text() == "จะพิมพ์หน้า 1 บรรทัดที่ 1 ถึง 2"
        get_up(hands.desk)


def test_f9_on_the_members_page_opens_it_too(desk: Desk) -> None:
    page = page_of(desk, "1")
    press(focused(), Qt.Key.Key_F9)
    done()
    dialog = dialog_of(page.window())
    assert isinstance(dialog, PassbookPrinting)
    assert dialog.heading.text().startswith("1  ")


def test_a_printer_that_is_set_is_not_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from savings_desk.desktop import passbook_paper, printing  # noqa: PLC0415 - only here

    asked: list[object] = []
    ask: Callable[..., None] = lambda owner, **_how: asked.append(owner)  # noqa: E731
    monkeypatch.setattr(printing, "ask_printer", ask)
    tastes = desk.session.preferences
    tastes.passbook_printer = "no such printer"
    assert passbook_paper.passbook_printer(desk.window, tastes) is None
    assert asked == [desk.window]


def test_an_offset_moves_the_lines_on_the_paper(
    year: Books, qapp: object, printed: Printed
) -> None:
    assert qapp
    places = []
    for offset in (0, 30):
        desk = a_desk(year, tour_done=True, passbook_offset_x=offset, passbook_offset_y=offset)
        dialog = sit(desk, "3")
        print_page(dialog)
        with pypdfium2.PdfDocument(printed[-1]) as document:
            paper = document[0].render(scale=4, grayscale=True)
            rows = [
                y
                for y in range(paper.height)
                if any(one < 120 for one in bytes(paper.buffer)[y * paper.stride :][: paper.width])
            ]
        places.append(rows[0] / 4 * 25.4 / 72)
        dialog.close()
        close(desk)
        year = kit_open(year)
    assert places[1] - places[0] == pytest.approx(3.0, abs=0.2)


def kit_open(books: Books) -> Books:
    from savings_desk.storage.books import open_books  # noqa: PLC0415 - only here

    return open_books(books.path)


def test_a_printer_file_holds_exactly_one_page(desk: Desk, printed: Printed) -> None:
    dialog = sit(desk, "3")
    print_page(dialog)
    with pypdfium2.PdfDocument(printed[0]) as document:
        assert len(document) == 1
