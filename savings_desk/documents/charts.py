"""The charts of the group as they are drawn, on paper and screen: curves, bars, guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from savings_desk.documents.chart_values import Bars, Web, bar_row, chart_height
from savings_desk.documents.fonts import face
from savings_desk.documents.web_chart import draw_web
from savings_desk.domain.money import SATANG_PER_BAHT
from savings_desk.words.dates import format_year
from savings_desk.words.language import speech
from savings_desk.words.month_names import MONTHS_SHORT
from savings_desk.words.numbers import format_money, format_number, to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.chart_values import Bar, ChartStyle, Curve, Curves
    from savings_desk.domain.periods import Month
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

Anchor = Literal["start", "middle", "end"]
"""Which part of a text stands at its place."""

STEPS = (1, 2, 5)
"""The value axis goes up in one, two or five of a power of ten."""
TICKS_MAX = 5
MILLION = 1_000_000
BAR_LABEL_SHARE = 0.34
"""The part of the width that the words before the bars may take."""


def draw_chart(
    chart: Curves | Bars | Web, style: ChartStyle, width: float, height: float
) -> Drawing:
    """A chart in this style, `width` by `height` points; bars are as high as they need to be.

    The picture of guarantees is as high as its names, and never more than `height`.
    """
    if isinstance(chart, Bars):
        return _bars(chart, style, width)
    if isinstance(chart, Web):
        return draw_web(chart, style, width, height)
    return _curves(chart, style, width, height)


def _curves(chart: Curves, style: ChartStyle, width: float, height: float) -> Drawing:
    """Amounts from zero up; each curve is named at its last point."""
    drawing = Drawing(width, height)
    if not chart.months:
        return drawing
    speech_now = speech(chart.language)
    most = max((amount.satang for line in chart.lines for amount in line.amounts), default=0)
    step, unit, unit_name = _scale(most, speech_now)
    top_tick = max(-(-most // step), 1) * step
    ticks = [_tick(at, unit, style.digits) for at in range(0, top_tick + 1, step)]
    left = max(_width(tick, style) for tick in ticks) + style.size * 0.7
    bottom = style.size * 3.1
    plot = _line_chart(chart.lines, style)
    plot.x, plot.y = left, bottom
    plot.width = max(width - left - 2, style.size)
    plot.height = max(height - bottom - style.size * 2.2, style.size)
    plot.valueAxis.valueMin, plot.valueAxis.valueMax = 0, top_tick
    plot.valueAxis.valueSteps = list(range(0, top_tick + 1, step))
    plot.valueAxis.labelTextFormat = ticks
    drawing.add(plot)
    drawing.add(_text(style, unit_name, 0, height - style.size, colour=style.quiet))
    _name_months(drawing, plot, chart.months, speech_now, style)
    _name_curves(drawing, plot, chart.lines, top_tick, style)
    return drawing


def _bars(chart: Bars, style: ChartStyle, width: float) -> Drawing:
    """How much is in each place, from zero on, each with its amount; the sum closes them."""
    places, row = chart.places, bar_row(style)
    drawing = Drawing(width, chart_height(chart, style))
    amounts = [
        format_money(one, digits=style.digits)
        for one in (*(place.amount for place in places), chart.amount)
    ]
    amount_room = max(_width(one, style, bold=True) for one in amounts) + style.size
    names = [_shortened(one.name, width * BAR_LABEL_SHARE, style) for one in places]
    name_room = max((_width(name, style) for name in names), default=0) + style.size
    base = row + style.size if chart.name else 0
    if places:
        plot = _bar_chart(places, style)
        plot.x, plot.y = name_room, base
        plot.width = max(width - name_room - amount_room, style.size)
        plot.height = row * len(places)
        drawing.add(plot)
    for at, (name, amount) in enumerate(zip(names, amounts, strict=False)):
        y = base + row * (len(places) - at - 0.5) - style.size * 0.32
        colour = style.bad if amount.startswith("-") else style.ink
        drawing.add(_text(style, name, 0, y))
        drawing.add(_text(style, amount, width, y, anchor="end", colour=colour))
    if chart.name:
        _close(drawing, chart, style, width)
    return drawing


def as_pdf(drawing: Drawing) -> bytes:
    """The chart alone, as a PDF of one page of its own size."""
    from savings_desk.documents.canvas import Pages  # noqa: PLC0415 - papers place charts themselves

    pages = Pages(title="", author="", language="th-TH", made=None)
    pen = pages.page(drawing.width, drawing.height)
    pages.place(drawing, 0, 0)
    pages.keep(pen)
    return pages.finished()


# The axes


def _scale(most: int, speech: Speech) -> tuple[int, int, str]:
    """The step of the value axis, its unit (both in satang) and the unit's name."""
    _ = speech.gettext
    power = SATANG_PER_BAHT
    step = power
    while most > step * TICKS_MAX:
        step, power = next(
            ((power * one, power) for one in STEPS if most <= power * one * TICKS_MAX),
            (power * 10, power * 10),
        )
    if most >= MILLION * SATANG_PER_BAHT:
        return step, MILLION * SATANG_PER_BAHT, _("million baht")
    return step, SATANG_PER_BAHT, _("baht")


