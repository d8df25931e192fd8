"""The newest wish wins: of several asked while one is under way, only the last is then done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import background

if TYPE_CHECKING:
    from collections.abc import Callable

    Task = Callable[[background.Work], Any]
    Answer = Callable[[Any], object]


class Newest(QObject):
    """Asks one thing after another in the background; replaced wishes go unanswered.

    Nothing waits in a queue: while one wish is worked on, at most one other is remembered.
    """

    busy_changed = Signal(bool)

    def __init__(self, owner: QObject, *, apart: bool = False) -> None:
        """Begin with nothing asked; `apart` as `background.run` takes it."""
        super().__init__(owner)
        self._apart = apart
        self._work: background.Work | None = None
        self._now: tuple[Answer, Answer] | None = None
        self._next: tuple[Task, Answer, Answer] | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._work is not None

    def ask(self, task: Task, *, then: Answer, otherwise: Answer) -> None:
        """Do `task`, now or when the one under way has ended, unless a newer wish comes first."""
        if self._work is None:
            self._start(task, then, otherwise)
        else:
            self._now = None
            self._next = (task, then, otherwise)
            self._work.give_up()

    def forget(self) -> None:
        """Nothing is wished for any more; what is under way is given up."""
        self._now = self._next = None
        if self._work is not None:
            self._work.give_up()

    def _start(self, task: Task, then: Answer, otherwise: Answer) -> None:
        def begin(work: background.Work) -> Any:  # noqa: ANN401 - whatever the task answers
            work.report(0, 0)  # given up while it waited for other work
            return task(work)

        self._now = (then, otherwise)
        self._work = background.run(
            self, begin, then=self._done, otherwise=self._failed, apart=self._apart
        )
        self.busy_changed.emit(True)  # noqa: FBT003 - Qt takes it by position

    def _done(self, result: object) -> None:
        self._end(0, result)

    def _failed(self, error: Exception) -> None:
        self._end(1, error)

    def _end(self, which: int, result: object) -> None:
        answers, following = self._now, self._next
        if self._work is not None:
            self._work.deleteLater()
        self._work = self._now = self._next = None
        if following is not None:
            self._start(*following)
            return
        self.busy_changed.emit(False)  # noqa: FBT003
        if answers is not None:
            answers[which](result)
