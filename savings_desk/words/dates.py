"""Days, months and years as the village writes them: shown and read in the Buddhist era.

The books keep days of the common era; Buddhist years (BE) exist only here and in the date widget.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from savings_desk.domain.members import Birth
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NotADay, NotAMonth
from savings_desk.words.month_names import (
    MONTHS,
    MONTHS_SHORT,
    WEEKDAYS,
    month_number,
    weekday_number,
)
from savings_desk.words.numbers import Digits, in_digits, to_arabic_digits

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.words.language import Speech

DayStyle = Literal["long", "short", "numeric", "weekday"]
"""20 พฤศจิกายน 2569 · 20 พ.ย. 2569 · 20/11/2569 · วันศุกร์ที่ 20 พฤศจิกายน 2569."""

MonthStyle = Literal["long", "short", "numeric"]
"""พฤศจิกายน 2569 · พ.ย. 2569 · 11/2569."""

BUDDHIST_OFFSET = 543
LAST_OLD_YEAR = 2483
"""Until BE 2483 the year began on 1 April; BE 2483 itself had no January, February or March.

Source: พระราชบัญญัติปีประดิทิน พุทธศักราช ๒๔๘๓, by which BE 2484 opened on 1 January 1941.
"""
_FIRST_OLD_MONTH = 4

BUDDHIST_YEARS = range(2400, 2701)
"""Years that a paper of the group can mean; anything else is a slip of the keys."""
_COMMON_YEARS_TYPED = range(1900, 2400)
_CENTURY = 2500


# Between the eras


def buddhist_year(year: int, month: int | None = None) -> int:
    """The Buddhist year of a month of the common era (of most of the year when none is given)."""
    buddhist = year + BUDDHIST_OFFSET
    if month is not None and buddhist <= LAST_OLD_YEAR and month < _FIRST_OLD_MONTH:
        return buddhist - 1
    return buddhist


def common_year(buddhist: int, month: int | None = None) -> int:
    """The year of the common era in which `month` of a Buddhist year lies.

    Raises:
        ValueError: for January to March of BE 2483, which never were.
    """
    if month is not None and buddhist <= LAST_OLD_YEAR and month < _FIRST_OLD_MONTH:
        if buddhist == LAST_OLD_YEAR:
            raise ValueError(buddhist, month)
        return buddhist - BUDDHIST_OFFSET + 1
    return buddhist - BUDDHIST_OFFSET


# Shown


def _year(year: int, month: int | None, speech: Speech) -> int:
    return buddhist_year(year, month) if speech.thai else year


def format_year(year: int, speech: Speech, *, digits: Digits = "arabic") -> str:
    """A year of the common era as a paper calls it: 2569 in Thai, 2026 in English."""
    return in_digits(str(_year(year, None, speech)), digits)


def format_day(
    day: date, speech: Speech, *, style: DayStyle = "long", digits: Digits = "arabic"
) -> str:
    """A day in the Buddhist era in Thai, in the common era in English."""
    year = _year(day.year, day.month, speech)
    if style == "numeric":
        return in_digits(f"{day.day:02d}/{day.month:02d}/{year}", digits)
    names = MONTHS_SHORT if style == "short" else MONTHS
    written = f"{day.day} {names[speech.language][day.month - 1]} {year}"
    if style == "weekday":
        weekday = WEEKDAYS[speech.language][day.weekday()]
        written = f"{weekday}ที่ {written}" if speech.thai else f"{weekday} {written}"
    return in_digits(written, digits)


def format_month(
    month: Month, speech: Speech, *, style: MonthStyle = "long", digits: Digits = "arabic"
) -> str:
    """A month with its year: พฤศจิกายน 2569, พ.ย. 2569, 11/2569; November 2026 in English."""
    return _format_month(month.year, month.number, speech, style=style, digits=digits)


def _format_month(
    year: int, number: int, speech: Speech, *, style: MonthStyle, digits: Digits
) -> str:
    shown = _year(year, number, speech)
    if style == "numeric":
        return in_digits(f"{number:02d}/{shown}", digits)
    names = MONTHS_SHORT if style == "short" else MONTHS
    return in_digits(f"{names[speech.language][number - 1]} {shown}", digits)


def format_moment(
    moment: datetime, speech: Speech, *, style: DayStyle = "short", digits: Digits = "arabic"
) -> str:
    """A day and the hour of its clock, as given: `20 พ.ย. 2569 14.05 น.`, `20 Nov 2026 14:05`."""
    day = format_day(moment.date(), speech, style=style, digits=digits)
    clock = f"{moment:%H.%M} น." if speech.thai else f"{moment:%H:%M}"
    return f"{day} {in_digits(clock, digits)}"


def format_birth(
    birth: Birth,
    speech: Speech,
    *,
    style: Literal["long", "short", "numeric"] = "long",
    digits: Digits = "arabic",
) -> str:
    """A birth as far as it is known: a day, a month (มีนาคม 2490), or a year (พ.ศ. 2490)."""
    if birth.month and birth.day:
        day = date(birth.year, birth.month, birth.day)
        return format_day(day, speech, style=style, digits=digits)
    if birth.month:
        return _format_month(birth.year, birth.month, speech, style=style, digits=digits)
    year = format_year(birth.year, speech, digits=digits)
    return f"พ.ศ. {year}" if speech.thai and style != "numeric" else year


# Read

_ERA = r"(?P<era>พ\.?ศ\.?|ค\.?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)?"
_WEEKDAY = r"(?:(?P<weekday>วัน[ก-๎]+?|[a-z]+day)\s*(?:ที่|,)?\s*)?"
_NAME = r"(?P<month>[ก-ฮเ][ก-๎.]*?|[a-z]+\.?)"
_LONG_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY_FORMS = (
    r"(?P<year>[0-9]{4})(?P<by>[-/])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})\s*(?P<by>[-/.\s])\s*(?P<month>[0-9]{1,2})\s*(?P=by)\s*" + _LONG_YEAR,
    r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})" + _LONG_YEAR,
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\s*{_NAME}\s*{_ERA}\s*{_LONG_YEAR}",
)
_MONTH_FORMS = (
    r"(?P<year>[0-9]{4})\s*[-/]\s*(?P<month>[0-9]{1,2})",
    r"(?P<month>[0-9]{1,2})\s*[-/.\s]\s*" + _LONG_YEAR,
    rf"{_NAME}\s*{_ERA}\s*{_LONG_YEAR}",
)
_YEAR_FORMS = (rf"{_ERA}\s*(?P<year>[0-9]{{4}})",)
_TODAY = ("today", "วันนี้")
_INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff]"
_LONGEST = 64
"""No day is written longer; a stranger's workbook may hold a cell of thousands of letters."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands on the paper, before anything is made of it."""

    day: int | None
    month: int | None
    year: str
    era: str
    weekday: int | None

    def common_year(self, century: int = _CENTURY) -> int:
        """The year of the common era; two digits are a short Buddhist year of `century`.

        Raises:
            ValueError: for a year that no paper of the group can mean.
        """
        number = int(self.year)
        common = self.era[:1] in ("ค", "c", "a")
        if len(self.year) == 2:  # noqa: PLR2004 - the short way of writing a year
            if common:
                raise ValueError(self.year)
            number += century
        elif common or (not self.era and number in _COMMON_YEARS_TYPED):
            number = buddhist_year(number, self.month)
        if number not in BUDDHIST_YEARS:
            raise ValueError(self.year)
        return common_year(number, self.month)

    def as_day(self, century: int = _CENTURY) -> date:
        """The day of the calendar.

        Raises:
            ValueError: when the calendar has none such, or the weekday named is another.
        """
        if self.day is None or self.month is None:
            raise ValueError(self)
        found = date(self.common_year(century), self.month, self.day)
        if self.weekday is not None and self.weekday != found.weekday():
            raise ValueError(self)
        return found


