"""The gauge of the ceiling: where a loan's true yearly rate stands, green, amber or above 15."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.words.numbers import format_rate

GOOD_UP_TO = Fraction(12, 100)
"""Up to here the bar is green: twelve per cent is what a savings group usually takes."""
CEILING = Fraction(15, 100)
_SCALE = Fraction(25, 100)
_STEP = Fraction(5, 100)
_BAR, _MARK, _WORDS, _EDGE = 14, 9, 20, 1
_TICK = 2


@offer
class RateGauge(QWidget):
    """A bar from nothing to 25 per cent, or further when the rate asks for it, and a marker.

    What it shows also stands beside it in figures and words; `said` is told to screen readers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty bar."""
        super().__init__(parent)
        self._rate: Fraction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rate(self) -> Fraction | None:
        """The rate shown per year, a part of 1; None while there is none."""
        return self._rate

    def show_rate(self, rate: Fraction | None, said: str) -> None:
        """Move the marker; `said` is the same in words."""
        self._rate = rate
        self.setAccessibleDescription(said)
        self.update()

    @property
    def top(self) -> Fraction:
        """The rate at the right end: 25 per cent, or the next five above what is shown."""
        rate = self._rate or Fraction(0)
        steps, rest = divmod(rate, _STEP)
        return max(_SCALE, (steps + bool(rest)) * _STEP)

    def place_of(self, rate: Fraction) -> int:
        """How far from the left, in pixels, a rate stands."""
        part = min(rate / self.top, Fraction(1))
        return int((self.width() - 2 * self._inset()) * part) + self._inset()

    @override
    def sizeHint(self) -> QSize:
        """A bar with the marker above and figures below."""
        percent = theme.type_size_of(self)
        return QSize(theme.px(200, percent), theme.px(_MARK + _BAR + _WORDS, percent))

    @override
    def minimumSizeHint(self) -> QSize:
        """The bar is never lower than its figures need."""
        return QSize(theme.px(120, theme.type_size_of(self)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three grounds, the tick at the ceiling, the figures and the marker."""
        colours, percent = theme.colours_of(self), theme.type_size_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, high = theme.px(_MARK, percent), theme.px(_BAR, percent)
        left = self._inset()
        bar = QRect(left, top, self.width() - 2 * left, high)
        self._draw_grounds(painter, bar, colours)
        tick = self.place_of(CEILING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ink))
        half = theme.px(_TICK, percent)
        painter.drawRect(QRect(tick - half // 2, top - half, half, high + 2 * half))
        self._draw_figures(painter, bar, colours)
        if self._rate is not None:
            self._draw_marker(painter, bar, colours)
        painter.end()

    def _draw_grounds(self, painter: QPainter, bar: QRect, colours: theme.Colours) -> None:
        path = QPainterPath()
        path.addRoundedRect(bar, bar.height() // 2, bar.height() // 2)
        painter.save()
        painter.setClipPath(path)
        painter.setOpacity(1.0 if self._rate is not None else 0.35)
        ends = (self.place_of(GOOD_UP_TO), self.place_of(CEILING), bar.right() + 1)
        begin = bar.left()
        for end, ground in zip(ends, (colours.accent, colours.amber, colours.red), strict=True):
            painter.fillRect(QRect(begin, bar.top(), end - begin, bar.height()), QColor(ground))
            begin = end
        painter.restore()

    def _draw_figures(self, painter: QPainter, bar: QRect, colours: theme.Colours) -> None:
        font = QFont(self.font())
        font.setPixelSize(theme.px(12, theme.type_size_of(self)))
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        below = QRect(bar.left(), bar.bottom() + 1, bar.width(), self.height() - bar.bottom() - 1)
        way = Qt.AlignmentFlag
        painter.drawText(below, int(way.AlignLeft | way.AlignVCenter), "0")
        painter.drawText(
            below, int(way.AlignRight | way.AlignVCenter), format_rate(self.top, places=0)
        )
        middle = self.place_of(CEILING)
        around = QRect(middle - below.height(), below.top(), 2 * below.height(), below.height())
        painter.drawText(around, int(way.AlignCenter), format_rate(CEILING, places=0))

    def _draw_marker(self, painter: QPainter, bar: QRect, colours: theme.Colours) -> None:
        assert self._rate is not None
        at, half = self.place_of(self._rate), theme.px(_MARK - 1, theme.type_size_of(self))
        tip = bar.top() + bar.height() // 3
        marker = QPolygon([QPoint(at - half, tip - half), QPoint(at + half, tip - half),
                           QPoint(at, tip + half // 3)])  # fmt: skip
        painter.setPen(QColor(colours.card))
        painter.setBrush(QColor(colours.ink))
        painter.drawPolygon(marker)

    def _inset(self) -> int:
        """The marker is not cut off at either end."""
        return theme.px(_EDGE, theme.type_size_of(self))
