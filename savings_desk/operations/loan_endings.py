"""How a contract ends by a resolution, and what the same form made before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import SameIdOtherContent

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Event, Posted
    from savings_desk.domain.lending import ClosedBy, Loan
    from savings_desk.storage.writing import Writing


def close_by_resolution(
    writing: Writing, loan: Loan, day: date, how: ClosedBy, resolution: str
) -> None:
    """Close a contract by a resolution."""
    writing.change_loan(
        replace(loan, closed_on=day, closed_by=how, closed_resolution=resolution.strip())
    )


def made_before(known: Posted, form: tuple[Event, date, str], loan: str, debited: str) -> Posted:
    """The entry that the same `form` (event, day, memo) made before, debiting whom it names.

    Raises:
        SameIdOtherContent: the id belongs to something else.
    """
    entry = known.entry
    mine = any(line.loan == loan for line in entry.postings)
    debits = (line for line in entry.postings if line.amount > ZERO)
    named = any(debited in (line.member, line.account) for line in debits)
    if (entry.event, entry.day, entry.memo) != form or not mine or not named:
        raise SameIdOtherContent(entry.id)
    return known
