"""Savings at the table: receipts, withdrawals of special savings, and paying out who leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import (
    EntryEmpty,
    MemberHasLeft,
    Missing,
    NoSuchMember,
    NotEnoughMoney,
    OnlyMembersSave,
)
from savings_desk.domain.savings import (
    OF_A_CONTRACT,
    LineKind,
    ReceiptLine,
    check_sajja,
    receipt_postings,
    special_out_postings,
    spread_sajja,
)
from savings_desk.operations.bad_debts import know_recoveries
from savings_desk.operations.loans_at_table import (
    check_loan_lines,
    close_settled,
    expected_lines,
    loans_named,
)

if TYPE_CHECKING:
    from datetime import date, datetime

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
    """What a member is expected to pay on `day`: months owed, fines for the missed, and loans.

    A working day that was opened again does not fine its own month.

    Of one who has left only what is owed on loans is expected.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft: nothing can be received.
    """
    member = comes_to_table(reading, number, day)
    if not member.active_on(day):
        return expected_lines(reading, member.number, day)
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
    return (*owed, *expected_lines(reading, member.number, day))


def receive(books: Books, receipt: Receipt, *, by: str, at: datetime) -> Posted:
    """Take what is on a receipt into the books, and number it.

    The same receipt submitted again (same `entry_id`) is returned, not posted twice.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft: only members save.
        NoPledge, MonthPaid, BelowPledge, AbovePledge: a month's sajja is not what was pledged.
        MonthTooFarAhead: a month lies more than two years ahead.
        NoSuchLoan, LoanNotAt, MorePrincipalThanOwed, MoreInterestThanOwed, MoreFineThanLawful,
        InterestComesFirst: a loan does not owe what is on the receipt.
        NotWrittenOff, MoreThanGivenUp: no such debt was given up.
        EntryEmpty, AmountNotPositive: a line of nothing.
        SameIdOtherContent: the id belongs to another receipt.
        PeriodClosed, DayBeforeBooks, DayFarAhead: the day is not open.
    """
    with books.write(by=by, at=at) as writing:
        if not receipt.lines:
            raise EntryEmpty
        know_recoveries(writing, receipt.lines)
        chart = writing.chart()
        into = receipt.into or chart.of_role(Role.CASH).code
        named, loans = loans_named(writing, receipt.lines)
        lines = _of_savers(writing, named, receipt.day)
        entry = Entry(
            id=receipt.entry_id,
            day=receipt.day,
            event=Event.RECEIPT,
            postings=receipt_postings(lines, into=into, chart=chart, loans=loans),
            party=receipt.payer or writing.member(lines[0].member).person.full_name,
            memo=receipt.memo,
        )
        known = writing.find_entry(entry.id) is not None
        if not known:
            check_months(writing, lines, receipt.day)
            check_loan_lines(writing, lines, receipt.day)
        posted = writing.post(entry)
        if not known:
            close_settled(writing, loans, receipt.day)
        return posted


def _of_savers(
    reading: Reading, lines: tuple[ReceiptLine, ...], day: date
) -> tuple[ReceiptLine, ...]:
    """The lines with members' numbers as the register has them; who saves is a member."""
    numbers = {line.member: "" for line in lines if line.kind not in OF_A_CONTRACT}
    for number in numbers:
        numbers[number] = saver(reading, number, day).number
    return tuple(
        line if line.loan else replace(line, member=numbers[line.member]) for line in lines
    )


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
        entry = paid_entry(payment, Event.SPECIAL_OUT, postings, member)
        if not known:
            must_hold(writing, out_of, amount, payment.day)
        return writing.post(entry)


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


def comes_to_table(reading: Reading, number: str, day: date) -> Member:
    """The member of this number, when something may be received from them or for them on `day`.

    Who has left may still owe on a loan: it is received from whoever pays it.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft.
    """
    try:
        return saver(reading, number, day)
    except MemberHasLeft:
        member = reading.member(number)
        if not reading.borrowers(day, [member.number]):
            raise
        return member


def paid_entry(
    payment: Payment, event: Event, postings: tuple[Posting, ...], member: Member
) -> Entry:
    """The entry that a payment to a member becomes."""
    return Entry(
        id=payment.entry_id,
        day=payment.day,
        event=event,
        postings=postings,
        party=payment.payee or member.person.full_name,
        memo=payment.memo,
    )
