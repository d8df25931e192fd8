"""Lines of a passbook on paper: every text within a fifth of a millimetre of where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from savings_desk.documents.calibration import crosses, draw_calibration
from savings_desk.documents.figures import Manner
from savings_desk.documents.passbook_lines import cells, draw_lines
from savings_desk.domain.journal import Event, Number, Series
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.passbook_layout import Field, Side
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.operations.passbook_printing import standard_layout
from savings_desk.statements.passbook_lines import BookLine, PlacedLine
from savings_desk.words.language import Language, speech

if TYPE_CHECKING:
    from savings_desk.domain.passbook_layout import BookLayout

THAI, ENGLISH = Manner(speech("th")), Manner(speech("en"))
MM_PER_POINT = 25.4 / 72
NEAR_MM = 0.2
LINE = BookLine(
    seq=1,
    entry_id="a",
    day=date(2026, 3, 5),
    number=Number(Series.RECEIPT, FiscalYear(Month(2026, 1)), 12),
    event=Event.RECEIPT,
    paid_in=Money.baht(250),
    paid_out=ZERO,
    balance=Money.baht(10450, 25),
    first=Month(2026, 3),
    last=Month(2026, 3),
    by="นางสมศรี ตัวอย่าง",
)


def boxes_of(pdf: bytes, text: str) -> list[tuple[float, float, float, float]]:
    """Left, low, right and top in mm, from the left and upper edge, of each place of `text`."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        height = page.get_height()
        read = page.get_textpage()
        searcher = read.search(text)
        while (hit := searcher.get_next()) is not None:
            at, count = hit
            first = read.get_charbox(at, loose=True)
            last = read.get_charbox(at + count - 1, loose=True)
            foot = read.get_charbox(at)[1]
            found.append(
                (
                    first[0] * MM_PER_POINT,
                    (height - foot) * MM_PER_POINT,
                    last[2] * MM_PER_POINT,
                    (height - first[3]) * MM_PER_POINT,
                )
            )
    return found


def column_of(layout: BookLayout, field: Field) -> tuple[float, float]:
    """The left and right edge of a column in mm from the edge of the page."""
    (column,) = (one for one in layout.columns if one.field is field)
    left = layout.left + column.x
    return left / 100, (left + column.width) / 100


@pytest.mark.parametrize("place", [1, 12, 13, 24])
def test_texts_stand_within_a_fifth_of_a_millimetre_of_their_place(place: int) -> None:
    layout = standard_layout()
    pdf = draw_lines(layout, [PlacedLine(place, LINE)], THAI)
    baseline = layout.baseline(place) / 100
    for field, text in ((Field.DATE, "05/03/2569"), (Field.NUMBER, "69-00012")):
        ((left, low, _right, _top),) = boxes_of(pdf, text)
        assert left == pytest.approx(column_of(layout, field)[0], abs=NEAR_MM)
        assert low == pytest.approx(baseline, abs=NEAR_MM)
    for field, text in ((Field.IN, "250.00"), (Field.BALANCE, "10,450.25")):
        ((_left, low, right, _top),) = boxes_of(pdf, text)
        assert right == pytest.approx(column_of(layout, field)[1], abs=NEAR_MM)
        assert low == pytest.approx(baseline, abs=NEAR_MM)


def test_the_page_is_as_large_as_the_book() -> None:
    layout = standard_layout()
    with pypdfium2.PdfDocument(draw_lines(layout, [], THAI)) as document:
        width, height = document[0].get_size()
    assert width * MM_PER_POINT == pytest.approx(146, abs=0.01)
    assert height * MM_PER_POINT == pytest.approx(184, abs=0.01)


def test_a_column_may_keep_to_its_middle() -> None:
    layout = standard_layout()
    middle = tuple(replace(column, side=Side.CENTER) for column in layout.columns)
    pdf = draw_lines(replace(layout, columns=middle), [PlacedLine(1, LINE)], THAI)
    ((left, _low, right, _top),) = boxes_of(pdf, "69-00012")
    edges = column_of(layout, Field.NUMBER)
    assert (left + right) / 2 == pytest.approx(sum(edges) / 2, abs=NEAR_MM)


