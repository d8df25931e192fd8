"""Slow work inside a dialog: its bar, what is being done, and the button that gives it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import background, failures

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

T = TypeVar("T")


class SlowWork(QObject):
    """One piece of work at a time; while it is under way the dialog's other widgets wait."""

    rested = Signal()
    """The work has ended: done, failed, or given up."""

    def __init__(
        self, dialog: QWidget, bar: QProgressBar, doing: QLabel, *, held: tuple[QWidget, ...]
    ) -> None:
        """Use this bar and label, and hold these widgets while working."""
        super().__init__(dialog)
        self._dialog, self._bar, self._doing, self._held = dialog, bar, doing, held
        self._work: background.Work | None = None
        self._rest()

    @property
    def is_under_way(self) -> bool:
        """Whether something is being done."""
        return self._work is not None

    def begin(
        self,
        words: str,
        task: Callable[[background.Work], T],
        *,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `task` and go on with `then`; a failure is told, or handed to `otherwise`.

        Work that was given up is let go of, whatever comes of it.
        """
        self._doing.setText(words)
        self._doing.setVisible(True)
        self._bar.setRange(0, 0)
        self._bar.setVisible(True)
        for widget in self._held:
            widget.setEnabled(False)
        work: background.Work | None = None

        def done(result: T) -> None:
            if self._work is work:
                self._rest()
                then(result)

        def failed(error: Exception) -> None:
            if self._work is not work:
                return
            self._rest()
            if isinstance(error, background.GivenUp):
                return
            (otherwise or self._tell)(error)

        work = self._work = background.run(self, task, then=done, otherwise=failed)
        work.progressed.connect(self._show_progress)

    def give_up(self) -> None:
        """Stop at the next chance; what has been begun leaves nothing behind."""
        if self._work is not None:
            self._work.give_up()

    def let_go(self) -> None:
        """Stop waiting at once: nothing is written by this work, so nobody needs its result."""
        self.give_up()
        self._rest()

    def _show_progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)

    def _tell(self, error: Exception) -> None:
        failures.show(self._dialog, error)

    def _rest(self) -> None:
        self._work = None
        self._bar.setVisible(False)
        self._doing.setVisible(False)
        for widget in self._held:
            widget.setEnabled(True)
        self.rested.emit()
