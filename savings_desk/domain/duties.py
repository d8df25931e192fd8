"""What is due (สิ่งที่ต้องทำ): each duty of the treasurer with its day and how much it presses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from savings_desk.domain.money import Money

REPORT_DAY = 20
"""The day of the month by which the district has the report on the group's money."""
ASSESSMENT_MONTH = 3
"""The month in which the yearly assessment of 21 indicators is made."""
_ASSESSMENT_AHEAD = 2
_REPORT_PRESSES = 5
_CHECK_EVERY = 31
_BACKUP_PRESSES = 7
_BACKUP_LATE = 31
_NOTICE_PRESSES = 14


class DutyKind(Enum):
    """A kind of duty; among duties that press alike, this is their order."""

    CHECK_FAILED = "check_failed"
    UNDER_EXAMINATION = "under_examination"
    DAY_OPEN = "day_open"
    SAVINGS_DAY_TODAY = "savings_day_today"
    SAVINGS_DAY_PASSED = "savings_day_passed"
    GUARANTOR_NOTICE = "guarantor_notice"
    LOANS_LATE = "loans_late"
    LOAN_APPLICATIONS = "loan_applications"
    REPORT = "report"
    UNSAVED = "unsaved"
    BACKUP = "backup"
    CHECK = "check"
    SAVINGS_DAY = "savings_day"
    ASSESSMENT = "assessment"
    CHECKED = "checked"


class Urgency(IntEnum):
    """How much a duty presses."""

    NOW = 0
    SOON = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. `day` is when it is due, or since when it stands; `days` how far off that is.

    `count`, `in_row`, `month` and `amount` are what the duty is about, where it is about that.
    """

    kind: DutyKind
    urgency: Urgency
    day: date | None = None
    days: int = 0
    count: int = 0
    in_row: int = 0
    month: Month | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Members who owe sajja of `month`; `in_row` of them owe that of the month before too."""

    month: Month
    count: int
    in_row: int


@dataclass(frozen=True, slots=True)
class LendingNow:
    """How the group's loans stand: what is in arrears, who must be told, what waits.

    `late` loans owe `overdue`, `principal_overdue` of it, the oldest since `oldest_days`;
    guarantors of `notices` loans are still to be told of a default, the first by `notice_by`;
    `applications` wait for the committee.
    """

    late: int = 0
    overdue: Money = ZERO
    principal_overdue: Money = ZERO
    oldest_days: int = 0
    notices: int = 0
    notice_by: date | None = None
    applications: int = 0


NOTHING_LENT = LendingNow()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that the duties of a day follow from.

    `last_day` is the latest working day there is and `open_day` the one that is not closed yet;
    `under_examination` the balance that waits to be cleared; `backed_up` and `checked` the days
    of the last good copy and the last check; `to_back_up` whether entries came since that copy.
    """

    today: date
    savings_day: int
    last_day: date | None = None
    open_day: date | None = None
    unsaved: Unsaved | None = None
    under_examination: Money = ZERO
    to_back_up: bool = False
    backed_up: date | None = None
    checked: date | None = None
    found_errors: int = 0
    lending: LendingNow = NOTHING_LENT


def savings_day_of(month: Month, savings_day: int) -> date:
    """The working day of a month by the group's rule; the last of the month when it is shorter."""
    return month.first_day.replace(day=min(savings_day, month.last_day.day))


def next_savings_day(today: date, savings_day: int, last_day: date | None) -> date:
    """The working day to come: this month's, unless it was held or has passed."""
    month = Month.of(today)
    day = savings_day_of(month, savings_day)
    held = last_day is not None and Month.of(last_day) >= month
    return savings_day_of(month.plus(1), savings_day) if held or day < today else day


def month_to_save_for(today: date, savings_day: int, last_day: date | None) -> Month:
    """The last month whose sajja can be asked for: this one from its working day on."""
    month = Month.of(today)
    held = last_day is not None and Month.of(last_day) >= month
    return month if held or savings_day_of(month, savings_day) <= today else month.plus(-1)