def test_only_the_lines_asked_for_are_on_the_paper() -> None:
    layout = standard_layout()
    pdf = draw_lines(layout, [PlacedLine(5, LINE)], THAI)
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert text.split() == ["05/03/2569", "69-00012", "มี.ค.", "2569", "250.00", "10,450.25", "สมศรี"]


def test_an_amount_too_wide_for_its_column_is_made_smaller_and_never_cut() -> None:
    layout = standard_layout()
    rich = replace(LINE, balance=Money.baht(9_999_999_999, 99))
    ((left, _low, right, _top),) = boxes_of(
        draw_lines(layout, [PlacedLine(1, rich)], THAI), "9,999,999,999.99"
    )
    edges = column_of(layout, Field.BALANCE)
    assert left >= edges[0] - NEAR_MM
    assert right == pytest.approx(edges[1], abs=NEAR_MM)


def test_a_long_name_ends_at_the_edge_of_its_column() -> None:
    layout = standard_layout()
    long = replace(LINE, by="นางสาวประสิทธิภาพวรรณาอัครเดชโชติพงษ์ ตัวอย่าง")
    pdf = draw_lines(layout, [PlacedLine(1, long)], THAI)
    ((_left, _low, right, _top), *_more) = boxes_of(pdf, "ประ")
    assert right <= column_of(layout, Field.BY)[1] + NEAR_MM
    assert not boxes_of(pdf, "พงษ์")


def test_a_column_says_what_happened_where_no_month_is_paid() -> None:
    number = Number(Series.RECEIPT, FiscalYear(Month(2026, 1)), 3)
    plain = replace(LINE, first=None, last=None)
    said = {
        "ฝาก": plain,
        "ถอน": replace(plain, event=Event.SPECIAL_OUT),
        "ยอดยกมา": replace(plain, event=Event.OPENING),
        "ยกเลิก 69-00003": replace(plain, event=Event.REVERSAL, reverses=number),
        "ยกมาจากเล่มก่อน": replace(plain, number=None),
        "มี.ค.-พ.ค. 2569": replace(LINE, last=Month(2026, 5)),
        "ธ.ค. 2568-ก.พ. 2569": replace(LINE, first=Month(2025, 12), last=Month(2026, 2)),
    }
    for text, line in said.items():
        assert cells(line, THAI)[Field.PERIOD] == text


def test_an_english_book_says_it_in_english() -> None:
    told = cells(replace(LINE, last=Month(2026, 5)), ENGLISH)
    assert told[Field.PERIOD] == "Mar-May 2026"
    assert told[Field.DATE] == "05/03/2026"
    assert told[Field.OUT] == ""


def test_a_group_that_writes_thai_digits_has_them_in_its_books() -> None:
    told = cells(LINE, Manner(speech(Language.THAI), "thai"))
    assert told[Field.DATE] == "๐๕/๐๓/๒๕๖๙"
    assert told[Field.NUMBER] == "๖๙-๐๐๐๑๒"
    assert told[Field.BALANCE] == "๑๐,๔๕๐.๒๕"


def test_the_same_lines_give_the_same_bytes() -> None:
    layout = standard_layout()
    first, again = (draw_lines(layout, [PlacedLine(1, LINE)], THAI) for _time in range(2))
    assert first == again


def test_crosses_of_the_calibration_page_are_named_by_their_place() -> None:
    layout = standard_layout()
    pdf = draw_calibration(layout.page_width, layout.page_height, speech("th"), layout=layout)
    places = crosses(layout.page_width, layout.page_height)
    assert places[0] == (2000, 2000)
    assert len(places) == 9
    for x, y in places:
        name = f"{x // 100} | {y // 100}"
        ((left, low, _right, _top),) = boxes_of(pdf, name)
        assert left == pytest.approx(x / 100 + 0.6, abs=NEAR_MM)
        assert low == pytest.approx(y / 100 - 0.6, abs=0.6)


def test_the_test_page_says_how_to_measure() -> None:
    with pypdfium2.PdfDocument(draw_calibration(21000, 29700, speech("th"))) as document:
        text = document[0].get_textpage().get_text_range()
    assert "แผ่นวัดตำแหน่งพิมพ์" in text
    assert "190 | 277" in text
