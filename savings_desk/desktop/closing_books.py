"""Closing the books: a copy is made first when they have changed since the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import background
from savings_desk.desktop.backing_up import back_up, copy_wanted, nothing_there, places_behind
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.troubles import Trouble
from savings_desk.words.language import current
from savings_desk.words.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.session import Session


def close_books(window: QWidget, session: Session, *, then: Callable[[], object]) -> None:
    """Go on with `then`, after a copy when one is wanted; the person may go back to work instead.

    Nothing is lost either way: the books are whole at every moment, copied or not.
    """
    if not copy_wanted(session):
        then()
        return
    dialog = ClosingBooks(session, window)
    dialog.accepted.connect(then)
    dialog.open()
    dialog.begin()


class ClosingBooks(FormDialog):
    """A small window with the progress of the copy: close without it, or go back to work."""

    form = "closing_books"
    heading: QLabel
    what: QLabel
    bar: QProgressBar
    acts: FlowRow
    go_back: QPushButton
    again: QPushButton
    without: QPushButton

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Connect the form."""
        super().__init__(session, parent)
        self._work: background.Work | None = None
        self.acts.gather()
        self.fit_type(wide=50, high=32)
        self.go_back.clicked.connect(self.reject)
        self.again.clicked.connect(self.begin)
        self.without.clicked.connect(self._close_without)

    def begin(self) -> None:
        """Copy to every place that is there; ask when none of those named is."""
        _ = current().gettext
        self.again.setVisible(False)
        self.bar.setVisible(True)
        self.bar.setRange(0, 0)
        self.what.setText(
            _("The books have changed since the last copy. A new one is being made and read back.")
        )
        self.go_back.setFocus()
        self._work = back_up(
            self,
            self.session,
            then=self._made,
            otherwise=self._not_made,
            only=places_behind(self.session),
        )
        if self._work is not None:
            self._work.progressed.connect(self._show_progress)
            return
        self._ask(nothing_there(self.session))

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _made(self, _words: str) -> None:
        self._work = None
        self.accept()

    def _not_made(self, error: Exception) -> None:
        self._work = None
        if isinstance(error, background.GivenUp):
            return
        if not isinstance(error, Trouble):
            self._ask(current().gettext("The copy could not be made. The books are as they were."))
            raise error
        self._ask(sentence(error, current()))

    def _ask(self, words: str) -> None:
        self.bar.setVisible(False)
        self.what.setText(words)
        self.again.setVisible(True)
        self.again.setFocus()

    def _close_without(self) -> None:
        self._give_up()
        self.accept()

    def _give_up(self) -> None:
        if self._work is not None:
            self._work.give_up()

    @override
    def reject(self) -> None:
        """Back to work; a copy under way is given up and leaves nothing behind."""
        self._give_up()
        super().reject()
