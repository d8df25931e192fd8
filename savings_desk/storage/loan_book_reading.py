"""What the cards of loans answer: each loan's book, many at once, and the lines of a card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from savings_desk.domain.journal import Event
from savings_desk.domain.ledger import LoanRow
from savings_desk.domain.lending import ClosedBy, LoanState, ScheduleKind
from savings_desk.domain.loan_book import LoanBook
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import LoanNotAt
from savings_desk.storage import loan_rows, rows
from savings_desk.storage.loan_moves import whole
from savings_desk.storage.loan_reading import OPEN_ON, LoanReading
from savings_desk.storage.loan_texts import a_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.loan_figures import Due, Overdue
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.storage.loan_moves import Moves

_HEADS = (
    "SELECT number, paid_on, brought_on, brought_interest_owed, "  # noqa: S608 - our own names
    f"{', '.join(loan_rows.ACCOUNTS)} "
    "FROM loan WHERE paid_on IS NOT NULL AND "
)
_OWING_ON = f"({OPEN_ON}) OR (closed_by = '{ClosedBy.TAKEN_OVER.value}' AND closed_on <= :day)"
_CARD = """
SELECT posting.seq, entry.id, posting.day, series, fiscal_year, running,
  COALESCE((SELECT event FROM entry AS origin WHERE origin.id = entry.reverses), entry.event),
  entry.event, EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id),
  SUM(CASE account WHEN :principal THEN posting.satang ELSE 0 END),
  -SUM(CASE account WHEN :interest THEN posting.satang ELSE 0 END),
  -SUM(CASE account WHEN :fine THEN posting.satang ELSE 0 END),
  -SUM(CASE account WHEN :fee THEN posting.satang ELSE 0 END),
  -SUM(CASE WHEN account IN (:principal, :interest, :fine, :fee) THEN 0 ELSE posting.satang END)
FROM posting JOIN entry ON entry.seq = posting.seq
WHERE posting.loan = :loan AND posting.day <= :last
GROUP BY posting.day, posting.seq ORDER BY posting.day, posting.seq
"""


@dataclass(frozen=True, slots=True)
class LoanDay:
    """What a loan owes on a day, what of it is in arrears, and the next due day, if any."""

    due: Due
    overdue: Overdue
    next_due: date | None

    @classmethod
    def of(cls, book: LoanBook, day: date) -> LoanDay:
        """Work it out from the loan's book."""
        ahead = (row.due for row in book.version_on(day).rows if row.due >= day)
        return cls(book.due_on(day), book.overdue_on(day), next(ahead, None))


