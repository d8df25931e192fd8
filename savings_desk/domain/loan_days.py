"""Interest day by day: on each balance for the days it stood, within 15 % a year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from savings_desk.domain.loan_terms import CEILING, DayCount, GraceInterest
from savings_desk.domain.loan_time import months_later, years_between
from savings_desk.domain.money import DOWN_TO_SATANG, ZERO, Direction, Money, round_money
from savings_desk.domain.standing_balance import SpanInterest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from savings_desk.domain.balance_line import BalanceLine
    from savings_desk.domain.lending import ScheduleVersion


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
        count = version.terms.day_count
        self._lawful = DayCount.MONTHS if count is DayCount.THIRTY_360 else count
        self._parts: dict[tuple[date, date], tuple[Fraction, Fraction]] = {}
        self._known: dict[date, int] = {}

    def charged(self, day: date) -> int:
        """Satang charged up to `day`; the time that a balance stands is rounded by itself."""
        day = min(day, self._end)
        if day not in self._known:
            self._known[day] = self._charged(day)
        return self._known[day]

    def _charged(self, day: date) -> int:
        spans, charged = SpanInterest(self._version.terms.interest_rounding), ZERO
        for begin, end in self._cells(day):
            for since, until, satang in self._line.segments(begin, end):
                asked, most = self._parts_of(since, until)
                charged += spans.of(Money(satang), asked, most=most)
        return charged.satang

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
            satang * self._years(since, day, self._lawful)
            for since, day, satang in self._line.segments(begin, end)
        )
        rate = min(self._version.terms.rate, CEILING)
        most = round_money(owed * CEILING, DOWN_TO_SATANG).satang
        room = round_money(owed * (CEILING - rate), DOWN_TO_SATANG).satang
        return max(min(room, most - (self.charged(end) - self.charged(begin))), 0)

    def _parts_of(self, since: date, until: date) -> tuple[Fraction, Fraction]:
        """The part of a balance that a span costs, and the most: 15 % for days out of 365."""
        known = self._parts.get((since, until))
        if known is None:
            asked = self._years(since, until, self._version.terms.day_count)
            most = CEILING * self._years(since, until, self._lawful)
            known = min(self._version.terms.rate * asked, most), most
            self._parts[since, until] = known
        return known

    def _years(self, since: date, until: date, count: DayCount) -> Fraction:
        return years_between(since, until, count, origin=self._origin)

    def _cells(self, day: date) -> Iterator[tuple[date, date]]:
        """Spans between due days up to `day`; after the last, from month to month."""
        terms = self._version.terms
        waived = terms.grace_interest if terms.grace_manner is GraceInterest.WAIVED else 0
        begin = self._first
        for at, row in enumerate(self._version.rows):
            end = min(row.due, day)
            if end > begin and at >= waived:
                yield begin, end
            begin = max(begin, end)
        after = partial(months_later, begin)
        months = 1
        while begin < day:
            end = min(after(months), day)
            yield begin, end
            begin, months = end, months + 1
