"""A quote holds everything a calculator shows, and refuses only what cannot be laid out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from savings_desk.domain.loan_terms import FeeRule, Method, Terms
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.rate_ceiling import CEILING
from savings_desk.domain.refusals import AmountNotPositive, DatesOutOfOrder
from savings_desk.operations.lending_quotes import quote

START = date(2026, 11, 5)
FLAT = Terms(Method.FLAT, Fraction(12, 100), 12, fee=FeeRule(Money.baht(100)))


def test_an_unlawful_loan_is_worked_out_with_three_lawful_ways() -> None:
    worked = quote(FLAT, Money.baht(10_000), start=START)
    assert len(worked.schedule.rows) == 12
    assert worked.fee == Money.baht(100)
    assert worked.duty == Money.baht(5)
    assert not worked.reckoning.lawful
    assert (worked.flat_rate_max, worked.fee_max) == (Fraction(812, 10_000), Money.baht(162, 50))
    assert len(worked.ways) == 3
    for way in worked.ways:
        again = quote(way.terms, Money.baht(10_000), start=START)
        assert again.reckoning.lawful
        assert again.reckoning.shown_rate == way.true_rate


def test_a_lawful_loan_is_offered_no_other_way() -> None:
    worked = quote(Terms(Method.EQUAL_PRINCIPAL, CEILING, 12), Money.baht(12_000), start=START)
    assert worked.reckoning.shown_rate == CEILING
    assert worked.ways == ()
    assert worked.fee_max == ZERO


def test_named_due_days_hold_for_every_figure() -> None:
    days = tuple(date(2027, month, 28) for month in range(1, 13))
    worked = quote(FLAT, Money.baht(10_000), start=START, due=days)
    assert tuple(row.due for row in worked.schedule.rows) == days


def test_what_cannot_be_laid_out_is_refused() -> None:
    with pytest.raises(AmountNotPositive):
        quote(FLAT, ZERO, start=START)
    with pytest.raises(DatesOutOfOrder):
        quote(FLAT, Money.baht(1), start=START, due=(START,) * 12)
