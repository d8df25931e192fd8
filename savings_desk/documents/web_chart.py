"""The picture of who stands for whom: names in boxes, and arrows from guarantor to borrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Path, Polygon, Rect, String
from reportlab.lib.colors import HexColor

from savings_desk.documents.fonts import face
from savings_desk.documents.web_layout import COLUMNS, lay_web

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from savings_desk.documents.chart_values import ChartStyle, Web, WebEdge, WebNode
    from savings_desk.documents.web_layout import Grid, Place

_BOX = 0.72
"""The part of a column's width that its boxes take; the rest is for the arrows."""
_LINE, _AROUND, _GAP, _LANE = 1.35, 0.6, 0.8, 1.1
"""In sizes of type: a line in a box, the room above and below them, between boxes, and for a line
that passes a column."""
_STRETCH_MAX = 1.5
"""How far apart boxes are moved where there is room."""
_ASIDE = 0.45
"""How far from the middle two arrows between the same two leave their boxes."""


def draw_web(web: Web, style: ChartStyle, width: float, height_max: float) -> Drawing:
    """The picture, `width` points wide and at most `height_max` high; the type gives way."""
    return _Drawn(web, style, width, height_max).drawing


class _Drawn:
    """One picture in the making."""

    def __init__(self, web: Web, style: ChartStyle, width: float, height_max: float) -> None:
        self._web, self._style, self._size = web, style, style.size
        self._pitch, self._box = width / COLUMNS, width / COLUMNS * _BOX
        self._texts = {node.key: self._lines(node) for node in web.nodes}
        heights = {key: len(lines) * _LINE + _AROUND for key, lines in self._texts.items()}
        grid = lay_web(web, {key: tall + _GAP for key, tall in heights.items()}, lane=_LANE)
        self._pitch, self._box = width / grid.columns, width / grid.columns * _BOX
        natural = grid.height * style.size or 1.0
        self._size *= min(1.0, height_max / natural)
        self._tall = {key: tall * self._size for key, tall in heights.items()}
        self._unit = self._size * min(max(height_max / natural, 1.0), _STRETCH_MAX)
        self.drawing = Drawing(width, grid.height * self._unit)
        self._draw(grid)

    def _lines(self, node: WebNode) -> list[tuple[str, str, bool]]:
        """What stands in a box: number and name on a line, or on two when long or wrong."""
        style = self._style
        room = self._box - self._size
        if node.said:
            first = "  ".join(part for part in (node.number, node.said) if part)
            lines, names = [(first, style.bad, True)], [node.name]
        else:
            lines, names = [], f"{node.number} {node.name}".strip().split("\n")
        if len(names) == 1 and self._width(names[0], strong=False) > room and " " in node.name:
            first, last = node.name.split(" ", 1)
            names = [first if node.said else f"{node.number} {first}".strip(), last]
        return [*lines, *((name, style.ink, False) for name in names)]

    def _width(self, text: str, *, strong: bool) -> float:
        return face(self._style.bold if strong else self._style.regular).width(text, self._size)

    def _draw(self, grid: Grid) -> None:
        """Draw the lines first and the boxes over their ends."""
        pairs = {(edge.source, edge.target) for edge in self._web.edges}
        for edge in sorted(self._web.edges, key=lambda one: one.bad):
            self._edge(edge, grid, both=(edge.target, edge.source) in pairs)
        for node in self._web.nodes:
            self._node(node, self._point(grid.places[node.key]))

    def _point(self, place: Place) -> tuple[float, float]:
        """The middle of the left edge of the box that stands at a place."""
        column, row = place
        x = column * self._pitch + (self._pitch - self._box) / 2
        return x, self.drawing.height - row * self._unit

    def _node(self, node: WebNode, point: tuple[float, float]) -> None:
        style, size = self._style, self._size
        x, y = point
        tall = self._tall[node.key]
        box = Rect(x, y - tall / 2, self._box, tall, rx=2, ry=2)
        box.fillColor = HexColor(style.ground)
        box.strokeColor = HexColor(style.bad if node.bad else style.quiet)
        box.strokeWidth = 1.5 if node.bad else 0.7
        self.drawing.add(box)
        lines = self._texts[node.key]
        top = y + ((len(lines) - 1) * _LINE / 2 - 0.32) * size
        for at, (text, ink, strong) in enumerate(lines):
            self._write(text, x + self._box / 2, top - at * _LINE * size, ink, strong=strong)

    def _write(self, text: str, x: float, y: float, ink: str, *, strong: bool) -> None:
        """A text in the middle of its box, as small as it must be to keep inside."""
        wide = self._width(text, strong=strong)
        size = self._size * min(1.0, (self._box - self._size) / wide) if wide else self._size
        name = self._style.bold if strong else self._style.regular
        self.drawing.add(
            String(
                x,
                y,
                text,
                fontName=name,
                fontSize=size,
                fillColor=HexColor(ink),
                textAnchor="middle",
            )
        )

    def _edge(self, edge: WebEdge, grid: Grid, *, both: bool) -> None:
        """An arrow from guarantor to borrower, past the columns between; a pair's keep apart."""
        source, target = grid.places[edge.source], grid.places[edge.target]
        aside = _ASIDE * self._size * (1 if source < target else -1) if both else 0.0
        (x1, y1), (x2, y2) = self._point(source), self._point(target)
        y1, y2 = y1 + aside, y2 + aside
        reach = (self._pitch - self._box) * 0.5
        colour = HexColor(self._style.bad if edge.bad else self._style.quiet)
        path = Path(strokeColor=colour, fillColor=None, strokeWidth=1.5 if edge.bad else 0.8)
        if source[0] == target[0]:
            x, end, y = x1 + self._box, x2 + self._box, y1
            path.moveTo(x, y)
            path.curveTo(x + reach, y, end + reach, y2, end, y2)
            self.drawing.add(path)
            self._arrow(end, y2, -1, colour)
            return
        way = 1 if target[0] > source[0] else -1
        x, y, end = (x1 + self._box, y1, x2) if way > 0 else (x1, y1, x2 + self._box)
        path.moveTo(x, y)
        for place in grid.ways[edge.source, edge.target]:
            left, level = self._point(place)
            near, far = (left, left + self._box)[::way]
            path.curveTo(x + way * reach, y, near - way * reach, level, near, level)
            path.lineTo(far, level)
            x, y = far, level
        path.curveTo(x + way * reach, y, end - way * reach, y2, end, y2)
        self.drawing.add(path)
        self._arrow(end, y2, way, colour)

    def _arrow(self, x: float, y: float, way: int, colour: Color) -> None:
        """The head of an arrow whose point is at `x`, `y`, pointing right (1) or left (-1)."""
        long, wide = 0.75 * self._size, 0.32 * self._size
        head = Polygon([x, y, x - way * long, y + wide, x - way * long, y - wide])
        head.fillColor, head.strokeColor = colour, None
        self.drawing.add(head)
