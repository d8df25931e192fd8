"""What the table asks on a working day: everyone's standing at once, and the cash in the box."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import Role
from savings_desk.domain.members import full_name
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.working_day import DayMember
from savings_desk.storage.list_reading import MINOR, asked_on
from savings_desk.storage.loan_reading import OPEN_ON
from savings_desk.storage.loan_texts import money_of
from savings_desk.storage.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date


def _number(month: str) -> str:
    """A month kept as text, as a number, so that SQL can subtract."""
    return f"(CAST(substr({month}, 1, 4) AS INT) * 12 + CAST(substr({month}, 6, 2) AS INT))"


_MEMBERS = f"""
WITH chosen AS (
  SELECT number, substr(approved_on, 1, 7) AS joined, IFNULL(left_on < :day, 0) AS has_left
  FROM member WHERE approved_on <= :day AND (left_on IS NULL OR left_on >= :day
    OR number IN (SELECT member FROM loan WHERE {OPEN_ON})) {{only_number}}
), terms AS MATERIALIZED (
  SELECT member, satang, from_month AS since,
    LEAD(from_month, 1, '9999-99') OVER (PARTITION BY member ORDER BY from_month) AS until
  FROM pledge WHERE 1 {{only_member}}
), pledged AS (
  SELECT member, satang FROM terms WHERE since <= :month AND until > :month
), spans AS (
  SELECT number, satang, MAX(since, joined) AS since, until, MIN(until, :month || '~') AS stop
  FROM chosen JOIN terms ON member = number WHERE satang > 0 AND NOT has_left
), asked AS MATERIALIZED (
  SELECT number, satang, since, until,
    MAX(MIN({_number("until")}, {_number(":month")} + 1) - {_number("since")}, 0) AS months,
    (SELECT CASE WHEN COUNT(*) = COUNT(DISTINCT month)
      AND COUNT(*) = IFNULL(SUM(p.satang = -s.satang), 0)
      THEN 2 * COUNT(*) + IFNULL(MAX(month = :month), 0) END
      FROM posting AS p INDEXED BY posting_member
      WHERE member = number AND account = :sajja
        AND month >= since AND month < stop) AS plain
  FROM spans AS s
), received AS (
  SELECT member, month, -SUM(satang) AS satang FROM posting INDEXED BY posting_member
  WHERE member IN (SELECT number FROM asked WHERE plain IS NULL)
    AND account = :sajja AND month <= :month GROUP BY member, month
), kept AS (
  SELECT number, plain / 2 AS months, plain / 2 * satang AS satang, plain % 2 AS now
  FROM asked WHERE plain IS NOT NULL
  UNION ALL
  SELECT number, received.satang >= asked.satang, MIN(received.satang, asked.satang),
    month = :month AND received.satang >= asked.satang
  FROM asked JOIN received ON member = number AND month >= since AND month < until
  WHERE plain IS NULL
), owing AS (
  SELECT number, SUM(months) AS months, SUM(satang) AS satang, MAX(now) AS now FROM (
    SELECT number, months, months * satang AS satang, 0 AS now FROM asked
    UNION ALL SELECT number, -months, -satang, now FROM kept
  ) GROUP BY number
), gone AS (
  SELECT number, COUNT(*) AS months
  FROM asked JOIN missed_month AS m ON m.member = number AND m.month >= since AND m.month < until
    AND m.month <= :month AND m.month IS NOT :excused
  WHERE (SELECT -IFNULL(SUM(p.satang), 0) FROM posting AS p INDEXED BY posting_member
    WHERE p.member = number AND account = :sajja AND p.month = m.month) < asked.satang
  GROUP BY number
)
SELECT number, title, first_name, last_name, line, {MINOR},
  COALESCE(pledged.satang, 0), COALESCE(owing.months, 0)
    - (COALESCE(pledged.satang, 0) > 0 AND NOT COALESCE(owing.now, 0) AND NOT EXISTS (
      SELECT 1 FROM missed_month WHERE missed_month.member = number AND month = :month)),
  COALESCE(owing.satang, 0), COALESCE(gone.months, 0),
  pledged.satang > 0 AND NOT COALESCE(owing.now, 0), has_left
