"""One receipt at the table: as far as it is typed, and once it was given."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month
    from savings_desk.operations.at_table import Amounts, AtTable


@dataclass(slots=True)
class Typed:
    """A receipt as far as it is typed: who stands at the table, and who was added before.

    `settling`: so many of the person's loans are to be settled, the first of them; `asked`: the
    months ahead that were asked about, and not typed over since, each with whether they are of
    interest.
    """

    entry_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    person: AtTable | None = None
    settling: int = 0
    asked: tuple[tuple[bool, tuple[Month, ...]], ...] = ()
    basket: list[tuple[AtTable, Amounts]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether something would be lost by throwing it away."""
        return self.person is not None or bool(self.basket)


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt that was given: its entry, and the change that went back over the table."""

    posted: Posted
    change: Money

    @property
    def members(self) -> set[str]:
        """The members who stand on it."""
        return {line.member for line in self.posted.entry.postings if line.member is not None}
