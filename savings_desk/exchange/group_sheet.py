"""The sheet of the group: its name, its place, the first day of its books, and its dated rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from savings_desk.domain.group import Group
from savings_desk.domain.members import Address
from savings_desk.domain.periods import MONTHS_PER_YEAR
from savings_desk.domain.refusals import RuleValueWrong
from savings_desk.domain.rules import RuleChange, rule_value
from savings_desk.exchange import cells, day_cells
from savings_desk.exchange.sheet_forms import folded, items_by_name, workbook
from savings_desk.exchange.tables import ERROR, NOTE, WARNING
from savings_desk.words.language import N_, current
from savings_desk.words.month_names import month_number

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.exchange.sheet_forms import ColumnForm
    from savings_desk.exchange.tables import Table

_ADDRESS_ITEMS = ("house", "moo", "village", "tambon", "amphoe", "province")
_AS_BEFORE = N_("As practised before these books")
"""The resolution put down for a rule that an old group brings without one."""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What the sheet says; `group` is None when the name or the first day is missing."""

    group: Group | None
    opened_on: date | None
    rule_changes: tuple[RuleChange, ...]


@dataclass(slots=True)
class _Said:
    """The sheet's rows as read so far: facts by key, and rules with the row they stand on."""

    facts: dict[str, str] = field(default_factory=dict)
    opened_on: date | None = None
    rules: list[tuple[int, str, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def read_group(table: Table) -> GroupFacts:
    """Read the group's sheet; a missing name or first day is an error, an odd rule too."""
    said = _Said()
    for row in table.rows():
        _read_item(table, row, said)
    for key, given in (("name", said.facts.get("name")), ("opened_on", said.opened_on)):
        if not given:
            row = said.rows.get(key, table.head.row)
            table.find("field_missing", ERROR, row, "value", field=key)
    changes = tuple(
        RuleChange(
            name=name,
            value=value,
            holds_from=holds_from,
            resolution=_resolution(table, row),
        )
        for row, name, value in said.rules
        if (holds_from := day_cells.day(table, row, "holds_from") or said.opened_on)
    )
    if not said.facts.get("name") or not said.opened_on:
        return GroupFacts(None, said.opened_on, changes)
    return GroupFacts(_group(said.facts, said.opened_on), said.opened_on, changes)


def _read_item(table: Table, row: int, said: _Said) -> None:
    written = cells.text(table, row, "item")
    key = items_by_name().get(folded(written))
    if key is None:
        if table.value(row, "value") is not None:
            table.find("column_unknown", NOTE, row, "item", column=written)
        return
    item = next(item for item in workbook().items if item.key == key)
    said.rows.setdefault(key, row)
    if table.value(row, "value") is None:
        return
    if item.rule:
        value = _rule_text(table, row, item)
        if value is not None:
            said.rules.append((row, key, value))
    elif key in said.facts or (key == "opened_on" and said.opened_on):
        table.find("column_repeated", WARNING, row, "item", column=written)
    elif key == "opened_on":
        said.opened_on = day_cells.day(table, row, "value")
    elif item.form == "phone":
        said.facts[key] = cells.phone(table, row, "value")
    elif item.form == "text":
        said.facts[key] = cells.text(table, row, "value")
    else:
        said.facts[key] = cells.choice(table, row, "value", item.form, "value_unknown") or ""


def _rule_text(table: Table, row: int, item: ColumnForm) -> str | None:
    """A rule's value as the books keep it (satang, a name, yes or no); an odd one is an error."""
    written = cells.text(table, row, "value")
    match item.form:
        case "amount" | "amount_or_none":
            unlimited = item.form != "amount" and workbook().choice(item.form, written)
            baht = cells.money_of(table.value(row, "value"))
            value = "" if unlimited else str(baht.satang) if baht is not None else written
        case "number" | "month_number":
            value = _number_text(cells.code(table, row, "value"), item.form)
        case _:
            value = workbook().choice(item.form, written) or written
    try:
        rule_value(item.key, value)
    except RuleValueWrong:
        rule = cells.text(table, row, "item")
        table.find("rule_value_wrong", ERROR, row, "value", rule=rule, text=written)
        return None
    return value


def _number_text(written: str, form: str) -> str:
    """A whole number, or a month by its name, as digits; anything else as it was written."""
    if written.isdigit():
        return str(int(written))
    try:
        month = month_number(written) if form == "month_number" else 0
    except ValueError:
        return written
    return str(month) if 1 <= month <= MONTHS_PER_YEAR else written


def _resolution(table: Table, row: int) -> str:
    written = cells.text(table, row, "resolution")
    if written:
        return written
    table.find("resolution_missing", WARNING, row, "resolution")
    return current().gettext(_AS_BEFORE)


def _group(facts: dict[str, str], opened_on: date) -> Group:
    digits: Literal["arabic", "thai"] = "thai" if facts.get("digits") == "thai" else "arabic"
    return Group(
        name=facts["name"],
        opened_on=opened_on,
        address=Address(**{part: facts.get(part, "") for part in _ADDRESS_ITEMS}),
        code=facts.get("code", ""),
        phone=facts.get("phone", ""),
        treasurer=facts.get("treasurer", ""),
        chairperson=facts.get("chairperson", ""),
        auditor=facts.get("auditor", ""),
        digits=digits,
    )
