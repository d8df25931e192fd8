"""Practice: the sample group in the middle of a working day, kept apart from all real books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.troubles import (
    BooksDamaged,
    BooksMissing,
    BooksNewer,
    FileExists,
    NotBooks,
)
from savings_desk.operations.founding import open_books
from savings_desk.operations.sample import make_sample
from savings_desk.storage.troubles import told_as_trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from savings_desk.storage.books import Books

NAME = "practice.savings"
_DRAFT = "practice-draft.savings"
_ASIDE = "practice-unreadable.savings"


def practise(
    folder: Path, *, anew: bool = False, progress: Callable[[int, int], None] | None = None
) -> Books:
    """Open the practice books of `folder`, making them when there are none, or `anew`.

    They are the sample group, in the middle of a working day. Nothing outside of `folder` is
    read or written, and books in it that are not for practice are refused. `progress` is told
    the months made and in all; raising from it leaves what was there.

    Raises:
        FileExists: real books lie where the practice books belong.
        BooksBusy: the practice books are in use by another window.
        FolderReadOnly, DiskFull: the folder cannot be written.
    """
    with told_as_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    there = _there(path)
    if there is not None:
        if not anew:
            return there
        there.close()
    draft = folder / _DRAFT
    _remove(draft)
    try:
        make_sample(draft, progress=progress).close()
        with told_as_trouble(path):
            _remove(path)
            draft.replace(path)
    finally:
        _remove(draft)
    return open_books(path)


def _there(path: Path) -> Books | None:
    """The practice books that are there; what cannot be opened is put aside, never thrown away."""
    try:
        books = open_books(path)
    except BooksMissing:
        return None
    except (NotBooks, BooksDamaged, BooksNewer):
        with told_as_trouble(path):
            path.replace(path.with_name(_ASIDE))
        return None
    with books.read() as reading:
        practice = reading.group().practice_moment is not None
    if not practice:
        books.close()
        raise FileExists(str(path))
    return books


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
