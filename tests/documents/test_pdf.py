"""The paper: Thai that can be read and found, pages that add up, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.documents import pdf
from savings_desk.documents.sheet import (
    Column,
    Fact,
    Facts,
    Kind,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from savings_desk.domain.money import Money
from savings_desk.words.numbers import to_thai_digits
from tests.documents import sheets
from tests.documents.paper import metadata_of, pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HARD = ("น้ำฝน", "ปู่ทอง", "ฟื้น", "ที่รัก", "เชื้อประดิษฐ์", "ปิ่น", "ญาติสมมติ", "กฤษฎี")


def sheet_of(*blocks: object, **more: object) -> Sheet:
    made = Sheet("test", "ทดสอบ", sheets.GROUP, "", blocks)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def text_of(sheet: Sheet) -> str:
    return "\n".join(page.text for page in pages_of(pdf.render(sheet)))


def told_by(program: str, **surroundings: str) -> str:
    """What a Python of its own prints."""
    ran = subprocess.run(  # noqa: S603 - the program is written here
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **surroundings},
    )
    return ran.stdout


def baht(satang: int) -> str:
    return f"{satang // 100:,}.{satang % 100:02d}"


# Letters


def test_every_word_with_marks_can_be_found_in_the_file() -> None:
    text = text_of(sheets.day_sheet(40))
    assert [word for word in HARD if word not in text] == []
    assert "น้ำ ปู่ ฟื้น ที่" in " ".join(text_of(sheets.certificate()).split())


def test_names_are_whole_in_the_text_of_a_register_of_hundreds() -> None:
    text = text_of(sheets.day_sheet(300))
    assert [at for at in range(1, 301) if sheets.name(at) not in text] == []


def test_the_type_is_inside_the_file_and_no_other() -> None:
    content = pdf.render(sheets.balance_sheet())
    names = set(re.findall(rb"/BaseFont /(?:[A-Z]{6}\+)?([\w-]+)", content))
    assert names == {b"Sarabun-Regular", b"Sarabun-Bold"}
    assert content.count(b"/FontFile2 ") == content.count(b"/Type /FontDescriptor")
    assert len(content) < 60_000


def test_the_file_says_whose_it_is_and_in_which_language_and_nothing_of_the_machine() -> None:
    content = pdf.render(sheets.balance_sheet())
    told = metadata_of(content)
    assert (told["Title"], told["Author"]) == ("งบดุล", sheets.GROUP)
    assert (told["Creator"], told["Producer"]) == ("Savings Desk", "Savings Desk")
    assert told["CreationDate"] == "D:20261120091200"
    assert b"/Lang (th-TH)" in content
    english = replace(sheets.balance_sheet(), language="en")
    assert b"/Lang (en-GB)" in pdf.render(english)


def test_nothing_is_printed_rather_than_printed_wrong_where_thai_cannot_be_shaped() -> None:
    told = (
        "import sys; sys.modules['uharfbuzz'] = None\n"
        "from savings_desk.documents import pdf\n"
        "from savings_desk.domain.troubles import PaperUnready\n"
        "from tests.documents import sheets\n"
        "try:\n    pdf.render(sheets.receipt())\n"
        "except PaperUnready:\n    print('refused')\n"
    )
    assert told_by(told) == "refused\n"


# Bytes


def test_the_same_sheet_is_the_same_bytes_whatever_was_printed_before() -> None:
    first = [pdf.render(sheet) for sheet in sheets.every_sheet()]
    again = [pdf.render(sheet) for sheet in reversed(sheets.every_sheet())]
    assert first == again[::-1]


def test_the_bytes_do_not_depend_on_the_process_the_hour_or_the_zone() -> None:
    told = (
        "import hashlib\nfrom savings_desk.documents import pdf\n"
        "from tests.documents import sheets\n"
        "for sheet in sheets.every_sheet():\n"
        "    print(hashlib.sha256(pdf.render(sheet)).hexdigest())\n"
    )
    here = [hashlib.sha256(pdf.render(sheet)).hexdigest() for sheet in sheets.every_sheet()]
    for seed, zone in (("1", "Asia/Bangkok"), ("2", "America/Lima")):
        assert told_by(told, PYTHONHASHSEED=seed, TZ=zone).split() == here


def test_two_papers_printed_at_once_do_not_mix() -> None:
    alone = [pdf.render(sheet) for sheet in sheets.every_sheet()]
    with ThreadPoolExecutor(4) as workers:
        together = list(workers.map(pdf.render, sheets.every_sheet()))
    assert together == alone


def test_the_printing_libraries_are_not_loaded_before_something_is_printed() -> None:
    told = (
        "import sys\nfrom savings_desk.documents import excel, json_form, pdf, plain\n"
        "heavy = {'reportlab', 'openpyxl', 'uharfbuzz', 'PIL', 'babel'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
    )
    assert told_by(told) == "[]\n"


# Pages


def test_thirty_four_rows_stand_on_every_page_and_the_page_totals_add_up() -> None:
    sheet = sheets.day_sheet(300)
    pages = pages_of(pdf.render(sheet))
    assert len(pages) == 9
    before = 0
    for number, page in enumerate(pages):
        first = number * 34 + 1
        last = min(first + 33, 300)
        assert re.findall(r"^(\d+) \d+ ", page.text, re.MULTILINE) == [
            str(at) for at in range(first, last + 1)
        ]
        rows = sheets.day_rows(300)[first - 1 : last]
        sums = [sheets.money_in(rows, at).satang for at in (3, 4, 5)]
        assert page.after("รวมหน้า ") == [[baht(summed) for summed in sums]]
        brought = page.after("ยอดยกมา ")
        assert [line[-1] for line in brought] == ([baht(before)] if number else [])
        before += sums[2]
        carried = [line[-1] for line in page.after("ยอดยกไป ")]
        assert carried == ([baht(before)] if number < 8 else [])
    assert pages[-1].after("รวมทั้งสิ้น ")[0][-1] == baht(before)


def test_the_heads_stand_on_every_page_with_its_number_and_the_seal() -> None:
    pages = pages_of(pdf.render(sheets.day_sheet(120)))
    for number, page in enumerate(pages, start=1):
        assert "ชื่อและสกุล" in page.text
        assert f"หน้า {number} จาก 4" in page.text
        assert "รหัสตรวจสอบ K7QD-29FX" in page.text
        assert "พิมพ์เมื่อ 20 พ.ย. 2569 09.12 น. โดย นางตัวอย่าง เหรัญญิกดี" in page.text
        assert sheets.GROUP in page.text
        assert (sheets.ADDRESS in page.text) == (number == 1)


@pytest.mark.parametrize("count", [*range(1, 5), *range(24, 40), 68, 69, 102])
def test_places_to_sign_never_stand_without_the_total(count: int) -> None:
    pages = pages_of(pdf.render(sheets.day_sheet(count)))
    signed = [page for page in pages if "(ลงชื่อ)" in page.text]
    assert len(signed) == 1
    assert "รวมทั้งสิ้น" in signed[0].text
    assert signed[0].text.count("(ลงชื่อ)") == 2
    full = [len(re.findall(r"^\d+ \d+ ", page.text, re.MULTILINE)) for page in pages]
    assert sum(full) == count
    assert all(rows == 34 for rows in full[: count // 34])


@pytest.mark.parametrize("count", [*range(20, 36), 47])
def test_a_table_without_fixed_rows_takes_its_last_line_along_with_its_signatures(
    count: int,
) -> None:
    rows = [Row((f"รายการที่ {at}", Money(at * 100))) for at in range(1, count + 1)]
    rows.append(Row(("รวม", sheets.money_in(tuple(rows), 1)), RowStyle.TOTAL))
    columns = (Column("name", "รายการ", 70), Column("amount", "บาท", 30, Kind.MONEY))
    signed = Signatures((Signature("เหรัญญิก"), Signature("ประธาน"), Signature("ผู้ตรวจสอบ")))
    pages = pages_of(pdf.render(sheet_of(Table("t", columns, tuple(rows)), signed)))
    last = next(page for page in pages if "(ลงชื่อ)" in page.text)
    assert last.text.count("(ลงชื่อ)") == 3
    assert f"รายการที่ {count} " in last.text
    assert re.search(r"^รวม ", last.text, re.MULTILINE)
    told = "\n".join(page.text for page in pages)
    assert [at for at in range(1, count + 1) if f"รายการที่ {at} " not in told] == []


@pytest.mark.parametrize("sheet", sheets.every_sheet(), ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("digits", ["arabic", "thai"])
def test_all_ink_lies_inside_the_margins(sheet: Sheet, language: str, digits: str) -> None:
    printed = replace(sheet, language=language, digits=digits, mark="")  # type: ignore[arg-type]
    for page in pages_of(pdf.render(printed)):
        assert page.left >= 22
        assert page.low >= 10
        assert page.width - page.right >= 22
        assert page.height - page.top >= 18


def test_a_statement_a_little_too_long_for_its_page_is_set_a_little_smaller() -> None:
    columns = (Column("a", "รายการ", 70), Column("b", "บาท", 30, Kind.MONEY))
    heights, counts = [], []
    for count in (28, 33, 34):
        rows = tuple(Row((f"รายการที่ {at}", Money(at))) for at in range(1, count + 1))
        pages = pages_of(pdf.render(sheet_of(Table("t", columns, rows))))
        counts.append(len(pages))
        heights.append(pages[0].top)
    assert counts == [1, 1, 2]
    assert heights[0] == heights[2] != heights[1]


def test_a_page_can_be_ended_after_a_row() -> None:
    rows = tuple(Row((f"แถว {at}",), page_break_after=at in {2, 3}) for at in range(1, 6))
    pages = pages_of(pdf.render(sheet_of(Table("t", (Column("a", "ชื่อ", 1),), rows))))
    assert [re.findall(r"แถว (\d)", page.text) for page in pages] == [["1", "2"], ["3"], ["4", "5"]]


def test_a_cell_longer_than_a_page_goes_on_overleaf_and_nothing_is_lost() -> None:
    words = " ".join(f"[{at}]" for at in range(2000))
    columns = (Column("a", "ชื่อ", 1), Column("b", "บาท", 1, Kind.MONEY))
    rows = (Row((words, Money(100))), Row(("จบ", Money(1))))
    pages = pages_of(pdf.render(sheet_of(Table("t", columns, rows), unit="บาท")))
    assert min(page.low for page in pages) > 30
    text = "\n".join(page.text for page in pages)
    assert [at for at in range(2000) if f"[{at}]" not in text] == []
    assert "จบ" in text


def test_an_empty_table_says_so() -> None:
    table = Table("t", sheets.DAY_COLUMNS, (), rows_per_page=34, page_totals=True, carried=True)
    assert "ไม่มีรายการ" in text_of(sheet_of(table))


def test_a_table_that_adds_up_its_pages_always_ends_in_a_total() -> None:
    table = Table("t", sheets.DAY_COLUMNS, sheets.day_rows(3), page_totals=True)
    text = text_of(sheet_of(table))
    assert re.search(r"รวมทั้งสิ้น 450\.00 500\.00 950\.00", text)


# Cells


def test_zero_is_a_dash_below_nothing_in_brackets_and_nothing_is_nothing() -> None:
    columns = (Column("a", "ก", 1), *(Column(k, k, 1, Kind.MONEY) for k in "bcd"))
    row = Row(("แถว", Money(0), Money(-123456), None))
    assert "แถว - (1,234.56)\n" in text_of(sheet_of(Table("t", columns, (row,))))


def test_long_words_wrap_between_words_and_figures_are_never_parted() -> None:
    columns = (Column("a", "รายการ", 1), Column("b", "จำนวนเงินรวมทั้งสิ้น", 1, Kind.MONEY))
    name = "ลูกหนี้เงินกู้สามัญที่ครบกำหนดชำระภายในหนึ่งปีและลูกหนี้เงินกู้ฉุกเฉินของสมาชิกทั้งหมดรวมกัน"
    lines = pages_of(
        pdf.render(sheet_of(Table("t", columns, (Row((name, Money(10**14))),))))
    )[0].lines  # fmt: skip
    assert any("1,000,000,000,000.00" in line for line in lines)
    told = [line for line in lines if line and line.split(" ")[0] in name]
    assert len(told) > 1
    assert all("สมาชิก" in line or "สมา" not in line for line in told)


def test_a_name_too_long_for_its_row_is_set_smaller_and_the_page_keeps_its_rows() -> None:
    rows = list(sheets.day_rows(68))
    long = "นางสาวกุลธิดาประภัสสรกมลวรรณ เชื้อประดิษฐ์ตัวอย่างสมมติกุลไพศาลวัฒนากิจเจริญทรัพย์ ณ บ้านตัวอย่าง"
    rows[5] = replace(rows[5], cells=(6, "106", long, *rows[5].cells[3:]))
    table = Table("day", sheets.DAY_COLUMNS, tuple(rows), rows_per_page=34, page_totals=True)
    pages = pages_of(pdf.render(sheet_of(table)))
    text = pages[0].text.replace("\n", "").replace(" ", "")
    assert long.replace(" ", "") in text
    assert "34 134 " in pages[0].text
    assert "35 135 " in pages[1].text


def test_thai_digits_are_used_everywhere_but_in_the_code() -> None:
    text = text_of(replace(sheets.day_sheet(5), digits="thai"))
    assert to_thai_digits("1,000.00") in text
    assert re.search(r"[0-9]", text.replace("K7QD-29FX", "")) is None


def test_english_papers_speak_english_in_the_common_era() -> None:
    text = text_of(replace(sheets.receipt(), language="en"))
    assert "5 November 2026" in text
    assert "Nov 2026" in text
    assert "Page 1 of 1" in text
    assert "(Signed)" in text


def test_a_box_to_tick_is_drawn_and_not_typed() -> None:
    columns = (Column("a", "รายการ", 2), Column("b", "ตรวจ", 1, Kind.TICK))
    rows = (Row(("ไม่มี", None)), Row(("ว่าง", 0)), Row(("แล้ว", 1)))
    text = text_of(sheet_of(Table("t", columns, rows)))
    assert "☐" not in text
    assert "☑" not in text
    assert "-" not in text


def test_marks_of_no_width_and_control_letters_never_reach_the_paper() -> None:
    text = text_of(sheet_of(Paragraph("ออม\u200bทรัพย์\u0007 \u202eกลับ\ue000 \ud800")))
    assert "ออมทรัพย์ กลับ" in text


def test_a_mark_lies_under_a_text_that_stays_whole() -> None:
    text = text_of(sheets.receipt(mark="ยกเลิก"))
    assert text.count("ยกเลิก") == 2
    assert "ใบเสร็จรับเงิน" in text


# Receipts


def test_a_receipt_is_printed_twice_on_one_page_each_with_its_stub() -> None:
    (page,) = pages_of(pdf.render(sheets.receipt()))
    assert page.text.count("69-01043") == 4
    assert page.text.count("ต้นขั้ว") == 2
    assert page.text.count("(หกร้อยบาทถ้วน)") == 2
    assert page.text.count("ต้นฉบับ สำหรับสมาชิก") == page.text.count("สำเนา เก็บไว้ที่กลุ่ม") == 1
    assert page.text.count("หน้า 1 จาก 1") == 2
    assert page.text.count("รวมทั้งสิ้น 600.00") == 2


def test_a_long_receipt_goes_on_in_a_second_pair_that_names_its_number_again() -> None:
    sheet = sheets.receipt(16)
    pages = pages_of(pdf.render(sheet))
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert page.text.count("69-01043") == 4
        assert page.text.count(f"หน้า {number} จาก 2") == 4
    told = "".join(page.text for page in pages)
    for line in range(1, 17):
        assert told.count(f"สมาชิกเลขที่ {138 + line} ") == 2
    assert "รวมทั้งสิ้น" not in pages[0].text
    assert pages[1].text.count("รวมทั้งสิ้น 3,200.00") == 2
    assert pages[1].text.count("(ลงชื่อ)") == 4


def test_the_stub_of_a_receipt_for_very_many_members_stays_on_its_half() -> None:
    members = ", ".join(f"{at:03d}" for at in range(1, 250))
    stub = (Fact("members", "สมาชิกเลขที่", members), Fact("amount", "จำนวนเงิน", Money(7)))
    (page,) = pages_of(pdf.render(replace(sheets.receipt(), stub=stub)))
    assert page.low > 15
    assert page.text.count("249") == 2


# Around the tables


def test_facts_paragraphs_and_places_to_sign_say_what_they_hold() -> None:
    text = text_of(
        sheet_of(
            Facts(
                (
                    Fact("a", "คงเหลือ", Money(0)),
                    Fact("b", "จำนวน", 1234),
                    Fact("c", "วันที่", date(2026, 1, 2)),
                    Fact("d", "ว่าง", None),
                ),
                across=3,
            ),
            Signatures((Signature("เลขานุการ", sheets.name(4), dated=False),), across=1),
        )
    )
    assert "0.00" in text
    assert "1,234" in text
    assert "2 มกราคม 2569" in text
    assert f"({sheets.name(4)})" in text


def test_a_wide_register_shrinks_until_every_figure_fits() -> None:
    months = [Column(f"m{at}", f"ด.{at}", 5, Kind.MONEY) for at in range(12)]
    columns = (Column("n", "เลขที่", 4, Kind.CODE), Column("name", "ชื่อ", 10), *months)
    cells = [Money(12345678 + at) for at in range(12)]
    rows = tuple(Row((str(at), sheets.name(at), *cells)) for at in range(1, 41))
    sheet = sheet_of(Table("wide", columns, rows), paper=Paper.A4_LANDSCAPE)
    for page in pages_of(pdf.render(sheet)):
        for line in figures_of(page.lines):
            assert line == [baht(cell.satang) for cell in cells]


def figures_of(lines: Sequence[str]) -> list[list[str]]:
    found = [re.findall(r"[\d,]+\.\d\d", line) for line in lines]
    return [figures for figures in found if figures]


def wide(rows: int, amount: Money) -> Sheet:
    """A register of a year: names, what was brought, twelve months, the balance."""
    months = tuple(
        Column(f"m{at}", f"M{at}", 5, Kind.MONEY, in_page_total=True) for at in range(1, 13)
    )
    columns = (
        Column("number", "เลขที่", 5, Kind.CODE),
        Column("name", "ชื่อ", 19),
        Column("brought", "ยกมา", 7, Kind.MONEY, in_page_total=True),
        *months,
        Column("carried", "คงเหลือ", 8, Kind.MONEY, in_page_total=True),
    )
    lines = [Row((f"N{at}", f"สมาชิก {at}", *(amount,) * 14)) for at in range(rows)]
    whole = Row(("", "รวมทั้งสิ้น", *(amount * rows,) * 14), RowStyle.TOTAL)
    held = Row(("", "บัญชีคุม", *(None,) * 13, amount * rows), RowStyle.NOTE)
    table = Table(
        "wide", columns, (*lines, whole, held), page_totals=True, parts_at="m7", title="ทะเบียน"
    )
    return sheet_of(table, paper=Paper.A4_LANDSCAPE)


def test_a_table_too_wide_to_be_read_goes_on_upon_the_facing_page() -> None:
    pages = [page.text for page in pages_of(pdf.render(wide(30, Money.baht(12_000))))]
    assert len(pages) == 4
    for left, right in (pages[:2], pages[2:]):
        assert re.findall(r"N\d+", left) == re.findall(r"N\d+", right) != []
        assert "M6" in left
        assert "M7" not in left
        assert "M7" in right
        assert "M6" not in right
        assert "รวมหน้า" in left
        assert "รวมหน้า" in right
    assert [text.count("รวมทั้งสิ้น") for text in pages] == [0, 0, 1, 1]
    assert [text.count("บัญชีคุม") for text in pages] == [0, 0, 0, 1]
    assert "288,000.00" in pages[0]  # 24 times 12,000 on the page
    assert "360,000.00" in pages[2]
    assert "360,000.00" in pages[3]


def test_a_wide_table_of_small_amounts_stays_on_one_page() -> None:
    (page,) = pages_of(pdf.render(wide(5, Money.baht(1))))
    assert "M6" in page.text
    assert "M7" in page.text


def test_a_register_without_lines_says_so_over_its_total() -> None:
    columns = (
        Column("number", "เลขที่", 5, Kind.CODE),
        Column("name", "ชื่อ", 9),
        Column("amount", "บาท", 9, Kind.MONEY),
    )
    total = Row(("", "รวมทั้งสิ้น", Money.baht(0)), RowStyle.TOTAL)
    text = text_of(sheet_of(Table("empty", columns, (total,))))
    assert text.index("ไม่มีรายการ") < text.index("รวมทั้งสิ้น")
