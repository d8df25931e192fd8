"""What SQLite and the disk complain of, turned into the troubles a person can act on."""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from savings_desk.domain.troubles import (
    BooksBusy,
    BooksDamaged,
    BooksMissing,
    DiskFull,
    FolderReadOnly,
    NotBooks,
    Trouble,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BY_NAME: dict[str, Callable[[str], Trouble]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_BUSY": BooksBusy,
    "SQLITE_LOCKED": BooksBusy,
    "SQLITE_PROTOCOL": BooksBusy,
    "SQLITE_READONLY": FolderReadOnly,
    "SQLITE_PERM": FolderReadOnly,
    "SQLITE_CANTOPEN": FolderReadOnly,
    "SQLITE_NOTADB": NotBooks,
    "SQLITE_CORRUPT": BooksDamaged,
    "SQLITE_CONSTRAINT_TRIGGER": BooksDamaged,  # something foreign stands where a row should go
    "SQLITE_IOERR": DiskFull,
    "SQLITE_IOERR_SHORT_READ": BooksDamaged,
    "SQLITE_IOERR_READ": BooksDamaged,
}
_BY_ERRNO: dict[int, Callable[[str], Trouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.EROFS: FolderReadOnly,
    errno.ENOENT: BooksMissing,
}


_DAMAGE = re.compile(
    r"no such (table|column)|has no column|foreign key mismatch|Could not decode to"
)
"""Complaints without a code of their own; they come only of a file put out of shape."""


def trouble_of(error: Exception, path: Path) -> Trouble | None:
    """The trouble behind a SQLite or disk error; None when the error is a bug of ours."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        if _DAMAGE.search(str(error)):
            return BooksDamaged(str(path))
        if name.startswith("SQLITE_CANTOPEN") and not path.parent.is_dir():
            return BooksMissing(str(path))
        while name:
            if name in _BY_NAME:
                return _BY_NAME[name](str(path))
            name = name.rpartition("_")[0] if name.count("_") > 1 else ""
        return None
    if isinstance(error, OSError) and error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno](str(path))
    return None


@contextmanager
def told_as_trouble(path: Path) -> Iterator[None]:
    """Raise a `Trouble` in place of the SQLite or disk error behind it; let bugs pass."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite complains, quoting what was to be a table's name
        raise BooksDamaged(str(path)) from error
    except (sqlite3.Error, OSError) as error:
        trouble = trouble_of(error, path)
        if trouble is None:
            raise
        raise trouble from error
