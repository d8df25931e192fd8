"""Books of loans for the tests: lent on a working day, repaid as a test says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_book import LoanBook
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import Method, Part, Terms
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.schedules import schedule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LENT = date(2026, 11, 5)
"""The working day on which the money of most of these loans is paid out."""


def on(text: str) -> date:
    return date.fromisoformat(text)


def reducing(rate: int | str = 12, months: int = 12, **others: Any) -> Terms:  # noqa: ANN401 - of any field
    return Terms(Method.EQUAL_PRINCIPAL, Fraction(rate) / 100, months, **others)


def interest_only(rate: int | str = 12, months: int = 60, **others: Any) -> Terms:  # noqa: ANN401 - of any field
    return Terms(Method.INTEREST_ONLY, Fraction(rate) / 100, months, **others)


def flat(rate: int | str = 8, months: int = 12, **others: Any) -> Terms:  # noqa: ANN401 - of any field
    return Terms(Method.FLAT, Fraction(rate) / 100, months, **others)


def book_of(
    terms: Terms,
    principal: Money,
    *moves: LoanMove,
    start: date = LENT,
    due: Sequence[date] | None = None,
    kept: bool = True,
    **others: Any,  # noqa: ANN401 - of any field
) -> LoanBook:
    """A loan paid out on `start`; its fee was `kept` back, or is still to be received."""
    rows = schedule_of(terms, principal, start=start, due=due).rows
    version = ScheduleVersion(1, start, ScheduleKind.FIRST, terms, rows)
    fee = terms.fee.charged(principal) if kept else ZERO
    lent = LoanMove(start, lent=principal, fee=fee)
    return LoanBook("1", start, (version,), (lent, *moves), **others)


def paid(day: str, *, principal: int = 0, interest: Money = ZERO) -> LoanMove:
    return LoanMove(on(day), repaid=Money.baht(principal), interest=interest)


def after(book: LoanBook, *moves: LoanMove) -> LoanBook:
    return replace(book, moves=(*book.moves, *moves))


def handed(book: LoanBook, day: date, amount: Money) -> LoanBook:
    """The book after `amount` was handed over and divided as the contract says."""
    parts = book.allocate(day, amount)
    assert sum(part.satang for part in parts.values()) == amount.satang
    move = LoanMove(
        day,
        repaid=parts.get(Part.PRINCIPAL, ZERO),
        interest=parts.get(Part.INTEREST, ZERO),
        fine=parts.get(Part.FINE, ZERO),
        fee=parts.get(Part.FEE, ZERO),
    )
    return after(book, move)
