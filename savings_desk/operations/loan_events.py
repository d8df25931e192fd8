"""What else happens to a loan: settled from savings, taken over, written off, put off, renewed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import ClosedBy, FollowUp, Freed, Loan, LoanState
from savings_desk.domain.lending_postings import (
    takeover_postings,
    write_off_postings,
)
from savings_desk.domain.loan_terms import NO_FEE, Method
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import (
    AmountNotPositive,
    GuarantorsMissing,
    InterestPaidAhead,
    Missing,
    NotAGuarantor,
    RepaymentsStand,
    ResolutionMissing,
    SameIdOtherContent,
)
from savings_desk.operations.bad_debts import must_stand_alone
from savings_desk.operations.lending import lend
from savings_desk.operations.loan_rules import (
    known_guarantors,
    limits_of,
    must_be_last,
    must_be_open,
    must_be_stood_for,
    not_before,
)
from savings_desk.operations.loans_at_table import close_settled, reopened

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import FollowUp, Guarantor
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class Takeover:
    """A guarantor takes a debt over on a contract of their own (รับภาระหนี้), by a resolution."""

    entry_id: str
    loan: str
    guarantor: str
    day: date
    resolution: str
    number: str = ""
    memo: str = ""
    guarantors: tuple[Guarantor, ...] = field(default_factory=tuple)


def take_over(books: Books, takeover: Takeover, *, by: str, at: datetime) -> Posted:
    """Move what is owed from the borrower to a guarantor, who gets a contract with the same terms.

    Interest in arrears stays with the old contract until it is paid or written off: it is never
    added to the principal (Civil and Commercial Code s.655).

    Raises:
        NotAGuarantor: who takes it over does not stand for the loan as a member.
        ResolutionMissing, LoanNotAt, AboveCeiling, SameIdOtherContent.
        LoanDayTooEarly: the loan has moved since that day.
        InterestPaidAhead: the borrower has paid interest ahead; it is put to the principal first.
        GuaranteesSelf and the other refusals of guarantors.
    """
    with books.write(by=by, at=at) as writing:
        old = writing.loan(takeover.loan)
        known = writing.find_entry(takeover.entry_id)
        if known is not None:
            form = Event.LOAN_TAKEOVER, takeover.day, takeover.memo
            return _again(known, form, old.number, writing.member(takeover.guarantor).number)
        if not takeover.resolution.strip():
            raise ResolutionMissing(old.number)
        guarantor = _who_takes_over(writing, old, takeover)
        due = writing.loan_book(old.number).due_on(takeover.day)
        if due.prepaid:
            raise InterestPaidAhead(old.number, due.prepaid)
        balance = due.balance
        new = _contract_of(writing, old, takeover, guarantor.number, balance)
        limits = replace(limits_of(writing, old), guarantors=0)
        must_be_stood_for(writing, new, limits, takeover.day)
        writing.add_loan(new)
        postings = takeover_postings(old, new, balance)
        lend(writing, new, takeover.day)
        entry = Entry(
            id=takeover.entry_id,
            day=takeover.day,
            event=Event.LOAN_TAKEOVER,
            postings=postings,
            party=guarantor.person.full_name,
            memo=takeover.memo,
        )
        posted = writing.post(entry)
        _end(writing, old, takeover.day, ClosedBy.TAKEN_OVER, takeover.resolution)
        return posted


def _who_takes_over(reading: Reading, old: Loan, takeover: Takeover) -> Member:
    """The guarantor, when the debt may pass to them on that day."""
    must_be_open(old, takeover.day)
    guarantor = reading.member(takeover.guarantor)
    stands = {one.member for one in old.guarantors_on(takeover.day)}
    if guarantor.number not in stands:
        raise NotAGuarantor(guarantor.number, old.number)
    guarantor.must_be_member_on(takeover.day)
    must_be_last(reading, old.number, takeover.day)
    return guarantor


def _contract_of(
    reading: Reading, old: Loan, takeover: Takeover, guarantor: str, balance: Money
) -> Loan:
    """The guarantor's contract: the old one's terms for the instalments that are left."""
    book = reading.loan_book(old.number)
    left = sum(row.due > takeover.day for row in book.version_on(takeover.day).rows)
    months = max(left, 1) * old.terms.every_months
    return Loan(
        number=takeover.number.strip() or reading.next_loan_number(takeover.day),
        member=guarantor,
        product=old.product,
        product_from=old.product_from,
        terms=_shortened(old.terms, months),
        accounts=old.accounts,
        principal=balance,
        asked=balance,
        purpose=old.purpose,
        applied_on=takeover.day,
        approved_on=takeover.day,
        signed_on=takeover.day,
        resolution=takeover.resolution.strip(),
        guarantors=known_guarantors(reading, takeover.guarantors),
        taken_over_from=old.number,
    )


@dataclass(frozen=True, slots=True)
class WriteOff:
    """A debt given up by a resolution (หนี้สูญ), against an expense or the allowance for it.

    `against` may be empty where no principal is owed: nothing is posted then.
    """

    entry_id: str
    loan: str
    day: date
    resolution: str
    against: str = ""
    memo: str = ""


def write_off(books: Books, off: WriteOff, *, by: str, at: datetime) -> Posted | None:
    """Write a debt off: the principal by an entry, what is owed beside it by the register alone.

    Interest, fine and fee stand in no account until they are received, so that a loan which owes
    nothing else is closed without an entry, and None comes back.

    Raises:
        ResolutionMissing: no resolution is named.
        AmountNotPositive: nothing at all is owed.
        Missing, NoSuchAccount, WrongAccount: `against` is neither an expense nor the allowance.
        LoanDayTooEarly: the loan has moved since that day.
        InterestPaidAhead: interest was paid ahead; it is put to the principal first.
        LoanNotAt, SameIdOtherContent, PeriodClosed.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(off.loan)
        known = writing.find_entry(off.entry_id)
        if known is not None:
            form = Event.LOAN_WRITE_OFF, off.day, off.memo or off.resolution.strip()
            return _again(known, form, loan.number, off.against)
        if not off.resolution.strip():
            raise ResolutionMissing(loan.number)
        if _given_up_before(loan, off):
            return None
        must_be_open(loan, off.day)
        must_be_last(writing, loan.number, off.day)
        due = writing.loan_book(loan.number).due_on(off.day)
        if due.prepaid:
            raise InterestPaidAhead(loan.number, due.prepaid)
        if due.settlement <= ZERO:
            raise AmountNotPositive(due.settlement)
        _end(writing, loan, off.day, ClosedBy.WRITTEN_OFF, off.resolution)
        if not due.balance:
            writing.must_be_open(off.day)
            return None
        entry = Entry(
            id=off.entry_id,
            day=off.day,
            event=Event.LOAN_WRITE_OFF,
            postings=write_off_postings(
                loan, due.balance, against=off.against, chart=writing.chart()
            ),
            party=writing.member(loan.member).person.full_name,
            memo=off.memo or off.resolution.strip(),
        )
        return writing.post(entry)


