"""A writing: one act upon the books, posting entries and changing registers, all or nothing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import (
    AccountCodeTaken,
    FiscalYearInUse,
    MemberNumberTaken,
    NoSuchPerson,
)
from savings_desk.domain.rules import check_change
from savings_desk.storage import rows
from savings_desk.storage.loan_writing import LoanWriting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.group import Group
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.domain.members import Member, Person, PledgeChange
    from savings_desk.domain.passbook_printing import Cursor
    from savings_desk.domain.periods import Month
    from savings_desk.domain.rules import RuleChange
    from savings_desk.domain.working_day import WorkingDay


class Writing(LoanWriting):
    """What can be done to the books inside one act of one person at one moment."""

    @contextmanager
    def act(self, *, by: str, at: datetime) -> Iterator[Writing]:
        """An act of its own inside this one: when it is refused, it alone is undone."""
        inner = copy(self)
        inner._act_of(by, at)  # noqa: SLF001 - our own
        self._driver.execute("SAVEPOINT act")
        try:
            yield inner
        except BaseException:
            self._shelf.clear()
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK TO act")
                self._driver.execute("RELEASE act")
            raise
        finally:
            self._log_seal = ""  # whatever was read of the register before may be of the past
        self._driver.execute("RELEASE act")

    # Registers

    def set_group(self, group: Group) -> None:
        """Enter the group, or change how its papers name it."""
        self._write("group_profile", rows.group_row(group))

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
        self._write("account", rows.account_row(account))

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
            "rule_change",
            {
                "id": self._next_id("rule_change"),
                "name": change.name,
                "value": change.value,
                "holds_from": change.holds_from.isoformat(),
                "resolution": change.resolution,
            },
        )

    def add_person(self, person: Person) -> Person:
        """Enter a person; the register's own number is given."""
        entered = replace(person, id=self._next_id("person"))
        self._write("person", rows.person_row(entered))
        return entered

    def change_person(self, person: Person) -> None:
        """Change what is known of a person; how it stood before stays in the logbook.

        Raises:
            NoSuchPerson: the person was never entered.
        """
        if person.id is None:
            raise NoSuchPerson(0)
        self.person(person.id)
        self._write("person", rows.person_row(person))

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
        known = self.member(member.number)
        return self._write_member(replace(member, number=known.number))

    def _write_member(self, member: Member) -> Member:
        member = replace(member, person=self._entered(member.person))
        if member.guardian is not None:
            guardian = replace(member.guardian, person=self._entered(member.guardian.person))
            member = replace(member, guardian=guardian)
        self._write("member", rows.member_row(member))
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
            "pledge",
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
                self._write("missed_month", {"member": number, "month": str(month)})

    def close_through(self, day: date, reason: str) -> None:
        """Close the books up to `day`; the last closing holds."""
        self._write(
            "period_close",
            {
                "id": self._next_id("period_close"),
                "closed_through": day.isoformat(),
                "reason": reason,
            },
        )

    def record_print(self, record: PrintRecord) -> None:
        """Record a paper that left the printer."""
        self._write(
            "printed",
            {
                "id": self._next_id("printed"),
                "code": record.code,
                "document": record.document,
                "parameters": json.dumps(record.parameters, ensure_ascii=False, sort_keys=True),
                "figures": json.dumps(record.figures, ensure_ascii=False, sort_keys=True),
                "digest": record.digest,
                "printed_at": record.printed_at,
                "printed_by": record.printed_by,
            },
        )

    def set_working_day(self, day: WorkingDay) -> None:
        """Enter a working day, or how it now stands."""
        self._write("working_day", rows.working_day_row(day))

    def set_cursor(self, cursor: Cursor) -> None:
        """Enter where printing stands in a member's paper book."""
        self._write("passbook_cursor", rows.cursor_row(cursor))


_MISSED_IN = "SELECT member FROM missed_month WHERE month = ?"
