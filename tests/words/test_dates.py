"""Days, months and births in the Buddhist era: shown, read back, and never in the year 3104."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.members import Birth
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NotADay, NotAMonth
from savings_desk.words.dates import (
    buddhist_year,
    common_year,
    format_birth,
    format_day,
    format_moment,
    format_month,
    format_year,
    parse_birth,
    parse_day,
    parse_month,
)
from savings_desk.words.language import Language, speech
from savings_desk.words.month_names import MONTHS, MONTHS_SHORT, WEEKDAYS, month_number

if TYPE_CHECKING:
    from savings_desk.words.dates import DayStyle, MonthStyle
    from savings_desk.words.numbers import Digits

THAI, ENGLISH = speech("th"), speech("en")
TODAY = date(2026, 11, 21)
TENTH = date(2018, 10, 10)
DIGITS = st.sampled_from(["arabic", "thai"])
FIRST_OF_2400 = date(1857, 4, 1)


# Names


@pytest.mark.parametrize("language", list(Language))
def test_names_of_months_and_weekdays_are_those_of_the_cldr(language: Language) -> None:
    full = get_month_names("wide", locale=language.value)
    short = get_month_names("abbreviated", locale=language.value)
    assert MONTHS[language] == tuple(full[at] for at in range(1, 13))
    assert MONTHS_SHORT[language] == tuple(short[at] for at in range(1, 13))
    days = get_day_names("wide", locale=language.value)
    assert WEEKDAYS[language] == tuple(days[at] for at in range(7))


@pytest.mark.parametrize("name", ["ต.ค.", "ตค", "ต.ค", "ตุลา", "ตุลาคม", "Oct", "oct.", "OCTOBER"])
def test_a_month_is_known_by_each_of_its_names(name: str) -> None:
    assert month_number(name) == 10


# Eras


def test_the_buddhist_year_opened_in_april_until_2483() -> None:
    assert buddhist_year(1940, 3) == 2482
    assert buddhist_year(1940, 4) == 2483
    assert buddhist_year(1940, 12) == 2483
    assert buddhist_year(1941, 1) == 2484
    assert buddhist_year(1930, 2) == 2472
    assert buddhist_year(2026, 1) == 2569
    assert buddhist_year(1937) == 2480


def test_a_buddhist_year_leads_back_to_its_common_year() -> None:
    assert common_year(2482, 3) == 1940
    assert common_year(2482, 4) == 1939
    assert common_year(2484, 1) == 1941
    assert common_year(2480) == 1937
    with pytest.raises(ValueError, match="2483"):
        common_year(2483, 2)


# Shown


@pytest.mark.parametrize(
    ("style", "thai", "english"),
    [
        ("long", "20 พฤศจิกายน 2569", "20 November 2026"),
        ("short", "20 พ.ย. 2569", "20 Nov 2026"),
        ("numeric", "20/11/2569", "20/11/2026"),
        ("weekday", "วันศุกร์ที่ 20 พฤศจิกายน 2569", "Friday 20 November 2026"),
    ],
)
def test_a_day_in_every_style(style: DayStyle, thai: str, english: str) -> None:
    day = date(2026, 11, 20)
    assert format_day(day, THAI, style=style) == thai
    assert format_day(day, ENGLISH, style=style) == english


def test_days_can_be_written_in_thai_digits() -> None:
    assert format_day(date(2026, 3, 5), THAI, digits="thai") == "๕ มีนาคม ๒๕๖๙"
    assert format_day(date(2026, 3, 5), THAI, style="numeric", digits="thai") == "๐๕/๐๓/๒๕๖๙"


def test_an_old_birthday_shows_the_year_its_papers_show() -> None:
    assert format_day(date(1938, 2, 14), THAI) == "14 กุมภาพันธ์ 2480"
    assert format_day(date(1938, 4, 14), THAI) == "14 เมษายน 2481"
    assert format_day(date(1938, 2, 14), ENGLISH) == "14 February 1938"


def test_months_and_years() -> None:
    month = Month(2026, 11)
    assert format_month(month, THAI) == "พฤศจิกายน 2569"
    assert format_month(month, THAI, style="short") == "พ.ย. 2569"
    assert format_month(month, THAI, style="numeric", digits="thai") == "๑๑/๒๕๖๙"
    assert format_month(month, ENGLISH) == "November 2026"
    assert format_year(2026, THAI) == "2569"
    assert format_year(2026, THAI, digits="thai") == "๒๕๖๙"
    assert format_year(2026, ENGLISH) == "2026"


def test_a_moment_shows_its_own_clock() -> None:
    moment = datetime(2026, 11, 20, 9, 5, 59, tzinfo=UTC)
    assert format_moment(moment, THAI) == "20 พ.ย. 2569 09.05 น."
    assert format_moment(moment, THAI, style="long", digits="thai") == "๒๐ พฤศจิกายน ๒๕๖๙ ๐๙.๐๕ น."
    assert format_moment(moment, ENGLISH) == "20 Nov 2026 09:05"


def test_a_birth_is_shown_as_far_as_it_is_known() -> None:
    assert format_birth(Birth(1938, 2, 14), THAI) == "14 กุมภาพันธ์ 2480"
    assert format_birth(Birth(1938, 2), THAI) == "กุมภาพันธ์ 2480"
    assert format_birth(Birth(1938), THAI) == "พ.ศ. 2481"
    assert format_birth(Birth(1938), THAI, style="numeric", digits="thai") == "๒๔๘๑"
    assert format_birth(Birth(1938), ENGLISH) == "1938"
    assert format_birth(Birth(1890, 5), THAI, style="numeric") == "05/2433"


# Read


@pytest.mark.parametrize(
    "typed",
    [
        "10/10/2561", "10/10/61", "10102561", "101061", "10-10-2018", "2018-10-10", "2561-10-10",
        "10.10.2561", "10 10 2561", "10 / 10 / 2561", "10/10/2018", "2018/10/10",
        "10 ต.ค. 2561", "10 ต.ค. 61", "10ตค61", "10 ตุลาคม 2561", "10ตุลาคม2561", "10 ตุลา 61",
        "10 ตุลาคม พ.ศ. 2561", "10 ตุลาคม พ.ศ.2561", "10 ตุลาคม พศ 2561", "10 ตุลาคม ค.ศ. 2018",
        "วันพุธที่ 10 ตุลาคม 2561", "วันพุธ 10 ต.ค. 61", "Wednesday 10 October 2018",
        "Wednesday, 10 October 2018", "10 October 2018", "10 Oct. 2561", "10 october be 2561",
        "๑๐/๑๐/๒๕๖๑", "๑๐ ตุลาคม ๒๕๖๑", "๑๐๑๐๖๑", " 10/10/2561 ", "\u200b10/10/2561",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert parse_day(typed, TODAY) == TENTH


@pytest.mark.parametrize("typed", ["today", "Today", "วันนี้", " วันนี้ "])
def test_today_is_a_day(typed: str) -> None:
    assert parse_day(typed, TODAY) == TODAY


def test_a_leap_day_exists_only_in_its_year() -> None:
    assert parse_day("29/02/2571", TODAY) == date(2028, 2, 29)
    with pytest.raises(NotADay):
        parse_day("29/02/2570", TODAY)


def test_days_before_2484_are_read_by_the_old_new_year() -> None:
    assert parse_day("14/2/2480", TODAY) == date(1938, 2, 14)
    assert parse_day("14/4/2480", TODAY) == date(1937, 4, 14)
    assert parse_day("14/2/1938", TODAY) == date(1938, 2, 14)
    with pytest.raises(NotADay):
        parse_day("14/2/2483", TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "", "10", "10/10", "2561", "31/4/2561", "0/1/2561", "1/0/2561", "32/1/2561", "10/13/2561",
        "10/10/3104", "10/10/2399", "10/10/2701", "10/10/1899", "10/10/0061", "10/10/561",
        "10/10/101", "10/10/5", "10/10-2561", "10102018000", "20181010", "1010256", "10561",
        "2561/10", "-10/10/2561", "10/10/2561 x", "10//10/2561", "10 ตค", "10 ฟฟ. 2561",
        "10 พ.ศ. 2561", "10 ตุลาคม ค.ศ. 2561", "10 ตุลาคม พ.ศ. 2018", "10 ตุลาคม ค.ศ. 61",
        "วันอังคารที่ 10 ตุลาคม 2561", "วันนั้นที่ 10 ตุลาคม 2561", "10/10/\uff12\uff15\uff16\uff11",
        "1e1/10/2561",
        "10/10/2561" + " " * 60 + "1", "ก" * 30000, "1" * 30000, "yesterday",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_day(typed, TODAY)
    assert refused.value.text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "11/2569", "11/69", "11-2569", "2569-11", "2026-11", "11/2026", "พ.ย. 69", "พย69",
        "พฤศจิกายน 2569", "พฤศจิกายน พ.ศ. 2569", "November 2026", "Nov 2569", "๑๑/๒๕๖๙", "11 2569",
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(typed: str) -> None:
    assert parse_month(typed) == Month(2026, 11)


@pytest.mark.parametrize(
    "typed",
    ["", "13/2569", "0/2569", "11", "2569", "11/3104", "11/2400", "1/2483", "11/256", "พ.ย."],
)
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(NotAMonth) as refused:
        parse_month(typed)
    assert refused.value.text == typed


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("14/2/2480", Birth(1938, 2, 14)),
        ("14/2/80", Birth(1938, 2, 14)),
        ("14/4/61", Birth(2018, 4, 14)),
        ("21/11/69", Birth(2026, 11, 21)),
        ("22/11/69", Birth(1926, 11, 22)),
        ("14 ก.พ. 80", Birth(1938, 2, 14)),
        ("ก.พ. 2480", Birth(1938, 2)),
        ("2/80", Birth(1938, 2)),
        ("2480", Birth(1937)),
        ("พ.ศ. 2480", Birth(1937)),
        ("พ.ศ.๒๔๘๐", Birth(1937)),
        ("1937", Birth(1937)),
        ("ค.ศ. 1937", Birth(1937)),
    ],
)
def test_a_birth_is_read_as_far_as_it_is_known(typed: str, birth: Birth) -> None:
    assert parse_birth(typed, TODAY) == birth


@pytest.mark.parametrize(
    "typed", ["", "80", "561", "22/11/2569", "2570", "12/2569", "3104", "13/2480"]
)
def test_an_age_or_a_birth_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_birth(typed, TODAY)
    assert refused.value.text == typed


# There and back


@given(
    st.dates(FIRST_OF_2400, date(2157, 12, 31)),
    st.sampled_from(["long", "short", "numeric", "weekday"]),
    DIGITS,
)
def test_a_thai_day_is_read_back(day: date, style: DayStyle, digits: Digits) -> None:
    assert parse_day(format_day(day, THAI, style=style, digits=digits), TODAY) == day


@given(
    st.dates(date(1900, 1, 1), date(2157, 12, 31)),
    st.sampled_from(["long", "short", "numeric", "weekday"]),
)
def test_an_english_day_is_read_back(day: date, style: DayStyle) -> None:
    assert parse_day(format_day(day, ENGLISH, style=style), TODAY) == day


@given(
    st.dates(date(1900, 1, 1), date(2157, 12, 31)).map(Month.of),
    st.sampled_from(["long", "short", "numeric"]),
    st.sampled_from(list(Language)),
    DIGITS,
)
def test_a_month_is_read_back(
    month: Month, style: MonthStyle, language: Language, digits: Digits
) -> None:
    written = format_month(month, speech(language), style=style, digits=digits)
    assert parse_month(written) == month


@given(st.dates(FIRST_OF_2400, TODAY), st.integers(1, 3))
def test_a_birth_is_read_back(day: date, known: int) -> None:
    birth = Birth(*(day.year, day.month, day.day)[:known])
    assert parse_birth(format_birth(birth, THAI), TODAY) == birth


@given(st.text("0123456789๑๒๓/-. ต.ค.มกราคมพศ", max_size=20))
def test_any_text_is_a_plausible_day_or_refused(text: str) -> None:
    try:
        day = parse_day(text, TODAY)
    except NotADay:
        return
    assert 1857 <= day.year <= 2157


def test_every_day_of_the_change_of_years_has_its_own_writing() -> None:
    days = [date(1939, 1, 1) + timedelta(days=at) for at in range(1200)]
    written = [format_day(day, THAI, style="numeric") for day in days]
    assert len(set(written)) == len(days)
    assert not [text for text in written if text[3:] in {"01/2483", "02/2483", "03/2483"}]
