"""What the pages of the Books screen share: their part of the form, and the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from savings_desk.desktop.asking import Asking
from savings_desk.domain.refusals import SpanBackwards

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QLabel, QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.desktop.widgets.fields import DayField

Child = TypeVar("Child", bound="QObject")
BOTH_FIT_MAX = 125
"""The largest type size, in per cent, at which two cards stand side by side."""


class Page:
    """One page: it finds its widgets in the form of the screen."""

    def __init__(self, session: Session, screen: QWidget) -> None:
        """Belong to `screen`; `prepare` connects the widgets."""
        self.session = session
        self.screen = screen
        self.prepare()

    def prepare(self) -> None:
        """Find and connect the widgets."""

    def begin(self) -> None:
        """Other books lie on the desk, or none: forget what was asked of those before."""

    def arrange(self) -> None:
        """Give each part its place for the type size in use."""

    def reload(self) -> None:
        """Read what is shown from the books."""

    def retell(self) -> None:
        """Say again what is not plain text of the form."""

    def arrive(self) -> None:
        """Put the cursor where work begins."""

    def may_leave(self, _parent: QWidget) -> bool:
        """Whether nothing typed would be lost."""
        return True

    @property
    def is_large(self) -> bool:
        """Whether the cards of a page take turns, for want of room."""
        return self.session.preferences.type_size > BOTH_FIT_MAX

    def find(self, kind: type[Child], name: str) -> Child:
        """A widget of the form.

        Raises:
            LookupError: the form has no such widget.
        """
        found = self.screen.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found

    def span(self, first: DayField, last: DayField, said: QLabel) -> tuple[date, date] | None:
        """The days between two fields; an empty field is filled: from this fiscal year to today.

        None when a day cannot be read or the span ends before it begins: that is said beside.
        """
        today = self.session.today()
        with self.session.books.read() as reading:
            opened = reading.fiscal_year_of(today).first_day
        for field, day in ((first, opened), (last, today)):
            field.set_today(today)
            if not field.text().strip():
                field.set_day(day)
        asking = Asking()
        begins = asking.ask(first, said, first.must_day)
        ends = asking.ask(last, said, last.must_day) if begins else None
        if begins is None or ends is None:
            return None
        if ends < begins:
            asking.refuse(last, said, SpanBackwards(begins, ends))
            return None
        return begins, ends