def _given_up_before(loan: Loan, off: WriteOff) -> bool:
    """Whether the same form closed the loan before, without an entry."""
    done = (loan.closed_by, loan.closed_on, loan.closed_resolution)
    return done == (ClosedBy.WRITTEN_OFF, off.day, off.resolution.strip())


def _end(writing: Writing, loan: Loan, day: date, how: ClosedBy, resolution: str) -> None:
    """Close a contract by a resolution."""
    writing.change_loan(
        replace(loan, closed_on=day, closed_by=how, closed_resolution=resolution.strip())
    )


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


def after_reversal(writing: Writing, undone: Entry, day: date) -> None:
    """Put the registers back where a reversed entry of a loan had moved them.

    A loan whose payout is undone waits for its money again; a contract that only moved a debt (a
    takeover, an old contract brought in) stands for nothing any more and is never paid out.

    Raises:
        RepaymentsStand: a payout or a takeover is undone while repayments on it stand.
        RecoveriesStand: a write-off is undone while money that came back on it stands.
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
            if total(move.repaid for move in moves) or total(move.interest for move in moves):
                raise RepaymentsStand(number)
            undone_on = None if undone.event is Event.LOAN_OUT else day
            writing.change_loan(
                replace(reopened(loan), paid_on=None, refused_on=undone_on)
            )
        else:
            close_settled(writing, (number,), day)


def _shortened(terms: Terms, months: int) -> Terms:
    """The same terms for the months that are left, without a grace and without a new fee."""
    method = Method.EQUAL_PRINCIPAL if terms.method is Method.CUSTOM else terms.method
    return replace(
        terms,
        method=method,
        custom=(),
        term_months=months,
        grace_principal=0,
        grace_interest=0,
        fee=NO_FEE,
    )


def _again(known: Posted, form: tuple[Event, date, str], loan: str, debited: str) -> Posted:
    """The entry that the same `form` (event, day, memo) made before, debiting whom it names.

    Raises:
        SameIdOtherContent: the id belongs to something else.
    """
    entry = known.entry
    mine = any(line.loan == loan for line in entry.postings)
    debits = (line for line in entry.postings if line.amount > ZERO)
    named = any(debited in (line.member, line.account) for line in debits)
    if (entry.event, entry.day, entry.memo) != form or not mine or not named:
        raise SameIdOtherContent(entry.id)
    return known
