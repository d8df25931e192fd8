"""Keys of a search field above a list: arrows move in the list, Enter opens, Esc clears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from savings_desk.desktop.widgets.table import RowsTable

_GOES_ON = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


class SearchKeys(QObject):
    """Hands the keys of the list on to it while the cursor stays in the search field."""

    def __init__(self, field: QLineEdit, table: RowsTable) -> None:
        """Watch the field."""
        super().__init__(field)
        self._field = field
        self._table = table
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are not text."""
        if (
            watched is self._field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            key = Qt.Key(event.key())
            if key in _GOES_ON:
                QApplication.sendEvent(self._table, event)
                return True
            if key == Qt.Key.Key_Escape and self._field.text():
                self._field.clear()
                return True
        return super().eventFilter(watched, event)
