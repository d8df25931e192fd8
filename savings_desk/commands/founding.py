"""Founding from a terminal: new books for a group, and the sample group to practise on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.desk import name_of_user
from savings_desk.commands.progress import progress
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import amount, books, by, day, text
from savings_desk.domain.group import Group
from savings_desk.domain.members import Address
from savings_desk.domain.periods import fiscal_year_of
from savings_desk.domain.rules import RuleChange
from savings_desk.operations.clock import now
from savings_desk.operations.founding import found_group
from savings_desk.words.dates import parse_day
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from savings_desk.domain.money import Money


@command(
    "new",
    help=N_(
        "Open new books for a group, with the standard chart of accounts.\n\n"
        "Rules named here hold from the start, by the resolution named with --resolution; all can"
        " be changed later with `rule set`."
    ),
)
@books
@text("--name", metavar=N_("NAME"), required=True, help=N_("The group's full name."))
@text("--code", metavar=N_("TEXT"), help=N_("The group's code with the district."))
@text("--house", metavar=N_("TEXT"), help=N_("House number of the group's office."))
@text("--moo", metavar=N_("TEXT"), help=N_("Moo."))
@text("--village", metavar=N_("TEXT"), help=N_("Village."))
@text("--tambon", metavar=N_("TEXT"), help=N_("Tambon."))
@text("--amphoe", metavar=N_("TEXT"), help=N_("Amphoe."))
@text("--province", metavar=N_("TEXT"), help=N_("Province."))
@text("--phone", metavar=N_("TEXT"), help=N_("Telephone."))
@text("--treasurer", metavar=N_("NAME"), help=N_("The treasurer, who signs the papers."))
@text("--chairperson", metavar=N_("NAME"), help=N_("The chairperson."))
@text("--auditor", metavar=N_("NAME"), help=N_("The auditor."))
@day("--opened-on", help=N_("The first day of these books; today when none is named."))
@option(
    "--fiscal-year-start",
    type=click.IntRange(1, 12),
    metavar="1-12",
    help=N_("The month the fiscal year opens in; January when none is named."),
)
@amount("--pledge-least", help=N_("The smallest monthly pledge."))
@amount("--pledge-most", help=N_("The largest monthly pledge."))
@amount("--pledge-unit", help=N_("The step of the monthly pledge."))
@amount("--entry-fee", help=N_("The entry fee."))
@amount("--fine", help=N_("The fine for each month missed."))
@text("--resolution", metavar=N_("TEXT"), help=N_("The resolution that made the rules."))
@by
def new(*, books: Path, **told: str | int | Money | None) -> None:
    """Found a group."""
    at = now()
    words = {name: value for name, value in told.items() if isinstance(value, str)}
    opened_on = parse_day(words["opened_on"], at.date()) if words["opened_on"] else at.date()
    group = Group(
        name=words["name"],
        opened_on=opened_on,
        address=Address(
            *(words[part] for part in ("house", "moo", "village", "tambon", "amphoe", "province"))
        ),
        code=words["code"],
        phone=words["phone"],
        treasurer=words["treasurer"],
        chairperson=words["chairperson"],
        auditor=words["auditor"],
    )
    rules = _first_rules(told, opened_on, words["resolution"])
    by = words["by"] or group.treasurer or name_of_user()
    found_group(books, group, rules, by=by, at=at).close()
    written()
    reply(
        {"path": str(books), "group": group.name, "opened_on": opened_on},
        said(
            current().gettext("The books of {group} are open from {day} on: {path}"),
            group=group.name,
            day=opened_on,
            path=str(books),
        ),
    )


_RULES = {
    "fiscal_year_start": "fiscal_year_start",
    "pledge_least": "pledge_least",
    "pledge_most": "pledge_most",
    "pledge_unit": "pledge_unit",
    "entry_fee": "entry_fee",
    "fine": "missed_fine",
}


def _first_rules(
    told: Mapping[str, str | int | Money | None], opened_on: date, resolution: str
) -> list[RuleChange]:
    """The rules named, holding from the first day of the fiscal year the books open in."""
    start = told["fiscal_year_start"]
    first = fiscal_year_of(opened_on, start if isinstance(start, int) else 1).first_day
    return [
        RuleChange(rule, str(getattr(value, "satang", value)), first, resolution)
        for name, rule in _RULES.items()
        if (value := told[name]) is not None
    ]


@command(
    "sample",
    help=N_("Make the books of an invented group to practise on; the same figures every time."),
)
@books
@option("--members", type=click.IntRange(1, 5000), metavar=N_("COUNT"), help=N_("How many."))
@option("--years", type=click.IntRange(1, 30), metavar=N_("COUNT"), help=N_("Years of books."))
@option("--seed", type=int, metavar=N_("COUNT"), help=N_("Another seed is another group."))
def sample(*, books: Path, **chosen: int | None) -> None:
    """Make the sample group."""
    from savings_desk.operations.sample import make_sample  # noqa: PLC0415 - only for this

    wishes = {name: value for name, value in chosen.items() if value is not None}
    with progress(N_("Making the sample group")) as tell:
        made = make_sample(books, progress=tell, **wishes)
    try:
        with made.read() as reading:
            group, members = reading.group().name, len(reading.members())
            last = reading.last_entry()
    finally:
        made.close()
    written()
    entries = last.seq if last else 0
    reply(
        {"path": str(books), "group": group, "members": members, "entries": entries},
        said(
            current().gettext(
                "An invented group was made: {group}, members {members}, entries {entries}: {path}"
            ),
            group=group,
            members=members,
            entries=entries,
            path=str(books),
        ),
    )