def _read(text: str, forms: tuple[str, ...]) -> _Written:
    """Take the text apart by the first form that fits.

    Raises:
        ValueError: when none fits.
    """
    plain = to_arabic_digits(re.sub(_INVISIBLE, "", text[:_LONGEST])).strip().casefold()
    found = next(filter(None, (re.fullmatch(form, plain) for form in forms)), None)
    if found is None or len(text) > _LONGEST:
        raise ValueError(text)
    parts = found.groupdict()
    day, month, weekday = parts.get("day"), parts.get("month"), parts.get("weekday")
    return _Written(
        day=int(day) if day else None,
        month=None if month is None else int(month) if month.isdigit() else month_number(month),
        year=parts["year"],
        era=parts.get("era") or "",
        weekday=weekday_number(weekday) if weekday else None,
    )


def parse_day(text: str, today: date) -> date:
    """Read a day as people write it; `today` answers "today" and วันนี้.

    10/10/2561, 10/10/61, 10102561, 101061, 10-10-2018, 2018-10-10, 10 ต.ค. 2561, 10 ตุลาคม พ.ศ.
    2561, วันพุธที่ 10 ตุลาคม 2561, 10 October 2018, all in Thai digits too. A year from 2400 is
    Buddhist, one from 1900 to 2399 is of the common era, two digits are Buddhist years from 2500.

    Raises:
        NotADay: no such form or day (29/02/2570, a wrong weekday, January to March 2483), or a
            year outside BE 2400 to 2700.
    """
    if text.strip().casefold() in _TODAY:
        return today
    try:
        return _read(text, _DAY_FORMS).as_day()
    except ValueError:
        raise NotADay(text) from None


def parse_month(text: str) -> Month:
    """Read a month with its year: 11/2569, 11/69, 2569-11, 2026-11, พ.ย. 69, พฤศจิกายน 2569.

    Years are understood as in `parse_day`.

    Raises:
        NotAMonth: for anything else, or a month before 1900.
    """
    try:
        written = _read(text, _MONTH_FORMS)
        return Month(written.common_year(), written.month or 0)
    except ValueError:
        raise NotAMonth(text) from None


def parse_birth(text: str, today: date) -> Birth:
    """Read a birth as far as it is known: a day, a month with its year, or a year of four digits.

    A short year is the latest that is not yet to come: in 2569, 61 is 2561 and 80 is 2480. Two
    digits alone are refused, for they may be an age.

    Raises:
        NotADay: for anything else, and for a birth after `today`.
    """
    for forms in (_DAY_FORMS, _MONTH_FORMS, _YEAR_FORMS):
        for century in (_CENTURY, _CENTURY - 100):
            birth = _birth(text, forms, century)
            if birth and (birth.year, birth.month or 1, birth.day or 1) <= (
                today.year,
                today.month,
                today.day,
            ):
                return birth
    raise NotADay(text)


def _birth(text: str, forms: tuple[str, ...], century: int) -> Birth | None:
    """The birth the text means by these forms, or nothing."""
    try:
        written = _read(text, forms)
        if written.day is None:
            if written.month is not None and not 1 <= written.month <= 12:  # noqa: PLR2004 - months
                return None
            return Birth(written.common_year(century), written.month)
        day = written.as_day(century)
    except ValueError:
        return None
    return Birth(day.year, day.month, day.day)
