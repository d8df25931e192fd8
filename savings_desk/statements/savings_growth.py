"""How the members' savings and the loans to them grew, month by month, up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


@dataclass(frozen=True, slots=True)
class SavingsGrowth:
    """Savings at the end of each of twelve months, the last one as it stands on the day.

    `loans` is what lies with borrowers then.
    """

    months: tuple[Month, ...]
    sajja: tuple[Money, ...]
    special: tuple[Money, ...]
    loans: tuple[Money, ...]

    @property
    def lends(self) -> bool:
        """Whether anything lay with borrowers in these months."""
        return any(self.loans)
