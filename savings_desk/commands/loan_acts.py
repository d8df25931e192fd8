"""What is done about a loan without money: guarantors, papers, and what was said of its arrears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import sat_at
from savings_desk.commands.guarantor_words import guarantor_option, read_guarantors
from savings_desk.commands.loan_pages import changed
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import TEXT, amount, books, by, day, text
from savings_desk.domain.lending import FollowUp, FollowUpKind
from savings_desk.domain.refusals import Missing
from savings_desk.operations.loan_changes import change_application
from savings_desk.operations.loan_events import log_follow_up, release_guarantor
from savings_desk.words.dates import format_day, parse_day
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money

_NUMBER = argument(
    "number", type=TEXT, metavar=N_("LOAN"), help=N_("The number of the loan contract.")
)


@command(
    "change",
    help=N_(
        "Change what is written of a loan.\n\n"
        "The amount only until the contract is signed; purpose, spouse, papers and notes also"
        ' later. What is not named stays; "" empties it.'
    ),
)
@books
@_NUMBER
@amount("--amount", help=N_("How much is asked for."))
@text("--purpose", metavar=N_("TEXT"), default=None, help=N_("What the money is for."))
@text("--spouse", metavar=N_("NAME"), default=None, help=N_("The borrower's spouse."))
@day("--spouse-consent-on", help=N_("The day the spouse consented."))
@text(
    "--guardian",
    metavar=N_("NAME"),
    default=None,
    help=N_("Of a borrower under 20: the legal representative."),
)
@day("--guardian-consent-on", help=N_("The day the legal representative consented in writing."))
@text("--papers-at", metavar=N_("TEXT"), default=None, help=N_("Where the paper is kept."))
@text("--notes", metavar=N_("TEXT"), default=None, help=N_("Notes."))
@by
def change(
    *,
    books: Path,
    number: str,
    amount: Money | None,
    spouse_consent_on: str,
    guardian_consent_on: str,
    by: str,
    **texts: str | None,
) -> None:
    """Change a loan's papers."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            loan = reading.loan(number)
        told: dict[str, Any] = {name: value for name, value in texts.items() if value is not None}
        if amount is not None:
            told["principal"] = amount
        if spouse_consent_on:
            told["spouse_consent_on"] = desk.day(spouse_consent_on)
        if guardian_consent_on:
            told["guardian_consent_on"] = desk.day(guardian_consent_on)
        kept = change_application(desk.books, replace(loan, **told), by=desk.by, at=desk.at)
        changed(desk.books, kept)


@command(
    "guarantor",
    help=N_(
        "Name those who stand for a loan besides the ones it has, or release one of them.\n\n"
        "Nobody is struck out: a guarantor who is released stays on the register with the day."
    ),
)
@books
@_NUMBER
@guarantor_option
@option(
    "--release",
    type=click.IntRange(min=1),
    metavar=N_("PLACE"),
    help=N_("Release the first, second … guarantor."),
)
@day("--day", help=N_("The day from which it holds; today when none is named."))
@by
def guarantor(
    *,
    books: Path,
    number: str,
    guarantors: tuple[str, ...],
    release: int | None,
    day: str,
    by: str,
) -> None:
    """Add or release guarantors."""
    if not guarantors and release is None:
        raise Missing("guarantor")
    with sat_at(books, by) as desk:
        on = desk.day(day)
        with desk.books.read() as reading:
            loan = reading.loan(number)
            named = [replace(one, since=on) for one in read_guarantors(reading, guarantors)]
        if release is not None:
            loan = release_guarantor(
                desk.books, loan.number, release - 1, on, by=desk.by, at=desk.at
            )
        if named:
            more = replace(loan, guarantors=(*loan.guarantors, *named))
            loan = change_application(desk.books, more, by=desk.by, at=desk.at)
        changed(desk.books, loan)


@command(
    "follow-up",
    help=N_(
        "Write down what was done about a loan in arrears, or show what was.\n\n"
        "Without --kind nothing is written. A notice to a guarantor belongs within 60 days of the"
        " default."
    ),
)
@books
@_NUMBER
@option(
    "--kind",
    type=click.Choice([one.value for one in FollowUpKind]),
    help=N_("What was done."),
)
@text("--text", "told", metavar=N_("TEXT"), help=N_("What was said or written."))
@text("--to", metavar=N_("NAME"), help=N_("Who was spoken or written to."))
@day("--promised-on", help=N_("The day the borrower promised to pay."))
@text("--posted-as", metavar=N_("NUMBER"), help=N_("The number of the registered letter."))
@day("--default-since", help=N_("The default that a notice is about."))
@day("--day", help=N_("The day it was done; today when none is named."))
@by
def follow_up(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    number: str,
    kind: str | None,
    told: str,
    to: str,
    promised_on: str,
    posted_as: str,
    default_since: str,
    day: str,
    by: str,
) -> None:
    """Log what was done, or show the log."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            loan = reading.loan(number)
        if kind is not None:
            line = FollowUp(
                loan=loan.number,
                day=desk.day(day),
                kind=FollowUpKind(kind),
                text=told,
                to=to,
                promised_on=parse_day(promised_on, desk.today) if promised_on else None,
                posted_as=posted_as,
                default_since=parse_day(default_since, desk.today) if default_since else None,
            )
            log_follow_up(desk.books, line, by=desk.by, at=desk.at)
            written()
        with desk.books.read() as reading:
            log = reading.follow_ups(loan.number)
    reply({"loan": loan.number, "follow_ups": list(log)}, _log_lines(loan, log))


def _log_lines(loan: Loan, log: Iterable[FollowUp]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    rows = [
        (
            format_day(one.day, speech),
            label(speech, one.kind),
            one.to or "-",
            format_day(one.promised_on, speech) if one.promised_on else "-",
            one.text or "-",
        )
        for one in log
    ]
    if not rows:
        yield said(_("Nothing is written about loan {loan}."), loan=loan.number)
    heads = (_("Day"), _("What was done"), _("To whom"), _("Promised for"), _("What was said"))
    yield from Table(heads, rows).show()
