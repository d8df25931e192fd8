"""What a duty is called, what stands under it, and the word on its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.duties import Duty, DutyKind
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.language import N_
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from savings_desk.words.language import Speech

TITLES: dict[DutyKind, str] = {
    DutyKind.CHECK_FAILED: N_("The check of the books found errors"),
    DutyKind.UNDER_EXAMINATION: N_("Balance under examination {amount} baht"),
    DutyKind.DAY_OPEN: N_("The working day of {day} is open"),
    DutyKind.SAVINGS_DAY_TODAY: N_("Today is the working day"),
    DutyKind.SAVINGS_DAY_PASSED: N_("The working day of {day} was not opened"),
    DutyKind.REPORT: N_("Report on the group's money to the district"),
    DutyKind.BACKUP: N_("Back up the books"),
    DutyKind.CHECK: N_("Monthly check of the books"),
    DutyKind.SAVINGS_DAY: N_("Next working day {day}"),
    DutyKind.ASSESSMENT: N_("Yearly assessment, 21 indicators"),
    DutyKind.CHECKED: N_("The books are checked and in order"),
}
"""The line a duty is shown by; those that count something stand below."""

ACTS: dict[DutyKind, str] = {
    DutyKind.CHECK_FAILED: N_("Check again"),
    DutyKind.UNDER_EXAMINATION: N_("Open the books"),
    DutyKind.DAY_OPEN: N_("Go to the day"),
    DutyKind.SAVINGS_DAY_TODAY: N_("Open the day"),
    DutyKind.SAVINGS_DAY_PASSED: N_("Open the day"),
    DutyKind.GUARANTOR_NOTICE: N_("See the loans"),
    DutyKind.LOANS_LATE: N_("See the loans"),
    DutyKind.LOAN_APPLICATIONS: N_("See the applications"),
    DutyKind.REPORT: N_("Open the statements"),
    DutyKind.UNSAVED: N_("See the list"),
    DutyKind.BACKUP: N_("Go to backup"),
    DutyKind.CHECK: N_("Check the books"),
    DutyKind.SAVINGS_DAY: N_("Print collection sheet"),
    DutyKind.ASSESSMENT: N_("Open the statements"),
    DutyKind.CHECKED: N_("Check again"),
}
"""What the button of a duty does."""

DETAILS: dict[DutyKind, tuple[str, str]] = {
    DutyKind.UNDER_EXAMINATION: (
        "",
        N_("Find out where it belongs, and clear it with a journal voucher"),
    ),
    DutyKind.DAY_OPEN: (
        N_("It has been open for {days}: count the cash and close it"),
        N_("Receive, then count the cash and close it"),
    ),
    DutyKind.SAVINGS_DAY_TODAY: ("", N_("The list of members is ready")),
    DutyKind.SAVINGS_DAY_PASSED: (N_("It was to be {days} ago by the group's rule"), ""),
    DutyKind.GUARANTOR_NOTICE: (
        N_("In writing by {day}, {days} left: later they owe no further interest"),
        N_("In writing today: later they owe no further interest"),
    ),
    DutyKind.LOANS_LATE: (N_("The oldest for {days}"), ""),
    DutyKind.LOAN_APPLICATIONS: ("", N_("They are decided by a resolution")),
    DutyKind.REPORT: (N_("Due on {day}, in {days}"), N_("Due today")),
    DutyKind.UNSAVED: ("", N_("Nobody has missed two months in a row")),
    DutyKind.BACKUP: (
        N_("The last copy is {days} old, and entries have been made since"),
        N_("No backup has been made on this PC yet."),
    ),
    DutyKind.CHECK: (N_("Last checked on {day}"), N_("Never checked on this PC")),
    DutyKind.SAVINGS_DAY: (
        N_("In {days} · the collection sheet can be printed ahead"),
        "",
    ),
    DutyKind.ASSESSMENT: (N_("Due on {day}, in {days}"), N_("Due today")),
    DutyKind.CHECKED: ("", N_("Last checked on {day}")),
}
"""What stands under a duty: when it is some days off, and when it is today or was never done."""


def duty_title(duty: Duty, speech: Speech) -> str:
    """A duty in one line."""
    return _title(duty, speech).format(**_holes(duty, speech))


def duty_detail(duty: Duty, speech: Speech) -> str:
    """What stands under a duty: how long there is, or what is to be done."""
    return _detail(duty, speech).format(**_holes(duty, speech))


def duty_act(duty: Duty, speech: Speech) -> str:
    """The word on the button of a duty."""
    return speech.gettext(ACTS[duty.kind])


def _holes(duty: Duty, speech: Speech) -> dict[str, str]:
    days = speech.ngettext("{count} day", "{count} days", abs(duty.days))
    return {
        "day": format_day(duty.day, speech) if duty.day else "",
        "days": days.format(count=format_number(abs(duty.days))),
        "count": format_number(duty.count),
        "in_row": format_number(duty.in_row),
        "month": format_month(duty.month, speech) if duty.month else "",
        "amount": format_money(duty.amount) if duty.amount is not None else "",
    }


def _title(duty: Duty, speech: Speech) -> str:
    match duty.kind:
        case DutyKind.GUARANTOR_NOTICE:
            return speech.ngettext(
                "Guarantors to be told of a default: {count} contract",
                "Guarantors to be told of a default: {count} contracts",
                duty.count,
            )
        case DutyKind.LOANS_LATE:
            return speech.ngettext(
                "Loans in arrears: {count} contract, {amount} baht",
                "Loans in arrears: {count} contracts, {amount} baht",
                duty.count,
            )
        case DutyKind.LOAN_APPLICATIONS:
            return speech.ngettext(
                "Applications for loans: {count} waits for the committee",
                "Applications for loans: {count} wait for the committee",
                duty.count,
            )
        case DutyKind.UNSAVED:
            return speech.ngettext(
                "Sajja of {month}: {count} member has not saved",
                "Sajja of {month}: {count} members have not saved",
                duty.count,
            )
        case kind:
            return speech.gettext(TITLES[kind])


def _detail(duty: Duty, speech: Speech) -> str:
    match duty.kind:
        case DutyKind.CHECK_FAILED:
            return speech.ngettext(
                "{count} error on {day}. Restore the last good copy, or call for help.",
                "{count} errors on {day}. Restore the last good copy, or call for help.",
                duty.count,
            )
        case DutyKind.UNSAVED if duty.in_row:
            return speech.ngettext(
                "{in_row} of them has missed two months or more in a row",
                "{in_row} of them have missed two months or more in a row",
                duty.in_row,
            )
        case kind:
            dated, undated = DETAILS[kind]
            told = undated if _bare(duty) else dated
            return speech.gettext(told)


def _bare(duty: Duty) -> bool:
    """Whether the second sentence fits: it is today, or nothing was ever done."""
    if duty.kind in (DutyKind.BACKUP, DutyKind.CHECK):
        return duty.day is None
    return not duty.days
