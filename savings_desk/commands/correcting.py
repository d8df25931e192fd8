"""Putting right and closing: a reversal with its reason, and the end of a period."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import TEXT, books, by, day, text, voucher
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.operations.journal import Voucher, close_through, reverse
from savings_desk.words.labels import parse_number
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.commands.desk import Desk


@command(
    "reverse",
    help=N_(
        "Undo an entry by a counter-entry with the reason; nothing is erased.\n\n"
        "The entry is named by the number of its paper, such as 69-00012 or จ69-00003, or by its"
        " id. An entry of a closed period is reversed by one in the open period."
    ),
)
@books
@argument("entry", type=TEXT, metavar=N_("ENTRY"), help=N_("The paper's number, or the id."))
@text("--reason", metavar=N_("TEXT"), required=True, help=N_("Why it is undone."))
@voucher
def undo(  # noqa: PLR0913 - each is asked on the form
    *, books: Path, entry: str, reason: str, day: str, memo: str, entry_id: str, by: str
) -> None:
    """Reverse an entry."""
    with sat_at(books, by) as desk:
        form = Voucher(form_id(entry_id), desk.day(day), memo=memo)
        which = _id_of(desk, entry)
        recorded(desk.books, reverse(desk.books, which, form, reason, by=desk.by, at=desk.at))


def _id_of(desk: Desk, typed: str) -> str:
    """The id of the entry that was named by its id or its paper's number.

    Raises:
        NoSuchEntry: by the name that was typed.
    """
    with desk.books.read() as reading:
        if reading.find_entry(typed) is not None:
            return typed
        start = reading.rules_on(desk.today).fiscal_year_start
        with suppress(NoSuchEntry):
            return reading.numbered(parse_number(typed, start_month=start)).entry.id
    raise NoSuchEntry(typed)


@command("close", help=N_("Close the books up to a day; nothing is recorded there any more."))
@books
@day("--through", required=True, help=N_("The last day of the closed time."))
@text("--reason", metavar=N_("TEXT"), required=True, help=N_("Why it is closed, or who resolved."))
@by
def close(*, books: Path, through: str, reason: str, by: str) -> None:
    """Close through a day."""
    with sat_at(books, by) as desk:
        last = desk.day(through)
        close_through(desk.books, last, reason, by=desk.by, at=desk.at)
    written()
    closed = said(current().gettext("The books are closed up to {day}."), day=last)
    reply({"closed_through": last, "reason": reason}, closed)
