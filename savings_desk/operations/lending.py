"""Lending: the application, its approval by a resolution, the contract, and the money paid out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import (
    Loan,
    LoanState,
    ScheduleKind,
    ScheduleVersion,
)
from savings_desk.domain.lending_postings import payout_postings
from savings_desk.domain.rate_ceiling import must_be_lawful
from savings_desk.domain.refusals import (
    AppliedAlready,
    DearerThanKind,
    MoreThanAsked,
    ResolutionMissing,
)
from savings_desk.domain.schedules import schedule_of
from savings_desk.operations.loan_products import warns_only
from savings_desk.operations.loan_rules import (
    borrower_of,
    due_days_for,
    due_days_signed,
    known_guarantors,
    limits_of,
    must_be_at,
    must_be_given,
    must_be_stood_for,
    must_not_be_dearer,
    not_before,
)
from savings_desk.operations.loans_at_table import fee_received, must_bear_no_fee
from savings_desk.operations.outsiders import must_be_represented
from savings_desk.operations.savings import must_hold

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Guarantor
    from savings_desk.domain.loan_terms import Product, Share, Terms
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class Application:
    """What the applicant asks for (คำขอกู้). `term_months` None: the product's whole term.

    `number` empty: the next contract number is given. `shares` are the custom instalments of a
    product that leaves them to the contract. `terms` are terms that cost the borrower less than the
    product's: a lower rate or fee, a lawful way in place of one that is not. `guardian` is the
    legal representative of a minor, whose consent the contract needs.
    """

    member: str
    product: str
    day: date
    amount: Money
    term_months: int | None = None
    purpose: str = ""
    number: str = ""
    guarantors: tuple[Guarantor, ...] = ()
    shares: tuple[Share, ...] = ()
    terms: Terms | None = None
    spouse: str = ""
    spouse_consent_on: date | None = None
    guardian: str = ""
    guardian_consent_on: date | None = None
    papers_at: str = ""
    notes: str = ""


def terms_for(product: Product, application: Application) -> Terms:
    """The product's terms with the term and the instalments that were asked for.

    Raises:
        DearerThanKind: the term is longer than the product's, or the terms cost more.
        TermsWrong: the term does not divide into instalments.
    """
    if application.terms is not None:
        must_not_be_dearer(application.terms, product, application.amount)
        return application.terms
    terms = product.terms
    asked = application.term_months
    if asked is not None:
        if asked > terms.term_months:
            raise DearerThanKind("term_months")
        every = min(terms.every_months, asked)
        terms = replace(terms, term_months=asked, every_months=every)
    if application.shares:
        terms = replace(terms, custom=application.shares)
    return terms


def apply(books: Books, application: Application, *, by: str, at: datetime) -> Loan:
    """Enter an application for a loan (คำขอกู้); nothing is promised yet.

    Raises:
        OnlyMembersBorrow: the applicant is not a member on that day.
        AppliedAlready: the same was asked on that day, and is not decided yet.
        NoSuchProduct, TermsWrong, DearerThanKind: no such loan is offered.
        MemberTooNew, AmountAboveLimit, LoanStillOpen: the product's rules do not give it.
        AmountNotPositive, AmountTooLarge: nothing is asked for, or more than any loan comes to.
        AboveCeiling, AboveCeilingOutstanding: it would cost more than the law allows.
        GuaranteesSelf, GuarantorTwice, TooManyGuarantees, GuaranteeAboveSavings, MinorStands,
        MemberByNumber, NotYetMember, MemberHasLeft: see `must_be_stood_for`.
        LoanNumberTaken, DayFarAhead.
    """
    with books.write(by=by, at=at) as writing:
        product = writing.product(application.product, application.day)
        number = application.number.strip() or writing.next_loan_number(application.day)
        loan = Loan(
            number=number,
            member=borrower_of(writing, application.member, application.day),
            product=product.code,
            product_from=product.holds_from,
            terms=terms_for(product, application),
            accounts=product.accounts,
            principal=application.amount,
            asked=application.amount,
            applied_on=application.day,
            purpose=application.purpose.strip(),
            guarantors=known_guarantors(writing, application.guarantors),
            spouse=application.spouse.strip(),
            spouse_consent_on=application.spouse_consent_on,
            guardian=application.guardian.strip(),
            guardian_consent_on=application.guardian_consent_on,
            papers_at=application.papers_at.strip(),
            notes=application.notes.strip(),
        )
        must_be_given(writing, loan, product.limits, application.day, guarantors_whole=False)
        for one in writing.loans(member=loan.member, states=(LoanState.APPLIED,)):
            if _asks_the_same(one, loan):
                raise AppliedAlready(one.number)
        writing.add_loan(loan)
        return writing.loan(number)


def _asks_the_same(one: Loan, other: Loan) -> bool:
    return (one.product, one.asked, one.applied_on) == (
        other.product, other.asked, other.applied_on
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Approval:
    """A resolution on an application: granted (perhaps for less), or refused with its reason."""

    loan: str
    day: date
    resolution: str
    amount: Money | None = None
    refused: bool = False
    reason: str = ""


def decide(books: Books, approval: Approval, *, by: str, at: datetime) -> Loan:
    """Enter the committee's resolution on an application.

    A contract that is signed, and not paid out, is cancelled in the same way: by a refusal.

    Raises:
        ResolutionMissing: no resolution is named.
        LoanNotAt: the loan is not an application any more.
        LoanDayTooEarly: the resolution is older than the application, or than the contract.
        DayFarAhead, MoreThanAsked: more than a year ahead; more than the application asks for.
        FeeStands: a fee was received of a loan that would not be paid out.
        Refusals of `apply`: the product's rules do not give what was granted.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(approval.loan)
        signed = (LoanState.SIGNED,) if approval.refused else ()
        must_be_at(loan, LoanState.APPLIED, LoanState.APPROVED, *signed)
        if not approval.resolution.strip():
            raise ResolutionMissing(loan.number)
        not_before(loan, approval.day, loan.signed_on or loan.applied_on)
        if approval.refused:
            must_bear_no_fee(writing, loan)
            decided = replace(
                loan,
                refused_on=approval.day,
                refusal=approval.reason.strip(),
                approved_on=loan.approved_on if loan.signed_on else None,
                resolution=approval.resolution.strip(),
            )
        else:
            asked = loan.asked or loan.principal
            if approval.amount is not None and approval.amount > asked:
                raise MoreThanAsked(asked, approval.amount)
            decided = replace(
                loan,
                approved_on=approval.day,
                resolution=approval.resolution.strip(),
                principal=approval.amount or loan.principal,
            )
            limits = limits_of(writing, loan)
            must_be_given(writing, decided, limits, approval.day, guarantors_whole=False)
        writing.change_loan(decided)
        return decided


