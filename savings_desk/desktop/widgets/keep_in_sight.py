"""A form longer than its window: whatever gets the cursor is brought into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QScrollArea

_MARGIN = 60
"""So many pixels around the field stay in sight too: its label, and what is said beside it."""

SETTLED_MS = 80
"""A part that opens as it gets the cursor has no place yet; so much later it has."""


_SAID = "_said"


def said_by_name(form: QWidget) -> dict[QWidget, QWidget]:
    """Each field of a form with what is said beside it: `day` and `day_said`."""
    found: dict[QWidget, QWidget] = {}
    for said in form.findChildren(QLabel):
        stem, ending, _rest = said.objectName().rpartition(_SAID)
        field = form.findChild(QWidget, stem) if ending else None
        if isinstance(field, QWidget):
            found[field] = said
    return found


class KeepInSight(QObject):
    """Scrolls `area` to the field that has the cursor; Qt does so only for the Tab key."""

    def __init__(
        self, area: QScrollArea, together: Mapping[QWidget, QWidget] | None = None
    ) -> None:
        """Follow the cursor as long as `area` lives; `together` names what a field is seen with."""
        super().__init__(area)
        self._area = area
        self._together = together or {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        for beside in self._together.values():
            beside.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes to be said beside the field with the cursor is brought into sight too."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._follow_again)
        return super().eventFilter(watched, event)

    def _follow_again(self) -> None:
        self._show(QApplication.focusWidget())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isValid(self._area):
            self._show(now)
            QTimer.singleShot(SETTLED_MS, self, self._follow_again)

    def _show(self, now: QWidget | None) -> None:
        if not isValid(self._area):
            return  # the cursor moves on while the form is being taken down
        sheet = self._area.widget()
        if now is not None and sheet is not None and sheet.isAncestorOf(now):
            beside = self._beside(now)
            if beside is not None and beside.isVisible():
                self._area.ensureWidgetVisible(beside, 0, 0)
            self._area.ensureWidgetVisible(now, _MARGIN, _MARGIN)
            self._show_whole(now, sheet)

    def _show_whole(self, now: QWidget, sheet: QWidget) -> None:
        """Qt is content when the text cursor of a field is in sight; its frame is wanted too."""
        if now.height() <= self._area.viewport().height():
            middle = now.mapTo(sheet, now.rect().center())
            self._area.ensureVisible(middle.x(), middle.y(), 0, now.height() // 2 + 1)

    def _beside(self, now: QWidget) -> QWidget | None:
        """What is said beside a field, or beside the part of the form it belongs to."""
        parts = (one for one in self._together if one is now or one.isAncestorOf(now))
        return next((self._together[one] for one in parts), None)
