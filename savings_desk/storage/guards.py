"""The guards on the books: what SQLite itself refuses, even to a stranger with an SQL shell."""

# ruff: noqa: S608 - every name put into SQL here is our own
from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

_NEVER_CHANGED = ("entry", "posting", "rule_change", "period_close", "logbook", "printed")
_NEVER_DELETED = (
    "group_profile", "account", "person", "member", "pledge", "missed_month", "number_series",
    "chain_head",
)  # fmt: skip
_KEYS = {
    "entry": "seq = NEW.seq OR id = NEW.id",
    "posting": "seq = NEW.seq AND line = NEW.line",
    "rule_change": "id = NEW.id",
    "period_close": "id = NEW.id",
    "logbook": "seq = NEW.seq",
    "printed": "id = NEW.id",
}
_SINCE = {"printed": 2}
"""Tables that came with a later shape of the file."""

_DENIED = frozenset(
    {
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
    }
)


def triggers(schema_version: int) -> Iterator[tuple[str, str]]:
    """Every guard as (name, SQL), for a file of this shape.

    They refuse: changing or deleting what is posted, logged, resolved or printed; replacing a row
    in its place; deleting from any register; slipping an entry or posting in anywhere but at the
    end; and moving the head of the chain over an entry that does not balance.
    """
    for table in (*_NEVER_CHANGED, *_NEVER_DELETED):
        if _SINCE.get(table, 1) <= schema_version:
            yield _refuse(f"{table}_no_delete", f"BEFORE DELETE ON {table}")
    for table in _NEVER_CHANGED:
        if _SINCE.get(table, 1) <= schema_version:
            yield _refuse(f"{table}_no_update", f"BEFORE UPDATE ON {table}")
            yield _refuse(
                f"{table}_no_replace",
                f"BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]})",
            )
    for table in ("entry", "posting"):
        yield _refuse(
            f"{table}_at_end",
            f"BEFORE INSERT ON {table} WHEN NEW.seq <> (SELECT entries + 1 FROM chain_head)",
        )
    yield _refuse(
        "logbook_at_end",
        "BEFORE INSERT ON logbook WHEN NEW.seq <> (SELECT log_rows + 1 FROM chain_head)",
    )
    yield _refuse(
        "chain_head_moves_on",
        "BEFORE UPDATE ON chain_head WHEN "
        "NEW.entries NOT IN (OLD.entries, OLD.entries + 1) "
        "OR NEW.log_rows NOT IN (OLD.log_rows, OLD.log_rows + 1) "
        "OR (NEW.entries > OLD.entries AND (SELECT COUNT(*) >= 2 AND SUM(satang) = 0 "
        "FROM posting WHERE seq = NEW.entries) IS NOT 1)",
    )


def guard(connection: sqlite3.Connection) -> None:
    """Prepare a connection: durable writes, foreign keys, and no dropping or attaching anything."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_allow)


def unguard(connection: sqlite3.Connection) -> None:
    """Lift the authorizer for a migration."""
    connection.set_authorizer(None)


def _allow(action: int, *_rest: object) -> int:
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK


def _refuse(name: str, when: str) -> tuple[str, str]:
    return (
        name,
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'guarded: {name}'); END",
    )
