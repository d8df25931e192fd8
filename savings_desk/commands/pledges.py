"""Pledges from a terminal: what is pledged from a month on, and a month recorded as missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import command
from savings_desk.commands.typed import amount, books, by, member, month
from savings_desk.domain.members import PledgeChange
from savings_desk.operations.members import change_pledge, record_missed
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


@command("pledge", help=N_("Change what a member pledges from a month on; 0 ends the pledge."))
@books
@member(required=True)
@amount("--amount", required=True, help=N_("How much a month."))
@month("--from-month", required=True, help=N_("The first month it holds for."))
@by
def pledge(*, books: Path, member: str, amount: Money, from_month: Month, by: str) -> None:
    """Change a pledge."""
    with sat_at(books, by) as desk:
        change = change_pledge(
            desk.books, PledgeChange(member, from_month, amount), by=desk.by, at=desk.at
        )
    written()
    told = current().gettext("From {month} on member {number} pledges {amount} baht a month.")
    reply(
        {"member": change.number, "from_month": change.from_month, "amount": change.amount},
        said(told, month=change.from_month, number=change.number, amount=change.amount),
    )


@command("missed", help=N_("Record a month as missed by every member who still owes it."))
@books
@month("--month", required=True, help=N_("The month whose working day is over."))
@by
def missed(*, books: Path, month: Month, by: str) -> None:
    """Record the missed."""
    with sat_at(books, by) as desk:
        numbers = record_missed(desk.books, month, by=desk.by, at=desk.at)
    written()
    _ = current().gettext
    told = _("{month} is recorded as missed ({count}): {numbers}.")
    nobody = _("Nobody missed {month}.")
    reply(
        {"month": month, "members": list(numbers)},
        said(
            told if numbers else nobody, month=month, count=len(numbers), numbers=", ".join(numbers)
        ),
    )
