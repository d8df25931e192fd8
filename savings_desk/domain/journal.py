"""The journal: entries of balanced postings, and the reversal that corrects without erasing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total
from savings_desk.domain.refusals import (
    EntryEmpty,
    EntryUnbalanced,
    Missing,
    ReversalStands,
    ReversalTooEarly,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.periods import FiscalYear, Month

POSTINGS_MIN = 2
ENTRY_MAX = Money.baht(10_000_000_000)
"""Ten thousand million baht: more than any group owns, and so little that a thousand such entries
still add up in the books."""


class Event(Enum):
    """What happened at the treasurer's table; each has one posting rule."""

    RECEIPT = "receipt"
    SPECIAL_OUT = "special_out"
    LEAVING = "leaving"
    INCOME = "income"
    EXPENSE = "expense"
    BANK_IN = "bank_in"
    BANK_OUT = "bank_out"
    TRANSFER = "transfer"
    OPENING = "opening"
    CASH_DIFFERENCE = "cash_difference"
    LOAN_OUT = "loan_out"
    """The money of a loan is paid to the borrower."""
    LOAN_OFFSET = "loan_offset"
    """กลบหนี้: a debt settled from savings or another account of the group; no cash moves."""
    LOAN_TAKEOVER = "loan_takeover"
    LOAN_WRITE_OFF = "loan_write_off"
    REVERSAL = "reversal"


class Series(Enum):
    """A run of numbers without gaps, one for each kind of paper and fiscal year."""

    RECEIPT = "receipt"
    """ใบเสร็จรับเงิน"""
    INCOME = "income"
    """ใบสำคัญรับ"""
    PAYMENT = "payment"
    """ใบสำคัญจ่าย"""
    BANK = "bank"
    """ใบนำฝากและถอนธนาคาร"""
    JOURNAL = "journal"
    """ใบสำคัญทั่วไป: no cash moves"""


SERIES_OF = {
    Event.RECEIPT: Series.RECEIPT,
    Event.SPECIAL_OUT: Series.PAYMENT,
    Event.LEAVING: Series.PAYMENT,
    Event.INCOME: Series.INCOME,
    Event.EXPENSE: Series.PAYMENT,
    Event.BANK_IN: Series.BANK,
    Event.BANK_OUT: Series.BANK,
    Event.TRANSFER: Series.JOURNAL,
    Event.OPENING: Series.JOURNAL,
    Event.CASH_DIFFERENCE: Series.JOURNAL,
    Event.LOAN_OUT: Series.PAYMENT,
    Event.LOAN_OFFSET: Series.JOURNAL,
    Event.LOAN_TAKEOVER: Series.JOURNAL,
    Event.LOAN_WRITE_OFF: Series.JOURNAL,
    Event.REVERSAL: Series.JOURNAL,
}


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: `amount` is positive for a debit, negative for a credit.

    `member` is the number of the member whose passbook it stands in; `month` is the month a saving
    is for, which is not the day it was received. `memo` names who receives this side's money, where
    one entry pays several people. `loan` is the number of the contract whose card it stands on.
    """

    account: str
    amount: Money
    member: str | None = None
    month: Month | None = None
    memo: str = ""
    loan: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event put into double entry; it balances, or it does not exist.

    `id` is made by the caller while the form is blank, so that the same submission twice is one
    entry. `party` is who paid or was paid. A reversal names what it `reverses` and the `reason`.

    Raises:
        EntryEmpty: fewer than two postings, or one of zero.
        EntryUnbalanced: debits and credits differ.
    """

    id: str
    day: date
    event: Event
    postings: tuple[Posting, ...]
    party: str = ""
    memo: str = ""
    reverses: str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            raise Missing("id")
        if len(self.postings) < POSTINGS_MIN or not all(line.amount for line in self.postings):
            raise EntryEmpty
        difference = total(line.amount for line in self.postings)
        if difference:
            raise EntryUnbalanced(difference)

    @property
    def amount(self) -> Money:
        """The sum of the debits: what a voucher states as its amount."""
        return total(line.amount for line in self.postings if line.amount.satang > 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A paper's number: its series, its fiscal year, and its place in the run, from 1."""

    series: Series
    fiscal_year: FiscalYear
    running: int


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry as it stands in the books, for good.

    `seq` is its place in the journal, from 1; `recorded_at` is the moment in UTC; `seal` is the
    hash (hex) over this entry and the seal of the one before; `reversed_by` is the id of its
    reversal, when it has one.
    """

    seq: int
    entry: Entry
    number: Number
    recorded_at: datetime
    recorded_by: str
    seal: str
    reversed_by: str | None = None


def reversal_of(posted: Posted, *, entry_id: str, day: date, reason: str, memo: str = "") -> Entry:
    """The entry that undoes `posted` line by line, dated `day` in an open period.

    Raises:
        ReversalStands: `posted` is itself a reversal.
        ReversalTooEarly: `day` comes before the entry's own.
        Missing: no reason is given.
    """
    original = posted.entry
    if original.event is Event.REVERSAL:
        raise ReversalStands(posted.number)
    if day < original.day:
        raise ReversalTooEarly(day, original.day)
    if not reason.strip():
        raise Missing("reason")
    return Entry(
        id=entry_id,
        day=day,
        event=Event.REVERSAL,
        postings=tuple(
            Posting(line.account, -line.amount, line.member, line.month, line.memo, line.loan)
            for line in original.postings
        ),
        party=original.party,
        memo=memo,
        reverses=original.id,
        reason=reason.strip(),
    )
