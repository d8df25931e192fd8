"""What else happens to a loan: followed up, its guarantor released, an entry of it undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import ClosedBy, FollowUp, Freed, Loan, LoanState
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import EndStands, GuarantorsMissing, Missing, RepaymentsStand
from savings_desk.operations.bad_debts import must_stand_alone
from savings_desk.operations.loan_rules import limits_of, not_before
from savings_desk.operations.loans_at_table import close_settled, reopened

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing


def log_follow_up(books: Books, follow_up: FollowUp, *, by: str, at: datetime) -> None:
    """Write a line into the follow-up log of a loan.

    Raises:
        NoSuchLoan.
        Missing: nothing says what was done or written.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(follow_up.loan)
        writing.add_follow_up(replace(follow_up, loan=loan.number))


def release_guarantor(
    books: Books, loan_number: str, place: int, day: date, *, by: str, at: datetime
) -> Loan:
    """Release the guarantor at `place` (from 0) of a loan from `day` on; the paper trail stays.

    Raises:
        NoSuchLoan.
        Missing: there is no such guarantor, or they were released before.
        LoanDayTooEarly: they did not stand for the loan yet on that day.
        GuarantorsMissing: fewer would be left than the kind of loan asks for; another is to be
            named first.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(loan_number)
        named = list(loan.guarantors)
        if not 0 <= place < len(named) or named[place].until is not None:
            raise Missing("guarantor")
        not_before(loan, day, named[place].since or day)
        left = sum(one.until is None for one in named) - 1
        needed = limits_of(writing, loan).guarantors
        if left < needed and loan.state in (LoanState.SIGNED, LoanState.OPEN):
            raise GuarantorsMissing(needed, left)
        named[place] = replace(named[place], until=day, freed_by=Freed.BY_LENDER)
        changed = replace(loan, guarantors=tuple(named))
        writing.change_loan(changed)
        return changed


_REPAID = ("repaid", "interest", "fine")
"""What was repaid on a loan, by the names of a move: undone, it comes to nothing."""


_ENDS = (Event.LOAN_WRITE_OFF, Event.LOAN_TAKEOVER)
"""The entries that end a debt by a resolution; undone, the debt is owed again."""


def after_reversal(writing: Writing, undone: Entry, day: date) -> None:
    """Put the registers back where a reversed entry of a loan had moved them.

    A loan whose payout is undone waits for its money again; a contract that only moved a debt (a
    takeover, an old contract brought in) stands for nothing any more and is never paid out.

    Raises:
        RepaymentsStand: a payout or a takeover is undone while repayments on it stand.
        RecoveriesStand: a write-off is undone while money that came back on it stands.
        EndStands: more would be owed again while a write-off or a takeover of it stands.
    """
    numbers = dict.fromkeys(line.loan for line in undone.postings if line.loan)
    for number in numbers:
        loan = writing.loan(number)
        if undone.event is Event.LOAN_WRITE_OFF:
            must_stand_alone(writing, loan)
        lent = any(
            line.loan == number and line.account == loan.accounts.principal and line.amount > ZERO
            for line in undone.postings
        )
        if lent and undone.event in (Event.LOAN_OUT, Event.LOAN_TAKEOVER, Event.OPENING):
            moves = writing.loan_book(number).moves
            if any(total(getattr(move, part) for move in moves) for part in _REPAID):
                raise RepaymentsStand(number)
            undone_on = None if undone.event is Event.LOAN_OUT else day
            writing.change_loan(replace(reopened(loan), paid_on=None, refused_on=undone_on))
        else:
            if undone.event not in _ENDS:
                _must_not_owe_again(loan, undone)
            close_settled(writing, (number,), day)


def _must_not_owe_again(loan: Loan, undone: Entry) -> None:
    """Refuse owing more again where the debt was given up, or passed on, as it then stood.

    Interest stays with the borrower when a guarantor takes the debt over, and is asked for again.

    Raises:
        EndStands.
    """
    held = loan.accounts
    settled = {
        ClosedBy.WRITTEN_OFF: (held.principal, held.interest, held.fine, held.fee),
        ClosedBy.TAKEN_OVER: (held.principal,),
    }
    if loan.closed_by is None:
        return
    accounts = settled.get(loan.closed_by, ())
    if any(line.loan == loan.number and line.account in accounts for line in undone.postings):
        raise EndStands(loan.number, loan.closed_by.value)
