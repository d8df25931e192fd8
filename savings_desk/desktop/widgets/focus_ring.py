"""The ring that shows where the keys go, drawn over a widget whose own border is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent as Event

WEIGHT = 2
_CORNER = 6


class FocusRing(QWidget):
    """Lies over `watched`, heads and scroll bars included, and lets every click through."""

    def __init__(self, watched: QWidget) -> None:
        """Show while `watched` has the focus."""
        super().__init__(watched)
        self._watched = watched
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: Event) -> bool:
        """Come and go with the focus, and keep to the widget's size."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.setGeometry(self._watched.rect())
        elif kind == QEvent.Type.FocusIn:
            self.setGeometry(self._watched.rect())
            self.show()
            self.raise_()
        elif kind == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring in the accent of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().link().color(), WEIGHT))
        half = WEIGHT / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), _CORNER, _CORNER
        )
        painter.end()
