"""What a reader of the ledger sees: rows of an account or a passbook, and a member's totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.journal import Event, Number
    from savings_desk.domain.periods import Month


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One posting with what its entry says of it; `amount` is positive for a debit.

    `seq` is the entry's place in the journal; `cancelled` says that the entry has been reversed;
    `reverses` is the number of the entry it reverses, when it is a reversal. `party` is who paid or
    was paid: of this posting, where the entry pays several people.
    """

    seq: int
    line: int
    entry_id: str
    day: date
    event: Event
    number: Number
    party: str
    memo: str
    account: str
    amount: Money
    member: str | None
    month: Month | None
    cancelled: bool
    reverses: Number | None = None
    loan: str | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry as one line of the journal: `amount` is the sum of its debits."""

    entry_id: str
    day: date
    number: Number
    event: Event
    party: str
    memo: str
    amount: Money
    cancelled: bool


@dataclass(frozen=True, slots=True)
class LoanRow:
    """One line of a loan's card: what an entry lent, repaid and received, and what is then owed.

    A reversal has negative amounts. `seq` is the entry's place in the journal; `cancelled` says
    that the entry has been reversed; `recovered` is what came back after it was written off.
    """

    seq: int
    entry_id: str
    day: date
    number: Number
    event: Event
    lent: Money
    principal: Money
    interest: Money
    fine: Money
    fee: Money
    balance: Money
    cancelled: bool
    recovered: Money = ZERO


@dataclass(frozen=True, slots=True)
class PassbookTotals:
    """What the group owes a member: sajja and special savings, as positive amounts."""

    sajja: Money
    special: Money


@dataclass(frozen=True, slots=True)
class SajjaYear:
    """A member's sajja over a span of days: brought forward, in, out, and carried.

    `by_month` is what was received *for* each month (not in it) by entries of the span; `received`
    and `withdrawn` are positive; `carried` = `brought` + `received` - `withdrawn`. What was
    brought in without a month (opening balances) is in `received` but in no month.
    """

    number: str
    brought: Money
    received: Money
    withdrawn: Money
    carried: Money
    by_month: Mapping[Month, Money]


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """A paper that left the printer: which, with what parameters and figures, when and by whom.

    `code` is the short code on its foot; `digest` is the SHA-256 (hex) over its JSON form.
    """

    code: str
    document: str
    parameters: Mapping[str, str]
    figures: Mapping[str, str | int | None]
    digest: str
    printed_at: str
    printed_by: str
