"""What a loan is charged: months owed and days, flat loans, old contracts, and fines beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.balance_line import BalanceLine
from savings_desk.domain.due_days import first_of, month_number
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_fines import fine_must_be_lawful
from savings_desk.domain.loan_terms import DayCount, FineKind, FineRule, Method, Terms
from savings_desk.domain.money import DOWN_TO_BAHT, LOAN_ROUNDINGS, ZERO, Money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import FineAboveCeiling
from tests.domain.lending_kit import AMOUNTS, STARTS, any_terms
from tests.domain.loan_book_kit import (
    after,
    book_of,
    flat,
    interest_only,
    on,
    paid,
    reducing,
)

baht = Money.baht
DAILY = DayCount.ACTUAL_365


def test_a_month_is_charged_on_what_was_owed_when_it_began() -> None:
    late = book_of(reducing(), baht(12_000), paid("2026-12-28", principal=1000))
    assert late.accrued(on("2026-12-31")) == baht(120)
    assert late.accrued(on("2027-01-01")) == baht(120 + 110)


def test_money_paid_out_after_the_working_day_costs_nothing_until_the_first_whole_month() -> None:
    """46 days until the first instalment: two months' interest would be 15.9 % a year."""
    days = [on("2027-01-05"), on("2027-02-05"), on("2027-03-05")]
    loan = book_of(reducing(months=3), baht(12_000), start=on("2026-11-20"), due=days)
    assert loan.accrued(on("2026-12-31")) == ZERO
    assert loan.due_on(on("2027-01-05")).interest == baht(120)


def test_a_first_month_of_fifteen_days_costs_no_more_than_fifteen_days_may() -> None:
    days = [on("2026-12-05"), on("2027-01-05")]
    loan = book_of(interest_only(months=2), baht(10_000), start=on("2026-11-20"), due=days)
    # 10,000 x 15 % x 15 / 365 = 61.6438, up to the satang
    assert loan.accrued(on("2026-12-31")) == baht(61, 65)
    assert loan.accrued(on("2027-01-31")) == baht(61, 65) + baht(100)


def test_an_instalment_in_the_month_of_the_payout_is_charged_for_its_days() -> None:
    days = [on("2026-11-30"), on("2026-12-30")]
    loan = book_of(interest_only(months=2), baht(10_000), due=days)
    # 25 days: 10,000 x 15 % x 25 / 365 = 102.74 is more than the month's 100.00
    assert loan.accrued(on("2026-11-30")) == baht(100)
    assert loan.accrued(on("2026-12-30")) == baht(200)


def test_a_month_that_ends_early_is_a_month() -> None:
    loan = book_of(interest_only(15), baht(12_000), start=on("2027-01-31"))
    assert loan.accrued(on("2027-02-28")) == baht(150)
    assert loan.accrued(on("2027-03-31")) == baht(300)


def test_rounding_up_to_a_baht_never_lifts_a_month_above_the_ceiling() -> None:
    up = LOAN_ROUNDINGS["up_to_baht"]
    loan = book_of(interest_only(15, interest_rounding=up), baht(850))
    assert loan.accrued(on("2026-12-05")) == baht(10, 63)  # 10.625, not 11 (vector K8)


def test_a_payment_in_mid_month_splits_the_days() -> None:
    loan = book_of(interest_only(day_count=DAILY), baht(10_000))
    assert loan.accrued(on("2026-12-05")) == baht(98, 63)  # 10,000 x 12 % x 30 / 365
    loan = after(loan, paid("2026-11-20", principal=4000))
    # 15 days each: 10,000 costs 49.315, then 6,000 costs 29.589
    assert loan.accrued(on("2026-12-05")) == baht(49, 32) + baht(29, 59)


def test_a_year_of_366_days_costs_a_year() -> None:
    terms = interest_only(15, 12, every_months=12, day_count=DAILY)
    loan = book_of(terms, baht(10_000), start=on("2024-01-01"))
    assert loan.accrued(on("2024-12-31")) == baht(1500)
    assert loan.accrued(on("2025-01-01")) == baht(1500)
    monthly = replace(terms, every_months=1)
    loan = book_of(monthly, baht(10_000), start=on("2024-01-01"))
    assert loan.accrued(on("2025-01-01")) <= baht(1500)


def test_days_of_a_thirty_day_month_are_their_share_of_it() -> None:
    loan = book_of(interest_only(day_count=DayCount.THIRTY_360), baht(10_000))
    assert loan.accrued(on("2026-11-20")) == baht(49, 32) + baht(0, 68)  # half of 100
    assert loan.accrued(on("2026-12-05")) == baht(100)
    # 14 of 28 days would be 50.00, as it is lawful: 15 % for 14 days is 57.53
    assert loan.accrued(on("2027-02-19")) == baht(350)


def test_a_flat_loan_asks_the_same_interest_until_it_is_settled() -> None:
    loan = book_of(flat(), baht(10_000))  # 800 over 12: 66.67, the last 66.63
    assert loan.accrued(on("2027-03-05")) == baht(4 * 66, 4 * 67)
    assert loan.due_on(on("2027-03-05")).settlement == baht(10_266, 68)
    assert loan.accrued(on("2027-11-05")) == baht(800)


