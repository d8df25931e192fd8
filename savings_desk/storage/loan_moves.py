"""What the postings did to each loan, day by day, kept at hand from one act to the next."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from savings_desk.domain.loan_figures import LoanMove
from savings_desk.storage.loan_cards import moves_of_cards, with_reversals
from savings_desk.storage.loan_texts import a_day, money_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from savings_desk.domain.loan_terms import LoanAccounts

    Moves = tuple[LoanMove, ...]

UNDONE = "(posting.seq IN (SELECT seq FROM entry WHERE reverses IS NOT NULL))"
"""Whether a posting is one of a reversal."""
_SUMS = (
    "SELECT posting.loan, posting.day, "
    f"SUM(CASE WHEN account = principal_account AND (satang > 0) <> {UNDONE} "
    "THEN satang ELSE 0 END), "
    f"-SUM(CASE WHEN account = principal_account AND (satang < 0) <> {UNDONE} "
    "THEN satang ELSE 0 END), "
    "-SUM(CASE account WHEN interest_account THEN satang ELSE 0 END), "
    "-SUM(CASE account WHEN fine_account THEN satang ELSE 0 END), "
    "-SUM(CASE account WHEN fee_account THEN satang ELSE 0 END), "
    f"-SUM(CASE WHEN account = principal_account AND {UNDONE} THEN satang ELSE 0 END) "
)
"""A reversal takes away from what its original did: a repayment undone is a repayment less.

The last sum takes a reversal's principal off its own day again, and `_RIGHTED` puts it on the day
of the original, so that interest runs as if the original had never been.
"""
_RIGHTED = (
    "SELECT posting.loan, origin.day, 0, 0, 0, 0, 0, SUM(satang) FROM entry AS undo "
    "JOIN entry AS origin ON origin.id = undo.reverses "
    "CROSS JOIN posting ON posting.seq = undo.seq "
    "CROSS JOIN loan ON loan.number = posting.loan AND account = principal_account "
)
_BY_DAY = "GROUP BY posting.loan, posting.day"
_BY_ORIGIN = "GROUP BY posting.loan, origin.day"
_OF_THESE = "posting.loan IN (SELECT value FROM json_each(:loans))"
_WHOLE = (
    f"{_SUMS}FROM loan "  # noqa: S608 - our own names
    "CROSS JOIN posting INDEXED BY posting_loan ON posting.loan = loan.number "
    "WHERE loan.number IN (SELECT value FROM json_each(:loans)) GROUP BY loan.number, posting.day "
    f"UNION ALL {_RIGHTED}WHERE {_OF_THESE} {_BY_ORIGIN}"
)
_SINCE = (
    f"{_SUMS}FROM posting INDEXED BY sqlite_autoindex_posting_1 "
    f"CROSS JOIN loan ON loan.number = posting.loan WHERE posting.seq > :last {_BY_DAY} "
    f"UNION ALL {_RIGHTED}WHERE undo.seq > :last {_BY_ORIGIN}"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The moves of some loans after so many entries, the last of them with this seal."""

    entries: int = 0
    seal: str = ""
    of: Mapping[str, tuple[LoanAccounts, Moves]] = field(default_factory=dict)


class LoanMoves:
    """The moves of loans that were asked for, each added up once and then only added to.

    Entries are never changed, and the seal of one covers all before it: where a snapshot holds the
    last entry that was seen, with its seal, everything here holds in it and only newer entries are
    read.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._lock = Lock()
        self._known = _Known()

    def of(self, driver: sqlite3.Connection, loans: Mapping[str, LoanAccounts]) -> dict[str, Moves]:
        """What was done to each of `loans`, in the order of days; nothing done is absent."""
        with self._lock:
            before = self._known
        known = _brought_on(driver, before)
        missing = [
            number
            for number, accounts in loans.items()
            if number not in known.of or known.of[number][0] != accounts
        ]
        if missing:
            found = _read(driver, {number: loans[number] for number in missing})
            of = {number: (loans[number], found.get(number, ())) for number in missing}
            known = _Known(known.entries, known.seal, {**known.of, **of})
        if known.entries >= before.entries:
            with self._lock:
                self._known = known
        return {number: known.of[number][1] for number in loans if known.of[number][1]}


def _brought_on(driver: sqlite3.Connection, before: _Known) -> _Known:
    """What is known in this snapshot: what was known before, and the entries since."""
    entries, seal = driver.execute("SELECT entries, entry_seal FROM chain_head").fetchone()
    if (entries, seal) == (before.entries, before.seal):
        return before
    there = driver.execute("SELECT seal FROM entry WHERE seq = ?", (before.entries,)).fetchone()
    if not before.of or there != (before.seal,):
        return _Known(entries, seal)
    newer = driver.execute(_SINCE, {"last": before.entries}).fetchall()
    older = {row[0]: before.of[row[0]][1] for row in newer if row[0] in before.of}
    moved = _gathered(older, (row for row in newer if row[0] in older))
    changed = {number: (before.of[number][0], moves) for number, moves in moved.items()}
    return _Known(entries, seal, {**before.of, **changed})


def _read(driver: sqlite3.Connection, loans: Mapping[str, LoanAccounts]) -> dict[str, Moves]:
    """What was done to loans that are not known yet."""
    taken_back = with_reversals(driver) & loans.keys()
    plain = {number: loans[number] for number in loans if number not in taken_back}
    told = driver.execute(_WHOLE, {"loans": json.dumps(sorted(taken_back))}) if taken_back else ()
    return moves_of_cards(driver, plain) | _gathered({}, told)


def _gathered(
    older: Mapping[str, Moves], rows: Iterable[tuple[str, str, int, int, int, int, int, int]]
) -> dict[str, Moves]:
    """The moves of each loan in `rows`, put together with those known of it."""
    found: dict[str, list[LoanMove]] = {}
    made: dict[tuple[object, ...], LoanMove] = {}
    for number, day, *sums in rows:
        if any(sums):
            told = (day, *sums)
            move = made.get(told)  # many borrowers pay the same on the same day
            if move is None:
                move = made[told] = LoanMove(a_day(day), *map(money_of, sums))
            found.setdefault(number, []).append(move)
    return {number: whole((*older.get(number, ()), *moves)) for number, moves in found.items()}


def whole(moves: Sequence[LoanMove]) -> Moves:
    """One move for each day, in the order of days."""
    if all(one.day < following.day for one, following in pairwise(moves)):
        return tuple(moves)
    by_day: dict[object, LoanMove] = {}
    for one in moves:
        held = by_day.get(one.day)
        by_day[one.day] = (
            one
            if held is None
            else LoanMove(
                one.day,
                held.lent + one.lent,
                held.repaid + one.repaid,
                held.interest + one.interest,
                held.fine + one.fine,
                held.fee + one.fee,
                held.righted + one.righted,
            )
        )
    return _moved(sorted(by_day.values(), key=lambda one: one.day))


def _moved(moves: Iterable[LoanMove]) -> Moves:
    """Without the days on which nothing was moved after all."""
    return tuple(
        one
        for one in moves
        if one.lent or one.repaid or one.interest or one.fine or one.fee or one.righted
    )
