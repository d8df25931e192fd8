"""What the tests of Welcome, founding, restoring, importing and closing share."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from savings_desk.desktop import background
from savings_desk.desktop.screens.welcome import Welcome
from tests.desktop.kit import settle, sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.widgets.recent_books import RecentBooks

Kind = TypeVar("Kind", bound=QObject)
PATIENCE_S = 30.0
STALL_MS = 100
"""Nothing may hold the screen's thread longer."""


def until(true: Callable[[], object], what: str) -> None:
    """Let the program go on until something is true."""
    end = perf_counter() + PATIENCE_S
    while not true():
        assert perf_counter() < end, f"waited in vain for: {what}; {_who_has_the_keys()}"
        background.wait_for_all(5)
        settle()


def _who_has_the_keys() -> str:
    modal, window = QApplication.activeModalWidget(), QApplication.activeWindow()
    return f"the keys go to {QApplication.focusWidget()} of {window}; over all stands {modal}"


def welcome_of(desk: Desk) -> Welcome:
    """The Welcome screen."""
    screen = desk.window.screen_now()
    assert isinstance(screen, Welcome)
    return screen


def recent_of(desk: Desk) -> RecentBooks:
    """The list of recent books, once it is known which files are there."""
    background.wait_for_all()
    settle()
    return welcome_of(desk).recent


def dialog(kind: type[Kind], over: QWidget) -> Kind:
    """The dialog of a kind that stands open over a widget, once keys go to it."""
    settle()
    shown = [one for one in over.findChildren(kind) if getattr(one, "isVisible", bool)()]
    assert shown, f"no {kind.__name__} is open"
    if isinstance(found := shown[-1], QDialog):
        until(found.isActiveWindow, f"the keys to go to {kind.__name__}")
    return shown[-1]


def choose(over: QWidget, path: Path) -> None:
    """Type a path into the file dialog that stands open, and accept it."""
    asked = dialog(QFileDialog, over)
    name = asked.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(path))
    asked.accept()
    settle()


class Answers:
    """Presses a button of every message box that appears, and keeps what the box said."""

    def __init__(self, button: str = "") -> None:
        """Answer with the button that says this, or with the one that Enter presses."""
        self.said: list[str] = []
        self._button = button
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def _answer(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self.said.append(" ".join(filter(None, (box.text(), box.informativeText()))))
            named = [one for one in box.buttons() if self._button and self._button in one.text()]
            default: QPushButton | None = box.defaultButton()
            (named or [box.buttons()[0] if default is None else default])[0].click()

    def stop(self) -> None:
        """Answer no more."""
        self._timer.stop()


class Pulse:
    """Beats on the screen's thread; `longest_ms` is the longest time it was held up."""

    def __init__(self) -> None:
        """Begin to beat."""
        self.longest_ms = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now

    def until(self, true: Callable[[], object], what: str) -> None:
        """Let the program go on, measured, until something is true."""
        end = perf_counter() + PATIENCE_S
        while not true():
            assert perf_counter() < end, f"waited in vain for: {what}"
            QApplication.processEvents()
        self.stop()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def close(desk: Desk) -> None:
    """Leave the desk tidy for the next test."""
    background.wait_for_all()
    settle()
    for one in desk.window.findChildren(QDialog):
        one.close()
    desk.session.lay_open(None)
    desk.window.hide()  # a window in sight may be given the keys of the next test
    desk.window.deleteLater()
    settle()
    sweep()


def state(desk: Desk) -> dict[str, Any]:
    """What the open books hold, in a few numbers."""
    with desk.session.books.read() as reading:
        last = reading.last_entry()
        return {
            "group": reading.group().name,
            "members": len(reading.members()),
            "entries": last.seq if last else 0,
        }
