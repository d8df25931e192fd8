"""A fee that was not kept back: due at once, in its place in the contract's order, and once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import NO_FEE, FeeRule, Part
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.domain.refusals import MoreThanLoanOwes
from savings_desk.domain.schedules import schedule_of
from tests.domain.loan_book_kit import after, book_of, handed, on, paid, reducing

baht = Money.baht
FEE = FeeRule(baht(50), Fraction(1, 1000))
"""Fifty baht and a thousandth: 62 baht on 12,000."""
DUE_1 = on("2026-12-05")


def test_a_fee_not_kept_back_is_due_from_the_day_the_money_is_paid() -> None:
    loan = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    assert loan.due_on(loan.start).fee == baht(62)
    due = loan.due_on(DUE_1)  # 1,000 of principal, 120 of interest, 62 of fee
    assert (due.fee, due.amount) == (baht(62), baht(1_182))
    # closed now: 15 % of 12,000 for a month is 150.00, of which the interest has 120.00
    assert (due.fee_back, due.settlement) == (baht(32), baht(12_150))
    assert book_of(reducing(fee=FEE), baht(12_000)).due_on(DUE_1).amount == baht(1_120)


def test_the_fee_is_divided_in_the_contracts_order() -> None:
    first = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    assert first.allocate(DUE_1, baht(150)) == {Part.FEE: baht(62), Part.INTEREST: baht(88)}
    last = (Part.FINE, Part.INTEREST, Part.PRINCIPAL, Part.FEE)
    loan = book_of(
        reducing(fee=FEE, allocation=last, interest_first=False), baht(12_000), kept=False
    )
    assert loan.allocate(DUE_1, baht(150)) == {Part.INTEREST: baht(120), Part.PRINCIPAL: baht(30)}
    assert loan.allocate(DUE_1, baht(1_150))[Part.FEE] == baht(30)


def test_what_closes_the_loan_pays_its_fee_and_a_satang_more_is_not_taken() -> None:
    loan = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    parts = loan.allocate(DUE_1, baht(12_150))
    assert parts == {Part.FEE: baht(30), Part.INTEREST: baht(120), Part.PRINCIPAL: baht(12_000)}
    assert handed(loan, DUE_1, baht(12_150)).due_on(DUE_1).settlement == ZERO
    with pytest.raises(MoreThanLoanOwes):
        loan.allocate(DUE_1, baht(12_150) + Money(1))


def test_a_fee_received_and_undone_is_owed_again() -> None:
    loan = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    loan = after(loan, replace(paid("2026-11-20"), fee=baht(62)))
    assert loan.due_on(DUE_1).fee == ZERO
    loan = after(loan, LoanMove(on("2026-11-25"), fee=-baht(62)))
    assert loan.due_on(DUE_1).fee == baht(62)
    assert loan.fee_due(on("2026-11-22")) == ZERO  # as it stood on that day


def test_the_ceiling_counts_the_fee_once_however_it_is_received() -> None:
    """12,000 at 12 %: interest 780, fee 62; 842 over 6,500 baht-years is 12.9538 %."""
    loan = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    terms = loan.terms
    reckoning = reckon(terms, schedule_of(terms, baht(12_000), start=loan.start))
    assert reckoning.charges == baht(842)
    assert reckoning.true_rate == Fraction(842, 6_500)


def test_new_terms_charge_their_own_fee_on_what_is_left_and_the_old_one_stays_owed() -> None:
    loan = book_of(reducing(fee=FEE), baht(12_000), kept=False)
    renewed = on("2026-12-06")
    dearer = replace(loan.terms, fee=FeeRule(baht(10)))
    for terms, fee in ((replace(loan.terms, fee=NO_FEE), baht(62)), (dearer, baht(72))):
        rows = schedule_of(terms, baht(12_000), start=renewed).rows
        version = ScheduleVersion(2, renewed, ScheduleKind.RESTRUCTURED, terms, rows)
        held = replace(loan, versions=(*loan.versions, version))
        assert held.fee_due(DUE_1) == baht(62)
        assert held.fee_due(renewed) == fee
