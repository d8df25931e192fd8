"""A file on its way out: it stands under its name when it is whole, or not at all."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from savings_desk.domain.troubles import BooksMissing, DiskFull, FolderReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR)
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR)


@contextmanager
def outgoing_file(path: Path) -> Iterator[Path]:
    """A neighbour of `path` to write to, put in its place at the end; a file there is replaced.

    Raises:
        DiskFull: there is no room; what stood at `path` is as it was.
        FolderReadOnly: the folder or the file does not allow writing.
        BooksMissing: there is no such folder.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(str(path)) from error
        if error.errno in _CLOSED:
            raise FolderReadOnly(str(path)) from error
        if error.errno in _NOT_THERE:
            raise BooksMissing(str(path.parent)) from error
        raise
    finally:
        part.unlink(missing_ok=True)
