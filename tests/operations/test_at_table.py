"""What lies on the table when a member steps up, and who answers what was typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.members import Address, Person
from savings_desk.domain.savings import LineKind
from savings_desk.domain.working_day import CashCount
from savings_desk.operations import working_day
from savings_desk.operations.at_table import at_table, is_posted, who_is
from tests import kit
from tests.kit import baht, sajja

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books

DAY = date(2026, 12, 5)


def test_a_number_is_never_taken_for_part_of_another(year: Books) -> None:
    person = Person(first_name="เอก", registered=Address(house="77"))
    kit.a_member(year, "770", person=person)
    with year.read() as reading:
        assert [number for number, _name in who_is(reading, "๐๑")] == ["1"]
        assert who_is(reading, "77") == []
        assert who_is(reading, "สม")[0] == ("1", "นางสมศรี ตัวอย่าง")
        assert [number for number, _name in who_is(reading, "12/3")] == ["1"]


def test_sajja_goes_up_and_down_by_whole_months(year: Books) -> None:
    with year.read() as reading:
        second = at_table(reading, "2", date(2026, 12, 31))
    assert second.expected_amount(second.expected[0].kind) == baht(150)
    assert second.steps[LineKind.SAJJA][:3] == (baht(150), baht(300), baht(450))
    assert second.step_from(LineKind.SAJJA, baht(150), 1) == baht(300)
    assert second.step_from(LineKind.SAJJA, baht(200), 1) == baht(300)
    assert second.step_from(LineKind.SAJJA, baht(200), -1) == baht(150)
    assert second.step_from(LineKind.SAJJA, baht(150), -1) == baht(0)
    last = second.steps[LineKind.SAJJA][-1]
    assert second.step_from(LineKind.SAJJA, last, 1) == last


def test_whoever_came_today_is_told_with_the_receipt(year: Books) -> None:
    with year.read() as reading:
        assert at_table(reading, "1", date(2026, 11, 6)).papers == ()
    day = date(2026, 12, 6)
    one = kit.receive(year, "ahead", day, sajja("1", "2027-01", 100))
    two = kit.receive(year, "further", day, sajja("1", "2027-02", 100))
    kit.reverse(year, "ahead", "undone", day)
    with year.read() as reading:
        assert at_table(reading, "1", day).papers == (two.number,)
        assert is_posted(reading, one.entry.id)
        assert not is_posted(reading, "another")


def test_a_day_opened_again_does_not_fine_its_own_month(group: Books) -> None:
    kit.a_member(group, "1", pledge=100, approved_on=date(2026, 11, 1))
    day = date(2026, 12, 5)
    for at in (date(2026, 11, 5), day):
        working_day.open_day(group, at, by=kit.BY, at=kit.NOW)
        working_day.close_day(group, working_day.Closing(at, CashCount()), by=kit.BY, at=kit.NOW)

    def standing() -> tuple[Money, Money, int]:
        with group.read() as reading:
            person = at_table(reading, "1", day)
            (line,) = working_day.day_list(reading, day)
        assert line.fine == person.expected_amount(LineKind.FINE)
        return line.expected, line.fine, line.behind

    assert standing() == (baht(200), baht(10), 2)
    working_day.reopen_day(group, day, "ยังมีคนมา", by=kit.BY, at=kit.NOW)
    assert standing() == (baht(200), baht(5), 2)
