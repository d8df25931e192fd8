"""The group itself: its name, its place, and the books it opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from savings_desk.domain.members import Address
from savings_desk.domain.refusals import DayFarAhead, Missing

if TYPE_CHECKING:
    from datetime import date, datetime

FIRST_DAY_AHEAD_MAX = timedelta(days=366)


def check_first_day(opened_on: date, today: date) -> None:
    """Refuse a first day of the books that lies more than a year ahead.

    Raises:
        DayFarAhead: a year was mistyped, such as 2596 for 2569.
    """
    if opened_on > today + FIRST_DAY_AHEAD_MAX:
        raise DayFarAhead(opened_on, today)


@dataclass(frozen=True, slots=True)
class Group:
    """One savings group as its papers name it.

    `opened_on` is the first day these books know; opening balances are dated on it. `code` is the
    group's code with the district, when it has one. `digits` is the group's taste on paper. In a
    practice group (`practice_moment` set) the clock stands still at that moment, so that the same
    sample always prints the same paper, and every sheet is marked as an example.

    Raises:
        Missing: no name.
    """

    name: str
    opened_on: date
    address: Address = field(default_factory=Address)
    code: str = ""
    phone: str = ""
    treasurer: str = ""
    chairperson: str = ""
    auditor: str = ""
    digits: Literal["arabic", "thai"] = "arabic"
    id: str = ""
    practice_moment: datetime | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Missing("name")
