"""What the desk shows of a member and proposes on its forms, from real books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.members import Guardian, LeavingCause, Person
from savings_desk.domain.refusals import MemberHasLeft, NoSuchMember, NotYetMember
from savings_desk.domain.savings import MonthState
from savings_desk.operations import members
from savings_desk.operations.member_history import history_of
from savings_desk.operations.member_views import (
    next_member_number,
    plan_leaving,
    pledge_month,
    purses,
    view_member,
)
from savings_desk.statements.member_register import Standing
from tests import kit

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

TODAY = kit.NOW.date()


@pytest.mark.parametrize(
    ("known", "proposed"),
    [
        ((), "1"),
        (("1", "9", "10"), "11"),
        (("001", "099"), "100"),
        (("0268",), "0269"),
        (("3-013", "2-099"), "3-014"),
        (("ก", "ข"), "1"),
    ],
)
def test_the_next_number_is_one_more_than_the_highest(
    group: Books, known: tuple[str, ...], proposed: str
) -> None:
    for number in known:
        kit.a_member(group, number)
    with group.read() as reading:
        assert next_member_number(reading) == proposed


def test_a_page_adds_up_with_the_passbooks(year: Books) -> None:
    with year.read() as reading:
        for number in ("1", "2", "3", "4", "5", "10"):
            view = view_member(reading, number, today=TODAY)
            assert view.held == reading.passbook(number, TODAY)
            assert view.statement.sajja.carried == view.held.sajja
            assert view.statement.special.carried == view.held.special


def test_what_is_overdue_and_what_is_due_are_told_apart(year: Books) -> None:
    with year.read() as reading:
        on_time = view_member(reading, "2", today=date(2026, 11, 4))
        late = view_member(reading, "2", today=TODAY)
        next_month = view_member(reading, "1", today=date(2027, 1, 3))
    assert (on_time.behind, on_time.due) == ((), kit.baht(0)), "November was paid"
    assert late.behind == ((kit.month("2026-12"), kit.baht(150)),)
    assert late.due == kit.baht(0), "it is overdue already, and not counted twice"
    assert (next_month.behind, next_month.due) == ((), kit.baht(100))
    assert late.paid_through == kit.month("2026-11")
    assert [box.state for box in late.months][-2:] == [MonthState.PAID, MonthState.MISSED]


def test_nothing_is_asked_of_those_who_left(year: Books) -> None:
    with year.read() as reading:
        view = view_member(reading, "10", today=TODAY)
    assert view.standing is Standing.LEFT
    assert (view.behind, view.due, view.pledge) == ((), kit.baht(0), kit.baht(0))
    assert view.held.sajja == kit.baht(0)


def test_a_pledge_can_change_from_the_first_month_not_paid(year: Books) -> None:
    kit.a_member(year, "20", pledge=100, approved_on=TODAY)
    with year.read() as reading:
        assert pledge_month(reading, "1", TODAY) == kit.month("2027-01")
        assert pledge_month(reading, "2", TODAY) == kit.month("2026-12")
        assert pledge_month(reading, "20", date(2026, 6, 1)) == kit.month("2026-12")
        with pytest.raises(NoSuchMember):
            pledge_month(reading, "99", TODAY)


def test_a_plan_of_leaving_says_who_is_paid_and_changes_nothing(year: Books) -> None:
    with year.read() as reading:
        heirs = replace(reading.member("3"), beneficiaries=kit.HEIRS)
    members.change_member(year, heirs, by=kit.BY, at=kit.NOW)
    with year.read() as reading:
        before = reading.last_entry()
        resigned = plan_leaving(reading, "3", LeavingCause.RESIGNED, day=TODAY)
        died = plan_leaving(reading, "3", LeavingCause.DIED, day=TODAY)
        unnamed = plan_leaving(reading, "1", LeavingCause.DIED, day=TODAY)
        assert reading.last_entry() == before
        with pytest.raises(MemberHasLeft):
            plan_leaving(reading, "10", LeavingCause.MOVED, day=TODAY)
        with pytest.raises(NotYetMember):
            plan_leaving(reading, "4", LeavingCause.MOVED, day=date(2026, 1, 1))
    assert resigned.amount == died.amount == kit.baht(4200)
    assert resigned.payees == (("นางสาวน้ำทิพย์ สมมุติ", kit.baht(4200)),)
    assert [amount for _name, amount in died.payees] == [
        kit.baht(2100), kit.baht("1399.86"), kit.baht("700.14"),
    ]  # fmt: skip
    assert (unnamed.payees, unnamed.asks_payees) == ((), True)
    assert not died.asks_payees


def test_purses_show_what_can_be_spent(year: Books) -> None:
    with year.read() as reading:
        held = {account.code: amount for account, amount in purses(reading, TODAY)}
    assert held == {
        kit.CASH: kit.baht("2204.49"),
        kit.BANK: kit.baht("15045.25"),
        kit.BANK_2: kit.baht(3000),
    }


def test_the_history_has_every_change_the_newest_act_first(year: Books) -> None:
    with year.read() as reading:
        member = reading.member("1")
    at_first = kit.NOW.replace(hour=9)
    guardian = Guardian(Person(first_name="ปกครอง", title="นาย"), "บิดา", TODAY)
    changed = replace(
        member,
        line="บ้านล่าง",
        guardian=guardian,
        person=replace(member.person, nickname="", national_id="1111111111119"),
    )
    members.change_member(year, changed, by="ผู้แก้", at=at_first.replace(hour=17))
    with year.read() as reading:
        told = history_of(reading, "1")
        with pytest.raises(NoSuchMember):
            history_of(reading, "99")
    newest = {one.field: (one.before, one.after) for one in told if one.by == "ผู้แก้"}
    assert newest == {
        "line": ("บ้านบน", "บ้านล่าง"),
        "guardian": ("", "นายปกครอง"),
        "guardian_relation": ("", "บิดา"),
        "consent_on": (None, TODAY),
        "nickname": ("ศรี", ""),
        "national_id": ("1234567890121", "1111111111119"),
    }
    assert [one.field for one in told[len(newest) :]] == ["pledge", "number"]
    assert [one.at for one in told] == sorted((one.at for one in told), reverse=True)
    assert str(told[0].at) == "2026-12-31 17:00:00+07:00"
