"""Days, months and births in the cells of a stranger's table, whatever era they are written in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.members import Birth
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NotADay, NotAMonth
from savings_desk.exchange.cells import as_text
from savings_desk.exchange.month_heads import month_of_day
from savings_desk.exchange.tables import ERROR, NOTE, WARNING
from savings_desk.words.dates import (
    BUDDHIST_YEARS,
    common_year,
    parse_birth,
    parse_day,
    parse_month,
)
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.tables import Table

_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(7_000, 80_000)
"""The days from 1919 to 2119 as a spreadsheet counts them, from 30 December 1899."""
_SHORT_YEARS_AS_1900 = range(1930, 1974)
"""«5/3/69» typed into a spreadsheet becomes 1969; no savings group is older than 2517 BE."""
_SHORT_TO_COMMON = 57
_SHORT_YEAR = re.compile(r"(?:.*[^0-9])?[0-9]{1,2}")
_COMMON_YEAR = re.compile(r"(?<![0-9])(?:19|2[0-3])[0-9]{2}(?![0-9])")


def day(table: Table, row: int, key: str) -> date | None:
    """A day written in any of the ways people write one; nothing when the cell is empty.

    A cell that holds a day of the year 2569 means the Buddhist era. A short year that the
    spreadsheet took for one of the 1900s is read as the Buddhist year it was typed as, with a
    warning; so is a column in which both eras stand.
    """
    value = table.value(row, key)
    if value is None:
        return None
    try:
        found, buddhist = _day(table, row, key, value)
    except (NotADay, ValueError, OverflowError):
        table.find("not_a_day", ERROR, row, key, text=as_text(value))
        return None
    if isinstance(value, date) and value.year in _SHORT_YEARS_AS_1900:
        meant = _later(found, _SHORT_TO_COMMON)
        if meant <= table.today:
            table.find("year_read_as_buddhist", WARNING, row, key, text=str(value), day=meant)
            return meant
    table.eras[key][buddhist].append((row, as_text(value), found))
    return found


def month(table: Table, row: int, key: str) -> Month | None:
    """A month with its year; a whole day stands for its month. Nothing when the cell is empty."""
    value = table.value(row, key)
    if value is None:
        return None
    try:
        if isinstance(value, date):
            return month_of_day(value)[0]
        written = as_text(value)
        try:
            return parse_month(written)
        except NotAMonth:
            return Month.of(parse_day(written, table.today))
    except (NotADay, ValueError):
        table.find("not_a_month", ERROR, row, key, text=as_text(value))
        return None


def birth(table: Table, row: int, key: str) -> Birth | None:
    """A birth as far as it is known: a day, a month, a year. Nothing when empty or in doubt.

    One still to come is an error; one that cannot be read is a warning, and left out.
    """
    value = table.value(row, key)
    if value is None:
        return None
    written = as_text(value)
    try:
        if isinstance(value, date) or _is_serial(value):
            found, buddhist = _day(table, row, key, value)
            if found > table.today:
                table.find("birth_after_today", ERROR, row, key, day=found)
                return None
            table.eras[key][buddhist].append((row, written, found))
            return Birth(found.year, found.month, found.day)
        born = parse_birth(written, table.today)
    except (NotADay, ValueError):
        _tell_birth(table, row, key, written)
        return None
    known = date(born.year, born.month or 1, born.day or 1)
    if _SHORT_YEAR.fullmatch(to_arabic_digits(written)) and born.day:
        table.find("year_read_as_buddhist", WARNING, row, key, text=written, day=known)
    else:
        table.eras[key][_is_buddhist(written)].append((row, written, known))
    return born


def tell_mixed_eras(table: Table) -> None:
    """Point at the days of each column whose years are written in the era that fewer use there."""
    for key, by_era in table.eras.items():
        fewer = min(by_era.values(), key=len)
        more = max(by_era.values(), key=len)
        if more is fewer:
            fewer = by_era[False]
        for row, written, found in fewer if more else ():
            table.find("year_of_other_era", WARNING, row, key, text=written, day=found)


def _day(table: Table, row: int, key: str, value: Value) -> tuple[date, bool]:
    """The day that a value means, and whether its year was Buddhist.

    Raises:
        NotADay, ValueError: it means none.
    """
    if isinstance(value, date):
        if value.year not in BUDDHIST_YEARS:
            return value, False
        return value.replace(year=common_year(value.year, value.month)), True
    if _is_serial(value) and isinstance(value, int | float):
        found = _SERIAL_ZERO + timedelta(days=int(value))
        table.find("day_from_serial", NOTE, row, key, text=as_text(value), day=found)
        return found, False
    written = as_text(value)
    return parse_day(written, table.today), _is_buddhist(written)


def _tell_birth(table: Table, row: int, key: str, written: str) -> None:
    """Say why a birth was not taken: still to come, or no day at all."""
    try:
        found = parse_day(written, table.today)
    except NotADay:
        table.find("birth_not_read", WARNING, row, key, text=written)
    else:
        table.find("birth_after_today", ERROR, row, key, day=found)


def _is_serial(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value == int(value) and int(value) in _SERIALS


def _is_buddhist(written: str) -> bool:
    return not _COMMON_YEAR.search(to_arabic_digits(written))


def _later(found: date, years: int) -> date:
    try:
        return found.replace(year=found.year + years)
    except ValueError:
        return date(found.year + years, 2, 28)
