"""What is shown as closing a loan closes it when it is handed over; what is less is divided too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from savings_desk.domain.loan_ceiling import TakenAbove, taken_above
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import FeeRule, FineKind, FineRule, Part
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    AmountNotPositive,
    FeeComesBack,
    InterestPaidAhead,
    MoreFineThanLawful,
    MoreThanLoanOwes,
    TooLittleLeftForFee,
)
from tests import kit
from tests.domain.loan_book_kit import after, book_of, handed, interest_only, on, paid, reducing
from tests.domain.loan_lives import DAY, lives

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook

baht = Money.baht


def test_interest_paid_ahead_goes_to_the_principal_with_what_closes_the_loan() -> None:
    """14 % of 5,000 is 58.33 a month; three months paid, settled on the due day of the second."""
    loan = book_of(interest_only(14), baht(5_000))
    loan = after(loan, paid("2026-12-05", interest=baht(174, 99)))
    day = on("2027-01-05")
    due = loan.due_on(day)
    assert (due.prepaid, due.back, due.settlement) == (baht(58, 33), baht(58, 33), baht(4_941, 67))
    parts = loan.allocate(day, baht(4_941, 67))
    assert parts == {Part.INTEREST: -baht(58, 33), Part.PRINCIPAL: baht(5_000)}
    loan.check_repayment(day, principal=baht(5_000), interest=-baht(58, 33))
    closed = handed(loan, day, baht(4_941, 67))
    assert (closed.balance(day), closed.due_on(day).settlement) == (ZERO, ZERO)
    with pytest.raises(InterestPaidAhead):
        loan.check_repayment(day, principal=baht(5_000))
    with pytest.raises(MoreThanLoanOwes):
        loan.allocate(day, baht(4_941, 68))


def test_interest_is_given_back_only_with_what_closes_the_loan_and_only_what_was_ahead() -> None:
    loan = after(book_of(interest_only(), baht(5_000)), paid("2026-12-05", interest=baht(150)))
    day = on("2027-01-05")  # 50.00 a month; 50.00 is ahead
    for principal, interest in ((4_000, baht(50)), (5_000, baht(50, 1))):
        with pytest.raises(AmountNotPositive):
            loan.check_repayment(day, principal=baht(principal), interest=-interest)


def test_the_last_of_the_principal_comes_after_all_interest() -> None:
    """On 6 January 120.00 is due with 1,000; the whole debt is 12,000 and two months' 240.00."""
    loan = book_of(reducing(every_months=3), baht(12_000))
    day = on("2027-01-06")
    assert (loan.due_on(day).interest, loan.due_on(day).interest_all) == (ZERO, baht(240))
    parts = loan.allocate(day, baht(12_100))
    assert parts == {Part.INTEREST: baht(240), Part.PRINCIPAL: baht(11_860)}
    loan.check_repayment(day, principal=baht(11_860), interest=baht(240))


def test_a_day_is_told_by_what_was_received_by_then() -> None:
    """Fines of 20.00 for January and February, 12,000 at 6 %; 40.00 are received on 5 March."""
    twenty = FineRule(FineKind.PER_MONTH, baht(20))
    loan = book_of(reducing(6, fine=twenty), baht(12_000))
    loan = after(loan, replace(paid("2027-03-05"), fine=baht(40)))
    assert loan.due_on(on("2027-02-10")).fine == baht(40)
    assert loan.due_on(on("2027-03-05")).fine == baht(20)
    with pytest.raises(MoreFineThanLawful):  # it was received later
        loan.check_repayment(on("2027-02-10"), fine=baht(0, 1))
    assert Part.FINE not in loan.allocate(on("2027-02-10"), baht(40))


@st.composite
def with_interest_ahead(draw: st.DrawFn) -> LoanBook:
    book = draw(lives())
    day = max(book.moves[-1].day, book.versions[-1].holds_from)
    most = book.interest_most(day).satang if book.balance(day) else 0
    ahead = draw(st.integers(0, most))
    return after(book, LoanMove(day, interest=Money(ahead))) if ahead else book


