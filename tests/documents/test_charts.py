"""The charts: from zero, named in place, Thai whole, the same drawing on paper and screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.documents.chart_values import PAPER, Bar, Bars, ChartStyle, Curve, Curves
from savings_desk.documents.charts import as_pdf, draw_chart
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month, months_between
from savings_desk.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = tuple(months_between(Month(2026, 1), Month(2026, 12)))
SCREEN = ChartStyle(
    lines=("#0E6B50", "#8A5200"),
    regular="NotoSansThaiLooped-Regular",
    bold="NotoSansThaiLooped-Bold",
    size=13,
)


def growth(*satang: int, language: Language = Language.THAI) -> Curves:
    amounts = tuple(Money(one) for one in satang)
    special = tuple(Money(one // 10) for one in satang)
    lines = (Curve("เงินสัจจะสะสม", amounts), Curve("สัจจะพิเศษ น้ำปู่ฟื้น", special, dashed=True))
    return Curves(YEAR[-len(amounts) :], lines, language)


RISING = growth(*range(10_000_00, 22_000_00, 1_000_00))
PLACES = Bars(
    (Bar("ธนาคาร 2 บัญชี", Money.baht(6000)), Bar("เงินสดในมือ", Money.baht(40))),
    "รวม = หนี้สินและทุน",
    Money.baht(6040),
    "ตรงกัน",
    good=True,
)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    found = str(text.get_text_range())
    for one in (text, page, document):
        one.close()
    return found


def shapes(node: Any) -> Iterator[Any]:  # noqa: ANN401 - reportlab tells no types
    for one in getattr(node, "contents", ()):
        yield one
        yield from shapes(one.provideNode() if hasattr(one, "provideNode") else one)


def test_curves_are_named_where_they_end_with_their_last_amount() -> None:
    said = words(as_pdf(draw_chart(RISING, PAPER, 400, 200)))
    assert "เงินสัจจะสะสม 21,000.00" in said
    assert "สัจจะพิเศษ น้ำปู่ฟื้น 2,100.00" in said
    assert "ธ.ค." in said
    assert "2569" in said


def test_the_axis_begins_at_zero_and_ends_above_the_most() -> None:
    said = words(as_pdf(draw_chart(RISING, SCREEN, 400, 200))).split()
    assert "0" in said
    assert "25,000" in said
    assert "บาท" in said


@pytest.mark.parametrize(
    ("most", "top"),
    [(3, "1"), (99_00, "100"), (100_01, "150"), (1_234_567_00, "1.5"), (98_000_000_00, "100")],
)
def test_the_steps_of_the_axis_are_round(most: int, top: str) -> None:
    said = words(as_pdf(draw_chart(growth(0, most), PAPER, 400, 200))).split()
    assert top in said
    assert ("ล้านบาท" in said) is (most >= 1_000_000_00)


def test_english_charts_have_english_months_and_years() -> None:
    chart = growth(1_00, 2_00, language=Language.ENGLISH)
    said = words(as_pdf(draw_chart(chart, PAPER, 400, 200)))
    assert "Dec" in said
    assert "2026" in said


def test_narrow_charts_leave_months_out_but_never_the_last() -> None:
    said = words(as_pdf(draw_chart(RISING, PAPER, 170, 200)))
    assert "ธ.ค." in said
    assert "พ.ย." not in said


def test_bars_begin_at_zero_and_are_as_long_as_their_amounts() -> None:
    drawing = draw_chart(PLACES, PAPER, 400, 0)
    lengths = sorted(one.width for one in shapes(drawing) if type(one).__name__ == "Rect")
    assert len(lengths) == 2
    assert lengths[0] / lengths[1] == pytest.approx(40 / 6000)
    said = words(as_pdf(drawing))
    assert "6,000.00" in said
    assert "รวม = หนี้สินและทุน" in said
    assert "ตรงกัน" in said


def test_a_sum_that_does_not_agree_is_said_in_the_colour_of_danger() -> None:
    style = ChartStyle(bad="#A3211B")
    wrong = Bars(PLACES.places, PLACES.name, PLACES.amount, "รอตรวจสอบ 50.00", good=False)
    colours = {
        one.text: one.fillColor.hexval()
        for one in shapes(draw_chart(wrong, style, 400, 0))
        if hasattr(one, "text")
    }
    assert colours["รอตรวจสอบ 50.00"] == "0xa3211b"
    assert colours["เงินสดในมือ"] == "0x000000"


def test_what_is_less_than_nothing_has_no_bar_and_a_red_amount() -> None:
    style = ChartStyle(bad="#A3211B")
    places = (*PLACES.places, Bar("ทรัพย์สินอื่น", Money.baht(-5)))
    chart = Bars(places, "รวม", Money.baht(6035), "ตรงกัน", good=True)
    (amount,) = (
        one
        for one in shapes(draw_chart(chart, style, 400, 0))
        if getattr(one, "text", "") == "-5.00"
    )
    assert amount.fillColor.hexval() == "0xa3211b"


def test_books_without_months_or_money_draw_an_empty_chart() -> None:
    assert as_pdf(draw_chart(Curves((), (), Language.THAI), PAPER, 400, 200)).startswith(b"%PDF")
    nothing = Bars((), "รวม", Money(0), "ตรงกัน", good=True)
    assert "0.00" in words(as_pdf(draw_chart(nothing, PAPER, 400, 0)))


def test_the_same_values_give_the_same_bytes() -> None:
    first = as_pdf(draw_chart(RISING, SCREEN, 400, 200))
    assert first == as_pdf(draw_chart(RISING, SCREEN, 400, 200))


def test_a_window_too_small_for_a_chart_still_draws_one() -> None:
    assert as_pdf(draw_chart(RISING, SCREEN, 40, 20)).startswith(b"%PDF")


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12), st.integers(150, 900))
def test_any_amounts_are_drawn_inside_the_chart(satang: list[int], width: int) -> None:
    drawing = draw_chart(growth(*satang), SCREEN, width, 180)
    for one in shapes(drawing):
        if type(one).__name__ == "String" and one.textAnchor == "end":
            assert 0 <= one.y <= 180
            assert one.x <= width
