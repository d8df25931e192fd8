"""Where printing stands in a member's paper passbook: book, page, line, last entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Passbook(Enum):
    """The two passbooks a member may hold."""

    SAJJA = "sajja"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last line printed: `book` and `page` from 1, `line` from 0 (nothing on the page yet).

    `entry_seq` is the place in the journal of the last entry that stands in the book.
    """

    member: str
    passbook: Passbook
    book: int = 1
    page: int = 1
    line: int = 0
    entry_seq: int = 0

    def after(self, entry_seq: int, *, lines_per_page: int) -> Cursor:
        """Where printing stands once one more line is printed; a full page is turned over.

        Line 24 of a page of 24 is followed by line 1 of the next page, never of the same.
        """
        if self.line >= lines_per_page:
            return replace(self, page=self.page + 1, line=1, entry_seq=entry_seq)
        return replace(self, line=self.line + 1, entry_seq=entry_seq)

    def new_book(self) -> Cursor:
        """The member is given a new paper book: printing begins at its first line."""
        return replace(self, book=self.book + 1, page=1, line=0)