@settings(max_examples=150 * kit.SEARCH)
@given(
    book=with_interest_ahead(),
    wait=st.integers(0, 200),
    part=st.sampled_from([1, 40, 90, 97, 99, 100]),
)
def test_what_is_divided_is_received_and_the_settlement_closes_the_loan(
    book: LoanBook, wait: int, part: int
) -> None:
    day = max(book.moves[-1].day, book.versions[-1].holds_from) + wait * DAY
    whole = book.due_on(day).settlement.satang
    amount = Money(-(-whole * part // 100))
    assume(amount > ZERO)
    parts = book.allocate(day, amount)
    assert sum(money.satang for money in parts.values()) == amount.satang
    book.check_repayment(
        day,
        principal=parts.get(Part.PRINCIPAL, ZERO),
        interest=parts.get(Part.INTEREST, ZERO),
        fine=parts.get(Part.FINE, ZERO),
    )
    if amount.satang == whole:
        left = handed(book, day, amount).due_on(day)
        assert (left.balance, left.settlement) == (ZERO, ZERO)


def test_repaid_early_a_fee_never_lifts_the_loan_above_fifteen_per_cent() -> None:
    """12 % of 10,000 and a fee of 162.50, closed after a month: 125.00 may be kept.

    Of that 100.00 is interest, so that 137.50 of the fee go to the principal.
    """
    loan = book_of(reducing(fee=FeeRule(baht(162, 50))), baht(10_000))
    day = on("2026-12-05")
    due = loan.due_on(day)
    assert (due.fee_back, due.settlement) == (baht(137, 50), baht(9_962, 50))
    parts = loan.allocate(day, due.settlement)
    assert parts == {
        Part.FEE: -baht(137, 50),
        Part.INTEREST: baht(100),
        Part.PRINCIPAL: baht(10_000),
    }
    with pytest.raises(FeeComesBack):
        loan.check_repayment(day, principal=baht(10_000), interest=baht(100))
    loan.check_repayment(day, principal=baht(10_000), interest=baht(100), fee=-baht(137, 50))
    closed = handed(loan, day, due.settlement)
    assert closed.due_on(day).settlement == closed.fee_due(on("2027-12-31")) == ZERO
    assert taken_above(closed) is None
    kept = after(loan, paid("2026-12-05", principal=10_000, interest=baht(100)))
    assert taken_above(kept) == TakenAbove(day, baht(262, 50), baht(125))


def test_a_fee_not_yet_received_is_asked_only_as_far_as_it_may_be_kept() -> None:
    loan = book_of(reducing(fee=FeeRule(baht(162, 50))), baht(10_000), kept=False)
    day = on("2026-12-05")
    parts = loan.allocate(day, loan.due_on(day).settlement)
    assert parts[Part.FEE] == baht(25)
    assert handed(loan, day, loan.due_on(day).settlement).due_on(day).settlement == ZERO


def test_repaid_as_agreed_the_whole_fee_stays() -> None:
    """780 of 12,000's 12 % in twelve months is 650 of 10,000; with the fee 812.50 is 15 %."""
    loan = book_of(reducing(fee=FeeRule(baht(162, 50))), baht(10_000))
    for row in loan.versions[0].rows:
        assert loan.due_on(row.due).amount == row.amount
        loan = handed(loan, row.due, row.amount)
    assert loan.due_on(date(2027, 12, 31)).settlement == ZERO
    assert loan.paid_interest(date(2027, 12, 31)) == baht(650)
    assert taken_above(loan) is None


def lent_late(day: str, *moves: LoanMove, fee: int = 100, kept: bool = True) -> LoanBook:
    """12,000 at 12 %, paid out on a `day` of 2023; the first instalment falls on 5 July."""
    dues = [date(2023, month, 5) for month in range(7, 13)]
    terms = reducing(months=6, fee=FeeRule(baht(fee)))
    return book_of(terms, baht(12_000), *moves, start=on(day), due=dues, kept=kept)


def test_nothing_is_kept_for_days_before_the_money_was_paid_out() -> None:
    """Paid out after the month's due day: on the day itself nothing; two days at 15 % are 9.87."""
    assert lent_late("2023-05-24").due_on(on("2023-05-24")).settlement == baht(11_900)
    assert lent_late("2023-05-24").due_on(on("2023-05-26")).settlement == baht(11_909, 87)
    ahead = lent_late("2023-05-24", paid("2023-05-24", interest=baht(120)), fee=0)
    assert ahead.due_on(on("2023-05-24")).settlement == baht(11_880)
    assert ahead.due_on(on("2023-05-26")).settlement == baht(11_889, 87)
    closed = handed(lent_late("2023-05-24"), on("2023-05-26"), baht(11_909, 87))
    assert closed.due_on(on("2023-05-26")).settlement == ZERO


def test_settled_on_the_day_it_was_paid_out_a_loan_owes_nothing_any_more() -> None:
    """The fee of 5.00 goes to the principal; it is not asked again, kept back or not."""
    for kept in (True, False):
        loan = book_of(reducing(fee=FeeRule(baht(5))), baht(3_000), kept=kept)
        whole = loan.due_on(loan.start).settlement
        assert whole == baht(2_995 if kept else 3_000)
        closed = handed(loan, loan.start, whole)
        for one in (closed, replace(closed, moves=whole_days(closed))):
            assert one.due_on(loan.start).settlement == one.due_on(on("2027-12-31")).rest == ZERO


def whole_days(book: LoanBook) -> tuple[LoanMove, ...]:
    """The two moves of the only day as one, as books tell them."""
    lent, repaid = book.moves
    return (LoanMove(lent.day, lent.lent, repaid.repaid, fee=lent.fee + repaid.fee),)


def test_of_a_fee_the_same_is_lawful_before_and_after_the_principal_is_given_up() -> None:
    """Two days of 12,000 at 15 % are 9.87: that much of the fee of 100.00 is owed, then as now."""
    loan, day = lent_late("2023-05-24", kept=False), on("2023-05-26")
    assert loan.due_on(day).settlement == baht(12_009, 87)
    given_up = after(loan, paid("2023-05-26", principal=12_000))
    for later in (day, on("2024-05-26")):
        assert given_up.due_on(later).rest == baht(9, 87)


def test_no_repayment_leaves_less_principal_than_what_of_the_fee_may_come_back() -> None:
    """Lent 12,000 on 24 May with a fee of 100.00; on 4 June nothing of it may be kept yet."""
    loan, day = lent_late("2023-05-24"), on("2023-05-26")
    with pytest.raises(TooLittleLeftForFee) as caught:
        loan.check_repayment(day, principal=baht(11_900))
    assert (caught.value.amount, caught.value.settlement) == (baht(100), baht(11_909, 87))
    with pytest.raises(TooLittleLeftForFee):  # 120.00 more are ahead, and come back with the fee
        loan.check_repayment(day, principal=baht(11_780), interest=baht(120))
    loan.check_repayment(day, principal=baht(11_899, 99))
    little = after(loan, LoanMove(day, repaid=baht(11_899, 99)))
    assert little.due_on(on("2023-06-04")).fee_back == baht(100)
    assert little.due_on(on("2023-06-04")).settlement == Money(1)