def _tick(satang: int, unit: int, digits: Digits) -> str:
    whole, part = divmod(satang, unit)
    said = format_number(whole)
    if part:
        figures = f"{part * 100 // unit:02d}".rstrip("0")
        said = f"{said}.{figures}"
    return to_thai_digits(said) if digits == "thai" else said


def _line_chart(lines: Sequence[Curve], style: ChartStyle) -> Any:  # noqa: ANN401 - reportlab tells no types of its charts
    chart: Any = HorizontalLineChart()
    chart.data = [[amount.satang for amount in line.amounts] for line in lines]
    for at, line in enumerate(lines):
        chart.lines[at].strokeColor = HexColor(style.lines[at % len(style.lines)])
        chart.lines[at].strokeWidth = style.size / 6
        if line.dashed:
            chart.lines[at].strokeDashArray = (style.size / 2, style.size / 4)
    values = chart.valueAxis
    values.visibleAxis = values.visibleTicks = 0
    values.visibleGrid = 1
    values.gridStrokeColor = HexColor(style.rule)
    values.gridStrokeWidth = 1
    values.labels.fontName = style.regular
    values.labels.fontSize = style.size
    values.labels.fillColor = HexColor(style.quiet)
    values.labels.dx = -style.size * 0.4
    categories = chart.categoryAxis
    categories.visibleTicks = categories.visibleLabels = 0
    categories.strokeColor = HexColor(style.quiet)
    return chart


def _name_months(
    drawing: Drawing,
    chart: Any,  # noqa: ANN401
    months: Sequence[Month],
    speech: Speech,
    style: ChartStyle,
) -> None:
    """The months under the axis, as many as fit and always the last; years where they begin."""
    slot = chart.width / len(months)
    names = MONTHS_SHORT[speech.language]
    widest = max(_width(names[month.number - 1], style) for month in months) + style.size * 0.6
    every = max(int(widest / slot) + (1 if widest > slot else 0), 1)
    year = 0
    for at, month in enumerate(months):
        if (len(months) - 1 - at) % every:
            continue
        x = chart.x + slot * (at + 0.5)
        y = chart.y - style.size * 1.5
        name = names[month.number - 1]
        drawing.add(_text(style, name, x, y, colour=style.quiet, anchor="middle"))
        if month.year != year:
            year = month.year
            said = format_year(year, speech, digits=style.digits)
            below = y - style.size * 1.35
            drawing.add(_text(style, said, x, below, colour=style.quiet, anchor="middle"))


