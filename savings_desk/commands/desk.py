"""The desk of one command: the books laid open, who sits there, and what day it is."""

from __future__ import annotations

import getpass
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import Missing
from savings_desk.operations.clock import now
from savings_desk.operations.founding import open_books
from savings_desk.words.dates import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from savings_desk.operations.founding import Books


@dataclass(frozen=True, slots=True)
class Desk:
    """The books, who does the act, and the moment it is done; a practice group's stands still."""

    books: Books
    by: str
    at: datetime

    @property
    def today(self) -> date:
        """The day it is at this desk."""
        return self.at.date()

    def day(self, typed: str) -> date:
        """The day that was typed; today when none was.

        Raises:
            NotADay.
        """
        return parse_day(typed, self.today) if typed else self.today


@contextmanager
def opened(path: Path) -> Iterator[Books]:
    """Open the books for a question, and close them whatever happens.

    They are answered from where nothing can be written, too.

    Raises:
        Trouble: the file is missing, foreign, damaged, newer, or in use.
    """
    with closing(open_books(path, to_read=True)) as books:
        yield books


@contextmanager
def sat_at(path: Path, by: str = "") -> Iterator[Desk]:
    """Open the books for an act of `by`, or of the treasurer when nobody is named.

    Raises:
        Missing: nobody is named, the group has no treasurer, and this computer knows no name.
        Trouble: as `opened`.
    """
    with closing(open_books(path)) as books:
        with books.read() as reading:
            group = reading.group()
        moment = group.practice_moment or now()
        yield Desk(books, by or group.treasurer or name_of_user(), moment)


def name_of_user() -> str:
    """The name this computer knows its user by.

    Raises:
        Missing: it knows none.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise Missing("person") from None
