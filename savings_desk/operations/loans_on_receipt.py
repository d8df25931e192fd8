"""The loans of a receipt as they stood when it was given: later entries do not change the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.interest_ahead import interest_ahead
from savings_desk.domain.journal import Event
from savings_desk.domain.lending import ClosedBy
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.money import ZERO, total
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.statements.receipt import LoansAfter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money
    from savings_desk.storage.reading import Reading


def loans_after(reading: Reading, posted: Posted) -> LoansAfter:
    """What is left of each loan on a receipt, and what of its interest was received in advance."""
    principal: dict[str, Money] = {}
    bad_debts: dict[str, Money] = {}
    ahead: dict[tuple[str, str], InterestAhead] = {}
    for number in dict.fromkeys(line.loan for line in posted.entry.postings if line.loan):
        loan = reading.loan(number)
        card = reading.loan_ledger(number, date.min, date.max)
        rows = [row for row in card if row.seq <= posted.seq]
        if any(row.recovered for row in rows if row.entry_id == posted.entry.id):
            if loan.closed_by is ClosedBy.WRITTEN_OFF and posted.reversed_by is None:
                given_up = bad_debt_of(reading, loan).given_up
                bad_debts[number] = given_up - total(row.recovered for row in rows)
            continue
        principal[number] = total(row.lent - row.principal for row in rows)
        found = _ahead(reading, loan, rows, posted)
        if found is not None:
            ahead[number, loan.accounts.interest] = found
    return LoansAfter(principal, bad_debts, ahead)


def _ahead(
    reading: Reading, loan: Loan, rows: Sequence[LoanRow], posted: Posted
) -> InterestAhead | None:
    """What of the interest on this receipt was charged only in later months."""
    received = total(row.interest for row in rows if row.entry_id == posted.entry.id)
    if received <= ZERO or loan.paid_on is None:
        return None
    book = reading.loan_book(loan.number)
    undone = _undone(reading, rows)
    moves = [
        LoanMove(
            book.start if book.brought and row.lent else row.day,
            lent=row.lent,
            repaid=row.principal,
            interest=row.interest,
        )
        for row in rows
        if row.entry_id not in undone
    ]
    then = replace(book, moves=tuple(sorted(moves, key=lambda one: one.day)))
    return interest_ahead(then, posted.entry.day, received=received)


def _undone(reading: Reading, rows: Sequence[LoanRow]) -> set[str]:
    """The reversals among these lines of a card, and what they undid."""
    found: set[str] = set()
    for row in rows:
        if row.event is Event.REVERSAL:
            found |= {row.entry_id, reading.entry(row.entry_id).entry.reverses or ""}
    return found
