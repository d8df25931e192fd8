"""Everyone's standing on a working day, read at once, is what each member's own book says."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.member_list import overdue
from savings_desk.domain.members import Member, Person, PledgeChange
from savings_desk.domain.money import Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.working_day import DayMember, WorkingDay
from savings_desk.operations.journal import Voucher, reverse
from savings_desk.storage.books import open_books
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.savings import SajjaBook
    from savings_desk.storage.books import Books

DAY = date(2026, 12, 5)
NOW = Month.of(DAY)


def by_the_book(member: Member, book: SajjaBook) -> DayMember:
    """The same member, as `SajjaBook` has it."""
    owed = list(book.owed_through(NOW))
    birth = member.person.birth
    return DayMember(
        number=member.number,
        name=member.person.full_name,
        line=member.line,
        minor=birth is not None and birth.age_on(DAY) < 20,
        pledge=book.pledge_for(NOW),
        owed=total(amount for _month, amount in owed),
        behind=len(list(overdue(book, NOW))),
        missed=sum(month in book.missed for month, _amount in owed),
        owes_now=bool(book.still_owed(NOW)),
    )


def test_a_year_by_hand_stands_as_its_books_say(year: Books) -> None:
    with year.read() as reading:
        books = reading.sajja_books()
        members = reading.members(active_on=DAY)
        found = reading.day_members(DAY)
        two = reading.day_members(DAY, {"2", "3"})
    assert found == [by_the_book(member, books[member.number]) for member in members]
    assert [one.number for one in found] == ["1", "2", "3", "4"]
    assert two == [one for one in found if one.number in {"2", "3"}]
    second = found[1]
    assert (second.owed, second.behind, second.missed) == (kit.baht(150), 1, 1)
    assert found[3].minor


def anew(books: Books, day: date) -> list[DayMember]:
    """Everyone's standing as a program reads it that has just been started."""
    with closing(open_books(books.path)) as again, again.read() as reading:
        return reading.day_members(day)


def test_what_is_kept_at_hand_follows_every_receipt_reversal_and_register(year: Books) -> None:
    def stands() -> dict[str, DayMember]:
        with year.read() as reading:
            found = reading.day_members(DAY)
        assert found == anew(year, DAY)
        return {one.number: one for one in found}

    assert stands()["2"].owed == kit.baht(150)
    kit.receive(year, "paid", DAY, kit.sajja("2", "2026-12", 150))
    assert stands()["2"].owed == kit.baht(0)
    reverse(year, "paid", Voucher("undone", DAY), "ผิดคน", by=kit.BY, at=kit.NOW)
    assert stands()["2"].owed == kit.baht(150)
    kit.a_member(year, "9", pledge=80, approved_on=DAY)
    assert stands()["9"].owed == kit.baht(80)

    def fail() -> None:
        with year.write(by=kit.BY, at=kit.NOW) as writing:
            lines = (Posting(kit.CASH, kit.baht(80)), Posting(kit.SAJJA, kit.baht(-80), "9", NOW))
            writing.post(Entry("never", DAY, Event.RECEIPT, lines))
            seen = {one.number: one.owed for one in writing.day_members(DAY)}
            assert seen["9"] == kit.baht(0)
            raise LookupError("the act fails")

    with pytest.raises(LookupError, match="the act fails"):
        fail()
    assert stands()["9"].owed == kit.baht(80)
    with year.read() as reading:
        assert reading.day_members(date(2026, 11, 5)) == anew(year, date(2026, 11, 5))


PLEDGED = st.sampled_from([0, 50, 100, 150])
PAID = st.sampled_from([0, 0, 30, 50, 100, 100, 150])
"""Nearly all pay each month once and whole; some in parts, twice, or get it back."""
MEMBERSHIP = st.fixed_dictionaries(
    {
        "joined": st.sampled_from(["2025-11", "2026-03", "2026-11", "2026-12"]),
        "pledges": st.dictionaries(
            st.sampled_from(["2025-06", "2026-02", "2026-06", "2026-12", "2027-02"]), PLEDGED
        ),
        "paid": st.dictionaries(st.integers(0, 15), PAID),
        "again": st.dictionaries(st.integers(0, 15), st.sampled_from([50, 100])),
        "back": st.sets(st.integers(0, 15), max_size=3),
        "missed": st.sets(st.integers(0, 14)),
        "left": st.sampled_from([None, None, "2026-08-01", "2026-12-20"]),
    }
)
run = count()


