"""How loans of the sample group end otherwise than by paying: settled, taken over, given up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from savings_desk.domain.lending import LoanState
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.loan_settling import Settlement, settle_without_cash
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.operations.sample_lot import words
from savings_desk.operations.writing_off import WriteOff, write_off
from savings_desk.words.dates import buddhist_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.operations.sample_loans import Lender
    from savings_desk.operations.sample_table import Table

SETTLED, TAKEN_OVER, GIVEN_UP = 9, 15, 21
"""From which month of the books on, counted from 0, each happens once."""
_SAJJA, _BAD_DEBT = "31020", "55050"
_QUARTER = 25


def unusual_ends(table: Table, lender: Lender, month: int) -> None:
    """Let happen once what happens seldom, when some loan lends itself to it."""
    for name, since, act in (
        ("settled", SETTLED, _settle),
        ("taken over", TAKEN_OVER, _take_over),
        ("given up", GIVEN_UP, _give_up),
    ):
        if month >= since and name not in lender.happened and act(table, lender):
            lender.happened.add(name)


def _open_loans(table: Table) -> list[tuple[Loan, LoanBook]]:
    with table.books.read() as reading:
        loans = [one for one in reading.loans(states=(LoanState.OPEN,)) if one.brought is None]
        books = reading.loan_books([one.number for one in loans])
    return [(one, books[one.number]) for one in loans]


def _late(table: Table) -> Iterator[tuple[Loan, LoanBook]]:
    for loan, book in _open_loans(table):
        if book.overdue_on(table.day).amount:
            yield loan, book


def _allowed(act: Callable[[], object]) -> bool:
    """Whether the rules let it be done."""
    try:
        act()
    except Refusal:
        return False
    return True


def _settle(table: Table, lender: Lender) -> bool:
    """Somebody who stands for nobody lets their sajja pay what is left (กลบหนี้)."""
    with table.books.read() as reading:
        bound = {one.guarantor for one in reading.guarantees(table.day)}
    for loan, book in _open_loans(table):
        due = book.due_on(table.day)
        if loan.member in bound or due.interest_all or not due.balance:
            continue
        form = Settlement(table.form(), loan.number, table.day, _SAJJA)
        if _allowed(partial(settle_without_cash, table.books, form, by=table.by, at=table.at())):
            lender.slow.discard(loan.member)
            return True
    return False


def _take_over(table: Table, lender: Lender) -> bool:
    """A guarantor takes over what a bad payer owes, where it shares out in whole quarters."""
    for loan, book in _late(table):
        left = sum(row.due > table.day for row in book.version_on(table.day).rows)
        due = book.due_on(table.day)
        stands = [one for one in loan.guarantors if one.member is not None]
        if left < 1 or due.balance.satang % (left * _QUARTER) or len(stands) < 1 + 1:
            continue
        form = Takeover(
            entry_id=table.form(),
            loan=loan.number,
            guarantor=str(stands[0].member),
            day=table.day,
            resolution=_resolved(table),
            guarantors=(stands[1],),
        )
        if _allowed(partial(take_over, table.books, form, by=table.by, at=table.at())):
            lender.borrowers.add(str(stands[0].member))
            return True
    return False


def _give_up(table: Table, lender: Lender) -> bool:
    """The committee gives up on one who cannot pay."""
    for loan, _book in _late(table):
        form = WriteOff(table.form(), loan.number, table.day, _resolved(table), _BAD_DEBT)
        if _allowed(partial(write_off, table.books, form, by=table.by, at=table.at())):
            lender.slow.discard(loan.member)
            return True
    return False


def _resolved(table: Table) -> str:
    text = words("group")["resolution"]["loan"]
    return str(text.format(month=table.day.month, year=buddhist_year(table.day.year)))
