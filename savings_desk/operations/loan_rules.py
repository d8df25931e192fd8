"""What the rules ask of a loan before it is given: the borrower, the guarantors, the ceiling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.first_due import instalment_days
from savings_desk.domain.guarantees import check_guarantors
from savings_desk.domain.lending import (
    LoanState,
    Standing,
    check_limits,
    months_member,
)
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.old_contracts import as_charged
from savings_desk.domain.rate_ceiling import must_be_lawful
from savings_desk.domain.refusals import (
    DearerThanKind,
    FirstDueTooEarly,
    LoanDayTooEarly,
    LoanNotAt,
    LoanStillOpen,
    MinorStands,
    NoSuchMember,
    OnlyMembersBorrow,
    SignedDaysWouldMove,
)
from savings_desk.domain.schedules import Schedule, schedule_of
from savings_desk.operations.loan_products import warns_only
from savings_desk.operations.outsiders import must_be_outsiders

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.lending import Guarantor, Loan, ScheduleVersion
    from savings_desk.domain.loan_terms import Limits, Product, Terms
    from savings_desk.domain.money import Money
    from savings_desk.storage.reading import Reading

OPEN_STATES = (LoanState.APPLIED, LoanState.APPROVED, LoanState.SIGNED, LoanState.OPEN)
"""States in which a loan counts against a limit of loans at once."""


def due_days_for(
    reading: Reading,
    terms: Terms,
    paid_on: date,
    *,
    first: date | None = None,
    since: date | None = None,
) -> tuple[date, ...]:
    """The days instalments fall on by the group's rules: see `instalment_days`.

    `first` is the first day that was agreed, if one was.

    Raises:
        FirstDueTooEarly: it comes before a whole period has passed.
    """
    working_day = reading.rules_on(paid_on).savings_day
    return instalment_days(terms, paid_on, working_day=working_day, first=first, since=since)


def due_days_signed(reading: Reading, loan: Loan, paid_on: date) -> tuple[date, ...]:
    """The days instalments of a signed contract fall on, when its money is paid on `paid_on`.

    Raises:
        SignedDaysWouldMove: they are not those that were signed.
    """
    first = loan.first_due
    if first is None and loan.signed_on is not None:
        first = due_days_for(reading, loan.terms, loan.signed_on)[0]
    try:
        return due_days_for(reading, loan.terms, paid_on, first=first)
    except FirstDueTooEarly as early:
        raise SignedDaysWouldMove(loan.number, paid_on, early.first) from None


def planned_from(loan: Loan) -> date:
    """The day a loan's money would be paid, if it were paid with the last step taken."""
    return loan.signed_on or loan.approved_on or loan.applied_on


def planned_schedule(reading: Reading, loan: Loan, start: date) -> Schedule:
    """The schedule of a loan if its money is paid on `start`."""
    due = due_days_for(reading, loan.terms, start, first=loan.first_due)
    return schedule_of(loan.terms, loan.principal, start=start, due=due)


def schedule_held(reading: Reading, loan: Loan, day: date) -> tuple[Terms, Schedule]:
    """The schedule of a loan that holds on `day`, with its terms; until it is paid the planned one.

    It shares out what was left when it began; of an old contract what was brought in.
    """
    version = version_held(reading, loan, day)
    if version is None:
        return loan.terms, planned_schedule(reading, loan, planned_from(loan))
    return held_by(version)


def version_held(reading: Reading, loan: Loan, day: date) -> ScheduleVersion | None:
    """The version of its schedule that holds on `day`; None until its money is paid."""
    versions = [one for one in schedules_of(reading, loan) if one.holds_from <= day]
    return versions[-1] if versions and loan.paid_on is not None else None


def schedules_of(reading: Reading, loan: Loan) -> tuple[ScheduleVersion, ...]:
    """The schedules of a loan as they are charged: of an old contract what the law allows."""
    versions = reading.schedules(loan.number)
    return tuple(map(as_charged, versions)) if loan.brought is not None else versions


def held_by(version: ScheduleVersion) -> tuple[Terms, Schedule]:
    """A version of a schedule as it is measured and printed, with its terms."""
    principal = version.rows[0].balance_before
    return version.terms, Schedule(principal, version.holds_from, version.rows)


def standing_of(reading: Reading, number: str, day: date, *, guarantors: int = 0) -> Standing:
    """What an applicant has on `day`: sajja, months of membership."""
    member = reading.member(number)
    return Standing(
        number=member.number,
        sajja=reading.passbook(member.number, day).sajja,
        months_member=months_member(member.approved_on, day),
        guarantors=guarantors,
    )


