"""A sitting: many acts in one transaction, each of them refused by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.refusals import MonthPaid
from savings_desk.operations import savings
from savings_desk.operations.checking import check_books
from savings_desk.storage.sitting import sitting
from tests import kit

if TYPE_CHECKING:
    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.storage.books import Books

DAY = date(2026, 1, 5)


class Broken(Exception):
    """What ends a sitting before its time."""


def take(books: Books, form: str, *lines: ReceiptLine) -> None:
    receipt = savings.Receipt(form, DAY, lines)
    savings.receive(books, receipt, by=kit.BY, at=kit.NOW)


def entries_in(books: Books) -> list[str]:
    with books.read() as reading:
        return [posted.entry.id for posted in reading.journal()]


def test_acts_of_a_sitting_see_each_other_and_nobody_else_sees_them_yet(group: Books) -> None:
    kit.a_member(group, "1")
    with sitting(group, by=kit.BY, at=kit.NOW) as together:
        take(together, "a", kit.sajja("1", "2026-01", 100))
        take(together, "b", kit.sajja("1", "2026-02", 100))
        assert entries_in(together) == ["a", "b"]
        assert entries_in(group) == []
    assert entries_in(group) == ["a", "b"]
    assert check_books(group).clean


def test_a_refused_act_is_undone_alone(group: Books) -> None:
    kit.a_member(group, "1")
    with sitting(group, by=kit.BY, at=kit.NOW) as together:
        take(together, "a", kit.sajja("1", "2026-01", 100))
        with pytest.raises(MonthPaid):
            take(together, "b", kit.sajja("1", "2026-02", 100), kit.sajja("1", "2026-01", 100))
        take(together, "c", kit.sajja("1", "2026-02", 100))
    assert entries_in(group) == ["a", "c"]
    with group.read() as reading:
        assert [posted.number.running for posted in reading.journal()] == [1, 2]
    assert check_books(group).clean


def raise_the_fine_and_break_off(together: Books) -> None:
    with together.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_rule(kit.rule("missed_fine", "9900"))
        assert writing.rules_on(DAY).missed_fine == kit.baht(99)
        raise Broken


def test_a_register_changed_in_a_refused_act_is_as_it_was(group: Books) -> None:
    with sitting(group, by=kit.BY, at=kit.NOW) as together:
        with pytest.raises(Broken):
            raise_the_fine_and_break_off(together)
        with together.read() as reading:
            assert reading.rules_on(DAY).missed_fine == kit.baht(5)
    assert check_books(group).clean


def take_and_break_off(books: Books) -> None:
    with sitting(books, by=kit.BY, at=kit.NOW) as together:
        take(together, "a", kit.sajja("1", "2026-01", 100))
        raise Broken


def test_a_sitting_that_breaks_off_leaves_nothing(group: Books) -> None:
    kit.a_member(group, "1")
    with pytest.raises(Broken):
        take_and_break_off(group)
    assert entries_in(group) == []
    take(group, "a", kit.sajja("1", "2026-01", 100))
    assert entries_in(group) == ["a"]
    assert check_books(group).clean


def test_closing_a_sitting_leaves_the_books_open(group: Books) -> None:
    with sitting(group, by=kit.BY, at=kit.NOW) as together:
        together.close()
    assert entries_in(group) == []
