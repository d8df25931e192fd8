"""What the Settings screen shows and changes of the group: its name, rules, chart and numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.documents.layouts.sections import TITLES
from savings_desk.domain.accounts import Account, Role
from savings_desk.domain.journal import Number, Series
from savings_desk.domain.refusals import AccountCodeTaken, Missing
from savings_desk.domain.rules import rule_names, rule_value
from savings_desk.statements.sections import SECTIONS, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from savings_desk.domain.group import Group
    from savings_desk.domain.rules import RuleChange
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.words.language import Speech

__all__ = [
    "AccountForm",
    "RuleStanding",
    "Section",
    "add_named_account",
    "next_numbers",
    "rename_account",
    "rule_standings",
    "section_title",
    "sections_offered",
    "set_group",
]

_OWN = frozenset({"cash", "sajja", "suspense", "surplus_brought"})
"""Sections whose accounts the posting rules choose themselves; a group adds none there."""


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """A rule on one day: its value, since when and by which resolution, and all its changes.

    `since` is None while the rule has never been resolved and holds as the program brings it.
    `changes` are in the order they were made; those with a later day are still to come.
    """

    name: str
    value: object
    since: date | None
    resolution: str
    changes: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class AccountForm:
    """What is asked of a new account."""

    code: str
    name_th: str
    name_en: str
    section: str
    bank: str = ""


def set_group(books: Books, group: Group, *, by: str, at: datetime) -> None:
    """Change how the group's papers name it, who signs them, and in which digits.

    The first day of the books, their identity and whether they are for practice never change.
    """
    with books.write(by=by, at=at) as writing:
        now = writing.group()
        kept = replace(
            group,
            id=now.id,
            opened_on=now.opened_on,
            practice_moment=now.practice_moment,
        )
        if kept != now:
            writing.set_group(kept)


# Rules


def rule_standings(reading: Reading, day: date) -> tuple[RuleStanding, ...]:
    """Every rule as it holds on `day`, with all that was ever resolved on it."""
    rules, made = reading.rules_on(day), reading.rule_changes()
    standings = []
    for name in rule_names():
        changes = tuple(change for change in made if change.name == name)
        holding = _holding(name, changes, day)
        standings.append(
            RuleStanding(
                name,
                getattr(rules, name),
                holding.holds_from if holding else None,
                holding.resolution if holding else "",
                changes,
            )
        )
    return tuple(standings)


def _holding(name: str, changes: Sequence[RuleChange], day: date) -> RuleChange | None:
    """The change that holds on `day`; of two with the same day the one made later."""
    if name == "fiscal_year_start":  # chosen once, for every day
        return changes[-1] if changes else None
    made = [change for change in changes if change.holds_from <= day]
    if not made:
        return None
    latest = max(change.holds_from for change in made)
    return [change for change in made if change.holds_from == latest][-1]


def change_value(change: RuleChange) -> object:
    """The value a change of a rule sets."""
    return rule_value(change.name, change.value)


# Chart


def sections_offered() -> tuple[Section, ...]:
    """The lines of the statements to which a group may add accounts."""
    return tuple(section for section in SECTIONS if section.name not in _OWN)


def section_title(name: str, speech: Speech) -> str:
    """What a section is called on the statements."""
    return speech.gettext(TITLES[name])


def add_named_account(books: Books, form: AccountForm, *, by: str, at: datetime) -> Account:
    """Add an account to a section of the chart; one at a bank takes part in bank vouchers.

    Raises:
        Missing: no code or no name.
        AccountCodeTaken.
    """
    _must_have(form.code, "account")
    _must_have(form.name_th, "name")
    kind = next(section.kind for section in sections_offered() if section.name == form.section)
    role = Role.BANK if form.section == "bank" else Role.OTHER
    account = Account(
        code=form.code.strip(),
        name_th=form.name_th.strip(),
        name_en=form.name_en.strip() or form.name_th.strip(),
        kind=kind,
        section=form.section,
        role=role,
        bank=form.bank.strip() if role is Role.BANK else "",
    )
    with books.write(by=by, at=at) as writing:
        if account.code in writing.chart():
            raise AccountCodeTaken(account.code)
        writing.add_account(account)
    return account


def rename_account(  # noqa: PLR0913 - what is asked on the form
    books: Books, code: str, *, name_th: str, name_en: str, bank: str, by: str, at: datetime
) -> Account:
    """Give an account other names; its code, kind and place on the statements stay.

    Raises:
        Missing: no name.
        NoSuchAccount.
    """
    _must_have(name_th, "name")
    with books.write(by=by, at=at) as writing:
        now = writing.chart().account(code)
        named = replace(
            now,
            name_th=name_th.strip(),
            name_en=name_en.strip() or name_th.strip(),
            bank=bank.strip() if now.role is Role.BANK else now.bank,
        )
        if named != now:
            writing.change_account(named)
    return named


def _must_have(text: str, field: str) -> None:
    if not text.strip():
        raise Missing(field)


# Numbering


def next_numbers(reading: Reading, day: date) -> tuple[Number, ...]:
    """The number that the next paper of each series takes, in the fiscal year of `day`."""
    year = reading.fiscal_year_of(day)
    given = reading.last_numbers(year)
    return tuple(Number(series, year, given.get(series, 0) + 1) for series in Series)
