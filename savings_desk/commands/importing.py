"""Bringing an old group in from a terminal: the workbook to fill in, the dry run, the import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.checking import findings_document, findings_lines
from savings_desk.commands.desk import name_of_user, sat_at
from savings_desk.commands.failures import DONE, UNSOUND
from savings_desk.commands.progress import working
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import FILE, books, by, day, month, text
from savings_desk.domain.findings import Seriousness
from savings_desk.domain.group import Group
from savings_desk.domain.money import total
from savings_desk.domain.periods import Month
from savings_desk.domain.troubles import FileExists
from savings_desk.operations.clock import now
from savings_desk.operations.importing import (
    export_register,
    import_group,
    make_template,
    read_import,
)
from savings_desk.words.dates import parse_day
from savings_desk.words.language import N_, Language, current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from savings_desk.exchange.incoming import Incoming

_LANGUAGE = option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    help=N_("The language of the workbook; the one spoken here when none is named."),
)


@command(
    "template",
    help=N_("Write the empty workbook that an old group fills in, with instructions inside."),
)
@argument("out", type=FILE, metavar="OUT.xlsx", help=N_("The workbook to write."))
@month(
    "--from-month",
    help=N_("The first of the twelve months it has room for; this January if none is named."),
)
@_LANGUAGE
def template(*, out: Path, from_month: Month | None, language: str | None) -> None:
    """Write the template."""
    first = from_month or Month(now().year, 1)
    make_template(out, first_month=first, language=_spoken(language))
    told = current().gettext("The workbook to fill in was written: {path}")
    reply({"path": str(out), "from_month": first}, said(told, path=str(out)))


def _spoken(language: str | None) -> Language:
    return Language(language) if language else current().language


@command(
    "import",
    help=N_(
        "Bring an old group into new books from a workbook or a CSV file; all of it or nothing.\n\n"
        "With --dry-run nothing is written. Every doubt is told with its sheet and cell. Exit code"
        " 1 when there are errors that must be mended first."
    ),
)
@argument("workbook", type=FILE, metavar=N_("WORKBOOK"), help=N_("The workbook or CSV file."))
@books
@option("--dry-run", is_flag=True, help=N_("Only tell what would be brought in, and the doubts."))
@text("--name", metavar=N_("NAME"), help=N_("The group's name, when the file does not say it."))
@day("--opened-on", help=N_("The first day of the books, when the file does not say it."))
@by
def bring_in(
    *, workbook: Path, books: Path, dry_run: bool, name: str, opened_on: str, by: str
) -> int:
    """Import a group."""
    at = now()
    if not dry_run and books.exists():
        raise FileExists(str(books))
    first = parse_day(opened_on, at.date()) if opened_on else None
    with working(N_("Reading the workbook")):
        incoming = read_import(workbook, today=at.date(), opened_on=first)
    document = _document(incoming)
    if dry_run or incoming.errors:
        reply({**document, "path": None}, _told(incoming, None))
        return UNSOUND if incoming.errors else DONE
    group = _group(incoming, name, first or incoming.opened_on)
    with working(N_("Writing the books")):
        import_group(
            books, incoming, group=group, by=by or group.treasurer or name_of_user(), at=at
        ).close()
    written()
    reply({**document, "path": str(books)}, _told(incoming, books))
    return DONE


def _group(incoming: Incoming, name: str, opened_on: date | None) -> Group:
    """The group as the file names it, or as it was typed.

    Raises:
        click.UsageError: neither says enough.
    """
    if incoming.group is not None:
        return replace(incoming.group, name=name or incoming.group.name)
    if not name or opened_on is None:
        message = current().gettext(
            "The file does not say whose books these are. Type --name, and --opened-on with the"
            " first day of the books."
        )
        raise click.UsageError(message)
    return Group(name=name, opened_on=opened_on)


def _document(incoming: Incoming) -> dict[str, Any]:
    """What a workbook brings, as a machine reads it."""
    return {
        "group": incoming.group.name if incoming.group else None,
        "opened_on": incoming.opened_on,
        "members": len(incoming.members),
        "balances": len(incoming.openings),
        "loans": len(incoming.loans),
        "lent": total(one.balance for one in incoming.loans),
        "errors": incoming.errors,
        "findings": findings_document(incoming.findings),
    }


def _told(incoming: Incoming, books: Path | None) -> Iterator[str]:
    """The same as a person reads it, ending with what was done."""
    _ = current().gettext
    if incoming.findings:
        yield from findings_lines(incoming.findings)
        yield ""
    doubts = sum(one.seriousness is Seriousness.WARNING for one in incoming.findings)
    yield said(
        _(
            "Members {members}, balances {balances}, loans {loans}; to be mended {errors}, to be"
            " looked at {doubts}."
        ),
        members=len(incoming.members),
        balances=len(incoming.openings),
        loans=len(incoming.loans),
        errors=incoming.errors,
        doubts=doubts,
    )
    if books is not None:
        yield said(_("All of it was brought into new books: {path}"), path=str(books))
    elif incoming.errors:
        yield _("Nothing was imported. Mend the errors in the workbook and import it again.")
    else:
        yield _("Nothing was imported yet; without --dry-run all of it would be.")


@command(
    "export-register",
    help=N_("Write the group, its members and balances into a workbook that an import can read."),
)
@books
@argument("out", type=FILE, metavar="OUT.xlsx", help=N_("The workbook to write."))
@day("--as-of", help=N_("The day whose end it shows; today when none is named."))
@_LANGUAGE
def export(*, books: Path, out: Path, as_of: str, language: str | None) -> None:
    """Export the register."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        register = export_register(desk.books, out, as_of=on, language=_spoken(language))
    told = current().gettext("The register of {count} members was written: {path}")
    reply(
        {
            "path": str(out),
            "as_of": on,
            "members": len(register.members),
            "balances": len(register.openings),
            "loans": len(register.loans),
        },
        said(told, count=len(register.members), path=str(out)),
    )
