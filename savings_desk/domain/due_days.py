"""The months of a loan by their due days: where one period of interest ends and the next begins."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.periods import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.schedules import Instalment

_SHORTEST = 28
"""The days of the shortest month."""


def month_number(day: date) -> int:
    """The calendar month of `day`, counted on from the beginning of the era."""
    return day.year * MONTHS_PER_YEAR + day.month - 1


def first_of(number: int) -> date:
    """The first day of the month of this number."""
    year, at = divmod(number, MONTHS_PER_YEAR)
    return date(year, at + 1, 1)


class DueDays:
    """The day in each month on which a schedule's period ends: its due day, or the like."""

    def __init__(self, rows: Sequence[Instalment]) -> None:
        days = {row.due.day for row in rows}
        self._last = max(days)
        self._named = {month_number(row.due): row.due for row in rows} if len(days) > 1 else {}
        self.fixed = 0 if len(days) > 1 or self._last > _SHORTEST else self._last
        """The day of every month; 0 where it is not the same in all."""

    def in_month(self, number: int) -> date:
        """The due day in a month; where none falls due, the day of the month it would be."""
        if number in self._named:
            return self._named[number]
        year, at = divmod(number, MONTHS_PER_YEAR)
        day = self._last
        if day > _SHORTEST:
            day = min(day, calendar.monthrange(year, at + 1)[1])
        return date(year, at + 1, day)

    def day_in(self, number: int) -> int:
        """The day of the month that `in_month` tells."""
        return self.fixed or self.in_month(number).day
