"""Loans with a life behind them, for properties: money, holidays, new terms; and what is lawful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from savings_desk.domain.loan_terms import FeeRule, FineKind, FineRule
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import Money
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.rescheduling import Holiday, holiday, restructured
from tests.domain.lending_kit import any_terms
from tests.domain.loan_book_kit import book_of, handed

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_terms import Terms

baht = Money.baht
DAY = timedelta(days=1)
SHORT_MONTHS = {2, 3}
"""Months that a period of 28 days may lie in: a twelfth of a year is over 336 days of them."""
FINES = st.sampled_from(
    [
        FineRule(),
        FineRule(FineKind.PER_MONTH, baht(5)),
        FineRule(FineKind.PER_MONTH, baht(500)),
        FineRule(FineKind.RATE, rate=Fraction(3, 100)),
        FineRule(FineKind.RATE, rate=Fraction(15, 100)),
    ]
)


@st.composite
def contracts(draw: st.DrawFn) -> Terms:
    """Terms of any method, count of time, rounding and grace, near the ceiling or below it."""
    rates = st.sampled_from([15, 15, 12, 8, 6]).map(lambda rate: Fraction(rate, 100))
    return replace(draw(any_terms(rates=rates, fees=st.just(FeeRule()))), fine=draw(FINES))


def days_due(draw: st.DrawFn, terms: Terms, since: date) -> list[date]:
    first = since + draw(st.integers(1, 70)) * DAY
    return [months_later(first, at * terms.every_months) for at in range(terms.instalments)]


@st.composite
def lives(draw: st.DrawFn) -> LoanBook:
    """A loan, and up to five acts on it: money, a holiday, or new terms on other due days."""
    first, day = draw(contracts()), draw(st.dates(date(2027, 1, 1), date(2028, 12, 31)))
    amount = Money(draw(st.sampled_from([1_000_000, 1_234_500, 99_999])))
    book = book_of(first, amount, start=day, due=days_due(draw, first, day))
    for act in draw(st.lists(st.sampled_from(["pay", "put off", "renew"]), max_size=5)):
        day += draw(st.integers(1, 60)) * DAY
        try:
            if act == "pay":
                most = book.due_on(day).settlement.satang
                book = handed(book, day, Money(draw(st.integers(1, most)))) if most else book
                continue
            if act == "put off":
                months = draw(st.integers(1, 3)) * book.terms.every_months
                version = holiday(book, day, months, draw(st.sampled_from(Holiday)))
            else:
                terms = draw(contracts())
                version = restructured(book, day, terms, due=days_due(draw, terms, day))
        except Refusal:
            continue
        book = replace(book, versions=(*book.versions, version))
    return book


def allowed(book: LoanBook, end: date) -> Fraction:
    """15 % of what was owed each night until `end`, in satang."""
    satang, day = Fraction(0), book.start
    while day < end:
        short = day.month in SHORT_MONTHS or (day.month == 1 and day.day >= 28)
        satang += Fraction(book.balance(day).satang, 336 if short else 360)
        day += DAY
    return satang * Fraction(15, 100)
