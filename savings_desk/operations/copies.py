"""The copies of the books in a folder or on a stick, and the trial of bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from savings_desk.operations.backup_file import ENDING
from savings_desk.operations.safekeeping import restore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.operations.checking import Proof
    from savings_desk.operations.safekeeping import Progress

__all__ = ["Copy", "Rehearsed", "copies_in", "rehearse"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as its file shows it: where it lies, when it was written (aware), how many bytes."""

    path: Path
    moment: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A copy brought back on trial: whose books it holds, how many entries, and their proof."""

    copy: Path
    group: str
    proof: Proof


def copies_in(folders: Iterable[Path]) -> tuple[Copy, ...]:
    """The backups that lie in these folders, the newest first; a stick may be pulled out."""
    found = []
    for folder in dict.fromkeys(folders):
        try:
            files = [path for path in folder.iterdir() if path.name.endswith(ENDING)]
            for path in files:
                told = path.stat()
                moment = datetime.fromtimestamp(told.st_mtime, UTC).astimezone()
                found.append(Copy(path, moment, told.st_size))
        except OSError:
            continue
    return tuple(sorted(found, key=lambda copy: (copy.moment, copy.path.name), reverse=True))


def rehearse(copy: Path, *, progress: Progress | None = None) -> Rehearsed:
    """Bring a copy back into a folder that is gone afterwards, and check it as a restore does.

    Neither the copy nor the books in use are touched.

    Raises:
        BooksMissing, FileUnreadable, BackupUnsound, BooksNewer: the copy is of no use.
        DiskFull, FolderReadOnly: there is no room to try it.
    """
    with TemporaryDirectory(prefix="savings-desk-", ignore_cleanup_errors=True) as folder:
        restored = restore(copy, Path(folder) / "books.savings", progress=progress)
    return Rehearsed(copy, restored.group, restored.proof)
