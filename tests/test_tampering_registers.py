"""The same in the registers, the logbook, the counters, the guards and the shape of the file."""

# ruff: noqa: S608 - the tables and columns are our own
from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.storage import guards, tables
from savings_desk.storage.books import Books
from savings_desk.storage.proof import prove
from tests.stranger import Stranger, another, columns_of, first_bad, loosen

if TYPE_CHECKING:
    import sqlalchemy as sa


NOT_LOGGED = ("entry", "posting", "logbook", "chain_head", "number_series")
REGISTERS = [table for table in tables.metadata.sorted_tables if table.name not in NOT_LOGGED]


def row_of(stranger: Stranger, table: sa.Table) -> tuple[str, str]:
    """A row of the middle: its condition, and how findings name it."""
    keys = [column.name for column in table.primary_key]
    rows = stranger.do(f"SELECT {', '.join(keys)} FROM {table.name}")
    values = rows[len(rows) // 2]
    where = " AND ".join(f"{key} = '{value}'" for key, value in zip(keys, values, strict=True))
    return where, "|".join(map(str, values))


@pytest.mark.parametrize("column", columns_of(*(table.name for table in REGISTERS)))
def test_any_column_of_any_register(stranger: Stranger, column: sa.Column[Any]) -> None:
    where, key = row_of(stranger, column.table)
    name = column.table.name
    ((value,),) = stranger.do(f"SELECT {column.name} FROM {name} WHERE {where}")
    stranger.do("PRAGMA ignore_check_constraints = ON")
    stranger.do(f"UPDATE {name} SET {column.name} = ? WHERE {where}", another(value, column))
    proof = stranger.goes()
    assert first_bad(proof)[0] == name
    assert key in {one.place.row for one in proof.findings if one.place.table == name}


@pytest.mark.parametrize("table", REGISTERS, ids=lambda table: str(table.name))
def test_a_row_of_a_register_deleted(stranger: Stranger, table: sa.Table) -> None:
    where, key = row_of(stranger, table)
    stranger.do(f"DELETE FROM {table.name} WHERE {where}")
    proof = stranger.goes()
    assert first_bad(proof) == (table.name, key)
    assert proof.findings[0].code == "row_missing"


@pytest.mark.parametrize("table", REGISTERS, ids=lambda table: str(table.name))
def test_a_row_slipped_into_a_register(stranger: Stranger, table: sa.Table) -> None:
    where, _key = row_of(stranger, table)
    names = [column.name for column in table.columns]
    ((*row,),) = stranger.do(f"SELECT {', '.join(names)} FROM {table.name} WHERE {where}")
    unique = [*(column.name for column in table.primary_key), "number_key"]
    for at, column in enumerate(table.columns):
        if column.name in unique:
            row[at] = another(row[at], column)
    holes = ", ".join("?" * len(row))
    stranger.do("PRAGMA ignore_check_constraints = ON")
    stranger.do(f"INSERT INTO {table.name} VALUES ({holes})", *row)
    proof = stranger.goes()
    assert first_bad(proof)[0] == table.name
    assert proof.findings[0].code == "row_slipped_in"


def log_rows(stranger: Stranger) -> list[int]:
    ((count,),) = stranger.do("SELECT log_rows FROM chain_head")
    return [1, count // 2, count]


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("column", columns_of("logbook"))
def test_any_column_of_the_logbook(stranger: Stranger, column: sa.Column[Any], at: int) -> None:
    seq = log_rows(stranger)[at]
    ((value,),) = stranger.do(f'SELECT "{column.name}" FROM logbook WHERE seq = ?', seq)
    changed = another(value, column)
    stranger.do(f'UPDATE logbook SET "{column.name}" = ? WHERE seq = ?', changed, seq)
    assert first_bad(stranger.goes()) == ("logbook", str(seq))


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "7", '{"x": 1'])
def test_a_line_of_the_logbook_that_is_no_json(stranger: Stranger, content: str) -> None:
    stranger.do("UPDATE logbook SET content = ? WHERE subject = 'person'", content)
    assert first_bad(stranger.goes())[0] == "logbook"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_line_of_the_logbook_deleted(stranger: Stranger, at: int) -> None:
    seq = log_rows(stranger)[at]
    stranger.do("DELETE FROM logbook WHERE seq = ?", seq)
    assert first_bad(stranger.goes()) == ("logbook", str(seq))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE number_series SET last = last + 1 WHERE series = 'receipt'",
        "UPDATE number_series SET last = last - 1 WHERE series = 'receipt'",
        "UPDATE number_series SET fiscal_year = '2025-10' WHERE series = 'receipt'",
        "UPDATE number_series SET series = 'x' WHERE series = 'receipt'",
        "DELETE FROM number_series WHERE series = 'receipt'",
        "INSERT INTO number_series VALUES ('receipt', '2030-01', 4)",
        "INSERT INTO number_series VALUES ('x', 'y', 1)",
    ],
)
def test_the_counters_of_papers(stranger: Stranger, change: str) -> None:
    stranger.do(change)
    assert first_bad(stranger.goes())[0] == "number_series"


