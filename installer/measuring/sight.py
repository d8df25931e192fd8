"""How long until a window is seen, from the start of its process, and the memory it rests in."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from installer.measuring.timing import CHECKOUT, US, ProcessFailed, Row, read_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BARE = "bare PySide6 window"
_SAID = ("drawn", "seen")


@dataclass(frozen=True, slots=True)
class Sight:
    """Seconds from the start of a process: its window drawn, its books seen; and bytes at rest."""

    drawn: float
    seen: float
    rest: int


def windows(folder: Path, books: Path, *, rounds: int) -> tuple[tuple[Row, ...], str]:
    """A bare window and the program's with `books`, in turns; and what they rest in, in words.

    A first time is not counted: in it Python compiles the program, as installing it does.

    Raises:
        ProcessFailed: a window was not seen.
    """
    bare: list[Sight] = []
    ours: list[Sight] = []
    for turn in range(rounds + 1):
        for words, sights in ((["bare"], bare), (["desk", str(books)], ours)):
            sight = opened(folder, words)
            if turn:
                sights.append(sight)
    rows = (
        Row(BARE, tuple(one.seen for one in bare), is_floor=True),
        Row(f"{US}: today, with its figures", tuple(one.seen for one in ours)),
        Row(f"{US}: its window", tuple(one.drawn for one in ours)),
    )
    return rows, _rests(median(one.rest for one in bare), median(one.rest for one in ours))


def _rests(bare: float, ours: float) -> str:
    if not bare:
        return ""
    rests, beside = f"{ours / 1e6:.0f} MB", f"{bare / 1e6:.0f}"
    return f"At rest: {rests}, {ours / bare:.2f} times the bare window's {beside}."


def opened(folder: Path, words: Sequence[str]) -> Sight:
    """One window by its kind, and the books it opens, if any.

    Raises:
        ProcessFailed: it was not seen.
    """
    kind, *files = words
    command = [sys.executable, "-m", "installer.measuring.window", kind, str(folder), *files]
    with TemporaryFile() as complained:
        began = time.perf_counter()
        with subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=_surroundings(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complained,
            encoding="utf-8",
        ) as started:
            assert started.stdout is not None
            said: dict[str, float] = {}
            for line in started.stdout:
                said[line.strip()] = time.perf_counter() - began
        if started.returncode != 0 or not all(word in said for word in _SAID):
            raise ProcessFailed(" ".join(command), read_back(complained)[-2000:])
    drawn, seen = (said.pop(word) for word in _SAID)
    (rest,) = map(int, said)
    return Sight(drawn, seen, rest)


def _surroundings(folder: Path) -> dict[str, str]:
    """Ours, but Python keeps what it compiles, as where the program is installed.

    Without a display the windows are drawn into memory.
    """
    around = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    needs = sys.platform not in {"win32", "darwin"}
    if needs and not any(around.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        around.setdefault("QT_QPA_PLATFORM", "offscreen")
    return around
