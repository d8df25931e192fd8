"""Safekeeping: a backup carried away on another disk, and books brought back from one, proved."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from savings_desk import __version__
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.troubles import (
    BackupUnsound,
    BooksMissing,
    DiskFull,
    FileExists,
    Trouble,
)
from savings_desk.operations.backup_file import (
    ENDING,
    Backup,
    pack,
    pour,
    read_back,
    said_by,
    take_out,
)
from savings_desk.operations.checking import Proof, check_books
from savings_desk.operations.clock import now
from savings_desk.operations.founding import open_books
from savings_desk.storage.marks import SCHEMA_VERSION
from savings_desk.storage.safekeeping import copy_file, is_sound
from savings_desk.storage.troubles import told_as_trouble
from savings_desk.words.dates import buddhist_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from savings_desk.storage.books import Books

    Progress = Callable[[int, int], None]
    """Told how much is done and how much there is in all; raising from it gives the work up."""

__all__ = ["ENDING", "Backup", "Restored", "back_up", "restore", "said_by"]

_SPACE = ".savings-desk-"
_PART = 1000
"""How finely each part of the work is told."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Books brought back as a new file, and the proof of them: clean, or what is wrong told."""

    path: Path
    group: str
    proof: Proof


def back_up(books: Books, folder: Path, *, progress: Progress | None = None) -> Backup:
    """Copy the living books into one file in `folder`, and read it back before it counts.

    The file is named after the books and the moment in Thailand,
    `NAME-2569-11-20-0912.savings-backup`; it never takes the place of another, and on any failure
    nothing is left of it.

    Raises:
        BooksMissing: there is no such folder.
        BackupUnsound: the copy did not pass, or did not read back as it was written.
        BooksBusy, DiskFull, FolderReadOnly: a disk stands in the way.
    """
    if not folder.is_dir():
        raise BooksMissing(str(folder))
    moment = now().astimezone(THAI_TIME).replace(microsecond=0)
    with _work_space(folder) as space:
        copy, draft = space / "books.savings", space / "draft"
        copy_file(books.path, copy, progress=_counting_down(_part(progress, 0, of=3)))
        made = _described(copy, moment)
        pack(draft, copy, made, _part(progress, 1, of=3))
        _settle(draft)
        read_back(draft, made, _part(progress, 2, of=3))
        target = _free_name(folder, books.path.stem, moment)
        _put_in_place(draft, target)
    return replace(made, path=target)


def restore(backup: Path, target: Path, *, progress: Progress | None = None) -> Restored:
    """Bring books back from a backup, or a plain copy of the books, as a new file at `target`.

    They are unpacked beside `target`, compared with what the backup says of itself, checked page
    by page and entry by entry, and only then given their name. What the check finds in the
    entries is told in the proof and does not keep the books back; neither `backup` nor any other
    file is changed, and on any failure nothing is left behind.

    Raises:
        FileExists: something stands at `target`.
        BooksMissing: there is no such backup, or no folder for `target`.
        FileUnreadable: the file is neither a backup nor books, or is cut short.
        BackupUnsound: the backup is not what it says of itself, or a page of it is damaged.
        BooksNewer: a newer program wrote it.
        DiskFull, FolderReadOnly: the disk stands in the way.
    """
    if target.exists():
        raise FileExists(str(target))
    for needed, there in ((backup, backup.is_file()), (target.parent, target.parent.is_dir())):
        if not there:
            raise BooksMissing(str(needed))
    with _work_space(target.parent) as space:
        draft = space / "books.savings"
        said = take_out(backup, draft, _part(progress, 0, of=2))
        if not is_sound(draft):
            raise BackupUnsound(str(backup))
        standing, proof = _proved(draft, backup, _part(progress, 1, of=2))
        if said is not None and (said.entries, said.head) != (standing.entries, standing.head):
            raise BackupUnsound(str(backup))
        _settle(draft)
        _put_in_place(draft, target)
    return Restored(target, standing.group, proof)


@contextmanager
def _work_space(folder: Path) -> Iterator[Path]:
    """A folder of our own beside the target, gone when the work is done or given up."""
    with (
        told_as_trouble(folder),
        TemporaryDirectory(prefix=_SPACE, dir=folder, ignore_cleanup_errors=True) as name,
    ):
        yield Path(name)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Whose books they are and how far they went."""

    group: str
    entries: int
    head: str


def _standing(books: Books) -> _Standing:
    with books.read() as reading:
        group, last = reading.group().name, reading.last_entry()
    return _Standing(group, last.seq, last.seal) if last else _Standing(group, 0, "")


def _described(copy: Path, moment: datetime) -> Backup:
    with closing(open_books(copy)) as books:
        standing = _standing(books)
    with copy.open("rb") as file:
        digest = pour(file, None, 0, _unheard)
    return Backup(
        path=copy,
        group=standing.group,
        moment=moment,
        entries=standing.entries,
        head=standing.head,
        digest=digest,
        size=copy.stat().st_size,
        form=SCHEMA_VERSION,
        program=__version__,
    )


def _proved(draft: Path, backup: Path, tell: Progress) -> tuple[_Standing, Proof]:
    try:
        with closing(open_books(draft)) as books:
            return _standing(books), check_books(books, progress=tell)
    except Trouble as trouble:
        if getattr(trouble, "path", "") == str(draft):
            trouble.path = str(backup)  # type: ignore[attr-defined]  # the file the person knows
        raise


def _free_name(folder: Path, stem: str, moment: datetime) -> Path:
    year = buddhist_year(moment.year, moment.month)
    name = f"{stem}-{year}-{moment:%m-%d-%H%M}"
    target, again = folder / f"{name}{ENDING}", 1
    while target.exists():
        again += 1
        target = folder / f"{name}-{again}{ENDING}"
    return target


def _put_in_place(draft: Path, target: Path) -> None:
    if target.exists():
        raise FileExists(str(target))
    draft.replace(target)
    if sys.platform != "win32":
        with _folder(target.parent) as folder:
            os.fsync(folder)


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    number = os.open(path, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


def _settle(path: Path) -> None:
    """See that the file has reached the disk, and that nothing of it lies in a log beside it."""
    if path.with_name(f"{path.name}-wal").exists():
        raise DiskFull(str(path.parent))
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def _part(progress: Progress | None, at: int, *, of: int) -> Progress:
    """The progress of one part of the work, told as progress of the whole."""
    if progress is None:
        return _unheard
    return lambda done, size: progress(
        at * _PART + done * _PART // size if size else at * _PART, of * _PART
    )


def _counting_down(tell: Progress) -> Progress:
    return lambda left, of: tell(of - left, of)


def _unheard(_done: int, _of: int) -> None:
    """Nobody listens."""
