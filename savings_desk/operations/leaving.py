"""Leaving the group: everything saved is paid out, to the member or to those the member named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.ledger import PassbookTotals
from savings_desk.domain.lending import LoanState
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import (
    AmountNotPositive,
    ContractNotPaidOut,
    DatesOutOfOrder,
    MemberHasLeft,
    PayeesNotWhole,
    SameIdOtherContent,
)
from savings_desk.domain.savings import leaving_postings, shares_of
from savings_desk.operations.loans_at_table import must_owe_nothing
from savings_desk.operations.savings import must_hold, paid_entry

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.domain.journal import Entry, Posted
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.operations.savings import Payment
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

    Payees = tuple[tuple[str, Money], ...]
    """Who is paid how much."""


def settle_leaving(
    books: Books,
    payment: Payment,
    cause: LeavingCause,
    *,
    payees: Payees = (),
    by: str,
    at: datetime,
) -> Posted | None:
    """Pay out the whole of a member's savings, and write the day and cause of leaving.

    On death the beneficiaries are paid by their shares; `payees` says who is paid when none was
    named. None is returned when there was nothing to pay: the member has still left.

    Raises:
        NoSuchMember, NotYetMember, MemberHasLeft: not a member, or no longer.
        NoBeneficiary: a late member named nobody and no payee is given.
        PayeesNotWhole: the payees do not get exactly the savings.
        DatesOutOfOrder: the savings moved after the day of leaving.
        ContractNotPaidOut: a contract is signed whose money is not paid: it is cancelled first.
        DebtStillOpen, GuaranteeStillOpen: a living member owes, or stands for an open loan.
        NotEnoughMoney: the cash box or the bank account holds less.
        SameIdOtherContent: the id belongs to another entry.
    """
    with books.write(by=by, at=at) as writing:
        member = writing.member(payment.member)
        known = writing.find_entry(payment.entry_id)
        if known is not None:
            held = _paid_out(writing, known, member.number)
            return writing.post(_leaving(writing, payment, member, held, cause, payees))
        held = writing.passbook(member.number, date.max)
        if member.left_on is not None:
            if (member.left_on, member.left_cause) == (payment.day, cause) and not _sum(held):
                return None
            raise MemberHasLeft(member.number, member.left_on)
        member.must_be_member_on(payment.day)
        writing.must_be_open(payment.day)
        _must_owe_nothing(writing, member, payment.day, cause)
        _must_have_rested(writing, member.number, held, payment.day)
        entry = _leaving(writing, payment, member, held, cause, payees) if _sum(held) else None
        writing.change_member(replace(member, left_on=payment.day, left_cause=cause))
        if entry is None:
            return None
        must_hold(writing, entry.postings[-1].account, _sum(held), payment.day)
        return writing.post(entry)


def _must_owe_nothing(reading: Reading, member: Member, day: date, cause: LeavingCause) -> None:
    """A late member's debt stays open, for the guarantors and the estate.

    Raises:
        ContractNotPaidOut, DebtStillOpen, GuaranteeStillOpen.
    """
    for loan in reading.loans(member=member.number, states=(LoanState.SIGNED,)):
        raise ContractNotPaidOut(member.number, loan.number)
    if cause is not LeavingCause.DIED:
        must_owe_nothing(reading, member.number, day)


def _leaving(
    reading: Reading,
    payment: Payment,
    member: Member,
    held: PassbookTotals,
    cause: LeavingCause,
    payees: Payees,
) -> Entry:
    balance = _sum(held)
    if balance < ZERO:
        raise AmountNotPositive(balance)
    if cause is LeavingCause.DIED and not payees:
        payees = shares_of(member.number, member.beneficiaries, balance)
    elif payees:
        stated = total(amount for _name, amount in payees)
        if stated != balance or min(amount for _name, amount in payees) <= ZERO:
            raise PayeesNotWhole(stated, balance)
    chart = reading.chart()
    postings = leaving_postings(
        member.number,
        sajja=held.sajja,
        special=held.special,
        payees=payees,
        out_of=payment.out_of or chart.of_role(Role.CASH).code,
        chart=chart,
    )
    named = ", ".join(name for name, _amount in payees)
    return paid_entry(
        replace(payment, payee=payment.payee or named), Event.LEAVING, postings, member
    )


def _paid_out(reading: Reading, known: Posted, number: str) -> PassbookTotals:
    """What an entry paid this member on leaving.

    Raises:
        SameIdOtherContent: the entry is another event, or another member's.
    """
    if known.entry.event is not Event.LEAVING:
        raise SameIdOtherContent(known.entry.id)
    chart = reading.chart()
    sajja, special = (
        total(
            line.amount
            for line in known.entry.postings
            if line.member == number and line.account == chart.of_role(role).code
        )
        for role in (Role.SAJJA, Role.SPECIAL)
    )
    if not sajja + special:
        raise SameIdOtherContent(known.entry.id)
    return PassbookTotals(sajja, special)


def _must_have_rested(reading: Reading, number: str, held: PassbookTotals, day: date) -> None:
    """Refuse paying out on `day` what came into a passbook only later.

    Raises:
        DatesOutOfOrder.
    """
    least = reading.lowest_passbook(number, day)
    if least.sajja < held.sajja or least.special < held.special:
        later = max(row.day for row in reading.ledger(first=day, member=number))
        raise DatesOutOfOrder(later, day)


def _sum(held: PassbookTotals) -> Money:
    return held.sajja + held.special
