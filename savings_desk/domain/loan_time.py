"""Time that a loan is counted by: due days, months and days between, never more than a year's."""

from __future__ import annotations

import calendar
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from savings_desk.domain.loan_terms import DayCount
from savings_desk.domain.periods import MONTHS_PER_YEAR, Month

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS_PER_YEAR = 365
ONE_MONTH = Fraction(1, MONTHS_PER_YEAR)
"""A month as a part of a year."""
_SHORTEST_MONTH = 28
_KNOWN_MAX = 4_096
"""Days of loans whose time is kept in mind: a calculator asks for the same ones again and again."""


def months_later(day: date, months: int, *, day_of_month: int | None = None) -> date:
    """The same day of a later month, or that month's last day when it is shorter.

    `day_of_month` is the day wanted (1 to 31) where `day` itself was already cut short.
    """
    year, at = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
    wanted = day_of_month or day.day
    if wanted > _SHORTEST_MONTH:
        wanted = min(wanted, calendar.monthrange(year, at + 1)[1])
    return date(year, at + 1, wanted)


def due_days(start: date, *, every_months: int, instalments: int) -> Iterator[date]:
    """The day of each instalment: that of the start, every so many months."""
    for number in range(1, instalments + 1):
        yield months_later(start, number * every_months)


def years_between(
    start: date, day: date, count: DayCount, *, origin: date | None = None
) -> Fraction:
    """Years from `start` to `day` as interest counts them; zero when `day` is not later.

    `origin` is the day the money was lent: years of the loan run from there, and no year of the
    loan counts more than 365 days.
    """
    if day <= start:
        return Fraction(0)
    from_origin = origin or start
    if count is DayCount.THIRTY_360:
        return _months_of_30(from_origin, day) - _months_of_30(from_origin, start)
    if count is DayCount.ACTUAL_365:
        return _loan_years(from_origin, day) - _loan_years(from_origin, start)
    return _months_and_days(from_origin, day) - _months_and_days(from_origin, start)


@lru_cache(_KNOWN_MAX)
def _loan_years(origin: date, day: date) -> Fraction:
    """Whole years of the loan, and the days since, at most 365."""
    whole, _months = divmod(_whole_months(origin, day), MONTHS_PER_YEAR)
    days = (day - months_later(origin, whole * MONTHS_PER_YEAR)).days
    return whole + Fraction(min(days, DAYS_PER_YEAR), DAYS_PER_YEAR)


@lru_cache(_KNOWN_MAX)
def _months_and_days(origin: date, day: date) -> Fraction:
    """Whole months of the loan as twelfths, and the days since over 365, at most a twelfth."""
    whole = _whole_months(origin, day)
    days = (day - months_later(origin, whole)).days
    return whole * ONE_MONTH + min(Fraction(days, DAYS_PER_YEAR), ONE_MONTH)


def _whole_months(origin: date, day: date) -> int:
    months = Month.of(origin).months_until(Month.of(day))
    return months if months_later(origin, months) <= day else months - 1


@lru_cache(_KNOWN_MAX)
def _months_of_30(origin: date, day: date) -> Fraction:
    """Whole months of the loan as twelfths, and the days since as their share of that month."""
    whole = _whole_months(origin, day)
    since = months_later(origin, whole)
    month = (months_later(origin, whole + 1) - since).days
    return (whole + Fraction((day - since).days, month)) * ONE_MONTH