class LoanBookReading(LoanReading):
    """Questions about what loans owe; every book is added up from the same postings."""

    def loan_book(self, number: str) -> LoanBook:
        """The book of one loan.

        Raises:
            NoSuchLoan.
            LoanNotAt: its money was never paid out, so that there is no book of it.
        """
        loan = self.loan(number)
        books = self.loan_books([loan.number])
        if loan.number not in books:
            raise LoanNotAt(loan.number, loan.state.value, LoanState.OPEN.value)
        return books[loan.number]

    def loan_books(
        self, numbers: Iterable[str] | None = None, *, open_on: date | None = None
    ) -> dict[str, LoanBook]:
        """The books of these loans (by their exact numbers), or of all open at the end of a day.

        In the order of their numbers; a loan that was never paid out has none.
        """
        day = (open_on or date.max).isoformat()
        wheres = [OPEN_ON] if open_on is not None else []
        if numbers is not None:
            wheres.append("number IN (SELECT value FROM json_each(:numbers))")
        asked = {"day": day, "numbers": json.dumps(list(numbers or ()))}
        sql = f"{_HEADS}{' AND '.join(wheres) or '1'} ORDER BY number_key"
        heads = self._driver.execute(sql, asked).fetchall()
        versions = self._versions([head[0] for head in heads])
        accounts = {head[0]: loan_rows.accounts_of(*head[4:]) for head in heads}
        moves = self._shelf.moves.of(self._driver, accounts)
        counting = {number: _since_the_first(found) for number, found in versions.items()}
        return {
            number: LoanBook(
                number=number,
                start=a_day(brought_on or paid_on),
                versions=counting[number],
                moves=_from_the_eve(moves.get(number, ()), brought_on, counting[number][0]),
                interest_brought=Money(interest_owed or 0),
                brought=brought_on is not None,
            )
            for number, paid_on, brought_on, interest_owed, *_accounts in heads
            if number in counting
        }

    def loan_days(self, day: date, numbers: Iterable[str]) -> dict[str, LoanDay]:
        """What these loans owe and are in arrears on `day`, by their exact numbers.

        Kept at hand for as long as no register changes and nothing is posted on the loan.
        """
        kept: dict[str, tuple[date, Moves, LoanDay]] = self._known("loan_days", dict)
        wanted = list(numbers)
        accounts = self._known("accounts_of_loans", self._read_accounts)
        here = {number: accounts[number] for number in wanted if number in accounts}
        moves = self._shelf.moves.of(self._driver, here)
        stale = [
            number
            for number in here
            if number not in kept
            or kept[number][0] != day
            or kept[number][1] is not moves.get(number, ())
        ]
        alike: dict[tuple[object, ...], LoanDay] = {}
        for number, book in (self.loan_books(stale) if stale else {}).items():
            same = _worked_out_from(book)
            told = alike.get(same)
            if told is None:
                told = alike[same] = LoanDay.of(book, day)
            kept[number] = (day, moves.get(number, ()), told)
        return {number: kept[number][2] for number in here if number in kept}

    def _read_accounts(self) -> dict[str, LoanAccounts]:
        found = self._driver.execute(f"{_HEADS}1").fetchall()
        return {row[0]: loan_rows.accounts_of(*row[4:]) for row in found}

    def borrowers(self, open_on: date, only: Collection[str] | None = None) -> dict[str, str]:
        """The borrower's number of each loan open at the end of a day, by contract number.

        `only` asks for the loans of some members.
        """
        return self._members_of(OPEN_ON, open_on, only)

    def debtors(self, day: date, only: Collection[str] | None = None) -> dict[str, str]:
        """The borrower's number of each loan on which something may be owed at the end of a day.

        Beside the open ones those that a guarantor has taken over: interest in arrears stayed with
        them. `only` asks for the loans of some members.
        """
        return self._members_of(_OWING_ON, day, only)

    def _members_of(self, rule: str, day: date, only: Collection[str] | None) -> dict[str, str]:
        ours = "" if only is None else "AND member IN (SELECT value FROM json_each(:only)) "
        sql = f"SELECT number, member FROM loan WHERE ({rule}) {ours}ORDER BY number_key"  # noqa: S608
        asked = {"day": day.isoformat(), "only": json.dumps(sorted(only or ()))}
        return dict(self._driver.execute(sql, asked).fetchall())

    def loan_ledger(self, loan: str, first: date, last: date) -> tuple[LoanRow, ...]:
        """The lines of a loan's card from `first` to `last`, one for each entry, by day.

        Raises:
            NoSuchLoan.
        """
        known = self.loan(loan)
        asked = {
            "loan": known.number,
            "last": last.isoformat(),
            "principal": known.accounts.principal,
            "interest": known.accounts.interest,
            "fine": known.accounts.fine,
            "fee": known.accounts.fee,
        }
        found = self._driver.execute(_CARD, asked).fetchall()
        balances = accumulate(row[9] for row in found)
        return tuple(
            _card_row(row, Money(balance))
            for row, balance in zip(found, balances, strict=True)
            if row[2] >= first.isoformat()
        )


def _worked_out_from(book: LoanBook) -> tuple[object, ...]:
    """All that the figures of a book are worked out from, while the books are held.

    Those lent on the same day on the same terms and repaid alike share their schedules and moves.
    """
    brought = (book.brought, book.interest_brought.satang)
    return (book.start, *brought, id(book.moves), *map(id, book.versions))


def _since_the_first(versions: Sequence[ScheduleVersion]) -> tuple[ScheduleVersion, ...]:
    """The schedules that count: one whose payout was undone lies before the newest first."""
    firsts = [at for at, one in enumerate(versions) if one.kind is ScheduleKind.FIRST]
    return tuple(versions[firsts[-1] if firsts else 0 :])


def _from_the_eve(
    moves: Moves, brought_on: str | None, first: ScheduleVersion
) -> tuple[LoanMove, ...]:
    """The moves of an old contract, whose balance stood before the day it was posted on.

    Interest is charged from the eve on that it was brought in for. What was brought in once, undone
    and brought in anew stays on its own days.
    """
    if brought_on is None or not moves:
        return moves
    eve, day = a_day(brought_on), first.holds_from
    if day <= eve:
        return moves
    balance = total(row.principal for row in first.rows)
    if moves[0] == LoanMove(day, lent=balance):  # as nearly always
        return (LoanMove(eve, lent=balance), *moves[1:])
    return whole((*moves, LoanMove(eve, lent=balance), LoanMove(day, lent=-balance)))


_LENDING = frozenset(one.value for one in (Event.LOAN_OUT, Event.OPENING))


def _card_row(row: Sequence[Any], balance: Money) -> LoanRow:
    seq, entry_id, day, series, year, running, origin, event, cancelled, moved, *received = row
    interest, fine, fee, recovered = map(Money, received)
    lent = origin in _LENDING or (
        origin == Event.LOAN_TAKEOVER.value and (moved > 0) != (event == Event.REVERSAL.value)
    )
    return LoanRow(
        seq=seq,
        entry_id=entry_id,
        day=a_day(day),
        number=rows.number_of(series, year, running),
        event=Event(event),
        lent=Money(moved) if lent else ZERO,
        principal=ZERO if lent else Money(-moved),
        interest=interest,
        fine=fine,
        fee=fee,
        balance=balance,
        cancelled=bool(cancelled),
        recovered=recovered,
    )
