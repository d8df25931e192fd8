"""What the member list answers: numbers in order at once, and lines for those in sight."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import Role
from savings_desk.domain.member_list import MemberLine, Order, Wanted
from savings_desk.domain.members import (
    MAJORITY_YEARS,
    Birth,
    LeavingCause,
    MemberKind,
    Person,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.storage.register_reading import RegisterReading
from savings_desk.storage.rows import day_of
from savings_desk.words.numbers import to_arabic_digits
from savings_desk.words.sorting import number_key, search_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.member_list import MemberQuery


def _month(column: str) -> str:
    """A month or day kept as text, counted in months so that SQL can subtract."""
    return f"(CAST(substr({column}, 1, 4) AS INT) * 12 + CAST(substr({column}, 6, 2) AS INT))"


_FROM = "FROM member JOIN person ON person.id = member.person_id "
_ACTIVE = "(approved_on <= :day AND (left_on IS NULL OR left_on >= :day))"
MINOR = (
    "(birth_year + :majority) * 10000 + COALESCE(birth_month, 12) * 100 "
    "+ COALESCE(birth_day, 31) > :day_number"
)
"""As `Birth.age_on`: an unknown month or day counts as the last of the year."""
_PARTS = {
    Wanted.ALL: "1",
    Wanted.ACTIVE: _ACTIVE,
    Wanted.BEHIND: "number IN (SELECT value FROM json_each(:behind))",
    Wanted.MINOR: f"{_ACTIVE} AND {MINOR}",
    Wanted.WAITING: "left_on IS NULL AND (approved_on IS NULL OR approved_on > :day)",
    Wanted.LEFT: "left_on < :day",
}
_FOUND = (
    "(number_key = :number OR number LIKE :starts ESCAPE '!' "
    "OR (:inside <> '%%' AND search_key LIKE :inside ESCAPE '!') "
    "OR registered_house LIKE :starts ESCAPE '!' OR contact_house LIKE :starts ESCAPE '!')"
)
_ORDERS = {Order.NUMBER: "number_key", Order.NAME: "name_key, number_key"}
_COUNTS = f"SELECT COUNT(*), {', '.join(f'SUM({part})' for part in _PARTS.values())} {_FROM}"
_LINES = (
    "SELECT number, title, first_name, last_name, kind, line, birth_year, birth_month, birth_day, "  # noqa: S608 - our own names only
    "approved_on, left_on, left_cause, "
    "(SELECT -SUM(satang) FROM posting WHERE member = number AND account = :sajja "
    "AND day <= :day) AS sajja, "
    "(SELECT -SUM(satang) FROM posting WHERE member = number AND account = :special "
    "AND day <= :day) AS special "
    f"{_FROM}WHERE number IN (SELECT value FROM json_each(:numbers))"
)
_ONLY = "AND {column} IN (SELECT value FROM json_each(:numbers))"
_BEHIND = f"""
WITH chosen AS (
  SELECT number, {_month("approved_on")} AS joined,
    {_month(":month")} - NOT EXISTS (
      SELECT 1 FROM missed_month WHERE member = number AND month = :month) AS through
  FROM member WHERE approved_on <= :day AND left_on IS NULL {{only_number}}
), terms AS (
  SELECT member, satang, {_month("from_month")} AS since,
    LEAD({_month("from_month")}, 1, 99999) OVER (PARTITION BY member ORDER BY from_month) AS until
  FROM pledge WHERE 1 {{only_member}}
), spans AS (
  SELECT number, satang, MAX(since, joined) AS since, MIN(until - 1, through) AS through
  FROM chosen JOIN terms ON member = number WHERE satang > 0
), asked AS (
  SELECT number, SUM(MAX(through - since + 1, 0)) AS months FROM spans GROUP BY number
), received AS (
  SELECT member, {_month("month")} AS month, -SUM(satang) AS satang
  FROM posting WHERE account = :sajja AND member IS NOT NULL AND month <= :month {{only_member}}
  GROUP BY member, posting.month
), kept AS (
  SELECT number, COUNT(*) AS months FROM spans JOIN received ON received.member = number
    AND received.month BETWEEN since AND through AND received.satang >= spans.satang
  GROUP BY number
)
SELECT number, asked.months - COALESCE(kept.months, 0) AS behind
FROM asked LEFT JOIN kept USING (number) WHERE behind > 0
"""  # noqa: S608 - our own names only
"""The rule is `domain.member_list.overdue`; a test compares the two member by member."""


class ListReading(RegisterReading):
    """Questions a list of thousands asks while somebody types and scrolls."""

    def member_numbers(self, query: MemberQuery, day: date) -> list[str]:
        """The numbers that answer a query on `day`, in its order; the exact number comes first."""
        text = to_arabic_digits(query.text).strip()
        wheres = [_PARTS[query.wanted]]
        order = _ORDERS[query.order]
        if text:
            wheres.append(_FOUND)
            order = f"number_key = :number DESC, {order}"
        asked = {
            **asked_on(day),
            "number": number_key(text),
            "starts": text.translate(_LIKE) + "%",
            "inside": f"%{search_key(text).translate(_LIKE)}%",
            "behind": json.dumps(sorted(query.behind)),
        }
        sql = f"SELECT number {_FROM}WHERE {' AND '.join(wheres)} ORDER BY {order}"
        return [number for (number,) in self._named(sql, asked)]

    def member_counts(self, day: date) -> dict[Wanted, int]:
        """How many members each part of the register has; those behind are not counted here."""
        found = self._named(_COUNTS, {**asked_on(day), "behind": "[]"})[0][1:]
        return {part: int(count or 0) for part, count in zip(_PARTS, found, strict=True)}

    def member_lines(self, numbers: Sequence[str], day: date) -> list[MemberLine]:
        """The lines of these members on `day`, in the order of `numbers`."""
        accounts = {
            "sajja": self.chart().of_role(Role.SAJJA).code,
            "special": self.chart().of_role(Role.SPECIAL).code,
        }
        asked = {**asked_on(day), **accounts, "numbers": json.dumps(list(numbers))}
        behind = self.months_behind(day, numbers)
        lines = {
            row[0]: _line(row, behind.get(row[0], 0), day) for row in self._named(_LINES, asked)
        }
        return [lines[number] for number in numbers if number in lines]

    def months_behind(self, day: date, numbers: Collection[str] | None = None) -> dict[str, int]:
        """How many months of sajja are overdue on `day`; only those who are behind are in it.

        All members when `numbers` is None, which takes long in a large group.
        """
        only = "" if numbers is None else _ONLY
        sql = _BEHIND.format(
            only_number=only.format(column="number"), only_member=only.format(column="member")
        )
        asked = {
            **asked_on(day),
            "month": str(Month.of(day)),
            "sajja": self.chart().of_role(Role.SAJJA).code,
            "numbers": json.dumps(sorted(numbers or ())),
        }
        return dict(self._named(sql, asked))

    def last_member_number(self) -> str:
        """The highest member number ever given; empty when there is none."""
        found = self._all("SELECT number FROM member ORDER BY number_key DESC LIMIT 1")
        return found[0][0] if found else ""

    def numbers_with_id(self, digits: str) -> list[str]:
        """The numbers of members whose person has this national id (as `national_id_digits`)."""
        sql = f"SELECT number {_FROM}WHERE national_id = ? ORDER BY number_key"
        return [number for (number,) in self._all(sql, digits)]

    def number_of_person(self, person_id: int) -> str:
        """The number of the membership that a person has or last had; empty for no member."""
        found = self._all(
            "SELECT number FROM member WHERE person_id = ? ORDER BY left_on IS NULL DESC, "
            "approved_on DESC LIMIT 1",
            person_id,
        )
        return found[0][0] if found else ""

    def lines_of_members(self) -> list[str]:
        """Every family or line (สาย) in the register."""
        found = self._all("SELECT DISTINCT line FROM member WHERE line <> '' ORDER BY line")
        return [line for (line,) in found]

    def _named(self, sql: str, asked: Mapping[str, object]) -> list[Any]:
        return self._driver.execute(sql, asked).fetchall()


_LIKE = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})


def asked_on(day: date) -> dict[str, object]:
    """What SQL is asked about a day, `MINOR` among it."""
    return {
        "day": day.isoformat(),
        "day_number": day.year * 10_000 + day.month * 100 + day.day,
        "majority": MAJORITY_YEARS,
    }


def _line(row: Sequence[Any], behind: int, day: date) -> MemberLine:
    number, title, first_name, last_name, kind, line, *birth = row[:9]
    approved_on, left_on, left_cause, sajja, special = row[9:]
    return MemberLine(
        number=number,
        name=Person(title=title, first_name=first_name, last_name=last_name).full_name,
        kind=MemberKind(kind),
        line=line,
        sajja=Money(sajja or 0),
        special=Money(special or 0),
        months_behind=behind,
        minor=birth[0] is not None and Birth(*birth).age_on(day) < MAJORITY_YEARS,
        approved_on=day_of(approved_on),
        left_on=day_of(left_on),
        left_cause=LeavingCause(left_cause) if left_cause else None,
    )
