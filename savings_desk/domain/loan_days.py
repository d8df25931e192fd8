"""Interest day by day: on each balance for the days it stood, within 15 % a year."""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from savings_desk.domain.loan_terms import CEILING, DayCount, GraceInterest
from savings_desk.domain.loan_time import months_later, years_between
from savings_desk.domain.money import DOWN_TO_SATANG, UP, Direction, round_money
from savings_desk.domain.standing_balance import SpanInterest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from savings_desk.domain.balance_line import BalanceLine
    from savings_desk.domain.lending import ScheduleVersion


_KNOWN_MAX = 1 << 13
"""Spans of time that are kept in mind: loans with the same due days ask for the same ones."""


class DaySpan:
    """What one schedule charges by days, from `first` until `end`; years run from `origin`."""

    def __init__(
        self,
        version: ScheduleVersion,
        line: BalanceLine,
        *,
        first: date,
        end: date | None,
        origin: date,
    ) -> None:
        self._version, self._line, self._origin = version, line, origin
        self._first, self._end = first, end or date.max
        asked_by = version.terms.day_count
        self._lawful_by = DayCount.MONTHS if asked_by is DayCount.THIRTY_360 else asked_by
        self._ahead = self._all_cells()
        self._cells: list[_Cell] = []
        self._ends: list[date] = []
        self._before = [(0, SpanInterest(version.terms.interest_rounding))]
        """Satang charged before each cell that was reached, and the rounding as it stood there."""
        self._known: dict[date, int] = {}

    def charged(self, day: date) -> int:
        """Satang charged up to `day`; the time that a balance stands is rounded by itself."""
        day = min(day, self._end)
        if day not in self._known:
            self._known[day] = self._charged(day)
        return self._known[day]

    def lawful(self, day: date) -> int:
        """Satang that 15 % a year of what was owed come to up to `day`, rounded up."""
        spans = self._line.segments(self._first, min(day, self._end))
        owed = sum(
            satang * self._years(since, until, self._lawful_by) for since, until, satang in spans
        )
        return round_money(owed * CEILING, UP).satang

    def _charged(self, day: date) -> int:
        while not self._ends or self._ends[-1] < day:
            self._cells.append(next(self._ahead))
            self._ends.append(self._cells[-1].end)
        at = bisect_left(self._ends, day)
        while len(self._before) <= at:
            passed = self._cells[len(self._before) - 1]
            self._before.append(self._after(passed, passed.end))
        charged, _spans = self._after(self._cells[at], day)
        return charged

    def _after(self, cell: _Cell, day: date) -> tuple[int, SpanInterest]:
        """Satang charged up to a day in a cell, and the rounding as it then stands."""
        charged, spans = self._before[bisect_left(self._ends, cell.end)]
        if not cell.asked:
            return charged, spans
        spans = copy(spans)
        for since, until, satang in self._line.segments(cell.begin, day):
            charged += spans.satang_of(satang, *self._parts_of(since, until))
        return charged, spans

    def fine_room(self, number: int, until: date) -> int:
        """Satang that a month's fine may come to: what the interest leaves of 15 % of the balance.

        Interest that may be rounded up to a baht later leaves none.
        """
        rounding = self._version.terms.interest_rounding
        if rounding.unit_satang > 1 and rounding.direction is not Direction.DOWN:
            return 0
        year, at = divmod(number, 12)
        begin = max(date(year, at + 1, 1) - timedelta(days=1), self._first)
        end = min(until, months_later(date(year, at + 1, 1), 1) - timedelta(days=1), self._end)
        if end <= begin:
            return 0
        owed = sum(
            satang * self._years(since, day, self._lawful_by)
            for since, day, satang in self._line.segments(begin, end)
        )
        rate = min(self._version.terms.rate, CEILING)
        most = round_money(owed * CEILING, DOWN_TO_SATANG).satang
        room = round_money(owed * (CEILING - rate), DOWN_TO_SATANG).satang
        return max(min(room, most - (self.charged(end) - self.charged(begin))), 0)

    def _parts_of(self, since: date, until: date) -> tuple[Fraction, Fraction]:
        terms = self._version.terms
        return _parts(terms.rate, terms.day_count, self._lawful_by, self._origin, since, until)

    def _years(self, since: date, until: date, count: DayCount) -> Fraction:
        return years_between(since, until, count, origin=self._origin)

    def _all_cells(self) -> Iterator[_Cell]:
        """Spans between due days; after the last, from month to month."""
        terms = self._version.terms
        waived = terms.grace_interest if terms.grace_manner is GraceInterest.WAIVED else 0
        begin = self._first
        for at, row in enumerate(self._version.rows):
            if row.due > begin:
                yield _Cell(begin, row.due, asked=at >= waived)
                begin = row.due
        last = begin
        for months in count(1):
            end = months_later(last, months)
            yield _Cell(begin, end)
            begin = end


@dataclass(frozen=True, slots=True)
class _Cell:
    """A span whose interest is rounded by itself; one in a grace may not be `asked` for any."""

    begin: date
    end: date
    asked: bool = True


@lru_cache(_KNOWN_MAX)
def _parts(
    rate: Fraction,
    asked_by: DayCount,
    lawful_by: DayCount,
    origin: date,
    since: date,
    until: date,
) -> tuple[Fraction, Fraction]:
    """The part of a balance that a span costs, and the most: 15 % for days out of 365."""
    most = CEILING * years_between(since, until, lawful_by, origin=origin)
    return min(rate * years_between(since, until, asked_by, origin=origin), most), most
