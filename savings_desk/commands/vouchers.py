"""The treasurer's vouchers: income, expense, bank, transfer, and balances brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.receipt_lines import last_amount
from savings_desk.commands.sides import read_side
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import TEXT, account, amount, books, into, out_of, text, voucher
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.vouchers import Opening
from savings_desk.operations.journal import (
    Voucher,
    bring_forward,
    draw_from_bank,
    pay_into_bank,
    record_expense,
    record_income,
)
from savings_desk.operations.typed_vouchers import TypedVoucher, record
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.commands.desk import Desk
    from savings_desk.domain.money import Money

_AMOUNT = amount("--amount", required=True, help=N_("How much."))
_PARTY = text("--party", metavar=N_("NAME"), help=N_("Who pays or is paid."))


@command("income", help=N_("Record income that is no member's saving: bank interest, a donation."))
@books
@account("--account", required=True, help=N_("The account of income."))
@_AMOUNT
@_PARTY
@into
@voucher
def income(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    account: str,
    amount: Money,
    party: str,
    into: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Record income."""
    with sat_at(books, by) as desk:
        form = Voucher(form_id(entry_id), desk.day(day), party, memo)
        posted = record_income(desk.books, form, account, amount, into=into, by=desk.by, at=desk.at)
        recorded(desk.books, posted)


@command("expense", help=N_("Record an expense, or a thing bought to keep."))
@books
@account("--account", required=True, help=N_("The account of the expense or of the thing."))
@_AMOUNT
@_PARTY
@out_of
@voucher
def expense(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    account: str,
    amount: Money,
    party: str,
    out_of: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Record an expense."""
    with sat_at(books, by) as desk:
        form = Voucher(form_id(entry_id), desk.day(day), party, memo)
        posted = record_expense(
            desk.books, form, account, amount, out_of=out_of, by=desk.by, at=desk.at
        )
        recorded(desk.books, posted)


_BANK = account("--bank", help=N_("The bank account; not needed while there is only one."))


@command("bank-in", help=N_("Pay cash into the bank."))
@books
@_BANK
@_AMOUNT
@_PARTY
@voucher
def bank_in(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    bank: str,
    amount: Money,
    party: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Pay into the bank."""
    with sat_at(books, by) as desk:
        form = Voucher(form_id(entry_id), desk.day(day), party, memo)
        chosen = bank or _only_bank(desk)
        recorded(
            desk.books,
            pay_into_bank(desk.books, form, chosen, amount, by=desk.by, at=desk.at),
        )


@command("bank-out", help=N_("Draw cash from the bank."))
@books
@_BANK
@_AMOUNT
@_PARTY
@voucher
def bank_out(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    bank: str,
    amount: Money,
    party: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Draw from the bank."""
    with sat_at(books, by) as desk:
        form = Voucher(form_id(entry_id), desk.day(day), party, memo)
        chosen = bank or _only_bank(desk)
        recorded(
            desk.books,
            draw_from_bank(desk.books, form, chosen, amount, by=desk.by, at=desk.at),
        )


def _only_bank(desk: Desk) -> str:
    with desk.books.read() as reading:
        banks = reading.chart().all_of_role(Role.BANK)
    if len(banks) != 1:
        message = current().gettext("The group has several bank accounts. Say which with --bank.")
        raise click.UsageError(message)
    return banks[0].code


@command(
    "transfer",
    help=N_(
        "Move money between accounts or passbooks without cash.\n\n"
        "A side is an account's code, sajja:MEMBER:MONTH or special:MEMBER. What stands in FROM"
        " becomes less: a passbook, debt, fund or income is debited, a bank account or other"
        " property is credited; TO takes the other side. The answer shows both."
    ),
)
@books
@text("--from", "from_", metavar=N_("SIDE"), required=True, help=N_("Where it is taken away."))
@text("--to", metavar=N_("SIDE"), required=True, help=N_("Where it goes."))
@_AMOUNT
@_PARTY
@voucher
def move(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    from_: str,
    to: str,
    amount: Money,
    party: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Transfer without cash."""
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            taken, given = read_side(from_, reading), read_side(to, reading)
        form = Voucher(form_id(entry_id), desk.day(day), party, memo)
        typed = TypedVoucher(Event.TRANSFER, taken, given, amount)
        posted = record(desk.books, form, typed, by=desk.by, at=desk.at)
        recorded(desk.books, posted)


@command(
    "opening",
    help=N_(
        "Bring in the balances of an old group.\n\n"
        'Each line is a side and an amount: --line "11010 5000" --line "sajja:12 8400". An amount'
        " counts on the side that is natural to its account. What does not add up stands in the"
        " balance under examination until it is cleared."
    ),
)
@books
@option(
    "--line",
    "lines",
    type=TEXT,
    metavar=N_("SIDE BAHT"),
    multiple=True,
    required=True,
    help=N_("ACCOUNT, ACCOUNT:MEMBER or ACCOUNT:MEMBER:MONTH, and an amount."),
)
@voucher
def opening(
    *, books: Path, lines: tuple[str, ...], day: str, memo: str, entry_id: str, by: str
) -> None:
    """Bring balances forward."""
    typed = tuple(map(last_amount, lines))
    with sat_at(books, by) as desk:
        with desk.books.read() as reading:
            sides = [(read_side(side, reading), brought) for side, brought in typed]
        openings = [Opening(side.account, one, side.member, side.month) for side, one in sides]
        form = Voucher(form_id(entry_id), desk.day(day), memo=memo)
        recorded(desk.books, bring_forward(desk.books, form, openings, by=desk.by, at=desk.at))
