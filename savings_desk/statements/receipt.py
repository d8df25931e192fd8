"""A receipt (ใบเสร็จรับเงิน) as it was given: members, what each paid for, what they own after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.ledger import LedgerRow, PassbookTotals
    from savings_desk.domain.members import Member
    from savings_desk.domain.periods import Month


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One line of the paper; months that follow each other with the same amount are one line.

    `loan` is the number of the contract it is for, if it is for one; `ahead` is what of interest
    was received in advance, and for which months.
    """

    account: Account
    amount: Money
    first: Month | None = None
    last: Month | None = None
    count: int = 1
    loan: str | None = None
    ahead: InterestAhead | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """What was paid for one member (None: for nobody's passbook), and the savings after it."""

    member: Member | None
    items: tuple[ReceiptItem, ...]
    after: PassbookTotals | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt with its lines by member; `into` is the cash box or bank account that took it.

    `cancelled` is the entry that reversed it, when there is one. `loans` tells of each loan on it
    what is left of the principal after it, `bad_debts` what is still owed of those written off.
    """

    posted: Posted
    into: Account
    parts: tuple[ReceiptPart, ...]
    amount: Money
    cancelled: Posted | None = None
    loans: Mapping[str, Money] = field(default_factory=dict)
    bad_debts: Mapping[str, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoansAfter:
    """How the loans on a receipt stand once it was posted, by contract number.

    `principal` is what is left of it; `bad_debts` what is still owed by law of those written off;
    `ahead` what was received in advance, by contract and account of interest.
    """

    principal: Mapping[str, Money] = field(default_factory=dict)
    bad_debts: Mapping[str, Money] = field(default_factory=dict)
    ahead: Mapping[tuple[str, str], InterestAhead] = field(default_factory=dict)


def receipt(
    posted: Posted,
    *,
    chart: Chart,
    members: Mapping[str, Member],
    after: Mapping[str, PassbookTotals],
    cancelled: Posted | None = None,
    loans: LoansAfter | None = None,
) -> Receipt:
    """Set out a posted receipt; `after` and `loans` are as they stood once it was posted.

    Raises:
        DoesNotBalance: the lines do not add up to what was taken.
    """
    of_loans = loans or LoansAfter()
    taken = [line for line in posted.entry.postings if _takes(chart, line)]
    given = [line for line in posted.entry.postings if not _takes(chart, line)]
    parts = tuple(
        ReceiptPart(
            member=members.get(number) if number else None,
            items=_items(chart, [line for line in given if line.member == number], of_loans),
            after=after.get(number) if number else None,
        )
        for number in dict.fromkeys(line.member for line in given)
    )
    amount = total(line.amount for line in taken)
    must_balance("receipt", amount, total(item.amount for part in parts for item in part.items))
    into = chart.account(taken[0].account)
    return Receipt(posted, into, parts, amount, cancelled, of_loans.principal, of_loans.bad_debts)


def savings_after(
    rows: Iterable[LedgerRow], *, chart: Chart, through_seq: int
) -> tuple[Money, Money]:
    """A member's sajja and special savings once entry `through_seq` was posted.

    Later entries do not change what the paper said, whatever day they bear.
    """
    sums = {chart.of_role(Role.SAJJA).code: ZERO, chart.of_role(Role.SPECIAL).code: ZERO}
    for row in rows:
        if row.seq <= through_seq and row.account in sums:
            sums[row.account] -= row.amount
    sajja, special = sums.values()
    return sajja, special


def _takes(chart: Chart, line: Posting) -> bool:
    return chart.account(line.account).role in (Role.CASH, Role.BANK)


def _items(chart: Chart, lines: Sequence[Posting], loans: LoansAfter) -> tuple[ReceiptItem, ...]:
    return tuple(
        ReceiptItem(
            account=chart.account(run[0].account),
            amount=-total(line.amount for line in run),
            first=run[0].month,
            last=run[-1].month,
            count=len(run),
            loan=run[0].loan,
            ahead=loans.ahead.get((run[0].loan or "", run[0].account)),
        )
        for _alike, group in groupby(
            lines, key=lambda line: (line.account, line.amount, line.loan or "")
        )
        for run in _runs(group)
    )


def _runs(lines: Iterable[Posting]) -> Iterable[list[Posting]]:
    """Cut lines into runs whose months follow each other; a line without a month stands alone."""
    runs: list[list[Posting]] = []
    for line in lines:
        before = runs[-1][-1].month if runs else None
        if before is not None and line.month == before.plus(1):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
