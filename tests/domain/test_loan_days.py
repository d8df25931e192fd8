"""Interest by days, told at once and carried on from cell to cell, is that of the long way."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.balance_line import BalanceLine
from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_days import DaySpan
from savings_desk.domain.loan_terms import CEILING, DayCount, GraceInterest, Method, Terms
from savings_desk.domain.loan_time import months_later, years_between
from savings_desk.domain.money import LOAN_ROUNDINGS, Money, round_money
from savings_desk.domain.schedules import schedule_of
from tests.kit import SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator

START = date(2027, 1, 30)
LENT = Money.baht(10_000)
TERMS = st.builds(
    Terms,
    st.just(Method.EQUAL_PRINCIPAL),
    st.sampled_from([Fraction(15, 100), Fraction(12, 100), Fraction(1, 7), Fraction(0)]),
    st.just(6),
    day_count=st.sampled_from([DayCount.ACTUAL_365, DayCount.THIRTY_360]),
    interest_rounding=st.sampled_from(sorted(LOAN_ROUNDINGS.values(), key=str)),
    grace_interest=st.integers(0, 2),
    grace_manner=st.just(GraceInterest.WAIVED),
)
MOVES = st.lists(st.tuples(st.integers(1, 300), st.integers(-2_000_00, 1_000_00)), max_size=6)


def cells(version: ScheduleVersion, day: date) -> Iterator[tuple[date, date]]:
    """The spans up to a day that ask for interest, one after another."""
    ends = [row.due for row in version.rows]
    ends += [months_later(ends[-1], months) for months in range(1, 12)]
    begin = START
    for at, end in enumerate(ends):
        if begin < day and at >= version.terms.grace_interest:
            yield begin, min(end, day)
        begin = end


def the_long_way(version: ScheduleVersion, line: BalanceLine, day: date) -> int:
    """Every span from the first day on, in fractions of a satang."""
    terms = version.terms
    lawful = DayCount.MONTHS if terms.day_count is DayCount.THIRTY_360 else terms.day_count
    charged, stood, room = 0, None, Fraction(0)
    for begin, end in cells(version, day):
        for since, until, satang in line.segments(begin, end):
            most = CEILING * years_between(since, until, lawful, origin=START)
            asked = terms.rate * years_between(since, until, terms.day_count, origin=START)
            if satang != stood:
                stood, room = satang, Fraction(0)
            one = round_money(satang * min(asked, most), terms.interest_rounding).satang
            room += satang * most - one
            while room <= -1:
                one, room = one - 1, room + 1
            charged += one
    return charged


@given(terms=TERMS, moves=MOVES, asked=st.lists(st.integers(0, 420), min_size=1, max_size=6))
@settings(max_examples=60 * SEARCH)
def test_in_whatever_order_it_is_asked_it_is_that_of_the_long_way(
    terms: Terms, moves: list[tuple[int, int]], asked: list[int]
) -> None:
    rows = schedule_of(terms, LENT, start=START).rows
    version = ScheduleVersion(1, START, ScheduleKind.FIRST, terms, rows)
    line = BalanceLine.of(
        [(START, LENT.satang), *((START + timedelta(days=at), moved) for at, moved in moves)]
    )
    span = DaySpan(version, line, first=START, end=None, origin=START)
    for after in asked:
        day = START + timedelta(days=after)
        assert span.charged(day) == the_long_way(version, line, day)
