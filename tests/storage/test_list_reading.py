"""The member list: found while typing, in Thai order, and every line agrees with the passbooks."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.member_list import MemberQuery, Order, Wanted, overdue
from savings_desk.domain.members import (
    Address,
    Birth,
    Guardian,
    LeavingCause,
    Member,
    Person,
    PledgeChange,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

DAY = date(2026, 12, 31)


def found(books: Books, text: str = "", **asked: object) -> list[str]:
    with books.read() as reading:
        return reading.member_numbers(MemberQuery(text, **asked), DAY)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1", ["1", "10"]),
        ("๑๐", ["10"]),
        ("007", ["7"]),
        ("สม", ["1", "3", "5"]),
        ("นางสมศรี", ["1"]),
        ("นาง สมศรี ตัว", ["1"]),
        ("สมศรีตัวอย่าง", ["1"]),
        ("ปู", ["3", "5"]),
        ("12/3", ["1"]),
        ("๑๒/๓", ["1"]),
        ("45", ["7"]),
        ("ไม่มีใคร", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_member_is_found_by_number_name_nickname_and_house(
    year: Books, typed: str, numbers: list[str]
) -> None:
    contact = Address(house="45/1")
    person = Person(title="นาย", first_name="เอก", last_name="ลองดู", contact=contact)
    kit.a_member(year, "7", person=person)
    assert found(year, typed) == numbers


def test_the_exact_number_comes_first_whatever_the_order(year: Books) -> None:
    for number, name in (("11", "ก่อน"), ("100", "กลาง")):
        kit.a_member(year, number, person=Person(first_name=name))
    assert found(year, "1", order=Order.NAME) == ["1", "100", "11", "10"]


def test_names_stand_in_thai_order_without_titles(group: Books) -> None:
    names = ["นายไพร", "นางสาวแก้ว", "เอื้อง", "นายกล้วย", "นางโสภา", "ปาน"]
    for number, name in enumerate(names, start=1):
        title = next((one for one in ("นางสาว", "นาย", "นาง") if name.startswith(one)), "")
        person = Person(title=title, first_name=name.removeprefix(title))
        kit.a_member(group, str(number), person=person)
    in_order = [names[int(number) - 1] for number in found(group, order=Order.NAME)]
    assert in_order == ["นายกล้วย", "นางสาวแก้ว", "ปาน", "นายไพร", "นางโสภา", "เอื้อง"]


def test_each_part_of_the_register_lists_its_own(year: Books) -> None:
    kit.a_member(year, "20", approved_on=None, pledge=0)
    parts = {part: found(year, wanted=part) for part in Wanted if part is not Wanted.BEHIND}
    assert parts == {
        Wanted.ALL: ["1", "2", "3", "4", "5", "10", "20"],
        Wanted.ACTIVE: ["1", "2", "3", "4"],
        Wanted.MINOR: ["4"],
        Wanted.WAITING: ["20"],
        Wanted.LEFT: ["5", "10"],
    }
    with year.read() as reading:
        counts = reading.member_counts(DAY)
        behind = reading.months_behind(DAY)
    assert counts == {part: len(numbers) for part, numbers in parts.items()} | {Wanted.BEHIND: 0}
    assert behind == {"2": 1}
    assert found(year, wanted=Wanted.BEHIND, behind=frozenset(behind)) == ["2"]
    assert found(year, "ศรี", wanted=Wanted.BEHIND, behind=frozenset(behind)) == []


def test_a_line_tells_what_the_passbooks_hold(year: Books) -> None:
    with year.read() as reading:
        lines = {one.number: one for one in reading.member_lines(["10", "3", "2", "4"], DAY)}
        books = reading.passbooks(DAY)
    assert list(lines) == ["10", "3", "2", "4"]
    for number, line in lines.items():
        assert (line.sajja, line.special) == (books[number].sajja, books[number].special)
    assert lines["3"].special == kit.baht(1800)
    assert lines["2"].name == "นายทดลอง ตัวอย่าง"
    assert [lines[one].months_behind for one in ("10", "3", "2", "4")] == [0, 0, 1, 0]
    assert lines["4"].minor
    assert not lines["2"].minor
    assert lines["10"].has_left(DAY)
    assert lines["10"].left_cause is LeavingCause.RESIGNED


def test_who_is_a_minor_agrees_with_the_age(group: Books) -> None:
    births = [
        Birth(2006, 12, 31), Birth(2007, 1, 1), Birth(2006, 12), Birth(2006), Birth(2007),
        Birth(2006, 11), Birth(2015, 2, 28), Birth(1950), None,
    ]  # fmt: skip
    adult = Guardian(Person(first_name="ผู้ปกครอง"), "มารดา", DAY)
    for number, birth in enumerate(births, start=1):
        person = Person(first_name=f"ทดลอง{number}", birth=birth)
        kit.a_member(group, str(number), person=person, guardian=adult)
    young = [str(at) for at, one in enumerate(births, start=1) if one and one.age_on(DAY) < 20]
    assert found(group, wanted=Wanted.MINOR) == young == ["2", "5", "7"]


def test_an_id_that_stands_in_the_register_twice_is_found(year: Books) -> None:
    kit.a_member(year, "20", person=Person(first_name="ซ้ำ", national_id="1234567890121"))
    with year.read() as reading:
        assert reading.numbers_with_id("1234567890121") == ["1", "20"]
        assert reading.numbers_with_id("9999999999999") == []
        assert reading.last_member_number() == "20"


PLEDGED = st.sampled_from([0, 50, 100, 150])
PAID = st.sampled_from([0, 0, 30, 50, 100, 100, 150])
MEMBERSHIP = st.fixed_dictionaries(
    {
        "joined": st.sampled_from(["2025-11", "2026-03", "2026-11", "2026-12"]),
        "pledges": st.dictionaries(
            st.sampled_from(["2025-06", "2026-02", "2026-06", "2026-12", "2027-02"]), PLEDGED
        ),
        "paid": st.dictionaries(st.integers(0, 15), PAID),
        "missed": st.booleans(),
        "left": st.sampled_from([None, None, "2026-08"]),
    }
)
run = count()


@settings(max_examples=15 * kit.SEARCH)
@given(st.lists(MEMBERSHIP, min_size=1, max_size=6))
def test_months_behind_are_what_the_domain_calls_overdue(
    tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, object]]
) -> None:
    folder: Path = tmp_path_factory.mktemp(f"behind{next(run)}")
    books = kit.a_group(folder, opened_on=date(2025, 1, 1))
    now = Month.of(DAY)
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        for number, one in enumerate(told, start=1):
            left = one["left"] if str(one["joined"]) < "2026-08" else None
            writing.add_member(
                Member(
                    number=str(number),
                    person=Person(first_name="ทดลอง"),
                    approved_on=kit.month(str(one["joined"])).first_day,
                    left_on=kit.month(str(left)).first_day if left else None,
                )
            )
            for month, baht in one["pledges"].items():  # type: ignore[attr-defined]  # a dict
                writing.set_pledge(PledgeChange(str(number), kit.month(month), Money.baht(baht)))
            for at, baht in one["paid"].items():  # type: ignore[attr-defined]  # a dict
                _pay(writing, str(number), Month(2025, 11).plus(at), baht)
            if one["missed"]:
                writing.record_missed(now, [str(number)])
        by_rule = {
            number: len(list(overdue(book, now)))
            for number, book in writing.sajja_books().items()
            if writing.member(number).left_on is None and writing.member(number).active_on(DAY)
        }
        assert writing.months_behind(DAY) == {one: many for one, many in by_rule.items() if many}
        some = writing.months_behind(DAY, ["1", "3"])
        assert some == {one: by_rule[one] for one in ("1", "3") if by_rule.get(one)}
    books.close()


def _pay(writing: object, number: str, month: Month, baht: int) -> None:
    if baht:
        lines = (
            Posting(kit.CASH, Money.baht(baht)),
            Posting(kit.SAJJA, Money.baht(-baht), number, month),
        )
        entry = Entry(f"{number}-{month}", date(2026, 1, 5), Event.RECEIPT, lines)
        writing.post(entry)  # type: ignore[attr-defined]  # a Writing
