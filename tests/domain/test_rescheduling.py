"""A holiday and new terms in mid-term: the principal left is shared anew, owed interest stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_terms import DayCount, FeeRule, GraceInterest, Method, Share, Terms
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import (
    AboveCeiling,
    AboveCeilingOutstanding,
    AmountNotPositive,
    ScheduleNotNewer,
    TermsWrong,
)
from savings_desk.domain.rescheduling import (
    Holiday,
    charged_until,
    gives_time,
    holiday,
    restructured,
)
from tests.domain.lending_kit import AMOUNTS, STARTS, any_terms
from tests.domain.loan_book_kit import after, book_of, flat, handed, on, paid, reducing

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook

baht = Money.baht
TWO_PAID = (
    paid("2026-12-05", principal=1000, interest=baht(120)),
    paid("2027-01-05", principal=1000, interest=baht(110)),
)


def under(book: LoanBook, version: ScheduleVersion) -> LoanBook:
    return replace(book, versions=(*book.versions, version))


def test_a_holiday_takes_interest_alone_and_the_loan_ends_later() -> None:
    loan = book_of(reducing(), baht(12_000), *TWO_PAID)
    version = holiday(loan, on("2027-02-01"), 2, Holiday.INTEREST_ONLY)
    assert (version.version, version.kind) == (2, ScheduleKind.HOLIDAY)
    assert [row.number for row in version.rows] == list(range(3, 15))
    assert (version.rows[0].due, version.rows[-1].due) == (on("2027-02-05"), on("2028-01-05"))
    assert [row.principal for row in version.rows] == [ZERO, ZERO, *[baht(1000)] * 10]
    loan = under(loan, version)
    due = loan.due_on(on("2027-02-05"))
    assert (due.principal, due.interest) == (ZERO, baht(100))
    loan = after(
        loan, paid("2027-02-05", interest=baht(100)), paid("2027-03-05", interest=baht(100))
    )
    assert loan.overdue_on(on("2027-03-31")).amount == ZERO
    assert loan.due_on(on("2027-04-05")).amount == baht(1100)


def test_a_holiday_may_put_the_interest_off_too() -> None:
    loan = book_of(reducing(), baht(12_000), *TWO_PAID)
    loan = under(loan, holiday(loan, on("2027-02-01"), 2, Holiday.NOTHING))
    for day in ("2027-02-05", "2027-03-05"):
        assert loan.due_on(on(day)).amount == ZERO
    due = loan.due_on(on("2027-04-05"))
    assert (due.principal, due.interest) == (baht(1000), baht(300))


def test_what_was_owed_before_a_holiday_is_owed_in_it() -> None:
    loan = book_of(reducing(), baht(12_000), TWO_PAID[0])
    loan = under(loan, holiday(loan, on("2027-02-01"), 1, Holiday.NOTHING))
    due = loan.due_on(on("2027-02-05"))
    assert (due.principal, due.interest) == (ZERO, baht(110))  # January's
    behind = loan.overdue_on(on("2027-02-05"))
    assert (behind.principal, behind.interest) == (ZERO, baht(110))
    assert (behind.since, behind.instalments) == (on("2027-01-05"), 1)
    assert loan.due_on(on("2027-03-05")).principal == baht(1100)  # 11,000 over ten
    assert loan.due_on(on("2027-03-05")).interest == baht(330)


def test_interest_put_off_is_not_principal() -> None:
    """Civil and Commercial Code s.655: March's interest is 1 % of 10,000, not of 10,100."""
    loan = book_of(reducing(), baht(12_000), *TWO_PAID)
    loan = under(loan, holiday(loan, on("2027-02-01"), 1, Holiday.NOTHING))
    assert loan.accrued(on("2027-03-05")) - loan.accrued(on("2027-02-28")) == baht(100)


def test_a_flat_loan_keeps_its_interest_through_a_holiday() -> None:
    loan = book_of(flat(), baht(12_000))  # 960: 80 a month; principal 1,000
    loan = after(
        loan,
        paid("2026-12-05", principal=1000, interest=baht(80)),
        paid("2027-01-05", principal=1000, interest=baht(80)),
    )
    nothing = holiday(loan, on("2027-02-01"), 1, Holiday.NOTHING)
    assert [row.interest for row in nothing.rows] == [ZERO, *[baht(80)] * 10]
    assert [row.principal for row in nothing.rows] == [ZERO, *[baht(1000)] * 10]
    put_off = under(loan, nothing)
    assert put_off.due_on(on("2027-02-05")).amount == ZERO
    assert put_off.due_on(on("2027-03-05")).amount == baht(1080)
    assert put_off.accrued(on("2027-12-05")) == baht(960)
    monthly = holiday(loan, on("2027-02-01"), 1, Holiday.INTEREST_ONLY)
    assert under(loan, monthly).due_on(on("2027-02-05")).amount == baht(80)
    assert total(row.interest for row in monthly.rows) == baht(11 * 80)