def test_a_flat_loan_never_costs_more_than_fifteen_per_cent_of_what_was_really_owed() -> None:
    loan = book_of(flat(), baht(10_000), paid("2026-12-05", principal=9000))
    # 66.67 is asked each month; 15 % allows 125.00 for December on 10,000, then 12.50 on 1,000
    assert loan.accrued(on("2027-01-05")) == baht(66, 67) + baht(12, 50)
    assert loan.accrued(on("2027-03-05")) == baht(66, 67) + baht(37, 50)


def test_a_yearly_flat_loan_settled_early_owes_the_months_that_came() -> None:
    loan = book_of(flat(6, every_months=12), baht(10_000))
    june = loan.due_on(on("2027-06-05"))
    assert (june.amount, june.interest_all) == (ZERO, baht(350))  # 7 of 12 months of 600
    assert loan.due_on(on("2027-11-05")).interest == baht(600)


def test_after_its_term_a_flat_loan_costs_its_rate_on_what_is_left() -> None:
    loan = book_of(flat(6, 2), baht(10_000), paid("2026-12-05", principal=5000))
    assert loan.accrued(on("2027-01-05")) == baht(100)
    assert loan.accrued(on("2027-03-05")) == baht(100) + baht(2 * 25)  # 5,000 x 6 % / 12


def test_an_old_contract_above_the_ceiling_is_capped_from_the_day_it_came_in() -> None:
    start = on("2026-12-31")
    days = [date(2027, month, 5) for month in range(1, 7)]
    loan = book_of(
        reducing(18, 6), baht(6000), start=start, due=days, brought=True, interest_brought=baht(300)
    )
    assert loan.overdue_on(on("2027-01-01")).interest == baht(300)
    assert loan.overdue_on(on("2027-01-01")).since == start
    assert loan.due_on(on("2027-01-05")).interest == baht(300) + baht(75)  # not 90 a month


def test_an_old_flat_contract_is_capped_too() -> None:
    """13 % flat for four years, brought in with a year left; paid to the day."""
    start = on("2026-12-31")
    days = [date(2027, month, 5) for month in range(1, 13)]
    terms = flat(13)
    loan = book_of(terms, baht(12_000), start=start, due=days, brought=True)
    loan = after(loan, *(LoanMove(day, repaid=baht(1000)) for day in days))
    assert loan.versions[0].rows[0].interest == baht(130)
    assert loan.accrued(on("2027-01-05")) == baht(130)  # 150 is allowed
    # 1.25 % of 12,000 + 11,000 + ... + 1,000 = 975.00; 1,560.00 is asked
    assert loan.accrued(on("2027-12-31")) == baht(975)


FIFTY_A_MONTH = FineRule(FineKind.PER_MONTH, baht(50))


def test_a_fine_takes_what_the_interest_leaves_of_fifteen_per_cent() -> None:
    loan = book_of(reducing(fine=FIFTY_A_MONTH), baht(12_000))
    assert loan.fines(on("2026-12-31")) == ZERO
    # 2 January, 28 days: 12,000 x 15 % x 28 / 365 = 138.09, of which interest has 120.00
    assert loan.fines(on("2027-01-02")) == baht(18, 9)
    assert loan.fines(on("2027-01-05")) == baht(30)  # 3 % a year of 12,000 for a month
    assert loan.fines(on("2027-02-05")) == baht(60)
    assert loan.due_on(on("2027-02-05")).fine == baht(60)


def test_a_small_fine_is_asked_in_full_for_every_month_in_arrears() -> None:
    loan = book_of(reducing(fine=FineRule(FineKind.PER_MONTH, baht(20))), baht(12_000))
    assert loan.due_on(on("2027-02-05")).fine == baht(40)
    loan = after(loan, replace(paid("2027-02-05"), fine=baht(15)))
    assert loan.due_on(on("2027-02-05")).fine == baht(25)
    cured = book_of(
        reducing(fine=FIFTY_A_MONTH),
        baht(12_000),
        paid("2026-12-28", principal=1000, interest=baht(120)),
    )
    assert cured.fines(on("2027-01-05")) == ZERO  # late within its month


def test_a_fine_by_rate_is_on_the_overdue_principal_alone() -> None:
    """Civil and Commercial Code s.224/1."""
    rule = FineRule(FineKind.RATE, rate=Fraction(9, 100))
    loan = book_of(reducing(fine=rule), baht(12_000))
    assert loan.fines(on("2027-01-05")) == baht(7, 50)  # 1,000 x 9 % / 12
    assert loan.fines(on("2027-02-05")) == baht(7, 50) + baht(15)
    waiting = book_of(interest_only(fine=rule), baht(12_000))
    assert waiting.fines(on("2027-06-05")) == ZERO  # only interest is in arrears


