"""Interest as it is charged over a loan's life: by the schedules that held, one after another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from savings_desk.domain.due_days import DueDays, month_number
from savings_desk.domain.lending import ScheduleKind
from savings_desk.domain.loan_days import DaySpan
from savings_desk.domain.loan_months import MonthSpan
from savings_desk.domain.loan_terms import DayCount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.balance_line import BalanceLine
    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.loan_terms import Terms


def by_months(terms: Terms) -> bool:
    """Whether interest is charged month by month: งวดดอก, or flat."""
    return terms.day_count is DayCount.MONTHS or terms.is_flat


def counts_months(version: ScheduleVersion) -> bool:
    """Whether a schedule's interest is charged month by month."""
    return by_months(version.terms)


class LoanCharges:
    """The interest of one loan, from `start` on; `brought`: it was lent long before.

    A month belongs to the schedule that holds on its due day, even for its days before: where a
    new one comes between, the month is counted again. Days belong to the one that holds.
    """

    def __init__(
        self,
        versions: Sequence[ScheduleVersion],
        line: BalanceLine,
        start: date,
        *,
        brought: bool = False,
    ) -> None:
        self._begins = [start, *(version.holds_from for version in versions[1:])]
        self._spans: list[MonthSpan | DaySpan] = []
        firsts = [_first_month(version, start, brought=brought) for version in versions[:1]]
        for old, new in pairwise(versions):
            free = firsts[-1] if counts_months(old) and counts_months(new) else 0
            firsts.append(max(_next_month(old, new), free))
        lent_on = None if brought else start
        for at, version in enumerate(versions):
            later = at + 1 < len(versions)
            if at:
                lent_on = self._charged_until(
                    versions[at - 1], firsts[at - 1 : at + 1], at, lent_on
                )
            if counts_months(version):
                self._spans.append(
                    MonthSpan(
                        version,
                        line,
                        first=firsts[at],
                        end=firsts[at + 1] if later else None,
                        lent_on=lent_on,
                        cut=None
                        if not later or counts_months(versions[at + 1])
                        else self._begins[at + 1],
                    )
                )
            else:
                end = self._begins[at + 1] if later else None
                first = self._begins[at]
                self._spans.append(DaySpan(version, line, first=first, end=end, origin=start))

    def _charged_until(
        self, old: ScheduleVersion, firsts: Sequence[int], at: int, lent_on: date | None
    ) -> date | None:
        """The day before which a schedule by months charges no time: the `old` one has charged it.

        That is the day on which days end, or the last due day of the old months, where a new
        schedule has an earlier day of the month; what was free before the old one stays so.
        """
        if not counts_months(old):
            return self._begins[at]
        began, first = firsts
        if began >= first:
            return lent_on
        until = DueDays(old.rows).in_month(first - 1)
        return max(until, lent_on or until)

    def through(self, day: date) -> int:
        """Satang of interest charged up to `day`."""
        if len(self._spans) == 1:
            return self._spans[0].charged(day) if self._begins[0] <= day else 0
        held = zip(self._begins, self._spans, strict=True)
        return sum([span.charged(day) for begin, span in held if begin <= day])

    def lawful(self, day: date) -> int:
        """Satang that 15 % a year of what was owed come to up to `day`, as time is charged."""
        held = zip(self._begins, self._spans, strict=True)
        return sum([span.lawful(day) for begin, span in held if begin <= day])

    def fine_room(self, number: int, until: date) -> int:
        """Satang that a fine of a month may come to, beside the interest, up to `until`.

        What the schedules leave that charge the month: new terms take no fine away that was due.
        """
        held = zip(self._begins, self._spans, strict=True)
        return sum([span.fine_room(number, until) for begin, span in held if begin <= until])


def _first_month(version: ScheduleVersion, start: date, *, brought: bool) -> int:
    """The first month charged: the first instalment's, or as many before as it stands for.

    No month is charged that was not whole: money paid out after a month's due day costs nothing
    until the next.
    """
    due = month_number(version.rows[0].due)
    first = due - version.terms.every_months + 1
    lent = month_number(start)
    return max(first, lent if due == lent and not brought else lent + 1)


def _next_month(old: ScheduleVersion, new: ScheduleVersion) -> int:
    """The first month that a later schedule charges: the first whose due day it holds on.

    Beside days, a month whose days the other schedule charges is left to it.
    """
    number = month_number(new.holds_from)
    if not counts_months(new):
        return number + 1
    if not counts_months(old):
        return number + (DueDays(new.rows).in_month(number) <= new.holds_from)
    due = DueDays(old.rows).in_month(number)
    return number + (due <= last_day_of(new))


def last_day_of(new: ScheduleVersion) -> date:
    """The last day whose instalment falls due by the schedule before `new`.

    What falls due on the day of new terms is owed by the old ones: its month was whole. A holiday
    puts off the instalment of its own day already.
    """
    eve = new.holds_from - timedelta(days=1)
    return new.holds_from if new.kind is ScheduleKind.RESTRUCTURED else eve
