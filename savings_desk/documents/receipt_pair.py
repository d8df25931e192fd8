"""A receipt twice on one A4 page, to be cut in two: the member's and the group's, with stubs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.blocks import facts_strips
from savings_desk.documents.canvas import DASHED, HAIR, QUIET
from savings_desk.documents.composing import compose
from savings_desk.documents.flow import Flow, height_of
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.page import Area, draw_foot
from savings_desk.documents.setting import POINTS_PER_MM, RECEIPT, RISE, Setting
from savings_desk.documents.sheet import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.canvas import Pages, Pen
    from savings_desk.documents.figures import Manner
    from savings_desk.documents.flow import Strip
    from savings_desk.documents.fonts import Face
    from savings_desk.documents.sheet import Block, Sheet
    from savings_desk.documents.thai_text import WordBreaker

PAGE_WIDTH, PAGE_HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
_HALF = PAGE_HEIGHT / 2
_STUB = 45 * POINTS_PER_MM
_STUB_MARGIN = 8 * POINTS_PER_MM
_TOP, _BOTTOM = 8 * POINTS_PER_MM, 12 * POINTS_PER_MM
_LEFT, _RIGHT = 6 * POINTS_PER_MM, 10 * POINTS_PER_MM
_LEADING = 1.4
_GAP = 5.0
_STUB_LEAST = 0.4
_SMALLER = (0.95, 0.9)
"""A receipt that would go on to a second page is set this much smaller if that spares it."""


def draw_pair(pages: Pages, sheet: Sheet, manner: Manner, breaker: WordBreaker) -> None:
    """Draw both copies page by page; a receipt of many lines goes on to a further page of both."""
    area = Area(_STUB + _LEFT, _BOTTOM, PAGE_WIDTH - _STUB - _LEFT - _RIGHT, _HALF - _TOP - _BOTTOM)
    setting = Setting(area.width, RECEIPT, manner, breaker)
    head, facts, flow = _composed(sheet, setting, area)
    for factor in _SMALLER if len(flow.pages) > 1 else ():
        tried = Setting(area.width, RECEIPT.times(factor), manner, breaker)
        found = _composed(sheet, tried, area)
        if len(found[2].pages) < len(flow.pages):
            setting, (head, facts, flow) = tried, found
            break
    for number, placed in enumerate(flow.pages, start=1):
        pen = pages.page(PAGE_WIDTH, PAGE_HEIGHT)
        pen.line(0, _HALF, PAGE_WIDTH, _HALF, gray=HAIR, dash=DASHED)
        for low, copy in zip((_HALF, 0.0), sheet.copies, strict=True):
            half = Area(area.left, low + area.bottom, area.width, area.height)
            if sheet.mark:
                pen.mark(sheet.mark, _STUB, low, PAGE_WIDTH - _STUB, _HALF)
            pen.line(_STUB, low, _STUB, low + _HALF, gray=HAIR, dash=DASHED)
            _draw_stub(pen, sheet, setting, low, part=(number, len(flow.pages)))
            head.draw(pen, half, copy)
            top = half.top - head.height
            for strip in facts:
                strip.draw(pen, half.left, top)
                top -= strip.height
            for each in placed:
                each.strip.draw(pen, half.left, top - each.depth)
            draw_foot(pen, half, setting, seal=sheet.seal, page=number, pages=len(flow.pages))
        pages.keep(pen)


def _composed(sheet: Sheet, setting: Setting, area: Area) -> tuple[_Head, list[Strip], Flow]:
    """One half set on its pages: its head, what stands on each of them, and what runs on."""
    head = _Head(sheet, setting)
    facts, blocks = _facts_first(sheet, setting)
    room = area.height - head.height - height_of(facts)
    flow = Flow(room, room)
    compose(flow, blocks, setting, unit=sheet.unit)
    return head, facts, flow


def _facts_first(sheet: Sheet, setting: Setting) -> tuple[list[Strip], Sequence[Block]]:
    """The number, day and payer, which stand on every page of a long receipt, and the rest."""
    if sheet.blocks and isinstance(first := sheet.blocks[0], Facts):
        return facts_strips(first, setting), sheet.blocks[1:]
    return [], sheet.blocks


class _Head:
    """The head of one half: whose paper, which copy, and what it is called."""

    def __init__(self, sheet: Sheet, setting: Setting) -> None:
        sizes, manner = setting.sizes, setting.manner
        self._size = sizes.foot + 1
        self._width = setting.width
        self._copies = max(bold().width(manner.text(copy), self._size) for copy in sheet.copies)
        room = setting.width - self._copies - sizes.group
        group = setting.lines(manner.text(sheet.group), bold(), sizes.group, room)
        address = setting.lines(manner.text(sheet.address), regular(), self._size, setting.width)
        self._group = [(line, bold(), sizes.group, 0.0) for line in group]
        self._group += [(line, regular(), self._size, QUIET) for line in address if line]
        title = setting.lines(manner.text(sheet.title), bold(), sizes.title, setting.width)
        self._titles = [(line, bold(), sizes.title, 0.0) for line in title]
        self._titles += [
            (line, regular(), sizes.body, 0.0)
            for subtitle in sheet.subtitles
            for line in setting.lines(manner.text(subtitle), regular(), sizes.body, setting.width)
        ]
        self._manner = manner

    @property
    def height(self) -> float:
        """How much of the half it takes, in points."""
        return sum(_LEADING * size for _, _, size, _ in self._group + self._titles) + 2 * _GAP

    def draw(self, pen: Pen, area: Area, copy: str) -> None:
        """Draw the head at the top of `area`; `copy` says whose half it is."""
        y = area.top
        told = self._manner.text(copy)
        first = y - RISE * self._group[0][2]
        pen.write(told, area.right, first, face=bold(), size=self._size, align="right")
        for text, face, size, gray in self._group:
            pen.write(text, area.left, y - RISE * size, face=face, size=size, gray=gray)
            y -= _LEADING * size
        y -= _GAP
        middle = area.left + area.width / 2
        for text, face, size, _ in self._titles:
            pen.write(text, middle, y - RISE * size, face=face, size=size, align="center")
            y -= _LEADING * size


def _draw_stub(
    pen: Pen, sheet: Sheet, setting: Setting, low: float, *, part: tuple[int, int]
) -> None:
    """The narrow copy that stays in the receipt book: its facts under one another."""
    smaller = 1.0
    lines = _stub_lines(sheet, setting, part, smaller)
    while sum(line.step for line in lines) > _HALF - 2 * _TOP and smaller > _STUB_LEAST:
        smaller -= 0.05
        lines = _stub_lines(sheet, setting, part, smaller)
    y = low + _HALF - _TOP
    for line in lines:
        pen.write(
            line.text, _STUB_MARGIN, y - RISE * line.size,
            face=line.face, size=line.size, gray=line.gray,
        )  # fmt: skip
        y -= line.step


@dataclass(frozen=True, slots=True)
class _StubLine:
    """A line of the stub, and how far below it the next one stands."""

    text: str
    face: Face
    size: float
    gray: float
    step: float


def _stub_lines(
    sheet: Sheet, setting: Setting, part: tuple[int, int], smaller: float
) -> list[_StubLine]:
    """Every line of the stub; a receipt for very many members is set `smaller`."""
    _ = setting.manner.speech.gettext
    manner, size = setting.manner, setting.sizes.small * smaller
    small, room = size - 1.5 * smaller, _STUB - _STUB_MARGIN - 4 * POINTS_PER_MM
    told: list[tuple[str, Face, float, float]] = [
        (_("Stub"), bold(), size + 1.5 * smaller, 0.0),
        (sheet.group, regular(), small, QUIET),
    ]
    for fact in sheet.stub:
        told.append((fact.label, regular(), small, QUIET))
        told.append((manner.fact(fact.value), bold(), size, 0.0))
    if part[1] > 1:
        told.append((manner.page_of(*part), regular(), small, QUIET))
    lines = []
    for at, (text, face, type_size, gray) in enumerate(told):
        broken = setting.lines(manner.text(text), face, type_size, room)
        ends = at > 0 and (face is bold() or at == 1)
        for number, line in enumerate(broken, start=1):
            gap = _GAP * smaller if ends and number == len(broken) else 0.0
            lines.append(_StubLine(line, face, type_size, gray, _LEADING * type_size + gap))
    return lines
