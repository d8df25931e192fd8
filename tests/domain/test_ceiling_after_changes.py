"""The 15 % ceiling through a loan's life: new terms, holidays, other due days, fines beside it.

The most that the law allows is counted here by days alone: what was owed each night, a year of it
365 days, and a day of a short month at most its share of a twelfth.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.loan_terms import FineKind, FineRule, Terms
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.rescheduling import Holiday, holiday, restructured
from tests import kit
from tests.domain.loan_book_kit import after, book_of, flat, interest_only, on, paid
from tests.domain.loan_lives import DAY, allowed, lives

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook

baht = Money.baht


def under(book: LoanBook, day: str, terms: Terms, *due: str) -> LoanBook:
    version = restructured(book, on(day), terms, due=[on(one) for one in due])
    return replace(book, versions=(*book.versions, version))


def monthly(first: str, months: int) -> list[str]:
    return [months_later(on(first), at).isoformat() for at in range(months)]


def test_an_earlier_due_day_charges_no_day_twice() -> None:
    """Due on the 20th; from 10 January on the 5th: January ends sixteen days after December did."""
    days = [months_later(on("2026-12-20"), at) for at in range(6)]
    loan = book_of(interest_only(15, 6), baht(12_000), start=on("2026-11-20"), due=days)
    loan = under(loan, "2027-01-10", interest_only(15, 2), "2027-02-05", "2027-03-05")
    assert loan.accrued(on("2026-12-31")) == baht(150)
    # 12,000 x 15 % x 16 / 365 = 78.904
    assert loan.accrued(on("2027-01-31")) == baht(150) + baht(78, 91)
    assert loan.accrued(on("2027-02-05")) == baht(150) + baht(78, 91) + baht(150)
    # 77 days since the money was lent: 379.73
    assert loan.accrued(on("2027-02-05")).satang <= 1_200_000 * Fraction(15, 100) * 77 / 365


def test_a_later_due_day_leaves_the_odd_days_free() -> None:
    loan = book_of(interest_only(12, 12), baht(12_000))
    loan = under(loan, "2027-01-10", interest_only(12, 2), "2027-02-20", "2027-03-20")
    assert loan.accrued(on("2027-01-31")) == baht(240)  # December and January, to the 5th
    assert loan.accrued(on("2027-02-20")) == baht(360)  # 20 January to 20 February


def test_new_terms_on_the_day_after_the_money_charge_only_the_days_it_was_lent() -> None:
    days = [on("2026-05-28"), on("2026-08-28")]
    loan = book_of(interest_only(12, 6, every_months=3), baht(12_000), start=days[0] - 9 * DAY)
    loan = under(loan, "2026-05-20", interest_only(15, 1), "2026-07-09")
    # 21 days since 19 May: 12,000 x 15 % x 21 / 365 = 103.5616
    assert loan.accrued(on("2026-06-09")) == baht(103, 57)
    assert loan.accrued(on("2026-07-09")) == baht(253, 57)


def test_what_fines_took_of_a_flat_loan_its_interest_does_not_take_again() -> None:
    """7.5 % flat: 1,000 and 75.00 a month; nothing is paid for four months, then all but 100."""
    fifty = FineRule(FineKind.PER_MONTH, baht(50))
    loan = book_of(flat("7.5", fine=fifty), baht(12_000), paid("2027-03-05", principal=11_900))
    # 1.25 % of 1,000, 2,000 and 3,000 in arrears
    assert loan.fines(on("2027-03-05")) == loan.fines(on("2027-11-05")) == baht(75)
    # asked: 75.00 four times; then 1.25 % of 100 eight times, which is 15 % of what is owed
    assert loan.accrued(on("2027-11-05")) == baht(300) + baht(10)


def test_principal_late_for_some_days_of_a_month_leaves_fines_those_days_only() -> None:
    fifty = FineRule(FineKind.PER_MONTH, baht(50))
    in_time = paid("2026-12-15", principal=1000, interest=baht(75))
    loan = book_of(flat("7.5", fine=fifty), baht(12_000), in_time)
    assert loan.fines(on("2027-01-05")) == ZERO  # late within its month
    loan = after(book_of(flat("7.5", fine=fifty), baht(12_000)), paid("2027-01-01", principal=1000))
    # 27 days of 1,000 since 5 December: 1,000 x 15 % x 27 / 365 = 11.0958
    assert loan.fines(on("2027-01-31")) == baht(11, 9)


@settings(max_examples=150 * kit.SEARCH)
@given(book=lives(), wait=st.integers(0, 400))
def test_interest_and_fines_never_pass_the_ceiling_whatever_was_resolved(
    book: LoanBook, wait: int
) -> None:
    end = max([book.start, book.moves[-1].day, book.versions[-1].holds_from]) + wait * DAY
    both = book.accrued(end) + book.fines(end)
    roundings = 8 + 2 * Fraction((end - book.start).days, 20)
    assert both.satang <= allowed(book, end) + roundings


@settings(max_examples=100 * kit.SEARCH)
@given(book=lives())
def test_new_terms_lend_nothing_and_forgive_nothing(book: LoanBook) -> None:
    """Principal lent is principal repaid and left, before and after every schedule.

    Interest due in the months before stays due; the month that has begun is the new schedule's.
    """
    for at, version in enumerate(book.versions[1:], start=1):
        eve = version.holds_from - DAY
        assert sum(row.principal.satang for row in version.rows) == book.balance(eve).satang
        before = replace(book, versions=book.versions[:at])
        month_end = version.holds_from.replace(day=1) - DAY
        owed = before.interest_fallen(month_end, month_end)
        assert book.interest_fallen(month_end, month_end) == owed
        assert book.balance(version.holds_from) == before.balance(version.holds_from)
    repaid = sum(move.repaid.satang for move in book.moves)
    assert repaid + book.balance(date.max).satang == book.moves[0].lent.satang


def test_new_terms_on_a_due_day_leave_the_month_that_is_over_to_the_old_ones() -> None:
    """10 % a year of 12,000 for November to March, 15 % for April and May."""
    loan = book_of(interest_only(10, 12), baht(12_000), start=on("2024-10-05"))
    loan = under(loan, "2025-03-05", interest_only(15, 12), *monthly("2025-04-05", 12))
    assert loan.accrued(on("2025-05-06")) == 5 * baht(100) + 2 * baht(150)


def test_neither_new_terms_nor_a_holiday_take_away_fines_that_were_due() -> None:
    """20 baht for each of December, January, February and March; room: 9 % of 12,000 a year."""
    twenty = FineRule(FineKind.PER_MONTH, baht(20))
    loan = book_of(interest_only(6, 12, fine=twenty), baht(12_000), start=on("2024-10-05"))
    day = on("2025-03-10")
    assert loan.due_on(day).fine == baht(80)
    renewed = under(loan, "2025-03-10", loan.terms, *monthly("2025-04-05", 12))
    put_off = holiday(loan, day, 2, Holiday.INTEREST_ONLY)
    for held in (renewed, replace(loan, versions=(*loan.versions, put_off))):
        assert held.due_on(day).fine == baht(80)
        assert held.due_on(on("2025-03-31")).fine == baht(80)
