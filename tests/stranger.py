"""A stranger with an SQL shell at the file of the books, and how the check is asked afterwards."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from savings_desk.domain.findings import Seriousness
from savings_desk.storage import tables
from savings_desk.storage.books import Books
from savings_desk.storage.proof import prove
from savings_desk.words.findings import finding_sentence, place_text
from savings_desk.words.language import speech

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.proof import Proof


class Stranger:
    """Somebody with an SQL shell who has dropped every guard, and may put them back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sql = sqlite3.connect(path, isolation_level=None)
        self.sql.execute("PRAGMA foreign_keys = OFF")
        self.sql.execute("PRAGMA synchronous = OFF")
        found = self.sql.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        self._guards = dict(found.fetchall())
        self.sql.execute("BEGIN")
        for name in self._guards:
            self.sql.execute(f'DROP TRIGGER "{name}"')
        self.sql.execute("COMMIT")

    def do(self, sql: str, *parameters: object) -> list[Any]:
        return self.sql.execute(sql, parameters).fetchall()

    def goes(self, *, putting_back: bool = True) -> Proof:
        """Leave, and let the books be proved."""
        if putting_back:
            self.sql.execute("BEGIN")
            for statement in self._guards.values():
                self.sql.execute(statement)
            self.sql.execute("COMMIT")
        self.sql.close()
        books = Books(self.path)
        proof = prove(books)
        books.close()
        return proof


def first_bad(proof: Proof) -> tuple[str, str]:
    """Where the first finding that must be mended points; it can be said in both languages."""
    assert not proof.clean
    bad = [one for one in proof.findings if one.seriousness is Seriousness.ERROR]
    for one in bad:
        for language in ("th", "en"):
            assert finding_sentence(one, speech(language))
            assert place_text(one.place, speech(language))
    return bad[0].place.table, bad[0].place.row


def another(value: object, column: sa.Column[Any]) -> object:
    """Something else that the column would take."""
    if isinstance(column.type, sa.Integer):
        return 1 if value is None else int(str(value)) + 1000
    return "2027-01-01" if value is None else f"{value}0"


def columns_of(*names: str) -> list[Any]:
    return [
        pytest.param(column, id=f"{name}.{column.name}")
        for name in names
        for column in tables.metadata.tables[name].columns
    ]


def loosen(stranger: Stranger, table: str) -> None:
    stranger.do("PRAGMA writable_schema = ON")
    stranger.do("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = ?", table)
    stranger.do("PRAGMA writable_schema = RESET")
