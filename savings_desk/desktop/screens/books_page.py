"""What the pages of the Books screen share: their part of the form, and the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from savings_desk.desktop import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session

Child = TypeVar("Child", bound="QObject")


class Page:
    """One page: it finds its widgets in the form of the screen."""

    def __init__(self, session: Session, screen: QWidget) -> None:
        """Belong to `screen`; `prepare` connects the widgets."""
        self.session = session
        self.screen = screen
        self.prepare()

    def prepare(self) -> None:
        """Find and connect the widgets."""

    def reload(self) -> None:
        """Read what is shown from the books."""

    def retell(self) -> None:
        """Say again what is not plain text of the form."""

    def arrive(self) -> None:
        """Put the cursor where work begins."""

    def may_leave(self, _parent: QWidget) -> bool:
        """Whether nothing typed would be lost."""
        return True

    def find(self, kind: type[Child], name: str) -> Child:
        """A widget of the form.

        Raises:
            LookupError: the form has no such widget.
        """
        found = self.screen.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found

    def colours(self) -> theme.Colours:
        """The colours in use."""
        return theme.DARK if self.session.preferences.theme == "dark" else theme.LIGHT
