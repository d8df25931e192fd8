"""What the pages of Settings share: a form of their own, the session, and what is typed unsaved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from savings_desk.desktop import forms

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from savings_desk.desktop.session import Session

SIDE_BY_SIDE_MAX = 125
"""The largest type size, in per cent, at which two cards stand side by side."""


class SettingsPage(QWidget):
    """One page of Settings; it reads the books when it is shown."""

    form: ClassVar[str]
    go = Signal(str)
    """Another screen is wanted, as for `Screen.go`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Load the form; `prepare` connects it."""
        super().__init__(parent)
        self.session = session
        forms.fill(self, self.form)
        self.prepare()
        session.look_changed.connect(self.fit)
        self.fit()

    def prepare(self) -> None:
        """Connect the form's widgets; called once."""

    def reload(self) -> None:
        """Read what is shown from the books or from this PC; what is typed unsaved stays."""

    def retell(self) -> None:
        """Say again, in the language now in use, whatever is not plain text of the form."""

    def arrive(self) -> None:
        """Put the cursor where work begins."""

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that would be lost."""
        return False

    def fit(self) -> None:
        """Set the cards side by side, or where room is scarce one below the other."""
        cards = self.findChild(QBoxLayout, "cards")
        if isinstance(cards, QBoxLayout):
            beside = self.session.preferences.type_size <= SIDE_BY_SIDE_MAX
            way = QBoxLayout.Direction
            fits = beside and self._width_of(cards) <= self._room()
            cards.setDirection(way.LeftToRight if fits else way.TopToBottom)

    def _room(self) -> int:
        around = self.parentWidget()
        return self.width() if around is None else around.width()

    @staticmethod
    def _width_of(cards: QBoxLayout) -> int:
        """What the cards need side by side, whichever way they stand now."""
        items = [cards.itemAt(at) for at in range(cards.count())]
        widths = [item.minimumSize().width() for item in items if item is not None]
        return sum(widths) + cards.spacing() * (len(widths) - 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards follow the room."""
        super().resizeEvent(event)
        self.fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say own words again when the language changes under the form."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.session.is_open:
            self.retell()
