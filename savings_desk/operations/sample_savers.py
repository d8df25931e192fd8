"""A member of the invented village who saves: what the treasurer knows of them by heart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money

if TYPE_CHECKING:
    from savings_desk.domain.periods import Month
    from savings_desk.operations.sample_people import Villager


@dataclass(slots=True)
class Saver:
    """A member as the treasurer knows them: the pledge, and the first month not paid."""

    villager: Villager
    pledge: Money
    next_month: Month
    fee_due: bool = False
    special: Money = ZERO

    @property
    def number(self) -> str:
        """The number in the register."""
        return self.villager.number
