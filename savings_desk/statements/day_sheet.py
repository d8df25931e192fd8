"""The day's sheet (ใบสรุปประจำวัน): who paid what, who did not come, and the cash."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import LOAN_KINDS, LineKind
from savings_desk.statements.balanced import must_balance
from savings_desk.statements.loan_day import loan_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.journal import Number, Posted
    from savings_desk.domain.ledger import LedgerRow
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.domain.members import Member
    from savings_desk.domain.savings import SajjaBook


Kind = Role | LineKind
"""What a payment is for: the part its account plays, or what it is on a loan."""


class Came(Enum):
    """How a member stands on the day's sheet."""

    PAID = "paid"
    ABSENT = "absent"
    """ขาดส่ง: the month is owed and nothing came."""
    NOT_YET = "not_yet"
    """The month's working day is still ahead."""
    BEFORE = "before"
    """The month was paid on an earlier day."""


@dataclass(frozen=True, slots=True)
class PaidPaper:
    """A receipt that a member stands on; `undone` when it is the reversal of one."""

    number: Number
    undone: bool = False


@dataclass(frozen=True, slots=True)
class DayLine:
    """A member's row: what came in net of what was reversed on the same day.

    `loan_missed` says that an instalment is due and nothing came for any loan of the member's.
    """

    member: Member
    came: Came
    amounts: Mapping[Kind, Money]
    papers: tuple[PaidPaper, ...] = ()
    months: int = 0
    loan_missed: bool = False

    def of(self, kind: Kind) -> Money:
        """What was paid of one kind (sajja, special, fine, entry fee, of a loan, other)."""
        return self.amounts.get(kind, ZERO)

    @property
    def amount(self) -> Money:
        """All that was paid."""
        return total(self.amounts.values())


@dataclass(frozen=True, slots=True)
class CashMove:
    """The cash of one kind of event on the day."""

    event: Event
    received: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day of the group: members in the order of their numbers, then the cash box.

    `into_bank` is the part of what members paid that came by bank.
    """

    day: date
    lines: tuple[DayLine, ...]
    into_cash: Money
    into_bank: Money
    cash_brought: Money
    moves: tuple[CashMove, ...]
    cash_carried: Money

    def sum_of(self, kind: Kind) -> Money:
        """What all members paid of one kind."""
        return total(line.of(kind) for line in self.lines)

    @property
    def amount(self) -> Money:
        """What all members paid."""
        return total(line.amount for line in self.lines)

    @property
    def cash_received(self) -> Money:
        """The cash that came in."""
        return total(move.received for move in self.moves)

    @property
    def cash_paid(self) -> Money:
        """The cash that went out."""
        return total(move.paid for move in self.moves)

    def count(self, came: Came) -> int:
        """How many members came, or did not."""
        return sum(line.came is came for line in self.lines)

    @property
    def loans_missed(self) -> int:
        """How many borrowers brought nothing though an instalment is due."""
        return sum(line.loan_missed for line in self.lines)


_KINDS = (Role.SAJJA, Role.SPECIAL, Role.FINE, Role.ENTRY_FEE)


@dataclass(slots=True)
class _Gathered:
    amounts: dict[Kind, Money]
    papers: list[PaidPaper]
    months: set[Month]


def day_sheet(  # noqa: PLR0913 - a day has members, receipts and a cash box
    members: Sequence[Member],
    *,
    day: date,
    chart: Chart,
    entries: Sequence[Posted],
    linked: Mapping[str, Posted],
    books: Mapping[str, SajjaBook],
    savings_day: int,
    cash: tuple[Money, Money],
    cash_rows: Iterable[LedgerRow],
    loans: Mapping[str, LoanAccounts] | None = None,
    still_due: Collection[str] = (),
) -> DaySheet:
    """The sheet of one day.

    `entries` are those of the day; `linked` the entries they reverse, by id; `books` know what
    was paid for each month through the day; `cash` is the cash before and after it. `loans` names
    the accounts of each contract; `still_due` are members with an instalment due after the day.

    Raises:
        DoesNotBalance: the members' rows differ from the money taken, or the cash does not add up.
    """
    received, taken = _received(chart, entries, linked, loans or {})

    def line(member: Member) -> DayLine | None:
        found = received.get(member.number)
        came = _came(member, day, books.get(member.number), savings_day, found)
        return _line(member, came, found, owes=member.number in still_due)

    lines = map(line, members)
    sheet = DaySheet(
        day=day,
        lines=tuple(line for line in lines if line is not None),
        into_cash=taken[Role.CASH],
        into_bank=taken[Role.BANK],
        cash_brought=cash[0],
        moves=_moves(cash_rows),
        cash_carried=cash[1],
    )
    must_balance("day-sheet", sheet.amount, sheet.into_cash + sheet.into_bank)
    left = sheet.cash_brought + sheet.cash_received - sheet.cash_paid
    must_balance("day-sheet cash", left, sheet.cash_carried)
    return sheet


def _line(
    member: Member, came: Came | None, found: _Gathered | None, *, owes: bool
) -> DayLine | None:
    """A member's row; none for who neither paid nor owes."""
    if found is None:
        if came is None and not owes:
            return None
        return DayLine(member, came or Came.BEFORE, {}, loan_missed=owes)
    if came is None:
        return None
    missed = owes and not any(found.amounts.get(kind) for kind in LOAN_KINDS)
    return DayLine(
        member, came, found.amounts, tuple(found.papers), len(found.months), loan_missed=missed
    )


