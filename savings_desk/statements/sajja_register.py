"""The control register of savings (ทะเบียนคุมเงินสัจจะสะสม): each member brought, in, out, carried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balanced import must_balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.ledger import LedgerRow, PassbookTotals, SajjaYear
    from savings_desk.domain.members import Member


@dataclass(frozen=True, slots=True)
class Flow:
    """Savings over a span of days; all positive when the group owes them to the member.

    `carried` = `brought` + `received` - `withdrawn`. A reversal lessens what it reverses.
    """

    brought: Money = ZERO
    received: Money = ZERO
    withdrawn: Money = ZERO

    @property
    def carried(self) -> Money:
        """What is left at the end."""
        return self.brought + self.received - self.withdrawn

    def __bool__(self) -> bool:
        return any((self.brought, self.received, self.withdrawn))


@dataclass(frozen=True, slots=True)
class SavingsLine:
    """A member's two passbooks over the span."""

    member: Member
    sajja: Flow
    special: Flow


@dataclass(frozen=True, slots=True)
class SajjaRegister:
    """Every member who was one in the span or had savings in it, in the order of their numbers.

    `sajja_control` and `special_control` are the balances of the control accounts on `last`; the
    register agrees with them when nothing was posted past the passbooks.
    """

    first: date
    last: date
    lines: tuple[SavingsLine, ...]
    sajja: Flow
    special: Flow
    sajja_control: Money
    special_control: Money

    @property
    def sajja_difference(self) -> Money:
        """What the control account of sajja holds beyond the register."""
        return self.sajja_control - self.sajja.carried

    @property
    def special_difference(self) -> Money:
        """What the control account of special savings holds beyond the register."""
        return self.special_control - self.special.carried

    @property
    def agrees(self) -> bool:
        """Whether register and control account agree, each kind by itself."""
        return not (self.sajja_difference or self.special_difference)


def brought_into_books(entries: Iterable[Posted], account: str) -> dict[str, Money]:
    """What the members' passbooks held when these books were opened, by member number.

    `entries` are those of the opening day. An old group's balances are an entry like any other,
    yet for the member they are brought forward and not received. What was entered for a month
    stays in its month.
    """
    brought: dict[str, Money] = {}
    for posted in entries:
        if posted.entry.event is not Event.OPENING or posted.reversed_by is not None:
            continue
        for line in posted.entry.postings:
            if line.account == account and line.member is not None and line.month is None:
                brought[line.member] = brought.get(line.member, ZERO) - line.amount
    return brought


def with_brought(
    years: Mapping[str, SajjaYear], brought: Mapping[str, Money]
) -> dict[str, SajjaYear]:
    """The same sums, what was `brought` into the books moved from received to brought forward."""
    return {
        number: replace(
            year,
            brought=year.brought + brought.get(number, ZERO),
            received=year.received - brought.get(number, ZERO),
        )
        for number, year in years.items()
    }


def special_flows(
    before: Mapping[str, PassbookTotals], rows: Iterable[LedgerRow]
) -> dict[str, Flow]:
    """Each member's special savings: `before` the span, and the account's `rows` inside it."""
    brought = {number: one.special for number, one in before.items() if one.special}
    received: dict[str, Money] = {}
    withdrawn: dict[str, Money] = {}
    for row in rows:
        if row.member is None:
            continue
        comes_in = (row.amount < ZERO) != (row.event is Event.REVERSAL)
        column = received if comes_in else withdrawn
        if row.event is Event.OPENING and not row.cancelled:
            column, comes_in = brought, True
        amount = -row.amount if comes_in else row.amount
        column[row.member] = column.get(row.member, ZERO) + amount
    return {
        number: Flow(
            brought=brought.get(number, ZERO),
            received=received.get(number, ZERO),
            withdrawn=withdrawn.get(number, ZERO),
        )
        for number in brought.keys() | received.keys() | withdrawn.keys()
    }


def sajja_flow(year: SajjaYear | None) -> Flow:
    """A member's sajja over the span, from what the books summed.

    Raises:
        DoesNotBalance: what is carried is not brought plus received less withdrawn.
    """
    if year is None:
        return Flow()
    flow = Flow(year.brought, year.received, year.withdrawn)
    must_balance(f"sajja-register {year.number}", flow.carried, year.carried)
    return flow


def sajja_register(
    members: Sequence[Member],
    *,
    first: date,
    last: date,
    sajja: Mapping[str, SajjaYear],
    special: Mapping[str, Flow],
    controls: tuple[Money, Money],
) -> SajjaRegister:
    """The control register of `first` to `last`; `controls` are the accounts' balances on `last`.

    Raises:
        DoesNotBalance: a member's figures do not add up.
    """
    lines = []
    for member in members:
        flows = sajja_flow(sajja.get(member.number)), special.get(member.number, Flow())
        if any(flows) or _was_member(member, first, last):
            lines.append(SavingsLine(member, *flows))
    return SajjaRegister(
        first=first,
        last=last,
        lines=tuple(lines),
        sajja=_sum(line.sajja for line in lines),
        special=_sum(line.special for line in lines),
        sajja_control=controls[0],
        special_control=controls[1],
    )


def _was_member(member: Member, first: date, last: date) -> bool:
    joined = member.approved_on is not None and member.approved_on <= last
    return joined and (member.left_on is None or member.left_on >= first)


def _sum(flows: Iterable[Flow]) -> Flow:
    listed = list(flows)
    return Flow(
        brought=total(flow.brought for flow in listed),
        received=total(flow.received for flow in listed),
        withdrawn=total(flow.withdrawn for flow in listed),
    )
