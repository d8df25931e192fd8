"""The member list (ทะเบียนสมาชิก on the screen): who is wanted, in what order, a line for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from savings_desk.domain.members import LeavingCause, MemberKind
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month
    from savings_desk.domain.savings import SajjaBook


class Wanted(Enum):
    """Which part of the register a list shows."""

    ALL = "all"
    ACTIVE = "active"
    """Members on the day of the list."""
    BEHIND = "behind"
    """Members with months of sajja that are overdue."""
    MINOR = "minor"
    """Members under age."""
    WAITING = "waiting"
    """Applicants whom the committee has not yet approved."""
    LEFT = "left"


class Order(Enum):
    """How a list is ordered."""

    NUMBER = "number"
    NAME = "name"
    """By first name as a Thai dictionary has it, titles ignored."""


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """What is asked of the register: a text as typed, a part of it, an order.

    `behind` are the numbers of those who are behind; only `Wanted.BEHIND` needs them.
    """

    text: str = ""
    wanted: Wanted = Wanted.ALL
    order: Order = Order.NUMBER
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as a list shows one: savings in satang, `months_behind` overdue months of sajja.

    No national id: a list can be seen by anybody who stands at the table.
    """

    number: str
    name: str
    kind: MemberKind
    line: str
    sajja: Money
    special: Money
    months_behind: int
    minor: bool
    approved_on: date | None
    left_on: date | None
    left_cause: LeavingCause | None

    def has_left(self, day: date) -> bool:
        """Whether the member left before `day`."""
        return self.left_on is not None and self.left_on < day

    def is_waiting(self, day: date) -> bool:
        """Whether the committee's approval is still to come on `day`."""
        return not self.has_left(day) and (self.approved_on is None or self.approved_on > day)


def overdue(book: SajjaBook, now: Month) -> Iterator[tuple[Month, Money]]:
    """The months a member is behind with, oldest first, each with what is left to pay.

    The present month `now` counts only once it was recorded as missed, when its working day was
    closed: before that it is due, not overdue.
    """
    for month, owed in book.owed_through(now):
        if month < now or month in book.missed:
            yield month, owed
