"""A person's name in a stranger's table: in three columns, in two, or all in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.exchange.cells import text
from savings_desk.words.sorting import search_key
from savings_desk.words.titles import split_title

if TYPE_CHECKING:
    from savings_desk.exchange.tables import Table

NameParts = tuple[str, str, str]
"""Title, first name, family name; each may be empty."""


def name_parts(table: Table, row: int, of: str = "") -> NameParts:
    """The name in a row, of the member or (`of` "guardian_") of somebody else.

    Where the table has a column for titles the cells are taken as they stand. Where it has none,
    the title is parted from the first name; a name all in one cell is parted at its first space.
    """
    title_key, first_key, last_key = (f"{of}{key}" for key in ("title", "first_name", "last_name"))
    title = text(table, row, title_key)
    if not of and table.has("first_name", "full_name") and not table.has("last_name"):
        last_key = "full_name"  # «ชื่อ» beside «ชื่อสกุล», which is read as a full name elsewhere
    if table.has(first_key, last_key):
        first, last = text(table, row, first_key), text(table, row, last_key)
        if not table.has(title_key):
            title, first = split_title(first)
        return title, first, last
    whole = text(table, row, first_key if table.has(first_key) else f"{of}full_name")
    parted, rest = split_title(whole)
    first, _, last = rest.partition(" ")
    return title or parted, first, last.strip()


def same_name(one: str, other: str) -> bool:
    """Whether two ways of writing a name mean one person: titles, spaces and signs do not count."""
    return search_key(one) == search_key(other)