def test_an_old_fine_above_fifteen_per_cent_is_counted_at_fifteen() -> None:
    """10,000 without interest, 1,000 a month, fined 90 %: 1.25 % of 1,000, 2,000, 3,000, 4,000."""
    rule = FineRule(FineKind.RATE, rate=Fraction(90, 100))
    loan = book_of(Terms(Method.NO_INTEREST, Fraction(0), 10, fine=rule), baht(10_000))
    assert loan.fines(on("2027-01-05")) == baht(12, 50)
    assert loan.fines(on("2027-04-05")) == baht(125)


def test_a_fine_above_fifteen_per_cent_is_not_made_a_rule() -> None:
    fine_must_be_lawful(FineRule(FineKind.RATE, rate=Fraction(15, 100)))
    with pytest.raises(FineAboveCeiling):
        fine_must_be_lawful(FineRule(FineKind.RATE, rate=Fraction(1501, 10_000)))


@pytest.mark.parametrize("count", DayCount)
def test_at_fifteen_per_cent_there_is_no_room_for_a_fine(count: DayCount) -> None:
    terms = reducing(15, fine=FIFTY_A_MONTH, day_count=count, interest_rounding=DOWN_TO_BAHT)
    loan = book_of(terms, baht(48_765))
    assert loan.fines(on("2027-12-31")) == ZERO


def test_by_days_a_fine_has_the_days_of_its_month() -> None:
    loan = book_of(reducing(12, fine=FIFTY_A_MONTH, day_count=DAILY), baht(12_000))
    # 3 % of 12,000 for the 31 days of January: 30.5753
    assert loan.fines(on("2027-01-31")) == baht(30, 57)
    assert loan.fines(on("2027-01-15")) == baht(14, 79)  # 15 days: 14.7945


def test_a_flat_loan_fines_within_what_the_overdue_principal_adds() -> None:
    loan = book_of(flat(fine=FIFTY_A_MONTH), baht(10_000))
    # 833.33 overdue x 1.25 % = 10.4166
    assert loan.fines(on("2027-01-05")) == baht(10, 41)
    old = book_of(flat(13, fine=FIFTY_A_MONTH), baht(10_000), brought=True)
    assert old.fines(on("2027-06-05")) == ZERO


@given(terms=any_terms(grace=False), amount=AMOUNTS, start=STARTS, months=st.integers(0, 30))
def test_interest_and_fines_of_a_debt_never_paid_stay_within_fifteen_per_cent(
    terms: Terms, amount: Money, start: date, months: int
) -> None:
    """Nothing repaid: after whole months, a twelfth of 15 % for each of them, and satang."""
    loan = book_of(
        replace(terms, fine=FineRule(FineKind.PER_MONTH, baht(500))), amount, start=start
    )
    day = start + timedelta(days=months * 31)
    both = loan.accrued(day) + loan.fines(day)
    days = Fraction((day - start).days, 365)
    longest = max(days, Fraction(months + 2, 12)) if terms.day_count is DayCount.MONTHS else days
    if terms.is_flat:
        longest = max(days, Fraction(months + 2, 12))
    assert both.satang <= amount.satang * Fraction(15, 100) * longest + months * 2 + 4


def test_the_balance_line_nets_a_day_and_leaves_out_what_moved_nothing() -> None:
    day, next_day = on("2026-12-05"), on("2026-12-06")
    line = BalanceLine.of([(day, 500), (next_day, 0), (day, -200), (next_day, -100)])
    assert line == BalanceLine((day, next_day), (300, 200))
    assert BalanceLine.of([(day, 500), (next_day, 0)]).days == (day,)
    assert list(line.segments(on("2026-12-04"), on("2026-12-08"))) == [
        (on("2026-12-04"), day, 0),
        (day, next_day, 300),
        (next_day, on("2026-12-08"), 200),
    ]
    assert line.lowest_since(day) == Money(200)


@given(day=st.dates(date(1900, 1, 1), date(2399, 12, 31)))
def test_months_are_numbered_as_the_calendar_has_them(day: date) -> None:
    assert first_of(month_number(day)) == Month.of(day).first_day
    assert first_of(month_number(day) + 1) == Month.of(day).plus(1).first_day


def test_a_month_that_the_books_showed_as_settled_has_no_fine_when_that_is_undone() -> None:
    """Closed 15 days early for 19 of 20 baht's interest; undone on 6 August, August is free."""
    twenty = FineRule(FineKind.PER_MONTH, baht(20))
    loan = book_of(reducing(months=6, fine=twenty), baht(2_000), start=on("2023-06-05"))
    settled, undone = on("2023-06-20"), on("2023-08-06")
    interest = loan.due_on(settled).interest_all
    closed = LoanMove(settled, repaid=baht(2_000), interest=interest, righted=baht(2_000))
    back = LoanMove(undone, repaid=-baht(2_000), interest=-interest, righted=-baht(2_000))
    again = after(loan, closed, back)
    assert loan.due_on(undone).fine == baht(5)  # 3 of the 15 % of 2,000 are left for a month
    assert again.due_on(undone).fine == ZERO
    assert again.due_on(on("2023-09-05")).fine == baht(5)
