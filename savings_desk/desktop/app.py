"""The program with windows: fonts, look and language, then the desk, then whatever is heavy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from savings_desk.desktop import background, preferences, theme
from savings_desk.desktop.failures import FailureDialog, show
from savings_desk.desktop.main_window import MainWindow
from savings_desk.desktop.session import Session
from savings_desk.desktop.translator import CatalogueTranslator
from savings_desk.domain.troubles import (
    Trouble,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Desk:
    """The whole program in one object: what `main` starts, and what tests sit at."""

    def __init__(self, application: QApplication, tastes: preferences.Preferences) -> None:
        """Dress the application and make its window; nothing is shown yet."""
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
        colours = theme.DARK if tastes.theme == "dark" else theme.LIGHT
        theme.dress(self.application, colours, tastes.type_size)

    def _retranslate(self) -> None:
        """Install the translator anew: Qt then tells every form to say its words again."""
        self.application.removeTranslator(self._translator)
        self.application.installTranslator(self._translator)

    def open_file(self, path: Path) -> None:
        """Lay the books at `path` on the desk, or say why not."""
        from savings_desk.operations.founding import open_books  # noqa: PLC0415 - heavy

        try:
            self.session.lay_open(open_books(path))
        except Trouble as trouble:
            show(self.window, trouble)


def main(arguments: Sequence[str]) -> int:
    """Open the program, with the books named on the command line when there are any."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Savings Desk")
    application.setOrganizationName("SavingsDesk")
    failures = FailureDialog(application)
    settings = preferences.settings_of_this_pc()
    desk = Desk(application, preferences.load(settings))
    desk.window.closing.connect(lambda: preferences.store(settings, desk.session.preferences))
    desk.window.show()
    files = [Path(one) for one in arguments if not one.startswith("-")]
    if files:
        QTimer.singleShot(0, lambda: desk.open_file(files[0]))
    code = application.exec()
    background.wait_for_all()
    desk.session.lay_open(None)
    failures.deleteLater()
    return int(code)
