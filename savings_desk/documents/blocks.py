"""The parts of a sheet around its tables: paragraphs, facts, boxes to tick and places to sign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from savings_desk.documents.canvas import DOTTED, QUIET
from savings_desk.documents.chart_values import PAPER, Web, chart_height
from savings_desk.documents.flow import Strip, height_of, kept_together, space
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.setting import LEADING, POINTS_PER_MM, RISE
from savings_desk.documents.sheet import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.graphics.shapes import Drawing

    from savings_desk.documents.canvas import Align, Pen
    from savings_desk.documents.chart_values import ChartStyle
    from savings_desk.documents.fonts import Face
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import (
        Choices,
        Fact,
        Facts,
        Picture,
        Signature,
        Signatures,
    )

LEAD = 20 * POINTS_PER_MM
"""How far the first line of a paragraph stands in, as in official letters."""
GUTTER = 18.0
"""Between things that stand side by side."""
_LABEL_SHARE_MAX = 0.62


# Paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of running text."""

    text: str
    face: Face
    size: float
    align: Align
    width: float
    indent: float = 0

    def draw(self, pen: Pen, left: float, top: float) -> None:
        x = {"left": self.indent, "center": self.width / 2, "right": self.width}[self.align]
        baseline = top - RISE * self.size
        pen.write(self.text, left + x, baseline, face=self.face, size=self.size, align=self.align)


def paragraph_strips(paragraph: Paragraph, setting: Setting) -> list[Strip]:
    """A paragraph line by line; its first two lines and its last two are not parted."""
    sizes = setting.sizes
    size = {"normal": sizes.body, "small": sizes.small, "large": sizes.large}[paragraph.size]
    face = bold() if paragraph.bold else regular()
    indent = LEAD if paragraph.lead else 0
    text = setting.manner.text(paragraph.text)
    lines = setting.lines(
        text, face, size, setting.width, first_width=setting.width - indent if indent else None
    )
    strips = [
        Strip(
            LEADING * size,
            _Line(line, face, size, paragraph.align, setting.width, 0 if at else indent).draw,
            keep=at in {0, len(lines) - 2, len(lines) - 1},
        )
        for at, line in enumerate(lines)
    ]
    return [*strips, space(0.35 * size)]


# Facts


@dataclass(frozen=True, slots=True)
class _Told:
    """One fact: its label, and its value in lines beside it."""

    label: list[str]
    value: list[str]
    at: float
    value_at: float


def facts_strips(facts: Facts, setting: Setting) -> list[Strip]:
    """Facts in columns, the values of each column under one another."""
    size, across = setting.sizes.body, max(1, facts.across)
    width = (setting.width - GUTTER * (across - 1)) / across
    rows = list(_fact_rows(facts, across))
    labels = [
        _label_width([row[at] for row in rows if at < len(row)], setting, width)
        for at in range(across)
    ]
    strips = []
    for row in rows:
        told = []
        for at, fact in enumerate(row):
            room = (setting.width if fact.wide else width) - labels[at]
            told.append(
                _Told(
                    setting.lines(
                        setting.manner.text(fact.label), regular(), size, labels[at] - size / 2
                    ),
                    setting.lines(setting.manner.fact(fact.value), regular(), size, room),
                    at * (width + GUTTER),
                    at * (width + GUTTER) + labels[at],
                )
            )
        deepest = max(max(len(each.label), len(each.value)) for each in told)
        strips.append(Strip(deepest * LEADING * size, partial(_draw_facts, told, size)))
    return kept_together([*strips, space(0.5 * size)])


def _fact_rows(facts: Facts, across: int) -> Iterator[list[Fact]]:
    """The facts line by line; a wide one has a line to itself."""
    row: list[Fact] = []
    for fact in facts.facts:
        if row and (fact.wide or len(row) == across):
            yield row
            row = []
        row.append(fact)
        if fact.wide:
            yield row
            row = []
    if row:
        yield row


def _label_width(column: Sequence[Fact], setting: Setting, width: float) -> float:
    """Room for the labels of one column of facts, with the gap to their values."""
    size = setting.sizes.body
    widest = max(
        (regular().width(setting.manner.text(fact.label), size) for fact in column), default=0
    )
    return min(widest + 0.8 * size, width * _LABEL_SHARE_MAX)


def _draw_facts(told: Sequence[_Told], size: float, pen: Pen, left: float, top: float) -> None:
    for fact in told:
        for at, line in enumerate(fact.label):
            y = top - (at * LEADING + RISE) * size
            pen.write(line, left + fact.at, y, face=regular(), size=size, gray=QUIET)
        for at, line in enumerate(fact.value):
            y = top - (at * LEADING + RISE) * size
            pen.write(line, left + fact.value_at, y, face=regular(), size=size)


# Pictures


def picture_height(picture: Picture, setting: Setting) -> float | None:
    """How high a drawing stands; None when it takes what room there is, as the web of people."""
    if isinstance(picture.chart, Web):
        return None
    return chart_height(picture.chart, _picture_style(setting)) + height_of(
        _title(picture, setting)
    )


def picture_strips(picture: Picture, setting: Setting, height_max: float) -> list[Strip]:
    """A drawing in one piece, at most `height_max` points high."""
    from savings_desk.documents.charts import draw_chart  # noqa: PLC0415 - few papers have one

    style, title = _picture_style(setting), _title(picture, setting)
    wanted = None if isinstance(picture.chart, Web) else chart_height(picture.chart, style)
    drawing = draw_chart(picture.chart, style, setting.width, wanted or height_max)
    return [
        *title,
        Strip(drawing.height, partial(_place, drawing)),
        space(0.5 * setting.sizes.body),
    ]


