"""Bad debts from a terminal: written off by a resolution, taken back, and what is recovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.lending import loan_option, resolution_option
from savings_desk.commands.loan_pages import changed
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import TEXT, account, amount, books, by, day, into, text, voucher
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.savings import Receipt, receive
from savings_desk.operations.writing_off import TakeBack, WriteOff, take_back_write_off, write_off
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money


@command(
    "write-off",
    help=N_(
        "Give a debt up by a resolution (หนี้สูญ).\n\n"
        "Principal is posted against the account named. A loan that owes interest, fine or fee"
        " alone is closed without an entry: they stand in no account until they are received."
    ),
)
@books
@loan_option
@resolution_option
@account(
    "--against",
    help=N_("The account of the expense, or of the allowance made for it."),
)
@voucher
def give_up(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    resolution: str,
    against: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Write a debt off."""
    with sat_at(books, by) as desk:
        off = WriteOff(form_id(entry_id), loan, desk.day(day), resolution, against, memo)
        posted = write_off(desk.books, off, by=desk.by, at=desk.at)
        if posted is not None:
            recorded(desk.books, posted)
            return
        with desk.books.read() as reading:
            closed = reading.loan(loan)
        changed(desk.books, closed)


@command(
    "recovery",
    help=N_(
        "Receive money that comes back on a loan after it was written off (หนี้สูญรับคืน).\n\n"
        "It is income, and never more than was owed on the day the debt was given up."
    ),
)
@books
@loan_option
@amount("--amount", required=True, help=N_("How much comes back."))
@text("--payer", metavar=N_("NAME"), help=N_("Who pays; the borrower when nobody is named."))
@into
@voucher
def recovery(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    loan: str,
    amount: Money,
    payer: str,
    into: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Receive what comes back."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            known = reading.loan(loan)
        line = ReceiptLine(LineKind.RECOVERED, known.member, amount, loan=known.number)
        receipt = Receipt(
            form_id(entry_id), desk.day(day), (line,), payer=payer, into=into, memo=memo
        )
        recorded(desk.books, receive(desk.books, receipt, by=desk.by, at=desk.at))


@command(
    "reopen",
    help=N_(
        "Open a contract again that was written off without an entry, by mistake.\n\n"
        "Where principal was written off, reverse its entry: `reverse`."
    ),
)
@books
@argument("number", type=TEXT, metavar=N_("LOAN"), help=N_("The number of the loan contract."))
@text("--reason", metavar=N_("TEXT"), required=True, help=N_("Why it is opened again."))
@day("--day", help=N_("The day from which it holds; today when none is named."))
@by
def reopen(*, books: Path, number: str, reason: str, day: str, by: str) -> None:
    """Take a write-off back."""
    with sat_at(books, by) as desk:
        back = TakeBack(number, desk.day(day), reason)
        changed(desk.books, take_back_write_off(desk.books, back, by=desk.by, at=desk.at))
