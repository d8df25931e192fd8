"""A stranger's file opened with care: judged from outside, then read by a process apart."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from savings_desk.assets import NO_WINDOW, process_apart
from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.troubles import (
    BooksMissing,
    FileHostile,
    FileTooLarge,
    FileUnreadable,
    ReadingTooSlow,
)
from savings_desk.exchange.grids import Grid, Value
from savings_desk.exchange.limits import (
    ANSWER_MEGABYTES_MAX,
    FILE_MEGABYTES_MAX,
    MEGABYTE,
    SECONDS_MAX,
    UNPACKED_MEGABYTES_MAX,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CHILD_FLAG = "--read-a-strangers-file"
"""How a frozen program, which has no `python -c`, is asked to be the reading process."""

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENINGS = {".xlsx": _ZIP, ".ods": _ZIP, ".xls": _COMPOUND, ".csv": b"", ".txt": b""}
"""The endings that are read, and the bytes such a file begins with."""
_MACRO_ENDINGS = (".xlsm", ".xltm", ".xlam")

_SERIOUSNESS = {
    "encoding_assumed": Seriousness.NOTE,
    "sheet_hidden": Seriousness.NOTE,
    "workbook_links": Seriousness.WARNING,
    "sheet_too_large": Seriousness.ERROR,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A stranger's file after reading: its visible sheets, and what was noticed about the file."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]


def open_strangers_file(path: Path, *, limit_seconds: int = SECONDS_MAX) -> Opened:
    """Read a workbook (xlsx, xls, ods) or a CSV file that somebody handed over.

    The file is judged by its size, ending and first bytes, then read by a process of its own that
    has a time limit and, where the system can, a memory limit. Formulas are never calculated, links
    never followed, macros never run.

    Raises:
        BooksMissing: there is no such file.
        FileUnreadable: an unknown ending, or content that is not what the ending says.
        FileTooLarge: more than a register ever needs.
        FileHostile: macros, entity tricks, or names that climb out of the file.
        ReadingTooSlow: more than `limit_seconds`.
    """
    _look_at(path)
    answer = _ask_child(path, limit_seconds)
    if trouble := answer.get("trouble"):
        raise {
            "FileHostile": FileHostile(str(path)),
            "FileTooLarge": FileTooLarge(str(path), UNPACKED_MEGABYTES_MAX),
        }.get(trouble, FileUnreadable(str(path)))
    return Opened(
        grids=tuple(_grid(told) for told in answer["grids"]),
        findings=tuple(
            Finding(code, _SERIOUSNESS[code], Place(sheet=sheet), facts)
            for code, sheet, facts in answer["remarks"]
        ),
    )


def _look_at(path: Path) -> None:
    """Judge the file from outside, before anything reads it."""
    if not path.exists():
        raise BooksMissing(str(path))
    ending = path.suffix.casefold()
    if ending in _MACRO_ENDINGS:
        raise FileHostile(str(path))
    if ending not in _OPENINGS or not path.is_file():
        raise FileUnreadable(str(path))
    size = path.stat().st_size
    if size > FILE_MEGABYTES_MAX * MEGABYTE:
        raise FileTooLarge(str(path), FILE_MEGABYTES_MAX)
    opening = _OPENINGS[ending]
    try:
        with path.open("rb") as file:
            if not size or file.read(len(opening)) != opening:
                raise FileUnreadable(str(path))
    except OSError:
        raise FileUnreadable(str(path)) from None


def _ask_child(path: Path, limit_seconds: int) -> dict[str, Any]:
    """Let the process apart read the file; its answer is taken only up to a size and a time."""
    late = Event()
    with subprocess.Popen(  # noqa: S603 - our own program, and the path is one argument
        [*_child_command(), str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=NO_WINDOW if sys.platform == "win32" else 0,
    ) as child:
        timer = Timer(limit_seconds, _stop, (child, late))
        timer.start()
        try:
            assert child.stdout is not None
            told = child.stdout.read(ANSWER_MEGABYTES_MAX * MEGABYTE + 1)
            if len(told) > ANSWER_MEGABYTES_MAX * MEGABYTE:
                child.kill()
            child.wait()
        finally:
            timer.cancel()
            child.kill()
    if late.is_set():
        raise ReadingTooSlow(str(path), limit_seconds)
    try:
        answer = json.loads(told)
    except (ValueError, RecursionError):
        broke_off = FileTooLarge if child.returncode else FileUnreadable
        return {"trouble": broke_off.__name__}
    return answer if isinstance(answer, dict) else {"trouble": FileUnreadable.__name__}


def _stop(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _child_command() -> list[str]:
    return process_apart("savings_desk.exchange.reading_child", CHILD_FLAG)


def _grid(told: dict[str, Any]) -> Grid:
    return Grid(
        name=told["name"],
        rows=tuple(tuple(_value(value) for value in row) for row in told["rows"]),
        formulas=_cells(told["formulas"]),
        unread=_cells(told["unread"]),
    )


def _value(told: str | float | dict[str, str] | None) -> Value:
    return date.fromisoformat(told["day"]) if isinstance(told, dict) else told


def _cells(told: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in told)
