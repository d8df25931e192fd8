"""What stands around the content of a page: the group's head, the title, the foot with its seal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from savings_desk.documents.canvas import HAIR, QUIET
from savings_desk.documents.flow import Strip, space
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.setting import RISE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.documents.canvas import Align, Pen
    from savings_desk.documents.fonts import Face
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import Seal, Sheet

_HEAD_LEADING = 1.4
_COMPACT = 10.5


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page that holds a sheet's head and content, in points from the lower left."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class _HeadLine:
    text: str
    face: Face
    size: float
    x: float
    align: Align = "center"
    gray: float = 0.0

    def draw(self, pen: Pen, left: float, top: float) -> None:
        y = top - RISE * self.size
        pen.write(
            self.text, left + self.x, y,
            face=self.face, size=self.size, align=self.align, gray=self.gray,
        )  # fmt: skip


def head_strips(sheet: Sheet, setting: Setting) -> list[Strip]:
    """The head of the first page: whose paper it is, what it is called, of which day it speaks."""
    sizes = setting.sizes
    parts: list[tuple[str, Face, float, float]] = [
        (sheet.group, bold(), sizes.group, 0.0),
        (sheet.address, regular(), sizes.small, QUIET),
    ]
    strips = list(_head_lines(parts, setting))
    strips.append(space(0.3 * sizes.group))
    parts = [] if sheet.letter else [(sheet.title, bold(), sizes.title, 0.0)]
    parts += [(subtitle, regular(), sizes.body, 0.0) for subtitle in sheet.subtitles]
    strips += _head_lines(parts, setting)
    return [*strips, space(0.6 * sizes.body)]


def _head_lines(
    parts: Sequence[tuple[str, Face, float, float]], setting: Setting
) -> Iterator[Strip]:
    for text, face, size, gray in parts:
        if not text:
            continue
        for line in setting.lines(setting.manner.text(text), face, size, setting.width):
            drawn = _HeadLine(line, face, size, setting.width / 2, gray=gray)
            yield Strip(_HEAD_LEADING * size, drawn.draw)


def compact_head_strips(sheet: Sheet, setting: Setting) -> list[Strip]:
    """The head of every page after the first, in one line."""
    size = min(_COMPACT, setting.sizes.small)
    group = setting.manner.text(sheet.group)
    name = setting.manner.text("  ".join((sheet.title, *sheet.subtitles[:1])))
    wide = regular().width(group, size) + bold().width(name, size) + 2 * size
    shown = size * min(1.0, setting.width / wide)
    lines = [
        _HeadLine(group, regular(), shown, 0.0, "left", QUIET),
        _HeadLine(name, bold(), shown, setting.width, "right"),
    ]
    return [Strip(1.75 * size, partial(_draw_compact, lines, setting.width)), space(0.8 * size)]


def _draw_compact(
    lines: Sequence[_HeadLine], width: float, pen: Pen, left: float, top: float
) -> None:
    for line in lines:
        line.draw(pen, left, top)
    low = top - (RISE + 0.5) * lines[0].size
    pen.line(left, low, left + width, low, gray=HAIR)


def draw_set(pen: Pen, area: Area, setting: Setting, told: str) -> None:
    """Whose copy this is, at the upper right corner of every page of it."""
    size = setting.sizes.small
    y = area.top + 0.5 * size
    said = setting.manner.text(told)
    pen.write(said, area.right, y, face=bold(), size=size, align="right")


def draw_foot(
    pen: Pen, area: Area, setting: Setting, *, seal: Seal | None, page: int, pages: int
) -> None:
    """The foot of a page: the seal at the left, which page of how many at the right."""
    size, manner = setting.sizes.foot, setting.manner
    told = manner.seal(seal) if seal else ""
    numbered = manner.page_of(page, pages)
    wide = regular().width(told, size) + regular().width(numbered, size) + 2 * size
    size *= min(1.0, area.width / wide)
    rule = area.bottom - 0.9 * size
    y = rule - 1.35 * size
    pen.line(area.left, rule, area.right, rule, gray=HAIR)
    pen.write(told, area.left, y, face=regular(), size=size, gray=QUIET)
    pen.write(numbered, area.right, y, face=regular(), size=size, align="right", gray=QUIET)
