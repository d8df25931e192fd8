"""A receipt on a roll 80 mm wide: the member's copy and the group's, each as long as it needs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from savings_desk.documents.blocks import paragraph_strips
from savings_desk.documents.canvas import HAIR, QUIET
from savings_desk.documents.composing import compose
from savings_desk.documents.flow import Flow, Strip, space
from savings_desk.documents.fonts import regular
from savings_desk.documents.page import head_strips
from savings_desk.documents.setting import LEADING, POINTS_PER_MM, RISE, SLIP, Setting
from savings_desk.documents.sheet import Facts, Paragraph, Signatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.canvas import Pages, Pen
    from savings_desk.documents.figures import Manner
    from savings_desk.documents.sheet import Block, Seal, Sheet
    from savings_desk.documents.thai_text import WordBreaker

WIDTH = 80 * POINTS_PER_MM
_MARGIN = 4 * POINTS_PER_MM
"""At the left and the right, where the printers of such rolls do not reach."""
_END = 5 * POINTS_PER_MM
"""Above the head and below the foot, where the paper is torn off."""
_LONGEST = 14_000.0
"""Points; no PDF page is longer than 14,400, and no family's receipt a tenth of it."""


def draw_slips(pages: Pages, sheet: Sheet, manner: Manner, breaker: WordBreaker) -> None:
    """Draw a page for each copy, as high as what stands on it."""
    setting = Setting(WIDTH - 2 * _MARGIN, SLIP, manner, breaker)
    blocks = [one for block in sheet.blocks for one in _under_one_another(block)]
    for copy in sheet.copies:
        flow = Flow(_LONGEST, _LONGEST)
        flow.pour(head_strips(sheet, setting))
        flow.pour(paragraph_strips(Paragraph(copy, align="center"), setting))
        compose(flow, blocks, setting, unit=sheet.unit)
        flow.pour(_foot(sheet.seal, setting))
        height = flow.depth + 2 * _END
        pen = pages.page(WIDTH, height)
        if sheet.mark:
            pen.mark(sheet.mark, 0, 0, WIDTH, height)
        for each in flow.pages[0]:
            each.strip.draw(pen, _MARGIN, height - _END - each.depth)
        pages.keep(pen)


def _under_one_another(block: Block) -> Iterator[Block]:
    """What stands side by side on wider paper."""
    match block:
        case Facts():
            yield replace(block, across=1)
        case Signatures():
            yield from (Signatures((one,), across=1) for one in block.places)
        case _:
            yield block


def _foot(seal: Seal | None, setting: Setting) -> Iterator[Strip]:
    """The seal below a rule, in as many lines as it takes."""
    size = setting.sizes.foot
    told = setting.manner.seal(seal) if seal else ""
    yield space(size)
    yield Strip(0.5 * size, partial(_rule, setting.width))
    for line in setting.lines(told, regular(), size, setting.width):
        yield Strip(LEADING * size, partial(_quietly, line, size))


def _rule(width: float, pen: Pen, left: float, top: float) -> None:
    pen.line(left, top, left + width, top, gray=HAIR)


def _quietly(text: str, size: float, pen: Pen, left: float, top: float) -> None:
    pen.write(text, left, top - RISE * size, face=regular(), size=size, gray=QUIET)
