"""At the savings table: receipts, special savings paid out, and paying out who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from savings_desk.commands.desk import sat_at
from savings_desk.commands.entries import form_id, recorded
from savings_desk.commands.receipt_lines import Asked, last_amount, lines_of, read_line
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import command, option
from savings_desk.commands.typed import (
    AMOUNT,
    MONTH,
    TEXT,
    amount,
    books,
    into,
    member,
    out_of,
    text,
    voucher,
)
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.bad_debts import owed_on_ended
from savings_desk.operations.leaving import settle_leaving
from savings_desk.operations.member_views import debts_of
from savings_desk.operations.savings import (
    Payment,
    Receipt,
    receive,
    withdraw_special,
)
from savings_desk.words.language import N_, current
from savings_desk.words.loan_labels import ENDED_CONTRACT_OWES, LATE_MEMBER_OWES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


@command(
    "saving",
    help=N_(
        "Receive savings of one member or several on one receipt.\n\n"
        "One member: --member 12 --amount 300 pays the oldest months owed; with --month 11/2569"
        " --amount 100, both repeated as needed, the months named. Several members:"
        ' --line "12 sajja 11/2569 100" --line "12 special 500" --line "14 fine 20", each a'
        " member, a kind (sajja, special, fine, fee), a month for sajja if one is meant, and an"
        " amount.\n\n"
        'Loans may stand on the same receipt: --line "12 interest 3/2569 100" --line'
        ' "12 principal 3/2569 1000", of the kinds principal, interest, loan-fine and loan-fee,'
        " with the number of the contract, which a member with one open loan need not name."
    ),
)
@books
@member(help=N_("The member's number, when the receipt is for one."))
@option(
    "--amount",
    "amounts",
    type=AMOUNT,
    metavar=N_("BAHT"),
    multiple=True,
    help=N_("The amount of sajja; one for each --month, if months are named."),
)
@option(
    "--month",
    "months",
    type=MONTH,
    metavar=N_("MONTH"),
    multiple=True,
    help=N_("A month that is paid for."),
)
@option(
    "--line",
    "lines",
    type=TEXT,
    metavar=N_("LINE"),
    multiple=True,
    help=N_("A line of the receipt: member, kind, month, amount."),
)
@text("--payer", metavar=N_("NAME"), help=N_("Who pays; the first member when nobody is named."))
@into
@voucher
def saving(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    member: str,
    amounts: tuple[Money, ...],
    months: tuple[Month, ...],
    lines: tuple[str, ...],
    payer: str,
    into: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Take a receipt."""
    asked = (*_of_one(member, amounts, months), *map(read_line, lines))
    with sat_at(books, by) as desk:
        paid_on, form = desk.day(day), form_id(entry_id)
        with desk.books.read() as reading:
            settled = lines_of(reading, asked, day=paid_on, entry_id=form)
        receipt = Receipt(form, paid_on, settled, payer=payer, into=into, memo=memo)
        recorded(desk.books, receive(desk.books, receipt, by=desk.by, at=desk.at))


def _of_one(
    member: str, amounts: tuple[Money, ...], months: tuple[Month, ...]
) -> tuple[Asked, ...]:
    """The lines of a receipt that was asked for with --member, --amount and --month."""
    _ = current().gettext
    if not member:
        if amounts or months:
            raise click.UsageError(_("Say with --member whose savings these are."))
        return ()
    if not amounts or (months and len(months) != len(amounts)) or (not months and amounts[1:]):
        raise click.UsageError(_("Give one --amount for each --month, or one --amount alone."))
    if not months:
        return (Asked(LineKind.SAJJA, member, amounts[0]),)
    return tuple(
        Asked(LineKind.SAJJA, member, amount, month)
        for month, amount in zip(months, amounts, strict=True)
    )


@command("special-in", help=N_("Receive special savings of a member."))
@books
@member(required=True)
@amount("--amount", required=True, help=N_("How much."))
@text("--payer", metavar=N_("NAME"), help=N_("Who pays; the member when nobody is named."))
@into
@voucher
def special_in(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    member: str,
    amount: Money,
    payer: str,
    into: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Take a receipt of special savings."""
    line = ReceiptLine(LineKind.SPECIAL, member, amount)
    with sat_at(books, by) as desk:
        receipt = Receipt(
            form_id(entry_id), desk.day(day), (line,), payer=payer, into=into, memo=memo
        )
        recorded(desk.books, receive(desk.books, receipt, by=desk.by, at=desk.at))


@command("special-out", help=N_("Pay a member out of special savings."))
@books
@member(required=True)
@amount("--amount", required=True, help=N_("How much."))
@text("--payee", metavar=N_("NAME"), help=N_("Who is paid; the member when nobody is named."))
@out_of
@voucher
def special_out(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    member: str,
    amount: Money,
    payee: str,
    out_of: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Pay out of special savings."""
    with sat_at(books, by) as desk:
        payment = Payment(form_id(entry_id), desk.day(day), member, out_of, payee, memo)
        recorded(desk.books, withdraw_special(desk.books, payment, amount, by=desk.by, at=desk.at))


@command(
    "leaving",
    help=N_(
        "Pay out all savings of a member who leaves, and write the day and the cause.\n\n"
        "On death the beneficiaries are paid by their shares, unless payees are named."
    ),
)
@books
@member(required=True)
@option(
    "--cause",
    type=click.Choice([cause.value for cause in LeavingCause]),
    required=True,
    help=N_("Why the member leaves."),
)
@option(
    "--payee",
    "payees",
    type=TEXT,
    metavar=N_("NAME BAHT"),
    multiple=True,
    help=N_('Who is paid how much, such as "นางปิ่น ตัวอย่าง 500"; once for each.'),
)
@out_of
@voucher
def leaving(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    member: str,
    cause: str,
    payees: tuple[str, ...],
    out_of: str,
    day: str,
    memo: str,
    entry_id: str,
    by: str,
) -> None:
    """Settle a leaving."""
    paid = tuple(map(last_amount, payees))
    with sat_at(books, by) as desk:
        payment = Payment(form_id(entry_id), desk.day(day), member, out_of, memo=memo)
        posted = settle_leaving(
            desk.books, payment, LeavingCause(cause), payees=paid, by=desk.by, at=desk.at
        )
        with desk.books.read() as reading:
            died = cause == LeavingCause.DIED.value
            debts = debts_of(reading, member, payment.day) if died else ()
            ended = owed_on_ended(reading, member, payment.day)
        every = (*debts, *((loan.number, amount) for loan, amount in ended))
        owed = [{"loan": number, "amount": amount} for number, amount in every]
        words = [*_still_owed(debts), *_owed_on_ended(ended)]
        if posted is not None:
            recorded(desk.books, posted, words, still_owed=owed)
            return
        written()
        left = said(
            current().gettext("Member {member} has left the group; nothing was paid out."),
            member=member,
        )
        gone = {"member": member, "left_on": payment.day, "cause": cause}
        reply({"entry": None, **gone, "still_owed": owed}, [left, *words])


def _still_owed(debts: Iterable[tuple[str, Money]]) -> list[str]:
    """What a late member still owes, a sentence for each contract."""
    return [
        said(current().gettext(LATE_MEMBER_OWES), loan=number, amount=amount)
        for number, amount in debts
    ]


def _owed_on_ended(ended: Iterable[tuple[Loan, Money]]) -> list[str]:
    """What is still owed on contracts that have ended, a sentence for each."""
    message = current().gettext(ENDED_CONTRACT_OWES)
    return [
        said(message, loan=loan.number, how=loan.closed_by, amount=amount) for loan, amount in ended
    ]
