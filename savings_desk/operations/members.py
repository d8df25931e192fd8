"""What is done to the register: enrolling, changing, pledging, recording the missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.members import PledgeChange, must_have_consent
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import PledgeMonthPaid, SavingsRemain
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing


def enrol(books: Books, member: Member, *, pledge: Money = ZERO, by: str, at: datetime) -> Member:
    """Enter a member, pledging `pledge` a month from the month of approval on (zero: none yet).

    Months before the books were opened are not asked for: they are in the balance brought forward.
    A number typed in Thai figures is kept in Arabic ones, so that one register has one kind.

    Raises:
        MemberNumberTaken: another member has the number.
        ConsentMissing: a minor without a guardian's consent.
        PledgeOutsideRule: the pledge breaks the group's limits.
    """
    with books.write(by=by, at=at) as writing:
        joined_on = member.approved_on or at.date()
        must_have_consent(member, max(joined_on, at.date()))
        own = replace(member, number=to_arabic_digits(member.number).strip())
        entered = writing.add_member(own)
        if pledge:
            first = max(joined_on, writing.group().opened_on)
            change = PledgeChange(entered.number, Month.of(first), pledge)
            _set_pledge(writing, change)
        return entered


def change_member(books: Books, member: Member, *, by: str, at: datetime) -> Member:
    """Change what is known of a member: name, address, kind, guardian, beneficiaries and so on.

    Raises:
        NoSuchMember: the number is not in the register.
        ConsentMissing: the change would leave a minor without consent.
        SavingsRemain: the change says that a member left who was not paid out.
    """
    with books.write(by=by, at=at) as writing:
        must_have_consent(member, at.date())
        _must_be_paid_out(writing, member)
        return writing.change_member(member)


def change_pledge(books: Books, change: PledgeChange, *, by: str, at: datetime) -> PledgeChange:
    """Change what a member pledges from a month on; zero ends the pledge.

    Raises:
        NoSuchMember: the number is not in the register.
        PledgeOutsideRule: the amount breaks the group's limits.
        PledgeMonthPaid: that month, or a later one, is paid already.
    """
    with books.write(by=by, at=at) as writing:
        number = writing.member(change.number).number
        own = PledgeChange(number, change.from_month, change.amount)
        _set_pledge(writing, own)
        return own


def record_missed(books: Books, month: Month, *, by: str, at: datetime) -> tuple[str, ...]:
    """Record `month` as missed by every active member who owes it still; return their numbers.

    Raises:
        DayToCome: the month has not begun.
    """
    with books.write(by=by, at=at) as writing:
        writing.must_have_come(month.first_day)
        active = {member.number for member in writing.members(active_on=month.last_day)}
        missed = tuple(
            number
            for number, book in writing.sajja_books().items()
            if number in active and book.still_owed(month)
        )
        writing.record_missed(month, missed)
        return missed


def _must_be_paid_out(writing: Writing, member: Member) -> None:
    if member.left_on is None or writing.member(member.number).left_on is not None:
        return
    held = writing.passbook(writing.member(member.number).number, date.max)
    if held.sajja or held.special:
        raise SavingsRemain(member.number, held.sajja + held.special)


def _set_pledge(writing: Writing, change: PledgeChange) -> None:
    if change.amount:
        first_day = max(change.from_month.first_day, writing.group().opened_on)
        writing.rules_on(first_day).check_pledge(change.amount)
    paid = writing.sajja_book(change.number).paid
    if any(month >= change.from_month and amount for month, amount in paid.items()):
        raise PledgeMonthPaid(change.number, change.from_month)
    writing.set_pledge(change)