@settings(max_examples=15 * kit.SEARCH)
@given(st.lists(MEMBERSHIP, min_size=1, max_size=6))
def test_whatever_was_pledged_paid_and_missed_stands_as_the_books_say(
    tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, object]]
) -> None:
    folder: Path = tmp_path_factory.mktemp(f"day{next(run)}")
    books = kit.a_group(folder, opened_on=date(2025, 1, 1))
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        for number, one in enumerate(told, start=1):
            joined = kit.month(str(one["joined"])).first_day
            left = date.fromisoformat(str(one["left"])) if one["left"] else None
            writing.add_member(
                Member(
                    number=str(number),
                    person=Person(first_name="ทดลอง"),
                    approved_on=joined,
                    left_on=left if left and joined <= left else None,
                )
            )
            for month, baht in one["pledges"].items():  # type: ignore[attr-defined]  # a dict
                writing.set_pledge(PledgeChange(str(number), kit.month(month), Money.baht(baht)))
            for at, baht in one["paid"].items():  # type: ignore[attr-defined]  # a dict
                _pay(writing, str(number), Month(2025, 11).plus(at), baht)
            for at, baht in one["again"].items():  # type: ignore[attr-defined]  # a dict
                _pay(writing, str(number), Month(2025, 11).plus(at), baht, "again")
            for at in one["back"]:  # type: ignore[attr-defined]  # a set
                paid = one["paid"].get(at, 0)  # type: ignore[attr-defined]  # a dict
                _pay(writing, str(number), Month(2025, 11).plus(at), -paid, "back")
            for at in one["missed"]:  # type: ignore[attr-defined]  # a set
                writing.record_missed(Month(2025, 11).plus(at), [str(number)])
        by_rule = [
            by_the_book(member, writing.sajja_book(member.number))
            for member in writing.members(active_on=DAY)
        ]
        assert writing.day_members(DAY) == by_rule
        some = writing.day_members(DAY, ["1", "3"])
        assert some == [one for one in by_rule if one.number in {"1", "3"}]
        in_register = writing.months_behind(DAY)
        leaving = {one.number for one in writing.members() if one.left_on is not None}
        for member in by_rule:
            assert member.number in leaving or member.behind == in_register.get(member.number, 0)
    books.close()


def _pay(writing: object, number: str, month: Month, baht: int, what: str = "paid") -> None:
    """Sajja received for a month; less than nothing is given back."""
    if baht:
        lines = (
            Posting(kit.CASH, Money.baht(baht)),
            Posting(kit.SAJJA, Money.baht(-baht), number, month),
        )
        entry = Entry(f"{what}-{number}-{month}", date(2026, 1, 5), Event.RECEIPT, lines)
        writing.post(entry)  # type: ignore[attr-defined]  # a Writing


def test_the_cash_is_what_the_balances_say(year: Books) -> None:
    with year.read() as reading:
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 6), DAY):
            assert reading.cash_on(day) == reading.balances(day).get(kit.CASH, kit.baht(0))


def test_todays_open_day_comes_before_any_other_and_closed_ones_never(group: Books) -> None:
    first, second, third = (date(2026, 12, at) for at in (5, 6, 7))
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_working_day(WorkingDay(third, opened_by="ก", closed_by="ก"))
        assert writing.open_working_day(second) is None
        for day in (first, second):
            writing.set_working_day(WorkingDay(day, opened_by="ก"))
        assert writing.open_working_day(first) == WorkingDay(first, opened_by="ก")
        assert writing.open_working_day(third) == WorkingDay(second, opened_by="ก")
