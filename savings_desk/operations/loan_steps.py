"""Steps of a repayment: what one instalment or one month's interest more or less comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.loan_charges import counts_months
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.loan_book import LoanBook

    Steps = tuple[Money, ...]

MONTHS_AHEAD = 12
"""Arrow up offers so many months of interest ahead; a book takes no more."""


def steps_of(book: LoanBook, day: date) -> dict[LineKind, Steps]:
    """What may be paid on `day` of each kind, step by step: the oldest owed first."""
    return {
        LineKind.PRINCIPAL: _principal_steps(book, day),
        LineKind.INTEREST: _interest_steps(book, day),
    }


def _principal_steps(book: LoanBook, day: date) -> Steps:
    """Principal up to each instalment not repaid yet; the last step is the whole balance."""
    rows = book.version_on(day).rows
    owed = {book.principal_fallen(day, row.due) for row in rows}
    return tuple(sorted(owed - {ZERO}))


def _interest_steps(book: LoanBook, day: date) -> Steps:
    """Interest up to each month owed, then months ahead, as if no principal were repaid."""
    paid, most = book.paid_interest(day), book.interest_most(day)
    by_months = counts_months(book.version_on(day))
    owed: set[Money] = set()
    for ahead in range(MONTHS_AHEAD, -_months_since(book.start, day) - 1, -1):
        then = months_later(day, ahead)
        amount = book.accrued(Month.of(then).last_day if by_months else then) - paid
        if amount <= ZERO:
            break
        owed.add(min(amount, most))
    return tuple(sorted(owed - {ZERO}))


def _months_since(start: date, day: date) -> int:
    return max((day.year - start.year) * 12 + day.month - start.month, 0)


def merged(parts: Sequence[tuple[Money, Iterable[Money]]]) -> Steps:
    """Steps over several loans, each with what is due of it: first all that is due, then the rest.

    This is the order in which `spread_over_loans` puts an amount on them.
    """
    steps: list[Money] = []
    base = ZERO
    for due, own in parts:
        steps += [base + step for step in own if step < due]
        base += due
        steps += [base] if due else []
    for due, own in parts:
        beyond = [step - due for step in own if step > due]
        steps += [base + step for step in beyond]
        base += beyond[-1] if beyond else ZERO
    return tuple(steps)


def step_from(steps: Mapping[LineKind, Steps], kind: LineKind, amount: Money, by: int) -> Money:
    """The step of a kind that follows `amount` (`by` 1), or comes before it (-1)."""
    own = steps.get(kind, ())
    if by > 0:
        return next((step for step in own if step > amount), amount)
    return next((step for step in reversed(own) if step < amount), ZERO)
