"""The paper itself: a sheet as a PDF, Thai shaped and broken between words, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Paper, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.documents.canvas import Pages
    from savings_desk.documents.figures import Manner
    from savings_desk.documents.flow import Flow, Strip
    from savings_desk.documents.page import Area
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import Sheet
    from savings_desk.documents.thai_text import WordBreaker

_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_COLUMNS_OF_A_STATEMENT = 5
_FEW_PAGES = 3
_SMALLER = (0.95, 0.9, 0.86)
"""A sheet of few pages is set this much smaller if that spares a page; one made out in several
sets as small as spares most."""

ONE_AT_A_TIME = Lock()
"""The faces keep what they learn about glyphs, and two documents at once would mix it up."""


def render(sheet: Sheet, *, names: Iterable[str] = ()) -> bytes:
    """Print a sheet; the same sheet gives the same bytes, wherever and whenever it is printed.

    `names` (of members, of villages) are kept whole where lines are broken.

    Raises:
        PaperUnready: when Thai text cannot be shaped here, rather than print it wrong.
    """
    # reportlab and the word list are read only when the first paper is printed.
    from savings_desk.documents.canvas import Pages  # noqa: PLC0415
    from savings_desk.documents.figures import Manner  # noqa: PLC0415
    from savings_desk.documents.receipt_pair import draw_pair  # noqa: PLC0415
    from savings_desk.documents.receipt_slip import draw_slips  # noqa: PLC0415
    from savings_desk.documents.thai_text import breaker  # noqa: PLC0415

    with ONE_AT_A_TIME:
        words = breaker().with_names(names)
        manner = Manner.of(sheet)
        pages = Pages(
            title=sheet.title,
            author=sheet.group,
            language="th-TH" if manner.speech.thai else "en-GB",
            made=sheet.seal.printed_at if sheet.seal else None,
        )
        if sheet.paper is Paper.A5_PAIR:
            draw_pair(pages, sheet, manner, words)
        elif sheet.paper is Paper.ROLL:
            draw_slips(pages, sheet, manner, words)
        else:
            _draw_pages(pages, sheet, manner, words)
        return pages.finished()


def _draw_pages(pages: Pages, sheet: Sheet, manner: Manner, words: WordBreaker) -> None:
    """Draw a sheet on whole pages, once for each who gets a copy."""
    width, height = _A4[::-1] if sheet.paper is Paper.A4_LANDSCAPE else _A4
    area = _area(width, height, register=_is_register(sheet))
    composed = _compose(sheet, area, manner, words, 1.0)
    few = 1 < len(composed.flow.pages) <= _FEW_PAGES
    for factor in _SMALLER if few or sheet.sets else ():
        tried = _compose(sheet, area, manner, words, factor)
        if len(tried.flow.pages) < len(composed.flow.pages):
            composed = tried
            if not sheet.sets:
                break
    for one in sheet.sets or ("",):
        _draw_set(pages, sheet, composed, area, (width, height), one)


def _draw_set(
    pages: Pages,
    sheet: Sheet,
    composed: _Composed,
    area: Area,
    size: tuple[float, float],
    told: str,
) -> None:
    """Draw all pages once; `told` says whose copy it is, where there are several."""
    from savings_desk.documents.page import draw_foot, draw_set  # noqa: PLC0415 - with reportlab

    count = len(composed.flow.pages)
    for number, placed in enumerate(composed.flow.pages, start=1):
        pen = pages.page(*size)
        if sheet.mark:
            pen.mark(sheet.mark, 0, 0, *size)
        draw_set(pen, area, composed.setting, told)
        top = area.top
        for strip in composed.heads[number > 1]:
            strip.draw(pen, area.left, top)
            top -= strip.height
        for each in placed:
            each.strip.draw(pen, area.left, top - each.depth)
        draw_foot(pen, area, composed.setting, seal=sheet.seal, page=number, pages=count)
        pages.keep(pen)


@dataclass(frozen=True, slots=True)
class _Composed:
    """A sheet set on its pages: the first page's head and the others', and what stands below."""

    setting: Setting
    heads: tuple[list[Strip], list[Strip]]
    flow: Flow


def _compose(
    sheet: Sheet, area: Area, manner: Manner, words: WordBreaker, factor: float
) -> _Composed:
    """Set the sheet on pages in its type, made `factor` times as large."""
    from savings_desk.documents.composing import compose  # noqa: PLC0415 - with reportlab
    from savings_desk.documents.flow import Flow, height_of  # noqa: PLC0415
    from savings_desk.documents.page import compact_head_strips, head_strips  # noqa: PLC0415
    from savings_desk.documents.setting import REGISTER, STATEMENT, Setting  # noqa: PLC0415

    sizes = REGISTER if _is_register(sheet) else STATEMENT
    setting = Setting(area.width, sizes.times(factor), manner, words)
    first = head_strips(sheet, setting)
    # Every page of letters may go to another person, and bears the group's whole head.
    heads = (first, first if sheet.letter else compact_head_strips(sheet, setting))
    flow = Flow(*(area.height - height_of(head) for head in heads))
    compose(flow, sheet.blocks, setting, unit=sheet.unit)
    return _Composed(setting, heads, flow)


def _is_register(sheet: Sheet) -> bool:
    """Whether a sheet needs the whole width and smaller type; a contract in sets never does."""
    from savings_desk.documents.figures import is_register  # noqa: PLC0415 - with reportlab

    if sheet.sets:
        return False
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    return sheet.paper is Paper.A4_LANDSCAPE or any(
        table.rows_per_page or (len(table.columns) > _COLUMNS_OF_A_STATEMENT and is_register(table))
        for table in tables
    )


def _area(width: float, height: float, *, register: bool) -> Area:
    """The printed area: 3 cm left and 2 cm right for statements, the widest for registers."""
    from savings_desk.documents.page import Area  # noqa: PLC0415 - with reportlab

    left, right = (18 * _MM, 14 * _MM) if register else (30 * _MM, 20 * _MM)
    top, bottom = (11 * _MM, 15 * _MM) if register else (18 * _MM, 20 * _MM)
    return Area(left, bottom, width - left - right, height - top - bottom)
