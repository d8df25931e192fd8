"""Lending from a terminal: application, resolution, contract, and the money paid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.guarantor_words import guarantor_option, read_guarantors
from savings_desk.commands.loan_pages import changed
from savings_desk.commands.loan_words import shares_of
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import TEXT, amount, books, by, day, member, out_of, text, voucher
from savings_desk.operations.lending import (
    Application,
    Approval,
    Payout,
    Signing,
    apply,
    decide,
    pay_out,
    sign,
)
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money

loan_option = text(
    "--loan",
    metavar=N_("NUMBER"),
    required=True,
    help=N_("The number of the loan contract."),
)
"""Names the loan an act is about."""
resolution_option = text(
    "--resolution", metavar=N_("TEXT"), required=True, help=N_("The meeting and resolution.")
)
"""Names the resolution that an act follows."""
_DAY = day("--day", help=N_("The day it was done; today when none is named."))
_SPOUSE = text("--spouse", metavar=N_("NAME"), help=N_("The borrower's spouse."))
_CONSENT = day("--spouse-consent-on", help=N_("The day the spouse consented."))
_GUARDIAN = text(
    "--guardian", metavar=N_("NAME"), help=N_("Of a borrower under 20: the legal representative.")
)
_GUARDIAN_CONSENT = day(
    "--guardian-consent-on", help=N_("The day the legal representative consented in writing.")
)


@command(
    "application",
    help=N_(
        "Enter a member's application for a loan; nothing is promised and no money moves.\n\n"
        "Whether the kind of loan gives it, and whether the law allows it, is looked at here and"
        " again at every later step."
    ),
)
@books
@member(required=True)
@text("--product", metavar=N_("CODE"), required=True, help=N_("The kind of loan."))
@amount("--amount", required=True, help=N_("How much is asked for."))
@option(
    "--months",
    type=click.IntRange(min=1),
    metavar=N_("COUNT"),
    help=N_("The term in months; the whole term of the kind when none is named."),
)
@text("--purpose", metavar=N_("TEXT"), help=N_("What the money is for."))
@text("--number", metavar=N_("NUMBER"), help=N_("The contract's number; the next when not given."))
@guarantor_option
@text("--shares", metavar=N_("PER CENT,…"), help=N_("Parts of custom instalments."))
@_SPOUSE
@_CONSENT
@_GUARDIAN
@_GUARDIAN_CONSENT
@text("--notes", metavar=N_("TEXT"), help=N_("Notes."))
@_DAY
@by
def application(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    member: str,
    product: str,
    amount: Money,
    months: int | None,
    purpose: str,
    number: str,
    guarantors: tuple[str, ...],
    shares: str,
    spouse: str,
    spouse_consent_on: str,
    guardian: str,
    guardian_consent_on: str,
    notes: str,
    day: str,
    by: str,
) -> None:
    """Apply for a loan."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            named = read_guarantors(reading, guarantors)
        asked = Application(
            member=member,
            product=product,
            day=desk.day(day),
            amount=amount,
            term_months=months,
            purpose=purpose,
            number=number,
            guarantors=named,
            shares=shares_of(shares),
            spouse=spouse,
            spouse_consent_on=desk.day(spouse_consent_on) if spouse_consent_on else None,
            guardian=guardian,
            guardian_consent_on=desk.day(guardian_consent_on) if guardian_consent_on else None,
            notes=notes,
        )
        changed(desk.books, apply(desk.books, asked, by=desk.by, at=desk.at))


@command(
    "approval",
    help=N_(
        "Enter the committee's resolution: granted, for less, or refused.\n\n"
        "A signed contract whose money is not paid out is cancelled by --refused."
    ),
)
@books
@loan_option
@resolution_option
@amount("--amount", help=N_("How much is granted; what was asked for when not given."))
@option("--refused", is_flag=True, help=N_("The application is refused."))
@text("--reason", metavar=N_("TEXT"), help=N_("Why it is refused."))
@_DAY
@by
def approval(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    resolution: str,
    amount: Money | None,
    refused: bool,
    reason: str,
    day: str,
    by: str,
) -> None:
    """Decide on an application."""
    with sat_at(books, by) as desk:
        decision = Approval(loan, desk.day(day), resolution, amount, refused, reason)
        changed(desk.books, decide(desk.books, decision, by=desk.by, at=desk.at))


@command(
    "contract",
    help=N_(
        "Write the contract of an approved loan.\n\n"
        "A contract whose money is not paid yet is signed anew in the same way, with new due"
        " days.\n\n"
        "Guarantors named here take the place of those on the application; as many must stand for"
        " it as the kind of loan asks."
    ),
)
@books
@loan_option
@guarantor_option
@option(
    "--witness",
    "witnesses",
    type=TEXT,
    metavar=N_("NAME"),
    multiple=True,
    help=N_("Who saw it signed; once for each."),
)
@text("--papers-at", metavar=N_("TEXT"), help=N_("Where the paper is kept."))
@day("--first-due", help=N_("The day of the first instalment; the group's working day otherwise."))
@_SPOUSE
@_CONSENT
@_GUARDIAN
@_GUARDIAN_CONSENT
@_DAY
@by
def contract(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    guarantors: tuple[str, ...],
    witnesses: tuple[str, ...],
    papers_at: str,
    first_due: str,
    spouse: str,
    spouse_consent_on: str,
    guardian: str,
    guardian_consent_on: str,
    day: str,
    by: str,
) -> None:
    """Sign a contract."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            named = read_guarantors(reading, guarantors) if guarantors else None
        signing = Signing(
            loan=loan,
            day=desk.day(day),
            guarantors=named,
            witnesses=witnesses,
            papers_at=papers_at,
            first_due=desk.day(first_due) if first_due else None,
            spouse=spouse or None,
            spouse_consent_on=desk.day(spouse_consent_on) if spouse_consent_on else None,
            guardian=guardian or None,
            guardian_consent_on=desk.day(guardian_consent_on) if guardian_consent_on else None,
        )
        changed(desk.books, sign(desk.books, signing, by=desk.by, at=desk.at))


@command(
    "disbursement",
    help=N_(
        "Pay the money of a signed contract out; its schedule runs from that day.\n\n"
        "The fee is kept back unless --fee-apart is given; it is then received on a receipt."
    ),
)
@books
@loan_option
@out_of
@option("--fee-apart", is_flag=True, help=N_("The fee is not kept back but received apart."))
@text("--payee", metavar=N_("NAME"), help=N_("Who is paid; the borrower when nobody is named."))
@voucher
def disbursement(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    out_of: str,
    fee_apart: bool,
    payee: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Pay a loan out."""
    with sat_at(books, by) as desk:
        payout = Payout(
            form_id(entry_id),
            loan,
            desk.day(day),
            out_of,
            deduct=not fee_apart,
            payee=payee,
            memo=memo,
        )
        recorded(desk.books, pay_out(desk.books, payout, by=desk.by, at=desk.at))