GUARDS = dict(guards.triggers(tables.SCHEMA_VERSION))
INDEXES = sorted(str(one.name) for table in tables.metadata.sorted_tables for one in table.indexes)


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_dropped_or_reworded(stranger: Stranger, name: str) -> None:
    stranger.goes()
    for statement in (None, GUARDS[name].replace("RAISE(ABORT, ", "max(0, ")):
        with closing(sqlite3.connect(stranger.path)) as sql:
            sql.execute(f"DROP TRIGGER IF EXISTS {name}")
            if statement:
                sql.execute(statement)
            sql.commit()
        books = Books(stranger.path)
        assert first_bad(prove(books)) == ("trigger", name)
        books.close()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            "CREATE TRIGGER own AFTER INSERT ON entry BEGIN DELETE FROM printed; END",
            ("trigger", "own"),
        ),
        ("CREATE TABLE own (a)", ("table", "own")),
        ("CREATE VIEW own AS SELECT * FROM member", ("view", "own")),
        ("CREATE INDEX own ON entry (day)", ("index", "own")),
        *((f"DROP INDEX {name}", ("index", name)) for name in INDEXES),
        (
            "UPDATE schema_script SET version_num = '0001'",
            ("schema_script", str(tables.SCHEMA_VERSION)),
        ),
        ("DELETE FROM schema_script", ("schema_script", str(tables.SCHEMA_VERSION))),
        ("PRAGMA user_version = 9", ("file", "user_version")),
        ("PRAGMA application_id = 9", ("file", "application_id")),
    ],
)
def test_the_shape_of_the_file(stranger: Stranger, change: str, named: tuple[str, str]) -> None:
    stranger.do(change)
    assert first_bad(stranger.goes()) == named


def test_a_table_that_is_no_longer_strict(stranger: Stranger) -> None:
    loosen(stranger, "posting")
    assert first_bad(stranger.goes()) == ("table", "posting")


@pytest.mark.parametrize("value", ["ห้าร้อย", 1.5, b"\xff\x00", 2**62])
@pytest.mark.parametrize("column", ["satang", "memo", "line"])
def test_values_that_no_column_of_ours_holds(
    stranger: Stranger, column: str, value: object
) -> None:
    loosen(stranger, "posting")
    stranger.do(f"UPDATE posting SET {column} = ? WHERE seq = 20 AND line = 2", value)
    assert first_bad(stranger.goes()) == ("entry", "20")


@pytest.mark.parametrize("table", ["entry", "person", "logbook", "rule_change"])
def test_letters_that_are_no_letters(stranger: Stranger, table: str) -> None:
    column = {"entry": "party", "person": "notes", "logbook": "content", "rule_change": "value"}
    key = stranger.do(f"SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET 2")[0][0]
    stranger.do(
        f"UPDATE {table} SET {column[table]} = CAST(x'C3282807' AS TEXT) WHERE rowid = ?", key
    )
    assert first_bad(stranger.goes()) == (table, str(key))
