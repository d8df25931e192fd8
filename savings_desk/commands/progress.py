"""How far a long work has come: a bar on a terminal, nothing where nobody looks."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from savings_desk.commands.replies import state
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

    Tell = Callable[[int, int], None]


@contextmanager
def progress(work: str) -> Iterator[Tell | None]:
    """Whom to tell how much of the work is done, and of how much; None where nobody looks."""
    if state().json or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(current().gettext(work))
    try:
        yield bar.tell
    finally:
        bar.stop()


@contextmanager
def working(work: str) -> Iterator[None]:
    """Say that something is being done whose end nobody can foretell."""
    with progress(work) as tell:
        if tell is not None:
            tell(0, 0)
        yield


class _Bar:
    """A bar that is drawn when there is first something to tell: short work needs none."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._drawn: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, done: int, of: int) -> None:
        """So much is done; of nothing at all when nobody knows how much there is."""
        if self._drawn is None or self._task is None:
            self._begin()
        assert self._drawn is not None
        assert self._task is not None
        self._drawn.update(self._task, completed=done, total=of or None)

    def _begin(self) -> None:
        # rich is for a person's eyes only, and for work that takes its time.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415

        self._drawn = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._drawn.add_task(self._work)
        self._drawn.start()

    def stop(self) -> None:
        """Take the bar away."""
        if self._drawn is not None:
            self._drawn.stop()
