"""Receipts, the day's sheet and the sheet that is taken to the table."""

from __future__ import annotations

from datetime import date

import pytest

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event, Series
from savings_desk.domain.ledger import PassbookTotals
from savings_desk.domain.members import PledgeChange
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import SajjaBook
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.collection_sheet import collection_sheet
from savings_desk.statements.day_sheet import Came, DaySheet, PaidPaper, day_sheet
from savings_desk.statements.receipt import receipt, savings_after
from tests.statements.values import (
    BANK,
    CASH,
    ENTRY_FEES,
    FINES,
    SAJJA,
    SPECIAL,
    baht,
    chart,
    line,
    member,
    number,
    posted,
    row,
)

DAY = date(2026, 3, 5)
MARCH = Month(2026, 3)


# Receipts


def test_months_that_follow_each_other_are_one_line_of_the_receipt() -> None:
    months = [Month(2026, 4), Month(2026, 5), Month(2026, 6), Month(2026, 8)]
    lines = (line(CASH, 800), *(line(SAJJA, -200, "3", at) for at in months))
    found = receipt(
        posted(1, DAY, Event.RECEIPT, lines),
        chart=chart(),
        members={"3": member("3")},
        after={"3": PassbookTotals(baht(800), ZERO)},
    )
    (part,) = found.parts
    assert [(item.amount, item.first, item.last, item.count) for item in part.items] == [
        (baht(600), Month(2026, 4), Month(2026, 6), 3),
        (baht(200), Month(2026, 8), Month(2026, 8), 1),
    ]
    assert part.after == PassbookTotals(baht(800), ZERO)


def test_two_payments_into_special_savings_stay_two_lines() -> None:
    lines = (line(CASH, 100), line(SPECIAL, -50, "3"), line(SPECIAL, -50, "3"))
    found = receipt(
        posted(1, DAY, Event.RECEIPT, lines), chart=chart(), members={"3": member("3")}, after={}
    )
    assert [item.amount for item in found.parts[0].items] == [baht(50), baht(50)]


def test_a_family_on_one_receipt_is_listed_member_by_member() -> None:
    lines = (
        line(BANK, 270),
        line(SAJJA, -100, "1", MARCH),
        line(SAJJA, -100, "2", MARCH),
        line(SAJJA, -50, "4", MARCH),
        line(ENTRY_FEES, -20, "4"),
    )
    found = receipt(
        posted(1, DAY, Event.RECEIPT, lines),
        chart=chart(),
        members={of: member(of) for of in ("1", "2", "4")},
        after={},
    )
    assert [part.member.number for part in found.parts if part.member] == ["1", "2", "4"]
    assert [item.account.code for item in found.parts[2].items] == [SAJJA, ENTRY_FEES]
    assert (found.into.code, found.amount) == (BANK, baht(270))


def test_the_balance_on_a_receipt_is_that_of_its_own_moment() -> None:
    rows = [
        row(1, date(2026, 1, 1), Event.OPENING, SAJJA, -1000, member="1"),
        row(2, DAY, Event.RECEIPT, SAJJA, -100, member="1", month=MARCH),
        row(2, DAY, Event.RECEIPT, SPECIAL, -40, member="1"),
        row(3, date(2026, 2, 5), Event.RECEIPT, SAJJA, -100, member="1"),
        row(4, date(2026, 4, 5), Event.SPECIAL_OUT, SPECIAL, 40, member="1"),
    ]
    assert savings_after(rows, chart=chart(), through_seq=2) == (baht(1100), baht(40))


# The day


def book(of: str, *paid: Month) -> SajjaBook:
    return SajjaBook(
        number=of,
        pledges=(PledgeChange(of, Month(2026, 1), baht(100)),),
        paid={at: baht(100) for at in paid},
        first=Month(2026, 1),
    )