def duties(now: Circumstances) -> tuple[Duty, ...]:
    """Every duty, the most pressing first."""
    found = [
        *_of_money(now),
        *_of_the_working_day(now),
        *_of_loans(now),
        *_of_the_calendar(now),
        *_of_care(now),
    ]
    order = list(DutyKind)
    return tuple(sorted(found, key=lambda duty: (duty.urgency, order.index(duty.kind))))


def _of_money(now: Circumstances) -> Iterator[Duty]:
    if now.under_examination:
        yield Duty(DutyKind.UNDER_EXAMINATION, Urgency.NOW, amount=now.under_examination)
    if now.unsaved is not None and now.unsaved.count:
        yield Duty(
            DutyKind.UNSAVED,
            Urgency.SOON,
            count=now.unsaved.count,
            in_row=now.unsaved.in_row,
            month=now.unsaved.month,
        )


def _of_the_working_day(now: Circumstances) -> Iterator[Duty]:
    if now.open_day is not None:
        yield Duty(DutyKind.DAY_OPEN, Urgency.NOW, now.open_day, (now.today - now.open_day).days)
        return
    this = savings_day_of(Month.of(now.today), now.savings_day)
    follows = next_savings_day(now.today, now.savings_day, now.last_day)
    if follows == now.today:
        yield Duty(DutyKind.SAVINGS_DAY_TODAY, Urgency.NOW, follows)
        return
    missed = now.last_day is not None and now.last_day < this.replace(day=1)
    if missed and this < now.today:
        yield Duty(DutyKind.SAVINGS_DAY_PASSED, Urgency.SOON, this, (now.today - this).days)
        return
    yield Duty(DutyKind.SAVINGS_DAY, Urgency.LATER, follows, (follows - now.today).days)


def _of_loans(now: Circumstances) -> Iterator[Duty]:
    """Debts in arrears, guarantors to be told in time, applications for the next meeting."""
    lending = now.lending
    if lending.notices and lending.notice_by is not None:
        left = (lending.notice_by - now.today).days
        press = Urgency.NOW if left <= _NOTICE_PRESSES else Urgency.SOON
        yield Duty(DutyKind.GUARANTOR_NOTICE, press, lending.notice_by, left, count=lending.notices)
    if lending.late:
        yield Duty(
            DutyKind.LOANS_LATE,
            Urgency.SOON,
            days=lending.oldest_days,
            count=lending.late,
            amount=lending.overdue,
        )
    if lending.applications:
        yield Duty(DutyKind.LOAN_APPLICATIONS, Urgency.LATER, count=lending.applications)


def _of_the_calendar(now: Circumstances) -> Iterator[Duty]:
    month = Month.of(now.today)
    if now.today.day > REPORT_DAY:
        month = month.plus(1)
    due = month.first_day.replace(day=REPORT_DAY)
    days = (due - now.today).days
    press = Urgency.SOON if days <= _REPORT_PRESSES else Urgency.LATER
    yield Duty(DutyKind.REPORT, press if days else Urgency.NOW, due, days)
    if ASSESSMENT_MONTH - _ASSESSMENT_AHEAD <= now.today.month <= ASSESSMENT_MONTH:
        last = Month(now.today.year, ASSESSMENT_MONTH).last_day
        near = now.today.month == ASSESSMENT_MONTH
        press = Urgency.SOON if near else Urgency.LATER
        yield Duty(DutyKind.ASSESSMENT, press, last, (last - now.today).days)


def _of_care(now: Circumstances) -> Iterator[Duty]:
    if now.checked is not None and now.found_errors:
        yield Duty(DutyKind.CHECK_FAILED, Urgency.NOW, now.checked, count=now.found_errors)
    elif now.checked is None or (now.today - now.checked).days > _CHECK_EVERY:
        yield Duty(DutyKind.CHECK, Urgency.SOON, now.checked)
    else:
        yield Duty(DutyKind.CHECKED, Urgency.LATER, now.checked)
    if not now.to_back_up:
        return
    if now.backed_up is None:
        yield Duty(DutyKind.BACKUP, Urgency.NOW)
        return
    age = (now.today - now.backed_up).days
    if age >= _BACKUP_PRESSES:
        press = Urgency.NOW if age > _BACKUP_LATE else Urgency.SOON
        yield Duty(DutyKind.BACKUP, press, now.backed_up, age)
