"""What an entry of the journal may not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Number
    from savings_desk.domain.money import Money


@dataclass(eq=False)
class EntryUnbalanced(Refusal):
    """Debits and credits differ by `difference`; such an entry cannot exist."""

    difference: Money


@dataclass(eq=False)
class EntryEmpty(Refusal):
    """An entry needs at least two postings, none of them zero."""


@dataclass(eq=False)
class SameIdOtherContent(Refusal):
    """The entry `entry_id` is in the books already, with other content."""

    entry_id: str


@dataclass(eq=False)
class NoSuchEntry(Refusal):
    """No entry has the id or number `asked`."""

    asked: str | Number


@dataclass(eq=False)
class NoSuchPaper(NoSuchEntry):
    """No paper was printed from these books with the code `asked` on its foot."""


@dataclass(eq=False)
class AlreadyReversed(Refusal):
    """The entry was reversed before, by the entry numbered `reversed_by`."""

    number: Number
    reversed_by: Number


@dataclass(eq=False)
class ReversalStands(Refusal):
    """A reversal is not itself reversed: the event is entered anew instead."""

    number: Number


@dataclass(eq=False)
class ReversalTooEarly(Refusal):
    """A reversal cannot be dated before what it reverses."""

    day: date
    entry_day: date


@dataclass(eq=False)
class PeriodClosed(Refusal):
    """The books are closed up to `closed_through`; `day` lies in the closed time."""

    day: date
    closed_through: date


@dataclass(eq=False)
class DayBeforeBooks(Refusal):
    """The books were opened on `opened_on`; nothing can be dated before."""

    day: date
    opened_on: date


@dataclass(eq=False)
class DayFarAhead(Refusal):
    """`day` is over a year ahead of `today`: a year was mistyped, or the PC's clock is wrong."""

    day: date
    today: date


@dataclass(eq=False)
class DayToCome(Refusal):
    """`day` is still to come (`today` is the later of today and the newest entry's day)."""

    day: date
    today: date


@dataclass(eq=False)
class NoSuchAccount(Refusal):
    """The chart has no account `code`."""

    code: str


@dataclass(eq=False)
class WrongAccount(Refusal):
    """Account `code` is not of the kind that this event posts to; `wanted` is a kind or role."""

    code: str
    wanted: str


@dataclass(eq=False)
class AccountCodeTaken(Refusal):
    """The chart has an account `code` already."""

    code: str


@dataclass(eq=False)
class SameAccount(Refusal):
    """Money cannot be moved from an account to itself."""

    code: str


@dataclass(eq=False)
class NotEnoughMoney(Refusal):
    """Cash or bank account `code` holds `balance`, less than the `asked`."""

    code: str
    balance: Money
    asked: Money
