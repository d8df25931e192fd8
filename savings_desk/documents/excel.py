"""A sheet as a workbook: real numbers and days under frozen heads, ready to print on A4."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from savings_desk.documents.figures import Manner
from savings_desk.documents.sheet import Paper, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.documents.excel_cells import SheetWriter
    from savings_desk.documents.sheet import Sheet

_NAME_MAX = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(?=<)")
_FOOT_MAX = 200


def render(sheet: Sheet) -> bytes:
    """Write a sheet as an .xlsx file; the same sheet gives the same bytes.

    Amounts are numbers to the satang, days are days, months are text. Nothing that somebody
    typed can become a formula.
    """
    # openpyxl is read only when the first workbook is written.
    from openpyxl import Workbook  # noqa: PLC0415

    from savings_desk.documents.excel_cells import SheetWriter  # noqa: PLC0415

    workbook = Workbook()
    page = workbook.active
    assert page is not None
    manner = Manner.of(sheet)
    page.title = _safe_name(manner.text(sheet.title))
    writer = SheetWriter(page, sheet, manner)
    writer.write()
    _set_up_print(page, sheet, manner, writer)
    moment = sheet.seal.printed_at if sheet.seal else _NO_MOMENT
    workbook.properties.creator = manner.text(sheet.group)
    workbook.properties.title = manner.text(sheet.title)
    workbook.properties.language = sheet.language
    workbook.properties.created = moment.replace(tzinfo=None)
    file = BytesIO()
    workbook.save(file)
    return _repacked(file, moment)


def _safe_name(title: str) -> str:
    """A name that a tab may have: at most 31 letters, none of them reserved."""
    name = _NOT_IN_A_NAME.sub(" ", title)[:_NAME_MAX].strip("' \n")
    return name if name and name.casefold() != "history" else "Sheet"


def _set_up_print(page: Worksheet, sheet: Sheet, manner: Manner, writer: SheetWriter) -> None:
    """A4, as wide as the paper, the heads on every page, the seal at the foot."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    if len(tables) == 1 and writer.heads_rows:
        page.freeze_panes = f"A{writer.heads_rows[0] + 1}"
        page.print_title_rows = f"{writer.heads_rows[0]}:{writer.heads_rows[0]}"
    page.print_area = f"A1:{writer.last_column}{writer.row}"
    setup = page.page_setup
    setup.paperSize = 9  # A4
    setup.orientation = "landscape" if sheet.paper is Paper.A4_LANDSCAPE else "portrait"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.7
    _set_head_and_foot(page, sheet, manner)


def _set_head_and_foot(page: Worksheet, sheet: Sheet, manner: Manner) -> None:
    """The group and the title at the head of further pages; seal and page number at each foot."""
    page.HeaderFooter.differentFirst = True
    _tell(page.oddHeader, manner.text(sheet.group), manner.text(sheet.title))
    numbered = manner.speech.gettext("Page {page} of {pages}").replace("&", "&&")
    for foot in (page.oddFooter, page.firstFooter):
        _tell(foot, manner.seal(sheet.seal) if sheet.seal else "", "")
        assert foot is not None
        foot.right.text = numbered.format(page="&P", pages="&N")


def _tell(part: HeaderFooterItem | None, left: str, right: str) -> None:
    assert part is not None
    part.left.text, part.right.text = _in_foot(left) or None, _in_foot(right) or None
    part.left.size = part.right.size = 9


def _in_foot(text: str) -> str:
    """Text for a head or foot, where & would begin a command."""
    return text[:_FOOT_MAX].replace("&", "&&").replace("\n", " ")


def _repacked(file: BytesIO, moment: datetime) -> bytes:
    """The workbook without the hour and the machine it was written at."""
    packed = BytesIO()
    told = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    with ZipFile(file) as written, ZipFile(packed, "w", ZIP_DEFLATED) as kept:
        for name in written.namelist():
            part = written.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + told, part)
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            kept.writestr(info, part)
    return packed.getvalue()
