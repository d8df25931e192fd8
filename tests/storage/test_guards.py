"""What the file itself refuses to a stranger: plain SQLite, none of our settings, plain SQL."""

# ruff: noqa: S608 - the tables and columns are our own
from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.troubles import BooksDamaged
from savings_desk.operations.checking import check_books
from savings_desk.storage import tables
from savings_desk.storage.books import open_books
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import sqlalchemy as sa

TABLES = [str(table.name) for table in tables.metadata.sorted_tables]
FROZEN = (
    "entry", "posting", "rule_change", "period_close", "logbook", "printed", "loan_product",
    "loan_schedule", "loan_follow_up",
)  # fmt: skip
KEYS = {
    name: [column.name for column in tables.metadata.tables[name].primary_key] for name in TABLES
}
NEXT = "(SELECT entries + 1 FROM chain_head)"
ENTRY = (
    "INTO entry SELECT {seq}, {id}, day, event, party, memo, NULL, reason, series, fiscal_year, "
    "{running}, recorded_at, recorded_by, {seal} FROM entry WHERE seq = 20"
)

SHADOW = (
    "INSERT OR REPLACE INTO member SELECT '99', number_key, person_id, kind, line, applied_on, "
    "approved_on, left_on, left_cause, guardian_id, guardian_relation, consent_on, "
    "beneficiaries, notes FROM member WHERE number = '1'"
)
"""Another member under a number that is found as 1."""
AT_THE_END = "INSERT " + ENTRY.format(seq=NEXT, id="'new'", running=999, seal="'x'")


@pytest.fixture
def file(tmp_path: Path, full_file: Path) -> Path:
    path = tmp_path / "group.savings"
    shutil.copyfile(full_file, path)
    return path


