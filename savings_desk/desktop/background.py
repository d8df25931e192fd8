"""Slow work, kept off the thread that draws the screen; it shows progress and can be given up."""

from __future__ import annotations

import gc
import sys
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_one_at_a_time = QThreadPool()
_one_at_a_time.setMaxThreadCount(1)
_waiting = QThreadPool()
"""For work that mostly waits for a process apart: other work need not wait behind it."""
_waiting.setMaxThreadCount(1)
_TURN_SECONDS = 0.0005
"""So soon the screen's thread gets its turn when other work computes. Python's own 0.005 is felt:
one drawing of a table asks for some hundred turns."""


class GivenUp(Exception):
    """The person pressed cancel; the work stopped and left nothing half done."""


class Work(QObject):
    """One piece of slow work under way: its progress (done, of) and the way to give it up."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        then: Callable[[Any], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Work for `owner`: when it goes, the work is given up and nothing is called back.

        It is no child of `owner`. Whatever deletes a screen would else delete the work too, at
        the very moment at which another thread speaks through it, and end the program.
        """
        super().__init__()
        self._owner = owner
        self._then = then
        self._otherwise = otherwise
        self._stop = Event()
        self._ended.connect(self._call_back, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.give_up)
        _under_way.add(self)

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

    def end(self, result: object, error: Exception | None) -> None:
        """Tell what came of it; called on the thread of the work, once, as its last act."""
        self._ended.emit(result, error)

    def _call_back(self, result: object, error: Exception | None) -> None:
        """On the screen's thread, on which alone an owner or a listener can go."""
        _under_way.discard(self)
        if error is None:
            self._tell(self._then, result)
        else:
            self._tell(self._otherwise, error)

    def _tell(self, listener: Callable[[Any], object], value: object) -> None:
        screen = getattr(listener, "__self__", None)
        if all(isValid(one) for one in (self._owner, screen) if isinstance(one, QObject)):
            listener(value)


_under_way: set[Work] = set()
"""Kept until they have called back, whoever else has let go of them."""


class _Job(QRunnable, Generic[T]):
    """Does a task on its thread, and tells the work how it ended."""

    def __init__(self, work: Work, task: Callable[[Work], T]) -> None:
        super().__init__()
        self._work = work
        self._task = task

    @override
    def run(self) -> None:
        try:
            result = self._task(self._work)
        except Exception as error:  # noqa: BLE001 - handed to the screen, which decides
            self._work.end(None, error)
        else:
            self._work.end(result, None)


class _Computing(_Job[T]):
    """Leaves the looking for rubbish among millions of new objects out: it stops every thread."""

    @override
    def run(self) -> None:
        gc.disable()
        try:
            super().run()
        finally:
            gc.freeze()  # and back: they all count as old now, without being looked at
            gc.unfreeze()
            gc.enable()


def run(
    owner: QObject,
    task: Callable[[Work], T],
    *,
    then: Callable[[T], object],
    otherwise: Callable[[Exception], object],
    apart: bool = False,
) -> Work:
    """Do `task` in the background, then call back on the screen's thread.

    The task is given the `Work`, whose `report(done, of)` fits the progress of every operation;
    it gets `Books` and plain values, never a widget. A task that waits for a process `apart`
    holds no other work up.
    """
    work = Work(owner, then, otherwise)
    if apart:
        _waiting.start(_Job(work, task))
    else:
        _one_at_a_time.start(_Computing(work, task))
    return work


def wait_for_all(milliseconds: int = 30_000) -> bool:
    """Wait until no work is under way; for closing the program."""
    ended = [pool.waitForDone(milliseconds) for pool in (_one_at_a_time, _waiting)]
    return all(ended)


def give_turns() -> None:
    """Let the screen's thread have its turn soon, whatever computes beside it."""
    sys.setswitchinterval(_TURN_SECONDS)
