"""A loan from application to closed contract: its parties, its papers, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.money import DOWN_TO_SATANG, ZERO, Money, round_money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import (
    AmountAboveLimit,
    AmountNotPositive,
    ConsentOfAnotherDay,
    LoanConsentMissing,
    MemberTooNew,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from savings_desk.domain.loan_terms import Limits, LoanAccounts, Terms
    from savings_desk.domain.members import Birth
    from savings_desk.domain.schedules import Instalment


class LoanState(Enum):
    """Where a loan stands on its way."""

    APPLIED = "applied"
    """คำขอกู้: waiting for the committee."""
    REFUSED = "refused"
    """Not approved, or withdrawn by the applicant."""
    APPROVED = "approved"
    """Approved by a resolution; the contract is not signed yet."""
    SIGNED = "signed"
    """The contract is signed; the money is not paid yet."""
    OPEN = "open"
    """The money is with the borrower."""
    CLOSED = "closed"
    """Nothing is owed any more."""


class ClosedBy(Enum):
    """How a contract came to its end."""

    REPAID = "repaid"
    OFFSET = "offset"
    """กลบหนี้: settled whole from the borrower's own sajja."""
    TAKEN_OVER = "taken_over"
    """A guarantor took the debt over on a contract of their own."""
    WRITTEN_OFF = "written_off"
    """หนี้สูญ: written off by a resolution."""


class ScheduleKind(Enum):
    """Why a schedule was made."""

    FIRST = "first"
    HOLIDAY = "holiday"
    """ผ่อนผัน: instalments put off for a time."""
    RESTRUCTURED = "restructured"
    """ปรับโครงสร้างหนี้: new terms for what is left."""


class Freed(Enum):
    """Why a guarantor stands for a loan no longer."""

    BY_LENDER = "by_lender"
    """The committee released them."""
    TIME_GIVEN = "time_given"
    """The borrower was given time, and they had not agreed to it.

    Source: Civil and Commercial Code s.700.
    """


@dataclass(frozen=True, slots=True)
class Guarantor:
    """Who stands for a loan: a member by number, or an outsider by name.

    `amount` is how much they stand for (None: the whole debt); `until` is the day they were
    released before the loan was closed, `freed_by` why.
    """

    name: str
    member: str | None = None
    national_id: str = ""
    address: str = ""
    phone: str = ""
    spouse: str = ""
    amount: Money | None = None
    since: date | None = None
    until: date | None = None
    freed_by: Freed | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A guarantor who agreed to new terms: the name as it then was, and the member's number."""

    name: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What the old papers say of a contract that was open when the books began.

    `lent` is the principal first lent, on `lent_on`; `months_owed` and `interest_owed` what was in
    arrears on the day it was brought in; the balance itself is a posting of that day.
    """

    on: date
    lent: Money
    lent_on: date | None = None
    months_owed: int = 0
    interest_owed: Money = ZERO


@dataclass(frozen=True, slots=True)
class ScheduleVersion:
    """What falls due from `holds_from` on, under `terms`; the version before holds until then.

    `rows` share out the principal that was left on that day. `agreed` are the guarantors who agreed
    to it, on the paper `agreed_paper` names.
    """

    version: int
    holds_from: date
    kind: ScheduleKind
    terms: Terms
    rows: tuple[Instalment, ...]
    resolution: str = ""
    reason: str = ""
    agreed: tuple[Consent, ...] = ()
    agreed_paper: str = ""


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan: who borrows how much, on which terms, with whose word and whose signature.

    `number` is the contract's; `principal` what is asked for, and once approved what was granted
    of what was `asked`. `product` is the kind of loan in its version of `product_from`;
    `first_due` the day agreed for the first instalment, when one was. `papers_at` says where the
    paper original is kept. `guardian` is the legal representative who consents to a minor's loan,
    on `guardian_consent_on`. `closed_resolution` is the one by which the debt was written off or
    taken over. `brought` is there for an old contract only; `taken_over_from` is the number of the
    contract whose debt a guarantor took over.
    """

    number: str
    member: str
    product: str
    product_from: date
    terms: Terms
    accounts: LoanAccounts
    principal: Money
    applied_on: date
    asked: Money = ZERO
    purpose: str = ""
    first_due: date | None = None
    approved_on: date | None = None
    resolution: str = ""
    refused_on: date | None = None
    refusal: str = ""
    signed_on: date | None = None
    paid_on: date | None = None
    closed_on: date | None = None
    closed_by: ClosedBy | None = None
    closed_resolution: str = ""
    guarantors: tuple[Guarantor, ...] = ()
    spouse: str = ""
    spouse_consent_on: date | None = None
    guardian: str = ""
    guardian_consent_on: date | None = None
    witnesses: tuple[str, ...] = ()
    papers_at: str = ""
    brought: Brought | None = None
    taken_over_from: str = ""
    notes: str = ""

    @property
    def state(self) -> LoanState:
        """Where the loan stands, told by the last step taken."""
        steps = (
            (self.closed_on, LoanState.CLOSED),
            (self.paid_on, LoanState.OPEN),
            (self.refused_on, LoanState.REFUSED),
            (self.signed_on, LoanState.SIGNED),
            (self.approved_on, LoanState.APPROVED),
        )
        return next((state for day, state in steps if day is not None), LoanState.APPLIED)

    @property
    def is_cancelled(self) -> bool:
        """Whether a contract was signed, and given up before its money was paid."""
        return self.state is LoanState.REFUSED and self.signed_on is not None

    def guarantors_on(self, day: date) -> Iterator[Guarantor]:
        """Who stands for the loan on `day`."""
        for one in self.guarantors:
            if (one.since is None or one.since <= day) and (one.until is None or one.until > day):
                yield one

    def bound_after(self, day: date) -> Iterator[int]:
        """The places (from 0) of those who are bound on `day`, or will be later."""
        for place, one in enumerate(self.guarantors):
            if one.until is None or one.until > day:
                yield place


