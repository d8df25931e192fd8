"""The keys of the working day: each presses a button, whose tip names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm


class DayKeys:
    """Keys that act anywhere on the screen; those of the fields are the fields' own."""

    def __init__(self, form: WorkingDayForm) -> None:
        """Give the buttons of `form` their keys."""
        self._keyed: tuple[tuple[str, QPushButton], ...] = (
            ("Esc", form.clear),
            ("Ctrl+L", form.settle_loan),
            ("F9", form.print_passbook),
            ("F11", form.show_list),
            ("F12", form.in_order),
            ("Ctrl+T", form.sheet_totals),
            ("Ctrl+D", form.close_day),
            ("Ctrl+R", form.cancel_last),
            ("Ctrl+P", form.print_queue),
            ("Ctrl+1", form.show_absent),
            ("Ctrl+2", form.show_came),
            ("Ctrl+3", form.show_owing),
            ("Ctrl+4", form.show_receipts),
        )
        for keys, button in self._keyed:
            shortcut = QShortcut(QKeySequence(keys), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self.tell()

    def tell(self) -> None:
        """Name each key in the tip of its button, in the language in use."""
        for keys, button in self._keyed:
            words = button.text().partition("  ")[0]
            button.setToolTip(f"{words} ({keys})")
