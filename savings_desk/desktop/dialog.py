"""What every dialog of the desk has: its form, its session, and a size that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import forms

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea, QScrollBar

    from savings_desk.desktop.session import Session

_ROOM = 97
"""How much of the window a dialog takes at most, in hundredths."""


class FormDialog(QDialog):
    """A dialog loaded from its form; it never blocks the program (`open`, not `exec`)."""

    form: ClassVar[str]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Load the form; `prepare` then connects it."""
        super().__init__(parent)
        self.session = session
        self._bar: QScrollBar | None = None
        forms.fill(self, self.form)
        self.setModal(True)

    def leave_enter_to_fields(self) -> None:
        """Let Enter belong to the field it is pressed in: no button takes it unasked.

        Else Qt presses the first button of the dialog after the field has done its act.
        """
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def fit_type(self, *, wide: int, high: int) -> None:
        """Take so many hundredths of the window at type size 100 %, and more in larger type."""
        percent = self.session.preferences.type_size
        self.fit(wide=min(wide * percent // 100, _ROOM), high=min(high * percent // 100, _ROOM))

    def fit(self, *, wide: int, high: int) -> None:
        """Take so many hundredths of the window, whatever the type size."""
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            self.resize(window.width() * wide // 100, window.height() * high // 100)

    @override
    def event(self, event: QEvent) -> bool:
        """Grow with what is said in it, up to the window: nothing is squeezed or covered."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._make_room()
        return handled

    def grow_with(self, area: QScrollArea) -> None:
        """Be as high as the sheet in `area` asks for, as long as the window has room."""
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._make_room)

    def _make_room(self, *_range: object) -> None:
        rows, parent = self.layout(), self.parentWidget()
        if rows is None or parent is None:
            return
        hidden = self._bar.maximum() if self._bar is not None and self.isVisible() else 0
        needs = max(rows.totalMinimumHeightForWidth(self.width()), self.height() + hidden)
        most = parent.window().height() * _ROOM // 100
        if self.height() < needs:
            self.resize(self.width(), max(self.height(), min(needs, most)))
