"""The day's loans (รายงานส่งบัญชี): what each borrower owed, paid and still owes, loan by loan."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.savings import LineKind
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.statements.loan_standing import LoanStanding


class LoanCame(Enum):
    """How a borrower stands on the day's sheet of loans."""

    PAID = "paid"
    ABSENT = "absent"
    """ขาดส่ง: something is due and nothing came."""
    NOTHING_DUE = "nothing_due"


@dataclass(frozen=True, slots=True)
class LoanDayLine:
    """One loan's day. `settled` is principal that went without cash (กลบหนี้, taken over, bad)."""

    standing: LoanStanding
    brought: Money
    lent: Money
    principal: Money
    interest: Money
    fine: Money
    fee: Money
    settled: Money
    came: LoanCame
    recovered: Money = ZERO
    """What came back of it after it was written off."""

    @property
    def balance(self) -> Money:
        """What is owed at the end of the day."""
        return self.standing.balance

    @property
    def amount(self) -> Money:
        """What the borrower brought."""
        return self.principal + self.interest + self.fine + self.fee + self.recovered


@dataclass(frozen=True, slots=True)
class LoanDay:
    """All loans that were open on the day, in the order of members."""

    day: date
    lines: tuple[LoanDayLine, ...]

    def sum_of(self, name: str) -> Money:
        """The sum of a column, by its name."""
        return total(getattr(line, name) for line in self.lines)

    def count(self, came: LoanCame) -> int:
        """How many borrowers came, or did not."""
        return sum(line.came is came for line in self.lines)


@dataclass(slots=True)
class _Moved:
    """What one loan's postings of the day come to."""

    lent: Money = ZERO
    settled: Money = ZERO
    paid: dict[LineKind, Money] = field(default_factory=dict)

    def of(self, kind: LineKind) -> Money:
        return self.paid.get(kind, ZERO)


def loan_kind(line: Posting, accounts: LoanAccounts) -> LineKind:
    """What a posting on a loan is for: in no account of the loan's own, it came back as income."""
    return {
        accounts.principal: LineKind.PRINCIPAL,
        accounts.interest: LineKind.INTEREST,
        accounts.fine: LineKind.LOAN_FINE,
        accounts.fee: LineKind.LOAN_FEE,
    }.get(line.account, LineKind.RECOVERED)


def loan_day(
    standings: Iterable[LoanStanding],
    *,
    day: date,
    before: Mapping[str, Money],
    entries: Sequence[Posted],
    linked: Mapping[str, Posted],
) -> LoanDay:
    """The loans of one day; `before` are their balances the evening before.

    `entries` are those of the day, `linked` the entries they reverse, by id.

    Raises:
        DoesNotBalance: a loan's balance is not what the day made of it.
    """
    known = {one.loan.number: one for one in standings}
    moved = _moved(entries, linked, {number: one.loan.accounts for number, one in known.items()})
    lines = []
    for number, standing in known.items():
        brought, own = before.get(number, ZERO), moved.get(number)
        if not brought and own is None:
            continue
        lines.append(_line(standing, brought, own or _Moved()))
    sheet = LoanDay(day, tuple(lines))
    principal = sheet.sum_of("principal") + sheet.sum_of("settled")
    left = sheet.sum_of("brought") + sheet.sum_of("lent") - principal
    must_balance("loan-day", left, sheet.sum_of("balance"))
    return sheet


def _line(standing: LoanStanding, brought: Money, own: _Moved) -> LoanDayLine:
    due = standing.due
    came = LoanCame.NOTHING_DUE
    if any(own.paid.values()) or own.settled:
        came = LoanCame.PAID
    elif due is not None and due.amount and standing.balance:
        came = LoanCame.ABSENT
    return LoanDayLine(
        standing=standing,
        brought=brought,
        lent=own.lent,
        principal=own.of(LineKind.PRINCIPAL),
        interest=own.of(LineKind.INTEREST),
        fine=own.of(LineKind.LOAN_FINE),
        fee=own.of(LineKind.LOAN_FEE),
        settled=own.settled,
        came=came,
        recovered=own.of(LineKind.RECOVERED),
    )


def _moved(
    entries: Sequence[Posted], linked: Mapping[str, Posted], accounts: Mapping[str, LoanAccounts]
) -> dict[str, _Moved]:
    moved: dict[str, _Moved] = {}
    for posted in entries:
        entry = posted.entry
        undone = linked.get(entry.reverses or "")
        event = undone.entry.event if undone else entry.event
        for line in entry.postings:
            if line.loan is None or line.loan not in accounts:
                continue
            kind = loan_kind(line, accounts[line.loan])
            own = moved.setdefault(line.loan, _Moved())
            _add(own, kind, line.amount, event, undone=undone is not None)
    return moved


def _add(own: _Moved, kind: LineKind, amount: Money, event: Event, *, undone: bool) -> None:
    """Put one posting where it belongs; a reversal takes away what its original put there."""
    if event is Event.RECEIPT:
        own.paid[kind] = own.of(kind) - amount
    elif kind is LineKind.PRINCIPAL:
        original = -amount if undone else amount
        if original > ZERO:
            own.lent += amount
        else:
            own.settled -= amount
