"""A member's statement: both passbooks row by row, and how the pledge stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.statements.balanced import must_balance
from savings_desk.statements.member_register import Standing, standing_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.ledger import LedgerRow, PassbookTotals
    from savings_desk.domain.members import Member
    from savings_desk.domain.savings import SajjaBook


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """One row of a passbook; `balance` is what the group owes the member after it."""

    row: LedgerRow
    paid_in: Money
    paid_out: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class Passbook:
    """One kind of savings from one day to another."""

    brought: Money
    lines: tuple[PassbookLine, ...]
    paid_in: Money
    paid_out: Money
    carried: Money

    def __bool__(self) -> bool:
        return bool(self.lines) or bool(self.brought)


@dataclass(frozen=True, slots=True)
class MemberStatement:
    """A member's two passbooks from `first` to `last`, and the months still owed by `last`."""

    member: Member
    first: date
    last: date
    standing: Standing | None
    pledge: Money
    owed: tuple[tuple[Month, Money], ...]
    sajja: Passbook
    special: Passbook

    @property
    def owed_amount(self) -> Money:
        """What the months still owed come to."""
        return total(amount for _month, amount in self.owed)


def member_statement(  # noqa: PLR0913 - the member, the span, and two views of the same money
    member: Member,
    *,
    first: date,
    last: date,
    chart: Chart,
    book: SajjaBook,
    rows: Iterable[LedgerRow],
    totals: PassbookTotals,
) -> MemberStatement:
    """The statement of one member.

    `rows` are all of the member's rows through `last`, by day and entry; `totals` are the sums
    the books give for `last`.

    Raises:
        DoesNotBalance: the rows do not lead to those sums.
    """
    listed = list(rows)
    sajja_code = chart.of_role(Role.SAJJA).code
    sajja = _passbook([row for row in listed if row.account == sajja_code], first)
    special_code = chart.of_role(Role.SPECIAL).code
    special = _passbook([row for row in listed if row.account == special_code], first)
    must_balance(f"passbook {member.number} sajja", sajja.carried, totals.sajja)
    must_balance(f"passbook {member.number} special", special.carried, totals.special)
    standing = standing_on(member, last)
    month = Month.of(last)
    then = replace(book, paid=_paid(row for row in listed if row.account == sajja_code))
    return MemberStatement(
        member=member,
        first=first,
        last=last,
        standing=standing,
        pledge=book.pledge_for(month) if standing is Standing.MEMBER else ZERO,
        owed=tuple(then.owed_through(month)) if standing is Standing.MEMBER else (),
        sajja=sajja,
        special=special,
    )


def _passbook(rows: Sequence[LedgerRow], first: date) -> Passbook:
    before = list(takewhile(lambda row: row.day < first or _opens(row), rows))
    balance = brought = -total(row.amount for row in before)
    lines = []
    for row in rows[len(before) :]:
        balance -= row.amount
        lines.append(PassbookLine(row, max(-row.amount, ZERO), max(row.amount, ZERO), balance))
    return Passbook(
        brought=brought,
        lines=tuple(lines),
        paid_in=total(line.paid_in for line in lines),
        paid_out=total(line.paid_out for line in lines),
        carried=balance,
    )


def _opens(row: LedgerRow) -> bool:
    """Whether a row brings in what the passbook held when the books were opened."""
    return row.event is Event.OPENING and row.month is None and not row.cancelled


def _paid(rows: Iterable[LedgerRow]) -> dict[Month, Money]:
    paid: dict[Month, Money] = {}
    for row in rows:
        if row.month is not None:
            paid[row.month] = paid.get(row.month, ZERO) - row.amount
    return paid