@pytest.fixture
def sql(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        before = list(connection.iterdump())
        yield connection
        assert list(connection.iterdump()) == before


def refused(sql: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="guarded"):
        sql.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_deleted(sql: sqlite3.Connection, table: str) -> None:
    refused(sql, f"DELETE FROM {table}")
    refused(sql, f"DELETE FROM {table} WHERE rowid = (SELECT MAX(rowid) FROM {table})")


@pytest.mark.parametrize(
    "column",
    [column for name in FROZEN for column in tables.metadata.tables[name].columns],
    ids=str,
)
def test_what_is_posted_logged_resolved_or_printed_is_not_changed(
    sql: sqlite3.Connection, column: sa.Column[Any]
) -> None:
    name = column.table.name
    refused(sql, f'UPDATE {name} SET "{column.name}" = "{column.name}"')
    refused(sql, f'UPDATE OR REPLACE {name} SET "{column.name}" = 7')


@pytest.mark.parametrize("table", FROZEN)
def test_nothing_is_replaced_in_its_place(sql: sqlite3.Connection, table: str) -> None:
    for how in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"):
        refused(sql, f"{how} INTO {table} SELECT * FROM {table} LIMIT 1")
    column = tables.metadata.tables[table].columns.keys()[-1]
    upsert = f"ON CONFLICT DO UPDATE SET {column} = {column}"
    refused(sql, f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 LIMIT 1 {upsert}")


@pytest.mark.parametrize(
    "columns",
    [
        {"id": "(SELECT id FROM entry WHERE seq = 3)"},
        {"running": "(SELECT running FROM entry WHERE seq = 20)"},
    ],
)
def test_an_entry_at_the_end_puts_none_away_by_another_key(
    sql: sqlite3.Connection, columns: dict[str, str]
) -> None:
    told = {"seq": NEXT, "id": "'new'", "running": "999", "seal": "'x'"} | columns
    refused(sql, f"INSERT OR REPLACE {ENTRY.format(**told)}")


def test_a_second_reversal_does_not_put_the_first_away(sql: sqlite3.Connection) -> None:
    refused(
        sql,
        f"INSERT OR REPLACE INTO entry SELECT {NEXT}, 'new', day, event, party, memo, reverses, "
        "reason, series, fiscal_year, 999, recorded_at, recorded_by, 'x' "
        "FROM entry WHERE reverses IS NOT NULL LIMIT 1",
    )


@pytest.mark.parametrize("seq", ["-1", "0", f"{NEXT} + 1", "NULL + 99"])
def test_nothing_is_slipped_in_but_at_the_end(sql: sqlite3.Connection, seq: str) -> None:
    statement = ENTRY.format(seq=seq, id="'new'", running=999, seal="'x'")
    with pytest.raises(sqlite3.IntegrityError):
        sql.execute(f"INSERT {statement}")
    with pytest.raises(sqlite3.IntegrityError):
        sql.execute(
            f"INSERT INTO posting VALUES ({seq}, 9, '11010', '2026-01-05', 5, NULL, NULL, '', NULL)"
        )
    with pytest.raises(sqlite3.IntegrityError):
        sql.execute(f"INSERT INTO logbook VALUES ({seq}, '', '', 'account', '1', '{{}}', 'x')")


def test_no_line_stands_without_its_entry_or_on_another_day(sql: sqlite3.Connection) -> None:
    line = f"INSERT INTO posting VALUES ({NEXT}, 1, '11010', '2026-01-05', 5, NULL, NULL, '', NULL)"
    refused(sql, line)
    sql.execute("BEGIN")
    sql.execute(AT_THE_END)
    refused(sql, line)
    sql.execute("ROLLBACK")


@pytest.mark.parametrize("lines", [[], [500], [500, -400], [500, -500]])
def test_the_head_moves_over_no_half_or_unbalanced_entry(
    sql: sqlite3.Connection, lines: list[int]
) -> None:
    sql.execute("BEGIN")
    sql.execute(AT_THE_END)
    for at, satang in enumerate(lines):
        sql.execute(
            f"INSERT INTO posting SELECT {NEXT}, {at}, '11010', day, {satang}, NULL, NULL, '', "
            "NULL FROM entry WHERE seq = 20"
        )
    for seal in ("entry_seal", "'y'"):
        refused(sql, f"UPDATE chain_head SET entries = entries + 1, entry_seal = {seal}")
    whole = "UPDATE chain_head SET entries = entries + 1, entry_seal = 'x'"
    if sum(lines) or len(lines) < 2:
        refused(sql, whole)
    else:
        sql.execute(whole)
    sql.execute("ROLLBACK")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE chain_head SET entries = entries - 1",
        "UPDATE chain_head SET entries = entries + 2",
        "UPDATE chain_head SET entry_seal = 'x'",
        "UPDATE chain_head SET log_rows = log_rows - 1",
        "UPDATE chain_head SET log_rows = log_rows + 1",
        "UPDATE chain_head SET log_seal = 'x'",
        "UPDATE chain_head SET id = 2",
        "INSERT OR REPLACE INTO chain_head VALUES (1, 0, '', 0, '')",
        (
            "INSERT INTO chain_head SELECT * FROM chain_head WHERE 1 "
            "ON CONFLICT DO UPDATE SET entries = 0"
        ),
        "UPDATE number_series SET last = last + 2",
        "UPDATE number_series SET last = last - 1",
        "UPDATE number_series SET fiscal_year = '2030-01'",
        "INSERT OR REPLACE INTO number_series SELECT series, fiscal_year, 1 FROM number_series",
        "INSERT INTO number_series VALUES ('receipt', '2030-01', 5)",
        "UPDATE schema_script SET version_num = '0001'",
        "INSERT INTO schema_script VALUES ('0009')",
        SHADOW,
        (
            "UPDATE OR REPLACE member SET number_key = "
            "(SELECT number_key FROM member WHERE number = '1') WHERE number = '2'"
        ),
    ],
)
def test_heads_counters_and_members_go_their_way_only(sql: sqlite3.Connection, change: str) -> None:
    refused(sql, change)


@pytest.mark.parametrize(
    ("table", "key"),
    [(name, key) for name in TABLES if name not in FROZEN for key in KEYS[name]],
)
def test_a_register_keeps_its_keys(sql: sqlite3.Connection, table: str, key: str) -> None:
    refused(sql, f"UPDATE {table} SET {key} = {key} || '7' + 7")
    refused(sql, f"UPDATE OR REPLACE {table} SET {key} = {key} || '7' + 7")


def test_a_row_that_belongs_nowhere_stops_the_program_and_is_named(file: Path) -> None:
    """A stranger can still add a whole row at the end; then nothing goes over it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as sql:
        sql.execute(AT_THE_END)
    books = open_books(file)
    proof = check_books(books)
    assert [(one.code, one.place.row) for one in proof.findings[:1]] == [("entry_altered", "57")]
    with pytest.raises(BooksDamaged):
        kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    books.close()


def test_the_programs_own_connection_drops_alters_and_attaches_nothing(file: Path) -> None:
    books = open_books(file)
    with books.raw() as connection:
        for statement in (
            "DROP TRIGGER entry_no_update",
            "DROP TABLE entry",
            "DROP INDEX entry_id",
            "ALTER TABLE entry ADD COLUMN own",
            "ATTACH DATABASE ':memory:' AS other",
        ):
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                connection.execute(statement)
        settings = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
        }
        for pragma, value in settings.items():
            assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    books.close()


def test_every_table_is_strict(sql: sqlite3.Connection) -> None:
    found = sql.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    strict = {name for name, strict in found if strict}
    assert strict == {*TABLES, "schema_script"}
