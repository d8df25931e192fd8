"""A desk for tests: the real window, keys really pressed, Thai really typed, pictures on demand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from savings_desk.desktop.app import Desk
from savings_desk.desktop.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.storage.books import Books

PICTURES = os.environ.get("SAVINGS_DESK_PICTURES", "")
"""A folder to keep pictures of windows in; none are taken when it is empty."""


def a_desk(books: Books | None = None, **tastes: object) -> Desk:
    """The program with these books on the desk, shown at 1366 by 768."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk = Desk(application, Preferences(**tastes))  # type: ignore[arg-type]  # tastes by name
    desk.window.show()
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    if books is not None:
        desk.session.lay_open(books)
    settle()
    return desk


def settle() -> None:
    """Let every waiting event happen."""
    for _turn in range(3):
        QApplication.processEvents()


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
