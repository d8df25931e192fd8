"""One at a time: two bootstraps of one checkout, started together, wait for each other."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold the file at `path` meanwhile; the system lets go of it even when we are killed."""
    with path.open("ab") as file:
        waited = False
        while True:
            try:
                _take(file)
                break
            except OSError:
                if not waited:
                    print("Waiting for another bootstrap of this checkout", flush=True)
                waited = True
                time.sleep(0.2)
        yield
