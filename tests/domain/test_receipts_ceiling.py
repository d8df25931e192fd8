"""What receipts take of a loan never passes 15 % a year of what was owed: worked by hand, searched.

Source: Civil and Commercial Code s.654; the Act on the Prohibition of Charging Interest at an
Excessive Rate, B.E. 2560 s.4.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from savings_desk.domain.loan_ceiling import TakenAbove, taken_above
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import FineKind, FineRule
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import Month
from savings_desk.domain.rate_ceiling import reckon_lawful
from savings_desk.domain.schedules import schedule_of
from tests import kit
from tests.domain.loan_book_kit import (
    after,
    book_of,
    flat,
    handed,
    interest_only,
    on,
    paid,
    reducing,
)
from tests.domain.loan_lives import allowed, lives

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook

baht = Money.baht
LENT = on("2024-10-05")
A_MONTH = Fraction(15, 1200)


def test_a_flat_loan_paid_down_fast_costs_fifteen_per_cent_of_what_is_left() -> None:
    """8 % flat for ten months: 80.00 each on 12,000; 400.00 and all but 850 paid after five."""
    loan = book_of(flat(months=10), baht(12_000), start=LENT)
    loan = after(loan, paid("2025-03-05", principal=11_150, interest=baht(400)))
    # 1.25 % of 850 is 10.625, up to the satang, five times
    assert loan.due_on(on("2025-08-05")).interest_all == baht(53, 15)


def test_with_a_fine_both_together_stay_within_what_was_owed() -> None:
    """The same, fined 15 % a year: 12,000 for five months and 850 for five allow 803.13."""
    terms = flat(months=10, fine=FineRule(FineKind.RATE, rate=Fraction(15, 100)))
    loan = book_of(terms, baht(12_000), start=LENT)
    first = loan.due_on(on("2025-03-05"))
    # 1.25 % of 1,200, 2,400, 3,600 and 4,800 in arrears: 15 + 30 + 45 + 60
    assert (first.interest_all, first.fine) == (baht(400), baht(150))
    loan = handed(loan, on("2025-03-05"), baht(11_700))
    last = loan.due_on(on("2025-08-05"))
    assert (last.balance, last.interest_all, last.fine) == (baht(850), baht(53, 15), ZERO)


def test_a_flat_loan_repaid_as_agreed_costs_what_was_agreed() -> None:
    """8 % flat is 14.45 % of what is owed: lawful, though the last month asks 66.63 on 833.37."""
    loan = book_of(flat(), baht(10_000))
    rows = loan.versions[0].rows
    for row in rows:
        loan = handed(loan, row.due - timedelta(days=2), row.amount)
    assert sum(move.interest.satang for move in loan.moves) == 80_000
    assert loan.due_on(rows[-1].due).settlement == ZERO


def test_each_satang_ahead_takes_one_from_what_a_month_costs_above_fifteen_per_cent() -> None:
    """Three satang more each month leave 33 less at the last, which costs 66.30, not 66.63."""
    loan = book_of(flat(), baht(10_000))
    for row in loan.versions[0].rows[:-1]:
        more = LoanMove(row.due, repaid=row.principal + Money(3), interest=row.interest)
        loan = after(loan, more)
    before, last = (row.due for row in loan.versions[0].rows[-2:])
    assert loan.balance(before) == baht(833, 37) - Money(33)
    assert loan.accrued(last) - loan.accrued(before) == baht(66, 63) - Money(33)


@st.composite
def flat_lives(draw: st.DrawFn) -> LoanBook:
    """A lawful flat loan, principal repaid on its due days: too much, too little, or as agreed."""
    months = draw(st.integers(2, 24))
    terms = flat(f"{draw(st.integers(10, 84))}/10", months)
    amount = Money(draw(st.sampled_from([1_000_000, 1_234_500, 99_999])))
    assume(reckon_lawful(terms, schedule_of(terms, amount, start=LENT)))
    book = book_of(terms, amount, start=LENT)
    for row in book.versions[0].rows:
        left = book.balance(row.due)
        wanted = draw(st.sampled_from([ZERO, row.principal, row.principal + Money(5), left]))
        wanted = Money(draw(st.integers(0, left.satang))) if draw(st.booleans()) else wanted
        if left and wanted:
            book = after(book, LoanMove(row.due, repaid=min(wanted, left)))
    return book


@settings(max_examples=100 * kit.SEARCH)
@given(book=flat_lives())
def test_a_month_of_a_flat_loan_by_the_definition(book: LoanBook) -> None:
    """As asked, while as much is owed as agreed; else 15 % of what was owed in that very month."""
    begin, charged, lawful = LENT, Fraction(0), Fraction(0)
    for row in book.versions[0].rows:
        owed = book.balance(begin)
        most = ceil(owed.satang * A_MONTH)
        lawful += most
        month = book.accrued(row.due).satang - charged
        ahead = row.balance_before.satang - owed.satang
        assert month <= max(most, row.interest.satang - max(ahead, 0))
        if ahead <= 0:
            assert month == row.interest.satang or charged + month == lawful
        charged += month
        assert charged <= lawful
        begin = row.due


@settings(max_examples=150 * kit.SEARCH)
@given(book=lives())
def test_no_receipt_of_any_life_takes_more_than_was_lawful_until_then(book: LoanBook) -> None:
    """All interest and fines so far, beside what was owed each night; a month may be paid in it."""
    taken = 0
    for at, move in enumerate(book.moves):
        now = move.interest.satang + move.fine.satang
        taken += now
        if not now:
            continue
        before = replace(book, moves=book.moves[:at])
        roundings = 8 + 2 * Fraction((move.day - book.start).days, 20)
        closed = book.balance(move.day) == ZERO
        until = move.day if closed else Month.of(move.day).last_day
        assert taken <= allowed(before, until) + roundings, (at, move)
    assert taken_above(book) is None


def test_what_an_older_receipt_took_too_much_is_told() -> None:
    """12,000 for five months and 850 for five allow 750.00 and 53.15; 950.00 was taken."""
    loan = book_of(flat(months=10), baht(12_000), start=LENT)
    first = replace(paid("2025-03-05", principal=11_150, interest=baht(400)), fine=baht(150))
    loan = after(loan, first, paid("2025-08-05", principal=850, interest=baht(400)))
    assert taken_above(loan) == TakenAbove(on("2025-08-05"), baht(950), baht(803, 15))


def test_what_was_undone_was_not_taken() -> None:
    """900.00 for half a year ahead; closed after two months and 15 days: 300.00 and 73.98."""
    loan = book_of(interest_only(15, 12), baht(12_000), start=LENT)
    loan = after(loan, paid("2024-11-05", interest=baht(900)))
    back = loan.due_on(on("2024-12-20")).back
    closed = LoanMove(on("2024-12-20"), repaid=baht(12_000), interest=-back, righted=baht(12_000))
    undone = LoanMove(on("2025-01-01"), repaid=-baht(12_000), interest=back, righted=-baht(12_000))
    assert back == baht(900) - baht(373, 98)
    assert taken_above(after(loan, closed, undone)) is None
    kept = replace(closed, interest=baht(0, 1), righted=ZERO)
    assert taken_above(after(loan, kept)) is not None


def test_a_payout_that_was_undone_lent_nothing_and_the_loan_begins_with_the_next() -> None:
    """900.00 received on the first contract and undone; the new one of 12,000 has moved nothing."""
    book = book_of(interest_only(15, 12), baht(12_000), start=on("2025-03-05"))
    first = LoanMove(on("2024-10-05"), lent=baht(12_000), righted=-baht(12_000))
    taken = LoanMove(on("2024-11-05"), interest=baht(900))
    undone = LoanMove(on("2024-12-09"), -baht(12_000), interest=-baht(900), righted=baht(12_000))
    again = replace(book, moves=(first, taken, undone, *book.moves))
    assert taken_above(again) is None
    # a month of 12,000 at 15 % is 150.00, and twelve may be received ahead: 1,800.00
    assert taken_above(after(again, paid("2025-04-05", interest=baht(1_800)))) is None
    assert taken_above(after(again, paid("2025-04-05", interest=baht(1_951)))) is not None


def test_a_reversal_on_the_day_of_the_settlement_leaves_the_settlement() -> None:
    """1,000 for a month at 15 % are 12.50; the 600 undone on that very day were owed all along."""
    loan = book_of(reducing(), baht(1_000), start=LENT)
    wrong = LoanMove(on("2024-10-20"), repaid=baht(600), righted=baht(600))
    whole = LoanMove(on("2024-11-05"), repaid=baht(1_000 - 600), interest=baht(10))
    assert taken_above(after(loan, wrong, replace(whole, righted=-baht(600)))) is None
    told = taken_above(after(loan, wrong, replace(whole, righted=-baht(600), interest=baht(13))))
    assert told == TakenAbove(on("2024-11-05"), baht(13), baht(12, 50))
