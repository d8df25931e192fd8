"""Terms of loans for the tests: by hand, and any that a group might make up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    GraceInterest,
    Leftover,
    Method,
    Share,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS, Money, RoundingRule

if TYPE_CHECKING:
    from collections.abc import Callable

START = date(2026, 11, 5)
FALLING_OR_NEAREST = [
    LOAN_ROUNDINGS[name] for name in ("half_up", "half_even", "down_to_satang", "down_to_baht")
]
"""Roundings of interest that lift no lawful loan above the law."""
UP_TO_BAHT = LOAN_ROUNDINGS["up_to_baht"]


def per_cent(rate: str | int) -> Fraction:
    return Fraction(rate) / 100


def terms(method: Method, rate: str | int, months: int, **others: Any) -> Terms:  # noqa: ANN401 - of any field
    return Terms(method, per_cent(rate), months, **others)


AMOUNTS = st.integers(1, 100_000_000).map(Money)
RATES = st.integers(0, 1500).map(lambda hundredths: Fraction(hundredths, 10_000))
FEES = st.integers(0, 20_000).map(lambda satang: FeeRule(amount=Money(satang)))
ROUNDINGS = st.sampled_from(list(LOAN_ROUNDINGS.values()))


@st.composite
def shares(draw: Callable[[Any], Any], count: int) -> tuple[Share, ...]:
    parts = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count).filter(any))
    flat = draw(st.booleans())
    whole = sum(parts)
    return tuple(
        Share(Fraction(one, whole), Fraction(one, whole) if flat else None) for one in parts
    )


@st.composite
def any_terms(
    draw: Callable[[Any], Any],
    *,
    methods: tuple[Method, ...] = tuple(Method),
    rates: st.SearchStrategy[Fraction] = RATES,
    interest: st.SearchStrategy[RoundingRule] = ROUNDINGS,
    fees: st.SearchStrategy[FeeRule] = FEES,
    grace: bool = True,
) -> Terms:
    """Any lawful or unlawful terms a committee could resolve."""
    method = draw(st.sampled_from(methods))
    every = draw(st.sampled_from([1, 1, 1, 2, 3, 6]))
    count = draw(st.integers(1, 24 if every == 1 else 6))
    without = draw(st.integers(0, count - 1)) if grace else 0
    return Terms(
        method,
        Fraction(0) if method is Method.NO_INTEREST else draw(rates),
        count * every,
        every_months=every,
        day_count=draw(st.sampled_from(DayCount)),
        interest_rounding=draw(interest),
        instalment_rounding=draw(ROUNDINGS),
        leftover=draw(st.sampled_from(Leftover)),
        grace_principal=without,
        grace_interest=draw(st.integers(0, without)),
        grace_manner=draw(st.sampled_from(GraceInterest)),
        custom=draw(shares(count - without)) if method is Method.CUSTOM else (),
        fee=draw(fees),
    )


STARTS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
