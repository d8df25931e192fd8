"""The door to Savings Desk: `savings-desk` and `python -m savings_desk` both come in here."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_WINDOWS = "savings_desk.desktop.app"
_APART = {
    "--read-a-strangers-file": "savings_desk.exchange.reading_child",
    "--make-papers": "savings_desk.operations.paper_child",
}
"""How a frozen program starts processes of its own (see `assets.process_apart`)."""
_OPENED = (".savings", ".savings-backup")
"""Endings of the files that a double click hands to the program."""


def main() -> None:
    """Open the desk for a file or for nothing at all; hand anything else to the commands.

    Where there is no display, or the program was installed without its windows, everything goes
    to the commands. Their exit code becomes the program's.
    """
    words = sys.argv[1:]
    if words and words[0] in _APART:
        sys.exit(import_module(_APART[words[0]]).main(words[1:]))
    windows = _windows() if _for_the_desk(words) and _has_display() else None
    if windows is not None:
        sys.exit(windows.main(words))
    from savings_desk.commands import main as run_commands  # noqa: PLC0415 - nothing before need

    run_commands()


def _for_the_desk(words: list[str]) -> bool:
    """Whether nothing was asked for, or only that one file be opened."""
    return not words or (len(words) == 1 and words[0].casefold().endswith(_OPENED))


def _has_display() -> bool:
    """Whether a window could be seen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _windows() -> ModuleType | None:
    """The desk, where it and Qt are installed and every library that Qt stands on is there."""
    try:
        if find_spec("PySide6.QtWidgets") is None:
            return None
        return import_module(_WINDOWS)
    except ImportError:
        return None


if __name__ == "__main__":
    main()
