"""A debt settled without cash: from the borrower's savings, or another account of the group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import ClosedBy
from savings_desk.domain.lending_postings import offset_postings
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import (
    BalanceTooSmall,
    GuaranteeStillOpen,
    InterestStillOwed,
    NotEnoughMoney,
    NotTheWholeBalance,
    SameIdOtherContent,
    WrongAccount,
)
from savings_desk.domain.savings import LineKind
from savings_desk.domain.vouchers import Side
from savings_desk.operations.loan_rules import must_be_last, must_be_open
from savings_desk.operations.loans_at_table import check_loan_lines, close_settled, repayment_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_figures import Due
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class Settlement:
    """A debt settled without cash: from `source`, an account of the chart.

    From the borrower's sajja (กลบหนี้) the whole balance is settled or nothing; `amount` None is
    the whole debt. From special savings, or an account of what the group owes such as dividends
    payable, part may be paid. From the loan's own interest account, interest that was paid ahead
    is put to the principal.
    """

    entry_id: str
    loan: str
    day: date
    source: str
    amount: Money | None = None
    memo: str = ""


def settle_without_cash(books: Books, settlement: Settlement, *, by: str, at: datetime) -> Posted:
    """Settle a loan, or part of it, from savings or another account of the group; no cash moves.

    Raises:
        AmountNotPositive: nothing is to be settled.
        InterestStillOwed: sajja is to settle a debt on which interest is owed.
        InterestPaidAhead: interest was paid for a time in which nothing would be owed.
        GuaranteeStillOpen: the borrower stands for another open loan, so the sajja must stay.
        NotTheWholeBalance: the sajja does not cover the whole balance.
        BalanceTooSmall: the special savings hold less.
        NotEnoughMoney: the group owes less than that, or less interest was paid ahead.
        WrongAccount: the group owes nothing in that account (an expense is no way to pay a debt).
        LoanDayTooEarly: sajja is to settle a loan that has moved since that day.
        LoanNotAt, MoreThanLoanOwes, SameIdOtherContent, PeriodClosed.
    """
    with books.write(by=by, at=at) as writing:
        loan = writing.loan(settlement.loan)
        chart = writing.chart()
        role = chart.account(settlement.source).role
        known = writing.find_entry(settlement.entry_id)
        if known is not None:
            parts = _parts_posted(known, loan, settlement)
        elif role is Role.SAJJA:
            parts = _whole_from_sajja(writing, loan, settlement)
        else:
            parts = _part_from(writing, loan, settlement, role)
        own = settlement.source == loan.accounts.interest
        member = loan.member if own or role in (Role.SAJJA, Role.SPECIAL) else None
        entry = Entry(
            id=settlement.entry_id,
            day=settlement.day,
            event=Event.LOAN_OFFSET,
            postings=offset_postings(
                loan, parts, source=Side(settlement.source, member), chart=chart
            ),
            party=writing.member(loan.member).person.full_name,
            memo=settlement.memo,
        )
        posted = writing.post(entry)
        if known is None:
            close_settled(writing, (loan.number,), settlement.day)
            if role is Role.SAJJA:
                closed = writing.loan(loan.number)
                writing.change_loan(replace(closed, closed_by=ClosedBy.OFFSET))
        return posted


def _whole_from_sajja(
    reading: Reading, loan: Loan, settlement: Settlement
) -> Mapping[LineKind, Money]:
    """The rules of กลบหนี้: the whole balance, no interest with it, no guarantee left open."""
    must_be_open(loan, settlement.day)
    must_be_last(reading, loan.number, settlement.day)
    due = reading.loan_book(loan.number).due_on(settlement.day)
    fee = due.fee - due.fee_back
    owed = due.interest_all + due.fine + max(fee, ZERO)
    if owed:
        raise InterestStillOwed(loan.number, owed)
    for guarantee in reading.guarantees(settlement.day):
        if not guarantee.outsider and guarantee.guarantor == loan.member:
            raise GuaranteeStillOpen(loan.member, guarantee.loan)
    held = reading.lowest_passbook(loan.member, settlement.day).sajja
    stated = settlement.amount
    whole = due.balance + fee
    if held < whole or (stated is not None and stated != whole):
        raise NotTheWholeBalance(loan.number, whole, held)
    reading.loan_book(loan.number).check_repayment(settlement.day, principal=due.balance, fee=fee)
    return {LineKind.PRINCIPAL: due.balance, LineKind.LOAN_FEE: fee}


def _part_from(
    reading: Reading, loan: Loan, settlement: Settlement, role: Role
) -> Mapping[LineKind, Money]:
    must_be_open(loan, settlement.day)
    due = reading.loan_book(loan.number).due_on(settlement.day)
    if settlement.source == loan.accounts.interest:
        return _from_prepaid(due, settlement)
    amount = due.settlement if settlement.amount is None else settlement.amount
    if role is Role.SPECIAL:
        held = reading.lowest_passbook(loan.member, settlement.day).special
        if held < amount:
            raise BalanceTooSmall(loan.member, held, amount)
    elif role is Role.OTHER:
        _must_owe(reading, settlement, amount)
    lines = repayment_lines(reading, loan.number, amount, settlement.day)
    check_loan_lines(reading, lines, settlement.day)
    return {line.kind: line.amount for line in lines}


def _from_prepaid(due: Due, settlement: Settlement) -> Mapping[LineKind, Money]:
    """Interest paid ahead, put to the principal: of no more than was paid ahead."""
    held = min(due.prepaid, due.balance)
    amount = held if settlement.amount is None else settlement.amount
    if amount > held:
        raise NotEnoughMoney(settlement.source, held, amount)
    return {LineKind.PRINCIPAL: amount}


def _must_owe(reading: Reading, settlement: Settlement, amount: Money) -> None:
    """Refuse paying a debt out of an account in which the group owes nothing, or less."""
    account = reading.chart().account(settlement.source)
    if account.kind is not AccountKind.LIABILITY and account.section != "allocated":
        raise WrongAccount(account.code, AccountKind.LIABILITY.value)
    days = (settlement.day, date.max)
    held = max(min(-reading.balances(day).get(account.code, ZERO) for day in days), ZERO)
    if amount > held:
        raise NotEnoughMoney(account.code, held, amount)


def _parts_posted(known: Posted, loan: Loan, asked: Settlement) -> Mapping[LineKind, Money]:
    """What an entry settled of this loan, by kind: the same form submitted again.

    Raises:
        SameIdOtherContent: it settled another amount than is `asked`.
    """
    accounts = {
        loan.accounts.principal: LineKind.PRINCIPAL,
        loan.accounts.interest: LineKind.INTEREST,
        loan.accounts.fine: LineKind.LOAN_FINE,
        loan.accounts.fee: LineKind.LOAN_FEE,
    }
    parts = {
        accounts[line.account]: -line.amount
        for line in known.entry.postings
        if line.loan == loan.number and line.account in accounts and line.account != asked.source
    }
    if asked.amount not in (None, total(parts.values())):
        raise SameIdOtherContent(known.entry.id)
    return parts
