"""A field for how many: digits only, Thai or Arabic; Enter goes on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer
from savings_desk.words.numbers import number_of_thai_keys, to_arabic_digits

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_DIGITS_MAX = 5


@offer
class CountField(QLineEdit):
    """How many pieces; nothing typed is none. Whatever is no digit does not stay in the field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setMaxLength(_DIGITS_MAX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._keep_digits)

    def count(self) -> int:
        """How many are typed."""
        return int(self.text() or 0)

    @property
    def is_typed(self) -> bool:
        """Whether something is typed, if only a zero."""
        return bool(self.text())

    def set_count(self, count: int) -> None:
        """Show so many; none leaves the field empty."""
        self.setText(str(count) if count else "")

    def _keep_digits(self, text: str) -> None:
        typed = (number_of_thai_keys(letter) or letter for letter in to_arabic_digits(text))
        kept = "".join(letter for letter in typed if letter.isdecimal())
        if kept != text:
            self.setText(kept)
            return
        self.changed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing overwrites."""
        super().focusInEvent(event)
        self.selectAll()
