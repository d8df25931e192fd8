"""Statements in a running program, beside the one sum or search of raw SQL that each stands on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer.measuring.large_books import LAST
from installer.measuring.timing import US, in_turns
from savings_desk.operations import gathering, positions
from savings_desk.operations.founding import open_books
from savings_desk.statements.trial_balance import trial_balance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from savings_desk.storage.reading import Reading

SUMS = "SELECT account, SUM(satang) FROM posting WHERE day <= ? GROUP BY account"
PASSBOOK = (
    "SELECT entry.day, entry.series, entry.running, entry.memo, account, satang, month "
    "FROM posting JOIN entry ON entry.seq = posting.seq "
    "WHERE member = ? AND posting.day <= ? ORDER BY posting.day, posting.seq, line"
)


def measure(path: str, member: str, rounds: int) -> dict[str, Any]:
    """The balance sheet, the trial balance and a member's statement of the large books."""
    as_of = LAST.last_day
    with closing(open_books(Path(path))) as books, closing(sqlite3.connect(path)) as raw:
        with books.read() as reading:
            opened_on = reading.group().opened_on

        def ours(make: Callable[[Reading, date], object]) -> Callable[[int], object]:
            def work(_turn: int) -> None:
                with books.read() as reading:
                    make(reading, as_of)

            return work

        def raw_sql(sql: str, *told: str) -> Callable[[int], object]:
            return lambda _turn: raw.execute(sql, (*told, as_of.isoformat())).fetchall()

        works = {
            "raw SQL: one sum by account": raw_sql(SUMS),
            f"{US}: trial balance": ours(_trial_balance),
            f"{US}: balance sheet, two years": ours(positions.balance_sheet_on),
            "raw SQL: a member's postings": raw_sql(PASSBOOK, member),
            f"{US}: member's statement": ours(
                lambda reading, day: gathering.member_statement_of(reading, member, opened_on, day)
            ),
        }
        taken = in_turns(rounds, *works.values())
    return {"rows": list(zip(works, taken, strict=True))}


def _trial_balance(reading: Reading, as_of: date) -> object:
    return trial_balance(positions.position_on(reading, as_of))
