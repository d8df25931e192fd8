"""A door of the side bar: icon, word, and the key that opens it, in quiet figures at the right."""

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
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self, words: str) -> None:
        """Say what the door leads to."""
        self.setText(f" {words}")
        self.setToolTip(f"{words} ({self._key})")
        self.setAccessibleName(words)

    @override
    def sizeHint(self) -> QSize:
        """Room for the word and the key beside it."""
        hint = super().sizeHint()
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
        room = self.rect().adjusted(0, 0, -KEY_MARGIN, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key
        )
        painter.end()
