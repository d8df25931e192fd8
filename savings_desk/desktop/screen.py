"""What every screen of the desk has: its form, its title, and how it follows the books."""

from __future__ import annotations

import sys
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from savings_desk.desktop import forms
from savings_desk.desktop.session import Change, Session

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class Screen(QWidget):
    """A screen: shows and asks, calculates nothing.

    `form` names its `.ui` file and its help page. `concerns` are the kinds of change after which
    it reloads; it does so at once when it is visible, else when it is next shown.
    """

    form: ClassVar[str]
    concerns: ClassVar[AbstractSet[Change]] = frozenset()
    session: Session
    go = Signal(str)
    """Another screen is wanted: its name, and after a stroke what to look at («members/behind»)."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Load the form and follow the session."""
        super().__init__(parent)
        self.session = session
        self._stale = True
        forms.fill(self, self.form)
        self.setObjectName("screen")
        session.changed.connect(self._on_changed)
        session.books_changed.connect(self._on_books_changed)
        session.language_changed.connect(self._on_language_changed)
        self.prepare()

    def prepare(self) -> None:
        """Connect the form's widgets; called once."""

    def reload(self) -> None:
        """Read what is shown from the books."""

    def retell(self) -> None:
        """Say again, in the language now in use, whatever is not plain text of the form."""

    def arrive(self) -> None:
        """Called each time a door leads here: put the cursor where work begins."""

    def look_at(self, what: str) -> None:
        """Show what another screen asked for when it led here; a screen heeds what it knows."""

    def search(self) -> None:
        """Put the cursor into the screen's search field, when it has one."""

    @property
    def help_page(self) -> str:
        """The help page of what is shown; a screen of several rooms names the room's."""
        return self.form

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost by closing now."""
        return True

    def refresh(self) -> None:
        """Reload now when visible, else when next shown."""
        if self.isVisible() and self.session.is_open:
            self._stale = False
            self.reload()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Read the books when what is shown may have changed while hidden.

        An error must not go back through Qt from here: on Python 3.11 that ends the program
        before anybody is told of it. It is told as any unexpected error is.
        """
        super().showEvent(event)
        if self._stale:
            try:
                self.refresh()
            except Exception:  # noqa: BLE001 - handed to whoever tells of unexpected errors
                sys.excepthook(*sys.exc_info())

    def _on_changed(self, changes: AbstractSet[Change]) -> None:
        if not self.concerns or self.concerns & changes:
            self.refresh()

    def _on_books_changed(self) -> None:
        self._stale = True
        self.refresh()

    def _on_language_changed(self) -> None:
        self.retell()
        self.refresh()
