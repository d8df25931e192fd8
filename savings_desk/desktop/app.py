"""The program with windows: fonts, look and language, then the desk, then whatever is heavy."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from savings_desk.desktop import background, preferences, theme
from savings_desk.desktop.failures import FailureDialog
from savings_desk.desktop.main_window import MainWindow
from savings_desk.desktop.session import Session
from savings_desk.desktop.translator import CatalogueTranslator
from savings_desk.desktop.widgets.saying import say_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

_PAUSE_MS = 500
"""How long after a change the tastes are written down."""


class Desk:
    """The whole program in one object: what `main` starts, and what tests sit at."""

    def __init__(self, application: QApplication, tastes: preferences.Preferences) -> None:
        """Dress the application and make its window; nothing is shown yet."""
        background.give_turns()
        self.application = application
        self._translator = CatalogueTranslator(application)
        application.installTranslator(self._translator)
        theme.load_fonts()
        self.session = Session(tastes)
        self._dress()
        self.session.look_changed.connect(self._dress)
        self.session.language_changed.connect(self._retranslate)
        self.window = MainWindow(self.session)
        self.window.resize(1366, 768)

    def _dress(self) -> None:
        tastes = self.session.preferences
        colours = self.session.colours()
        theme.dress(self.application, colours, tastes.type_size)

    def _retranslate(self) -> None:
        """Install the translator anew: Qt then tells every form to say its words again.

        They say them at once, not when events are next dealt with: what a screen then puts in
        the place of a form's words stays.
        """
        self.application.removeTranslator(self._translator)
        self.application.installTranslator(self._translator)
        self.application.sendPostedEvents(None, QEvent.Type.LanguageChange)
        say_again()

    def open_file(self, path: Path) -> None:
        """Lay the books at `path` on the desk in the background, or say why not."""
        self.window.receive(path)

    def keep(self, settings: QSettings) -> None:
        """Write the tastes down shortly after each change: a power cut forgets none of them."""
        pause = QTimer(self.window)
        pause.setSingleShot(True)
        pause.setInterval(_PAUSE_MS)
        pause.timeout.connect(lambda: preferences.store(settings, self.session.preferences))
        session = self.session
        for changed in (session.books_changed, session.language_changed, session.look_changed):
            changed.connect(pause.start)
        session.changed.connect(lambda _changes: pause.start())
        self.window.closing.connect(pause.timeout)

    def warm(self) -> None:
        """Bring in what opening books needs, while the person looks at the first screen."""
        background.run(
            self.window,
            lambda _work: import_module("savings_desk.operations.founding"),
            then=lambda _module: None,
            otherwise=lambda _error: None,
        )


class FirstSight(QObject):
    """Does something once a window has been drawn: whatever is heavy never delays that."""

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        """Wait for `window` to be drawn, then call `act` once."""
        super().__init__(window)
        self._act = act
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window being drawn, and let it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._act)
        return False


def main(arguments: Sequence[str]) -> int:
    """Open the program, with the books named on the command line when there are any."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Savings Desk")
    application.setOrganizationName("SavingsDesk")
    failures = FailureDialog(application)
    settings = preferences.settings_of_this_pc()
    desk = Desk(application, preferences.load(settings))
    desk.keep(settings)
    files = [Path(one) for one in arguments if not one.startswith("-")]
    FirstSight(desk.window, partial(desk.open_file, files[0]) if files else desk.warm)
    desk.window.show()
    code = application.exec()
    background.wait_for_all()
    desk.session.lay_open(None)
    failures.deleteLater()
    return int(code)
