"""What the desk asks of a working day, of the books' standing, and of paper passbooks."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from savings_desk.domain.money import Money
from savings_desk.domain.passbook_printing import Cursor, Passbook
from savings_desk.domain.periods import Month
from savings_desk.domain.working_day import CashCount, WorkingDay
from savings_desk.storage.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = (
    "SELECT day, opened_by, closed_by, pieces, book_satang, explanation, reopened FROM working_day "
)


class DeskReading(RegisterReading):
    """Questions about working days and paper passbooks."""

    def working_day(self, day: date) -> WorkingDay | None:
        """The working day of this date; None when it was never opened."""
        found = self._all(_DAY + "WHERE day = ?", day.isoformat())
        return _day_of(found[0]) if found else None

    def closed_days(self) -> frozenset[date]:
        """The working days that are closed."""
        return self._known("closed_days", self._read_closed_days)

    def _read_closed_days(self) -> frozenset[date]:
        found = self._all("SELECT day FROM working_day WHERE closed_by <> ''")
        return frozenset(date.fromisoformat(day) for (day,) in found)

    def last_working_day(self) -> WorkingDay | None:
        """The latest working day there is."""
        found = self._all(_DAY + "ORDER BY day DESC LIMIT 1")
        return _day_of(found[0]) if found else None

    def open_working_day(self, today: date) -> WorkingDay | None:
        """The working day that is open: today's before any other, else the latest of them."""
        found = self._all(
            _DAY + "WHERE closed_by = '' ORDER BY day = ? DESC, day DESC LIMIT 1", today.isoformat()
        )
        return _day_of(found[0]) if found else None

    def excused_month(self, day: date) -> Month | None:
        """The month for which `day`, closed before and open again, may still be paid in time.

        Closing recorded it as missed by the absent, and what is recorded stays; but nobody is
        fined for a month that its own working day is still receiving.
        """
        known = self.working_day(day)
        again = known is not None and known.reopened and not known.is_closed
        return Month.of(day) if again else None

    def state(self) -> str:
        """The standing of the whole books: another one after every act, the same while none is."""
        ((entry_seal, log_seal),) = self._all("SELECT entry_seal, log_seal FROM chain_head")
        return f"{entry_seal} {log_seal}".strip()

    def cursor(self, member: str, passbook: Passbook) -> Cursor:
        """Where printing stands in a paper book; its first line when nothing is printed."""
        found = self._all(
            "SELECT book, page, line, entry_seq FROM passbook_cursor "
            "WHERE member = ? AND passbook = ?",
            member,
            passbook.value,
        )
        if not found:
            return Cursor(member, passbook)
        book, page, line, entry_seq = found[0]
        return Cursor(member, passbook, book, page, line, entry_seq)


def _day_of(row: Sequence[Any]) -> WorkingDay:
    day, opened_by, closed_by, pieces, book_satang, explanation, reopened = row
    return WorkingDay(
        day=date.fromisoformat(day),
        opened_by=opened_by,
        closed_by=closed_by,
        count=CashCount({Money(int(each)): many for each, many in json.loads(pieces).items()}),
        book_cash=Money(book_satang),
        explanation=explanation,
        reopened=reopened,
    )
