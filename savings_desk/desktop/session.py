"""The session: which books lie on the desk, who sits at it, and what has just changed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop.theme import DARK, LIGHT
from savings_desk.operations.clock import moment_of, now
from savings_desk.words import language
from savings_desk.words.numbers import number_of_thai_keys

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.desktop.preferences import Preferences
    from savings_desk.desktop.theme import Colours
    from savings_desk.operations.founding import Books

PATIENCE_MS = 60
"""So long the screen's thread waits for a file that another program holds: nobody sees it wait."""


class Change(Enum):
    """A kind of thing that an act changed; visible screens reload when it concerns them."""

    ENTRIES = "entries"
    LOANS = "loans"
    MEMBERS = "members"
    GROUP = "group"
    RULES = "rules"
    PRINTS = "prints"
    BACKUP = "backup"


class Session(QObject):
    """One program's sitting: the open books, the person, the language, and its signals."""

    books_changed = Signal()
    """Other books lie on the desk, or none."""
    changed = Signal(object)
    """A `frozenset[Change]`: what the last act changed."""
    language_changed = Signal()
    shown_to_member = Signal(object)
    """What the member is shown in a second window (`member_window.Shown`); None for nothing."""
    look_changed = Signal()
    """Type size or theme."""

    def __init__(self, preferences: Preferences) -> None:
        """Begin with an empty desk."""
        super().__init__()
        self.preferences = preferences
        self._books: Books | None = None
        language.use(preferences.language)

    @property
    def books(self) -> Books:
        """The open books.

        Raises:
            LookupError: none are open; a screen that needs books is not shown then.
        """
        if self._books is None:
            raise LookupError
        return self._books

    @property
    def is_open(self) -> bool:
        """Whether books lie on the desk."""
        return self._books is not None

    @property
    def is_practice(self) -> bool:
        """Whether the open books are for practice: nothing in them is real."""
        if self._books is None:
            return False
        with self._books.read() as reading:
            return reading.group().practice_moment is not None

    def lay_open(self, books: Books | None) -> None:
        """Put these books on the desk, and close those before."""
        if self._books is not None:
            self._books.close()
        self._books = books
        if books is not None:
            books.be_brief(PATIENCE_MS)
            self._remember(books)
        self.books_changed.emit()

    def _remember(self, books: Books) -> None:
        """Keep real books among the recent ones; practice books lie in a folder of their own."""
        with books.read() as reading:
            group = reading.group()
        if group.practice_moment is None:
            moment = now().isoformat(timespec="minutes")
            self.preferences.remember(str(books.path), f"{moment}|{group.name}")

    def colours(self) -> Colours:
        """The colours of the theme in use."""
        return DARK if self.preferences.theme == "dark" else LIGHT

    @property
    def who(self) -> str:
        """The person at the desk: as set on this PC, else the group's treasurer."""
        if self.preferences.who or self._books is None:
            return self.preferences.who
        with self._books.read() as reading:
            return reading.group().treasurer

    def members_like(self, text: str) -> list[tuple[str, str]]:
        """Numbers and names of the first members a text may mean; none while no books are open."""
        if self._books is None:
            return []
        with self._books.read() as reading:
            found = reading.find_members(text, limit=8)
            keys = number_of_thai_keys(text)
            if keys and not found:
                found = reading.find_members(keys, limit=8)
        return [(one.number, one.person.full_name) for one in found]

    def moment(self) -> datetime:
        """The moment of an act: now, or the practice group's own."""
        return moment_of(self._books) if self._books is not None else now()

    def today(self) -> date:
        """The day at the desk."""
        return self.moment().date()

    def tell(self, *changes: Change) -> None:
        """Say what an act changed, so that what is on the screen follows."""
        self.changed.emit(frozenset(changes))

    def speak(self, chosen: str) -> None:
        """Change the language of the whole program."""
        self.preferences.language = chosen
        language.use(chosen)
        self.language_changed.emit()
