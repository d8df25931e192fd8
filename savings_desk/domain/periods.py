"""The group's time: calendar months, fiscal years, and the months between two days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THAI_TIME = timezone(timedelta(hours=7), "ICT")
"""The time that moments are told in, whatever zone a PC is set to; Thailand has no summer time."""
MONTHS_PER_YEAR = 12
_MONTH_TEXT = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month of the common era: `year`, and `number` from 1 to 12.

    Raises:
        ValueError: when `number` is no month or `year` is outside 1900 to 2400.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= MONTHS_PER_YEAR and 1900 <= self.year <= 2400):  # noqa: PLR2004 - years a group can know
            raise ValueError(self.year, self.number)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that `day` lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`, the form the books keep.

        Raises:
            ValueError: when `text` has another form.
        """
        return _month_of(text)

    def __str__(self) -> str:  # type: ignore[explicit-override]  # typing has it from 3.12
        return f"{self.year:04d}-{self.number:02d}"

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier when negative)."""
        years, at = divmod(self.number - 1 + months, MONTHS_PER_YEAR)
        return Month(self.year + years, at + 1)

    def months_until(self, later: Month) -> int:
        """How many months from this one to `later`; negative when `later` is earlier."""
        return (later.year - self.year) * MONTHS_PER_YEAR + later.number - self.number

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month, 28th to 31st."""
        return self.plus(1).first_day - timedelta(days=1)


@lru_cache(maxsize=1200)
def _month_of(text: str) -> Month:
    """A century of months is read once each: a member's savings are read month by month."""
    found = _MONTH_TEXT.fullmatch(text)
    if not found:
        raise ValueError(text)
    return Month(int(found[1]), int(found[2]))


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from `first` to `last`, both included; none when `last` is earlier."""
    for offset in range(first.months_until(last) + 1):
        yield first.plus(offset)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """Twelve months that the books are closed by, beginning with `start`."""

    start: Month

    @property
    def first_day(self) -> date:
        """The day the year opens."""
        return self.start.first_day

    @property
    def last(self) -> Month:
        """The last month of the year."""
        return self.start.plus(MONTHS_PER_YEAR - 1)

    @property
    def last_day(self) -> date:
        """The day the year closes."""
        return self.last.last_day

    @property
    def label_year(self) -> int:
        """The common-era year the fiscal year is called by: the one it ends in."""
        return self.last.year

    def months(self) -> Iterator[Month]:
        """The twelve months, in order."""
        return months_between(self.start, self.last)

    def before(self) -> FiscalYear:
        """The fiscal year just before this one."""
        return FiscalYear(self.start.plus(-MONTHS_PER_YEAR))


def fiscal_year_of(day: date, start_month: int) -> FiscalYear:
    """The fiscal year that `day` lies in, when years open in `start_month` (1 to 12)."""
    year = day.year if day.month >= start_month else day.year - 1
    return FiscalYear(Month(year, start_month))
