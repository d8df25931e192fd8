"""A program in a process of its own, killed in the middle of typing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from savings_desk.desktop.drafts import draft_folder

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PATIENCE_SECONDS = 60.0
_BEGINS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.setApplicationName(sys.argv[2])  # drafts lie in the folder of the program's name
from savings_desk.operations.founding import open_books
books = open_books(Path(sys.argv[1]))
"""
_GOES_ON = "application.exec()\n"


def killed_in_mid_typing(typing: str, file: Path, *, kept: str) -> None:
    """Let a program do `typing` with the `books` in `file`; kill it once a draft holds `kept`."""
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"}
    program = _BEGINS + typing + _GOES_ON
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(file), QCoreApplication.applicationName()],
        cwd=CHECKOUT,
        env=environment,
    )
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not any(kept in path.read_text("utf-8") for path in draft_folder().rglob("*.json")):
            assert child.poll() is None, "the program ended by itself"
            assert time.monotonic() < until, "no draft was written"
            time.sleep(0.05)
    finally:
        child.kill()
        child.wait()
