"""What the quick paths know by heart is what SQLAlchemy lays."""

from __future__ import annotations

import pytest

from savings_desk.storage import rows, shape_proof, tables
from savings_desk.storage.marks import REGISTERS

NOT_LOGGED = {"entry", "posting", "number_series", "logbook", "chain_head"}


def columns_of(table: str) -> list[str]:
    return [column.name for column in tables.metadata.tables[table].columns]


def test_every_table_that_is_not_the_journals_is_a_register_of_the_logbook() -> None:
    assert set(REGISTERS) == set(tables.metadata.tables) - NOT_LOGGED


@pytest.mark.parametrize("register", list(REGISTERS))
def test_a_register_is_known_by_its_primary_key(register: str) -> None:
    keys = tuple(column.name for column in tables.metadata.tables[register].primary_key)
    assert REGISTERS[register] == keys


def test_persons_and_members_are_read_by_columns_that_are_there() -> None:
    assert list(rows.PERSON) == [name for name in columns_of("person") if not name.endswith("key")]
    assert set(rows.MEMBER) < set(columns_of("member"))


def test_the_digest_of_the_shape_is_that_of_what_is_laid() -> None:
    laid = shape_proof.without_guards(shape_proof.as_laid())
    assert shape_proof.digest_of(laid) == shape_proof.LAID
