"""Copies of the books: made by SQLite itself from the living file, and proved before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from savings_desk.domain.troubles import (
    BackupUnsound,
    FileExists,
)
from savings_desk.storage import guards
from savings_desk.storage.marks import APPLICATION_ID
from savings_desk.storage.troubles import told_as_trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PAGES_PER_STEP = 2000


def copy_file(
    source: Path, target: Path, *, progress: Callable[[int, int], None] | None = None
) -> None:
    """Copy the books, living or not, to a new file; complete and sound, or not there at all.

    The copy is written beside its final name, checked page by page, and only then renamed.
    `progress` is told the pages left and the pages in all.

    Raises:
        FileExists: `target` is taken.
        BackupUnsound: the copy did not pass, and was thrown away.
        BooksBusy, DiskFull, FolderReadOnly: the disk stands in the way.
    """
    if target.exists():
        raise FileExists(str(target))
    draft = target.with_name(f"{target.name}.part")
    with told_as_trouble(target):
        draft.unlink(missing_ok=True)
        try:
            _copy_pages(source, draft, progress)
            if not is_sound(draft):
                raise BackupUnsound(str(target))
            _settle(draft)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def is_sound(path: Path) -> bool:
    """Whether every page of the file is in order, and the file is books of ours."""
    try:
        with closing(_open(path, "ro")) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            verdict = connection.execute("PRAGMA integrity_check").fetchall()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        return False
    return mark == APPLICATION_ID and verdict == [("ok",)] and broken is None


def _copy_pages(source: Path, draft: Path, progress: Callable[[int, int], None] | None) -> None:
    def tell(_status: int, left: int, of: int) -> None:
        if progress is not None:
            progress(left, of)

    with closing(_open(source, "rw")) as living, closing(sqlite3.connect(draft)) as copy:
        guards.be_patient(living)
        living.execute("BEGIN")
        living.execute("SELECT 1 FROM sqlite_schema").fetchone()
        # The snapshot is held now: a busy file was told above, where `backup` would wait for ever,
        # and what others write meanwhile does not make it begin anew.
        living.backup(copy, pages=_PAGES_PER_STEP, progress=tell)
        copy.execute("PRAGMA journal_mode = DELETE")


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)


def _settle(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())