def test_the_shares_of_harvests_to_come_are_kept_in_proportion() -> None:
    shares = (Share(Fraction(1, 2)), Share(Fraction(1, 8)), Share(Fraction(3, 8)))
    terms = Terms(Method.CUSTOM, Fraction(12, 100), 18, every_months=6, custom=shares)
    loan = book_of(terms, baht(16_000))
    loan = handed(loan, on("2027-05-05"), baht(8000 + 960))
    version = holiday(loan, on("2027-09-01"), 6, Holiday.INTEREST_ONLY)
    assert [row.principal for row in version.rows] == [ZERO, baht(2000), baht(6000)]
    assert [row.due for row in version.rows] == [
        on("2027-11-05"),
        on("2028-05-05"),
        on("2028-11-05"),
    ]
    with pytest.raises(TermsWrong):
        holiday(loan, on("2027-09-01"), 5, Holiday.NOTHING)


def test_a_loan_past_its_term_is_put_off_as_one_instalment() -> None:
    loan = book_of(reducing(months=2), baht(12_000))
    version = holiday(loan, on("2027-04-01"), 1, Holiday.INTEREST_ONLY)
    assert [(row.due, row.principal) for row in version.rows] == [
        (on("2027-04-05"), ZERO),
        (on("2027-05-05"), baht(12_000)),
    ]


def test_the_holiday_of_a_published_case() -> None:
    """F29: 3,000 in three months, no interest; September is put off."""
    loan = book_of(Terms(Method.NO_INTEREST, Fraction(0), 3), baht(3000), start=on("2023-07-01"))
    loan = after(loan, paid("2023-08-01", principal=1000))
    version = holiday(loan, on("2023-09-01"), 1, Holiday.NOTHING)
    assert [(row.due, row.principal) for row in version.rows] == [
        (on("2023-09-01"), ZERO),
        (on("2023-10-01"), baht(1000)),
        (on("2023-11-01"), baht(1000)),
    ]


def test_new_terms_share_out_the_principal_alone() -> None:
    loan = book_of(reducing(), baht(12_000), TWO_PAID[0])
    version = restructured(loan, on("2027-01-06"), reducing(9, 22))
    assert version.kind is ScheduleKind.RESTRUCTURED
    assert total(row.principal for row in version.rows) == baht(11_000)
    loan = under(loan, version)
    # January's 110 stays due at once; from February 11,000 x 9 % / 12 = 82.50
    assert loan.due_on(on("2027-01-06")).amount == baht(110)
    due = loan.due_on(on("2027-02-06"))
    assert (due.principal, due.interest) == (baht(500), baht(110) + baht(82, 50))


def test_new_terms_may_count_days_where_the_old_counted_months() -> None:
    loan = book_of(reducing(), baht(12_000), TWO_PAID[0])
    terms = reducing(12, 22, day_count=DayCount.ACTUAL_365)
    loan = under(loan, restructured(loan, on("2027-01-10"), terms))
    assert loan.accrued(on("2027-01-10")) == baht(230)
    assert loan.accrued(on("2027-02-10")) == baht(230) + baht(112, 11)  # 11,000 x 12 % x 31 / 365


def test_a_month_begun_under_the_old_terms_is_not_lost_when_days_follow() -> None:
    loan = book_of(reducing(), baht(12_000), TWO_PAID[0])
    terms = reducing(12, 22, day_count=DayCount.ACTUAL_365)
    loan = under(loan, restructured(loan, on("2027-01-03"), terms))
    # 5 December to 3 January by the month (110; 15 % for 29 days would be 131.10), then 30 days
    assert loan.accrued(on("2027-01-03")) == baht(230)
    assert loan.accrued(on("2027-02-02")) == baht(230) + baht(108, 49)


def test_new_terms_may_count_months_where_the_old_counted_days() -> None:
    loan = book_of(reducing(day_count=DayCount.ACTUAL_365), baht(12_000))
    loan = under(loan, restructured(loan, on("2026-12-15"), reducing(months=12)))
    # 30 days to the first due day, 10 more until the new terms hold; then months from the 15th
    by_days = baht(118, 36) + baht(39, 45)  # 12,000 x 12 % x 30 / 365 and x 10 / 365
    assert loan.accrued(on("2026-12-31")) == by_days
    assert loan.accrued(on("2027-01-15")) == by_days + baht(120)
    assert loan.accrued(on("2027-02-15")) == by_days + baht(240)


