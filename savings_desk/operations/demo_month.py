"""One more month of the sample group, kept from the books as a treasurer keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import Money
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.savings import LineKind
from savings_desk.operations import journal, sample_year
from savings_desk.operations.sample import CHANGE_KEPT, LAST_MONTH, working_day_of
from savings_desk.operations.sample_lot import Lot, words
from savings_desk.operations.sample_table import BANK, CASH, CLOSES, NOON, Table
from savings_desk.operations.savings import expected_of

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.storage.books import Books

MONTH = LAST_MONTH.plus(1)
_STAY_AWAY = 17
"""Every so many members one does not come."""
_FAMILY = 3
_DRAWN = Money.baht(300)
_SUPPLIES = Money.baht(185, 50)


@dataclass(frozen=True, slots=True)
class LoanPapers:
    """Contracts worth looking at: one in arrears on the day `before`, one open, one closed."""

    before: date
    late: str
    open: str
    closed: str


@dataclass(frozen=True, slots=True)
class KeptMonth:
    """What happened: the papers of the working day worth looking at, and what it brought."""

    day: date
    receipts: int
    received: Money
    family: Posted
    wrong: Posted
    undone: Posted
    drawn: Posted
    spent: Posted
    banked: Posted
    closed_through: date
    group: Group
    loans: LoanPapers


def keep_a_month(books: Books) -> KeptMonth:
    """End the sample's open day and month, sit on the next day, and close the year before."""
    day = working_day_of(MONTH)
    table = _sit_down(books, day)
    _end_the_day(table)
    sample_year.after_the_day(table, Lot("demo"), LAST_MONTH, 0)
    sample_year.half_year(table, LAST_MONTH)
    families = _expected(books, day)
    table.sit(day, acts=3 * len(families))
    table.open_day()
    taken, wrong, undone = _take(table, families)
    with books.read() as reading:
        group = reading.group()
        saver = next(n for n, held in reading.passbooks(day).items() if held.special >= _DRAWN)
    drawn = table.withdraw(saver, _DRAWN)
    about = words("group")["expense"]["supplies"]
    spent = table.spend(sample_year.SUPPLIES, _SUPPLIES, about)
    banked = table.bank_all_but(CHANGE_KEPT)
    assert banked is not None
    table.close_day()
    last_year = LAST_MONTH.last_day
    reason = words("group")["close"]["month"]
    journal.close_through(books, last_year, reason, by=table.by, at=table.at())
    return KeptMonth(
        day=day,
        receipts=len(taken),
        received=sum((posted.entry.amount for posted in taken), Money(0)),
        family=max(taken, key=lambda posted: len(members_on(posted))),
        wrong=wrong,
        undone=undone,
        drawn=drawn,
        spent=spent,
        banked=banked,
        closed_through=last_year,
        group=group,
        loans=_loans(books),
    )


def _loans(books: Books) -> LoanPapers:
    """Choose the contracts whose papers are printed, by the register as it now stands."""
    before = working_day_of(LAST_MONTH) - timedelta(days=1)
    with books.read() as reading:
        own = [one for one in reading.loans() if one.brought is None]
        late = next(
            number
            for number, book in reading.loan_books(open_on=before).items()
            if book.overdue_on(before).amount and tuple(reading.loan(number).guarantors_on(before))
        )
    return LoanPapers(
        before=before,
        late=late,
        open=next(one.number for one in own if one.state is LoanState.OPEN),
        closed=next(one.number for one in own if one.state is LoanState.CLOSED),
    )


def members_on(posted: Posted) -> set[str]:
    """The members a receipt is for."""
    return {line.member for line in posted.entry.postings if line.member}


def _sit_down(books: Books, day: date) -> Table:
    """Take the treasurer's seat; the practice clock moves on to the end of that day."""
    with books.read() as reading:
        group = reading.group()
        held = reading.balances(LAST_MONTH.last_day)
    closing = datetime.combine(day, CLOSES, THAI_TIME)
    with books.write(by=group.treasurer, at=closing) as writing:
        writing.set_group(replace(group, practice_moment=closing))
    table = Table(books, by=group.treasurer, forms=f"{group.id}-demo")
    table.cash, table.bank = held[CASH], held[BANK]
    return table


def _end_the_day(table: Table) -> None:
    """Take what those still to come bring on the sample's open day, pay the bills, and close it."""
    day = working_day_of(LAST_MONTH)
    families = _expected(table.books, day)
    table.sit(day, acts=len(families), since=NOON)
    for lines in families:
        table.receive(*lines)
    sample_year.bills(table, Lot("demo"), LAST_MONTH, savers=len(families))
    table.bank_all_but(CHANGE_KEPT)
    table.close_day()


def _expected(books: Books, day: date) -> list[list[ReceiptLine]]:
    """What each house that comes is expected to bring, in the order of the houses."""
    with books.read() as reading:
        coming = [
            (member.person.registered.house, line)
            for at, member in enumerate(reading.members(active_on=day), start=1)
            if at % _STAY_AWAY
            for line in expected_of(reading, member.number, day)
        ]
    coming.sort(key=lambda one: (len(one[0]), one[0]))
    houses = groupby(coming, key=lambda one: one[0])
    return [[line for _house, line in together] for _house, together in houses]


def _take(table: Table, houses: list[list[ReceiptLine]]) -> tuple[list[Posted], Posted, Posted]:
    """Take what each house brings; the second receipt is first typed for a wrong member."""
    taken = []
    wrong = undone = None
    for at, lines in enumerate(houses):
        if at == 1:
            others = next(lines for lines in reversed(houses) if lines[0].kind is LineKind.SAJJA)
            wrong = table.receive(others[0])
            undone = table.cancel(wrong, words("group")["reason"]["wrong_member"])
        taken.append(table.receive(*lines))
    assert wrong is not None
    assert undone is not None
    return taken, wrong, undone
