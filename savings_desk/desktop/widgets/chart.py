"""A chart on the screen: the drawing of the paper, in the colours and the type size in use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop import background, theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.pdf_pages import draw_chart
from savings_desk.documents.chart_values import Bars, ChartStyle, Curves, Web, chart_height

if TYPE_CHECKING:
    from savings_desk.desktop.theme import Colours

_SETTLING_MS = 40
_FIXED, _GROWING = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
_LEAST = 10
"""Curves are never lower than so many times their type size."""
_TYPE_PX = 13
_BARS_PX = 14


def screen_style(colours: Colours, percent: int, *, bars: bool = False) -> ChartStyle:
    """The style of charts on the screen: the theme's colours, the screen's face and size."""
    return ChartStyle(
        ink=colours.ink,
        quiet=colours.quiet,
        rule=colours.line,
        ground=colours.card,
        lines=(colours.accent, colours.warning),
        bars=(colours.accent, *(_mixed(colours.accent, colours.card, part) for part in (75, 50))),
        good=colours.accent,
        bad=colours.danger,
        regular="NotoSansThaiLooped-Regular",
        bold="NotoSansThaiLooped-Bold",
        size=theme.px(_BARS_PX if bars else _TYPE_PX, percent),
    )


@offer
class Chart(QWidget):
    """Shows one chart, drawn in the process apart and kept until a value or the look changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart; `dress` and `show_chart` fill it."""
        super().__init__(parent)
        self._look: tuple[Colours, int] | None = None
        self._chart: Curves | Bars | Web | None = None
        self._style = ChartStyle()
        self._image: QImage | None = None
        self._asked: tuple[object, ...] = ()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLING_MS)
        self._settled.timeout.connect(self._draw)

    def dress(self, colours: Colours, percent: int) -> None:
        """Follow the theme and type size."""
        self._look = (colours, percent)
        self._restyle()
        self._settled.start()

    def show_chart(self, chart: Curves | Bars | Web, words: str) -> None:
        """Show these values; `words` say the same to those who hear the screen."""
        self._chart = chart
        self.setAccessibleDescription(words)
        vertical = _FIXED if isinstance(chart, Bars) else _GROWING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self._restyle()
        self._settled.start()

    def _restyle(self) -> None:
        if self._look is not None:
            self._style = screen_style(*self._look, bars=isinstance(self._chart, Bars))
        self.updateGeometry()

    @property
    def drawn(self) -> QImage | None:
        """The picture that is shown; None until the first is drawn."""
        return self._image

    @override
    def sizeHint(self) -> QSize:
        """Bars as high as they want to be; curves grow into the room that is left."""
        chart = self._chart
        if chart is None or isinstance(chart, Curves):
            height = self._style.size * _LEAST
        else:
            height = chart_height(chart, self._style)
        return QSize(int(self._style.size * 20), int(height))

    @override
    def minimumSizeHint(self) -> QSize:
        """Never lower than it wants to be."""
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew when the width has settled."""
        super().resizeEvent(event)
        self._settled.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture as it is, even while the next is being drawn."""
        if self._image is not None:
            painter = QPainter(self)
            painter.drawImage(0, 0, self._image)
            painter.end()

    def _draw(self) -> None:
        if self._chart is None or self.width() < self._style.size:
            return
        chart, style = self._chart, self._style
        width, height, ratio = self.width(), self.height(), self.devicePixelRatioF()
        asked = (chart, style, width, height, ratio)
        if asked == self._asked:
            return
        self._asked = asked

        def draw(work: background.Work) -> QImage:
            from savings_desk.desktop.paper_maker import PAPERS  # noqa: PLC0415 - after the figures

            pdf = PAPERS.chart(chart, style, width, height, go_on=partial(work.report, 0, 0))
            image = draw_chart(pdf, ratio, style.ground)
            image.setDevicePixelRatio(ratio)
            return image

        def drawn(image: QImage) -> None:
            from savings_desk.desktop.paper_maker import rest_later  # noqa: PLC0415 - known by now

            rest_later()
            if asked == self._asked:
                self._image = image
                self.update()

        background.run(self, draw, then=drawn, otherwise=_raise, apart=True)


def _raise(error: Exception) -> None:
    raise error


def _mixed(colour: str, ground: str, part: int) -> str:
    """`part` hundredths of a colour on a ground, both as #RRGGBB."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{(of * part + on * (100 - part)) // 100:02X}" for of, on in pairs)
