"""What the registers answer: the group, its rules and chart, persons, members, pledges, prints."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from savings_desk.domain.accounts import Chart
from savings_desk.domain.ledger import PrintRecord
from savings_desk.domain.members import PledgeChange, full_name
from savings_desk.domain.money import Money
from savings_desk.domain.periods import FiscalYear, Month, fiscal_year_of
from savings_desk.domain.refusals import NoSuchMember, NoSuchPerson
from savings_desk.domain.rules import RuleChange, Rules, rules_on
from savings_desk.storage import rows
from savings_desk.words.numbers import to_arabic_digits
from savings_desk.words.sorting import number_key, search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from savings_desk.domain.group import Group
    from savings_desk.domain.members import Member, Person
    from savings_desk.storage.shelf import Shelf

T = TypeVar("T")

_PERSON_AT = len(rows.MEMBER)
_GUARDIAN_AT = _PERSON_AT + len(rows.PERSON)
_NAMED = ", ".join(
    f"{alias}.{name}"
    for alias, names in (
        ("member", rows.MEMBER),
        ("person", rows.PERSON),
        ("guardian", rows.PERSON),
    )
    for name in names
)
_PERSON = f"SELECT {', '.join(rows.PERSON)} FROM person "  # noqa: S608
_MEMBERS = (
    f"SELECT {_NAMED} FROM member "  # noqa: S608 - our own names only
    "JOIN person ON person.id = member.person_id "
    "LEFT JOIN person AS guardian ON guardian.id = member.guardian_id "
)


class RegisterReading:
    """Questions about the registers, answered from one connection's snapshot."""

    def __init__(self, connection: sqlite3.Connection, shelf: Shelf) -> None:
        """Ask through `connection`, inside its transaction; `shelf` outlives it."""
        self._driver = connection
        self._shelf = shelf
        self._log_seal = ""

    def _all(self, sql: str, *parameters: object) -> list[Any]:
        return self._driver.execute(sql, parameters).fetchall()

    def _rows(self, sql: str, *parameters: object) -> Iterator[sqlite3.Row]:
        cursor = self._driver.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, parameters)

    def _known(self, name: str, load: Callable[[], T]) -> T:
        """Something small that only a register change can alter, kept until one does.

        A snapshot's last seal is read once: only this act's own writing moves it.
        """
        if not self._log_seal:
            ((self._log_seal,),) = self._all("SELECT log_seal FROM chain_head")
        return cast("T", self._shelf.kept(self._log_seal, name, load))

    def group(self) -> Group:
        """The group as its papers name it."""
        return self._known("group", self._read_group)

    def _read_group(self) -> Group:
        (row,) = self._rows("SELECT * FROM group_profile")
        return rows.group_of(row)

    def rule_changes(self) -> tuple[RuleChange, ...]:
        """Every resolution on a rule, in the order made."""
        return self._known("rule_changes", self._read_rule_changes)

    def _read_rule_changes(self) -> tuple[RuleChange, ...]:
        return tuple(
            RuleChange(name, value, date.fromisoformat(day), resolution)
            for name, value, day, resolution in self._all(
                "SELECT name, value, holds_from, resolution FROM rule_change ORDER BY id"
            )
        )

    def rules_on(self, day: date) -> Rules:
        """The group's rules as they hold on `day`."""
        return self._known(f"rules {day}", lambda: rules_on(day, self.rule_changes()))

    def fiscal_year_of(self, day: date) -> FiscalYear:
        """The group's fiscal year that `day` lies in."""
        return fiscal_year_of(day, self.rules_on(day).fiscal_year_start)

    def chart(self) -> Chart:
        """The chart of accounts as it is kept."""
        return self._known("chart", self._read_chart)

    def _read_chart(self) -> Chart:
        found = self._rows("SELECT * FROM account ORDER BY code")
        return Chart(tuple(rows.account_of(row) for row in found))

    def chart_on(self, day: date) -> Chart:
        """The chart with sajja under equity or liabilities, as the rule of `day` has it."""
        return self.chart().with_sajja_as(self.rules_on(day).sajja_kind)

    def closed_through(self) -> date | None:
        """The last day of the closed time; None while nothing is closed."""
        return self._known("closed_through", self._read_closed_through)

    def _read_closed_through(self) -> date | None:
        found = self._all("SELECT closed_through FROM period_close ORDER BY id DESC LIMIT 1")
        return date.fromisoformat(found[0][0]) if found else None

    def person(self, person_id: int) -> Person:
        """The person with this number in the register.

        Raises:
            NoSuchPerson.
        """
        for row in self._all(_PERSON + "WHERE id = ?", person_id):
            return rows.person_of(row)
        raise NoSuchPerson(person_id)

    def member(self, number: str) -> Member:
        """The member with this number; leading zeros do not matter.

        Raises:
            NoSuchMember.
        """
        found = self._members("WHERE member.number_key = ?", number_key(number))
        if not found:
            raise NoSuchMember(number)
        return found[0]

    def members(self, *, active_on: date | None = None) -> list[Member]:
        """All members in the order of their numbers; only those of one day when it is given."""
        if active_on is None:
            return self._members("ORDER BY member.number_key")
        day = active_on.isoformat()
        return self._members(
            "WHERE member.approved_on <= ? AND (member.left_on IS NULL OR member.left_on >= ?) "
            "ORDER BY member.number_key",
            day,
            day,
        )

    def names(self) -> dict[str, str]:
        """The full name of every member, by number."""
        return self._known("names", self._read_names)

    def _read_names(self) -> dict[str, str]:
        found = self._all(
            "SELECT number, title, first_name, last_name FROM member "
            "JOIN person ON person.id = member.person_id"
        )
        return {number: full_name(*name) for number, *name in found}

    def members_of_line(self, line: str, *, active_on: date) -> list[Member]:
        """The members of a family or line (สาย) on a day, in the order of their numbers."""
        day = active_on.isoformat()
        return self._members(
            "WHERE member.line = ? AND member.approved_on <= ? "
            "AND (member.left_on IS NULL OR member.left_on >= ?) ORDER BY member.number_key",
            line,
            day,
            day,
        )

    def count_members(self, *, active_on: date) -> int:
        """How many members there are on a day."""
        day = active_on.isoformat()
        found = self._all(
            "SELECT COUNT(*) FROM member "
            "WHERE approved_on <= ? AND (left_on IS NULL OR left_on >= ?)",
            day,
            day,
        )
        return int(found[0][0])

    def find_members(self, text: str, *, limit: int = 50) -> list[Member]:
        """Members whose number or house starts with, or whose name or nickname contains, `text`."""
        wanted = search_key(text)
        if not wanted:
            return []
        starts = to_arabic_digits(text).strip().translate(_LIKE) + "%"
        pattern = "%" + wanted.translate(_LIKE) + "%"
        return self._members(
            "WHERE member.number_key = ? OR member.number LIKE ? ESCAPE '!' "
            "OR person.search_key LIKE ? ESCAPE '!' "
            "OR person.registered_house LIKE ? ESCAPE '!' "
            "OR person.contact_house LIKE ? ESCAPE '!' "
            "ORDER BY member.number_key = ? DESC, member.number_key LIMIT ?",
            number_key(text),
            starts,
            pattern,
            starts,
            starts,
            number_key(text),
            limit,
        )

    def members_with_card(self, national_id: str) -> list[Member]:
        """The members with this national id (13 digits)."""
        return self._members("WHERE person.national_id = ?", national_id)

    def _members(self, tail: str, *parameters: object) -> list[Member]:
        return [
            rows.member_of(
                row[:_PERSON_AT],
                rows.person_of(row[_PERSON_AT:_GUARDIAN_AT]),
                None if row[_GUARDIAN_AT] is None else rows.person_of(row[_GUARDIAN_AT:]),
            )
            for row in self._all(_MEMBERS + tail, *parameters)
        ]

    def pledges(self, number: str | None = None) -> dict[str, tuple[PledgeChange, ...]]:
        """The pledge history of one member, or of all, oldest first."""
        where, parameters = ("WHERE member = ? ", (number,)) if number else ("", ())
        history: dict[str, list[PledgeChange]] = {}
        for member, month, satang in self._all(
            f"SELECT member, from_month, satang FROM pledge {where}ORDER BY member, from_month",  # noqa: S608
            *parameters,
        ):
            change = PledgeChange(member, Month.parse(month), Money(satang))
            history.setdefault(member, []).append(change)
        return {member: tuple(changes) for member, changes in history.items()}

    def history(self, subject: str, key: str) -> list[tuple[str, str, dict[str, Any]]]:
        """How a register's row stood after each change: (moment, by whom, columns)."""
        return [
            (at, by, json.loads(content))
            for at, by, content in self._all(
                'SELECT at, "by", content FROM logbook WHERE subject = ? AND key = ? ORDER BY seq',
                subject,
                key,
            )
        ]

    def print_record(self, code: str) -> PrintRecord | None:
        """The newest paper printed with this code on its foot."""
        found = self._all(
            "SELECT code, document, parameters, figures, digest, printed_at, printed_by "
            "FROM printed WHERE code = ? ORDER BY id DESC LIMIT 1",
            code,
        )
        return _print_of(found[0]) if found else None

    def print_records(self, *, member: str | None = None) -> list[PrintRecord]:
        """Every paper that left the printer, or those made for one member, oldest first."""
        return [
            _print_of(row)
            for row in self._all(
                "SELECT code, document, parameters, figures, digest, printed_at, printed_by "
                "FROM printed WHERE ? IS NULL OR json_extract(parameters, '$.member') = ? "
                "ORDER BY id",
                member,
                member,
            )
        ]


_LIKE = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})


def _print_of(row: Sequence[Any]) -> PrintRecord:
    code, document, parameters, figures, digest, printed_at, printed_by = row
    return PrintRecord(
        code, document, json.loads(parameters), json.loads(figures), digest, printed_at, printed_by
    )
