"""Papers from a terminal: what can be printed, a document as a file, and whether a paper holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import opened, sat_at
from savings_desk.commands.failures import DONE, UNSOUND
from savings_desk.commands.replies import reply, said, state, written
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import FILE, TEXT, account, books, by, day, member, text
from savings_desk.operations.printing import (
    FORMS,
    DocumentRequest,
    confirm_code,
    documents,
    print_bytes,
    print_document,
)
from savings_desk.words.dates import format_day, format_moment
from savings_desk.words.labels import field_label
from savings_desk.words.language import N_, Language, current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.commands.desk import Desk
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.words.language import Speech

_TO_SCREEN = "-"


@command("documents", help=N_("List every document that can be printed, and what each is told."))
def catalogue() -> None:
    """List the documents."""
    speech = current()
    _ = speech.gettext
    rows = [
        (
            one.name,
            ", ".join(_option(name, needed=name in one.needs) for name in one.takes),
            speech.gettext(one.title),
        )
        for one in documents()
    ]
    told = [
        {
            "name": one.name,
            "title": speech.gettext(one.title),
            "takes": list(one.takes),
            "needs": list(one.needs),
            "forms": list(FORMS),
        }
        for one in documents()
    ]
    reply({"documents": told}, Table((_("Name"), _("Options"), _("Document")), rows).show())


def _option(name: str, *, needed: bool) -> str:
    option = f"--{name.replace('_', '-')}"
    return option if needed else f"[{option}]"


@command(
    "document",
    help=N_(
        "Print a document of the books into a file; its ending says the form: .pdf, .xlsx, .json or"
        " .txt.\n\n"
        "OUT may be `-` with --form json or txt, to show it here. Each print is recorded in the"
        " books and carries a code on its foot that `confirm` knows."
    ),
)
@argument("name", type=TEXT, metavar=N_("DOCUMENT"), help=N_("Its name, as `documents` has it."))
@books
@argument("out", type=FILE, metavar=N_("OUT"), help=N_("The file to write, or `-`."))
@day("--as-of", help=N_("The day it shows; today when none is named."))
@day("--from", "first", help=N_("The first day; that of the fiscal year when none is named."))
@day("--to", "last", help=N_("The last day; today when none is named."))
@member()
@text("--receipt", metavar=N_("NUMBER"), help=N_("The number of the receipt or voucher."))
@account("--account", help=N_("The account it is about."))
@text("--loan", metavar=N_("NUMBER"), help=N_("The number of the loan contract."))
@option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    help=N_("The language of the paper; the one spoken here when none is named."),
)
@option("--form", type=click.Choice(FORMS), help=N_("The form, when OUT is `-`."))
@option("--roll", is_flag=True, help=N_("Set a receipt for a roll 80 mm wide."))
@by
def document(  # noqa: PLR0913 - each is asked on the form
    *,
    name: str,
    books: Path,
    out: Path,
    as_of: str,
    first: str,
    last: str,
    member: str,
    receipt: str,
    account: str,
    loan: str,
    language: str | None,
    form: str | None,
    roll: bool,
    by: str,
) -> None:
    """Print a document."""
    with sat_at(books, by) as desk:
        request = DocumentRequest(
            as_of=desk.day(as_of) if as_of else None,
            first=desk.day(first) if first else None,
            last=desk.day(last) if last else None,
            member=member or None,
            receipt=receipt or None,
            account=account or None,
            loan=loan or None,
            language=Language(language) if language else current().language,
            on_roll=roll,
        )
        if str(out) == _TO_SCREEN:
            _show(desk, name, request, form)
        else:
            _write(desk, name, request, out, form)


def _show(desk: Desk, name: str, request: DocumentRequest, form: str | None) -> None:
    """Print to this screen, or to whoever reads it."""
    if form not in {"json", "txt"} or (state().json and form != "json"):
        message = current().gettext("With `-` say --form json or --form txt.")
        raise click.UsageError(message)
    content, _record = print_bytes(desk.books, name, request, form=form, by=desk.by, at=desk.at)
    written()
    sys.stdout.write(content.decode().rstrip("\n") + "\n")


def _write(desk: Desk, name: str, request: DocumentRequest, out: Path, form: str | None) -> None:
    if form is not None and out.suffix.casefold() != f".{form}":
        message = current().gettext("The file's ending and --form do not agree.")
        raise click.UsageError(message)
    record = print_document(desk.books, name, request, target=out, by=desk.by, at=desk.at)
    written()
    told = current().gettext("Printed, with the code {code} on its foot: {path}")
    reply(
        {"path": str(out), **_record_document(record)}, said(told, path=str(out), code=record.code)
    )


def _record_document(record: PrintRecord) -> dict[str, object]:
    return {
        "code": record.code,
        "document": record.document,
        "parameters": dict(record.parameters),
        "figures": dict(record.figures),
        "digest": record.digest,
        "printed_at": record.printed_at,
        "printed_by": record.printed_by,
    }


@command(
    "confirm",
    help=N_(
        "Say whether a paper is still what the books say, by the code on its foot.\n\n"
        "Exit code 1 when it no longer agrees: something was posted or reversed since."
    ),
)
@books
@argument("code", type=TEXT, metavar=N_("CODE"), help=N_("The code on the paper's foot."))
def confirm(*, books: Path, code: str) -> int:
    """Confirm a paper."""
    with opened(books) as found:
        record, agrees = confirm_code(found, code)
    speech = current()
    _ = speech.gettext
    told = (
        _("The paper agrees with the books: {document}, printed {moment} by {name}.")
        if agrees
        else _("The paper no longer agrees with the books: {document}, printed {moment} by {name}.")
    )
    titles = {one.name: speech.gettext(one.title) for one in documents()}
    lines = [
        said(
            told,
            document=titles.get(record.document, record.document),
            moment=_moment(record),
            name=record.printed_by,
        ),
        *_parameters(record, speech),
    ]
    reply({"agrees": agrees, **_record_document(record)}, lines)
    return DONE if agrees else UNSOUND


_LANGUAGES = {"th": N_("in Thai"), "en": N_("in English")}
_DAYS = frozenset({"as_of", "from", "to"})


def _parameters(record: PrintRecord, speech: Speech) -> Iterator[str]:
    """What was asked of the paper, in words."""
    from datetime import date  # noqa: PLC0415 - only here

    for name, value in record.parameters.items():
        told = value
        if name in _DAYS:
            told = format_day(date.fromisoformat(value), speech)
        elif name == "language":
            told = speech.gettext(_LANGUAGES[value])
        yield f"{field_label(speech, name)}: {told}"


def _moment(record: PrintRecord) -> str:
    from datetime import datetime  # noqa: PLC0415 - only here

    return format_moment(datetime.fromisoformat(record.printed_at), current())
