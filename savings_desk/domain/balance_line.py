"""The principal of a loan: as it stood at the end of each day, and as it falls due."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import lt
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from savings_desk.domain.schedules import Instalment


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """The principal outstanding, in satang, at the end of each day that moved it, by day."""

    days: tuple[date, ...]
    satang: tuple[int, ...]

    @classmethod
    def of(cls, moves: Iterable[tuple[date, int]]) -> BalanceLine:
        """Add up moves in satang (positive when lent); what lies on one day is netted."""
        moved = [move for move in moves if move[1]]
        days = [move[0] for move in moved]
        if not all(map(lt, days, days[1:])):
            netted = dict.fromkeys(sorted(days), 0)
            for day, satang in moved:
                netted[day] += satang
            moved = list(netted.items())
            days = [move[0] for move in moved]
        return cls(tuple(days), tuple(accumulate([move[1] for move in moved])))

    def satang_at(self, day: date) -> int:
        """The satang outstanding at the end of `day`."""
        at = bisect_right(self.days, day)
        return self.satang[at - 1] if at else 0

    def at_end(self, day: date) -> Money:
        """The balance at the end of `day`."""
        return Money(self.satang_at(day))

    def lowest_since(self, day: date) -> Money:
        """The least balance at the end of `day` or of any day since."""
        at = bisect_right(self.days, day)
        return Money(min([self.satang_at(day), *self.satang[at:]]))

    def segments(self, first: date, last: date) -> Iterator[tuple[date, date, int]]:
        """Spans from `first` to `last` in which the balance stands, each with its satang."""
        at, begin = bisect_right(self.days, first), first
        if last <= first:
            return
        while at < len(self.days) and self.days[at] < last:
            yield begin, self.days[at], self.satang[at - 1] if at else 0
            begin, at = self.days[at], at + 1
        yield begin, last, self.satang[at - 1] if at else 0


@dataclass(frozen=True, slots=True)
class FallenRows:
    """The due days of a schedule's rows, and the satang of principal fallen due by each."""

    dues: tuple[date, ...]
    fallen: tuple[int, ...]

    @classmethod
    def of(cls, rows: Sequence[Instalment]) -> FallenRows:
        """Add up the principal of `rows`."""
        fallen = accumulate([row.principal.satang for row in rows])
        return cls(tuple([row.due for row in rows]), tuple(fallen))

    def due_by(self, last: date) -> int:
        """How many rows fall due up to `last`."""
        return bisect_right(self.dues, last)
