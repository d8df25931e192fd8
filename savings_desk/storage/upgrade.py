"""Bringing an older file up to date: a verified copy first, then all changes in one act."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from savings_desk.domain.troubles import (
    FileExists,
)
from savings_desk.storage import guards
from savings_desk.storage.engine import engine_on, plainly_told
from savings_desk.storage.marks import SCHEMA_VERSION, SCRIPT_TABLE
from savings_desk.storage.safekeeping import copy_file

if TYPE_CHECKING:
    import sqlite3

    import sqlalchemy as sa

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(path: Path, version: int) -> Path:
    """Bring the books at `path` from shape `version` to the newest; return the copy kept beside it.

    The copy is made and verified before anything is touched; when a script fails, the file is
    left exactly as it was.

    Raises:
        BackupUnsound: the copy could not be verified, and nothing was changed.
        BooksBusy, DiskFull, FolderReadOnly: the disk stands in the way.
    """
    kept = _free_name(path, version)
    copy_file(path, kept)
    engine = engine_on(path)
    try:
        with (
            plainly_told(),
            engine.connect().execution_options(begin="IMMEDIATE") as connection,
        ):
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            guards.unguard(driver)
            driver.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                run_scripts(connection, f"{SCHEMA_VERSION:04d}")
    finally:
        engine.dispose()
    return kept


def run_scripts(connection: sa.Connection, to: str) -> None:
    """Run the scripts up to number `to` on an open transaction, and renew the guards."""
    from alembic import command  # noqa: PLC0415 - heavy, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    _drop_guards(connection)
    connection.exec_driver_sql(SCRIPT_TABLE)
    command.upgrade(config, to)
    for _name, statement in guards.triggers(int(to)):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {int(to)}")


def _drop_guards(connection: sa.Connection) -> None:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for (name,) in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _free_name(path: Path, version: int) -> Path:
    for attempt in range(1, 1000):
        tail = f"-{attempt}" if attempt > 1 else ""
        candidate = path.with_name(f"{path.stem}.before-shape-{version + 1}{tail}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise FileExists(str(path))
