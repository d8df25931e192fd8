"""A writing: one act upon the books, posting entries and changing registers, all or nothing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.journal import SERIES_OF, Entry, Number, Posted
from savings_desk.domain.refusals import (
    AccountCodeTaken,
    AlreadyReversed,
    DayBeforeBooks,
    DayFarAhead,
    FiscalYearInUse,
    MemberNumberTaken,
    NoSuchPerson,
    PeriodClosed,
    SameIdOtherContent,
)
from savings_desk.domain.rules import check_change
from savings_desk.storage import rows, seals, tables
from savings_desk.storage.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    import sqlalchemy as sa

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.group import Group
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.domain.members import Member, Person, PledgeChange
    from savings_desk.domain.periods import Month
    from savings_desk.domain.rules import RuleChange
    from savings_desk.storage.shelf import Shelf

AHEAD_MAX = timedelta(days=366)
_ENTRY = (
    "INSERT INTO entry (seq, id, day, event, party, memo, reverses, reason, series, fiscal_year, "
    "running, recorded_at, recorded_by, seal) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_POSTING = (
    "INSERT INTO posting (seq, line, account, day, satang, member, month, memo) "
    "VALUES (?,?,?,?,?,?,?,?)"
)
_NEXT_NUMBER = (
    "UPDATE number_series SET last = last + 1 WHERE series = ? AND fiscal_year = ? RETURNING last"
)
_FIRST_NUMBER = "INSERT INTO number_series VALUES (?, ?, 1) RETURNING last"


class Writing(Reading):
    """What can be done to the books inside one act of one person at one moment."""

    def __init__(self, connection: sa.Connection, shelf: Shelf, *, by: str, at: datetime) -> None:
        """Write through `connection`, inside its transaction, as `by` at the aware moment `at`."""
        super().__init__(connection, shelf)
        self.by = by
        self.at = at
        self._recorded_at = at.astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def act(self, *, by: str, at: datetime) -> Iterator[Writing]:
        """An act of its own inside this one: when it is refused, it alone is undone."""
        inner = copy(self)
        inner.by, inner.at = by, at
        inner._recorded_at = at.astimezone(UTC).isoformat(timespec="milliseconds")  # noqa: SLF001 - our own
        self._driver.execute("SAVEPOINT act")
        try:
            yield inner
        except BaseException:
            self._shelf.clear()
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK TO act")
                self._driver.execute("RELEASE act")
            raise
        self._driver.execute("RELEASE act")

    # Entries

    def post(self, entry: Entry) -> Posted:
        """Put an entry into the journal: number it, chain it, freeze it.

        The same entry submitted again is not posted again; the first is returned.

        Raises:
            SameIdOtherContent: its id is taken by an entry with other content.
            PeriodClosed, DayBeforeBooks, DayFarAhead: its day is not open.
            NoSuchAccount: an account is not in the chart.
            NoSuchEntry, AlreadyReversed: what it reverses is not there, or reversed before.
        """
        if self._all("SELECT 1 FROM entry WHERE id = ?", entry.id):
            before = self.entry(entry.id)
            if before.entry != entry:
                raise SameIdOtherContent(entry.id)
            return before
        self._check(entry)
        number = self._next_number(entry)
        count, seal_before = self._all("SELECT entries, entry_seal FROM chain_head")[0]
        seq = count + 1
        content = seals.entry_content(seq, entry, number, self._recorded_at, self.by)
        seal = seals.seal_of(seal_before, *content)
        self._driver.execute(_ENTRY, (*content[:-1], seal))
        self._driver.executemany(_POSTING, _posting_rows(seq, entry))
        self._driver.execute("UPDATE chain_head SET entries = ?, entry_seal = ?", (seq, seal))
        return Posted(seq, entry, number, self.at.astimezone(UTC), self.by, seal)

    def _check(self, entry: Entry) -> None:
        opened_on = self.group().opened_on
        if entry.day < opened_on:
            raise DayBeforeBooks(entry.day, opened_on)
        self.must_be_open(entry.day)
        chart = self.chart()
        for line in entry.postings:
            chart.account(line.account)
        if entry.reverses is not None:
            original = self.entry(entry.reverses)
            if original.reversed_by is not None:
                raise AlreadyReversed(original.entry.id, original.reversed_by)

    def must_be_open(self, day: date) -> None:
        """Refuse a day in the closed time, or one more than a year ahead.

        Ahead of the later of today and the last entry, that is: a PC whose clock was reset must
        not lock the books.

        Raises:
            PeriodClosed, DayFarAhead.
        """
        closed = self.closed_through()
        if closed is not None and day <= closed:
            raise PeriodClosed(day, closed)
        today = self.at.date()
        if day > today + AHEAD_MAX:
            (newest,) = self._all("SELECT MAX(day) FROM entry")[0]
            if newest is None or day > date.fromisoformat(newest) + AHEAD_MAX:
                raise DayFarAhead(day, today)

    def _next_number(self, entry: Entry) -> Number:
        series = SERIES_OF[entry.event]
        year = self.fiscal_year_of(entry.day)
        run = (series.value, str(year.start))
        ((running,),) = self._all(_NEXT_NUMBER, *run) or self._all(_FIRST_NUMBER, *run)
        return Number(series, year, running)

    # Registers

    def set_group(self, group: Group) -> None:
        """Enter the group, or change how its papers name it."""
        self._write(tables.group_profile, rows.group_row(group))

    def add_account(self, account: Account) -> None:
        """Add an account to the chart.

        Raises:
            AccountCodeTaken.
        """
        if account.code in self.chart():
            raise AccountCodeTaken(account.code)
        self.change_account(account)

    def change_account(self, account: Account) -> None:
        """Change the names of an account, or where it is shown."""
        self._write(tables.account, rows.account_row(account))

    def set_rule(self, change: RuleChange) -> None:
        """Enter a resolution that sets a rule from a day on.

        Raises:
            NoSuchRule, RuleValueWrong, ResolutionMissing: see `domain.rules`.
            FiscalYearInUse: the fiscal year cannot move once entries are posted.
        """
        check_change(change)
        if change.name == "fiscal_year_start" and self.has_entries():
            raise FiscalYearInUse
        self._write(
            tables.rule_change,
            {
                "id": self._next_id(tables.rule_change),
                "name": change.name,
                "value": change.value,
                "holds_from": change.holds_from.isoformat(),
                "resolution": change.resolution,
            },
        )

    def add_person(self, person: Person) -> Person:
        """Enter a person; the register's own number is given."""
        entered = replace(person, id=self._next_id(tables.person))
        self._write(tables.person, rows.person_row(entered))
        return entered

    def change_person(self, person: Person) -> None:
        """Change what is known of a person; how it stood before stays in the logbook.

        Raises:
            NoSuchPerson: the person was never entered.
        """
        if person.id is None:
            raise NoSuchPerson(0)
        self.person(person.id)
        self._write(tables.person, rows.person_row(person))

    def add_member(self, member: Member) -> Member:
        """Enter a membership; its person and guardian are entered first when they are new.

        Raises:
            MemberNumberTaken: the number, leading zeros aside, belongs to a member.
        """
        row = rows.member_row(member)
        if self._all("SELECT 1 FROM member WHERE number_key = ?", row["number_key"]):
            raise MemberNumberTaken(member.number)
        return self._write_member(member)

    def change_member(self, member: Member) -> Member:
        """Change a membership and its person; how they stood before stays in the logbook.

        Raises:
            NoSuchMember: the number is not in the register.
        """
        self.member(member.number)
        return self._write_member(member)

    def _write_member(self, member: Member) -> Member:
        member = replace(member, person=self._entered(member.person))
        if member.guardian is not None:
            guardian = replace(member.guardian, person=self._entered(member.guardian.person))
            member = replace(member, guardian=guardian)
        self._write(tables.member, rows.member_row(member))
        return member

    def _entered(self, person: Person) -> Person:
        if person.id is None:
            return self.add_person(person)
        if self.person(person.id) != person:
            self.change_person(person)
        return person

    def set_pledge(self, change: PledgeChange) -> None:
        """Enter what a member pledges from a month on."""
        self._write(
            tables.pledge,
            {
                "member": self.member(change.number).number,
                "from_month": str(change.from_month),
                "satang": change.amount.satang,
            },
        )

    def record_missed(self, month: Month, numbers: Iterable[str]) -> None:
        """Record `month` as missed by these members; recording twice is once."""
        known = {number for (number,) in self._all(_MISSED_IN, str(month))}
        for number in numbers:
            if number not in known:
                self._write(tables.missed_month, {"member": number, "month": str(month)})

    def close_through(self, day: date, reason: str) -> None:
        """Close the books up to `day`; the last closing holds."""
        self._write(
            tables.period_close,
            {
                "id": self._next_id(tables.period_close),
                "closed_through": day.isoformat(),
                "reason": reason,
            },
        )

    def record_print(self, record: PrintRecord) -> None:
        """Record a paper that left the printer."""
        self._write(
            tables.printed,
            {
                "id": self._next_id(tables.printed),
                "code": record.code,
                "document": record.document,
                "parameters": json.dumps(record.parameters, ensure_ascii=False, sort_keys=True),
                "figures": json.dumps(record.figures, ensure_ascii=False, sort_keys=True),
                "digest": record.digest,
                "printed_at": record.printed_at,
                "printed_by": record.printed_by,
            },
        )

    def _next_id(self, table: sa.Table) -> int:
        sql = f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table.name}"  # noqa: S608 - our own name
        return int(self._all(sql)[0][0])

    def _write(self, table: sa.Table, row: Mapping[str, object]) -> None:
        """Put a row in its place and log how it now stands, chained to the log before."""
        keys = [column.name for column in table.primary_key]
        self._driver.execute(_upsert(table), tuple(row.values()))
        key = "|".join(str(row[name]) for name in keys)
        content = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        count, seal_before = self._all("SELECT log_rows, log_seal FROM chain_head")[0]
        logged = (count + 1, self._recorded_at, self.by, table.name, key, content)
        seal = seals.seal_of(seal_before, *logged)
        execute = self._driver.execute
        execute("INSERT INTO logbook VALUES (?,?,?,?,?,?,?)", (*logged, seal))
        execute("UPDATE chain_head SET log_rows = ?, log_seal = ?", (count + 1, seal))


def _posting_rows(seq: int, entry: Entry) -> list[tuple[object, ...]]:
    day = entry.day.isoformat()
    return [
        (
            seq,
            number,
            line.account,
            day,
            line.amount.satang,
            line.member,
            line.month and str(line.month),
            line.memo,
        )
        for number, line in enumerate(entry.postings, start=1)
    ]


_MISSED_IN = "SELECT member FROM missed_month WHERE month = ?"
_upserts: dict[str, str] = {}


def _upsert(table: sa.Table) -> str:
    if table.name not in _upserts:
        names = [column.name for column in table.columns]
        keys = [column.name for column in table.primary_key]
        changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
        conflict = f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}" if changed else ""
        holes = ", ".join("?" * len(names))
        _upserts[table.name] = (
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({holes}) {conflict}"  # noqa: S608
        )
    return _upserts[table.name]
