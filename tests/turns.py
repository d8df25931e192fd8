"""Tests that watch the clock run alone: the other processes of the same run wait meanwhile."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def turn(folder: Path, worker: int, workers: int, *, alone: bool) -> Iterator[None]:
    """Wait for this test's turn among `workers` processes, numbered from 0, and hold it.

    Every process holds a lock of its own while it runs a test, taken behind a door that all of
    them pass. Who wants to be alone keeps the door shut and takes every lock: without the door
    the others would take theirs again before a waiting one looks.
    """
    door = FileLock(folder / "door.lock")
    wanted = range(workers) if alone else [worker]
    with ExitStack() as held:
        with door:
            for one in wanted:
                held.enter_context(FileLock(folder / f"worker-{one}.lock"))
            if alone:
                held.enter_context(door)
        yield
