"""Where the group stands: this year's income apart from earlier years', closed or not."""

from __future__ import annotations

from datetime import date

import pytest

from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.position import position
from tests.statements.values import (
    BROUGHT,
    FINES,
    INTEREST,
    SAJJA,
    SUPPLIES,
    YEAR,
    baht,
    chart,
    debits,
)

AS_OF = date(2026, 6, 30)


def test_what_earlier_years_earned_is_brought_forward_though_nothing_closed_them() -> None:
    found = position(
        as_of=AS_OF,
        year=YEAR,
        chart=chart(),
        at_end=debits(_11010=1500, _31020=-1000, _33010=-100, _41010=-450, _54050=50),
        before_year=debits(_11010=1100, _31020=-800, _33010=-100, _41010=-220, _54050=20),
    )
    assert found.of(INTEREST) == baht(-230)
    assert found.of(SUPPLIES) == baht(30)
    assert found.surplus == baht(200)
    assert found.of(BROUGHT) == baht(-300)
    assert found.unclosed == baht(200)


def test_a_year_closed_by_entries_gives_the_same_position() -> None:
    # The same books as above, with last year closed on its last day: interest 220 and supplies 20
    # moved into surplus brought forward, which holds 100 + 200.
    found = position(
        as_of=AS_OF,
        year=YEAR,
        chart=chart(),
        at_end=debits(_11010=1500, _31020=-1000, _33010=-300, _41010=-230, _54050=30),
        before_year=debits(_11010=1100, _31020=-800, _33010=-300, _41010=0, _54050=0),
    )
    assert found.of(INTEREST) == baht(-230)
    assert found.surplus == baht(200)
    assert found.of(BROUGHT) == baht(-300)
    assert found.unclosed == ZERO


def test_the_first_year_of_the_books_has_nothing_before_it() -> None:
    found = position(
        as_of=AS_OF,
        year=YEAR,
        chart=chart(),
        at_end=debits(_11010=110, _31020=-100, _42010=-10),
        before_year={},
    )
    assert (found.surplus, found.unclosed) == (baht(10), ZERO)
    assert found.of(SAJJA) == baht(-100)
    assert found.of(FINES) == baht(-10)


def test_an_account_that_earned_only_in_earlier_years_is_empty_this_year() -> None:
    found = position(
        as_of=AS_OF,
        year=FiscalYear(Month(2026, 4)),
        chart=chart(),
        at_end=debits(_11010=10, _42010=-10),
        before_year=debits(_11010=10, _42010=-10),
    )
    assert found.of(FINES) == ZERO
    assert found.surplus == ZERO
    assert found.of(BROUGHT) == baht(-10)


def test_books_whose_sides_differ_are_a_bug_and_not_a_statement() -> None:
    with pytest.raises(DoesNotBalance) as caught:
        position(as_of=AS_OF, year=YEAR, chart=chart(), at_end=debits(_11010=5), before_year={})
    assert caught.value.difference == baht(5)
