"""Slow work, kept off the thread that draws the screen; it shows progress and can be given up."""

from __future__ import annotations

import gc
from threading import Event
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_one_at_a_time = QThreadPool()
_one_at_a_time.setMaxThreadCount(1)


class GivenUp(Exception):
    """The person pressed cancel; the work stopped and left nothing half done."""


class Work(QObject):
    """One piece of slow work under way: its progress (done, of) and the way to give it up."""

    progressed = Signal(int, int)
    _succeeded = Signal(object)
    _failed = Signal(object)

    def __init__(self, owner: QObject) -> None:
        """Belong to `owner`: when it goes, nothing is called back."""
        super().__init__(owner)
        self._stop = Event()

    def give_up(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stop.set()

    def report(self, done: int, of: int) -> None:
        """Tell how far the work is; called by the work, on its own thread.

        Raises:
            GivenUp: the person pressed cancel.
        """
        if self._stop.is_set():
            raise GivenUp
        self.progressed.emit(done, of)


class _Job(QRunnable, Generic[T]):
    def __init__(self, work: Work, task: Callable[[Work], T]) -> None:
        super().__init__()
        self._work = work
        self._task = task

    @override
    def run(self) -> None:
        gc.disable()  # looking through millions of new objects would stop the screen's thread too
        try:
            result = self._task(self._work)
        except Exception as error:  # noqa: BLE001 - handed to the screen, which decides
            self._tell(self._work._failed, error)  # noqa: SLF001
        else:
            self._tell(self._work._succeeded, result)  # noqa: SLF001
        finally:
            gc.enable()

    def _tell(self, signal: object, value: object) -> None:
        try:
            signal.emit(value)  # type: ignore[attr-defined]  # a bound signal
        except RuntimeError:
            return  # the owner was closed meanwhile


def run(
    owner: QObject,
    task: Callable[[Work], T],
    *,
    then: Callable[[T], object],
    otherwise: Callable[[Exception], object],
) -> Work:
    """Do `task` in the background, then call back on the screen's thread.

    The task is given the `Work`, whose `report(done, of)` fits the progress of every operation;
    it gets `Books` and plain values, never a widget.
    """
    work = Work(owner)
    work._succeeded.connect(then, Qt.ConnectionType.QueuedConnection)  # noqa: SLF001
    work._failed.connect(otherwise, Qt.ConnectionType.QueuedConnection)  # noqa: SLF001
    _one_at_a_time.start(_Job(work, task))
    return work


def wait_for_all(milliseconds: int = 30_000) -> bool:
    """Wait until no work is under way; for closing the program."""
    return _one_at_a_time.waitForDone(milliseconds)
