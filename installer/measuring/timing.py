"""Seconds and peak memory: of a piece of work done again and again, and of a whole process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent.parent
US = "Savings Desk"
_KILO = 1024
_LONG_SECONDS = 20.0
"""What takes longer is measured once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way of doing the work: how long it took each time, and its peak memory in bytes."""

    who: str
    seconds: tuple[float, ...]
    peak: int | None = None
    is_floor: bool = False

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same work done in several ways; `aim` is what we are to reach."""

    name: str
    title: str
    aim: str
    rows: tuple[Row, ...]
    note: str = ""

    def beside_floor(self, row: Row) -> float | None:
        """How many times longer than the floor."""
        floor = next((one for one in self.rows if one.is_floor), None)
        return row.median / floor.median if floor else None

    def beside_us(self, row: Row) -> float | None:
        """How many times longer than Savings Desk."""
        ours = next((one for one in self.rows if one.who.startswith(US)), None)
        return row.median / ours.median if ours else None


class ProcessFailed(Exception):
    """A measured process did not do its work; the arguments say which, and its last words."""


def in_turns(rounds: int, *works: Callable[[int], object]) -> list[list[float]]:
    """The seconds of each work, done in turns so that a slow moment strikes them alike."""
    taken: list[list[float]] = [[] for _work in works]
    for turn in range(rounds):
        for seconds, work in zip(taken, works, strict=True):
            began = time.perf_counter()
            work(turn)
            seconds.append(time.perf_counter() - began)
    return taken


def process(
    who: str,
    words: Sequence[str],
    *,
    rounds: int,
    floor: bool = False,
    more: Mapping[str, str] | None = None,
) -> Row:
    """A whole process from start to end, several times unless it takes long.

    Raises:
        ProcessFailed: it ended with another exit code than 0.
    """
    seconds: list[float] = []
    peaks: list[int] = []
    for _turn in range(rounds):
        taken, peak, _said = _run(words, more)
        seconds.append(taken)
        peaks.append(peak)
        if taken > _LONG_SECONDS:
            break
    return Row(who, tuple(seconds), max(peaks) or None, floor)


def worker(module: str, **about: Any) -> tuple[dict[str, Any], int | None]:  # noqa: ANN401 - JSON
    """What `measuring.MODULE` measured in a process of its own, and that process's peak memory.

    Raises:
        ProcessFailed: it did not end well.
    """
    words = [sys.executable, "-m", "installer.measuring.worker", module, json.dumps(about)]
    _taken, peak, said = _run(words, None)
    told: dict[str, Any] = json.loads(said)
    return told, peak or None


def desk(*words: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "savings_desk", *words]


def python(code: str, *words: str) -> list[str]:
    """The command line of a few lines of Python."""
    return [sys.executable, "-c", code, *words]


def _run(words: Sequence[str], more: Mapping[str, str] | None) -> tuple[float, int, str]:
    """Seconds, peak memory in bytes (0 where the system does not tell), and what was said.

    A new process begins with the peak of the one that starts it, so this one stays small.
    """
    with TemporaryFile() as said, TemporaryFile() as complained:
        began = time.perf_counter()
        started = subprocess.Popen(
            words,
            cwd=CHECKOUT,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
        )
        code, peak = _wait(started)
        taken = time.perf_counter() - began
        if code != 0:
            raise ProcessFailed(" ".join(map(str, words)), read_back(complained)[-2000:])
        return taken, peak, read_back(said)


def _wait(started: subprocess.Popen[bytes]) -> tuple[int, int]:
    if sys.platform == "win32":
        return started.wait(), 0
    _pid, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return started.returncode, used.ru_maxrss * (1 if sys.platform == "darwin" else _KILO)


def read_back(file: IO[bytes]) -> str:
    """What a process wrote into a file that stands open."""
    file.seek(0)
    return file.read().decode("utf-8", errors="replace")
