"""The group itself from a terminal: its name, its place, who signs its papers, in which digits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.columns import definitions
from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, written
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import books, by, text
from savings_desk.operations.settings import set_group
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_day
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.domain.group import Group

_PLACE = ("house", "moo", "village", "tambon", "amphoe", "province")
_NAMED = ("name", "code", "phone", "treasurer", "chairperson", "auditor", "digits")
_DIGITS = {"arabic": N_("Arabic digits (1 2 3)"), "thai": N_("Thai digits (๑ ๒ ๓)")}


@command("show", help=N_("Show the group's name and place, who signs its papers, in which digits."))
@books
def show(*, books: Path) -> None:
    """Show the group."""
    with sat_at(books) as desk, desk.books.read() as reading:
        group = reading.group()
    reply(_document(group), _lines(group))


@command(
    "set",
    help=N_(
        "Change the group's name, place, code, telephone, officers or digits.\n\n"
        'What is not named stays; "" empties it. Papers printed before keep their codes.'
    ),
)
@books
@text("--name", metavar=N_("NAME"), default=None, help=N_("The group's full name."))
@text("--code", metavar=N_("TEXT"), default=None, help=N_("The group's code with the district."))
@text("--house", metavar=N_("TEXT"), default=None, help=N_("House number of the group's office."))
@text("--moo", metavar=N_("TEXT"), default=None, help=N_("Moo."))
@text("--village", metavar=N_("TEXT"), default=None, help=N_("Village."))
@text("--tambon", metavar=N_("TEXT"), default=None, help=N_("Tambon."))
@text("--amphoe", metavar=N_("TEXT"), default=None, help=N_("Amphoe."))
@text("--province", metavar=N_("TEXT"), default=None, help=N_("Province."))
@text("--phone", metavar=N_("TEXT"), default=None, help=N_("Telephone."))
@text(
    "--treasurer", metavar=N_("NAME"), default=None, help=N_("The treasurer, who signs the papers.")
)
@text("--chairperson", metavar=N_("NAME"), default=None, help=N_("The chairperson."))
@text("--auditor", metavar=N_("NAME"), default=None, help=N_("The auditor."))
@option("--digits", type=click.Choice(list(_DIGITS)), help=N_("The digits of the group's papers."))
@by
def change(*, books: Path, by: str, **told: str | None) -> None:
    """Set the group's facts."""
    given: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    place = {part: given[part] for part in _PLACE if part in given}
    named = {name: given[name] for name in _NAMED if name in given}
    if not given:
        message = current().gettext("Name at least one thing to change.")
        raise click.UsageError(message)
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            stood = reading.group()
        wanted = replace(stood, address=replace(stood.address, **place), **named)
        set_group(desk.books, wanted, by=desk.by, at=desk.at)
    written()
    reply(
        _document(wanted),
        (current().gettext("The facts of the group are changed."), "", *_lines(wanted)),
    )


def _document(group: Group) -> dict[str, Any]:
    """The group as a machine reads it."""
    return {
        "group": {
            **{name: getattr(group, name) for name in _NAMED},
            "address": {part: getattr(group.address, part) for part in _PLACE},
            "opened_on": group.opened_on,
            "id": group.id,
            "practice": group.practice_moment is not None,
        }
    }


def _lines(group: Group) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    yield group.name
    yield ""
    yield from definitions(
        [
            (_("Group code"), group.code or "-"),
            (_("Address"), address_text(group.address, speech) or "-"),
            (_("Telephone"), group.phone or "-"),
            (_("Treasurer"), group.treasurer or "-"),
            (_("Chairperson of the group"), group.chairperson or "-"),
            (_("Auditor of the group"), group.auditor or "-"),
            (_("First day of the books"), format_day(group.opened_on, speech)),
            (_("Digits on paper"), _(_DIGITS[group.digits])),
        ]
    )
