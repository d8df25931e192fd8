"""What a loan owes on any day: dues, arrears, what a receipt may take and how it is divided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import GraceInterest, Leftover, Method, Part, Share, Terms
from savings_desk.domain.money import DOWN_TO_BAHT, ZERO, Money, total
from savings_desk.domain.refusals import (
    InterestComesFirst,
    MoreFineThanLawful,
    MoreInterestThanOwed,
    MorePrincipalThanOwed,
    MoreThanLoanOwes,
)
from tests.domain.lending_kit import AMOUNTS, FALLING_OR_NEAREST, STARTS, any_terms
from tests.domain.loan_book_kit import (
    after,
    book_of,
    handed,
    interest_only,
    on,
    paid,
    reducing,
)

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook

baht = Money.baht


def test_the_village_sequence_on_fifty_thousand() -> None:
    """Worked examples 5.1: floor(balance x 12 % / 12) a month; a month left out is one owed."""
    loan = book_of(interest_only(interest_rounding=DOWN_TO_BAHT), baht(50_000))
    assert loan.due_on(on("2026-12-05")).interest == baht(500)
    loan = after(loan, paid("2026-12-05", principal=1235, interest=baht(500)))
    assert loan.balance(on("2026-12-05")) == baht(48_765)
    assert loan.due_on(on("2027-01-05")).interest == baht(487)
    loan = after(loan, paid("2027-01-05", principal=1000, interest=baht(487)))
    assert loan.due_on(on("2027-02-05")).interest == baht(477)
    behind = loan.overdue_on(on("2027-02-06"))
    assert (behind.instalments, behind.interest, behind.principal) == (1, baht(477), ZERO)
    assert loan.due_on(on("2027-03-05")).interest == baht(954)


def test_three_months_owed_are_three_floors_not_the_floor_of_three() -> None:
    loan = book_of(interest_only(interest_rounding=DOWN_TO_BAHT), baht(48_765))
    assert loan.due_on(on("2027-02-05")).interest == baht(1461)  # 3 x 487, not 1,462


def test_arrears_do_not_vanish_on_new_years_day() -> None:
    loan = book_of(reducing(), baht(12_000))
    behind = loan.overdue_on(on("2027-02-06"))
    assert (behind.principal, behind.interest) == (baht(3000), baht(360))
    assert (behind.since, behind.instalments) == (on("2026-12-05"), 3)
    assert behind.days == 26 + 31 + 6
    eve, day = loan.overdue_on(on("2026-12-31")), loan.overdue_on(on("2027-01-01"))
    assert (eve.amount, day.amount) == (baht(1120), baht(1120))


def test_interest_paid_ahead_crosses_december() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2026-12-05", interest=baht(360)))
    assert loan.due_on(on("2026-12-05")).prepaid == baht(240)
    assert [loan.due_on(on(f"2027-0{month}-05")).interest for month in (1, 2, 3)] == [
        ZERO,
        ZERO,
        baht(120),
    ]


def test_interest_may_be_paid_a_year_ahead_or_to_the_end_of_the_contract() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert loan.interest_most(on("2026-12-05")) == baht(1440)  # 12 months of 120 on all of it
    longer = book_of(interest_only(), baht(12_000))
    assert longer.interest_most(on("2026-12-05")) == baht(1560)  # December and 12 months more
    with pytest.raises(MoreInterestThanOwed):
        loan.check_repayment(on("2026-12-05"), interest=baht(1440, 1))


def test_an_instalment_is_due_all_its_month_and_late_only_after_its_day() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert loan.due_on(on("2026-11-30")).amount == ZERO
    for day in ("2026-12-01", "2026-12-05", "2026-12-31"):
        assert loan.due_on(on(day)).amount == baht(1120), day
    assert loan.overdue_on(on("2026-12-05")).amount == ZERO
    assert loan.overdue_on(on("2026-12-06")).amount == baht(1120)


def test_a_payment_in_part_pays_the_interest_first_and_the_rest_stays_due() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert loan.allocate(on("2026-12-05"), baht(500)) == {
        Part.INTEREST: baht(120),
        Part.PRINCIPAL: baht(380),
    }
    loan = handed(loan, on("2026-12-05"), baht(500))
    due = loan.due_on(on("2027-01-05"))
    assert due.principal == baht(1620)  # 620 left of December, and January's 1,000
    assert due.interest == baht(116, 20)  # 1 % of 11,620
    behind = loan.overdue_on(on("2026-12-06"))
    assert (behind.amount, behind.instalments) == (baht(620), 1)


def test_what_is_paid_beyond_the_instalment_counts_for_those_to_come() -> None:
    loan = handed(book_of(reducing(), baht(12_000)), on("2026-12-05"), baht(3120))
    assert loan.balance(on("2026-12-05")) == baht(9000)
    dues = [loan.due_on(on(f"2027-0{month}-05")) for month in (1, 2)]
    assert [(due.principal, due.interest) for due in dues] == [
        (ZERO, baht(90)),
        (ZERO, baht(180)),
    ]
    loan = after(
        loan,
        paid("2027-01-05", interest=baht(90)),
        paid("2027-02-05", interest=baht(90)),
    )
    assert loan.due_on(on("2027-03-05")).amount == baht(1090)


def test_interest_is_never_charged_on_interest() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert loan.accrued(on("2028-11-05")) == baht(24 * 120)


def test_a_loan_settled_in_mid_month_owes_the_month_that_came_and_no_more() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2026-12-05", principal=1000, interest=baht(120)))
    assert loan.due_on(on("2026-12-20")).settlement == baht(11_000)
    assert loan.due_on(on("2027-01-20")).settlement == baht(11_110)
    loan = handed(loan, on("2027-01-20"), baht(11_110))
    last = loan.due_on(on("2029-01-01"))
    assert (last.settlement, last.prepaid) == (ZERO, ZERO)
    assert loan.overdue_on(on("2029-01-01")).since is None


def test_at_the_ceiling_a_loan_settled_before_its_day_owes_interest_for_the_days_only() -> None:
    loan = book_of(
        reducing(15), baht(12_000), paid("2026-12-05", principal=1000, interest=baht(150))
    )
    due = loan.due_on(on("2027-01-03"))
    assert due.interest == baht(137, 50)  # the instalment of 5 January: a whole month
    # 11,000 x 15 % x 29 days / 365 = 131.0958, up to the satang
    assert due.settlement == baht(11_131, 10)
    loan = handed(loan, on("2027-01-03"), due.settlement)
    assert loan.accrued(on("2028-01-01")) == baht(150) + baht(131, 10)
    assert loan.due_on(on("2028-01-01")).settlement == ZERO


def test_more_than_the_whole_debt_is_not_taken() -> None:
    loan = book_of(reducing(), baht(12_000))
    with pytest.raises(MoreThanLoanOwes) as refused:
        loan.allocate(on("2026-12-05"), baht(12_120, 1))
    assert refused.value.owed == baht(12_120)
    with pytest.raises(MorePrincipalThanOwed):
        loan.check_repayment(on("2026-12-05"), principal=baht(12_000, 1), interest=baht(120))
    with pytest.raises(MoreFineThanLawful):
        loan.check_repayment(on("2026-12-05"), fine=baht(0, 1))


def test_principal_is_not_taken_without_the_interest_due() -> None:
    loan = book_of(reducing(), baht(12_000))
    with pytest.raises(InterestComesFirst) as refused:
        loan.check_repayment(on("2026-12-05"), principal=baht(1000), interest=baht(100))
    assert refused.value.interest == baht(20)
    free = book_of(reducing(interest_first=False), baht(12_000))
    free.check_repayment(on("2026-12-05"), principal=baht(1000))
    tiny = book_of(interest_only(interest_rounding=DOWN_TO_BAHT), baht(99))
    tiny.check_repayment(on("2026-12-05"), principal=baht(50))  # floor(0.99) is no interest


def test_the_contracts_order_divides_a_receipt_but_interest_comes_first_where_it_must() -> None:
    order = (Part.PRINCIPAL, Part.INTEREST, Part.FINE, Part.FEE)
    free = book_of(reducing(allocation=order, interest_first=False), baht(12_000))
    assert free.allocate(on("2026-12-05"), baht(1050)) == {
        Part.PRINCIPAL: baht(1000),
        Part.INTEREST: baht(50),
    }
    bound = book_of(reducing(allocation=order), baht(12_000))
    parts = bound.allocate(on("2026-12-05"), baht(1050))
    assert parts == {Part.PRINCIPAL: baht(930), Part.INTEREST: baht(120)}
    bound.check_repayment(on("2026-12-05"), principal=baht(930), interest=baht(120))


def test_a_receipt_dated_back_takes_no_more_principal_than_later_ones_left() -> None:
    loan = book_of(reducing(), baht(12_000), paid("2027-01-05", principal=11_500))
    with pytest.raises(MorePrincipalThanOwed) as refused:
        loan.check_repayment(on("2026-12-05"), principal=baht(501), interest=baht(120))
    assert refused.value.owed == baht(500)


GRACE = {"grace_principal": 2, "grace_interest": 2}


def test_a_grace_puts_principal_and_interest_off() -> None:
    loan = book_of(reducing(**GRACE), baht(12_000))
    due = loan.due_on(on("2027-01-05"))
    assert (due.amount, due.interest_all) == (ZERO, baht(240))
    assert loan.overdue_on(on("2027-01-31")).amount == ZERO
    due = loan.due_on(on("2027-02-05"))
    assert (due.interest, due.principal) == (baht(360), baht(1200))  # 12,000 over ten


def test_a_grace_may_waive_the_interest() -> None:
    loan = book_of(reducing(**GRACE, grace_manner=GraceInterest.WAIVED), baht(12_000))
    assert loan.due_on(on("2027-01-05")).interest_all == ZERO
    assert loan.due_on(on("2027-02-05")).interest == baht(120)


def test_a_grace_of_principal_alone_takes_interest_every_month() -> None:
    loan = book_of(reducing(grace_principal=2), baht(12_000))
    due = loan.due_on(on("2026-12-05"))
    assert (due.interest, due.principal) == (baht(120), ZERO)


def test_after_the_harvest_interest_is_due_for_all_months_since() -> None:
    shares = (Share(Fraction(1, 4)), Share(Fraction(3, 4)))
    terms = Terms(Method.CUSTOM, Fraction(12, 100), 12, every_months=6, custom=shares)
    loan = book_of(terms, baht(12_000))
    march = loan.due_on(on("2027-03-05"))
    assert (march.amount, march.interest_all) == (ZERO, baht(4 * 120))
    may = loan.due_on(on("2027-05-05"))
    assert (may.principal, may.interest) == (baht(3000), baht(6 * 120))
    loan = handed(loan, on("2027-05-05"), may.amount)
    november = loan.due_on(on("2027-11-05"))
    assert (november.principal, november.interest) == (baht(9000), baht(6 * 90))


def test_principal_at_will_is_due_only_at_the_end() -> None:
    loan = book_of(interest_only(months=3), baht(12_000))
    assert loan.due_on(on("2027-01-05")).principal == ZERO
    assert loan.due_on(on("2027-02-05")).principal == baht(12_000)
    assert loan.overdue_on(on("2027-02-06")).instalments == 3
    less = after(loan, paid("2026-12-10", principal=4000, interest=baht(120)))
    assert less.due_on(on("2027-02-05")).amount == baht(8000 + 80 + 80)


def test_a_receipt_and_its_reversal_on_a_day_leave_the_loan_as_it_was() -> None:
    loan = book_of(reducing(), baht(12_000))
    undone = after(loan, LoanMove(on("2026-12-05")))
    for day in ("2026-12-05", "2027-03-01", "2028-01-01"):
        assert undone.due_on(on(day)) == loan.due_on(on(day))
        assert undone.overdue_on(on(day)) == loan.overdue_on(on(day))


def test_a_receipt_undone_months_later_leaves_the_interest_as_if_it_had_not_been() -> None:
    """5,000 received on 5 December by mistake, undone on 10 February."""
    loan = book_of(reducing(), baht(12_000))
    undone = after(
        loan,
        LoanMove(on("2026-12-05"), repaid=baht(5000), interest=baht(120), righted=baht(5000)),
        LoanMove(on("2027-02-10"), repaid=-baht(5000), interest=-baht(120), righted=-baht(5000)),
    )
    assert undone.balance(on("2027-01-31")) == baht(7000)  # as the books stood that day
    for day in ("2027-02-10", "2027-06-01", "2028-06-01"):
        assert undone.due_on(on(day)) == loan.due_on(on(day))
        assert undone.overdue_on(on(day)) == loan.overdue_on(on(day))


@st.composite
def repaid_loans(draw: st.DrawFn) -> LoanBook:
    """A loan of any terms, on which any amounts were handed over on any days."""
    book = book_of(draw(any_terms()), draw(AMOUNTS), start=draw(STARTS))
    day = book.start
    for _receipt in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(1, 200)))
        most = book.due_on(day).settlement.satang
        if most:
            book = handed(book, day, Money(draw(st.integers(1, most))))
    return book


@given(loan=repaid_loans(), days=st.lists(st.integers(0, 4000), min_size=2, max_size=6))
def test_interest_never_runs_backwards_and_stops_with_the_debt(
    loan: LoanBook, days: list[int]
) -> None:
    asked = [loan.start + timedelta(days=number) for number in sorted(days)]
    charged = [loan.accrued(day) for day in asked]
    assert all(before <= later for before, later in pairwise(charged))
    fines = [loan.fines(day) for day in asked]
    assert all(before <= later for before, later in pairwise(fines))


@given(terms=any_terms(interest=st.sampled_from(FALLING_OR_NEAREST)), amount=AMOUNTS, start=STARTS)
def test_who_pays_to_the_day_pays_what_the_schedule_says(
    terms: Terms, amount: Money, start: date
) -> None:
    """But for a flat loan that would pass the ceiling on the way, which costs no more.

    Where the first instalment takes what is left over, the schedule shows the interest as it would
    have been; the book charges less, on the balance that there is.
    """
    assume(terms.leftover is not Leftover.FIRST)
    loan = book_of(terms, amount, start=start)
    scheduled = ZERO
    for row in loan.versions[0].rows:
        due = loan.due_on(row.due)
        scheduled += row.interest
        assert due.principal == row.principal
        loan = after(loan, LoanMove(row.due, repaid=due.principal, interest=due.interest))
        if terms.is_flat:
            assert loan.paid_interest(row.due) <= scheduled
        else:
            assert due.interest == row.interest
    assert loan.due_on(loan.moves[-1].day).settlement == ZERO


@given(loan=repaid_loans(), wait=st.integers(1, 2000), part=st.integers(1, 99))
def test_what_is_handed_over_is_divided_whole_and_the_rest_closes_the_loan(
    loan: LoanBook, wait: int, part: int
) -> None:
    day = loan.moves[-1].day + timedelta(days=wait)
    whole, _rest = divmod(loan.due_on(day).settlement.satang * part, 100)
    if whole:
        loan = handed(loan, day, Money(whole))
    day += timedelta(days=1)
    if loan.due_on(day).settlement:
        loan = handed(loan, day, loan.due_on(day).settlement)
    assert total(move.repaid for move in loan.moves) == loan.moves[0].lent
    for later in (day, day + timedelta(days=500)):
        due = loan.due_on(later)
        assert (due.settlement, due.amount) == (ZERO, ZERO)
        assert loan.overdue_on(later).amount == ZERO


@given(loan=repaid_loans())
def test_interest_stays_within_fifteen_per_cent_of_what_was_owed(loan: LoanBook) -> None:
    """Counted here day by day; a month of 28 days may cost a twelfth of a year, and satang."""
    end = loan.moves[-1].day + timedelta(days=300)
    satang_days = sum(
        loan.balance(loan.start + timedelta(days=number)).satang
        for number in range((end - loan.start).days)
    )
    months = Fraction((end - loan.start).days, 28) + 2
    most = satang_days * Fraction(15, 100) / 336 + 2 * months + 8
    assert loan.accrued(end).satang <= most


@given(loan=repaid_loans(), amounts=st.tuples(st.integers(1, 99), st.integers(1, 99)))
def test_the_order_of_receipts_within_a_day_changes_nothing(
    loan: LoanBook, amounts: tuple[int, int]
) -> None:
    day = loan.moves[-1].day + timedelta(days=9)
    one, two = (LoanMove(day, repaid=Money(part), interest=Money(part)) for part in amounts)
    both = LoanMove(day, repaid=one.repaid + two.repaid, interest=one.interest + two.interest)
    there, back, netted = after(loan, one, two), after(loan, two, one), after(loan, both)
    for later in (day, day + timedelta(days=40), day + timedelta(days=700)):
        assert there.due_on(later) == back.due_on(later) == netted.due_on(later)
        assert there.overdue_on(later) == back.overdue_on(later) == netted.overdue_on(later)


@given(loan=repaid_loans(), asked=st.lists(st.integers(0, 2000), min_size=1, max_size=5))
def test_what_was_asked_before_does_not_change_an_answer(loan: LoanBook, asked: list[int]) -> None:
    days = [loan.start + timedelta(days=number) for number in asked]
    answers = [(loan.due_on(day), loan.overdue_on(day)) for day in days]
    fresh = [replace(loan) for _day in days]
    assert answers == [
        (one.due_on(day), one.overdue_on(day)) for one, day in zip(fresh, days, strict=True)
    ]


def test_a_loan_before_it_was_lent_owes_nothing() -> None:
    due = book_of(reducing(), baht(12_000)).due_on(date(2026, 11, 4))
    assert (due.settlement, due.amount) == (ZERO, ZERO)
