"""A table on a stranger's sheet: its head, and the rows below that speak of somebody."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Finding, Seriousness
from savings_desk.exchange.sheet_forms import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month
    from savings_desk.exchange.grids import Grid, Value
    from savings_desk.exchange.heads import Head

ERROR, WARNING, NOTE = Seriousness.ERROR, Seriousness.WARNING, Seriousness.NOTE

_TOTAL = re.compile(
    "(?:ยอด)?รวม(?:ทั้ง.*|หน้า.*|เงิน.*|ยอด.*|เป็นเงิน.*|ทุก.*|สาย.*|กลุ่ม.*|สมาชิก.*)?|(?:grand|sub)?total.*"
)
_EXAMPLES = ("ตัวอย่าง", "example")
_SIGNATURES = ("ลงชื่อ", "ผู้จัดทำ", "ผู้ตรวจสอบ", "หมายเหตุ")
_NAMING = ("loan", "number", "code", "item", "order")
"""The columns by which a row is known."""
_OPENING_CELLS = 4
"""A word that says what a row without a number is stands in one of its first cells."""


@dataclass(slots=True)
class Table:
    """The rows below a head, with a place to put what is found there.

    `eras` keeps the days read, by column and then by whether their year was Buddhist.
    """

    grid: Grid
    head: Head
    findings: list[Finding]
    today: date
    eras: dict[str, dict[bool, list[tuple[int, str, date]]]] = field(
        default_factory=lambda: defaultdict(lambda: {True: [], False: []})
    )

    def has(self, *keys: str) -> bool:
        """Whether the table has all these columns."""
        return all(key in self.head.columns for key in keys)

    def column(self, at: str | int) -> int | None:
        """Where a column stands; nothing when the table has none of that key."""
        return at if isinstance(at, int) else self.head.columns.get(at)

    def find(
        self,
        code: str,
        how: Seriousness,
        row: int,
        at: str | int,
        /,
        **facts: str | int | Money | date | Month,
    ) -> None:
        """Put down a finding about a cell; about the row's first where the column is missing."""
        place = self.grid.place(row, self.column(at) or 0)
        self.findings.append(Finding(code, how, place, facts))

    def find_in_head(self, code: str, how: Seriousness, columns: Mapping[int, str]) -> None:
        """Put down a finding about heads of columns, each with its text."""
        for column, text in columns.items():
            self.find(code, how, self.head.row, column, column=text)

    def value(self, row: int, at: str | int) -> Value:
        """What a cell holds; nothing where the column is missing or the text is blank.

        A formula whose value the file does not hold is an error: it would be read as nothing.
        """
        column = self.column(at)
        if column is None:
            return None
        if (row, column) in self.grid.unread:
            self.find("value_not_in_file", ERROR, row, column)
        value = self.grid.at(row, column)
        return None if isinstance(value, str) and not value.strip() else value

    def by_formula(self, row: int, at: str | int) -> bool:
        """Whether a formula calculates the cell."""
        return (row, self.column(at)) in self.grid.formulas

    def rows(self) -> Iterator[int]:
        """The rows that speak of somebody: no blanks, examples, totals or heads said again."""
        for row in range(self.head.row + 1, len(self.grid.rows)):
            if self._speaks(row) and not self._adds_up(row):
                yield row

    def total_rows(self) -> Iterator[int]:
        """The rows that add others up: รวม, รวมทั้งสิ้น, รวมหน้า, Total."""
        for row in range(self.head.row + 1, len(self.grid.rows)):
            if self._speaks(row) and self._adds_up(row):
                yield row

    def _adds_up(self, row: int) -> bool:
        return self.head.key != "group" and bool(_TOTAL.fullmatch(self._opening(row)))

    def _speaks(self, row: int) -> bool:
        cells = self.grid.rows[row]
        if not any(value is not None and str(value).strip() for value in cells):
            return False
        opening = self._opening(row)
        if opening.startswith(_EXAMPLES):
            return False
        if opening.startswith(_SIGNATURES) and self.head.key != "group":
            return False
        return not self._is_head_again(row)

    def _opening(self, row: int) -> str:
        """What a row is known by, folded; where it has no number, the first text in its cells."""
        named = [self.grid.at(row, self.head.columns[key]) for key in _NAMING if self.has(key)]
        for value in [*named[:1], *self.grid.rows[row][:_OPENING_CELLS]]:
            if isinstance(value, str) and value.strip():
                return folded(value)
            if value is not None and not isinstance(value, str):
                return ""
        return ""

    def _is_head_again(self, row: int) -> bool:
        columns = self.head.columns.values()
        same = sum(
            1
            for column in columns
            if (text := self.grid.at(row, column)) is not None
            and text == self.grid.at(self.head.row, column)
        )
        return same > 1 and same * 2 > len(columns)