def _name_curves(
    drawing: Drawing,
    chart: Any,  # noqa: ANN401
    lines: Sequence[Curve],
    top: int,
    style: ChartStyle,
) -> None:
    """The name and last amount of each curve, above or below its end, clear of the others."""
    slot = chart.width / len(lines[0].amounts)
    right = chart.x + slot * (len(lines[0].amounts) - 0.5)
    ways = [[chart.height * amount.satang / top for amount in line.amounts] for line in lines]
    for at, line in enumerate(lines):
        colour = style.lines[at % len(style.lines)]
        said = f"{line.name} {format_money(line.amounts[-1], digits=style.digits)}"
        reach = int(_width(said, style, bold=True) / slot) + 2
        mine, others = ways[at][-reach:], [way[-reach:] for way in ways if way is not ways[at]]
        y = chart.y + _room_for(mine, others, chart.height, style.size)
        _clear(drawing, style, right, y, _width(said, style, bold=True))
        drawing.add(_text(style, said, right, y, colour=colour, anchor="end", bold=True))
        dot = Circle(right, chart.y + ways[at][-1], style.size / 4.5)
        dot.fillColor, dot.strokeColor = HexColor(colour), None
        drawing.add(dot)


def _clear(drawing: Drawing, style: ChartStyle, right: float, y: float, width: float) -> None:
    """Take the grid away behind a text."""
    ground = Rect(right - width, y - style.size * 0.3, width, style.size * 1.3)
    ground.fillColor, ground.strokeColor = HexColor(style.ground), None
    drawing.add(ground)


def _room_for(
    mine: Sequence[float], others: Sequence[Sequence[float]], height: float, size: float
) -> float:
    """How high over the zero line a curve's name can stand without another curve through it."""
    above, below = max(mine) + size * 0.6, min(mine) - size * 1.4

    def free(y: float) -> bool:
        low, high = y - size * 0.4, y + size
        return low > 0 and all(max(way) < low or min(way) > high for way in others)

    steps = range(1, int(height / size) + 1)
    elsewhere = sorted((height - size * step for step in steps), key=lambda y: abs(y - mine[-1]))
    return next((y for y in (above, below, *elsewhere) if free(y)), min(above, height))


# The bars


def _bar_chart(places: Sequence[Bar], style: ChartStyle) -> Any:  # noqa: ANN401
    chart: Any = HorizontalBarChart()
    chart.data = [[max(one.amount.satang, 0) for one in places]]
    chart.reversePlotOrder = 0
    chart.valueAxis.valueMin = 0
    chart.valueAxis.valueMax = max((one.amount.satang for one in places), default=0) or 1
    chart.valueAxis.visible = 0
    chart.categoryAxis.visible = 0
    chart.categoryAxis.reverseDirection = 1
    chart.groupSpacing, chart.barWidth = 1, 1.1
    chart.bars.strokeColor = None
    order = sorted(range(len(places)), key=lambda at: -places[at].amount.satang)
    for rank, at in enumerate(order):
        shade = style.bars[min(rank, len(style.bars) - 1)]
        chart.bars[0, at].fillColor = HexColor(shade)
        chart.bars[0, at].strokeColor = None
    return chart


def _close(drawing: Drawing, chart: Bars, style: ChartStyle, width: float) -> None:
    """The line under the bars, the sum, and whether it is what it must be."""
    row = bar_row(style)
    y = row / 2 - style.size * 0.32
    drawing.add(Line(0, row, width, row, strokeColor=HexColor(style.rule), strokeWidth=1))
    colour = style.good if chart.good else style.bad
    drawing.add(_text(style, chart.name, 0, y))
    x = _width(chart.name, style) + style.size
    drawing.add(_text(style, chart.said, x, y, colour=colour, bold=True))
    whole = format_money(chart.amount, digits=style.digits)
    drawing.add(_text(style, whole, width, y, anchor="end", bold=True))


def _shortened(name: str, room: float, style: ChartStyle) -> str:
    if _width(name, style) <= room:
        return name
    while name and _width(f"{name}…", style) > room:
        name = name[:-1]
    return f"{name.rstrip()}…"


# Text


def _width(text: str, style: ChartStyle, *, bold: bool = False) -> float:
    return face(style.bold if bold else style.regular).width(text, style.size)


def _text(  # noqa: PLR0913 - what a text is drawn with
    style: ChartStyle,
    said: str,
    x: float,
    y: float,
    *,
    colour: str = "",
    anchor: Anchor = "start",
    bold: bool = False,
) -> String:
    return String(
        x,
        y,
        said,
        fontName=style.bold if bold else style.regular,
        fontSize=style.size,
        fillColor=HexColor(colour or style.ink),
        textAnchor=anchor,
    )
