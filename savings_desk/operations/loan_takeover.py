"""A guarantor takes a debt over on a contract of their own (รับภาระหนี้), by a resolution."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import ClosedBy, Loan
from savings_desk.domain.lending_postings import takeover_postings
from savings_desk.domain.loan_terms import NO_FEE, Method
from savings_desk.domain.refusals import InterestPaidAhead, NotAGuarantor, ResolutionMissing
from savings_desk.operations.lending import lend
from savings_desk.operations.loan_endings import close_by_resolution, made_before
from savings_desk.operations.loan_rules import (
    known_guarantors,
    limits_of,
    must_be_last,
    must_be_open,
    must_be_stood_for,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Guarantor
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading


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
            return made_before(known, form, old.number, writing.member(takeover.guarantor).number)
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
        close_by_resolution(writing, old, takeover.day, ClosedBy.TAKEN_OVER, takeover.resolution)
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
