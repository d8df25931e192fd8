"""A field for one member: a number, or the beginning of a name, with those it may mean below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    Search = Callable[[str], list[tuple[str, str]]]
    """Numbers and names that a text may mean."""

SETTLING_MS = 120
_BETWEEN = "  "
_LETTERS_MAX = 120
"""A number with the longest name; whatever is pasted by mistake ends here."""


@offer
class MemberField(QLineEdit):
    """Takes a member; `chosen` tells the number, or what was typed when nobody was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field; `search_with` gives it the register."""
        super().__init__(parent)
        self.setMaxLength(_LETTERS_MAX)
        self._search: Search | None = None
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._pick)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLING_MS)
        self._settled.timeout.connect(self.offer_members)
        self._unread = False  # nothing is typed that nobody was told of
        self.textEdited.connect(self._follow)
        self.returnPressed.connect(self._enter)

    @property
    def offered(self) -> QListView:
        """The list of those the text may mean."""
        return self._popup

    def search_with(self, search: Search) -> None:
        """Look members up by this."""
        self._search = search

    def number(self) -> str:
        """The number in the field, or whatever was typed."""
        return self.text().partition(_BETWEEN)[0].strip()

    def show_member(self, number: str, name: str) -> None:
        """Show a member."""
        self.setText(f"{number}{_BETWEEN}{name}" if number else "")
        self._show_start()

    def _show_start(self) -> None:
        """Let the number be seen where a name is longer than the field; typing still overwrites."""
        self.setCursorPosition(0)
        if self.hasFocus():
            self.setSelection(len(self.text()), -len(self.text()))

    def _follow(self) -> None:
        self._unread = True
        self._settled.start()

    def _choose(self) -> None:
        self._unread = False
        self._settled.stop()
        self.chosen.emit(self.number())

    def offer_members(self) -> None:
        """List those the text may mean below the field."""
        text = self.text().strip()
        if self._search is None or not text or not self.hasFocus():
            self._popup.hide()
            return
        found = self._search(text)
        self._lines.setStringList([f"{number}{_BETWEEN}{name}" for number, name in found])
        if found:
            self._completer.complete()
            self._popup.setCurrentIndex(self._popup.model().index(0, 0))
        else:
            self._popup.hide()

    def _pick(self, line: str) -> None:
        self.setText(line)
        self._show_start()
        self._choose()

    def _enter(self) -> None:
        self._settled.stop()
        if self._popup.isVisible():
            return  # the first, or the one the cursor stands on, is picked
        text = self.text().strip()
        found = self._search(text) if self._search and text else []
        if len(found) == 1:
            self.show_member(*found[0])
        elif found and self.number() not in dict(found):
            self.offer_members()
            return
        self._choose()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing overwrites."""
        super().focusInEvent(event)
        self._show_start()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field by Tab or mouse means what was typed."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self._unread:
            self._choose()