def must_be_given(
    reading: Reading, loan: Loan, limits: Limits, day: date, *, guarantors_whole: bool
) -> None:
    """Refuse what the product's rules or the law do not allow this borrower.

    `guarantors_whole`: the contract is being signed, so that all guarantors must be named.

    Raises:
        LoanStillOpen, MemberTooNew, AmountAboveLimit: the kind of loan does not give it.
        AmountNotPositive, AmountTooLarge: nothing is lent, or more than any loan comes to.
        GuarantorsMissing, GuaranteesSelf, GuarantorTwice, TooManyGuarantees,
        GuaranteeAboveSavings, MinorStands, MemberByNumber, NotYetMember, MemberHasLeft: see
        `must_be_stood_for`.
        AboveCeiling, AboveCeilingOutstanding: it costs more than the law allows.
        FirstDueTooEarly: the first instalment falls due before a whole period has passed.
    """
    if limits.open_loans_max is not None:
        others = [
            one.number
            for one in reading.loans(member=loan.member, states=OPEN_STATES)
            if one.product == loan.product and one.number != loan.number
        ]
        if len(others) >= limits.open_loans_max:
            raise LoanStillOpen(loan.member, others[0])
    standing = standing_of(reading, loan.member, day, guarantors=len(loan.guarantors))
    if not guarantors_whole and limits.per_guarantor is not None and not loan.guarantors:
        limits = replace(limits, per_guarantor=None)
    check_limits(limits, loan.principal, standing)
    asked = limits if guarantors_whole else replace(limits, guarantors=0)
    must_be_stood_for(reading, loan, asked, day)
    must_be_lawful(
        loan.terms,
        loan.principal,
        start=day,
        due=due_days_for(reading, loan.terms, day, first=loan.first_due),
        warn_only=warns_only(reading, day),
    )


def must_be_stood_for(
    reading: Reading,
    loan: Loan,
    limits: Limits,
    day: date,
    *,
    named: tuple[Guarantor, ...] | None = None,
) -> None:
    """Refuse guarantors (all of a loan's, or those `named`) who may not stand for it on `day`.

    Raises:
        GuarantorsMissing, GuaranteesSelf, GuarantorTwice, TooManyGuarantees,
        GuaranteeAboveSavings.
        NotYetMember, MemberHasLeft: one who stands as a member is none on that day.
        MinorStands: one is under 20 and, no spouse being named, unmarried.
        MemberByNumber: a member is named as if they were an outsider.
    """
    standing = loan.guarantors if named is None else named
    must_be_outsiders(reading, loan, standing, day)
    members = {one.member: one for one in standing if one.member is not None}
    for number, one in members.items():
        member = reading.member(number)
        member.must_be_member_on(day)
        birth = member.person.birth
        age = MAJORITY_YEARS if birth is None else birth.age_on(day)
        if age < MAJORITY_YEARS and not one.spouse.strip():
            raise MinorStands(member.number, age)
    check_guarantors(
        limits,
        loan.member,
        standing,
        amount=loan.principal,
        standings={
            number: reading.guarantor_standing(number, day, but=(loan.number, loan.taken_over_from))
            for number in members
        },
    )


def limits_of(reading: Reading, loan: Loan) -> Limits:
    """The limits of the kind of loan, in the version that the loan was applied for under.

    Of two resolutions for one day the later made.
    """
    return next(
        one.limits
        for one in reversed(reading.product_versions())
        if (one.code, one.holds_from) == (loan.product, loan.product_from)
    )


def must_be_last(reading: Reading, number: str, day: date) -> None:
    """Refuse an event that ends a loan on a day before the loan's last movement.

    Raises:
        LoanDayTooEarly.
    """
    book = reading.loan_book(number)
    last = max((move.day for move in book.moves), default=book.start)
    if day < last:
        raise LoanDayTooEarly(number, day, last)


def borrower_of(reading: Reading, number: str, day: date) -> str:
    """The member's number as it is kept, when they may borrow on `day`.

    Raises:
        OnlyMembersBorrow, NotYetMember, MemberHasLeft.
    """
    try:
        member = reading.member(number)
    except NoSuchMember:
        raise OnlyMembersBorrow(number) from None
    member.must_be_member_on(day)
    return member.number


def known_guarantors(reading: Reading, named: tuple[Guarantor, ...]) -> tuple[Guarantor, ...]:
    """Guarantors by the register: a member's number as it is kept, and the name with it.

    Raises:
        NoSuchMember.
    """
    known = []
    for one in named:
        if one.member is None or not one.member.strip():
            known.append(replace(one, member=None, name=" ".join(one.name.split())))
            continue
        member = reading.member(one.member)
        known.append(replace(one, member=member.number, name=member.person.full_name))
    return tuple(known)


def must_be_at(loan: Loan, *states: LoanState) -> None:
    """Refuse a step for which the loan does not stand at one of `states`.

    Raises:
        LoanNotAt.
    """
    if loan.state not in states:
        raise LoanNotAt(loan.number, loan.state.value, states[0].value)


def not_before(loan: Loan, day: date, earliest: date) -> None:
    """Refuse a step dated before the one it follows.

    Raises:
        LoanDayTooEarly.
    """
    if day < earliest:
        raise LoanDayTooEarly(loan.number, day, earliest)


def must_be_open(loan: Loan, day: date) -> None:
    """Refuse an event of a loan whose money is not with the borrower on `day`.

    Raises:
        LoanNotAt, LoanDayTooEarly.
    """
    if loan.state is not LoanState.OPEN or loan.paid_on is None:
        raise LoanNotAt(loan.number, loan.state.value, LoanState.OPEN.value)
    if day < loan.paid_on:
        raise LoanDayTooEarly(loan.number, day, loan.paid_on)


def must_not_be_dearer(terms: Terms, product: Product, principal: Money) -> None:
    """Refuse terms that cost the borrower more than the kind of loan, as a resolution fixed it.

    Raises:
        DearerThanKind: rate, fee or term are above those of the kind.
    """
    of_kind = product.terms
    checks = {
        "rate": terms.rate <= of_kind.rate,
        "fee": terms.fee.of(principal) <= of_kind.fee.of(principal),
        "term_months": terms.term_months <= of_kind.term_months,
        "fine": terms.fine == of_kind.fine,
    }
    for name, kept in checks.items():
        if not kept:
            raise DearerThanKind(name)
