"""A process with one window, bare or the program's, that says when it is seen and where it rests.

python -m installer.measuring.window bare FOLDER
python -m installer.measuring.window desk FOLDER BOOKS

It says `drawn` when the window is first drawn and answers, `seen` when the books are: the screen
of today with its figures, ready for a key; then the bytes of memory in which it rests. FOLDER
takes the program's tastes, so that nobody's own are read or written.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from installer.measuring.resident import resident_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

DRAWN, SEEN = "drawn", "seen"
SIZE = (1366, 768)
REST_MS = 3000
"""How long after it is seen a window is taken to be at rest: what is read ahead has been read."""
PATIENCE_MS = 120_000
"""A window that is not seen by then never will be."""


class Watch(QObject):
    """Does something once a widget has been drawn, as soon as events are answered again."""

    def __init__(
        self, widget: QWidget, act: Callable[[], object], ready: Callable[[], bool] = lambda: True
    ) -> None:
        """Watch `widget`; being drawn counts once it is `ready`."""
        super().__init__(widget)
        self._act = act
        self._ready = ready
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the widget being drawn, and let it."""
        if event.type() == QEvent.Type.Paint and self._ready():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._act)
        return False


def main(words: list[str]) -> None:
    """Open the window that is named; the process ends when it has said all."""
    kind, folder, *files = words
    if kind == "desk":
        _open_the_program(Path(folder), files)
        return
    if kind != "bare":
        sys.exit(f"there is no such window: {kind}")
    application = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    Watch(window, partial(_say, DRAWN))
    Watch(window, _say_seen)
    window.show()
    sys.exit(application.exec())


def _open_the_program(folder: Path, files: list[str]) -> None:
    """Start the program as it is started, with an eye on its window and its screen of today."""
    from savings_desk import __main__ as door  # noqa: PLC0415 - not for the bare window
    from savings_desk.desktop import app, preferences  # noqa: PLC0415

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    settings = preferences.settings_of_this_pc()
    tastes = preferences.load(settings)
    if not tastes.tour_done:
        tastes.tour_done = True
        preferences.store(settings, tastes)

    class Watched(app.Desk):
        def __init__(self, application: QApplication, tastes: preferences.Preferences) -> None:
            super().__init__(application, tastes)
            self.window.pages.currentChanged.connect(self._watch)
            Watch(self.window, partial(_say, DRAWN))
            QTimer.singleShot(PATIENCE_MS, partial(QApplication.exit, 1))

        def _watch(self, _index: int) -> None:
            from savings_desk.desktop.screens.today_form import TodayForm  # noqa: PLC0415 - by now

            screen = self.window.screen_now()
            if isinstance(screen, TodayForm):
                Watch(screen.growth, _say_seen, lambda: screen.sajja.text() != "")

    app.Desk = Watched  # type: ignore[misc]  # the door opens it by this name
    sys.argv = ["savings-desk", *files]
    door.main()


def _say(what: object) -> None:
    print(what, flush=True)


def _say_seen() -> None:
    _say(SEEN)
    QTimer.singleShot(REST_MS, _say_rest)


def _say_rest() -> None:
    _say(resident_bytes())
    QApplication.exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
