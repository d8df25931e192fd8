"""Enrolling, changing, pledging, and recording the missed: what is allowed and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.members import (
    Birth,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
    PledgeChange,
)
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    ConsentMissing,
    DayToCome,
    MemberNumberTaken,
    NoPledge,
    NoSuchMember,
    PledgeMonthPaid,
    PledgeOutsideRule,
    SavingsRemain,
)
from savings_desk.domain.savings import MonthState
from savings_desk.operations import journal, members
from savings_desk.operations.checking import check_books
from tests import kit
from tests.kit import baht, content, month

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

DAY = date(2026, 3, 5)
CHILD = Person("กล้วย", "ตัวอย่าง", "เด็กชาย", birth=Birth(2008, 2, 29))


def owed(books: Books, number: str, through: str) -> list[str]:
    with books.read() as reading:
        book = reading.sajja_book(number)
    return [f"{at} {left.satang // 100}" for at, left in book.owed_through(month(through))]


def test_a_member_owes_from_the_month_of_approval(group: Books) -> None:
    kit.a_member(group, "1", approved_on=date(2026, 3, 31), pledge=100)
    assert owed(group, "1", "2026-05") == ["2026-03 100", "2026-04 100", "2026-05 100"]


def test_a_member_of_old_owes_from_the_opening_of_the_books(group: Books) -> None:
    kit.a_member(group, "1", approved_on=date(2010, 6, 5), pledge=100)
    assert owed(group, "1", "2026-02") == ["2026-01 100", "2026-02 100"]


def test_whoever_is_not_yet_approved_owes_nothing(group: Books) -> None:
    kit.a_member(group, "1", approved_on=None)
    assert owed(group, "1", "2027-01") == []


def test_a_refused_enrolment_leaves_nothing(group: Books) -> None:
    kit.a_member(group, "7")
    before = content(group)
    for number, pledge, refusal in (
        ("007", 100, MemberNumberTaken),
        ("8", 49, PledgeOutsideRule),
        ("8", 55, PledgeOutsideRule),
        ("8", 1010, PledgeOutsideRule),
    ):
        with pytest.raises(refusal):
            kit.a_member(group, number, pledge=pledge)
    with pytest.raises(ConsentMissing):
        kit.a_member(group, "9", person=CHILD)
    assert content(group) == before


def test_a_minor_joins_with_the_guardians_consent(group: Books) -> None:
    mother = kit.a_member(group, "1").person
    guardian = Guardian(mother, "มารดา", DAY)
    with pytest.raises(ConsentMissing) as refused:
        kit.a_member(group, "2", person=CHILD, guardian=replace(guardian, consent_on=None))
    assert refused.value.age_years == 18
    kit.a_member(group, "2", person=CHILD, guardian=guardian, kind=MemberKind.ASSOCIATE)
    with group.read() as reading:
        assert reading.member("2").guardian == guardian
        child = reading.member("2")
    with pytest.raises(ConsentMissing):
        members.change_member(group, replace(child, guardian=None), by=kit.BY, at=kit.NOW)
    of_age = datetime(2028, 2, 29, 9, 0, tzinfo=kit.BANGKOK)
    members.change_member(group, replace(child, guardian=None), by=kit.BY, at=of_age)


def test_who_joined_as_a_child_and_is_grown_now_needs_no_consent(group: Books) -> None:
    grown = replace(CHILD, birth=Birth(2000))
    kit.a_member(group, "1", person=grown, approved_on=date(2012, 1, 5))


def test_changes_keep_the_member_and_refuse_the_unknown(group: Books) -> None:
    member = kit.a_member(group, "7")
    moved = replace(member, number="007", line="บ้านล่าง")
    changed = members.change_member(group, moved, by=kit.BY, at=kit.NOW)
    assert changed == replace(member, line="บ้านล่าง")
    with pytest.raises(NoSuchMember):
        members.change_member(group, replace(member, number="8"), by=kit.BY, at=kit.NOW)


def test_nobody_leaves_by_a_change_while_savings_remain(year: Books) -> None:
    with year.read() as reading:
        member = reading.member("1")
    left = replace(member, left_on=kit.NOW.date(), left_cause=LeavingCause.MOVED)
    with pytest.raises(SavingsRemain) as refused:
        members.change_member(year, left, by=kit.BY, at=kit.NOW)
    assert refused.value.balance == baht(10200)
    with year.read() as reading:
        gone = reading.member("10")
    again = replace(gone, notes="ย้ายไปแล้ว")
    assert members.change_member(year, again, by=kit.BY, at=kit.NOW) == again


# Pledges


def test_a_pledge_changes_from_a_month_on(group: Books) -> None:
    kit.a_member(group, "1", pledge=100)
    kit.a_pledge(group, "001", 150, "2026-03")
    kit.a_pledge(group, "1", 0, "2026-05")
    assert owed(group, "1", "2026-12") == [
        "2026-01 100",
        "2026-02 100",
        "2026-03 150",
        "2026-04 150",
    ]
    kit.a_pledge(group, "1", 200, "2026-03")
    assert owed(group, "1", "2026-03")[-1] == "2026-03 200"


def test_a_pledge_does_not_change_under_a_month_that_is_paid(group: Books) -> None:
    kit.a_member(group, "1", pledge=100)
    kit.receive(group, "r", DAY, kit.sajja("1", "2026-04", 100))
    for at in ("2026-01", "2026-04"):
        with pytest.raises(PledgeMonthPaid):
            kit.a_pledge(group, "1", 150, at)
    kit.a_pledge(group, "1", 150, "2026-05")
    kit.reverse(group, "r", "undo", DAY)
    kit.a_pledge(group, "1", 150, "2026-01")
    with pytest.raises(NoSuchMember):
        kit.a_pledge(group, "9", 150, "2026-01")


def test_the_limits_of_a_pledge_change_from_a_day(group: Books) -> None:
    kit.a_member(group, "1", pledge=60)
    july = date(2026, 7, 1)
    for change in (kit.rule("pledge_least", "10000", july), kit.rule("pledge_most", "", july)):
        journal.resolve_rule(group, change, by=kit.BY, at=kit.NOW)
    kit.a_pledge(group, "1", 70, "2026-06")
    with pytest.raises(PledgeOutsideRule) as refused:
        kit.a_pledge(group, "1", 90, "2026-07")
    assert refused.value.least == baht(100)
    kit.a_pledge(group, "1", 5000, "2026-07")
    with pytest.raises(PledgeOutsideRule):
        kit.a_pledge(group, "1", 5000, "2026-06")


def test_books_opened_inside_a_month_judge_it_by_their_first_rules(tmp_path: Path) -> None:
    opened = date(2026, 1, 15)
    rules = [replace(rule, holds_from=opened) for rule in kit.RULES]
    books = kit.a_group(tmp_path, rules=rules, opened_on=opened)
    with pytest.raises(PledgeOutsideRule):
        kit.a_member(books, "1", pledge=10, approved_on=opened)
    kit.a_member(books, "1", pledge=50, approved_on=opened)
    books.close()


# Missed months


def test_a_month_is_recorded_as_missed_by_those_who_owe_it(group: Books) -> None:
    for number in ("1", "2", "3", "4"):
        kit.a_member(group, number, pledge=100)
    kit.a_member(group, "5", pledge=0)
    kit.a_member(group, "6", pledge=100, approved_on=date(2026, 4, 1))
    kit.receive(group, "r", DAY, kit.sajja("1", "2026-03", 100))
    kit.leave(group, "x", date(2026, 3, 20), "4", LeavingCause.RESIGNED)
    found = members.record_missed(group, month("2026-03"), by=kit.BY, at=kit.NOW)
    assert found == ("2", "3")
    assert members.record_missed(group, month("2026-03"), by=kit.BY, at=kit.NOW) == ("2", "3")
    kit.receive(group, "late", DAY, kit.sajja("2", "2026-03", 100))
    with group.read() as reading:
        books = reading.sajja_books()
    states = [books[at].state_of(month("2026-03"), now=month("2026-03")) for at in "123"]
    assert states == [MonthState.PAID, MonthState.PAID, MonthState.MISSED]
    assert books["2"].missed == {month("2026-03")}
    assert check_books(group).clean


def test_a_month_to_come_is_not_missed(group: Books) -> None:
    kit.a_member(group, "1", pledge=100)
    january = datetime(2026, 1, 31, tzinfo=kit.BANGKOK)
    with pytest.raises(DayToCome):
        members.record_missed(group, month("2026-02"), by=kit.BY, at=january)
    assert members.record_missed(group, month("2026-01"), by=kit.BY, at=january) == ("1",)


def test_no_sajja_is_received_from_who_pledges_nothing(group: Books) -> None:
    kit.a_member(group, "1", pledge=0)
    with pytest.raises(NoPledge):
        kit.receive(group, "r", DAY, kit.sajja("1", "2026-03", 100))
    change = PledgeChange("1", month("2026-03"), baht(100))
    assert members.change_pledge(group, change, by=kit.BY, at=kit.NOW) == change
    kit.receive(group, "r", DAY, kit.sajja("1", "2026-03", 100))


def test_an_enrolment_enters_the_whole_household_once(group: Books) -> None:
    parent = kit.a_member(group, "1").person
    child = Member("2", CHILD, guardian=Guardian(parent, "บิดา", DAY), approved_on=DAY)
    members.enrol(group, child, pledge=ZERO, by=kit.BY, at=kit.NOW)
    with group.raw() as connection:
        assert connection.execute("SELECT COUNT(*) FROM person").fetchone() == (2,)


def test_a_number_typed_in_thai_figures_is_kept_in_arabic_ones(group: Books) -> None:
    member = Member("๔๕/๖", Person("ส้ม", "ตัวอย่าง", "นาย"))
    assert members.enrol(group, member, pledge=ZERO, by=kit.BY, at=kit.NOW).number == "45/6"
    with group.read() as reading:
        assert reading.member("๔๕/๖").number == reading.member("45/6").number
