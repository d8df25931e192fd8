"""The member-number field, and the acts of the number pad's keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_DIGITS = 10
_LETTERS_MAX = 60
"""A number, or a part of a name; whatever is pasted by mistake ends here."""


@offer
class NumberField(QLineEdit):
    """Takes a number, a part of a name, or a scanned barcode; `called` tells what was entered."""

    called = Signal(str)
    stepped = Signal(int)
    """An arrow was pressed: 1 is the one before on the sheet, -1 the next."""
    backed = Signal()
    """Backspace was pressed with nothing left to rub out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setMaxLength(_LETTERS_MAX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Room for the longest number and the word that asks for it."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance("0") * _DIGITS
        return QSize(width, super().sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter calls, once for each press; the arrows step; an empty field gives back."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            if not event.isAutoRepeat():
                self.called.emit(self.text().strip())
        elif key in _ARROWS:
            self.stepped.emit(_ARROWS[key])
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        else:
            super().keyPressEvent(event)


class PadKeys(QObject):
    """Gives the keys of the number pad their acts in the fields of a receipt.

    Enter receives, + adds a person, * goes to the cash handed over. None of them is a letter of an
    amount, so nothing that can be typed is lost. A key that is held down acts once.
    """

    entered = Signal()
    plus = Signal()
    star = Signal()

    def __init__(self, owner: QObject, *fields: QWidget) -> None:
        """Watch these fields."""
        super().__init__(owner)
        for field in fields:
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the pad's keys before the field does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            signal = self._signal(watched, event)
            if signal is not None:
                if not event.isAutoRepeat():
                    signal.emit()
                return True
        return super().eventFilter(watched, event)

    def _signal(self, watched: QObject, event: QKeyEvent) -> SignalInstance | None:
        if event.key() in _ENTER:
            return None if isinstance(watched, NumberField) else self.entered
        return {"+": self.plus, "*": self.star}.get(event.text())
