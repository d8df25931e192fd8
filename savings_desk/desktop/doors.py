"""The doors of the side bar: which screens there are, in what order, and the key of each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from savings_desk.words.language import N_

if TYPE_CHECKING:
    from savings_desk.desktop.screen import Screen


@dataclass(frozen=True, slots=True)
class Door:
    """A screen that the side bar leads to; its module is read when it is first opened."""

    name: str
    words: str
    icon: str
    key: str
    screen: str

    def kind(self) -> type[Screen]:
        """The class of the screen."""
        module = import_module(f"savings_desk.desktop.screens.{self.name}")
        found: type[Screen] = getattr(module, self.screen)
        return found


DOORS = (
    Door("today", N_("Today"), "calendar-days", "F2", "Today"),
    Door("working_day", N_("Working day"), "banknote", "F3", "WorkingDay"),
    Door("members", N_("Members"), "users", "F4", "Members"),
    Door("loans", N_("Lending"), "hand-coins", "F5", "Loans"),
    Door("books", N_("Books"), "book-open", "F6", "BooksScreen"),
    Door("documents", N_("Documents"), "printer", "F7", "Documents"),
    Door("settings", N_("Settings"), "settings", "F8", "Settings"),
)
WELCOME = Door("welcome", N_("Welcome"), "house", "", "Welcome")
