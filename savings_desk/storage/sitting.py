"""A sitting: many acts upon the books, each refused by itself, that reach the disk together."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from typing_extensions import override

from savings_desk.storage.books import Books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


class Sitting(Books):
    """Books on which every operation works as ever, inside one transaction that stays open.

    A read sees the acts of the sitting so far. For work that is repeated from the start when it
    fails (a sample, an import); at the table each receipt reaches the disk by itself.
    """

    def __init__(self, books: Books, writing: Writing) -> None:
        """Act through `writing`; `sitting` is the way in."""
        self.path = books.path
        self._writing = writing

    @override
    @contextmanager
    def read(self) -> Iterator[Reading]:
        yield self._writing

    @override
    @contextmanager
    def write(self, *, by: str, at: datetime) -> Iterator[Writing]:
        with self._writing.act(by=by, at=at) as act:
            yield act

    @override
    def close(self) -> None:
        """Nothing: the books stay open when the sitting ends."""


@contextmanager
def sitting(books: Books, *, by: str, at: datetime) -> Iterator[Sitting]:
    """One sitting of `by`, begun at `at`; all of it is written at its end, or none of it.

    Raises:
        Trouble: the file cannot be written; the books are as they were before the sitting.
    """
    with books.write(by=by, at=at) as writing:
        yield Sitting(books, writing)
