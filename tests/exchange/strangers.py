"""Files that strangers hand over, the hostile ones among them, written byte by byte."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET_XML = (
    '<?xml version="1.0"?>{doctype}<worksheet {main}>{before}'
    "<sheetData>{rows}</sheetData></worksheet>"
)

_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def sheet_xml(rows: str, *, before: str = "", doctype: str = "") -> bytes:
    """The part that holds a worksheet."""
    return SHEET_XML.format(main=MAIN, rows=rows, before=before, doctype=doctype).encode()


def workbook_with(path: Path, parts: Mapping[str, bytes], *, without: Iterable[str] = ()) -> Path:
    """A workbook of one sheet, with some parts replaced, added or left out."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            if name not in parts and name not in without:
                made.writestr(name, source.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def zip_bomb(path: Path, megabytes: int = 320) -> Path:
    """A workbook of some hundred kilobytes whose sheet unpacks to hundreds of megabytes."""
    row = b"<row><c t='inlineStr'><is><t>" + b"A" * 900 + b"</t></is></c></row>"
    start, end = sheet_xml("|").split(b"|")
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            if name != SHEET:
                made.writestr(name, source.read(name))
        with made.open(SHEET, "w", force_zip64=True) as part:
            part.write(start)
            for _ in range(megabytes):
                part.write(row * (1024 * 1024 // len(row)))
            part.write(end)
    return path


def ods_with(path: Path, tables: str) -> Path:
    """An OpenDocument workbook with these tables."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", manifest)
        made.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_ODS}><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


def ods_table(*rows: str, name: str = "แผ่น1") -> str:
    """One table of an OpenDocument workbook."""
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods_row(*cells: str, repeated: int = 1) -> str:
    """One row, standing for `repeated` rows."""
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}'
        "</table:table-row>"
    )


def workbook_of(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook as a person would make it: sheets by name, rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def an_old_group(sajja: int) -> dict[str, list[list[object]]]:
    """Two members with 1,200 and 550 baht of sajja in their passbooks, `sajja` in the accounts.

    Cash 500 and bank 1,500 against that sajja and a surplus of 200: 1,800 adds up to what is
    owned, and with 1,750, as in the passbooks, 50 baht are under examination.
    """
    return {
        "กลุ่ม": [
            ["รายการ", "ข้อมูล", "ใช้ตั้งแต่วันที่", "มติที่ประชุม"],
            ["ชื่อกลุ่ม", "กลุ่มทดสอบ"],
            ["วันที่เริ่มใช้บัญชีนี้", "01/01/2569"],
            ["สัจจะต่ำสุดต่อเดือน (บาท)", 50, "01/01/2560", "มติ 1/2560"],
        ],
        "สมาชิก": [
            ["เลขที่สมาชิก", "ชื่อ-สกุล", "วันที่อนุมัติ", "สัจจะเดือนละ"],
            ["00001", "นายหนึ่ง ทดสอบ", "5/3/2560", 100],
            ["00002", "นางสอง ทดสอบ", "5/3/2561", 50],
        ],
        "ทะเบียนสัจจะ": [
            ["เลขที่สมาชิก", "ยอดยกมา", "พ.ย. 68", "ธ.ค. 68", "รวม"],
            ["1", 1000, 100, 100, 1200],
            ["2", 500, 50, None, 550],
        ],
        "ยอดยกมา": [
            ["รหัสบัญชี", "ชื่อบัญชี", "ธนาคาร", "ยอดยกมา"],
            ["11010", "", "", 500],
            ["12020", "ออมสิน", "ออมสิน สาขาสมมุติ 000", 1500],
            ["31020", "", "", sajja],
            ["33010", "", "", 200],
        ],
    }
