"""The door to Savings Desk: `savings-desk` and `python -m savings_desk` both come in here."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec

_WINDOWS = "savings_desk.desktop.app"
_READING = "--read-a-strangers-file"
"""How a frozen program starts its own reading process (see `exchange.guarded`)."""


def main() -> None:
    """Open the desk for a file or for nothing at all; hand anything else to the commands.

    Where there is no display, or the program was installed without its windows, everything goes
    to the commands. Their exit code becomes the program's.
    """
    words = sys.argv[1:]
    if words[:1] == [_READING]:
        sys.exit(import_module("savings_desk.exchange.reading_child").main(words[1:]))
    if _for_the_desk(words) and _has_display() and _has_windows():
        with suppress(ImportError):  # a library that Qt stands on is missing
            sys.exit(import_module(_WINDOWS).main(words))
    from savings_desk.commands import main as run_commands  # noqa: PLC0415 - nothing before need

    run_commands()


def _for_the_desk(words: list[str]) -> bool:
    """Whether nothing was asked for, or only that books be opened."""
    return not words or (len(words) == 1 and words[0].casefold().endswith(".savings"))


def _has_display() -> bool:
    """Whether a window could be seen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _has_windows() -> bool:
    """Whether the desk and Qt are installed."""
    try:
        return find_spec("PySide6.QtWidgets") is not None and find_spec(_WINDOWS) is not None
    except ImportError:
        return False


if __name__ == "__main__":
    main()
