"""A loan's schedule made anew from a terminal: instalments put off, and debts restructured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.guarantor_words import places_of
from savings_desk.commands.lending import resolution_option
from savings_desk.commands.loan_pages import changed
from savings_desk.commands.loan_words import terms_of, terms_options
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import TEXT, books, by, day, text
from savings_desk.domain.rescheduling import Holiday
from savings_desk.operations.loan_reschedule import (
    Agreement,
    NewTerms,
    PutOff,
    put_off,
    restructure,
)
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from savings_desk.storage.books import Books

_NUMBER = argument(
    "number", type=TEXT, metavar=N_("LOAN"), help=N_("The number of the loan contract.")
)
_FROM = day("--from", "from_", help=N_("The day from which it holds; today when none is named."))
_REASON = text("--reason", metavar=N_("TEXT"), help=N_("Why it is granted."))
_AGREED = option(
    "--agreed",
    type=TEXT,
    metavar=N_("WHO"),
    multiple=True,
    help=N_(
        "A guarantor who has signed that they agree: a member's number or an outsider's name; once"
        " for each. Those who have not agreed to time given are free of the debt."
    ),
)
_PAPER = text("--agreed-paper", metavar=N_("TEXT"), help=N_("The paper on which they signed."))
_FEWER = option(
    "--fewer-guarantors",
    is_flag=True,
    help=N_("The committee accepts that fewer stand for it than the kind of loan asks."),
)


def _agreement(
    books: Books, number: str, day: date, agreed: tuple[str, ...], paper: str, *, fewer: bool
) -> Agreement:
    """Who agreed, by their places in the register."""
    with books.read() as reading:
        return Agreement(places_of(reading.loan(number), day, agreed), paper, fewer_accepted=fewer)


@command(
    "holiday",
    help=N_(
        "Put the instalments of a loan off (ผ่อนผัน) by a resolution; it ends so much later.\n\n"
        "interest_only: the interest of each is paid and no principal; nothing: the interest is"
        " counted and falls due with the first instalment after. It is never added to the"
        " principal."
    ),
)
@books
@_NUMBER
@option(
    "--months",
    type=click.IntRange(min=1),
    required=True,
    metavar=N_("COUNT"),
    help=N_("For how many months."),
)
@option(
    "--manner",
    type=click.Choice([one.value for one in Holiday]),
    default=Holiday.INTEREST_ONLY.value,
    help=N_("What is paid meanwhile."),
)
@_FROM
@resolution_option
@_REASON
@_AGREED
@_PAPER
@_FEWER
@by
def holiday(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    number: str,
    months: int,
    manner: str,
    from_: str,
    resolution: str,
    reason: str,
    agreed: tuple[str, ...],
    agreed_paper: str,
    fewer_guarantors: bool,
    by: str,
) -> None:
    """Put instalments off."""
    with sat_at(books, by) as desk:
        on = desk.day(from_)
        agreement = _agreement(desk.books, number, on, agreed, agreed_paper, fewer=fewer_guarantors)
        asked = PutOff(number, on, months, resolution, Holiday(manner), reason, agreement)
        changed(desk.books, put_off(desk.books, asked, by=desk.by, at=desk.at))


@command(
    "restructure",
    help=N_(
        "Give a debt new terms (ปรับโครงสร้างหนี้) by a resolution, for the principal that is"
        " left.\n\n"
        "Terms are named as for `quote`. Interest that is owed stays owed beside them."
    ),
)
@books
@_NUMBER
@_FROM
@resolution_option
@_REASON
@day("--first-due", help=N_("The day of the first instalment; the group's working day otherwise."))
@_AGREED
@_PAPER
@_FEWER
@terms_options
@by
def renew(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    number: str,
    from_: str,
    resolution: str,
    reason: str,
    first_due: str,
    agreed: tuple[str, ...],
    agreed_paper: str,
    fewer_guarantors: bool,
    by: str,
    **named: Any,  # noqa: ANN401 - the options above
) -> None:
    """Restructure a debt."""
    terms = terms_of(named)
    with sat_at(books, by) as desk:
        on = desk.day(from_)
        renewed = NewTerms(
            loan=number,
            day=on,
            terms=terms,
            resolution=resolution,
            first_due=desk.day(first_due) if first_due else None,
            reason=reason,
            agreement=_agreement(
                desk.books, number, on, agreed, agreed_paper, fewer=fewer_guarantors
            ),
        )
        changed(desk.books, restructure(desk.books, renewed, by=desk.by, at=desk.at))
