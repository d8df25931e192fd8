"""What the operating system must bring: Debian's venv, the libraries Qt stands on, a display."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from installer.environment import Environment

# What the wheels of Qt expect of a Debian or Ubuntu, to draw off screen and on X11.
QT_NEEDS = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
    "libxkbcommon-x11-0", "libxkbcommon0",
)  # fmt: skip
QT_TRIAL = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
platforms = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(platforms / f"libq{name}.so"))
"""


def has_display() -> bool:
    """Whether a window could be seen here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def qt_platforms() -> list[str]:
    """The ways to draw that Qt must be able to load here; Windows brings its own."""
    if sys.platform != "linux":
        return []
    return ["offscreen", "xcb"] if has_display() else ["offscreen"]


def qt_fault(environment: Environment) -> str:
    """Why Qt does not start in the environment, in its own words; empty when it does."""
    tried = subprocess.run(
        [environment.python, "-c", QT_TRIAL, *qt_platforms()],
        check=False, capture_output=True, encoding="utf-8", errors="replace",
        env=environment.variables(),
    )  # fmt: skip
    return "" if tried.returncode == 0 else (tried.stderr.strip().splitlines() or ["?"])[-1]


def apt_command() -> list[str] | None:
    """How packages are installed here without asking anybody; None where that may not be."""
    apt = shutil.which("apt-get")
    if sys.platform == "win32" or apt is None:
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    if sudo is None or not _quiet([sudo, "-n", "true"]):
        return None
    return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive", apt]


def bring(packages: tuple[str, ...]) -> bool:
    """Install Debian packages where we may; elsewhere print the command. Whether they are there."""
    if sys.platform != "linux" or shutil.which("apt-get") is None:
        return False
    apt = apt_command()
    if apt is None:
        print(f"Missing here; to install: sudo apt-get install {' '.join(packages)}", flush=True)
        return False
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    wanted = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    if _quiet(wanted):
        return True
    _quiet([*apt, "update"])  # a fresh machine may never have looked
    if _quiet(wanted):
        return True
    print(f"It could not; to see why: sudo apt-get install {' '.join(packages)}", flush=True)
    return False


def _quiet(command: list[str]) -> bool:
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=variables
    )
    return done.returncode == 0
