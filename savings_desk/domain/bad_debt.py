"""A debt that was written off (หนี้สูญ): what is still owed by law, and what of it came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class BadDebt:
    """A loan written off on `day`: the `principal` given up, the `rest` owed then, what came back.

    `rest` is the interest, fine and fee that were owed on the day. Nothing runs on: a debt given up
    earns no interest, so that what may still come back is never more than was owed then.
    """

    loan: str
    day: date
    principal: Money
    rest: Money
    recovered: Money

    @property
    def given_up(self) -> Money:
        """All that was owed when the debt was written off."""
        return self.principal + self.rest

    @property
    def left(self) -> Money:
        """What may still come back."""
        return max(self.given_up - self.recovered, ZERO)


def bad_debt(book: LoanBook, rows: Iterable[LoanRow], day: date) -> BadDebt:
    """What was given up of a loan on `day`; `rows` are all lines of its card."""
    card = list(rows)
    return BadDebt(
        loan=book.number,
        day=day,
        principal=total(
            row.principal for row in card if row.event is Event.LOAN_WRITE_OFF and not row.cancelled
        ),
        rest=book.due_on(day).rest,
        recovered=total(row.recovered for row in card),
    )
