"""Registers of members and savings, narrow and wide, against the control accounts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.journal import Event, Series
from savings_desk.domain.ledger import PassbookTotals, SajjaYear
from savings_desk.domain.members import MemberKind, PledgeChange
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import SajjaBook
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.member_register import Standing, member_register, pledge_on
from savings_desk.statements.sajja_register import (
    Flow,
    brought_into_books,
    sajja_register,
    special_flows,
    with_brought,
)
from savings_desk.statements.sajja_wide import Mark, SajjaWide, book_as_of, sajja_wide
from tests.statements.values import (
    CASH,
    SAJJA,
    SPECIAL,
    YEAR,
    baht,
    line,
    member,
    number,
    posted,
    row,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def month(at: int, year: int = 2026) -> Month:
    return Month(year, at)


# Members


def test_the_register_lists_who_is_a_member_who_waits_and_who_left() -> None:
    people = [
        member("1"),
        member("2", left_on=date(2026, 3, 31)),
        member("3", approved_on=date(2026, 7, 5)),
        member("4", approved_on=None),
        member("5", kind=MemberKind.HONORARY),
    ]
    pledges = {one.number: (PledgeChange(one.number, month(1), baht(100)),) for one in people}
    found = member_register(people, pledges, as_of=date(2026, 6, 30))
    standing = {line.member.number: line.standing for line in found.lines}
    assert standing == {
        "1": Standing.MEMBER,
        "2": Standing.LEFT,
        "4": Standing.PENDING,
        "5": Standing.MEMBER,
    }
    assert found.pledged == baht(200)
    assert found.count(Standing.MEMBER) == 2
    assert found.count(Standing.MEMBER, MemberKind.HONORARY) == 1
    assert [line.pledge for line in found.lines] == [baht(100), ZERO, ZERO, baht(100)]


def test_a_member_who_leaves_today_is_one_today() -> None:
    found = member_register([member("2", left_on=LAST)], {}, as_of=LAST)
    assert found.lines[0].standing is Standing.MEMBER


def test_the_pledge_of_a_month_is_the_last_one_set_by_then() -> None:
    changes = (PledgeChange("1", month(1), baht(100)), PledgeChange("1", month(7), baht(150)))
    assert pledge_on(changes, month(6)) == baht(100)
    assert pledge_on(changes, month(7)) == baht(150)
    assert pledge_on(changes, month(12, 2025)) == ZERO


# Savings


def year_of(
    of: str,
    *,
    brought: int = 0,
    received: int = 0,
    withdrawn: int = 0,
    by_month: dict[Month, int] | None = None,
) -> SajjaYear:
    return SajjaYear(
        number=of,
        brought=baht(brought),
        received=baht(received),
        withdrawn=baht(withdrawn),
        carried=baht(brought + received - withdrawn),
        by_month={at: baht(amount) for at, amount in (by_month or {}).items()},
    )


def test_the_register_adds_up_and_agrees_with_its_control_accounts() -> None:
    found = sajja_register(
        [member("1"), member("2"), member("3", left_on=date(2025, 5, 5))],
        first=FIRST,
        last=LAST,
        sajja={
            "1": year_of("1", brought=9000, received=1200),
            "2": year_of("2", brought=500, received=50, withdrawn=550),
        },
        special={"1": Flow(baht(100), baht(30), baht(10))},
        controls=(baht(10200), baht(120)),
    )
    assert [line.member.number for line in found.lines] == ["1", "2"]
    assert found.sajja == Flow(baht(9500), baht(1250), baht(550))
    assert found.special.carried == baht(120)
    assert found.agrees


def test_a_control_account_that_holds_more_than_the_register_is_said_so() -> None:
    found = sajja_register(
        [member("1")],
        first=FIRST,
        last=LAST,
        sajja={"1": year_of("1", received=100)},
        special={"1": Flow(received=baht(20))},
        controls=(baht(110), baht(10)),
    )
    assert not found.agrees
    assert (found.sajja_difference, found.special_difference) == (baht(10), baht(-10))


def test_figures_that_do_not_add_up_are_a_bug() -> None:
    wrong = SajjaYear("1", baht(1), baht(2), ZERO, baht(4), {})
    with pytest.raises(DoesNotBalance):
        sajja_register(
            [member("1")],
            first=FIRST,
            last=LAST,
            sajja={"1": wrong},
            special={},
            controls=(baht(4), ZERO),
        )


def test_special_savings_flow_in_and_out_and_a_reversal_lessens_what_it_undoes() -> None:
    day = date(2026, 3, 5)
    rows = [
        row(1, day, Event.RECEIPT, SPECIAL, -500, member="3"),
        row(2, day, Event.SPECIAL_OUT, SPECIAL, 200, member="3"),
        row(3, day, Event.RECEIPT, SPECIAL, -70, member="3", cancelled=True),
        row(
            4,
            day,
            Event.REVERSAL,
            SPECIAL,
            70,
            member="3",
            reverses=number(Series.RECEIPT, 3),
        ),
        row(
            5,
            day,
            Event.REVERSAL,
            SPECIAL,
            -50,
            member="4",
            reverses=number(Series.PAYMENT, 1),
        ),
        row(6, day, Event.TRANSFER, SPECIAL, -1),
    ]
    before = {
        "3": PassbookTotals(ZERO, baht(1000)),
        "4": PassbookTotals(baht(9), ZERO),
        "5": PassbookTotals(ZERO, baht(5)),
    }
    found = special_flows(before, rows)
    assert found == {
        "3": Flow(baht(1000), baht(500), baht(200)),
        "4": Flow(ZERO, ZERO, baht(-50)),
        "5": Flow(baht(5)),
    }


def test_what_the_books_were_opened_with_is_brought_forward_and_not_received() -> None:
    opened = date(2026, 1, 1)
    lines = (
        line(CASH, 950),
        line(SAJJA, -800, "1"),
        line(SAJJA, -100, "1", month(1)),
        line(SAJJA, -50, "2"),
    )
    entries = [
        posted(1, opened, Event.OPENING, lines),
        posted(2, opened, Event.RECEIPT, (line(CASH, 7), line(SAJJA, -7, "1"))),
        posted(
            3, opened, Event.OPENING, (line(CASH, 9), line(SAJJA, -9, "1")), reversed_by="entry-4"
        ),
    ]
    brought = brought_into_books(entries, SAJJA)
    assert brought == {"1": baht(800), "2": baht(50)}
    found = with_brought({"1": year_of("1", received=907), "3": year_of("3")}, brought)
    assert (found["1"].brought, found["1"].received) == (baht(800), baht(107))
    assert found["3"] == year_of("3")


def test_special_savings_of_an_opening_are_brought_forward_unless_it_was_undone() -> None:
    day = date(2026, 1, 1)
    rows = [
        row(1, day, Event.OPENING, SPECIAL, -500, member="3"),
        row(2, day, Event.OPENING, SPECIAL, -70, member="4", cancelled=True),
        row(3, day, Event.REVERSAL, SPECIAL, 70, member="4", reverses=number(Series.JOURNAL, 2)),
    ]
    assert special_flows({}, rows) == {"3": Flow(baht(500)), "4": Flow()}


# Wide


def book(of: str, pledge: int, paid: dict[Month, int], *, first: Month) -> SajjaBook:
    return SajjaBook(
        number=of,
        pledges=(PledgeChange(of, first, baht(pledge)),),
        paid={at: baht(amount) for at, amount in paid.items()},
        first=first,
    )


def wide(
    within: SajjaYear, known: SajjaBook, *, last: date = date(2026, 4, 30), carried: int = 0
) -> SajjaWide:
    return sajja_wide(
        [member(within.number)],
        year=YEAR,
        last=last,
        within={within.number: within},
        books={known.number: known},
        control=baht(carried),
    )


def test_missed_months_are_seen_and_months_to_come_are_empty() -> None:
    paid = {month(1): 100, month(3): 60}
    found = wide(
        year_of("1", brought=900, received=160, by_month=paid),
        book("1", 100, {**paid, month(12, 2025): 100}, first=month(1, 2025)),
        carried=1060,
    )
    (one,) = found.lines
    marks = [cell.mark for cell in one.cells]
    assert marks[:4] == [Mark.AMOUNT, Mark.MISSED, Mark.AMOUNT, Mark.BLANK]
    assert set(marks[4:]) == {Mark.BLANK}
    assert one.cells[2].part
    assert (one.missed, found.missed) == (1, 1)
    assert one.carried == found.sum_of("carried") == found.control


def test_a_month_paid_in_an_earlier_year_is_marked_and_not_missed() -> None:
    found = wide(
        year_of("1", brought=200, received=100, by_month={month(2): 100}),
        book("1", 100, {month(1): 100, month(2): 100}, first=month(12, 2025)),
        last=date(2026, 2, 28),
    )
    assert [cell.mark for cell in found.lines[0].cells[:3]] == [
        Mark.BROUGHT,
        Mark.AMOUNT,
        Mark.BLANK,
    ]


def test_what_was_paid_for_other_years_keeps_the_row_adding_up() -> None:
    by_month = {month(12, 2025): 100, month(1): 100, month(1, 2027): 100}
    found = wide(
        year_of("1", brought=50, received=330, withdrawn=40, by_month=by_month),
        book("1", 100, by_month, first=month(12, 2025)),
    )
    (one,) = found.lines
    assert one.other == baht(230)
    assert one.brought + total(cell.amount for cell in one.cells) + one.other == baht(380)
    assert one.carried == baht(340)


def test_nobody_misses_the_month_of_leaving_nor_any_after_it() -> None:
    gone = member("5", left_on=date(2026, 2, 20))
    found = sajja_wide(
        [gone],
        year=YEAR,
        last=date(2026, 6, 30),
        within={"5": year_of("5", brought=100, withdrawn=100)},
        books={"5": book("5", 50, {}, first=month(12, 2025))},
        control=ZERO,
    )
    assert found.lines[0].missed == 1


def test_the_book_of_a_past_day_forgets_what_was_paid_since() -> None:
    known = book("1", 100, {month(1): 100, month(2): 100}, first=month(1))
    then = book_as_of(known, year_of("1", received=100, by_month={month(1): 100}))
    assert then.paid == {month(1): baht(100)}
    assert book_as_of(known, None).paid == {}


@given(
    brought=st.integers(min_value=0, max_value=10**9),
    withdrawn=st.integers(min_value=0, max_value=10**9),
    months=st.dictionaries(
        st.integers(min_value=-14, max_value=26).map(month(1).plus),
        st.integers(min_value=-(10**6), max_value=10**6).filter(bool).map(Money),
        max_size=20,
    ),
    unmonthed=st.integers(min_value=0, max_value=10**9),
)
def test_every_row_of_the_wide_register_adds_up(
    brought: int, withdrawn: int, months: dict[Month, Money], unmonthed: int
) -> None:
    received = total(months.values()) + Money(unmonthed)
    carried = Money(brought) + received - Money(withdrawn)
    within = SajjaYear("1", Money(brought), received, Money(withdrawn), carried, months)
    known = SajjaBook("1", (), months, month(1, 2025))
    (one,) = wide(within, known).lines
    cells = total(cell.amount for cell in one.cells)
    assert one.brought + cells + one.other - one.withdrawn == one.carried
    assert cells == total(m for at, m in months.items() if at in set(YEAR.months()))
