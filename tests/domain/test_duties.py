"""What is due on a day: from the working day to the assessment, the most pressing first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.duties import (
    Circumstances,
    Duty,
    DutyKind,
    Unsaved,
    Urgency,
    duties,
    month_to_save_for,
    next_savings_day,
    savings_day_of,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month

NOVEMBER = Month(2026, 11)
QUIET = Circumstances(
    today=date(2026, 11, 21),
    savings_day=5,
    last_day=date(2026, 11, 5),
    backed_up=date(2026, 11, 20),
    checked=date(2026, 11, 6),
)


def kinds(now: Circumstances) -> list[DutyKind]:
    return [duty.kind for duty in duties(now)]


def the(kind: DutyKind, now: Circumstances) -> Duty:
    (found,) = (duty for duty in duties(now) if duty.kind is kind)
    return found


def test_on_a_quiet_day_only_the_calendar_speaks() -> None:
    assert kinds(QUIET) == [DutyKind.REPORT, DutyKind.SAVINGS_DAY, DutyKind.CHECKED]
    assert all(duty.urgency is Urgency.LATER for duty in duties(QUIET))
    assert the(DutyKind.SAVINGS_DAY, QUIET) == Duty(
        DutyKind.SAVINGS_DAY, Urgency.LATER, date(2026, 12, 5), 14
    )
    assert the(DutyKind.REPORT, QUIET).day == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("day", "urgency", "days"),
    [(14, Urgency.LATER, 6), (15, Urgency.SOON, 5), (20, Urgency.NOW, 0), (21, Urgency.LATER, 29)],
)
def test_the_report_presses_more_as_the_20th_comes_near(
    day: int, urgency: Urgency, days: int
) -> None:
    found = the(DutyKind.REPORT, replace(QUIET, today=date(2026, 11, day)))
    assert (found.urgency, found.days) == (urgency, days)


def test_a_day_left_open_comes_first_and_hides_the_next_one() -> None:
    now = replace(QUIET, open_day=date(2026, 11, 5), under_examination=Money.baht(50))
    assert kinds(now)[:2] == [DutyKind.UNDER_EXAMINATION, DutyKind.DAY_OPEN]
    assert the(DutyKind.DAY_OPEN, now).days == 16
    assert DutyKind.SAVINGS_DAY not in kinds(now)


def test_the_working_day_itself_is_urgent_until_it_is_held() -> None:
    today = date(2026, 12, 5)
    before = replace(QUIET, today=today)
    assert the(DutyKind.SAVINGS_DAY_TODAY, before).urgency is Urgency.NOW
    held = replace(before, last_day=today)
    assert the(DutyKind.SAVINGS_DAY, held).day == date(2027, 1, 5)


def test_a_working_day_that_passed_unopened_is_said() -> None:
    now = replace(QUIET, today=date(2026, 12, 9))
    found = the(DutyKind.SAVINGS_DAY_PASSED, now)
    assert (found.urgency, found.day, found.days) == (Urgency.SOON, date(2026, 12, 5), 4)


def test_a_group_that_keeps_no_working_days_is_not_told_it_missed_one() -> None:
    now = replace(QUIET, last_day=None)
    assert the(DutyKind.SAVINGS_DAY, now).day == date(2026, 12, 5)


def test_members_who_did_not_save_are_counted_and_none_is_no_duty() -> None:
    found = the(DutyKind.UNSAVED, replace(QUIET, unsaved=Unsaved(NOVEMBER, 14, 3)))
    assert (found.count, found.in_row, found.month) == (14, 3, NOVEMBER)
    assert DutyKind.UNSAVED not in kinds(replace(QUIET, unsaved=Unsaved(NOVEMBER, 0, 0)))


def test_books_never_copied_or_copied_long_ago_are_to_be_backed_up() -> None:
    never = replace(QUIET, to_back_up=True, backed_up=None)
    assert duties(never)[0] == Duty(DutyKind.BACKUP, Urgency.NOW)
    for age, urgency in ((7, Urgency.SOON), (31, Urgency.SOON), (32, Urgency.NOW)):
        copied = date.fromordinal(QUIET.today.toordinal() - age)
        found = the(DutyKind.BACKUP, replace(QUIET, to_back_up=True, backed_up=copied))
        assert (found.urgency, found.days) == (urgency, age)
    fresh = replace(QUIET, to_back_up=True, backed_up=date(2026, 11, 15))
    assert DutyKind.BACKUP not in kinds(fresh)
    assert DutyKind.BACKUP not in kinds(replace(QUIET, to_back_up=False, backed_up=None))


def test_the_check_is_due_once_a_month_and_its_errors_are_urgent() -> None:
    assert the(DutyKind.CHECK, replace(QUIET, checked=None)).urgency is Urgency.SOON
    assert DutyKind.CHECK in kinds(replace(QUIET, checked=date(2026, 10, 20)))
    assert DutyKind.CHECKED in kinds(replace(QUIET, checked=date(2026, 10, 21)))
    found = duties(replace(QUIET, found_errors=2))[0]
    assert (found.kind, found.urgency, found.count) == (DutyKind.CHECK_FAILED, Urgency.NOW, 2)


def test_the_assessment_is_spoken_of_from_january_to_march() -> None:
    months = {
        month: DutyKind.ASSESSMENT in kinds(replace(QUIET, today=date(2027, month, 2)))
        for month in range(1, 13)
    }
    assert [month for month, told in months.items() if told] == [1, 2, 3]
    march = replace(QUIET, today=date(2027, 3, 30))
    assert the(DutyKind.ASSESSMENT, march) == Duty(
        DutyKind.ASSESSMENT, Urgency.SOON, date(2027, 3, 31), 1
    )


def test_a_savings_day_beyond_the_end_of_a_month_is_its_last() -> None:
    assert savings_day_of(Month(2027, 2), 31) == date(2027, 2, 28)
    assert next_savings_day(date(2027, 1, 31), 31, None) == date(2027, 1, 31)


def test_the_month_asked_for_is_the_last_one_until_its_working_day() -> None:
    assert month_to_save_for(date(2026, 11, 4), 5, date(2026, 10, 5)) == Month(2026, 10)
    assert month_to_save_for(date(2026, 11, 5), 5, date(2026, 10, 5)) == NOVEMBER
    assert month_to_save_for(date(2026, 11, 4), 5, date(2026, 11, 3)) == NOVEMBER


@given(
    today=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    savings_day=st.integers(1, 31),
    last_day=st.none() | st.dates(date(2019, 1, 1), date(2040, 12, 31)),
)
def test_the_next_savings_day_is_never_past(
    today: date, savings_day: int, last_day: date | None
) -> None:
    last_day = None if last_day is None else min(last_day, today)
    found = next_savings_day(today, savings_day, last_day)
    assert 0 <= (found - today).days <= 62
    now = Circumstances(today=today, savings_day=savings_day, last_day=last_day)
    presses = [duty.urgency for duty in duties(now)]
    assert presses == sorted(presses)
