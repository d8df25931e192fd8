"""The months at the head of a wide register: with their years, or below one, or without."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from savings_desk.domain.periods import MONTHS_PER_YEAR, Month
from savings_desk.domain.refusals import NotAMonth
from savings_desk.words.dates import common_year, parse_month
from savings_desk.words.month_names import month_number
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.exchange.grids import Grid, Value

_YEAR = re.compile(r"(?<![0-9])(2[5-6][0-9]{2}|20[0-9]{2})(?![0-9])")
_FIRST_BUDDHIST = 2400
_SHORT_YEARS_AS_1900 = range(1930, 1974)
"""«1/69» typed into a spreadsheet becomes January 1969; no savings group is older than 2517 BE."""
_SHORT_TO_COMMON = 57
_BARE_FROM = 6
"""So many month heads without a year make a register; a single «1» in a head is no January."""
_ROWS_ABOVE = 12


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """The month columns of a wide register.

    `guessed` are those whose year is not written with them but was worked out; `repeated` those
    that stand a second time, with the month they repeat; `yearless` those no year was found for.
    """

    by_column: Mapping[int, Month] = field(default_factory=dict)
    guessed: frozenset[int] = frozenset()
    repeated: Mapping[int, Month] = field(default_factory=dict)
    yearless: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.by_column or self.yearless)


def month_columns(grid: Grid, row: int) -> MonthColumns:
    """The month columns headed by `row`: ม.ค. 69, มกราคม 2569, 2569-01, 1/69, or ม.ค. below 2569.

    Months without a year take it from the row above (a year merged over its months) or from the
    sheet's title. Where such months run over a new year (ต.ค. … ก.ย.), the year written is the one
    they end in, as fiscal years are called.
    """
    width = len(grid.rows[row]) if row < len(grid.rows) else 0
    dated: dict[int, Month] = {}
    bare: dict[int, int] = {}
    guessed: set[int] = set()
    for column in range(width):
        value = grid.at(row, column)
        month, doubtful = _dated(value)
        if month:
            dated[column] = month
            if doubtful:
                guessed.add(column)
        elif number := _bare(value):
            bare[column] = number
    placed, doubtful_columns = _with_years(grid, row, bare)
    dated |= placed
    yearless = set(bare) - set(placed) if len(bare) >= _BARE_FROM else set()
    return _once_each(dated, guessed | doubtful_columns, yearless)


def _once_each(dated: Mapping[int, Month], guessed: set[int], yearless: set[int]) -> MonthColumns:
    first: dict[Month, int] = {}
    for column, month in sorted(dated.items()):
        first.setdefault(month, column)
    repeated = {column: month for column, month in dated.items() if first[month] != column}
    if len(repeated) > len(first):
        return MonthColumns()  # amounts of 10 baht all along a row, not Octobers
    by_column = dict(sorted(dated.items()))
    return MonthColumns(by_column, frozenset(guessed), repeated, frozenset(yearless))


def _dated(value: Value) -> tuple[Month | None, bool]:
    """A head that says its year, and whether that year is in doubt."""
    if isinstance(value, date):
        try:
            return month_of_day(value)
        except ValueError:
            return None, False
    if not isinstance(value, str):
        return None, False
    try:
        return parse_month(value), False
    except NotAMonth:
        return None, False


def month_of_day(value: date) -> tuple[Month, bool]:
    """The month that a spreadsheet's day stands for, and whether its year is in doubt.

    Raises:
        ValueError: for a month no group can know.
    """
    if value.year >= _FIRST_BUDDHIST:
        return Month(common_year(value.year, value.month), value.month), False
    if value.year in _SHORT_YEARS_AS_1900:
        return Month(value.year + _SHORT_TO_COMMON, value.month), True
    return Month.of(value), False


def _bare(value: Value) -> int | None:
    """A month's number when the head is only its name or number."""
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    if isinstance(value, int | float):
        whole = value == int(value) and 1 <= value <= MONTHS_PER_YEAR
        return int(value) if whole else None
    plain = to_arabic_digits(value).strip().removeprefix("เดือน").strip()
    if plain.isascii() and plain.isdigit():
        return int(plain) if 1 <= int(plain) <= MONTHS_PER_YEAR else None
    try:
        return month_number(plain)
    except ValueError:
        return None


def _years_above(grid: Grid, row: int) -> dict[int, int]:
    """Years (of the common era) in the nearest row above that has any, by column."""
    for above in range(row - 1, max(row - 1 - _ROWS_ABOVE, -1), -1):
        found = {
            column: year
            for column, value in enumerate(grid.rows[above])
            if (year := _year_in(value)) is not None
        }
        if found:
            return found
    return {}


def _year_in(value: Value) -> int | None:
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    text = f"{value:g}" if isinstance(value, float) else str(value)
    years = _YEAR.findall(to_arabic_digits(text))
    if not years:
        return None
    year = int(years[-1])
    return common_year(year) if year >= _FIRST_BUDDHIST else year


def _with_years(grid: Grid, row: int, bare: Mapping[int, int]) -> tuple[dict[int, Month], set[int]]:
    """Months without a year, given the year that stands over them or in the title."""
    years = _years_above(grid, row)
    if not years:
        return {}, set()
    columns = sorted(bare)
    if len(years) > 1:
        placed = {}
        for column in columns:
            over = [at for at in years if at <= column]
            if over:
                placed[column] = Month(years[max(over)], bare[column])
        return placed, set()
    (year,) = years.values()
    turns = [later for earlier, later in pairwise(columns) if bare[later] < bare[earlier]]
    placed = {
        column: Month(year - sum(turn > column for turn in turns), bare[column])
        for column in columns
    }
    return placed, set(columns) if turns else set()
