"""How the sample group begins its books: a group some years old, with its balances on one sheet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.group import Group
from savings_desk.domain.members import Address, PledgeChange
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.vouchers import Opening, Side
from savings_desk.operations import founding, journal, members
from savings_desk.operations.sample_day import SAJJA
from savings_desk.operations.sample_loans import OLD_BALANCE, lends
from savings_desk.operations.sample_lot import words
from savings_desk.operations.sample_people import Habit
from savings_desk.operations.sample_table import BANK, CASH, FIXED, OPENS
from savings_desk.operations.sample_year import EQUIPMENT, WORN, enrol
from savings_desk.words.dates import buddhist_year

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from savings_desk.domain.periods import Month
    from savings_desk.operations.sample_lot import Lot
    from savings_desk.operations.sample_people import Villager
    from savings_desk.operations.sample_savers import Saver
    from savings_desk.operations.sample_table import Table
    from savings_desk.storage.books import Books

SPECIAL, SUSPENSE, LOANS = "21010", "29000", "13010"
GAP = Money.baht(250)
"""What the old books disagree by when they are brought forward."""
_RULES = {
    "pledge_least": "5000",
    "pledge_most": "50000",
    "pledge_unit": "5000",
    "entry_fee": "2000",
    "missed_fine": "500",
    "savings_day": "5",
}
_CASH_BROUGHT = Money.baht(2000)
_OWN = (
    (EQUIPMENT, Money.baht(6000)),
    (WORN, Money.baht(-2400)),
    ("32060", Money.baht(10_000)),
    ("34100", Money.baht(6000)),
    ("34530", Money.baht(4000)),
    ("33010", Money.baht(2345, 50)),
)
"""What the group has besides cash, bank and savings."""
_PAID_AHEAD = 6


def found(
    path: Path, people: list[Villager], *, opened_on: date, practice: datetime, name: str
) -> Books:
    """Found the group; its first three members are chairperson, treasurer and auditor."""
    text = words("group")
    officers = [one.person.full_name for one in [*people, *people[:1] * 2][:3]]
    group = Group(
        name=text["group"]["name"],
        opened_on=opened_on,
        address=Address(**text["address"]),
        code=text["group"]["code"],
        phone=text["group"]["phone"],
        chairperson=officers[0],
        treasurer=officers[1],
        auditor=officers[2],
        id=name,
        practice_moment=practice,
    )
    resolution = text["resolution"]["first"].format(year=buddhist_year(opened_on.year) - 1)
    return founding.found_group(
        path,
        group,
        [RuleChange(rule, value, opened_on, resolution) for rule, value in _RULES.items()],
        accounts=[_bank(BANK, text["bank"]), _bank(FIXED, text["fixed"])],
        by=officers[1],
        at=datetime.combine(opened_on, OPENS, THAI_TIME),
    )


def _bank(code: str, about: dict[str, str]) -> Account:
    return Account(
        code, about["th"], about["en"], AccountKind.ASSET, "bank", Role.BANK, about["at"]
    )


def bring_forward(
    table: Table,
    people: list[Villager],
    lot: Lot,
    *,
    opened: Month,
    working_day_of: Callable[[Month], date],
) -> list[Saver]:
    """Enter the members of old, and what each of them and the group has, on the first day.

    The old books disagree by a little, which stands in suspense until it is found.
    """
    savers = []
    balances: list[Opening] = []
    for villager in people:
        saver = enrol(table, villager, working_day_of(villager.joins), pledge=ZERO)
        saver.fee_due, saver.next_month = False, opened
        savers.append(saver)
        if villager.pledge:
            first = PledgeChange(villager.number, opened, villager.pledge)
            members.change_pledge(table.books, first, by=table.by, at=table.at())
            balances += _passbook(saver, lot, opened)
    owed = total(one.amount for one in balances)
    own = [Opening(account, amount) for account, amount in _OWN]
    if lends(savers):
        own.append(Opening(LOANS, OLD_BALANCE))
    with table.books.read() as reading:
        chart = reading.chart()
    natural = total(
        one.amount if not chart.account(one.account).kind.debit_natured else -one.amount
        for one in own
    )
    table.cash, table.bank = _CASH_BROUGHT, owed + natural - _CASH_BROUGHT + GAP
    moneys = [Opening(CASH, table.cash), Opening(BANK, table.bank)]
    voucher = table.voucher(memo=words("group")["opening"]["memo"])
    journal.bring_forward(
        table.books, voucher, [*moneys, *own, *balances], by=table.by, at=table.at()
    )
    return savers


def _passbook(saver: Saver, lot: Lot, opened: Month) -> list[Opening]:
    """What a member of old has saved; a few have paid the coming half-year already."""
    villager = saver.villager
    often = villager.joins.months_until(opened)
    kept = often - lot.below(3 if villager.habit in (Habit.STEADY, Habit.AHEAD) else often // 2)
    lines = [Opening(SAJJA, villager.pledge * max(kept, 1), saver.number)]
    if villager.habit is Habit.AHEAD and lot.comes(in_thousand=500):
        lines += [
            Opening(SAJJA, villager.pledge, saver.number, opened.plus(ahead))
            for ahead in range(_PAID_AHEAD)
        ]
        saver.next_month = opened.plus(_PAID_AHEAD)
    if villager.puts_by:
        saver.special = Money.baht(100 * lot.between(2, 20))
        lines.append(Opening(SPECIAL, saver.special, saver.number))
    return lines


def clear_suspense(table: Table, savers: list[Saver]) -> None:
    """The gap is found: a slip of a member's saving that had been left out of the old sheet."""
    owner = savers[len(savers) // 3]
    table.move(
        debit=Side(SUSPENSE),
        credit=Side(SAJJA, owner.number),
        amount=GAP,
        memo=words("group")["opening"]["cleared"],
    )
