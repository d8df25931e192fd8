"""A debt becomes less, from a terminal: repaid, settled, taken over by a guarantor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.guarantor_words import guarantor_option, read_guarantors
from savings_desk.commands.lending import loan_option, resolution_option
from savings_desk.commands.receipt_lines import paid_before
from savings_desk.commands.spoken import command
from savings_desk.commands.typed import amount, books, into, member, text, voucher
from savings_desk.domain.accounts import Role
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.loan_settling import Settlement, settle_without_cash
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.operations.loans_at_table import repayment_lines
from savings_desk.operations.savings import Receipt, receive
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money

_SOURCES = {"sajja": Role.SAJJA, "special": Role.SPECIAL}


@command(
    "repayment",
    help=N_(
        "Receive a repayment on a receipt.\n\n"
        "--amount is divided in the order of the contract: what is due first, and what is more"
        " goes to the principal. Or name the parts: --principal, --interest, --fine, --fee. For"
        " savings and loans on one receipt see `post saving --line`."
    ),
)
@books
@loan_option
@amount("--amount", help=N_("The whole amount, divided by the contract."))
@amount("--principal", help=N_("Principal."))
@amount("--interest", help=N_("Interest."))
@amount("--fine", help=N_("The fine for paying late."))
@amount("--fee", help=N_("A fee that was not kept back."))
@text("--payer", metavar=N_("NAME"), help=N_("Who pays; the borrower when nobody is named."))
@into
@voucher
def repayment(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    amount: Money | None,
    principal: Money | None,
    interest: Money | None,
    fine: Money | None,
    fee: Money | None,
    payer: str,
    into: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Take a repayment."""
    named = {
        LineKind.LOAN_FEE: fee,
        LineKind.LOAN_FINE: fine,
        LineKind.INTEREST: interest,
        LineKind.PRINCIPAL: principal,
    }
    parts = {kind: money for kind, money in named.items() if money is not None}
    if (amount is None) is not bool(parts):
        message = current().gettext("Give either --amount, or the parts one by one.")
        raise click.UsageError(message)
    with sat_at(books, by) as desk:
        paid_on, form = desk.day(day), form_id(entry_id)
        with desk.books.read() as reading:
            known = reading.loan(loan)
            before = reading.find_entry(form)
            if amount is None:
                lines = tuple(
                    ReceiptLine(kind, known.member, money, loan=known.number)
                    for kind, money in parts.items()
                )
            elif before is None:
                lines = repayment_lines(reading, known.number, amount, paid_on)
            else:
                lines = paid_before(before, known, amount)
        receipt = Receipt(form, paid_on, lines, payer=payer, into=into, memo=memo)
        recorded(desk.books, receive(desk.books, receipt, by=desk.by, at=desk.at))


@command(
    "offset",
    help=N_(
        "Settle a debt without cash (กลบหนี้): from the borrower's sajja the whole balance or"
        " nothing, from special savings or another account also a part.\n\n"
        "From sajja no interest is settled, and it is refused while interest is owed or the"
        " borrower stands for somebody's open loan."
    ),
)
@books
@loan_option
@text(
    "--from",
    "source",
    metavar=N_("ACCOUNT"),
    default="sajja",
    help=N_("sajja, special, or the code of an account such as dividends payable."),
)
@amount("--amount", help=N_("How much; the whole debt when not given."))
@voucher
def offset(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    source: str,
    amount: Money | None,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Settle a debt without cash."""
    with sat_at(books, by) as desk:
        role = _SOURCES.get(source.casefold())
        with desk.books.read() as reading:
            code = reading.chart().of_role(role).code if role else source
        settlement = Settlement(form_id(entry_id), loan, desk.day(day), code, amount, memo)
        recorded(desk.books, settle_without_cash(desk.books, settlement, by=desk.by, at=desk.at))


@command(
    "takeover",
    help=N_(
        "A guarantor takes a debt over on a contract of their own, by a resolution.\n\n"
        "Interest in arrears stays with the old contract: it is never added to the principal."
    ),
)
@books
@loan_option
@member(required=True, help=N_("The guarantor who takes it over."))
@resolution_option
@text("--number", metavar=N_("NUMBER"), help=N_("The contract's number; the next when not given."))
@guarantor_option
@voucher
def takeover(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    member: str,
    resolution: str,
    number: str,
    guarantors: tuple[str, ...],
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Let a guarantor take a debt over."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            named = read_guarantors(reading, guarantors)
        form = Takeover(
            entry_id=form_id(entry_id),
            loan=loan,
            guarantor=member,
            day=desk.day(day),
            resolution=resolution,
            number=number,
            memo=memo,
            guarantors=named,
        )
        recorded(desk.books, take_over(desk.books, form, by=desk.by, at=desk.at))
