"""An old contract brought in from a terminal, with what the old papers say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.guarantor_words import guarantor_option, read_guarantors
from savings_desk.commands.lending import loan_option
from savings_desk.commands.loan_words import METHOD, METHODS
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import account, amount, books, day, member, text, voucher
from savings_desk.domain.opening_loans import INSTALMENTS_MAX, OpeningLoan
from savings_desk.operations.journal import Voucher
from savings_desk.operations.loan_opening import bring_loan
from savings_desk.words.language import N_
from savings_desk.words.numbers import parse_rate

if TYPE_CHECKING:
    from pathlib import Path

_COUNT = N_("COUNT")


@command(
    "opening-loan",
    help=N_(
        "Bring in a contract that was open when the books began.\n\n"
        "What its account holds in one sum becomes less by it; the rest stands in the balance under"
        " examination. A rate above 15 per cent a year is kept as a fact, and no more than 15 per"
        " cent is charged from then on. Give either --instalments, those that are left, the overdue"
        " among them, or --instalment, what is paid each time."
    ),
)
@books
@loan_option
@member(required=True)
@amount("--balance", required=True, help=N_("The principal still owed."))
@amount("--lent", help=N_("The principal first lent; the balance when not given."))
@text("--kind", metavar=N_("NAME"), help=N_("The kind of loan, by its code or name."))
@option("--method", type=METHOD, default="equal-principal", help=N_("How interest is counted."))
@text("--rate", metavar=N_("PER CENT"), default="0", help=N_("The stated rate per year."))
@day("--lent-on", help=N_("The day it was lent."))
@option(
    "--months-owed",
    type=click.IntRange(0, INSTALMENTS_MAX),
    default=0,
    metavar=_COUNT,
    help=N_("Months in arrears."),
)
@amount("--interest-owed", help=N_("Interest in arrears; that of so many months otherwise."))
@option(
    "--instalments",
    type=click.IntRange(1, INSTALMENTS_MAX),
    metavar=_COUNT,
    help=N_("Instalments that are left."),
)
@amount("--instalment", help=N_("What is paid each time."))
@option(
    "--every",
    type=click.IntRange(1, INSTALMENTS_MAX),
    default=1,
    metavar=_COUNT,
    help=N_("Months between instalments."),
)
@day("--next-due", help=N_("The day the next instalment falls due; the working day otherwise."))
@guarantor_option
@text("--spouse", metavar=N_("NAME"), help=N_("The borrower's spouse."))
@text("--papers-at", metavar=N_("TEXT"), help=N_("Where the paper is kept."))
@account("--account", help=N_("The account its loans stand in."))
@voucher
def bring(
    *,
    books: Path,
    guarantors: tuple[str, ...],
    day: str,
    memo: str,
    entry_id: str,
    by: str,
    **asked: Any,  # noqa: ANN401 - the options above
) -> None:
    """Bring an old contract in."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            named = read_guarantors(reading, guarantors)
        days = {
            name: desk.day(asked[name]) if asked[name] else None for name in ("lent_on", "next_due")
        }
        brought = OpeningLoan(
            number=asked["loan"],
            member=asked["member"],
            balance=asked["balance"],
            lent=asked["lent"] or asked["balance"],
            kind=asked["kind"],
            account=asked["account"],
            method=METHODS[asked["method"]],
            rate=parse_rate(asked["rate"]),
            lent_on=days["lent_on"],
            months_owed=asked["months_owed"],
            interest_owed=asked["interest_owed"],
            instalments=asked["instalments"],
            instalment=asked["instalment"],
            every_months=asked["every"],
            next_due=days["next_due"],
            guarantors=named,
            spouse=asked["spouse"],
            papers_at=asked["papers_at"],
        )
        form = Voucher(form_id(entry_id), desk.day(day), memo=memo)
        recorded(desk.books, bring_loan(desk.books, form, brought, by=desk.by, at=desk.at))
