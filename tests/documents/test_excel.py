"""The workbook: real numbers, no formula of a stranger's, ready to print, the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as ExcelCell
from python_calamine import CalamineWorkbook

from savings_desk.documents import excel
from savings_desk.documents.sheet import Column, Fact, Facts, Kind, Row, RowStyle, Sheet, Table
from savings_desk.domain.money import Money
from tests.documents import sheets

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","ดู")',
    "+66",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\x00=1",
    "#N/A",
    "ชื่อ\x1b[31m\ufffeแดง",
    "123",
    "TRUE",
)


def opened(content: bytes) -> Worksheet:
    page = openpyxl.load_workbook(BytesIO(content)).active
    assert page is not None
    return page


def cells_of(page: Worksheet) -> list[ExcelCell]:
    return [cell for row in page.iter_rows() for cell in row if isinstance(cell, ExcelCell)]


def row_of(page: Worksheet, label: str) -> list[ExcelCell]:
    at = next(cell.row for cell in cells_of(page) if cell.value == label)
    return [cell for cell in cells_of(page) if cell.row == at]


def small(*rows: Row, title: str = "ทดสอบ") -> Sheet:
    columns = (
        Column("name", "รายการ", 60),
        Column("amount", "จำนวน", 20, Kind.MONEY),
        Column("day", "วันที่", 20, Kind.DATE),
    )
    return Sheet("t", title, sheets.GROUP, "", (Table("t", columns, rows),))


def test_amounts_are_numbers_exact_to_the_satang() -> None:
    page = opened(excel.render(sheets.balance_sheet()))
    cash = row_of(page, "เงินสดในมือ")
    assert [cell.value for cell in cash] == ["เงินสดในมือ", 12345.5, 8420]
    assert all("#,##0.00" in str(cell.number_format) for cell in cash[1:])
    huge = small(Row(("มาก", Money(999_999_999_999_99), None)))
    assert row_of(opened(excel.render(huge)), "มาก")[1].value == 999_999_999_999.99


def test_another_reader_finds_the_same_numbers_and_days() -> None:
    sheet = small(Row(("ก", Money(-123456), date(2028, 2, 29))), Row(("ข", Money(0), None)))
    book = CalamineWorkbook.from_filelike(BytesIO(excel.render(sheet)))
    rows = book.get_sheet_by_index(0).to_python()
    assert ["ก", -1234.56, date(2028, 2, 29)] in rows
    assert ["ข", 0.0, ""] in rows


def test_days_are_days_and_show_the_buddhist_era_only_in_thai() -> None:
    sheet = small(Row(("ก", None, date(2026, 11, 20))))
    cell = row_of(opened(excel.render(sheet)), "ก")[2]
    assert cell.value == datetime(2026, 11, 20)  # noqa: DTZ001 - as openpyxl reads it
    assert cell.number_format == "[$-107041E]d mmm yyyy;@"
    english = row_of(opened(excel.render(replace(sheet, language="en"))), "ก")[2]
    assert english.number_format == "d mmm yyyy"
    thai_digits = row_of(opened(excel.render(replace(sheet, digits="thai"))), "ก")[2]
    assert thai_digits.number_format == "[$-D07041E]d mmm yyyy;@"


def test_no_text_of_a_stranger_becomes_a_formula_a_number_or_an_error() -> None:
    rows = tuple(Row((text, None, None)) for text in HOSTILE)
    facts = Facts(tuple(Fact(str(at), text, text) for at, text in enumerate(HOSTILE)))
    sheet = small(*rows, title="=cmd|'/c calc'!A1")
    sheet = replace(sheet, group="=1+1", address="@x", blocks=(facts, *sheet.blocks))
    content = excel.render(sheet)
    cells = [cell for cell in cells_of(opened(content)) if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    starts = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert len(starts) > 10
    assert all(cell.quotePrefix for cell in starts)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("งบดุล [ณ] 31/12/2569: *?\\", "งบดุล  ณ  31 12 2569"),
        ("''", "Sheet"),
        ("History", "Sheet"),
        ("ก" * 40, "ก" * 31),
    ],
)
def test_the_tab_has_a_name_that_excel_allows(title: str, name: str) -> None:
    assert opened(excel.render(small(title=title))).title == name


def test_the_page_prints_on_a4_as_wide_as_the_paper_with_its_heads_and_foot() -> None:
    page = opened(excel.render(sheets.member_register()))
    assert page.freeze_panes == "A7"
    assert page.print_title_rows == "$6:$6"
    assert [cell.value for cell in page[6]][:2] == ["เลขที่", "ชื่อและสกุล"]
    assert page.print_area == f"'ทะเบียนสมาชิก'!$A$1:$H${page.max_row + 1}"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize in {9, "9"}
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter is not None
    assert page.oddFooter.right.text == "หน้า &P จาก &N"
    assert "K7QD-29FX" in str(page.oddFooter.left.text)
    assert opened(excel.render(sheets.receipt())).page_setup.orientation == "portrait"


def test_a_name_with_an_ampersand_commands_nothing_at_the_foot() -> None:
    seal = replace(sheets.SEAL, printed_by="ร้านค้า & &P")
    page = opened(excel.render(replace(sheets.receipt(), seal=seal)))
    assert page.firstFooter is not None
    assert "ร้านค้า && &&P" in str(page.firstFooter.left.text)


def test_totals_are_bold_ruled_and_numbers_not_formulas() -> None:
    page = opened(excel.render(sheets.balance_sheet()))
    total = row_of(page, "รวมสินทรัพย์")
    assert all(cell.font.b for cell in total)
    assert total[1].border.bottom.style == "double"
    assert total[1].value == 3389570.75
    assert not row_of(page, "เงินสดในมือ")[0].font.b
    assert {cell.font.name for cell in cells_of(page) if cell.value is not None} == {"Sarabun"}


def test_a_register_that_adds_up_its_pages_ends_in_a_total() -> None:
    table = Table("t", sheets.DAY_COLUMNS, sheets.day_rows(3), page_totals=True)
    sheet = replace(sheets.day_sheet(), blocks=(table,))
    values = [cell.value for cell in row_of(opened(excel.render(sheet)), "รวมทั้งสิ้น")]
    assert values == [None, None, "รวมทั้งสิ้น", 450, 500, 950, None]


@pytest.mark.parametrize("sheet", sheets.every_sheet(), ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_sheet_opens_again_in_both_languages(sheet: Sheet, language: str) -> None:
    page = opened(excel.render(replace(sheet, language=language)))  # type: ignore[arg-type]
    assert page["A1"].value == sheets.GROUP


def test_rows_keep_their_order_their_indent_and_their_remarks() -> None:
    page = opened(excel.render(small(Row(("ลึก", Money(1), None), indent=2, style=RowStyle.NOTE))))
    cell = row_of(page, "ลึก")[0]
    assert cell.alignment.indent == 2
    assert cell.font.color is not None


def test_the_same_sheet_is_the_same_bytes_in_any_process_at_any_hour() -> None:
    here = [hashlib.sha256(excel.render(sheet)).hexdigest() for sheet in sheets.every_sheet()]
    told = (
        "import hashlib\nfrom savings_desk.documents import excel\n"
        "from tests.documents import sheets\n"
        "for sheet in sheets.every_sheet():\n"
        "    print(hashlib.sha256(excel.render(sheet)).hexdigest())\n"
    )
    ran = subprocess.run(  # noqa: S603 - the program is written here
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima"},
    )
    assert ran.stdout.split() == here


def test_the_file_names_the_group_and_no_machine() -> None:
    with zipfile.ZipFile(BytesIO(excel.render(sheets.receipt()))) as packed:
        core = packed.read("docProps/core.xml").decode("utf-8")
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in packed.infolist())
    assert f"<dc:creator>{sheets.GROUP}</dc:creator>" in core
    assert core.count("2026-11-20T09:12:00Z") == 2
