"""A door of the side bar: icon, word, and in quiet figures the key that opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

KEY_MARGIN = 12


class DoorButton(QPushButton):
    """A checkable button that shows its key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Make a door opened by `key` ("F2")."""
        super().__init__(parent)
        self._key = key
        self._below = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self, words: str) -> None:
        """Say what the door leads to."""
        self.setText(f" {words}")
        self.setToolTip(f"{words} ({self._key})")
        self.setAccessibleName(words)

    def put_key_below(self, *, below: bool) -> None:
        """Show the key on a line of its own, so that a long word with a long key stays narrow."""
        self._below = below
        self.setProperty("key_below", below)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """Room for the word and the key."""
        hint = super().sizeHint()
        if self._below:
            return hint
        key_width = self.fontMetrics().horizontalAdvance(self._key)
        return QSize(hint.width() + key_width + KEY_MARGIN, hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then its key."""
        super().paintEvent(event)
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(font.pixelSize() * 4 // 5)
        painter.setFont(font)
        painter.setOpacity(0.75)
        painter.setPen(self.palette().buttonText().color())
        room = self.rect().adjusted(0, 0, -KEY_MARGIN, -2 if self._below else 0)
        level = Qt.AlignmentFlag.AlignBottom if self._below else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | level, self._key)
        painter.end()
