"""A voucher as it is typed: what it would post, shown while it is typed, and its recording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain import vouchers
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.operations import journal

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.money import Money
    from savings_desk.domain.vouchers import Side
    from savings_desk.operations.journal import Voucher
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

VOUCHERS = (Event.EXPENSE, Event.INCOME, Event.BANK_IN, Event.BANK_OUT, Event.TRANSFER)
"""The events that are typed on the one voucher form, the most frequent first."""


@dataclass(frozen=True, slots=True)
class TypedVoucher:
    """Two accounts and an amount.

    `first` is what is earned or paid for, or the bank account; of a transfer, where it is taken
    away. `second` is the cash box or bank account it goes through; of a transfer, where it goes.
    Only a transfer names members and months.
    """

    event: Event
    first: Side
    second: Side
    amount: Money


def would_post(reading: Reading, typed: TypedVoucher) -> tuple[Posting, ...]:
    """The postings this voucher becomes, by the posting rule of its event.

    Raises:
        AmountNotPositive, SameAccount, WrongAccount, NoSuchAccount.
    """
    chart, amount = reading.chart(), typed.amount
    first, second = typed.first.account, typed.second.account
    match typed.event:
        case Event.INCOME:
            return vouchers.income_postings(first, amount, into=second, chart=chart)
        case Event.EXPENSE:
            return vouchers.expense_postings(first, amount, out_of=second, chart=chart)
        case Event.BANK_IN:
            return vouchers.bank_in_postings(first, amount, out_of=second, chart=chart)
        case Event.BANK_OUT:
            return vouchers.bank_out_postings(first, amount, into=second, chart=chart)
        case _:
            debit, credit = vouchers.transfer_sides(
                taken=typed.first, given=typed.second, chart=chart
            )
            return vouchers.transfer_postings(
                debit=debit, credit=credit, amount=amount, chart=chart
            )


def record(books: Books, voucher: Voucher, typed: TypedVoucher, *, by: str, at: datetime) -> Posted:
    """Record what was typed, each event by its own act.

    Raises:
        what `record_income`, `record_expense`, `pay_into_bank`, `draw_from_bank`, `transfer` do.
    """
    amount, first, second = typed.amount, typed.first.account, typed.second.account
    match typed.event:
        case Event.INCOME:
            return journal.record_income(books, voucher, first, amount, into=second, by=by, at=at)
        case Event.EXPENSE:
            return journal.record_expense(
                books, voucher, first, amount, out_of=second, by=by, at=at
            )
        case Event.BANK_IN:
            return journal.pay_into_bank(books, voucher, first, amount, by=by, at=at)
        case Event.BANK_OUT:
            return journal.draw_from_bank(books, voucher, first, amount, by=by, at=at)
        case _:
            with books.read() as reading:
                debit, credit = vouchers.transfer_sides(
                    taken=typed.first, given=typed.second, chart=reading.chart()
                )
            return journal.transfer(
                books, voucher, debit=debit, credit=credit, amount=amount, by=by, at=at
            )


def passbook_of(reading: Reading, account: str) -> Role | None:
    """Which of a member's passbooks an account is, if it is one: sajja or special savings."""
    role = reading.chart().account(account).role if account else None
    return role if role in (Role.SAJJA, Role.SPECIAL) else None
