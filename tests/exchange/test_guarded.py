"""A hostile or broken file is refused or told of within seconds, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from savings_desk.domain.findings import Seriousness
from savings_desk.domain.troubles import (
    BooksMissing,
    FileHostile,
    FileTooLarge,
    FileUnreadable,
    ReadingTooSlow,
)
from savings_desk.exchange import guarded, limits
from savings_desk.exchange.guarded import open_strangers_file
from tests.exchange import strangers
from tests.exchange.strangers import ODS_CELL, SHEET, ods_row, ods_table, ods_with, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.exchange.guarded import Opened

SECONDS = 10
LAUGH = (
    '<!DOCTYPE l [<!ENTITY a "'
    + "A" * 1000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(7))
    + "]>"
)
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
XXE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@contextmanager
def quickly() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SECONDS


def peak_megabytes(path: Path) -> int:
    """How much memory the reading process took at most; only Linux tells."""
    if sys.platform != "linux":
        return 0
    watcher = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    command = [*guarded._child_command(), str(path)]  # noqa: SLF001 - what the program starts
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", watcher, *command], capture_output=True, check=True
    )
    return int(told.stdout)


def cell(text: str, at: str = "A1") -> str:
    return f'<row><c r="{at}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def codes(opened: Opened) -> list[str]:
    return [finding.code for finding in opened.findings]


# Hostile


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = strangers.zip_bomb(tmp_path / "bomb.xlsx")
    assert bomb.stat().st_size < 1_500_000
    with quickly(), pytest.raises(FileTooLarge):
        open_strangers_file(bomb)
    assert peak_megabytes(bomb) < 100


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The directory says 1 MB; unpacking would go on for 120."""
    bomb = strangers.zip_bomb(tmp_path / "bomb.xlsx", megabytes=120)
    data = bytearray(bomb.read_bytes())
    with zipfile.ZipFile(bomb) as opened:
        size = opened.getinfo(SHEET).file_size
    for at in range(len(data) - 4):
        if data[at : at + 4] == size.to_bytes(4, "little"):
            data[at : at + 4] = (1_000_000).to_bytes(4, "little")
    lying = tmp_path / "lying.xlsx"
    lying.write_bytes(data)
    with quickly(), pytest.raises((FileUnreadable, FileTooLarge)):
        open_strangers_file(lying)
    assert peak_megabytes(lying) < 200


def test_a_bomb_in_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"xl/media/{at}.xml": b"<a/>" + b" " * 900_000 for at in range(150)}
    bomb = strangers.workbook_with(tmp_path / "parts.xlsx", parts)
    with quickly(), pytest.raises(FileTooLarge):
        open_strangers_file(bomb)


def test_a_text_shared_by_a_million_cells_is_refused(tmp_path: Path) -> None:
    shared = f'<sst {strangers.MAIN} count="1"><si><t>{"ก" * 30_000}</t></si></sst>'
    row = "".join(["<row>", "<c t='s'><v>0</v></c>" * 100, "</row>"])
    parts = {"xl/sharedStrings.xml": shared.encode(), SHEET: sheet_xml(row * 300)}
    bomb = strangers.workbook_with(tmp_path / "shared.xlsx", parts)
    with quickly(), pytest.raises(FileTooLarge):
        open_strangers_file(bomb)
    assert peak_megabytes(bomb) < 200


@pytest.mark.parametrize("doctype", [LAUGH, XXE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(tmp_path: Path, doctype: str, encoding: str) -> None:
    for part, content in (
        (SHEET, sheet_xml(cell("&h;&x;"), doctype=doctype)),
        ("xl/sharedStrings.xml", f"<?xml version='1.0'?>{doctype}<sst/>".encode()),
        ("xl/styles.xml", f"{doctype}<styleSheet/>".encode()),
        ("[Content_Types].xml", f"{doctype}<Types/>".encode()),
        ("xl/_rels/workbook.xml.rels", f"{doctype}<Relationships/>".encode()),
    ):
        body = content.decode()
        if encoding == "utf-16":
            body = body.replace('<?xml version="1.0"?>', "").replace("<?xml version='1.0'?>", "")
        path = strangers.workbook_with(tmp_path / "entities.xlsx", {part: body.encode(encoding)})
        with quickly(), pytest.raises(FileHostile):
            open_strangers_file(path)


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "C:\\evil.xml", "xl\\..\\..\\evil.xml"],
)
def test_a_name_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    path = strangers.workbook_with(tmp_path / "climbing.xlsx", {name: b"<a/>"})
    with pytest.raises(FileHostile):
        open_strangers_file(path)


