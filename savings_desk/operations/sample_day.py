"""A working day of the sample group: who comes, what they bring, and what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.domain.members import LeavingCause, MemberKind
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.sample_loans import Lender
from savings_desk.operations.sample_lot import words
from savings_desk.operations.sample_people import FOUNDERS, Habit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.rules import Rules
    from savings_desk.operations.sample_lot import Lot
    from savings_desk.operations.sample_savers import Saver
    from savings_desk.operations.sample_table import Table

_COMES = {Habit.STEADY: 985, Habit.FORGETFUL: 860, Habit.SLOW: 400, Habit.AHEAD: 1000}
"""How many times in a thousand somebody who has something to pay comes to the table."""
_AHEAD = ((0, 2), (5, 3), (11, 1))
_HUNDRED = Money.baht(100)
_LEAVE = ((LeavingCause.RESIGNED, 5), (LeavingCause.MOVED, 2), (LeavingCause.DIED, 4))
_DEATH_GRANT = Money.baht(1000)
WELFARE_DEATH = "56040"
SAJJA = "31020"


@dataclass(slots=True)
class Savers:
    """Everybody who saves at present, and the rule of the day."""

    present: list[Saver] = field(default_factory=list)
    lender: Lender = field(default_factory=Lender)

    def households(self) -> Iterator[list[Saver]]:
        """Those who pay together."""
        by_house = sorted(self.present, key=lambda one: one.villager.household)
        for _house, together in groupby(by_house, key=lambda one: one.villager.household):
            yield list(together)


def take_savings(
    table: Table,
    savers: Savers,
    lot: Lot,
    *,
    month: Month,
    rules: Rules,
    part: Fraction = Fraction(1),
) -> None:
    """Take the savings of everybody who comes, or of the first `part` of the households."""
    came = {
        one.number
        for one in savers.present
        if one.fee_due or lot.comes(in_thousand=_COMES[one.villager.habit])
    }
    late = [one for one in savers.present if one.number not in came and one.next_month == month]
    queue = lot.shuffled(list(savers.households()))
    for together in queue[: int(len(queue) * part)]:
        lines: list[ReceiptLine] = []
        for one in together:
            if one.number in came:
                lines += _brings(one, lot, month=month, rules=rules)
                lines += savers.lender.brings(table, one.number, lot)
        if lines:
            _take(table, lines, late, lot, everybody=len(savers.present))


def leaving_and_drawing(table: Table, savers: Savers, lot: Lot, month: Month) -> None:
    """Pay out what is asked for of special savings, and everything to those who leave."""
    _withdrawals(table, savers, lot)
    _leavers(table, savers, lot, month)


def _brings(one: Saver, lot: Lot, *, month: Month, rules: Rules) -> list[ReceiptLine]:
    """What a member pays: entry fee, the months owed, fines for the missed, special savings."""
    lines = []
    if one.fee_due and rules.entry_fee:
        lines.append(ReceiptLine(LineKind.ENTRY_FEE, one.number, rules.entry_fee))
    one.fee_due = False
    if one.pledge and one.next_month <= month:
        last = month
        if one.villager.habit is Habit.AHEAD:
            last = month.plus(lot.weighed(_AHEAD))
        lines += [
            ReceiptLine(LineKind.SAJJA, one.number, one.pledge, owed)
            for owed in months_between(one.next_month, last)
        ]
        missed = max(one.next_month.months_until(month), 0)
        if missed and rules.missed_fine:
            lines.append(ReceiptLine(LineKind.FINE, one.number, rules.missed_fine * missed))
        one.next_month = last.plus(1)
    if one.villager.puts_by and lot.comes(in_thousand=300):
        put_by = _HUNDRED * lot.weighed(((1, 3), (2, 3), (3, 1), (5, 3), (10, 2), (20, 1)))
        lines.append(ReceiptLine(LineKind.SPECIAL, one.number, put_by))
        one.special += put_by
    return lines


def _take(
    table: Table, lines: list[ReceiptLine], late: list[Saver], lot: Lot, *, everybody: int
) -> None:
    """Write the receipt; now and then a wrong one first, which is cancelled for the right one."""
    reasons = words("group")["reason"]
    slip = lot.below(everybody * 6)
    if slip == 0 and late:
        other = late[lot.below(len(late))]
        line = ReceiptLine(LineKind.SAJJA, other.number, other.pledge, other.next_month)
        if other.pledge:
            table.cancel(table.receive(line), reasons["wrong_member"])
    elif slip == 1:
        much = ReceiptLine(LineKind.SPECIAL, lines[0].member, lines[0].amount * 10)
        table.cancel(table.receive(*lines, much), reasons["wrong_amount"])
    table.receive(*lines)


def _withdrawals(table: Table, savers: Savers, lot: Lot) -> None:
    for one in savers.present:
        if one.special and lot.comes(in_thousand=60):
            hundreds = one.special.satang // _HUNDRED.satang
            amount = _HUNDRED * lot.between(1, hundreds)
            table.withdraw(one.number, amount)
            one.special -= amount


def _leavers(table: Table, savers: Savers, lot: Lot, month: Month) -> None:
    """Some who owe nothing resign, move away or die: about one in forty a year of all."""
    staying = []
    for at, one in enumerate(savers.present):
        goes = (
            at >= FOUNDERS
            and one.number not in savers.lender.bound
            and one.villager.kind is MemberKind.ORDINARY
            and one.villager.joins < month
            and lot.below(400) == 0
        )
        cause = lot.weighed(_LEAVE)
        if not goes or (cause is LeavingCause.DIED and not one.villager.beneficiaries):
            staying.append(one)
            continue
        table.settle(one.number, cause)
        if cause is LeavingCause.DIED:
            welfare = words("group")["welfare"]
            family = welfare["party"].format(name=one.villager.person.last_name)
            about = {"party": family, "memo": welfare["death"]}
            table.spend(WELFARE_DEATH, _DEATH_GRANT, about)
    savers.present = staying