FROM chosen JOIN member USING (number) JOIN person ON person.id = member.person_id
LEFT JOIN pledged ON pledged.member = number AND NOT has_left
LEFT JOIN owing USING (number) LEFT JOIN gone USING (number)
ORDER BY number_key
"""  # noqa: S608 - our own names only
"""The rules are `SajjaBook.owed_through` and `overdue`; a test compares them by member.

Nearly everyone pays each month once and whole: such a span of months is told from the index alone
(`plain` is twice their number, and one more with the month of the day). Only where something came
in parts, twice or back is every month added up.
"""
_MOVED = (
    "SELECT DISTINCT member FROM posting INDEXED BY sqlite_autoindex_posting_1 "
    "WHERE seq > ? AND member IS NOT NULL"
)
"""Whoever stands on an entry made since."""
_ONLY = "AND {column} IN (SELECT value FROM json_each(:numbers))"


@dataclass(frozen=True, slots=True)
class _Standing:
    """Everyone's standing on a day, after the entry of this seal."""

    day: date
    excused: Month | None
    entries: int
    seal: str
    members: tuple[DayMember, ...]


class DayReading(RegisterReading):
    """Questions of a working day that concern everyone; slow in a large group."""

    def day_members(
        self, day: date, only: Collection[str] | None = None, *, excused: Month | None = None
    ) -> list[DayMember]:
        """The members of `day` in the order of their numbers, with the sajja each owes by now.

        Who has left with a loan still open is among them, and owes no sajja any more.
        The month `excused` does not count as missed. Everyone's standing is kept at hand for as
        long as no register changes; after new entries only those who stand on them are read anew.
        """
        if only is not None:
            return self._read_day_members(day, only, excused)
        kept: dict[str, _Standing] = self._known("day_members", dict)
        now = self._standing(kept.get("last"), day, excused)
        kept["last"] = now
        return list(now.members)

    def _standing(self, before: _Standing | None, day: date, excused: Month | None) -> _Standing:
        ((entries, seal),) = self._all("SELECT entries, entry_seal FROM chain_head")
        if before is None or (before.day, before.excused) != (day, excused):
            members = self._read_day_members(day, None, excused)
        elif (before.entries, before.seal) == (entries, seal):
            return before
        elif self._all(
            "SELECT 1 FROM entry WHERE (seq, seal) = (?, ?)", before.entries, before.seal
        ):
            moved = {who for (who,) in self._all(_MOVED, before.entries)}
            found = self._read_day_members(day, moved, excused) if moved else []
            newer = {member.number: member for member in found}
            members = [newer.get(member.number, member) for member in before.members]
        else:
            members = self._read_day_members(day, None, excused)
        return _Standing(day, excused, entries, seal, tuple(members))

    def _read_day_members(
        self, day: date, only: Collection[str] | None, excused: Month | None
    ) -> list[DayMember]:
        column = "" if only is None else _ONLY
        sql = _MEMBERS.format(
            only_number=column.format(column="number"), only_member=column.format(column="member")
        )
        asked = {
            **asked_on(day),
            "month": str(Month.of(day)),
            "sajja": self.chart().of_role(Role.SAJJA).code,
            "numbers": json.dumps(sorted(only or ())),
            "excused": excused and str(excused),
        }
        return [_member(row) for row in self._driver.execute(sql, asked)]

    def cash_on(self, day: date) -> Money:
        """What the books say the cash box holds at the end of `day`."""
        cash = self.chart().of_role(Role.CASH).code
        sql = "SELECT COALESCE(SUM(satang), 0) FROM posting WHERE account = ? AND day <= ?"
        return Money(self._all(sql, cash, day.isoformat())[0][0])


def _member(row: Sequence[Any]) -> DayMember:
    number, title, first_name, last_name, line, minor, *owing, now, has_left = row
    pledge, behind, owed, missed = owing
    return DayMember(
        number=number,
        name=full_name(title, first_name, last_name),
        line=line,
        minor=bool(minor),
        pledge=money_of(pledge),
        owed=money_of(owed),
        behind=behind,
        missed=missed,
        owes_now=bool(now),
        has_left=bool(has_left),
    )
