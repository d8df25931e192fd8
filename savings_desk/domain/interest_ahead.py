"""Interest received in advance (ดอกเบี้ยรับล่วงหน้า): how much, and for which months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.loan_book import PREPAID_MONTHS_MAX
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class InterestAhead:
    """An `amount` of interest that is charged only from `first` to `last`; the last may be part."""

    amount: Money
    first: Month
    last: Month


def interest_ahead(
    book: LoanBook, day: date, *, received: Money | None = None
) -> InterestAhead | None:
    """The interest that stands paid ahead on `day`; of it the last `received`, where that is given.

    The months are told as if no principal were repaid in them. None where nothing is ahead, or
    nothing is owed that would cost interest.
    """
    paid, charged = book.paid_interest(day), book.accrued(day)
    since = charged if received is None else max(charged, paid - received)
    if paid <= since:
        return None
    months = []
    before = charged
    for ahead in range(PREPAID_MONTHS_MAX + 1):
        month = Month.of(day).plus(ahead)
        after = max(book.accrued(month.last_day), before)
        if after > since and before < paid and after > before:
            months.append(month)
        before = after
    return InterestAhead(max(paid - since, ZERO), months[0], months[-1]) if months else None


def ahead_with(book: LoanBook, day: date, interest: Money) -> InterestAhead | None:
    """What of so much `interest`, were it received on `day`, would be paid ahead."""
    moves = sorted((*book.moves, LoanMove(day, interest=interest)), key=lambda one: one.day)
    return interest_ahead(replace(book, moves=tuple(moves)), day, received=interest)