def _received(
    chart: Chart,
    entries: Sequence[Posted],
    linked: Mapping[str, Posted],
    loans: Mapping[str, LoanAccounts],
) -> tuple[dict[str, _Gathered], dict[Role, Money]]:
    """What each member paid on receipts, reversals taken off; and what came as cash and by bank."""
    gathered: dict[str, _Gathered] = {}
    taken = {Role.CASH: ZERO, Role.BANK: ZERO}
    for posted in entries:
        entry = posted.entry
        undone = linked.get(entry.reverses or "")
        if Event.RECEIPT not in (entry.event, undone and undone.entry.event):
            continue
        paper = PaidPaper(undone.number, undone=True) if undone else PaidPaper(posted.number)
        for line in entry.postings:
            role = chart.account(line.account).role
            if line.member is None:
                if role in taken:
                    taken[role] += line.amount
                continue
            one = gathered.setdefault(line.member, _Gathered({}, [], set()))
            kind: Kind = role if role in _KINDS else Role.OTHER
            if line.loan is not None and line.loan in loans:
                kind = loan_kind(line, loans[line.loan])
            one.amounts[kind] = one.amounts.get(kind, ZERO) - line.amount
            if paper not in one.papers:
                one.papers.append(paper)
            if role is Role.SAJJA and line.month and not undone:
                one.months.add(line.month)
    return gathered, taken


def _came(
    member: Member,
    day: date,
    book: SajjaBook | None,
    savings_day: int,
    found: _Gathered | None,
) -> Came | None:
    if found and any(found.amounts.values()):
        return Came.PAID
    month = Month.of(day)
    if member.active_on(day) and book and book.pledge_for(month):
        if not book.still_owed(month):
            return Came.BEFORE
        waiting = day.day < min(savings_day, month.last_day.day) and month not in book.missed
        return Came.NOT_YET if waiting else Came.ABSENT
    return Came.BEFORE if found else None


def _moves(rows: Iterable[LedgerRow]) -> tuple[CashMove, ...]:
    """The day's cash by kind of event, in the order of the kinds."""
    listed = list(rows)
    moves = []
    for event in Event:
        amounts = [row.amount for row in listed if row.event is event]
        if amounts:
            moves.append(
                CashMove(
                    event,
                    received=total(amount for amount in amounts if amount > ZERO),
                    paid=-total(amount for amount in amounts if amount < ZERO),
                )
            )
    return tuple(moves)
