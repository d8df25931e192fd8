"""A form longer than its window follows the cursor: what is being typed stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_MARGIN_X, _MARGIN_Y = 50, 80
"""How much around the field is seen too, in pixels."""


class InSight(QObject):
    """Scrolls the areas of one window so that the field with the cursor is seen whole."""

    def __init__(self, window: QWidget) -> None:
        """Follow the cursor in `window` as long as it is there."""
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        above = now
        while above is not None and above is not self._window:
            if isinstance(above, QScrollArea) and now is not None and above is not now:
                above.ensureWidgetVisible(now, _MARGIN_X, _MARGIN_Y)
            above = above.parentWidget()
