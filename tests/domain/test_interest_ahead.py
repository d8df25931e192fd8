"""Interest received in advance: how much, and for which months, worked by hand."""

from __future__ import annotations

from fractions import Fraction

from savings_desk.domain.interest_ahead import InterestAhead, interest_ahead
from savings_desk.domain.loan_terms import DayCount
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from tests.domain.loan_book_kit import after, book_of, interest_only, on, paid, reducing

baht = Money.baht
JAN, FEB = Month(2027, 1), Month(2027, 2)


def test_months_paid_ahead_cross_new_years_day_and_are_named() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2026-12-05", interest=baht(360)))
    assert interest_ahead(loan, on("2026-12-05")) == InterestAhead(baht(240), JAN, FEB)
    assert interest_ahead(loan, on("2027-01-05")) == InterestAhead(baht(120), FEB, FEB)
    assert interest_ahead(loan, on("2027-02-05")) is None


def test_a_part_of_a_month_names_the_month() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2026-12-05", interest=baht(170)))
    assert interest_ahead(loan, on("2026-12-05")) == InterestAhead(baht(50), JAN, JAN)


def test_a_receipt_names_only_the_months_that_it_pays_itself() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2026-12-05", interest=baht(240)))
    loan = after(loan, paid("2026-12-20", interest=baht(120)))
    day = on("2026-12-20")
    assert interest_ahead(loan, day) == InterestAhead(baht(240), JAN, FEB)
    assert interest_ahead(loan, day, received=baht(120)) == InterestAhead(baht(120), FEB, FEB)


def test_interest_by_days_is_ahead_from_the_month_that_runs() -> None:
    """36,500 at 12 % is 12 baht a day: by 20 January 46 x 12, and 132 more to its last day."""
    terms = interest_only(day_count=DayCount.ACTUAL_365)
    assert terms.rate == Fraction(12, 100)
    loan = book_of(terms, baht(36_500), start=on("2026-12-05"))
    day = on("2027-01-20")
    assert loan.accrued(day) == baht(46 * 12)
    loan = after(loan, paid("2027-01-20", interest=baht(46 * 12 + 132)))
    assert interest_ahead(loan, day) == InterestAhead(baht(132), JAN, JAN)


def test_nothing_is_ahead_where_nothing_costs_interest() -> None:
    loan = book_of(
        reducing(), baht(12_000), paid("2026-12-05", principal=12_000, interest=baht(360))
    )
    assert interest_ahead(loan, on("2026-12-05")) is None
    assert interest_ahead(book_of(reducing(), baht(12_000)), on("2026-12-05")) is None
