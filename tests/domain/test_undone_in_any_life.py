"""A receipt that is undone, in whatever life of a loan: it is as it would have been without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.money import ZERO, Money
from tests import kit
from tests.domain.loan_book_kit import after, handed
from tests.domain.loan_lives import DAY, lives

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook


@settings(max_examples=100 * kit.SEARCH)
@given(book=lives(), part=st.integers(1, 100), weeks=st.integers(1, 12), more=st.integers(0, 500))
def test_a_reversal_restores_the_loan_whatever_was_agreed_on(
    book: LoanBook, part: int, weeks: int, more: int
) -> None:
    """But that nobody is fined for a month which the books showed as paid when it began."""
    day = max(book.moves[-1].day, book.versions[-1].holds_from) + DAY
    amount, _rest = divmod(book.due_on(day).settlement.satang * part, 100)
    if not amount:
        return
    made = handed(book, day, Money(amount)).moves[-1]
    made = replace(made, righted=made.repaid)
    undone = replace(
        made,
        day=day + weeks * 7 * DAY,
        repaid=-made.repaid,
        interest=-made.interest,
        fine=-made.fine,
        righted=-made.repaid,
    )
    restored = after(book, made, undone)
    for later in (undone.day, undone.day + 20 * DAY, undone.day + more * DAY):
        assert restored.accrued(later) == book.accrued(later)
        ours, theirs = restored.due_on(later), book.due_on(later)
        assert replace(ours, fine=ZERO) == replace(theirs, fine=ZERO)
        assert ours.fine <= theirs.fine
        assert restored.overdue_on(later) == book.overdue_on(later)
