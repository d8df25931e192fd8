"""After the close: the copy of the books, the day's sheet on paper, and the way to the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.desktop import background, failures
from savings_desk.desktop.backing_up import back_up, missing_places, nothing_there
from savings_desk.desktop.printing_paper import print_paper, save_paper
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from savings_desk.desktop.screens.day_closing import DayClosing

PAPER = "day-sheet"


class DayClosed(QObject):
    """What is offered in the closing dialog once the day is closed."""

    def __init__(self, dialog: DayClosing, day: date) -> None:
        """Work in `dialog`; nothing is offered before `begin`."""
        super().__init__(dialog)
        self._dialog = dialog
        self._day = day
        dialog.after.gather()
        for widget in (dialog.after, dialog.bar, dialog.progress):
            widget.setVisible(False)
        dialog.print_sheet.clicked.connect(self._print)
        dialog.save_sheet.clicked.connect(self._save)
        dialog.copy_again.clicked.connect(self._copy)
        dialog.bank.clicked.connect(self._to_the_bank)

    def begin(self) -> None:
        """The day is closed: make the copy, and offer the papers meanwhile."""
        _ = current().gettext
        dialog = self._dialog
        dialog.after.setVisible(True)
        dialog.back.setEnabled(True)
        dialog.back.setText(_("Done"))
        dialog.print_sheet.setFocus()
        self._copy()

    def _copy(self) -> None:
        """Copy to every place that is there; when none is, say which are named and missing."""
        _ = current().gettext
        dialog = self._dialog
        dialog.copy_again.setVisible(False)
        self._say(_("A copy of the books is being made…"))
        work = back_up(dialog, dialog.session, then=self._copied, otherwise=self._not_copied)
        if work is not None:
            dialog.bar.setRange(0, 0)
            dialog.bar.setVisible(True)
            work.progressed.connect(self._show_progress)
        elif missing_places(dialog.session):
            dialog.copy_again.setVisible(True)
            self._say(nothing_there(dialog.session))
        else:
            self._say(_("No copy was made: name a folder or stick for copies in Settings."))

    def _show_progress(self, done: int, of: int) -> None:
        self._dialog.bar.setRange(0, max(of, 1))
        self._dialog.bar.setValue(done)

    def _copied(self, words: str) -> None:
        self._dialog.bar.setVisible(False)
        self._say(words)

    def _not_copied(self, error: Exception) -> None:
        self._dialog.bar.setVisible(False)
        if not isinstance(error, (Trouble, background.GivenUp)):
            raise error
        self._say(current().gettext("The day is closed, but the copy could not be made."))
        if isinstance(error, Trouble):
            failures.show(self._dialog, error)

    def _say(self, words: str) -> None:
        self._dialog.progress.setText(words)
        self._dialog.progress.setVisible(bool(words))

    def _request(self) -> DocumentRequest:
        return DocumentRequest(as_of=self._day, language=current().language)

    def _print(self) -> None:
        dialog = self._dialog
        print_paper(dialog, dialog.session, PAPER, self._request(), then=self._printed)

    def _printed(self) -> None:
        self._say(current().gettext("The day's sheet was sent to the printer."))

    def _save(self) -> None:
        words = current().gettext("Day's sheet {day}")
        save_paper(
            self._dialog,
            self._dialog.session,
            PAPER,
            self._request(),
            title=words.format(day=format_day(self._day, current())),
            then=self._saved,
        )

    def _saved(self, target: Path) -> None:
        words = current().gettext("The day's sheet is saved as {file}.")
        self._say(words.format(file=target.name))

    def _to_the_bank(self) -> None:
        self._dialog.accept()
        self._dialog.go.emit("books/bank_in")
