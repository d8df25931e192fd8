"""SQLAlchemy's way to the file: an engine for laying its tables and for changing their shape."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from savings_desk.storage import guards
from savings_desk.storage.connections import Connections
from savings_desk.storage.marks import APPLICATION_ID, SCHEMA_VERSION, SCRIPT_TABLE
from savings_desk.storage.seals import FIRST_SEAL
from savings_desk.storage.tables import chain_head, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def engine_on(path: Path) -> sa.Engine:
    """An engine for laying and changing tables; its transactions say how they begin."""
    connections = Connections(path)
    engine = sa.create_engine("sqlite://", creator=connections.opened, poolclass=sa.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def plainly_told() -> Iterator[None]:
    """Raise SQLite's own error in place of SQLAlchemy's."""
    try:
        yield
    except DBAPIError as error:
        raise error.orig or error from error


def lay_out(path: Path) -> None:
    """Lay the tables of new books into an empty file."""
    engine = engine_on(path)
    try:
        with plainly_told(), engine.begin() as connection:
            lay_tables(connection)
    finally:
        engine.dispose()


def _begin(connection: sa.Connection) -> None:
    how = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


def lay_tables(connection: sa.Connection) -> None:
    """Put every table, guard and mark of the newest shape into an empty file."""
    metadata.create_all(connection)
    connection.execute(
        chain_head.insert().values(
            id=1, entries=0, entry_seal=FIRST_SEAL, log_rows=0, log_seal=FIRST_SEAL
        )
    )
    connection.exec_driver_sql(SCRIPT_TABLE)
    connection.exec_driver_sql("INSERT INTO schema_script VALUES (?)", (f"{SCHEMA_VERSION:04d}",))
    for _name, statement in guards.triggers(SCHEMA_VERSION):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