@dataclass(frozen=True, slots=True)
class Signing:
    """The contract as it is signed: who stands for it, who saw it, and where the paper is kept."""

    loan: str
    day: date
    guarantors: tuple[Guarantor, ...] | None = None
    witnesses: tuple[str, ...] = ()
    papers_at: str = ""
    first_due: date | None = None
    spouse: str | None = None
    spouse_consent_on: date | None = None
    guardian: str | None = None
    guardian_consent_on: date | None = None


def sign(books: Books, signing: Signing, *, by: str, at: datetime) -> Loan:
    """Write the contract of an approved loan, with the day of its first instalment.

    A contract whose money is not paid yet is signed anew in the same way: on its new day, with new
    due days. What it was before stays in the logbook.

    Raises:
        LoanNotAt: the loan is not approved, or its money is paid already.
        LoanDayTooEarly: the contract would be older than its approval, or than it was before.
        FirstDueTooEarly: the first instalment would fall before a whole period has passed.
        DayFarAhead: it is dated more than a year ahead.
        LoanConsentMissing, ConsentOfAnotherDay, OwnRepresentative: see `must_be_represented`.
        GuarantorsMissing and the other refusals of guarantors.
        AboveCeiling, AboveCeilingOutstanding.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(signing.loan)
        must_be_at(loan, LoanState.APPROVED, LoanState.SIGNED)
        not_before(loan, signing.day, loan.signed_on or loan.approved_on or loan.applied_on)
        due = due_days_for(writing, loan.terms, signing.day, first=signing.first_due)
        witnesses = tuple(name.strip() for name in signing.witnesses if name.strip())
        named = loan.guarantors if signing.guarantors is None else signing.guarantors
        signed = replace(
            loan,
            signed_on=signing.day,
            guarantors=tuple(
                replace(one, since=one.since or signing.day)
                for one in known_guarantors(writing, named)
            ),
            witnesses=witnesses or loan.witnesses,
            papers_at=signing.papers_at.strip() or loan.papers_at,
            first_due=due[0],
            spouse=loan.spouse if signing.spouse is None else signing.spouse.strip(),
            spouse_consent_on=signing.spouse_consent_on or loan.spouse_consent_on,
            guardian=loan.guardian if signing.guardian is None else signing.guardian.strip(),
            guardian_consent_on=signing.guardian_consent_on or loan.guardian_consent_on,
        )
        must_be_represented(writing, signed, signing.day)
        must_be_given(writing, signed, limits_of(writing, loan), signing.day, guarantors_whole=True)
        writing.change_loan(signed)
        return signed


@dataclass(frozen=True, slots=True)
class Payout:
    """The money of a signed contract handed over: from cash or a bank account.

    `deduct` keeps the fee back at once; otherwise it is received on a receipt of its own.
    """

    entry_id: str
    loan: str
    day: date
    out_of: str = ""
    deduct: bool = True
    payee: str = ""
    memo: str = ""


def pay_out(books: Books, payout: Payout, *, by: str, at: datetime) -> Posted:
    """Pay the money of a signed contract; its schedule runs from this day.

    Raises:
        LoanNotAt: the contract is not signed, or the money has been paid.
        LoanDayTooEarly: the money would be paid before the contract was signed.
        OnlyMembersBorrow, MemberHasLeft: the borrower is no member any more.
        TooManyGuarantees and the other refusals of guarantors: since the contract was signed one
            has left, or stands for others.
        NotEnoughMoney: the cash box or the bank account holds less.
        SignedDaysWouldMove: paid on that day, the instalments could not fall as they were signed.
        AboveCeiling, AboveCeilingOutstanding: the due days would make it cost too much.
        SameIdOtherContent, PeriodClosed.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(payout.loan)
        chart = writing.chart()
        out_of = payout.out_of or chart.of_role(Role.CASH).code
        received = fee_received(writing, loan, but=payout.entry_id)
        postings = payout_postings(
            loan, out_of=out_of, deduct=payout.deduct, chart=chart, received=received
        )
        borrower = writing.member(loan.member).person.full_name
        entry = Entry(
            id=payout.entry_id,
            day=payout.day,
            event=Event.LOAN_OUT,
            postings=postings,
            party=payout.payee or borrower,
            memo=payout.memo,
        )
        if writing.find_entry(entry.id) is not None:
            return writing.post(entry)
        must_be_at(loan, LoanState.SIGNED)
        not_before(loan, payout.day, loan.signed_on or loan.applied_on)
        borrower_of(writing, loan.member, payout.day)
        must_be_stood_for(writing, loan, limits_of(writing, loan), payout.day)
        handed = -next(line.amount for line in postings if line.account == out_of)
        must_hold(writing, out_of, handed, payout.day)
        lend(writing, loan, payout.day)
        return writing.post(entry)


def lend(writing: Writing, loan: Loan, day: date) -> Loan:
    """Set a loan's schedule running from `day` and write that its money is paid.

    Its instalments fall on the days that were signed: fine, default and what guarantors stand for
    hang on them.

    Raises:
        SignedDaysWouldMove: no whole period would pass from `day` to the first of them.
        AboveCeiling, AboveCeilingOutstanding.
    """
    due = due_days_signed(writing, loan, day)
    must_be_lawful(
        loan.terms, loan.principal, start=day, due=due, warn_only=warns_only(writing, day)
    )
    schedule = schedule_of(loan.terms, loan.principal, start=day, due=due)
    first_version = 1 + len(writing.schedules(loan.number))
    paid = replace(loan, paid_on=day, first_due=due[0])
    writing.change_loan(paid)
    writing.add_schedule(
        loan.number,
        ScheduleVersion(first_version, day, ScheduleKind.FIRST, loan.terms, schedule.rows),
    )
    return paid
