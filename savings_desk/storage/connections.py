"""The way to the file: guarded connections, lent to one act after the other."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import get_ident
from typing import TYPE_CHECKING, Literal

from savings_desk.storage import guards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


WRITING, STILL = "mode=rw", "mode=ro&immutable=1"
"""How SQLite opens a file: to write in it, or where nobody can, which needs no files beside it."""


class Connections:
    """Guarded connections to one file; when an act is done, its connection waits for the next."""

    def __init__(self, path: Path, way: str = WRITING) -> None:
        """Open none yet."""
        self._uri = f"{path.absolute().as_uri()}?{way}"
        self._idle: list[sqlite3.Connection] = []
        self._round = 0
        self._brief: dict[int, int] = {}

    def be_brief(self, milliseconds: int) -> None:
        """Wait only so long for a busy file whenever this thread asks, from now on."""
        self._brief[get_ident()] = milliseconds

    def opened(self) -> sqlite3.Connection:
        """A new connection, guarded."""
        connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
        try:
            guards.guard(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """A connection for one's own use; what was begun on it and not ended is undone."""
        began = self._round
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self.opened()
        try:
            if self._brief:  # the one before may have been of a thread that waits otherwise
                guards.be_patient(connection, self._brief.get(get_ident()))
            yield connection
        finally:
            self._take_back(connection, began)

    @contextmanager
    def transaction(self, how: Literal["DEFERRED", "IMMEDIATE"]) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction, committed at the end or undone whole."""
        with self.lent() as connection:
            connection.execute(f"BEGIN {how}")
            yield connection
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close those that wait; one that is lent out is closed when it comes back."""
        self._round += 1
        while self._idle:
            self._idle.pop().close()

    def _take_back(self, connection: sqlite3.Connection, began: int) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            began = -1
        if began == self._round:
            self._idle.append(connection)
        else:
            connection.close()