def _title(picture: Picture, setting: Setting) -> list[Strip]:
    """What stands above a drawing, on the same page."""
    if not picture.title:
        return []
    strips = paragraph_strips(Paragraph(picture.title, bold=True), setting)
    return [replace(strip, keep=True) for strip in strips]


def _picture_style(setting: Setting) -> ChartStyle:
    return replace(PAPER, size=setting.sizes.table * 0.8, digits=setting.manner.digits)


def _place(drawing: Drawing, pen: Pen, left: float, top: float) -> None:
    pen.place(drawing, left, top - drawing.height)


# Boxes to tick


def choices_strips(choices: Choices, setting: Setting) -> list[Strip]:
    """Empty boxes with their words, `across` to a line; the boxes are drawn, not typed."""
    size, across = setting.sizes.small, max(1, choices.across)
    width = (setting.width - GUTTER * (across - 1)) / across
    worded = [
        setting.lines(setting.manner.text(words), regular(), size, width - 1.5 * size)
        for words in choices.choices
    ]
    strips = []
    for start in range(0, len(worded), across):
        row = worded[start : start + across]
        height = max(map(len, row)) * LEADING * size
        strips.append(Strip(height, partial(_draw_choices, row, size, width + GUTTER)))
    return kept_together([*strips, space(0.5 * size)])


def _draw_choices(
    row: Sequence[Sequence[str]], size: float, step: float, pen: Pen, left: float, top: float
) -> None:
    for at, lines in enumerate(row):
        x, baseline = left + at * step, top - RISE * size
        pen.box(x, baseline - 0.1 * size, 0.8 * size, 0.8 * size)
        for number, line in enumerate(lines):
            y = baseline - number * LEADING * size
            pen.write(line, x + 1.4 * size, y, face=regular(), size=size)


# Places to sign


def signatures_strips(signatures: Signatures, setting: Setting) -> list[Strip]:
    """Places to sign, side by side, all of them on one page."""
    across = max(1, signatures.across)
    width = (setting.width - GUTTER * (across - 1)) / across
    strips = [space(0.8 * setting.sizes.body)]
    for start in range(0, len(signatures.places), across):
        row = signatures.places[start : start + across]
        lines = 4.0 if any(place.dated for place in row) else 3.0
        height = (lines * 1.6 + 0.9) * setting.sizes.small
        indent = (setting.width - len(row) * width - (len(row) - 1) * GUTTER) / 2
        drawn = partial(_draw_signatures, row, setting, width)
        strips.append(Strip(height, partial(_moved, drawn, indent)))
    return kept_together([*strips, space(0.8 * setting.sizes.body)])


def _moved(drawn: partial[None], right: float, pen: Pen, left: float, top: float) -> None:
    drawn(pen, left + right, top)


def _draw_signatures(
    row: Sequence[Signature], setting: Setting, width: float, pen: Pen, left: float, top: float
) -> None:
    for at, place in enumerate(row):
        _draw_signature(place, setting, width, pen, left + at * (width + GUTTER), top)


def _draw_signature(
    place: Signature, setting: Setting, width: float, pen: Pen, left: float, top: float
) -> None:
    _ = setting.manner.speech.gettext
    size, face = setting.sizes.small, regular()
    step, middle = 1.6 * size, left + width / 2
    y = top - 1.9 * size
    signed = _("(Signed)")
    half = min(width / 2, 8.5 * size)
    start = middle - half + face.width(signed, size) + 0.3 * size
    pen.write(signed, middle - half, y, face=face, size=size)
    _dots(pen, start, middle + half, y)
    name = setting.manner.text(place.name)
    middle = (start + middle + half) / 2
    y -= step
    shown = size * min(1.0, (half * 2) / (face.width(f"({name})", size) or 1))
    if name:
        pen.write(f"({name})", middle, y, face=face, size=shown, align="center")
    else:
        pen.write("(", start, y, face=face, size=size)
        _dots(pen, start + 0.5 * size, middle * 2 - start - 0.5 * size, y)
        pen.write(")", middle * 2 - start, y, face=face, size=size, align="right")
    y -= step
    pen.write(setting.manner.text(place.role), middle, y, face=face, size=size, align="center")
    if place.dated:
        y -= step
        _draw_date(_("Date"), size, pen, start, middle * 2 - start, y)


def _draw_date(label: str, size: float, pen: Pen, left: float, right: float, y: float) -> None:
    """«วันที่ … / … / …», to be filled in by hand."""
    pen.write(label, left, y, face=regular(), size=size)
    start = left + regular().width(label, size) + 0.3 * size
    parts = (0.28, 0.36, 0.36)
    room = right - start
    for at, part in enumerate(parts):
        end = start + part * room
        _dots(pen, start, end - 0.45 * size, y)
        if at < len(parts) - 1:
            pen.write("/", end - 0.22 * size, y, face=regular(), size=size, align="center")
        start = end


def _dots(pen: Pen, left: float, right: float, y: float) -> None:
    """A dotted line to write on."""
    pen.line(left, y - 1.2, right, y - 1.2, weight=0.8, dash=DOTTED)


def with_last_kept(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, the last of which stays with whatever comes next."""
    return [*strips[:-1], *(replace(strip, keep=True) for strip in strips[-1:])]
