"""Lists of loans in a running program, beside the sums of raw SQL that each stands on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer.measuring.large_books import LAST
from installer.measuring.timing import US, in_turns
from savings_desk.operations.founding import open_books
from savings_desk.operations.loans_at_table import loans_due
from savings_desk.operations.working_day import day_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.storage.reading import Reading

LOANS = (
    "SELECT posting.loan, posting.day, account, SUM(satang) FROM posting "
    "WHERE posting.loan IS NOT NULL AND day <= ? GROUP BY 1, 2, 3"
)
SAVINGS = (
    "SELECT member, month, SUM(satang) FROM posting "
    "WHERE member IS NOT NULL AND month <= ? GROUP BY 1, 2"
)


def measure(path: str, rounds: int) -> dict[str, Any]:
    """What every open loan owes, and the list of a working day with sajja and loans."""
    day = LAST.first_day.replace(day=6)
    with closing(open_books(Path(path))) as books, closing(sqlite3.connect(path)) as raw:

        def ours(make: Callable[[Reading], object]) -> Callable[[int], object]:
            def work(_turn: int) -> None:
                with books.read() as reading:
                    make(reading)

            return work

        def anew(make: Callable[[Reading], object]) -> Callable[[int], object]:
            def work(_turn: int) -> None:
                with closing(open_books(Path(path))) as opened, opened.read() as reading:
                    make(reading)

            return work

        def raw_sql(sql: str, until: str) -> Callable[[int], object]:
            return lambda _turn: raw.execute(sql, (until,)).fetchall()

        works = {
            "raw SQL: each loan's moves": raw_sql(LOANS, day.isoformat()),
            f"{US}: due and overdue of every open loan": ours(
                lambda reading: loans_due(reading, day)
            ),
            f"{US}: the same in books just opened": anew(lambda reading: loans_due(reading, day)),
            "raw SQL: each member's months": raw_sql(SAVINGS, str(LAST)),
            f"{US}: list of the working day, with loans": ours(
                lambda reading: day_list(reading, day)
            ),
            f"{US}: the same list in books just opened": anew(
                lambda reading: day_list(reading, day)
            ),
        }
        taken = in_turns(rounds, *works.values())
    return {"rows": list(zip(works, taken, strict=True))}
