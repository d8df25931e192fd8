"""The Pythons of a machine: which are there, which really run, which is the newest that serves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OLDEST = (3, 11)
PROVEN = (14, 13, 12, 11)  # minors for which every pinned package has a file, newest first
PATIENCE_SECONDS = 20
QUESTION = """
import importlib.util as find, json, sys, sysconfig
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "version": sys.version_info[:3],
    "serves": sys.implementation.name == "cpython" and sys.maxsize > 2**32
        and sys.version_info.releaselevel == "final"
        and not sysconfig.get_config_var("Py_GIL_DISABLED"),
    "makes_environments": all(find.find_spec(name) for name in ("venv", "ensurepip")),
}))
"""


@dataclass(frozen=True, slots=True)
class Python:
    """A Python that ran and answered; `makes_environments` is false on a Debian without -venv."""

    executable: Path
    version: tuple[int, int, int]
    makes_environments: bool

    @property
    def rank(self) -> tuple[bool, tuple[int, int, int]]:
        """The newest is best, but one newer than any we know comes last: it may lack packages."""
        return self.version[1] <= PROVEN[0], self.version

    @property
    def name(self) -> str:
        """How people call it."""
        return "Python " + ".".join(map(str, self.version))


def called(*, windows: bool = os.name == "nt") -> Iterator[list[str]]:
    """Every way to call a Python on this machine, newest first, the one that runs us last."""
    if windows:
        yield from (["py", f"-3.{minor}"] for minor in PROVEN)
    yield from ([f"python3.{minor}"] for minor in PROVEN)
    yield from (["python3"], ["python"], [sys.executable])


def ask(command: list[str], *, path: str | None = None) -> Python | None:
    """The Python behind a command, or None where none runs, or one that cannot serve."""
    program = shutil.which(command[0], path=path)
    if program is None:
        return None
    try:
        answer = subprocess.run(
            [program, *command[1:], "-c", QUESTION],
            capture_output=True, check=True, stdin=subprocess.DEVNULL, timeout=PATIENCE_SECONDS,
        )  # fmt: skip
        told = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None  # a shim without a version behind it, a shop's advertisement, a broken one
    if not told["serves"] or tuple(told["version"]) < OLDEST:
        return None
    major, minor, patch = told["version"]
    return Python(
        Path(os.path.realpath(told["executable"])),
        (major, minor, patch),
        told["makes_environments"],
    )


def found(commands: Iterable[list[str]], *, path: str | None = None) -> list[Python]:
    """The Pythons that run, the best first, each once."""
    answers: dict[Path, Python] = {}
    for command in commands:
        python = ask(command, path=path)
        if python is not None:
            answers.setdefault(python.executable, python)
    return sorted(answers.values(), key=lambda python: python.rank, reverse=True)
