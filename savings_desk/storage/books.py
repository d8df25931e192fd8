"""The books of one group: a file created, opened, read in a snapshot, written in one act."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import EntryEmpty, EntryUnbalanced
from savings_desk.domain.troubles import (
    BooksDamaged,
    BooksMissing,
    BooksNewer,
    FileExists,
    NotBooks,
)
from savings_desk.storage import guards
from savings_desk.storage.connections import STILL, WRITING, Connections
from savings_desk.storage.marks import APPLICATION_ID, SCHEMA_VERSION
from savings_desk.storage.reading import Reading
from savings_desk.storage.shelf import Shelf
from savings_desk.storage.troubles import told_as_trouble
from savings_desk.storage.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.rules import RuleChange


_UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What comes of a row that no row of ours can be."""


class Books:
    """An open file of books. Readings and writings may be taken from any thread."""

    def __init__(self, path: Path, way: str = WRITING) -> None:
        """Hold the file at `path`; `open_books` and `create_books` are the ways in."""
        self.path = path
        self._connections = Connections(path, way)
        self._shelf = Shelf()

    def be_brief(self, milliseconds: int) -> None:
        """Give up on a busy file after so long, on this thread only: it has a screen to draw."""
        self._connections.be_brief(milliseconds)

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A snapshot: nothing that is written meanwhile is seen.

        Raises:
            Trouble: the file cannot be read.
        """
        with (
            self._asked_whether_whole(*_UNREADABLE, EntryEmpty, EntryUnbalanced),
            told_as_trouble(self.path),
            self._connections.transaction("DEFERRED") as connection,
        ):
            yield Reading(connection, self._shelf)

    @contextmanager
    def write(self, *, by: str, at: datetime) -> Iterator[Writing]:
        """One act of `by` at the moment `at` (aware): written whole when it ends, or not at all.

        Raises:
            Trouble: the file cannot be written; the books are as they were.
        """
        try:
            with (
                self._asked_whether_whole(*_UNREADABLE),
                told_as_trouble(self.path),
                self._connections.transaction("IMMEDIATE") as connection,
            ):
                yield Writing(connection, self._shelf, by=by, at=at)
        except BaseException:
            self._shelf.clear()
            raise

    @contextmanager
    def _asked_whether_whole(self, *kinds: type[Exception]) -> Iterator[None]:
        """When something comes up that a value of ours never does, ask whether the file is whole.

        A row that was tampered with can hold anything; that is damage, and not a bug. In sound
        books the error goes on as it is.
        """
        try:
            yield
        except kinds as error:
            from savings_desk.storage.proof import prove  # noqa: PLC0415 - seldom needed

            if prove(self).clean:
                raise
            raise BooksDamaged(str(self.path)) from error

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """The SQLite connection itself, for backup and proof inside `storage`."""
        with told_as_trouble(self.path), self._connections.lent() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self._connections.close()


def open_books(path: Path, *, to_read: bool = False) -> Books:
    """Open the books at `path`; an older file is backed up beside itself and brought up to date.

    `to_read`: where nothing can be written, on a disc or in another's folder, the books are opened
    all the same, and refuse each act. Books that were not closed there are not: what their log
    holds would be passed over.

    Raises:
        BooksMissing: no such file.
        NotBooks: the file is something else.
        BooksDamaged: the file is cut short or damaged.
        BooksNewer: a newer program wrote it.
        FolderReadOnly, BooksBusy, DiskFull: the disk stands in the way.
    """
    with told_as_trouble(path):
        if not path.is_file():
            raise BooksMissing(str(path))
        way = WRITING
        try:
            version = _version_of(path, way)
        except sqlite3.OperationalError as error:
            if not (to_read and _may_only_be_read(error, path)):
                raise
            way = STILL
            version = _version_of(path, way)
        if version > SCHEMA_VERSION:
            raise BooksNewer(str(path), version, SCHEMA_VERSION)
        if version < SCHEMA_VERSION:
            from savings_desk.storage.upgrade import upgrade  # noqa: PLC0415 - Alembic is heavy

            upgrade(path, version)
    books = Books(path, way)
    try:
        with books.raw() as connection:
            _must_be_whole(connection, path)
    except BaseException:
        books.close()
        raise
    return books


def create_books(
    path: Path,
    group: Group,
    chart: Chart,
    rules: Sequence[RuleChange],
    *,
    by: str,
    at: datetime,
) -> Books:
    """Make new books at `path`, with the group, its chart and its first rules.

    Raises:
        FileExists: something stands at `path` already.
        Trouble: the folder cannot be written.
    """
    books = Books(path)
    with told_as_trouble(path):
        try:
            path.open("xb").close()
        except FileExistsError:
            raise FileExists(str(path)) from None
    try:  # from here on the file is ours, and goes again when anything breaks in, Ctrl+C too
        from savings_desk.storage.engine import lay_out  # noqa: PLC0415 - SQLAlchemy is heavy

        with told_as_trouble(path):
            lay_out(path)
        with books.write(by=by, at=at) as writing:
            writing.set_group(group)
            for account in chart.accounts:
                writing.add_account(account)
            for change in rules:
                writing.set_rule(change)
    except BaseException:
        books.close()
        for leftover in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        raise
    return books


_ONE_OF_EACH = "SELECT (SELECT COUNT(*) FROM chain_head), (SELECT COUNT(*) FROM group_profile)"


def _must_be_whole(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute(_ONE_OF_EACH).fetchone() != (1, 1):
        raise BooksDamaged(str(path))


def _may_only_be_read(error: sqlite3.OperationalError, path: Path) -> bool:
    """Whether the disk refused to be written, and all that was written lies in the file itself."""
    log = path.with_name(f"{path.name}-wal")
    refused = getattr(error, "sqlite_errorname", "").startswith(
        ("SQLITE_READONLY", "SQLITE_CANTOPEN")
    )
    return refused and os.access(path, os.R_OK) and not (log.exists() and log.stat().st_size)


def _version_of(path: Path, way: str) -> int:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True)
    try:
        guards.be_patient(connection)
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()
    if not path.stat().st_size:
        raise BooksDamaged(str(path))
    if mark != APPLICATION_ID or version < 1:
        raise NotBooks(str(path))
    return int(version)
