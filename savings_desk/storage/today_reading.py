"""What the desk asks of a day: balances month by month, who has not saved, the newest papers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Series
from savings_desk.domain.money import ZERO, Money
from savings_desk.storage import rows
from savings_desk.storage.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from savings_desk.domain.journal import Number
    from savings_desk.domain.periods import FiscalYear, Month

_MOVED = (
    "SELECT account, SUM(satang) FROM posting WHERE account IN (SELECT value FROM json_each(?)) "
    "AND day BETWEEN ? AND ? GROUP BY account"
)
_UNSAVED = """
WITH asked(month) AS (VALUES (:month), (:before)), received AS (
  SELECT member, month, -SUM(satang) AS satang FROM posting
  WHERE account = :sajja AND member IS NOT NULL AND month IN (:month, :before) GROUP BY 1, 2
), owed AS (
  SELECT number, asked.month AS month, COALESCE(
    (SELECT satang FROM pledge WHERE member = number AND from_month <= asked.month
     ORDER BY from_month DESC LIMIT 1), 0) AS pledged
  FROM member, asked
  WHERE approved_on <= :day AND (left_on IS NULL OR left_on >= :day)
    AND substr(approved_on, 1, 7) <= asked.month
), unsaved AS (
  SELECT number, MAX(owed.month = :month) AS now, COUNT(*) AS months
  FROM owed LEFT JOIN received ON received.member = number AND received.month = owed.month
  WHERE pledged > COALESCE(received.satang, 0) GROUP BY number
)
SELECT COUNT(*), COALESCE(SUM(months = 2), 0) FROM unsaved WHERE now
"""
"""The rule is `SajjaBook.still_owed`; a test compares the two member by member."""
_HOLDERS = (
    "SELECT COUNT(*) FROM (SELECT 1 FROM posting WHERE account = ? AND day <= ? "
    "AND member IS NOT NULL GROUP BY member HAVING SUM(satang) <> 0)"
)


class TodayReading(RegisterReading):
    """Questions of the day, each answered by one query."""

    def month_balances(
        self, accounts: Collection[str], months: Sequence[Month], *, until: date
    ) -> dict[str, list[Money]]:
        """Each account's balance at the end of these consecutive months; debit positive.

        Nothing after `until` counts.
        """
        asked = json.dumps(sorted(accounts))
        held = dict.fromkeys(accounts, ZERO)
        found: dict[str, list[Money]] = {account: [] for account in accounts}
        for month in months:
            first = month.first_day if month > months[0] else date.min
            for account, satang in self._all(
                _MOVED, asked, first.isoformat(), min(month.last_day, until).isoformat()
            ):
                held[account] += Money(satang)
            for account, ends in found.items():
                ends.append(held[account])
        return found

    def count_unsaved(self, month: Month, day: date) -> tuple[int, int]:
        """How many members of `day` owe sajja of `month`, and how many also of the month before."""
        asked = {
            "month": str(month),
            "before": str(month.plus(-1)),
            "day": day.isoformat(),
            "sajja": self.chart().of_role(Role.SAJJA).code,
        }
        count, in_row = self._driver.execute(_UNSAVED, asked).fetchone()
        return int(count), int(in_row)

    def count_holders(self, account: str, as_of: date) -> int:
        """In how many members' passbooks an account holds something at the end of `as_of`."""
        ((count,),) = self._all(_HOLDERS, account, as_of.isoformat())
        return int(count)

    def newest_number(self, series: Collection[Series]) -> Number | None:
        """The number of the newest paper of these series; None before the first."""
        found = self._all(
            "SELECT series, fiscal_year, running FROM entry "
            "WHERE series IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1",
            json.dumps(sorted(one.value for one in series)),
        )
        return rows.number_of(*found[0]) if found else None

    def last_numbers(self, year: FiscalYear) -> dict[Series, int]:
        """The last number given in each series of a fiscal year; a series without any is absent."""
        found = self._all(
            "SELECT series, last FROM number_series WHERE fiscal_year = ?", str(year.start)
        )
        return {Series(series): int(last) for series, last in found}
