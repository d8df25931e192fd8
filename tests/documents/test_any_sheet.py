"""Whatever is asked: every line is printed once, inside the paper, and signed with its total."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.documents import pdf
from savings_desk.documents.figures import ending_start
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
from tests.documents import sheets
from tests.documents.paper import Page, pages_of

NAMES = st.sampled_from(
    [
        "นายปิ่น ตัวอย่างดี",
        "",
        "นางสาวกุลธิดาประภัสสรกมลวรรณ เชื้อประดิษฐ์ตัวอย่างสมมติกุล ณ บ้านตัวอย่าง",
        "รับเงินสัจจะสะสมของสมาชิกที่ส่งล่วงหน้าหลายเดือนรวมกับเงินสัจจะสะสมพิเศษ" * 3,
        "Unbrokenwordwithoutanyspaceatallthatgoesonandonandonandonandon",
    ]
)
ROWS = st.lists(
    st.tuples(
        NAMES, st.integers(-(10**9), 10**10), st.sampled_from(list(RowStyle)), st.integers(0, 3)
    ),
    max_size=60,
)


@st.composite
def any_sheet(draw: st.DrawFn) -> tuple[Sheet, int]:
    """A sheet, and how many lines it has, numbered «#1#» and so on."""
    rows = [
        Row((f"#{at}#", name, Money(satang), None), style, indent)
        for at, (name, satang, style, indent) in enumerate(draw(ROWS), start=1)
    ]
    columns = (
        Column("code", "เลขที่", draw(st.integers(1, 30)), Kind.CODE),
        Column("name", "ชื่อและสกุล", draw(st.integers(1, 60))),
        Column("amount", "จำนวนเงิน", draw(st.integers(1, 30)), Kind.MONEY, in_page_total=True),
        Column("sign", "ลงชื่อ", draw(st.integers(1, 10)), Kind.TICK),
    )
    table = Table(
        "t",
        columns,
        (*rows, Row((None, "รวม", Money(1), None), RowStyle.TOTAL)),
        title=draw(st.sampled_from(["", "บัญชีเงินสด"])),
        rows_per_page=draw(st.none() | st.integers(3, 45)),
        page_totals=draw(st.booleans()),
        carried=draw(st.booleans()),
    )
    before = Facts((Fact("a", "เลขที่", "1"), Fact("b", "วันที่", "2")))
    signed = Signatures((Signature("เหรัญญิก"), Signature("ประธาน")))
    blocks = (before, table, Paragraph("(หนึ่งบาทถ้วน)"), signed)
    paper = draw(st.sampled_from([one for one in Paper if one is not Paper.ROLL]))
    sheet = Sheet("any", "เอกสาร", sheets.GROUP, sheets.ADDRESS, blocks, unit="บาท", paper=paper)
    return sheet, len(rows)


def spaced(page: Page) -> str:
    """The text of a page in one line, for a reader may end lines where it likes."""
    return " ".join(page.text.split())


@settings(max_examples=60)
@given(any_sheet())
def test_any_table_is_printed_whole_and_signed_with_its_total(asked: tuple[Sheet, int]) -> None:
    sheet, count = asked
    pages = pages_of(pdf.render(sheet))
    copies = 2 if sheet.paper is Paper.A5_PAIR else 1
    told = "\n".join(page.text for page in pages)
    found = sorted(int(number) for number in re.findall(r"#(\d+)#", told))
    assert found == sorted(list(range(1, count + 1)) * copies)
    for number, page in enumerate(pages, start=1):
        assert spaced(page).count(f"หน้า {number} จาก {len(pages)}") >= copies
        assert page.left >= 20
        assert page.low >= 10
        assert page.right <= page.width - 20
        assert page.top <= page.height - 18
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    body = ending_start(table)
    if table.rows_per_page:
        on_pages = [set(re.findall(r"#(\d+)#", page.text)) for page in pages]
        full = [len(codes) for codes in on_pages if codes and str(body) not in codes]
        assert full[: (body - 1) // table.rows_per_page] == [table.rows_per_page] * (
            (body - 1) // table.rows_per_page
        )
    signed = [page for page in pages if "(ลงชื่อ)" in page.text]
    assert len(signed) == 1
    assert spaced(signed[0]).count("รวม 0.01") == copies