def test_no_resolution_makes_new_terms_above_the_ceiling() -> None:
    loan = book_of(reducing(), baht(12_000))
    with pytest.raises(AboveCeiling):
        restructured(loan, on("2027-01-06"), reducing(16), warn_only=True)


def test_a_new_schedule_follows_the_old_and_shares_out_something() -> None:
    loan = book_of(reducing(), baht(12_000))
    with pytest.raises(ScheduleNotNewer) as refused:
        holiday(loan, loan.start, 1, Holiday.NOTHING)
    assert refused.value.since == loan.start
    settled = handed(loan, on("2026-12-05"), baht(12_120))
    with pytest.raises(AmountNotPositive):
        restructured(settled, on("2027-01-06"), reducing())
    waived = reducing(grace_principal=3, grace_interest=3, grace_manner=GraceInterest.WAIVED)
    with pytest.raises(TermsWrong):
        holiday(book_of(waived, baht(12_000)), on("2026-12-01"), 1, Holiday.NOTHING)


@given(
    terms=any_terms(),
    amount=AMOUNTS,
    start=STARTS,
    days=st.integers(1, 700),
    put_off=st.integers(1, 3),
    manner=st.sampled_from(Holiday),
)
def test_a_holiday_loses_no_principal_and_forgives_no_interest(
    terms: Terms, amount: Money, start: date, days: int, put_off: int, manner: Holiday
) -> None:
    assume(terms.grace_manner is GraceInterest.DEFERRED)
    loan = book_of(terms, amount, start=start)
    holds_from = start + timedelta(days=days)
    version = holiday(loan, holds_from, put_off * terms.every_months, manner)
    assert total(row.principal for row in version.rows) == amount
    before = holds_from.replace(day=1) - timedelta(days=1)
    later = under(loan, version)
    owed = loan.interest_fallen(before, before)
    for day in (holds_from, holds_from + timedelta(days=45), holds_from + timedelta(days=900)):
        assert later.interest_fallen(day, day) >= owed
        assert later.accrued(day) >= loan.accrued(before)
    end = version.rows[-1].due + timedelta(days=40)
    later = handed(later, end, later.due_on(end).settlement)
    assert later.due_on(end + timedelta(days=400)).settlement == ZERO


def test_a_month_that_began_by_days_is_charged_once_however_often_it_is_rescheduled() -> None:
    """By days until 15 May, then by months, put off on 20 May: May's first days cost once."""
    lent = on("2026-01-29")
    due = [on(f"2026-{month:02}-29") for month in range(5, 13)]
    loan = book_of(reducing(15, day_count=DayCount.ACTUAL_365), baht(12_000), start=lent)
    by_months = under(loan, restructured(loan, on("2026-05-15"), reducing(15, 8), due=due))
    again = under(by_months, holiday(by_months, on("2026-05-20"), 1, Holiday.INTEREST_ONLY))
    # 120 days at 15 % are 591.78 baht; the fourteen days of May since the 15th, counted in
    # twelfths of a month, are at most a satang more.
    assert again.accrued(on("2026-05-29")) <= Money(591_79)
    for day in ("2026-05-15", "2026-05-25", "2026-05-29", "2026-06-29", "2026-08-29"):
        assert again.accrued(on(day)) == by_months.accrued(on(day))


# The month under way


def test_a_month_that_ends_on_the_day_of_new_terms_is_owed_by_the_old() -> None:
    """5 February ends a month at 12 %: 11,000 x 1 % are due that day; 6 % run from there."""
    loan = book_of(reducing(), baht(12_000), *TWO_PAID[:1])
    loan = after(loan, paid("2027-01-05", interest=baht(110)))
    due = [on("2027-03-05"), on("2027-04-05")]
    loan = under(loan, restructured(loan, on("2027-02-05"), reducing(6, 2), due=due))
    assert loan.due_on(on("2027-02-05")).interest == baht(110)
    overdue = loan.overdue_on(on("2027-02-06"))
    assert (overdue.interest, overdue.since) == (baht(110), on("2027-02-05"))
    assert loan.accrued(on("2027-03-05")) == baht(120 + 110 + 110 + 55)
    assert loan.due_on(on("2027-03-05")).interest == baht(110 + 55)


