"""The way to the file: guarded connections, and the laying of its tables."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import sqlalchemy as sa

from savings_desk.storage import guards
from savings_desk.storage.seals import FIRST_SEAL
from savings_desk.storage.tables import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    SCRIPT_TABLE,
    chain_head,
    metadata,
)

if TYPE_CHECKING:
    from pathlib import Path


def engine_on(path: Path) -> sa.Engine:
    """An engine whose every connection is guarded and whose transactions say how they begin."""
    uri = f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            guards.guard(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return engine


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
