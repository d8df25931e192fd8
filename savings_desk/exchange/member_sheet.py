"""The register of members on a stranger's sheet: everybody once, with what each pledged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Finding
from savings_desk.domain.members import Member, PledgeChange
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import PledgeOutsideRule
from savings_desk.domain.rules import rules_on
from savings_desk.exchange import cells, day_cells
from savings_desk.exchange.member_rows import read_member
from savings_desk.exchange.names import name_parts, same_name
from savings_desk.exchange.tables import ERROR, NOTE, WARNING
from savings_desk.words.sorting import name_key, number_key, search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from savings_desk.domain.findings import Place
    from savings_desk.domain.rules import RuleChange
    from savings_desk.exchange.tables import Table


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list: the number as first written, the name as it stands, and where."""

    number: str
    name: str
    place: Place


@dataclass(slots=True)
class Roster:
    """Everybody the workbook knows, by the key of the number.

    Also who stands on the list with an error that keeps them from becoming a `Member`, so that
    their money is not reported a second time as a stranger's.
    """

    listed: dict[str, Listed] = field(default_factory=dict)
    _by_name: dict[str, list[Listed]] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    pledges: list[PledgeChange] = field(default_factory=list)

    def number_of(self, table: Table, row: int) -> str | None:
        """The listed number that a row of another sheet speaks of; a finding where none is.

        A row without a number is known by its name, when only one person bears it.
        """
        written = cells.code(table, row, "number") or cells.code(table, row, "order")
        if not written:
            return self._number_by_name(table, row)
        listed = self.listed.get(number_key(written))
        if listed is None:
            table.find("member_unknown", ERROR, row, "number", number=written)
            return None
        name = full_name(table, row)
        if name and listed.name and not same_name(name, listed.name):
            table.find(
                "name_differs",
                WARNING,
                row,
                "full_name",
                number=written,
                name=name,
                other=listed.name,
            )
        return listed.number

    def number_named(self, written: str) -> str | None:
        """The listed number that is written, or of the only person who bears the name written."""
        listed = self.listed.get(number_key(written))
        if listed is not None:
            return listed.number
        if not self._by_name:
            for one in self.listed.values():
                self._by_name.setdefault(search_key(one.name), []).append(one)
        bearers = self._by_name.get(search_key(written), [])
        return bearers[0].number if len(bearers) == 1 else None

    def _number_by_name(self, table: Table, row: int) -> str | None:
        name = full_name(table, row)
        number = self.number_named(name) if name else None
        if number is not None:
            return number
        table.find("field_missing", ERROR, row, "number", field="number")
        return None


def read_roster(tables: Sequence[Table], *, opened_on: date | None) -> Roster:
    """Everybody in the given tables: the sheets of members or, where there is none, of savings."""
    roster = Roster()
    for table in tables:
        if not table.has("approved_on") and opened_on:
            table.find("approval_assumed", NOTE, table.head.row, "number", day=opened_on)
        for row in table.rows():
            number = _new_number(roster, table, row)
            if number is None:
                continue
            member = read_member(table, row, number, opened_on=opened_on)
            if member is not None:
                roster.members.append(member)
    _tell_doubles(tables, roster)
    return roster


def full_name(table: Table, row: int) -> str:
    """The name in a row, its parts joined, without the title."""
    _, first, last = name_parts(table, row)
    return f"{first} {last}".strip()


def read_pledges(
    tables: Iterable[Table], roster: Roster, *, opened_on: date | None, rules: Sequence[RuleChange]
) -> None:
    """Put every pledge of the sheets on the roster; one outside the group's rule is a warning.

    On the sheet of members a pledge without a month holds from the first month of the books. A
    member whose changes stand on the sheet of pledges is taken from there alone.
    """
    changes: dict[str, list[PledgeChange]] = {}
    for table in sorted(tables, key=lambda table: table.head.key != "pledges"):
        history = table.head.key == "pledges"
        told_before = set() if history else set(changes)
        for row in table.rows():
            number = (
                _listed_number(roster, table, row) if not history else roster.number_of(table, row)
            )
            if number is None or number in told_before:
                continue
            change = _pledge(table, row, number, opened_on)
            if change is None:
                continue
            _check_pledge(table, row, change, rules)
            changes.setdefault(number, []).append(change)
    roster.pledges = [
        change
        for listed in roster.listed.values()
        for change in sorted(changes.get(listed.number, ()), key=lambda one: one.from_month)
    ]


def _listed_number(roster: Roster, table: Table, row: int) -> str | None:
    written = cells.code(table, row, "number") or cells.code(table, row, "order")
    listed = roster.listed.get(number_key(written)) if written else None
    here = listed is not None and listed.place == _number_place(table, row)
    return listed.number if listed is not None and here else None


def _pledge(table: Table, row: int, number: str, opened_on: date | None) -> PledgeChange | None:
    from_key = "from_month" if table.head.key == "pledges" else "pledge_from"
    pledged = cells.amount(table, row, "pledge")
    from_month = day_cells.month(table, row, from_key)
    if pledged is None:
        return None
    if pledged < ZERO:
        table.find("amount_negative", ERROR, row, "pledge", amount=pledged)
        return None
    if from_month is None and table.value(row, from_key) is None and opened_on:
        from_month = Month.of(opened_on)
    return PledgeChange(number, from_month, pledged) if from_month else None


def _check_pledge(
    table: Table, row: int, change: PledgeChange, rules: Sequence[RuleChange]
) -> None:
    if not change.amount:
        return
    try:
        rules_on(change.from_month.first_day, rules).check_pledge(change.amount)
    except PledgeOutsideRule:
        table.find("pledge_outside_rule", WARNING, row, "pledge", amount=change.amount)


def _new_number(roster: Roster, table: Table, row: int) -> str | None:
    """The number in a row, put on the list; nothing when it is missing or on the list already."""
    written = cells.code(table, row, "number")
    if not written and not table.has("number"):
        written = cells.code(table, row, "order")
        if not roster.listed:
            table.find("numbers_from_order", NOTE, row, "order")
    if not written:
        if table.value(row, "number") is None:
            table.find("field_missing", ERROR, row, "number", field="number")
        return None
    place = _number_place(table, row)
    before = roster.listed.setdefault(
        number_key(written), Listed(written, full_name(table, row), place)
    )
    if before.place != place:
        same_person = before.place.sheet != place.sheet and table.head.key != "members"
        if not same_person:
            facts = {"number": written, "other": before.place.cell}
            table.find("number_repeated", ERROR, row, "number", **facts)
        return None
    return written


def _number_place(table: Table, row: int) -> Place:
    at = table.column("number")
    return table.grid.place(row, table.column("order") or 0 if at is None else at)


def _tell_doubles(tables: Sequence[Table], roster: Roster) -> None:
    """Point at persons who seem to stand on the list twice: by id, or by name without an id."""
    places = {listed.number: listed.place for listed in roster.listed.values()}
    by_id: dict[str, Member] = {}
    by_name: dict[str, Member] = {}
    for member in roster.members:
        person = member.person
        name = name_key(f"{person.first_name} {person.last_name}")
        if person.national_id:
            before = by_id.setdefault(person.national_id, member)
            code = "national_id_repeated"
        else:
            before = by_name.get(name, member)
            code = "person_repeated"
        by_name.setdefault(name, member)
        if before is not member and tables:
            facts = {"other": places[before.number].cell, "name": person.full_name}
            tables[0].findings.append(Finding(code, WARNING, places[member.number], facts))