class FollowUpKind(Enum):
    """What was done about a loan in arrears."""

    CALL = "call"
    VISIT = "visit"
    PROMISE = "promise"
    """The borrower promised to pay by a day."""
    REMINDER = "reminder"
    """Letter to the borrower."""
    GUARANTOR_NOTICE = "guarantor_notice"
    """Letter to a guarantor. Source: Civil and Commercial Code s.686 (60 days of default)."""
    DEMAND = "demand"
    """Letter that asks for the whole debt."""
    OTHER = "other"


LETTERS = (FollowUpKind.REMINDER, FollowUpKind.GUARANTOR_NOTICE, FollowUpKind.DEMAND)
"""What is done by a letter."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the follow-up log of a loan; `to` is who was spoken or written to."""

    loan: str
    day: date
    kind: FollowUpKind
    text: str = ""
    to: str = ""
    promised_on: date | None = None
    posted_as: str = ""
    """Number of the registered letter, when one was sent."""
    default_since: date | None = None
    """The default that a notice is about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an applicant on the day: sajja held, months a member, guarantors named."""

    number: str
    sajja: Money
    months_member: int
    guarantors: int


def amount_limit(limits: Limits, standing: Standing) -> tuple[Money, str] | None:
    """The most the applicant may be lent and the rule that says so; None without a limit."""
    most: list[tuple[Money, str]] = []
    if limits.amount_max is not None:
        most.append((limits.amount_max, "amount_max"))
    if limits.times_savings is not None:
        times = round_money(standing.sajja.satang * Fraction(limits.times_savings), DOWN_TO_SATANG)
        most.append((times, "times_savings"))
    if limits.per_guarantor is not None:
        most.append((limits.per_guarantor * standing.guarantors, "per_guarantor"))
    return min(most, key=lambda pair: pair[0]) if most else None


def check_limits(limits: Limits, asked: Money, standing: Standing) -> None:
    """Refuse a loan that the product's rules do not give this applicant.

    Raises:
        AmountNotPositive, MemberTooNew, AmountAboveLimit.
    """
    if asked <= ZERO:
        raise AmountNotPositive(asked)
    if standing.months_member < limits.member_months:
        raise MemberTooNew(standing.number, standing.months_member, limits.member_months)
    most = amount_limit(limits, standing)
    if most is not None and asked > most[0]:
        raise AmountAboveLimit(asked, most[0], most[1])


def must_be_consented(loan: Loan, birth: Birth | None, on: date) -> None:
    """Refuse to bind a minor, unmarried, for whose loan no legal representative consented.

    The consent is to this loan: dated from the application to the signing, which is on `on`. A
    spouse who is named says that the borrower is married. Source: Civil and Commercial Code s.19.

    Raises:
        LoanConsentMissing: the borrower is under 20 on `on`, as far as the register knows.
        ConsentOfAnotherDay.
    """
    if birth is None or loan.spouse.strip():
        return
    age, consent = birth.age_on(on), loan.guardian_consent_on
    if age >= MAJORITY_YEARS:
        return
    if not loan.guardian.strip() or consent is None:
        raise LoanConsentMissing(loan.member, age)
    if not loan.applied_on <= consent <= on:
        raise ConsentOfAnotherDay(loan.number, consent, loan.applied_on, on)


def months_member(approved_on: date | None, day: date) -> int:
    """Whole calendar months of membership on `day`; none before it began."""
    if approved_on is None or approved_on > day:
        return 0
    return Month.of(approved_on).months_until(Month.of(day))
