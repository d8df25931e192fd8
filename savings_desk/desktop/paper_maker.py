"""The desk's one process for making papers: kept while papers are wanted, then let go of."""

from __future__ import annotations

import atexit
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from savings_desk.operations.paper_process import PaperProcess

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from savings_desk.desktop import background
    from savings_desk.operations.printing import Sealing

PAPERS = PaperProcess()
atexit.register(PAPERS.close)
REST_MS = 60_000
"""So long it is kept for the next paper when nobody looks at papers any more."""


def made_apart(work: background.Work, done: int = 0, of: int = 0) -> Sealing:
    """Papers are made in the process apart, and given up when the person presses cancel."""
    return partial(PAPERS.sealed, go_on=partial(work.report, done, of))


def rest_later() -> None:
    """A paper was made that nobody looks at: let the process go after a while."""
    QTimer.singleShot(REST_MS, PAPERS.rest)


def resting(owner: QObject) -> QTimer:
    """A timer that lets the process go when it runs out; start it after each paper."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(REST_MS)
    timer.timeout.connect(PAPERS.rest)
    return timer
