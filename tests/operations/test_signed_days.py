"""The days that were signed are the days in the books: quote, contract, payout and new terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.loan_terms import Limits, Method
from savings_desk.domain.refusals import FirstDueTooEarly, LoanNotAt, SignedDaysWouldMove
from savings_desk.operations import lending, loan_reschedule
from savings_desk.operations.gathering_loans import contract_of, schedule_on
from savings_desk.operations.loan_reschedule import NewTerms
from savings_desk.operations.loan_views import view_loan
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

SIGNED, PAID = date(2026, 3, 1), date(2026, 3, 20)
APRIL, MAY = date(2026, 4, 5), date(2026, 5, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Three members, 100,000 baht in the box, and a kind of loan."""
    for number in "123":
        kit.a_member(group, number)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    return group


def sign(books: Books, loan: str, day: date, first_due: date | None = None) -> Loan:
    signing = lending.Signing(loan, day, first_due=first_due)
    return lending.sign(books, signing, by=BY, at=NOW)


def annex(books: Books, loan: str, day: date = PAID) -> list[date]:
    """The due days of the schedule that is printed with the contract."""
    with books.read() as reading:
        rows = contract_of(reading, loan, day).schedule.schedule.rows
        assert [row.due for row in schedule_on(reading, loan, day).schedule.rows] == [
            row.due for row in rows
        ]
    return [row.due for row in rows]


def test_a_payout_that_would_move_the_signed_days_is_refused_until_they_are_signed_anew(
    table: Books,
) -> None:
    number = lk.a_contract(table, day=SIGNED).number
    assert annex(table, number)[0] == APRIL
    with pytest.raises(SignedDaysWouldMove) as told:
        lk.pay_out(table, number, PAID)
    assert (told.value.first, told.value.day) == (APRIL, PAID)
    sign(table, number, PAID)
    on_paper = annex(table, number)
    assert on_paper[0] == MAY
    lk.pay_out(table, number, PAID)
    with table.read() as reading:
        assert [row.due for row in reading.schedules(number)[-1].rows] == on_paper
        days = [row["signed_on"] for _at, _by, row in reading.history("loan", number)]
    assert annex(table, number) == on_paper
    assert days[-3:] == ["2026-03-01", "2026-03-20", "2026-03-20"]  # what was signed first is kept
    with pytest.raises(LoanNotAt):
        sign(table, number, PAID)


def test_money_paid_some_days_later_keeps_the_signed_days(table: Books) -> None:
    number = lk.a_contract(table, day=SIGNED).number
    on_paper = annex(table, number)
    lk.pay_out(table, number, date(2026, 3, 5))  # a whole month before 5 April
    assert annex(table, number) == on_paper


def test_a_first_day_before_a_whole_month_is_not_signed(table: Books) -> None:
    loan = lk.an_application(table, day=SIGNED)
    lending.decide(table, lending.Approval(loan.number, SIGNED, RESOLUTION), by=BY, at=NOW)
    with pytest.raises(FirstDueTooEarly) as told:
        sign(table, loan.number, SIGNED, date(2026, 3, 15))
    assert told.value.earliest == date(2026, 4, 1)
    sign(table, loan.number, SIGNED, date(2026, 4, 10))
    assert annex(table, loan.number)[:2] == [date(2026, 4, 10), date(2026, 5, 10)]


def test_new_terms_begin_after_a_whole_month_and_charge_what_their_first_row_asks(
    table: Books,
) -> None:
    loan = lk.a_loan(table)  # 12,000 baht at 12 %, paid on 5 January, rounded down to the baht
    day = date(2026, 2, 10)
    terms = replace(lk.terms(), term_months=4)

    def asked(first: date) -> NewTerms:
        return NewTerms(loan.number, day, terms, RESOLUTION, first_due=first)

    for early in (date(2026, 2, 11), date(2026, 3, 4)):
        with pytest.raises(FirstDueTooEarly):
            loan_reschedule.restructure(table, asked(early), by=BY, at=NOW)
    loan_reschedule.restructure(table, asked(MAY), by=BY, at=NOW)
    with table.read() as reading:
        version = reading.schedules(loan.number)[-1]
        due = reading.loan_book(loan.number).due_on(MAY)
        view = view_loan(reading, loan.number, MAY)
    assert version.rows[0].interest == baht(360)  # March, April and May of 12,000 at 1 %
    assert due.interest == baht(120) + version.rows[0].interest  # February is owed beside it
    # 360 + 90 + 60 + 30 on 12,000 for three months, then 9,000, 6,000 and 3,000: 12 %.
    assert view.reckoning.true_rate == Fraction(12, 100)


def test_the_page_measures_the_schedule_that_holds_not_the_first_principal(table: Books) -> None:
    loan = lk.a_loan(table)
    with table.read() as reading:
        assert view_loan(reading, loan.number, SIGNED).reckoning.charges == baht(780)
    terms = replace(lk.terms(), method=Method.NO_INTEREST, rate=Fraction(0), term_months=2)
    asked = NewTerms(loan.number, date(2026, 2, 6), terms, RESOLUTION)
    loan_reschedule.restructure(table, asked, by=BY, at=NOW)
    with table.read() as reading:
        assert view_loan(reading, loan.number, SIGNED).reckoning.charges == baht(0)
        assert view_loan(reading, loan.number, date(2026, 2, 5)).reckoning.charges == baht(780)


def test_the_kind_as_it_was_applied_for_sets_the_limits_of_every_step(table: Books) -> None:
    loan = lk.an_application(table, day=SIGNED)
    stricter = Limits(guarantors=2)
    lk.a_product(table, limits=stricter, holds_from=date(2026, 2, 1))  # entered afterwards
    lending.decide(table, lending.Approval(loan.number, SIGNED, RESOLUTION), by=BY, at=NOW)
    sign(table, loan.number, SIGNED)  # nobody stands for it: as the kind was when it was asked for
    lk.pay_out(table, loan.number, SIGNED)
    assert lk.now(table, loan).product_from == kit.OPENED_ON
