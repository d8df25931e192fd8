"""The group's rules from a terminal: as they hold on a day, and a resolution that changes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import TEXT, books, by, day, text
from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import ROUNDING_RULES, Money
from savings_desk.domain.refusals import NotMoney, RuleValueWrong
from savings_desk.domain.rules import RuleChange, Rules, rule_names, rule_value
from savings_desk.operations.journal import resolve_rule
from savings_desk.words.facts import fact_text
from savings_desk.words.labels import label, rounding_label, rule_label
from savings_desk.words.language import N_, current
from savings_desk.words.month_names import MONTHS
from savings_desk.words.numbers import parse_money, to_arabic_digits

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_IN_BAHT = frozenset({"pledge_least", "pledge_most", "pledge_unit", "entry_fee", "missed_fine"})
_NONE = frozenset({"", "-", "none", "ไม่จำกัด"})


@command("show", help=N_("Show the group's rules as they hold on a day."))
@books
@day("--day", help=N_("The day; today when none is named."))
def show(*, books: Path, day: str) -> None:
    """Show the rules."""
    with sat_at(books) as desk:
        on = desk.day(day)
        with desk.books.read() as reading:
            rules, changes = reading.rules_on(on), reading.rule_changes()
    rows = [_rule(name, rules, changes, on) for name in rule_names()]
    reply({"day": on, "rules": [row for row, _cells in rows]}, _shown([c for _row, c in rows]))


def _shown(cells: list[tuple[str, ...]]) -> list[str]:
    _ = current().gettext
    heads = (_("Name"), _("Value"), _("Holds from"), _("Resolution"), _("Rule"))
    return list(Table(heads, cells).show())


def _rule(
    name: str, rules: Rules, changes: tuple[RuleChange, ...], on: date
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A rule as a machine reads it, and as a person does."""
    value = getattr(rules, name)
    made = [one for one in changes if one.name == name and one.holds_from <= on]
    latest = max(made, key=lambda one: one.holds_from, default=None)
    if latest is not None:  # of two with the same day the one made later counts
        latest = [one for one in made if one.holds_from == latest.holds_from][-1]
    row = {
        "name": name,
        "value": _kept(value),
        "holds_from": latest and latest.holds_from,
        "resolution": latest.resolution if latest else "",
    }
    speech = current()
    since = fact_text(latest.holds_from, speech) if latest else "-"
    resolution = latest.resolution if latest else "-"
    return row, (name, _value_text(name, value), since, resolution, rule_label(speech, name))


def _kept(value: object) -> object:
    for name, rounding in ROUNDING_RULES.items():
        if value == rounding:
            return name
    return value


def _value_text(name: str, value: object) -> str:
    speech = current()
    _ = speech.gettext
    kept = _kept(value)
    match kept:
        case None:
            told = _("without limit")
        case bool():
            told = _("yes") if kept else _("no")
        case Money():
            told = fact_text(kept, speech)
        case AccountKind():
            told = label(speech, kept)
        case int() if name == "fiscal_year_start":
            told = MONTHS[speech.language][kept - 1]
        case str():
            told = rounding_label(speech, kept)
        case _:
            told = str(kept)
    return told


@command(
    "set",
    help=N_(
        "Enter a resolution that changes a rule from a day on.\n\n"
        "Amounts are typed in baht, and pledge_most may be `none`; fiscal_year_start is a month"
        " from 1 to 12, savings_day a day from 1 to 31, sajja_kind is equity or liability,"
        " sajja_in_part is yes or no, rounding is half_up, half_even, down_to_satang,"
        " down_to_baht or up; outstanding_ceiling is refuse or warn."
    ),
)
@books
@argument("name", type=TEXT, metavar=N_("RULE"), help=N_("The rule's name, as `rule show` has it."))
@text("--value", metavar=N_("VALUE"), required=True, help=N_("What it is from then on."))
@day("--from", "from_", required=True, help=N_("The day from which it holds."))
@text("--resolution", metavar=N_("TEXT"), required=True, help=N_("The meeting and resolution."))
@by
def change(*, books: Path, name: str, value: str, from_: str, resolution: str, by: str) -> None:
    """Set a rule."""
    kept = _as_kept(name, value)
    with sat_at(books, by) as desk:
        on = desk.day(from_)
        resolve_rule(desk.books, RuleChange(name, kept, on, resolution), by=desk.by, at=desk.at)
    written()
    made = rule_value(name, kept)
    reply(
        {"name": name, "value": _kept(made), "holds_from": on, "resolution": resolution},
        said(
            current().gettext("From {day} on: {rule}: {value}."),
            day=on,
            rule=rule_label(current(), name),
            value=_value_text(name, made),
        ),
    )


def _as_kept(name: str, typed: str) -> str:
    """A rule's value as the books keep it, from what a person types.

    Raises:
        RuleValueWrong: it is no amount.
    """
    if name not in _IN_BAHT:
        return to_arabic_digits(typed.casefold())
    if name == "pledge_most" and typed.casefold() in _NONE:
        return ""
    try:
        return str(parse_money(typed).satang)
    except NotMoney:
        raise RuleValueWrong(name, typed) from None
