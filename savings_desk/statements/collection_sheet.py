"""The collection sheet (ใบรับเงินประจำวัน): what each member is expected to bring, before the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.domain.members import Member
    from savings_desk.domain.savings import SajjaBook


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A member whose saving is expected on the coming working day."""

    member: Member
    pledge: Money
    months: tuple[Month, ...]
    owed: Money


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """The sheet taken to the table before the day: what is expected, and empty columns beside."""

    day: date
    lines: tuple[ExpectedLine, ...]
    owed: Money


def collection_sheet(
    members: Sequence[Member], *, day: date, books: Mapping[str, SajjaBook]
) -> CollectionSheet:
    """What members owe by the month of `day`; those who owe nothing are listed with zero."""
    month = Month.of(day)
    lines = []
    for member in members:
        book = books.get(member.number)
        if not member.active_on(day) or book is None or not book.pledge_for(month):
            continue
        owed = tuple(book.owed_through(month))
        lines.append(
            ExpectedLine(
                member=member,
                pledge=book.pledge_for(month),
                months=tuple(one for one, _amount in owed),
                owed=total(amount for _one, amount in owed),
            )
        )
    return CollectionSheet(day, tuple(lines), total(line.owed for line in lines))
