"""The private environment in `.venv`: made once, stamped last, remade when the stamp is missing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PIP_QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")
DISTURBING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")


class NotInstalled(Exception):
    """The packages could not be installed; pip has said why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of one checkout, whether it is there yet or not."""

    checkout: Path = CHECKOUT

    @property
    def home(self) -> Path:
        """Its folder."""
        return self.checkout / ".venv"

    @property
    def programs(self) -> Path:
        """Where its programs lie."""
        return self.home / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        """Written when everything is done, taken away before anything is changed."""
        return self.home / "savings-desk.json"

    def list_of(self, group: str) -> Path:
        """The pinned packages of a group: "run", "test" or "journal"."""
        suffix = {"run": "", "test": "-dev", "journal": "-journal"}[group]
        return self.checkout / "installer" / f"requirements{suffix}.txt"

    def digest(self, group: str) -> str:
        """What the group is installed from; another digest asks for another installation."""
        content = self.list_of(group).read_text(encoding="utf-8")
        if group == "run":
            settings = tomllib.loads((self.checkout / "pyproject.toml").read_text(encoding="utf-8"))
            content += json.dumps([settings["project"], settings["tool"]["hatch"]])
        return hashlib.sha256(content.encode()).hexdigest()

    def stamped(self) -> dict[str, str]:
        """What the stamp says; empty when there is none, or it is of a moved or broken place."""
        try:
            told = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(told, dict) or told.get("checkout") != str(self.checkout):
            return {}
        return told if self.python.exists() else {}

    def write_stamp(self, told: dict[str, str]) -> None:
        """Say that all of this is done."""
        text = json.dumps(told | {"checkout": str(self.checkout)}, indent=2, sort_keys=True)
        self.stamp.write_text(text + "\n", encoding="utf-8")

    def lacks(self, group: str) -> bool:
        """Whether the group still has to be installed, or was installed from another list."""
        return self.stamped().get(group) != self.digest(group)

    def make(self, base: Path, version: str) -> None:
        """Make it empty with the Python at `base`, in place of whatever half-made one is there.

        Raises:
            NotInstalled: when that Python cannot make one.
        """
        if self.home.exists():
            shutil.rmtree(self.home)
        made = subprocess.run([base, "-m", "venv", self.home], check=False, env=self.variables())
        if made.returncode != 0:
            raise NotInstalled
        self.write_stamp({"python": version, "base": str(base)})

    def install(self, group: str, *options: str) -> None:
        """Install the group, and with "run" the program itself; stamped when done.

        Raises:
            NotInstalled: when pip could not; the environment is then remade the next time.
        """
        told = self.stamped()
        self.stamp.unlink()
        self.pip("--no-deps", "--requirement", str(self.list_of(group)), *options)
        if group == "run":
            self.pip("--no-deps", "--no-build-isolation", "--editable", str(self.checkout))
            self._drop_copies()
        self.write_stamp(told | {group: self.digest(group)})

    def pip(self, *words: str) -> None:
        """Run `pip install`, with its progress where somebody is looking.

        Raises:
            NotInstalled: when it could not.
        """
        manner = PIP_QUIET[1:] if sys.stdout.isatty() else PIP_QUIET
        done = subprocess.run(
            [self.python, "-m", "pip", "install", *manner, *words],
            check=False, env=self.variables(),
        )  # fmt: skip
        if done.returncode != 0:
            raise NotInstalled

    def variables(self, more: dict[str, str] | None = None) -> dict[str, str]:
        """The variables a program in the environment is started with."""
        kept = {name: value for name, value in os.environ.items() if name not in DISTURBING}
        path = os.pathsep.join([str(self.programs), kept.get("PATH", "")])
        return kept | {"PATH": path, "VIRTUAL_ENV": str(self.home), "PIP_USER": "0"} | (more or {})

    def _drop_copies(self) -> None:
        """Take away the copies of `ui/` and `resources/` that an editable install lays down."""
        for copied in self.home.glob("**/site-packages/savings_desk"):
            shutil.rmtree(copied)
