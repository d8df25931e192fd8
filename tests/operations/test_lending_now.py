"""What the loans ask of the treasurer today, and a member's loans both ways."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.duties import DutyKind, LendingNow, Urgency
from savings_desk.domain.lending import FollowUp, FollowUpKind
from savings_desk.operations.lending_now import lending_now
from savings_desk.operations.loan_events import log_follow_up
from savings_desk.operations.loan_list import loans_of_member, sums_of
from savings_desk.operations.today import Kept, view_today
from tests.desktop import loans_kit as lk
from tests.kit import BY, NOW, baht

if TYPE_CHECKING:
    from savings_desk.domain.duties import Duty
    from savings_desk.storage.books import Books

OCTOBER = date(2026, 10, 20)
"""The instalments of 5 September and 5 October are late; the first for 45 days."""


def now(books: Books, day: date) -> LendingNow:
    with books.read() as reading:
        return lending_now(reading, day)


def duties(books: Books, day: date) -> dict[DutyKind, Duty]:
    with books.read() as reading:
        return {one.kind: one for one in view_today(reading, day, Kept()).duties}


def test_a_group_that_lends_nothing_is_asked_nothing(year: Books) -> None:
    assert now(year, OCTOBER) == LendingNow()
    with year.read() as reading:
        assert not view_today(reading, OCTOBER, Kept()).figures.lends


def test_arrears_notices_and_applications_are_counted(year: Books) -> None:
    """12,000 at 1 % a month: two instalments of 1,000, and interest of 120 twice."""
    lk.lend(year)
    found = now(year, OCTOBER)
    assert (found.late, found.overdue, found.oldest_days) == (1, baht(2240), 45)
    assert (found.notices, found.notice_by) == (1, date(2026, 11, 4))
    assert found.applications == 1


def test_they_are_duties_in_the_order_they_press(year: Books) -> None:
    lk.lend(year)
    found = duties(year, OCTOBER)
    notice = found[DutyKind.GUARANTOR_NOTICE]
    assert (notice.urgency, notice.days) == (Urgency.SOON, 15)
    assert duties(year, date(2026, 10, 21))[DutyKind.GUARANTOR_NOTICE].urgency is Urgency.NOW
    assert found[DutyKind.LOANS_LATE].amount == baht(2240)
    assert found[DutyKind.LOAN_APPLICATIONS].count == 1


def test_a_notice_that_was_sent_or_comes_too_late_is_no_duty(year: Books) -> None:
    lk.lend(year)
    # What fell due in September is lost on 5 November, what fell due in October not yet.
    assert now(year, date(2026, 11, 4)).notice_by == date(2026, 11, 4)
    assert now(year, date(2026, 11, 5)).notice_by == date(2026, 12, 4)
    sent = FollowUp(
        "1/2569", OCTOBER, FollowUpKind.GUARANTOR_NOTICE, default_since=date(2026, 9, 5)
    )
    log_follow_up(year, sent, by=BY, at=NOW)
    assert now(year, OCTOBER).notices == 0
    assert now(year, OCTOBER).late == 1


def test_the_figure_of_loans_is_what_borrowers_owe(year: Books) -> None:
    lk.lend(year)
    with year.read() as reading:
        figures = view_today(reading, date(2026, 12, 31), Kept()).figures
    assert (figures.lends, figures.loans, figures.loans_open) == (True, baht(12000), 1)


def test_a_member_sees_own_loans_and_those_of_others(year: Books) -> None:
    lk.lend(year)
    with year.read() as reading:
        one = loans_of_member(reading, "1", date(2026, 12, 31))
        two = loans_of_member(reading, "2", date(2026, 12, 31))
    assert [line.number for line in one.own] == ["1/2569"]
    assert one.guaranteed == ()  # what member 1 stood for is repaid
    assert [line.number for line in two.own] == ["4/2569", "2/2569"]
    assert [line.number for line in two.guaranteed] == ["1/2569"]
    assert two.bound == baht(12000)
    assert sums_of(one.own).overdue == baht(4480)
