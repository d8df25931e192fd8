"""Savings at the table: receipts, withdrawals of special savings, and paying out who leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.ledger import PassbookTotals
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import (
    AmountNotPositive,
    DatesOutOfOrder,
    EntryEmpty,
    MemberHasLeft,
    Missing,
    NoSuchMember,
    NotEnoughMoney,
    OnlyMembersSave,
    PayeesNotWhole,
    SameIdOtherContent,
)
from savings_desk.domain.savings import (
    LineKind,
    ReceiptLine,
    check_sajja,
    leaving_postings,
    receipt_postings,
    shares_of,
    special_out_postings,
    spread_sajja,
)

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

    Payees = tuple[tuple[str, Money], ...]
    """Who is paid how much."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is taken at the table: one payer, lines for one member or several, into cash or bank.

    `entry_id` is made while the form is blank, so that the same form twice is one receipt. `into`
    is the code of the cash or a bank account; empty means cash.
    """

    entry_id: str
    day: date
    lines: tuple[ReceiptLine, ...]
    payer: str = ""
    into: str = ""
    memo: str = ""


def lines_for(reading: Reading, number: str, amount: Money, day: date) -> tuple[ReceiptLine, ...]:
    """Put an amount of sajja on the months it pays: the oldest owed first, then months ahead.

    Raises:
        OnlyMembersSave, NoPledge, NotWholeMonths, AmountNotPositive.
    """
    member = saver(reading, number, day)
    return spread_sajja(
        reading.sajja_book(member.number),
        amount,
        now=Month.of(day),
        in_part=reading.rules_on(day).sajja_in_part,
    )


def expected_of(reading: Reading, number: str, day: date) -> tuple[ReceiptLine, ...]:
    """What a member is expected to pay on `day`: the months owed, and fines for the missed.

    A working day that was opened again does not fine its own month.

    Raises:
        OnlyMembersSave: no such member on that day.
    """
    member = saver(reading, number, day)
    book = reading.sajja_book(member.number)
    owed = tuple(
        ReceiptLine(LineKind.SAJJA, member.number, amount, month)
        for month, amount in book.owed_through(Month.of(day))
    )
    fine = reading.rules_on(day).missed_fine
    excused = reading.excused_month(day)
    missed = [line for line in owed if line.month in book.missed and line.month != excused]
    if fine and missed:
        owed = (*owed, ReceiptLine(LineKind.FINE, member.number, fine * len(missed)))
    return owed


def receive(books: Books, receipt: Receipt, *, by: str, at: datetime) -> Posted:
    """Take what is on a receipt into the books, and number it.

    The same receipt submitted again (same `entry_id`) is returned, not posted twice.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft: only members save.
        NoPledge, MonthPaid, BelowPledge, AbovePledge: a month's sajja is not what was pledged.
        MonthTooFarAhead: a month lies more than two years ahead.
        EntryEmpty, AmountNotPositive: a line of nothing.
        SameIdOtherContent: the id belongs to another receipt.
        PeriodClosed, DayBeforeBooks, DayFarAhead: the day is not open.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        into = receipt.into or chart.of_role(Role.CASH).code
        if not receipt.lines:
            raise EntryEmpty
        numbers = {line.member: None for line in receipt.lines}
        savers = {number: saver(writing, number, receipt.day) for number in numbers}
        lines = tuple(replace(line, member=savers[line.member].number) for line in receipt.lines)
        payer = receipt.payer or savers[receipt.lines[0].member].person.full_name
        entry = Entry(
            id=receipt.entry_id,
            day=receipt.day,
            event=Event.RECEIPT,
            postings=receipt_postings(lines, into=into, chart=chart),
            party=payer,
            memo=receipt.memo,
        )
        if writing.find_entry(entry.id) is None:
            check_months(writing, lines, receipt.day)
        return writing.post(entry)


def check_months(reading: Reading, lines: tuple[ReceiptLine, ...], day: date) -> None:
    """Refuse sajja that is not what was pledged for its month, line after line.

    Raises:
        Missing, NoPledge, MonthTooFarAhead, MonthPaid, BelowPledge, AbovePledge.
    """
    in_part = reading.rules_on(day).sajja_in_part
    sajja = [line for line in lines if line.kind is LineKind.SAJJA]
    books = {number: reading.sajja_book(number) for number in {line.member for line in sajja}}
    for line in sajja:
        if line.month is None:
            raise Missing("month")
        book = books[line.member]
        check_sajja(book, line.month, line.amount, now=Month.of(day), in_part=in_part)
        paid = {**book.paid, line.month: book.paid.get(line.month, ZERO) + line.amount}
        books[line.member] = replace(book, paid=paid)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid out to a member (or for one): which account it comes from, and to whom."""

    entry_id: str
    day: date
    member: str
    out_of: str = ""
    payee: str = ""
    memo: str = ""


def withdraw_special(
    books: Books, payment: Payment, amount: Money, *, by: str, at: datetime
) -> Posted:
    """Pay out of a member's special savings.

    Raises:
        NoSuchMember: no such number.
        BalanceTooSmall: the passbook holds less, on that day or on any day since.
        NotEnoughMoney: the cash box or the bank account holds less.
        AmountNotPositive, PeriodClosed, SameIdOtherContent: see `receive`.
    """
    with books.write(by=by, at=at) as writing:
        member = writing.member(payment.member)
        known = writing.find_entry(payment.entry_id) is not None
        held = amount if known else writing.lowest_passbook(member.number, payment.day).special
        chart = writing.chart()
        out_of = payment.out_of or chart.of_role(Role.CASH).code
        postings = special_out_postings(
            member.number, amount, balance=held, out_of=out_of, chart=chart
        )
        entry = _paid(payment, Event.SPECIAL_OUT, postings, member)
        if not known:
            must_hold(writing, out_of, amount, payment.day)
        return writing.post(entry)


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
        _must_have_rested(writing, member.number, held, payment.day)
        entry = _leaving(writing, payment, member, held, cause, payees) if _sum(held) else None
        writing.change_member(replace(member, left_on=payment.day, left_cause=cause))
        if entry is None:
            return None
        must_hold(writing, entry.postings[-1].account, _sum(held), payment.day)
        return writing.post(entry)


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
    return _paid(replace(payment, payee=payment.payee or named), Event.LEAVING, postings, member)


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


def must_hold(reading: Reading, account: str, amount: Money, day: date) -> None:
    """Refuse paying out more than an account holds on `day` or at the end of any day since.

    Raises:
        NotEnoughMoney.
    """
    held = reading.lowest_balance(account, day)
    if held < amount:
        raise NotEnoughMoney(account, held, amount)


def saver(reading: Reading, number: str, day: date) -> Member:
    """The member of this number, when savings may be received from them on `day`.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft.
    """
    try:
        member = reading.member(number)
    except NoSuchMember:
        raise OnlyMembersSave(number) from None
    member.must_be_member_on(day)
    return member


def _paid(payment: Payment, event: Event, postings: tuple[Posting, ...], member: Member) -> Entry:
    return Entry(
        id=payment.entry_id,
        day=payment.day,
        event=event,
        postings=postings,
        party=payment.payee or member.person.full_name,
        memo=payment.memo,
    )
