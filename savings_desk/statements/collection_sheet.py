"""The collection sheet (ใบรับเงินประจำวัน): what each member is expected to bring, before the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.domain.members import Member
    from savings_desk.domain.savings import SajjaBook


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A member whose saving, or instalment of a loan, is expected on the coming working day.

    `loans` is what falls due on all loans of the member: principal, interest and fines.
    """

    member: Member
    pledge: Money
    months: tuple[Month, ...]
    owed: Money
    loans: Money = ZERO


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """The sheet taken to the table before the day: what is expected, and empty columns beside."""

    day: date
    lines: tuple[ExpectedLine, ...]
    owed: Money

    @property
    def loans(self) -> Money:
        """What is expected on loans."""
        return total(line.loans for line in self.lines)


def collection_sheet(
    members: Sequence[Member],
    *,
    day: date,
    books: Mapping[str, SajjaBook],
    loans: Mapping[str, Money] | None = None,
) -> CollectionSheet:
    """What members owe by the month of `day`; those who owe nothing are listed with zero.

    `loans` is what falls due on each member's loans; a borrower is listed even without a pledge.
    """
    month = Month.of(day)
    lines = []
    for member in members:
        book = books.get(member.number)
        on_loans = (loans or {}).get(member.number, ZERO)
        pledge = book.pledge_for(month) if book and member.active_on(day) else ZERO
        if not pledge and not on_loans:
            continue
        owed = tuple(book.owed_through(month)) if book and pledge else ()
        lines.append(
            ExpectedLine(
                member=member,
                pledge=pledge,
                months=tuple(one for one, _amount in owed),
                owed=total(amount for _one, amount in owed),
                loans=on_loans,
            )
        )
    return CollectionSheet(day, tuple(lines), total(line.owed for line in lines))