ENTRIES = [
    posted(
        10,
        DAY,
        Event.RECEIPT,
        (
            line(CASH, 205),
            line(SAJJA, -100, "10", Month(2026, 2)),
            line(SAJJA, -100, "10", MARCH),
            line(FINES, -5, "10"),
        ),
    ),
    posted(
        11,
        DAY,
        Event.RECEIPT,
        (line(BANK, 150), line(SAJJA, -100, "3", MARCH), line(SPECIAL, -50, "3")),
    ),
    posted(
        12, DAY, Event.RECEIPT, (line(CASH, 100), line(SAJJA, -100, "2", MARCH)), reversed_by="e"
    ),
    posted(
        13,
        DAY,
        Event.REVERSAL,
        (line(CASH, -100), line(SAJJA, 100, "2", MARCH)),
        reverses="entry-12",
    ),
    posted(14, DAY, Event.BANK_IN, (line(BANK, 200), line(CASH, -200))),
    posted(15, DAY, Event.SPECIAL_OUT, (line(SPECIAL, 30, "1"), line(CASH, -30))),
]
CASH_ROWS = [
    row(10, DAY, Event.RECEIPT, CASH, 205),
    row(12, DAY, Event.RECEIPT, CASH, 100, cancelled=True),
    row(13, DAY, Event.REVERSAL, CASH, -100),
    row(14, DAY, Event.BANK_IN, CASH, -200),
    row(15, DAY, Event.SPECIAL_OUT, CASH, -30),
]


def sheet(*, savings_day: int = 5, carried: int = 475) -> DaySheet:
    books = [
        book("1", Month(2026, 1), Month(2026, 2), MARCH),
        book("2", Month(2026, 1), Month(2026, 2)),
        book("3", Month(2026, 1), Month(2026, 2), MARCH),
        book("10", Month(2026, 1), Month(2026, 2), MARCH),
    ]
    return day_sheet(
        [member("1"), member("2"), member("3"), member("7"), member("10")],
        day=DAY,
        chart=chart(),
        entries=ENTRIES,
        linked={"entry-12": ENTRIES[2]},
        books={one.number: one for one in books},
        savings_day=savings_day,
        cash=(baht(500), baht(carried)),
        cash_rows=CASH_ROWS,
    )


def test_the_day_lists_who_paid_who_was_absent_and_who_had_paid_before() -> None:
    found = sheet()
    assert {line.member.number: line.came for line in found.lines} == {
        "1": Came.BEFORE,
        "2": Came.ABSENT,
        "3": Came.PAID,
        "10": Came.PAID,
    }
    assert [found.count(came) for came in (Came.PAID, Came.ABSENT, Came.BEFORE)] == [2, 1, 1]


def test_the_rows_of_the_day_add_up_to_the_money_taken() -> None:
    found = sheet()
    ten = found.lines[-1]
    assert (ten.of(Role.SAJJA), ten.of(Role.FINE), ten.amount) == (baht(200), baht(5), baht(205))
    assert ten.months == 2
    assert (found.into_cash, found.into_bank, found.amount) == (baht(205), baht(150), baht(355))
    assert found.sum_of(Role.SPECIAL) == baht(50)


def test_a_receipt_cancelled_on_its_day_leaves_its_numbers_and_no_money() -> None:
    two = sheet().lines[1]
    assert two.amount == ZERO
    first = number(Series.RECEIPT, 12)
    assert two.papers == (PaidPaper(first), PaidPaper(first, undone=True))


def test_the_cash_of_the_day_is_told_by_what_happened() -> None:
    found = sheet()
    assert [(move.event, move.received, move.paid) for move in found.moves] == [
        (Event.RECEIPT, baht(305), ZERO),
        (Event.SPECIAL_OUT, ZERO, baht(30)),
        (Event.BANK_IN, ZERO, baht(200)),
        (Event.REVERSAL, ZERO, baht(100)),
    ]
    assert (found.cash_brought, found.cash_carried) == (baht(500), baht(475))


def test_before_the_savings_day_nobody_is_absent_yet() -> None:
    assert sheet(savings_day=20).lines[1].came is Came.NOT_YET


def test_cash_that_does_not_add_up_is_a_bug() -> None:
    with pytest.raises(DoesNotBalance):
        sheet(carried=476)


def test_the_sheet_for_the_table_says_what_each_member_owes() -> None:
    books = [book("1", Month(2026, 1)), book("2", Month(2026, 1), Month(2026, 2), MARCH)]
    found = collection_sheet(
        [member("1"), member("2"), member("3")],
        day=DAY,
        books={one.number: one for one in books},
    )
    assert [(line.member.number, line.months, line.owed) for line in found.lines] == [
        ("1", (Month(2026, 2), MARCH), baht(200)),
        ("2", (), ZERO),
    ]
    assert found.owed == baht(200)
