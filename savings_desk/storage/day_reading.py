"""What the table asks on a working day: everyone's standing at once, and the cash in the box."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import Role
from savings_desk.domain.members import MAJORITY_YEARS, Birth, Person
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.working_day import DayMember
from savings_desk.storage.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date


def _month(column: str) -> str:
    """A month or day kept as text, counted in months so that SQL can subtract."""
    return f"(CAST(substr({column}, 1, 4) AS INT) * 12 + CAST(substr({column}, 6, 2) AS INT))"


_MEMBERS = f"""
WITH chosen AS (
  SELECT number, {_month("approved_on")} AS joined FROM member
  WHERE approved_on <= :day AND (left_on IS NULL OR left_on >= :day) {{only_number}}
), terms AS (
  SELECT member, satang, {_month("from_month")} AS since,
    LEAD({_month("from_month")}, 1, 99999) OVER (PARTITION BY member ORDER BY from_month) AS until
  FROM pledge WHERE 1 {{only_member}}
), pledged AS (
  SELECT member, satang FROM terms WHERE {_month(":month")} BETWEEN since AND until - 1
), spans AS (
  SELECT number, satang, MAX(since, joined) AS since, MIN(until - 1, {_month(":month")}) AS through
  FROM chosen JOIN terms ON member = number WHERE satang > 0
), asked AS (
  SELECT number, SUM(MAX(through - since + 1, 0)) AS months,
    SUM(MAX(through - since + 1, 0) * satang) AS satang
  FROM spans GROUP BY number
), received AS (
  SELECT member, {_month("month")} AS month, -SUM(satang) AS satang FROM posting
  WHERE account = :sajja AND member IS NOT NULL AND month <= :month {{only_member}}
  GROUP BY member, posting.month
), kept AS (
  SELECT number, SUM(received.satang >= spans.satang) AS months,
    SUM(MIN(received.satang, spans.satang)) AS satang,
    MAX(month = {_month(":month")} AND received.satang >= spans.satang) AS now
  FROM spans JOIN received ON member = number AND month BETWEEN since AND through GROUP BY number
), gone AS (
  SELECT spans.number, COUNT(*) AS months
  FROM spans JOIN (SELECT member, {_month("month")} AS month FROM missed_month
    WHERE month IS NOT :excused {{only_member}})
    AS missed ON missed.member = spans.number AND missed.month BETWEEN since AND through
  LEFT JOIN received ON received.member = spans.number AND received.month = missed.month
  WHERE COALESCE(received.satang, 0) < spans.satang GROUP BY spans.number
)
SELECT number, title, first_name, last_name, line, birth_year, birth_month, birth_day,
  COALESCE(pledged.satang, 0), COALESCE(asked.months, 0) - COALESCE(kept.months, 0),
  COALESCE(asked.satang, 0) - COALESCE(kept.satang, 0), COALESCE(gone.months, 0),
  pledged.satang > 0 AND NOT COALESCE(kept.now, 0)
FROM chosen JOIN member USING (number) JOIN person ON person.id = member.person_id
LEFT JOIN pledged ON pledged.member = number
LEFT JOIN asked USING (number) LEFT JOIN kept USING (number) LEFT JOIN gone USING (number)
ORDER BY number_key
"""  # noqa: S608 - our own names only
"""The rule is `SajjaBook.owed_through`; a test compares the two member by member."""
_ONLY = "AND {column} IN (SELECT value FROM json_each(:numbers))"


class DayReading(RegisterReading):
    """Questions of a working day that concern everyone; slow in a large group."""

    def day_members(
        self, day: date, only: Collection[str] | None = None, *, excused: Month | None = None
    ) -> list[DayMember]:
        """The members of `day` in the order of their numbers, with the sajja each owes by now.

        The month `excused` does not count as missed.
        """
        column = "" if only is None else _ONLY
        sql = _MEMBERS.format(
            only_number=column.format(column="number"), only_member=column.format(column="member")
        )
        asked = {
            "day": day.isoformat(),
            "month": str(Month.of(day)),
            "sajja": self.chart().of_role(Role.SAJJA).code,
            "numbers": json.dumps(sorted(only or ())),
            "excused": excused and str(excused),
        }
        return [_member(row, day) for row in self._driver.execute(sql, asked)]

    def cash_on(self, day: date) -> Money:
        """What the books say the cash box holds at the end of `day`."""
        cash = self.chart().of_role(Role.CASH).code
        sql = "SELECT COALESCE(SUM(satang), 0) FROM posting WHERE account = ? AND day <= ?"
        return Money(self._all(sql, cash, day.isoformat())[0][0])


def _member(row: Sequence[Any], day: date) -> DayMember:
    number, title, first_name, last_name, line, *birth = row[:8]
    pledge, months, owed, missed, now = row[8:]
    return DayMember(
        number=number,
        name=Person(title=title, first_name=first_name, last_name=last_name).full_name,
        line=line,
        minor=birth[0] is not None and Birth(*birth).age_on(day) < MAJORITY_YEARS,
        pledge=Money(pledge),
        owed=Money(owed),
        months=months,
        missed=missed,
        owes_now=bool(now),
    )
