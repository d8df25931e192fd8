"""The proof of the file's shape: tables, indexes and guards as they were laid, and none besides."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from savings_desk.storage import guards
from savings_desk.storage.marks import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    _Shape = dict[tuple[str, str], str]

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
LAID = "98b3746dc3c70f2b9a8e96f754d741efcbea4ebc2a0a3cc9f5f4ff8a90d90d9e"
"""SHA-256 over the tables and indexes as SQLAlchemy lays them; a test holds them together."""


def shape(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """What is not as it was laid, each as (code of the finding, table it points at, row)."""
    found = _by_name(connection.execute(_SCHEMA).fetchall())
    laid = without_guards(found)
    if digest_of(laid) != LAID:
        laid = without_guards(as_laid())
    wanted = laid | _by_name([("trigger", *one) for one in guards.triggers(SCHEMA_VERSION)])
    for kind, name in sorted(wanted.keys() | found.keys()):
        if (kind, name) not in wanted:
            yield "guard_foreign", kind, name
        elif found.get((kind, name)) != wanted[kind, name]:
            yield "guard_missing", kind, name
    if ("table", "schema_script") in found:
        scripts = connection.execute("SELECT * FROM schema_script").fetchall()
        if scripts != [(f"{SCHEMA_VERSION:04d}",)]:
            yield "row_altered", "schema_script", str(SCHEMA_VERSION)
    for pragma, right in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        if connection.execute(f"PRAGMA {pragma}").fetchone() != (right,):
            yield "row_altered", "file", pragma


def as_laid() -> _Shape:
    """Every table, index and trigger of new books."""
    # SQLAlchemy takes longer to load than small books to check; sound ones do without it.
    import sqlalchemy as sa  # noqa: PLC0415

    from savings_desk.storage.engine import lay_tables  # noqa: PLC0415

    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        lay_tables(connection)
        rows = connection.exec_driver_sql(_SCHEMA).all()
    engine.dispose()
    return _by_name([(kind, name, sql) for kind, name, sql in rows])


def digest_of(laid: _Shape) -> str:
    """SHA-256 (hex) over the wording of tables and indexes."""
    worded = [f"{kind} {name} {sql}" for (kind, name), sql in sorted(laid.items())]
    return hashlib.sha256("\n".join(worded).encode()).hexdigest()


def without_guards(shape: _Shape) -> _Shape:
    """Tables and indexes alone."""
    return {key: sql for key, sql in shape.items() if key[0] != "trigger"}


def _by_name(rows: Iterable[tuple[str, str, str | None]]) -> _Shape:
    """Their wording by kind and name; how it is broken into lines does not count."""
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}
