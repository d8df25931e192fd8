"""The sheet on a terminal: columns that align under Thai marks, inside the width that was given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from savings_desk.documents import plain
from savings_desk.documents.plain_width import padded, width_of
from savings_desk.documents.sheet import Column, Kind, Row, RowStyle, Sheet, Table
from savings_desk.domain.money import Money
from tests.documents import sheets

SHEETS = [
    *sheets.every_sheet()[:1],
    sheets.day_sheet(40),
    sheets.member_register(30),
    sheets.receipt(),
]


def test_marks_above_and_below_take_no_room() -> None:
    assert width_of("น้ำ ปู่ ฟื้น ที่") == 9
    assert width_of("abc") == 3
    assert padded("ที่", 3, "right") == "  ที่"
    assert padded("ที่", 4, "center") == " ที่  "


def test_a_small_statement_reads_as_it_should() -> None:
    columns = (Column("a", "รายการ", 1), Column("b", "บาท", 1, Kind.MONEY))
    rows = (
        Row(("เงินสด", Money(1250))),
        Row(("น้ำและไฟ", Money(-300)), indent=1),
        Row(("รวม", Money(950)), RowStyle.TOTAL),
    )
    sheet = Sheet("t", "ทดสอบ", sheets.GROUP, "", (Table("t", columns, rows),))
    told = plain.text(sheet, 34)
    assert told.splitlines()[4].split() == ["รายการ", "บาท"]
    ends = {width_of(line) for line in told.splitlines() if line.endswith((".50", "-", "="))}
    assert len(ends) == 1
    assert "(3.00)" in told


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 132])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_line_is_wider_than_the_terminal(sheet: Sheet, width: int, language: str) -> None:
    told = plain.text(replace(sheet, language=language), width)  # type: ignore[arg-type]
    assert max(map(width_of, told.splitlines())) <= width


def test_every_figure_stands_in_the_text() -> None:
    told = plain.text(sheets.day_sheet(40))
    for row in sheets.day_rows(40):
        assert str(row.cells[2]) in told
    assert "รวมทั้งสิ้น" in told
    assert "K7QD-29FX" in told


def test_a_terminal_too_narrow_for_the_columns_gets_a_line_for_each_cell() -> None:
    told = plain.text(sheets.member_register(3), 40)
    assert "00002" in told
    assert told.count("สัจจะต่อเดือน") == 3


def test_no_letter_that_commands_a_terminal_is_passed_on() -> None:
    columns = (Column("a", "ชื่อ\x1b[2J", 1),)
    row = Row(("\x1b]0;ยึด\x07 นาง\u202eดำ\x9b31m",))
    told = plain.text(Sheet("t", "ก\x1bข", "ค\x07", "", (Table("t", columns, (row,)),)))
    assert all(letter == "\n" or letter.isprintable() for letter in told)


def test_the_file_is_the_same_text_in_utf_8() -> None:
    assert plain.render(sheets.receipt()).decode("utf-8") == plain.text(sheets.receipt(), 100)


def test_a_cancelled_paper_says_so_at_its_head() -> None:
    assert "*** ยกเลิก ***" in plain.text(sheets.receipt(mark="ยกเลิก"))