def test_macros_are_refused(tmp_path: Path) -> None:
    path = strangers.workbook_with(tmp_path / "macro.xlsx", {"xl/vbaProject.bin": b"x"})
    with pytest.raises(FileHostile):
        open_strangers_file(path)
    with pytest.raises(FileHostile):
        open_strangers_file(path.rename(path.with_suffix(".xlsm")))


def test_a_link_that_runs_a_program_is_refused(tmp_path: Path) -> None:
    dde = '<ddeLink ddeService="cmd" ddeTopic="/C calc"/>'
    link = f"<externalLink {strangers.MAIN}>{dde}</externalLink>"
    part = {"xl/externalLinks/externalLink1.xml": link.encode()}
    with pytest.raises(FileHostile):
        open_strangers_file(strangers.workbook_with(tmp_path / "dde.xlsx", part))


def test_a_link_to_another_file_is_told_and_not_followed(tmp_path: Path) -> None:
    link = f"<externalLink {strangers.MAIN}><externalBook/></externalLink>"
    part = {
        "xl/externalLinks/externalLink1.xml": link.encode(),
        SHEET: sheet_xml('<row r="1"><c r="A1"><f>[1]แผ่น!A1</f><v>7</v></c></row>'),
    }
    opened = open_strangers_file(strangers.workbook_with(tmp_path / "link.xlsx", part))
    assert codes(opened) == ["workbook_links"]
    assert opened.grids[0].at(0, 0) == 7.0
    assert (0, 0) in opened.grids[0].formulas


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = strangers.workbook_with(tmp_path / "twice.xlsx", {})
    with zipfile.ZipFile(path, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr(SHEET, sheet_xml(cell("another")))
    with pytest.raises(FileHostile):
        open_strangers_file(path)


# Too far


def test_one_cell_at_the_far_corner_is_told(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = strangers.workbook_with(tmp_path / "far.xlsx", {SHEET: sheet_xml(far)})
    with quickly():
        opened = open_strangers_file(path)
    (finding,) = opened.findings
    assert (finding.code, finding.seriousness) == ("sheet_too_large", Seriousness.ERROR)
    assert finding.facts["rows"] == 1_048_576
    assert opened.grids == ()
    assert peak_megabytes(path) < 100


def test_a_near_and_a_far_cell_do_not_fill_the_memory(tmp_path: Path) -> None:
    both = FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = strangers.workbook_with(tmp_path / "both.xlsx", {SHEET: sheet_xml(both)})
    with quickly():
        assert codes(open_strangers_file(path)) == ["sheet_too_large"]
    assert peak_megabytes(path) < 100


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1:A10000000", "A1:ZZZZ99999999", "x"])
def test_a_dimension_that_lies_is_not_believed(tmp_path: Path, dimension: str) -> None:
    before = f'<dimension ref="{dimension}"/>'
    content = sheet_xml(FIRST, before=before)
    path = strangers.workbook_with(tmp_path / "lying.xlsx", {SHEET: content})
    with quickly():
        try:
            assert open_strangers_file(path).grids[0].rows == ((1.0,),)
        except FileUnreadable:
            assert not dimension.startswith("A1:XFD")
    assert peak_megabytes(path) < 100


def test_ten_million_rows_are_told(tmp_path: Path) -> None:
    far = FIRST + '<row r="10000000"><c r="A10000000"><v>1</v></c></row>'
    path = strangers.workbook_with(tmp_path / "rows.xlsx", {SHEET: sheet_xml(far)})
    with quickly():
        assert codes(open_strangers_file(path)) == ["sheet_too_large"]
    assert peak_megabytes(path) < 100


def test_a_long_sheet_does_not_hide_the_others(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A30000"] = "x"
    book.create_sheet("สมาชิก")["A1"] = "เลขที่"
    book.save(tmp_path / "two.xlsx")
    opened = open_strangers_file(tmp_path / "two.xlsx")
    assert codes(opened) == ["sheet_too_large"]
    assert [grid.name for grid in opened.grids] == ["สมาชิก"]


def test_rows_without_values_do_not_count(tmp_path: Path) -> None:
    rows = FIRST + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = strangers.workbook_with(tmp_path / "styled.xlsx", {SHEET: sheet_xml(rows)})
    assert open_strangers_file(path).grids[0].rows == ((1.0,),)


def test_one_opendocument_row_that_stands_for_millions_is_told(tmp_path: Path) -> None:
    tables = ods_table(ods_row(ODS_CELL.format("ก") * 5, repeated=10_000_000))
    path = ods_with(tmp_path / "rows.ods", tables)
    with quickly():
        assert codes(open_strangers_file(path)) == ["sheet_too_large"]
    assert peak_megabytes(path) < 100


def test_a_long_text_repeated_in_opendocument_is_refused(tmp_path: Path) -> None:
    many = ODS_CELL.format("ก" * 20_000).replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="300"', 1
    )
    path = ods_with(tmp_path / "letters.ods", ods_table(ods_row(many, repeated=10_000)))
    with quickly(), pytest.raises(FileTooLarge):
        open_strangers_file(path)
    assert peak_megabytes(path) < 100


def test_the_empty_end_of_an_opendocument_sheet_is_no_matter(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    tables = ods_table(ods_row(ODS_CELL.format("ก"), empty), ods_row(empty, repeated=1_048_575))
    opened = open_strangers_file(ods_with(tmp_path / "usual.ods", tables))
    assert opened.grids[0].rows == (("ก",),)


# Broken


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".xls"])
def test_what_is_no_workbook_is_unreadable(tmp_path: Path, ending: str) -> None:
    for content in (
        b"",
        b"not a zip",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    ):
        path = tmp_path / f"junk{ending}"
        path.write_bytes(content)
        with quickly(), pytest.raises(FileUnreadable):
            open_strangers_file(path)


def test_a_workbook_cut_short_is_unreadable(tmp_path: Path) -> None:
    whole = strangers.workbook_with(tmp_path / "whole.xlsx", {}).read_bytes()
    for kept in (10, 100, len(whole) // 2, len(whole) - 10):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:kept])
        with pytest.raises(FileUnreadable):
            open_strangers_file(path)


@pytest.mark.parametrize("name", ["list.pdf", "list.docx", "list", "list.xlsb", "list.exe"])
def test_an_ending_that_no_register_has_is_unreadable(tmp_path: Path, name: str) -> None:
    path = strangers.workbook_with(tmp_path / name, {})
    with pytest.raises(FileUnreadable):
        open_strangers_file(path)


def test_an_old_workbook_under_a_new_ending_is_unreadable(tmp_path: Path) -> None:
    old = Path(__file__).with_name("old_register.xls").read_bytes()
    (tmp_path / "renamed.xlsx").write_bytes(old)
    with pytest.raises(FileUnreadable):
        open_strangers_file(tmp_path / "renamed.xlsx")


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        open_strangers_file(tmp_path / "gone.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileUnreadable):
        open_strangers_file(tmp_path / "folder.xlsx")


def test_a_file_larger_than_any_register_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate((limits.FILE_MEGABYTES_MAX + 1) * limits.MEGABYTE)
    with quickly(), pytest.raises(FileTooLarge):
        open_strangers_file(path)


def test_broken_xml_is_unreadable(tmp_path: Path) -> None:
    for content in (b"", b"<worksheet", sheet_xml("<row><c>"), b"<a/>", sheet_xml('<row r="x"/>')):
        path = strangers.workbook_with(tmp_path / "broken.xlsx", {SHEET: content})
        try:
            opened = open_strangers_file(path)
        except FileUnreadable:
            continue
        assert not opened.grids or not opened.grids[0].rows


def test_reading_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = strangers.workbook_with(tmp_path / "slow.xlsx", {})
    monkeypatch.setattr(
        guarded, "_child_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    with quickly(), pytest.raises(ReadingTooSlow):
        open_strangers_file(path, limit_seconds=1)


@pytest.mark.parametrize(
    ("child", "trouble"),
    [
        ("print('[' * 300 * 1024 * 1024)", FileTooLarge),
        ("import os; os.abort()", FileTooLarge),
        ("print('nonsense')", FileUnreadable),
        ("print('7')", FileUnreadable),
    ],
)
def test_a_reading_process_that_breaks_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, child: str, trouble: type[Exception]
) -> None:
    path = strangers.workbook_with(tmp_path / "any.xlsx", {})
    monkeypatch.setattr(guarded, "_child_command", lambda: [sys.executable, "-c", child])
    with quickly(), pytest.raises(trouble):
        open_strangers_file(path)


def test_a_frozen_program_can_be_its_own_reading_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    _, flag = guarded._child_command()  # noqa: SLF001 - what the program starts
    path = strangers.workbook_with(tmp_path / "any.xlsx", {SHEET: sheet_xml(FIRST)})
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "savings_desk", flag, str(path)], capture_output=True, check=True
    )
    assert json.loads(told.stdout)["grids"][0]["rows"] == [[1.0]]


# Sound


def test_values_come_as_they_are(tmp_path: Path) -> None:
    row = ["ก", 7, 1234.56, True, date(2026, 3, 5), None, "=1+1", "#N/A"]
    path = strangers.workbook_of(tmp_path / "plain.xlsx", {"แผ่น": [[], ["", "x"], row]})
    (grid,) = open_strangers_file(path).grids
    assert grid.name == "แผ่น"
    assert grid.rows[2] == ("ก", 7.0, 1234.56, True, date(2026, 3, 5))
    assert grid.rows[:2] == ((), (None, "x"))
    assert grid.unread == {(2, 6), (2, 7)}
    assert grid.place(2, 6).cell == "G3"


def test_an_old_excel_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ทะเบียน เก่า.xls"
    path.write_bytes(Path(__file__).with_name("old_register.xls").read_bytes())
    (grid,) = open_strangers_file(path).grids
    assert grid.rows[0][:3] == ("เลขที่สมาชิก", "ชื่อ-สกุล", "วันที่อนุมัติ")
    assert grid.rows[1] == (7.0, "นายสมมุติ นามแฝง", date(2026, 3, 5), 1234.5)


def test_hidden_sheets_are_told_and_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.create_sheet("ซ่อน").sheet_state = "hidden"
    book.save(tmp_path / "hidden.xlsx")
    opened = open_strangers_file(tmp_path / "hidden.xlsx")
    assert codes(opened) == ["sheet_hidden"]
    assert len(opened.grids) == 1


# Plain text

REGISTER = 'เลขที่,ชื่อ-สกุล,คงเหลือ\r\n007,นายสมมุติ นามแฝง,"1,200.50"\r\n'
ROWS = (("เลขที่", "ชื่อ-สกุล", "คงเหลือ"), ("007", "นายสมมุติ นามแฝง", "1,200.50"))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("cp874", ["TIS-620"]),
        ("tis-620", ["TIS-620"]),
        ("utf-16", ["UTF-16"]),
    ],
)
def test_the_encoding_is_found_and_told_when_it_is_not_utf8(
    tmp_path: Path, encoding: str, told: list[str]
) -> None:
    path = tmp_path / "ทะเบียน.csv"
    path.write_bytes(REGISTER.encode(encoding))
    opened = open_strangers_file(path)
    assert [finding.facts["encoding"] for finding in opened.findings] == told
    assert opened.grids[0].rows == ROWS
    assert opened.grids[0].name == "ทะเบียน"


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_the_columns_part_where_most_lines_do(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "register.csv"
    text = REGISTER.replace(",", sign).replace(f"1{sign}200", "1,200")
    path.write_text(text, encoding="utf-8", newline="")
    assert open_strangers_file(path).grids[0].rows == ROWS


def test_text_that_is_none_is_unreadable(tmp_path: Path) -> None:
    unending = b'a,b\n"' + b"x" * 200_000
    for content in (b"", b"  \n", b"a,b\0c\n", b"\x89PNG\r\n\x1a\n\0", b"\xff\xfeab\xd8", unending):
        path = tmp_path / "register.csv"
        path.write_bytes(content)
        with pytest.raises(FileUnreadable):
            open_strangers_file(path)


def test_a_csv_of_more_rows_or_bytes_than_any_register_is_told(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("a,b\n" * 30_000, encoding="utf-8")
    with quickly():
        assert codes(open_strangers_file(path)) == ["sheet_too_large"]
    path.write_text("a" * (limits.TEXT_MEGABYTES_MAX + 1) * limits.MEGABYTE, encoding="utf-8")
    with pytest.raises(FileTooLarge):
        open_strangers_file(path)
