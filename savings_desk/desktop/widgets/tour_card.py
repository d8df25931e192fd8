"""The card of the tour: a few words beside the part of the window they speak of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import forms, theme
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.widgets.flow import FlowRow

_WIDTH, _GAP, _EDGE = 360, 14, 8
_RING = 3


class TourCard(QFrame):
    """Lies over the window without holding it: whoever wants to may go on working."""

    count: QLabel
    heading: QLabel
    words: QLabel
    acts: FlowRow
    forward: QPushButton
    back: QPushButton
    skip: QPushButton
    left = Signal()
    """Esc, or the button that leaves the tour."""

    def __init__(self, window: QWidget) -> None:
        """Make a card over `window`, not shown yet."""
        super().__init__(window)
        self._window = window
        forms.fill(self, "tour_card")
        self.acts.gather()
        self.skip.clicked.connect(self.left)
        give_key(self, "Esc", self.left.emit)

    def tell(self, count: str, heading: str, words: str) -> None:
        """Say what this stop of the tour is about."""
        self.count.setText(count)
        self.heading.setText(heading)
        self.words.setText(words)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)

    def stand_beside(self, target: QRect, percent: int) -> None:
        """Take the first place with room: right, below, left, above; else a corner."""
        room = self._window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        width = min(theme.px(_WIDTH, percent), room.width())
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        size = QSize(width, min(height, room.height()))
        middle = target.center().y() - size.height() // 2
        places = (
            QPoint(target.right() + _GAP, middle),
            QPoint(target.left(), target.bottom() + _GAP),
            QPoint(target.left() - _GAP - width, middle),
            QPoint(target.left(), target.top() - _GAP - size.height()),
        )
        found = [_inside(QRect(place, size), room) for place in places]
        free = [rect for rect in found if not rect.intersects(target)]
        corner = QRect(room.bottomRight() - QPoint(width, size.height()), size)
        self.setGeometry(free[0] if free else corner)


class Ring(QWidget):
    """A ring around the part of the window that is spoken of; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        """Make a ring over `window`, not shown yet."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour = QColor(theme.LIGHT.accent)

    def stand_around(self, target: QRect, colour: str) -> None:
        """Go around this part of the window."""
        self._colour = QColor(colour)
        self.setGeometry(target.adjusted(-_RING, -_RING, _RING, _RING))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, _RING))
        inset = _RING // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 10, 10)
        painter.end()


def _inside(rect: QRect, room: QRect) -> QRect:
    """The rectangle moved into the room as far as it must be."""
    left = min(max(rect.left(), room.left()), room.right() - rect.width() + 1)
    top = min(max(rect.top(), room.top()), room.bottom() - rect.height() + 1)
    return QRect(QPoint(left, top), rect.size())
