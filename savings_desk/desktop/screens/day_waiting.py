"""A receipt that has to wait: another program holds the file, and the form is held meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from savings_desk.desktop import background
from savings_desk.domain.troubles import BooksBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm

T = TypeVar("T")

TRIES = 3
"""Each of them waits as long as the file is waited for off the screen's thread."""


class Waiting(QObject):
    """Does in the background what the screen cannot wait for; nothing can be typed over it."""

    def __init__(self, form: WorkingDayForm) -> None:
        """Hold `form` and speak in it."""
        super().__init__(form)
        self._form = form
        self.is_waiting = False
        form.waiting.setVisible(False)

    def wait(
        self,
        act: Callable[[], T],
        *,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Do `act` as soon as the file is free; then the form is let go of, cursor and all."""
        before = QApplication.focusWidget()

        def free() -> None:
            self._hold(on=False)
            if before is not None and isValid(before):
                before.setFocus()

        def done(result: T) -> None:
            free()
            then(result)

        def failed(error: Exception) -> None:
            free()
            otherwise(error)

        self._hold(on=True)
        background.run(self, lambda _work: _tried(act), then=done, otherwise=failed)

    def _hold(self, *, on: bool) -> None:
        form = self._form
        self.is_waiting = on
        form.waiting.setVisible(on)
        for part in (form.receipt_area, form.pay, form.acts, form.last_row, form.close_day):
            part.setEnabled(not on)


def _tried(act: Callable[[], T]) -> T:
    for _try in range(TRIES - 1):
        try:
            return act()
        except BooksBusy:
            continue
    return act()
