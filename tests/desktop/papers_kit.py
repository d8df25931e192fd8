"""What the tests of Today and Documents share: waiting for what is drawn, watching the clock."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from savings_desk.desktop import background
from savings_desk.desktop.screens.documents import Documents
from savings_desk.desktop.screens.today import Today
from tests.desktop.kit import press, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QImage

    from savings_desk.desktop.app import Desk

LONGEST_SECONDS = 20.0
STALL_SECONDS = 0.1


def wait_until(happened: Callable[[], bool], what: str = "") -> None:
    """Let events happen until something is so."""
    until = monotonic() + LONGEST_SECONDS
    while not happened():
        assert monotonic() < until, f"waited in vain: {what}"
        QApplication.processEvents()
        background.wait_for_all(5)


def today_of(desk: Desk) -> Today:
    """Today's screen with its figures and charts drawn."""
    screen = desk.window.screen_now()
    assert isinstance(screen, Today)
    wait_until(lambda: screen.growth.drawn is not None and screen.where.drawn is not None)
    settle()
    return screen


def documents_of(desk: Desk) -> Documents:
    """The documents, opened with F7, the first page drawn."""
    press(desk.window, Qt.Key.Key_F7)
    screen = desk.window.screen_now()
    assert isinstance(screen, Documents)
    wait_for_paper(screen)
    return screen


def wait_for_paper(screen: Documents) -> None:
    """Wait for the preview of what is asked: settled, made, and its first page drawn."""
    wait_until(
        lambda: not screen.waiting and screen.preview.pages > 0 and screen.preview.complete,
        "the paper",
    )
    settle()


def inked(image: QImage) -> int:
    """How many of a picture's pixels, looked at in a grid, are dark."""
    dark = 0
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            dark += image.pixelColor(x, y).lightness() < 128
    return dark


class StallWatch(QObject):
    """Watches the event loop: the longest time in which nothing could be drawn or typed."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = monotonic()
        self._timer = self.startTimer(5, Qt.TimerType.PreciseTimer)

    @override
    def timerEvent(self, event: QTimerEvent) -> None:
        now = monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> float:
        """End the watch; the longest stall in seconds."""
        self.killTimer(self._timer)
        return self.longest


def longest_stall(act: Callable[[], object], *, times: int = 3) -> float:
    """The longest stall while something is done, of the best of some tries.

    What the program does it does every time; what other programs on the PC do, it does not.
    """
    found = []
    for _try in range(times):
        background.wait_for_all()
        settle()
        watch = StallWatch()
        act()
        found.append(watch.stop())
        if found[-1] < STALL_SECONDS:
            break
    return min(found)


def when_modal(act: Callable[[object], object]) -> None:
    """Do something as soon as a dialog stands open over the program."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
        else:
            act(dialog)

    QTimer.singleShot(20, look)
