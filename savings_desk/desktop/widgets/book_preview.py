"""The open passbook as it will look: what stands in it in grey, what will be printed in black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer

if TYPE_CHECKING:
    from savings_desk.domain.passbook_layout import BookLayout

_STOOD = 0.38
"""How strongly the lines are drawn that stand in the book already."""
_EDGE, _FOLD, _RULE = "#8FA097", "#B9C4BE", "#E4E9E6"


@offer
class BookPreview(QWidget):
    """Draws the page that the PDF is of, as large as there is room; paper is white in the dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty preview."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._layout: BookLayout | None = None
        self._stood: QImage | None = None
        self._fresh: QImage | None = None

    def show_page(
        self, layout: BookLayout, fresh: QImage | None, stood: QImage | None = None
    ) -> None:
        """Show a page: what will be printed, over what stands there."""
        self._layout, self._fresh, self._stood = layout, fresh, stood
        self.update()

    @property
    def fresh(self) -> QImage | None:
        """The picture of what will be printed."""
        return self._fresh

    @override
    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(320, 400)

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for a page whose lines can be told apart."""
        return QSize(170, 220)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, rules, fold and lines."""
        layout = self._layout
        if layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self._page(layout)
        painter.fillRect(page, QColor("white"))
        self._rules(painter, layout, page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for image, strength in ((self._stood, _STOOD), (self._fresh, 1.0)):
            if image is not None:
                painter.setOpacity(strength)
                painter.drawImage(page, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(_EDGE), 1))
        painter.drawRect(page)
        painter.end()

    def _page(self, layout: BookLayout) -> QRectF:
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        scale = min(room.width() / layout.page_width, room.height() / layout.page_height)
        width, height = layout.page_width * scale, layout.page_height * scale
        return QRectF(room.center().x() - width / 2, room.top(), width, height)

    @staticmethod
    def _rules(painter: QPainter, layout: BookLayout, page: QRectF) -> None:
        """The lines of the book in pale ink, and its fold."""
        scale = page.width() / layout.page_width

        def rule(down: int, colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
            y = page.top() + down * scale
            painter.setPen(QPen(QColor(colour), 1, style))
            painter.drawLine(QPointF(page.left(), y), QPointF(page.right(), y))

        for line in range(1, layout.lines_per_page + 1):
            rule(layout.baseline(line) + layout.pitch // 5, _RULE)
        if layout.fold:
            rule(layout.fold, _FOLD, Qt.PenStyle.DashLine)
