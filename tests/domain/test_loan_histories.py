"""Loans with their repayments as Apache Fineract's tests publish them, on a loan's own book here.

Interest and balances are theirs to the satang. Where that program then lays out a new schedule,
ours lays it out from what is left.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_book import LoanBook
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import DayCount, Method, Part, Terms
from savings_desk.domain.money import (
    HALF_EVEN,
    LOAN_ROUNDINGS,
    ZERO,
    Direction,
    Money,
    RoundingRule,
    total,
)
from savings_desk.domain.schedules import Instalment, schedule_of

baht = Money.baht
WHOLE = LOAN_ROUNDINGS["half_even_to_baht"]
NOT_FOLLOWED = {
    "F22": "its pay-off charges the running month to its end; a group charges months that came",
    "F41": "2 % a month; on a book here no more than 15 % a year is charged",
    "F42": "flat 1 % a month costs more than 15 % a year of what is owed; the same",
}
"""Payments that are left out, their schedules being here, and why."""


def daily(months: int, *, rate: int = 12) -> Terms:
    return Terms(
        Method.EQUAL_INSTALMENT,
        Fraction(rate, 100),
        months,
        day_count=DayCount.ACTUAL_365,
        interest_rounding=HALF_EVEN,
        instalment_rounding=WHOLE,
    )


def book(terms: Terms, principal: Money, start: date, *moves: LoanMove) -> LoanBook:
    rows = schedule_of(terms, principal, start=start).rows
    version = ScheduleVersion(1, start, ScheduleKind.FIRST, terms, rows)
    lent = LoanMove(start, lent=principal, fee=terms.fee.charged(principal))
    return LoanBook("1", start, (version,), (lent, *moves))


def repay(loan: LoanBook, day: date, amount: Money) -> tuple[LoanBook, LoanMove]:
    """Hand `amount` over on `day`; the book after it, and what was done."""
    parts = loan.allocate(day, amount)
    move = LoanMove(
        day, repaid=parts.get(Part.PRINCIPAL, ZERO), interest=parts.get(Part.INTEREST, ZERO)
    )
    after = LoanBook(loan.number, loan.start, loan.versions, (*loan.moves, move))
    return after, move


def test_f19_money_before_its_day_saves_the_interest_of_the_days_left() -> None:
    start, early, due = date(2022, 11, 1), date(2022, 11, 27), date(2022, 12, 1)
    loan = book(daily(6), baht(5000), start, LoanMove(early, repaid=baht(1500)))
    assert loan.balance(due) == baht(3500)
    assert loan.accrued(due) == baht(47, 34)
    rest = schedule_of(daily(5), baht(3500), start=due)
    assert [(row.principal, row.interest, row.balance) for row in rest.rows] == [
        (baht(685, 33), baht(35, 67), baht(2814, 67)),
        (baht(692, 31), baht(28, 69), baht(2122, 36)),
        (baht(701, 46), baht(19, 54), baht(1420, 90)),
        (baht(706, 52), baht(14, 48), baht(714, 38)),
        (baht(714, 38), baht(7, 5), ZERO),
    ]
    assert rest.rows[0].amount == baht(721)


def test_f20_too_much_and_too_late_is_followed_to_the_last_satang() -> None:
    loan = book(daily(6), baht(5000), date(2022, 11, 1))
    told = [
        (date(2022, 12, 5), baht(1500), baht(49, 32), baht(3549, 32)),
        (date(2023, 1, 1), baht(224), baht(38, 9), baht(3363, 41)),
        (date(2023, 2, 1), baht(862), baht(34, 28), baht(2535, 69)),
        (date(2023, 3, 1), baht(862), baht(23, 34), baht(1697, 3)),
        (date(2023, 4, 1), baht(862), baht(17, 30), baht(852, 33)),
        (date(2023, 5, 1), baht(860, 74), baht(8, 41), ZERO),
    ]
    for day, amount, interest, balance in told:
        loan, move = repay(loan, day, amount)
        assert move.interest == interest, day
        assert loan.balance(day) == balance, day
    assert total(move.interest for move in loan.moves) == baht(170, 74)
    assert loan.due_on(date(2023, 5, 1)).settlement == ZERO


def test_f21_and_f22_a_month_of_thirty_days_and_part_of_one() -> None:
    terms = Terms(
        Method.EQUAL_INSTALMENT,
        Fraction(7, 100),
        6,
        day_count=DayCount.THIRTY_360,
        interest_rounding=HALF_EVEN,
        instalment_rounding=HALF_EVEN,
    )
    loan = book(terms, baht(100), date(2024, 1, 1))
    loan, move = repay(loan, date(2024, 2, 1), baht(17, 1))
    assert (move.repaid, move.interest) == (baht(16, 43), baht(0, 58))
    assert loan.balance(date(2024, 2, 1)) == baht(83, 57)
    due = loan.due_on(date(2024, 2, 15))
    assert due.interest_all == baht(0, 24)  # 14 of the 29 days of February
    assert due.settlement == baht(83, 81)


def test_f29_a_holiday_is_a_new_version_of_the_schedule() -> None:
    terms = Terms(Method.NO_INTEREST, Fraction(0), 3)
    loan = book(terms, baht(3000), date(2023, 7, 1))
    resolved = date(2023, 7, 5)
    days = date(2023, 8, 1), date(2023, 10, 1), date(2023, 11, 1)
    rows = schedule_of(terms, baht(3000), start=resolved, due=days).rows
    holiday = ScheduleVersion(2, resolved, ScheduleKind.HOLIDAY, terms, rows)
    loan = LoanBook("1", loan.start, (*loan.versions, holiday), loan.moves)
    assert loan.due_on(date(2023, 8, 1)).principal == baht(1000)
    loan, _move = repay(loan, date(2023, 8, 1), baht(1000))
    assert loan.due_on(date(2023, 9, 1)).amount == ZERO
    assert loan.overdue_on(date(2023, 9, 30)).amount == ZERO
    assert loan.due_on(date(2023, 10, 1)).principal == baht(1000)
    assert loan.due_on(date(2023, 11, 1)).principal == baht(2000)


def rows_of(terms: Terms, principal: Money, start: date) -> tuple[Instalment, ...]:
    return schedule_of(terms, principal, start=start).rows


def test_f41_everything_in_hundreds() -> None:
    hundreds = RoundingRule(Direction.HALF_EVEN, 10_000)
    terms = Terms(
        Method.EQUAL_INSTALMENT,
        Fraction(24, 100),
        4,
        interest_rounding=hundreds,
        instalment_rounding=hundreds,
    )
    rows = rows_of(terms, baht(12_000), date(2011, 9, 20))
    assert [row.amount for row in rows[:3]] == [baht(3200)] * 3
    assert (rows[1].principal, rows[1].interest) == (baht(3000), baht(200))
    assert (rows[2].principal, rows[2].interest) == (baht(3100), baht(100))
    assert rows[3].amount == baht(3000)


def test_f42_every_second_month() -> None:
    terms = Terms(Method.FLAT, Fraction(12, 100), 10, every_months=2)
    rows = rows_of(terms, baht(10_000), date(2011, 3, 4))
    assert [(row.principal, row.interest) for row in rows] == [(baht(2000), baht(200))] * 5
    assert [row.due for row in rows][::4] == [date(2011, 5, 4), date(2012, 1, 4)]


def test_a_rate_above_the_ceiling_is_not_charged_on_a_book() -> None:
    """Why the repayments of F41 are not followed: theirs is 240.00, rounded to 200.00."""
    terms = Terms(Method.EQUAL_INSTALMENT, Fraction(24, 100), 4)
    loan = book(terms, baht(12_000), date(2011, 9, 20))
    assert loan.accrued(date(2011, 10, 20)) == baht(150)
