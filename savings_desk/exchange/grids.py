"""A stranger's sheet as plain rows of plain values, with the cell names people point at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from savings_desk.domain.findings import Place

Value = str | int | float | bool | date | None
"""What a cell holds after reading: text, a number, yes or no, a day, or nothing."""

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows` from its first row and column on, short rows cut where they end.

    `formulas` are the cells that a formula calculates; `unread` those whose value the file does
    not hold (a formula never calculated, or an error such as #REF!). Both count from (0, 0).
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    unread: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def at(self, row: int, column: int) -> Value:
        """The value of a cell; nothing outside the rows."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def place(self, row: int, column: int) -> Place:
        """Where a finding about this cell points."""
        return Place(sheet=self.name, cell=cell_name(row, column))


def column_name(column: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    rest = column + 1
    while rest:
        rest, at = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + at) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it, counted from 0: (0, 0) is A1."""
    return f"{column_name(column)}{row + 1}"


def column_number(letters: str) -> int:
    """The column that letters name, counted from 0: A is 0, XFD is 16383.

    Raises:
        ValueError: for anything but one to three plain letters.
    """
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):  # noqa: PLR2004 - XFD is the last
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
