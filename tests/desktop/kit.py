"""A desk for tests: the real window, keys really pressed, Thai really typed, pictures on demand."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from savings_desk.desktop.app import Desk
from savings_desk.desktop.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from PySide6.QtWidgets import QWidget

    from savings_desk.storage.books import Books

PICTURES = os.environ.get("SAVINGS_DESK_PICTURES", "")
"""A folder to keep pictures of windows in; none are taken when it is empty."""
ACTIVE_MS = 30_000
BEAT_MS = 4
STALL_MAX_MS = 100
"""Nothing may hold the screen's thread longer."""


def a_desk(books: Books | None = None, **tastes: object) -> Desk:
    """The program with these books on the desk, shown at 1366 by 768."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk = Desk(application, Preferences(**tastes))  # type: ignore[arg-type]  # tastes by name
    desk.window.show()
    desk.window.activateWindow()
    active = QTest.qWaitForWindowActive(desk.window, ACTIVE_MS)
    assert active, "keys would go to a window that another test has left"
    if books is not None:
        desk.session.lay_open(books)
    settle()
    return desk


def settle() -> None:
    """Let every waiting event happen."""
    for _turn in range(3):
        QApplication.processEvents()


def sweep() -> None:
    """Let what was given up really go: a left window is dressed anew with every later desk."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each letter; Thai too, which `QTest.keyClicks` cannot."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
    settle()


def commit_text(widget: QWidget, text: str) -> None:
    """Enter text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
    settle()


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key in a widget."""
    QTest.keyClick(widget, key, modifiers)
    settle()


def focused() -> QWidget:
    """The widget that keys go to now."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def picture(widget: QWidget, name: str) -> None:
    """Keep a picture of a widget, when a folder for pictures is named."""
    if PICTURES:
        settle()
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(folder / f"{name}.png"))


class Heartbeat:
    """Watches the event loop of the screen's thread: the longest time in which nothing moved.

    What is done inside the `with` must let events happen (`beat_for`, keys pressed); whatever
    holds the thread, in a slot or in the test itself, counts.
    """

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        settle()
        self.longest_ms = 0.0
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now

    def beat_while(self, going_on: Callable[[], bool], *, at_most_s: float = 60.0) -> None:
        """Let events happen as long as something goes on, and a little longer."""
        until = perf_counter() + at_most_s
        while going_on():
            assert perf_counter() < until, "it never ended"
            QApplication.processEvents()
            sleep(BEAT_MS / 2000)
        self.beat_for(0.1)

    def beat_for(self, seconds: float) -> None:
        """Let events happen for some time."""
        until = perf_counter() + seconds
        while perf_counter() < until:
            QApplication.processEvents()
            sleep(BEAT_MS / 2000)


def least_stall(act: Callable[[Heartbeat], object], *, tries: int = 3) -> float:
    """The longest stall of the calmest of some tries: other programs share this PC."""
    stalls = []
    for _try in range(tries):
        with Heartbeat() as heart:
            act(heart)
        stalls.append(heart.longest_ms)
        if heart.longest_ms < STALL_MAX_MS:
            break
    return min(stalls)
