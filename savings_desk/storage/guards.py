"""The guards on the books: what SQLite itself refuses, even to a stranger with an SQL shell."""

# ruff: noqa: S608 - every name put into SQL here is our own
from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_MS = 5000
"""How long a file that others are writing is waited for."""
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

_NEVER_CHANGED = (
    "entry", "posting", "rule_change", "period_close", "logbook", "printed",
    "loan_product", "loan_schedule", "loan_follow_up",
)  # fmt: skip
_NEVER_DELETED = (
    "group_profile", "account", "person", "member", "pledge", "missed_month", "number_series",
    "chain_head", "schema_script", "working_day", "passbook_cursor", "loan", "loan_guarantor",
)  # fmt: skip
_BY_NUMBER = ("member", "loan")
"""Registers whose rows are found by a number, which is the same with leading zeros or without."""
_SAME = {
    "entry": "seq = NEW.seq OR id = NEW.id OR reverses = NEW.reverses OR (series = NEW.series "
    "AND fiscal_year = NEW.fiscal_year AND running = NEW.running)",
    "posting": "seq = NEW.seq AND line = NEW.line",
    "rule_change": "id = NEW.id",
    "period_close": "id = NEW.id",
    "logbook": "seq = NEW.seq",
    "printed": "id = NEW.id",
    "loan_product": "id = NEW.id",
    "loan_schedule": "loan = NEW.loan AND version = NEW.version",
    "loan_follow_up": "id = NEW.id",
    **dict.fromkeys(_BY_NUMBER, "number_key = NEW.number_key AND number <> NEW.number"),
    "number_series": "series = NEW.series AND fiscal_year = NEW.fiscal_year",
}
"""The row that INSERT OR REPLACE would put away, by every unique key of the table."""
_FIXED_KEYS = {
    "group_profile": ("id",),
    "account": ("code",),
    "person": ("id",),
    "member": ("number",),
    "pledge": ("member", "from_month"),
    "missed_month": ("member", "month"),
    "number_series": ("series", "fiscal_year"),
    "chain_head": ("id",),
    "working_day": ("day",),
    "passbook_cursor": ("member", "passbook"),
    "loan": ("number",),
    "loan_guarantor": ("loan", "place"),
}
_SINCE = {
    "printed": 2, "working_day": 3, "passbook_cursor": 3, "loan_product": 4, "loan": 4,
    "loan_guarantor": 4, "loan_schedule": 4, "loan_follow_up": 4,
}  # fmt: skip
"""Tables that came with a later shape of the file."""
_AT_END = {
    "entry": "NEW.seq <> (SELECT entries + 1 FROM chain_head)",
    "posting": "NEW.seq <> (SELECT entries + 1 FROM chain_head) "
    "OR NEW.day IS NOT (SELECT day FROM entry WHERE seq = NEW.seq)",
    "logbook": "NEW.seq <> (SELECT log_rows + 1 FROM chain_head)",
}
_HEAD_STRAYS = (
    "NEW.entries NOT IN (OLD.entries, OLD.entries + 1) "
    "OR NEW.log_rows NOT IN (OLD.log_rows, OLD.log_rows + 1) "
    "OR (NEW.entries > OLD.entries AND (SELECT COUNT(*) >= 2 AND SUM(satang) = 0 "
    "FROM posting WHERE seq = NEW.entries) IS NOT 1) "
    "OR (NEW.entries > 0 AND NEW.entry_seal IS NOT "
    "(SELECT seal FROM entry WHERE seq = NEW.entries)) "
    "OR (NEW.log_rows > 0 AND NEW.log_seal IS NOT "
    "(SELECT seal FROM logbook WHERE seq = NEW.log_rows))"
)

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
    in its place; deleting from any register, and giving its rows other keys; slipping an entry or
    posting in anywhere but at the end; moving the head of the chain over an entry that does not
    balance or to a seal that is not its own; and numbers out of their turn. A stranger can still
    add a whole row that belongs nowhere; the proof names it.
    """
    for name, statement in _all_triggers():
        table = statement.split(" ON ", 1)[1].split(" ", 1)[0]
        if _SINCE.get(table, 1) <= schema_version:
            yield name, statement


def _all_triggers() -> Iterator[tuple[str, str]]:
    for table in (*_NEVER_CHANGED, *_NEVER_DELETED):
        yield _refuse(f"{table}_no_delete", f"BEFORE DELETE ON {table}")
    for table in (*_NEVER_CHANGED, "schema_script"):
        yield _refuse(f"{table}_no_update", f"BEFORE UPDATE ON {table}")
    for table in ("chain_head", "schema_script"):
        yield _refuse(f"{table}_no_insert", f"BEFORE INSERT ON {table}")
    for table, same in _SAME.items():
        taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
        yield _refuse(f"{table}_no_replace", f"BEFORE INSERT ON {table} {taken}")
    for table in _BY_NUMBER:
        taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_SAME[table]})"
        yield _refuse(f"{table}_no_shadow", f"BEFORE UPDATE ON {table} {taken}")
    for table, keys in _FIXED_KEYS.items():
        other = " OR ".join(f"NEW.{key} IS NOT OLD.{key}" for key in keys)
        yield _refuse(f"{table}_key_stays", f"BEFORE UPDATE ON {table} WHEN {other}")
    for table, elsewhere in _AT_END.items():
        yield _refuse(f"{table}_at_end", f"BEFORE INSERT ON {table} WHEN {elsewhere}")
    yield _refuse("chain_head_moves_on", f"BEFORE UPDATE ON chain_head WHEN {_HEAD_STRAYS}")
    yield _refuse(
        "number_series_in_turn", "BEFORE UPDATE ON number_series WHEN NEW.last <> OLD.last + 1"
    )
    yield _refuse("number_series_from_one", "BEFORE INSERT ON number_series WHEN NEW.last <> 1")


def guard(connection: sqlite3.Connection) -> None:
    """Prepare a connection: durable writes, foreign keys, and no dropping or attaching anything."""
    connection.isolation_level = None
    be_patient(connection)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_allow)


def be_patient(connection: sqlite3.Connection, milliseconds: int | None = None) -> None:
    """Wait a while for a busy file before giving up; `PATIENCE_MS` unless told otherwise."""
    wait = PATIENCE_MS if milliseconds is None else milliseconds
    connection.execute(f"PRAGMA busy_timeout = {wait}")


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
