"""The member-number field, and the acts of the number pad's keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@offer
class NumberField(QLineEdit):
    """Takes a number, a part of a name, or a scanned barcode; `called` tells what was entered."""

    called = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(lambda: self.called.emit(self.text().strip()))

    @override
    def sizeHint(self) -> QSize:
        """Room for the longest number and the word that asks for it."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance("0") * 10, super().sizeHint().height())


class PadKeys(QObject):
    """Gives the keys of the number pad their acts in the fields of a receipt.

    Enter receives, + adds a person, * goes to the cash handed over. None of them is a letter of an
    amount, so nothing that can be typed is lost.
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
            signal = self._signal(event)
            if signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)

    def _signal(self, event: QKeyEvent) -> SignalInstance | None:
        if event.key() in _ENTER:
            return self.entered
        return {"+": self.plus, "*": self.star}.get(event.text())
