"""The working day from a terminal: opened, its cash counted and the day closed, opened again."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import command
from savings_desk.commands.typed import books, by, day, text
from savings_desk.domain.refusals import NotMoney
from savings_desk.domain.working_day import DENOMINATIONS, CashCount
from savings_desk.operations import working_day
from savings_desk.operations.working_day import Closing
from savings_desk.words.labels import number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import parse_money, to_arabic_digits

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money

_PIECE = re.compile(r"([\d.,]+)[x×*](\d{1,5})", re.ASCII | re.IGNORECASE)  # noqa: RUF001
_DAY = N_("The working day; today when none is named.")


@command("open", help=N_("Open a working day."))
@books
@day("--day", help=_DAY)
@by
def open_(*, books: Path, day: str, by: str) -> None:
    """Open a working day."""
    with sat_at(books, by) as desk:
        on = desk.day(day)
        working_day.open_day(desk.books, on, by=desk.by, at=desk.at)
    written()
    reply({"day": on}, said(current().gettext("The working day of {day} is open."), day=on))


@command(
    "close",
    help=N_(
        "Count the cash and close a working day.\n\n"
        "--count names how many there are of each note and coin, such as"
        " “1000x3 500x1 20x4 0.50x2”; “1000x0” for an empty box. A difference from the books is"
        " posted with its reason; whoever has not come is recorded as having missed the month."
    ),
)
@books
@day("--day", help=_DAY)
@text("--count", metavar=N_("PIECES"), required=True, help=N_("Notes and coins counted."))
@text("--reason", metavar=N_("TEXT"), help=N_("Why the cash differs from the books."))
@by
def close(*, books: Path, day: str, count: str, reason: str, by: str) -> None:
    """Close a working day."""
    counted = _counted(count)
    with sat_at(books, by) as desk:
        closing = Closing(desk.day(day), counted, reason, str(uuid.uuid4()))
        closed, posted = working_day.close_day(desk.books, closing, by=desk.by, at=desk.at)
    written()
    _ = current().gettext
    words = _("The working day of {day} is closed with {counted} counted.")
    if posted is not None:
        words = _(
            "The working day of {day} is closed with {counted} counted; the difference of"
            " {difference} is recorded as {number}."
        )
    number = number_text(posted.number, current()) if posted else ""
    reply(
        {
            "day": closed.day,
            "counted": closed.count.amount,
            "in_books": closed.book_cash,
            "difference": closed.difference,
            "number": number,
        },
        said(
            words,
            day=closed.day,
            counted=closed.count.amount,
            difference=closed.difference,
            number=number,
        ),
    )


@command("reopen", help=N_("Open the last working day again, with a reason."))
@books
@day("--day", help=_DAY)
@text("--reason", metavar=N_("TEXT"), required=True, help=N_("Why it is opened again."))
@by
def reopen(*, books: Path, day: str, reason: str, by: str) -> None:
    """Open the last working day again."""
    with sat_at(books, by) as desk:
        on = desk.day(day)
        working_day.reopen_day(desk.books, on, reason, by=desk.by, at=desk.at)
    written()
    reply({"day": on}, said(current().gettext("The working day of {day} is open again."), day=on))


def _counted(typed: str) -> CashCount:
    """The count, from pieces such as `1000x3`.

    Raises:
        NotMoney: a piece is not written so, or there is no such note or coin.
    """
    pieces: dict[Money, int] = {}
    for piece in to_arabic_digits(typed).split():
        found = _PIECE.fullmatch(piece)
        if not found or (each := parse_money(found[1])) not in DENOMINATIONS:
            raise NotMoney(piece)
        pieces[each] = pieces.get(each, 0) + int(found[2])
    return CashCount(pieces)