def test_the_first_month_of_new_terms_is_the_one_after_the_last_that_was_whole() -> None:
    """Then the row of the first instalment says what the book charges: one month."""
    loan = book_of(reducing(), baht(12_000))  # lent on 5 November, due on the 5th
    assert charged_until(loan, on("2027-01-05")) == on("2027-01-05")
    assert charged_until(loan, on("2027-01-20")) == on("2027-01-05")
    assert charged_until(loan, on("2027-01-03")) == on("2026-12-05")
    assert charged_until(loan, on("2026-11-20")) == loan.start
    by_days = book_of(reducing(day_count=DayCount.ACTUAL_365), baht(12_000))
    assert charged_until(by_days, on("2027-01-20")) == on("2027-01-20")
    due = [on("2027-02-05"), on("2027-03-05")]
    version = restructured(loan, on("2027-01-20"), reducing(6, 2), due=due)
    before = loan.accrued(on("2027-01-20"))
    first = version.rows[0]
    assert first.interest == baht(60)
    assert under(loan, version).accrued(first.due) - before == first.interest


def test_months_that_were_free_before_new_terms_stay_free() -> None:
    """Lent on 6 November, first due on 5 January: December begins the first whole month."""
    due = [on("2027-01-05"), on("2027-02-05")]
    loan = book_of(reducing(months=2), baht(12_000), start=on("2026-11-06"), due=due)
    assert loan.accrued(on("2026-12-31")) == ZERO
    loan = under(loan, restructured(loan, on("2026-11-20"), reducing(12, 2), due=due))
    assert loan.accrued(on("2026-12-31")) == ZERO
    assert loan.accrued(on("2027-01-05")) == baht(120)


# The ceiling over the whole life


def test_a_fee_that_was_lawful_over_a_year_counts_when_the_terms_change() -> None:
    """195 baht fill 15 % of twelve months: 780 of interest and 195 are 1.25 % of 78,000.

    After one month 120 of interest and 195 stand against 150, 165 too much. 11,000 over 24 months
    may cost 1.25 % of 137,500, 1,718.75: at 12 % the interest is 1,375, at 14 % 1,604.17.
    """
    loan = book_of(reducing(fee=FeeRule(baht(195))), baht(12_000), *TWO_PAID[:1])
    day = on("2026-12-06")
    version = restructured(loan, day, reducing(12, 24))
    assert total(row.interest for row in version.rows) == baht(1_375)
    with pytest.raises(AboveCeilingOutstanding) as caught:
        restructured(loan, day, reducing(14, 24))
    assert caught.value.fee_max == ZERO
    without = book_of(reducing(), baht(12_000), *TWO_PAID[:1])
    assert restructured(without, day, reducing(14, 24)).terms.rate == Fraction(14, 100)
    # 1,718.75 less 1,375 and 165 leave 178.75 for a fee of the new terms
    restructured(loan, day, reducing(12, 24, fee=FeeRule(Money(178_75))))
    with pytest.raises(AboveCeilingOutstanding) as caught:
        restructured(loan, day, reducing(12, 24, fee=FeeRule(Money(178_90))))
    assert baht(178) < caught.value.fee_max < Money(178_90)


@pytest.mark.parametrize("count", DayCount)
@pytest.mark.parametrize("day", ["2026-12-06", "2027-01-05", "2027-02-17", "2027-03-03"])
def test_lawful_terms_are_not_refused_for_a_past_at_fifteen_per_cent(
    count: DayCount, day: str
) -> None:
    loan = book_of(reducing(15, day_count=count), baht(12_000))
    again = restructured(loan, on(day), reducing(15, 24, day_count=count))
    assert total(row.principal for row in again.rows) == baht(12_000)


# Time given


def test_a_holiday_always_gives_time() -> None:
    loan = book_of(reducing(), baht(12_000), *TWO_PAID)
    for manner in Holiday:
        assert gives_time(loan, holiday(loan, on("2027-02-01"), 1, manner))


def test_new_terms_give_time_when_anything_falls_due_later() -> None:
    loan = book_of(reducing(), baht(12_000), *TWO_PAID)  # ten of 1,000 from 5 February

    def given_by(terms: Terms, *due: str, book: LoanBook = loan) -> bool:
        days = [on(one) for one in due] or [on(f"2027-{at:02}-05") for at in range(2, 12)]
        version = restructured(book, on("2027-01-06"), terms, due=days[: terms.instalments])
        return gives_time(book, version)

    assert not given_by(reducing(6, 10))  # only the rate falls
    assert not given_by(reducing(12, 5))  # twice as much each month
    assert given_by(reducing(12, 10, grace_principal=3))  # principal later
    put_off = reducing(12, 10, grace_interest=3)
    assert given_by(put_off)  # interest later
    later = [f"2027-{at:02}-06" for at in range(2, 12)]
    assert given_by(reducing(12, 10), *later)  # a day later
    behind = book_of(reducing(), baht(12_000), *TWO_PAID[:1])  # 1,000 in arrears
    assert given_by(reducing(12, 10), book=behind)
