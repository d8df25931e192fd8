"""The preview: the pages of the real PDF, one below the other, as large as the eye wants them."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.page_pictures import PagePictures
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

GAP = 14
"""Pixels around each page."""
FULL_SIZE = 96 / 72
"""Pixels to a point when the page is shown as large as it is."""
STEPS = (50, 75, 100, 125, 150, 200, 300)
"""The sizes offered, in per cent."""


class Fit(Enum):
    """How the size of the page follows the room there is."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@offer
class PdfView(QAbstractScrollArea):
    """Shows a PDF. PageUp and PageDown turn the pages, + and - or Ctrl+wheel change the size.

    Pages are drawn in the background, those in sight first; the screen never waits for them.
    """

    turned = Signal()
    """Another page is before the eye, or there are more or fewer of them."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._sizes: list[tuple[float, float]] = []
        """How wide and high each page is, in points."""
        self._tops: list[int] = []
        self._shown: list[tuple[int, int]] = []
        """How wide and high each page is shown, in pixels. A journal of many years has thousands
        of pages: they are plain numbers, looked up by halving."""
        self._fit = Fit.WIDTH
        self._percent = 100
        self._message = ""
        self._page_told = -1
        self._pictures = PagePictures(self)
        self._pictures.drawn.connect(self._show_drawn)
        self._pictures.ready.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # What is shown

    def show_pdf(self, pdf: bytes, sizes: Sequence[QSizeF], *, same: bool = False) -> None:
        """Show a PDF from its first page; `same` keeps the place, when it is the paper of before.

        `sizes` are those of its pages, in points.
        """
        place = self.verticalScrollBar().value() if same else 0
        self._page_told = -1
        self._sizes = [(size.width(), size.height()) for size in sizes]
        self._message = ""
        self._pictures.take(pdf, same=same)
        self._lay()
        self.verticalScrollBar().setValue(place)
        self._tell_page()

    def show_message(self, message: str) -> None:
        """Show no paper, and say why in one sentence."""
        self._sizes, self._message = [], message
        self._pictures.take(b"")
        self.setAccessibleDescription(message)
        self._lay()
        self._tell_page()

    @property
    def page(self) -> int:
        """The page before the eye, counted from 1; 0 when there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(bisect_right(self._tops, middle + GAP), 1) if self._tops else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def picture_of(self, page: int) -> QImage | None:
        """The picture of a page (counted from 1) as it is shown; None until it is drawn."""
        return self._pictures.of(page - 1)

    @property
    def complete(self) -> bool:
        """Whether every page in sight is drawn as it is to be seen."""
        return all(self._pictures.has(*wanted) for wanted in self._in_sight())

    def turn_to(self, page: int) -> None:
        """Bring a page (counted from 1) to the top."""
        if self._tops:
            at = min(max(page, 1), len(self._tops)) - 1
            self.verticalScrollBar().setValue(self._tops[at] - GAP)

    # How large

    @property
    def fit(self) -> Fit:
        """How the size follows the room."""
        return self._fit

    @property
    def percent(self) -> int:
        """How large a page is shown, in per cent of its own size."""
        return int(self._scale() / FULL_SIZE * 100 + 0.5) if self._sizes else self._percent

    def fit_to(self, fit: Fit) -> None:
        """Let the size follow the width, or the whole page, from now on."""
        self._fit = fit
        self._relay()

    def zoom_to(self, percent: int) -> None:
        """Show pages at this part of their own size."""
        self._fit = Fit.FREE
        self._percent = min(max(percent, STEPS[0]), STEPS[-1])
        self._relay()

    def zoom_by(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) size offered."""
        now = self.percent
        if step > 0:
            self.zoom_to(next((one for one in STEPS if one > now), STEPS[-1]))
        else:
            self.zoom_to(next((one for one in reversed(STEPS) if one < now), STEPS[0]))

    def _scale(self) -> float:
        """Pixels to a point."""
        if self._fit is Fit.FREE or not self._sizes:
            return FULL_SIZE * self._percent / 100
        room = self.viewport().size()
        widest = max(width for width, _height in self._sizes)
        highest = max(height for _width, height in self._sizes)
        across = max(room.width() - 2 * GAP, 1) / widest
        if self._fit is Fit.WIDTH:
            return across
        return min(across, max(room.height() - 2 * GAP, 1) / highest)

    # Laying out

    def _relay(self) -> None:
        """Lay out anew with the same point of the paper at the top."""
        bar = self.verticalScrollBar()
        part = bar.value() / (bar.maximum() + bar.pageStep()) if bar.maximum() else 0.0
        self._lay()
        bar.setValue(int(part * (bar.maximum() + bar.pageStep())))
        self.zoomed.emit()

    def _lay(self) -> None:
        scale, room = self._scale(), self.viewport().size()
        self._shown = [
            (int(wide * scale + 0.5), int(high * scale + 0.5)) for wide, high in self._sizes
        ]
        wide = max((wide for wide, _high in self._shown), default=0) + 2 * GAP
        tops = list(accumulate((high + GAP for _wide, high in self._shown), initial=GAP))
        top = tops.pop()
        self._tops = tops
        for bar, whole, seen in (
            (self.verticalScrollBar(), top, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(whole - seen, 0) if self._tops else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(self.fontMetrics().height() * 3)
        self.viewport().update()

    def _tell_page(self, *_value: int) -> None:
        if self._page_told != self.page or not self._sizes:
            self._page_told = self.page
            self._describe()
            self.turned.emit()

    def _describe(self) -> None:
        """Say the page and its words to those who hear the screen."""
        if self._sizes:
            said = current().gettext("Page {page} of {pages}")
            place = said.format(page=self.page, pages=self.pages)
            self.setAccessibleDescription(f"{place}\n{self._pictures.text_of(self.page - 1)}")

    def _show_drawn(self, page: int) -> None:
        if page == self.page - 1:
            self._describe()
        self.viewport().update()

    # Qt's calls

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight; one not drawn yet is white paper for a moment."""
        painter = QPainter(self.viewport())
        palette = self.palette()
        painter.fillRect(self.viewport().rect(), palette.window())
        painter.translate(-self._seen().topLeft())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        in_sight = self._in_sight()
        self._pictures.want(in_sight)
        for at, _scale in in_sight:
            self._draw_page(painter, at)
        painter.resetTransform()
        self._draw_frame(painter)
        painter.end()

    def _seen(self) -> QRect:
        """The part of all pages that is in sight."""
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _in_sight(self) -> list[tuple[int, float]]:
        """The pages in sight, each with how many pixels of the screen it has to a point."""
        ratio, seen = self.devicePixelRatioF(), self._seen()
        first = max(bisect_right(self._tops, seen.top()) - 1, 0)
        last = bisect_right(self._tops, seen.bottom())
        return [
            (at, self._shown[at][0] * ratio / self._sizes[at][0])
            for at in range(first, last)
            if self._place(at).intersects(seen)
        ]

    def _place(self, at: int) -> QRect:
        """Where a page lies among all pages."""
        wide, high = self._shown[at]
        whole = self.horizontalScrollBar().maximum() + self.viewport().width()
        return QRect(max((whole - wide) // 2, GAP), self._tops[at], wide, high)

    def _draw_page(self, painter: QPainter, at: int) -> None:
        place = self._place(at)
        painter.fillRect(place, QColor("white"))
        image = self._pictures.of(at)
        if image is not None:
            painter.drawImage(QRectF(place), image)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _draw_frame(self, painter: QPainter) -> None:
        room = self.viewport().rect()
        if self._message:
            painter.setPen(self.palette().windowText().color())
            words = room.adjusted(GAP, GAP, -GAP, -GAP)
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(words, centred, self._message)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and change the size; arrows move the paper."""
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.turn_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.turn_to(1),
            Qt.Key.Key_End: lambda: self.turn_to(self.pages),
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Equal: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
        }
        act = acts.get(event.key())
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            act()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room."""
        super().resizeEvent(event)
        self._relay()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of focus."""
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring of focus away."""
        super().focusOutEvent(event)
        self.viewport().update()
