"""The proof of the file's shape: tables, indexes and guards as they were laid, and none besides."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from savings_desk.storage.engine import lay_tables
from savings_desk.storage.tables import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"


def shape(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """What is not as it was laid, each as (code of the finding, table it points at, row)."""
    found = _by_name(connection.execute(_SCHEMA).fetchall())
    wanted = _as_laid()
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


@cache
def _as_laid() -> Mapping[tuple[str, str], str]:
    """Every table, index and trigger of new books."""
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        lay_tables(connection)
        rows = connection.exec_driver_sql(_SCHEMA).all()
    engine.dispose()
    return _by_name([(kind, name, sql) for kind, name, sql in rows])


def _by_name(rows: list[tuple[str, str, str | None]]) -> dict[tuple[str, str], str]:
    """Their wording by kind and name; how it is broken into lines does not count."""
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}
