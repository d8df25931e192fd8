"""Interest in whole months owed (งวดดอก): what each calendar month costs, within 15 % a year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import gt
from typing import TYPE_CHECKING

from savings_desk.domain.due_days import DueDays, month_number
from savings_desk.domain.loan_terms import CEILING, NO_FEE, FineKind, GraceInterest
from savings_desk.domain.loan_time import DAYS_PER_YEAR, months_later
from savings_desk.domain.money import DOWN_TO_SATANG, UP, round_satang
from savings_desk.domain.periods import MONTHS_PER_YEAR
from savings_desk.domain.rate_ceiling import reckon_lawful
from savings_desk.domain.schedules import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.domain.balance_line import BalanceLine
    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.money import RoundingRule

_MONTH = DAYS_PER_YEAR
"""A month in the units time is counted in here: a day is 12 of them, a year 365 x 12."""
_YEAR = _MONTH * MONTHS_PER_YEAR
_LONGEST = 31


def parts_of_year(satang_time: int, rate: tuple[int, int], rule: RoundingRule) -> int:
    """What a rate a year comes to on satang times their time in units."""
    (satang,) = round_satang((satang_time * rate[0],), rate[1] * _YEAR, rule)
    return satang


class MonthSpan:
    """What one schedule charges for the months from `first` to before `end`, counted whole.

    The interest of a month is charged on what was owed when it began. It counts from the month's
    first day, because it may be received on any day of it; but a loan settled before the month's
    due day owes no more than 15 % for the days since the due day before. `lent_on` is the day
    the borrower got the money (None: long before), `cut` the day from which days are counted.
    """

    def __init__(
        self,
        version: ScheduleVersion,
        line: BalanceLine,
        *,
        first: int,
        end: int | None,
        lent_on: date | None,
        cut: date | None = None,
    ) -> None:
        self._version, self._line, self._lent_on = version, line, lent_on
        self._cut = cut or date.max
        self._first, self._end = first, end
        self._rate = version.terms.rate.as_integer_ratio()
        self._dues = DueDays(version.rows)
        self._months = [day.year * MONTHS_PER_YEAR + day.month - 1 for day in line.days]
        self._grows = any(map(gt, line.satang[1:], line.satang))
        self._asked = _asked_by_month(version, first) if version.terms.is_flat else []
        self._most: list[int] = []
        self._charged: list[int] = []
        self._lawful = [0]

    def charged(self, day: date) -> int:
        """Satang charged up to `day`."""
        number, day = self._last_until(day)
        if number < self._first:
            return 0
        at = number - self._first
        self._reach(at)
        whole, before = self._charged[at], self._charged[at - 1] if at else 0
        if whole == before or day.day >= self._dues.day_in(number):
            return whole
        most = self._most_of(number, day)
        if at < len(self._asked):
            most = self._most_asked(number, day)
            all_in_all = most + (self._most[at - 1] - before if at else 0)
            most = min(self._flat_of(number, most, settled=day), all_in_all)
        return before + max(min(whole - before, most), 0)

    def lawful(self, day: date) -> int:
        """Satang that 15 % a year of what was owed come to up to `day`, each month rounded up."""
        number, day = self._last_until(day)
        if number < self._first:
            return 0
        while len(self._lawful) <= number - self._first:
            at = self._first + len(self._lawful) - 1
            self._lawful.append(self._lawful[-1] + self._most_of(at, date.max))
        return self._lawful[number - self._first] + self._most_of(number, day)

    def _last_until(self, day: date) -> tuple[int, date]:
        """The month that `day` lies in, or the last one charged, and the day in it."""
        day = min(day, self._cut)
        number = month_number(day)
        if self._end is not None and number >= self._end:
            return self._end - 1, date.max
        return number, day

    def fine_room(self, number: int, until: date) -> int:
        """Satang that a fine of a month may come to, beside its interest, up to `until`.

        Of a reducing loan: what the stated rate leaves of 15 % of the balance. A flat loan's own
        schedule may use up the 15 % of what it leaves owed, so that only the principal owed beyond
        it has room; one that is above the ceiling as it stands has none.
        """
        at, until = number - self._first, min(until, self._cut)
        if at < 0 or (self._end is not None and number >= self._end):
            return 0
        self._reach(at)
        if at < len(self._asked):
            late = self._late_time(number, until) if self._may_fine else 0
            return self._rate_left(late, (0, 1))
        most = self._most_of(number, until)
        before = self._charged[at - 1] if at else 0
        room = self._rate_left(self._time(number, until), self._rate)
        return max(min(room, most - (self._charged[at] - before)), 0)

    def _rate_left(self, time: int, rate: tuple[int, int]) -> int:
        left, of = CEILING.as_integer_ratio()
        room = left * rate[1] - rate[0] * of
        return parts_of_year(time, (room, of * rate[1]), DOWN_TO_SATANG) if room > 0 else 0

    @cached_property
    def _may_fine(self) -> bool:
        """Whether a flat loan is fined: its schedule leaves what is owed beyond it to fines."""
        rows, terms = self._version.rows, self._version.terms
        if not terms.is_flat or terms.fine.kind is FineKind.NONE:
            return False
        schedule = Schedule(rows[0].balance_before, self._version.holds_from, rows)
        return reckon_lawful(replace(terms, fee=NO_FEE), schedule)

    def _reach(self, at: int) -> None:
        """Charge the months up to the one at `at`, those that are not charged yet."""
        numbers = range(self._first + len(self._charged), self._first + at + 1)
        if not numbers:
            return
        bases, lows = self._balances(numbers)
        over, under = self._rate
        charges = round_satang(
            [base * over for base in bases],
            under * MONTHS_PER_YEAR,
            self._version.terms.interest_rounding,
        )
        in_term = max(len(self._asked) - len(self._charged), 0)
        if in_term:
            self._charge_flat(numbers[:in_term], bases, lows)
        self._charge_on_balance(numbers[in_term:], charges[in_term:], lows[in_term:])

    def _charge_on_balance(
        self, numbers: range, charges: Sequence[int], lows: Sequence[int]
    ) -> None:
        """Charge each month its own interest, at most 15 % a year of what was owed in it."""
        waived = self._waived_until()
        ceiling, of = CEILING.numerator, CEILING.denominator * MONTHS_PER_YEAR
        kept = [
            charge if charge * of <= low * ceiling else min(charge, self._most_of(number, date.max))
            for number, charge, low in zip(numbers, charges, lows, strict=True)
        ]
        if waived >= numbers.start:
            kept = [
                0 if number <= waived else charge
                for number, charge in zip(numbers, kept, strict=True)
            ]
        charged = self._charged[-1] if self._charged else 0
        self._charged += list(accumulate(kept, initial=charged))[1:]

    def _charge_flat(self, numbers: range, bases: Sequence[int], lows: Sequence[int]) -> None:
        """Charge each month what the schedule asks, at most what the month may cost.

        All in all at most 15 % of what was owed until then. Once nothing is owed, nothing more is
        asked.
        """
        charged = self._charged[-1] if self._charged else 0
        most = self._most[-1] if self._most else 0
        ceiling, of = CEILING.numerator, CEILING.denominator * MONTHS_PER_YEAR
        standing = round_satang([base * ceiling for base in bases], of, UP)
        for number, base, low, whole in zip(numbers, bases, lows, standing, strict=False):
            standing_whole = low == base and not self._may_fine
            month_most = whole if standing_whole else self._most_asked(number, date.max)
            most += month_most
            if base:
                flat = self._flat_of(number, month_most)
                charged = max(charged, min(charged + flat, most))
            self._most.append(most)
            self._charged.append(charged)

    def _flat_of(self, number: int, most: int, *, settled: date = date.max) -> int:
        """What a month of the term costs; `most` is 15 % of what was owed in it.

        A lawful flat schedule asks more than 15 % of what is owed in its last months, because it
        asks less in its first. A month may cost that only as far as its principal was owed as the
        schedule has it: each satang repaid ahead takes a satang from what is above the 15 %.
        """
        at = number - self._first
        asked = self._asked[at] - (self._asked[at - 1] if at else 0)
        return asked if asked <= most else max(asked - self._ahead(number, settled), most)

    def _ahead(self, number: int, settled: date) -> int:
        """Satang by which less was owed in a month than the schedule leaves owed.

        That is when its period began, or before its due day beside what the schedule leaves after
        it; nothing is owed from the day it is `settled`.
        """
        begin, due = self._period(number)
        stood = [satang for satang, _units in self._stood(number, settled)] or [0]
        least = min(stood) if settled >= due else 0
        return max(self._left(begin) - stood[0], self._left(due) - least, 0)

    def _left(self, day: date) -> int:
        """Satang that the schedule leaves owed by its instalments up to `day`."""
        rows = self._version.rows
        at = bisect_right(rows, day, key=lambda row: row.due)
        return rows[at - 1].balance.satang if at else rows[0].balance_before.satang

    def _balances(self, numbers: range) -> tuple[list[int], list[int]]:
        """What was owed when each month began, and the least of it until the month's due day.

        Where more was lent later, and in a first month that is not whole, the least is not looked
        for (-1): the time is then measured day by day.
        """
        months, satang, moves = self._months, self._line.satang, len(self._months)
        days, fixed = self._line.days, self._dues.fixed
        bases, lows = [], []
        at = bisect_left(months, numbers.start)
        for number in numbers:
            while at < moves and months[at] < number:
                at += 1
            base = low = satang[at - 1] if at else 0
            if at < moves and months[at] == number and days[at].day < (fixed or _LONGEST):
                low = self._lowest(number, at)
            bases.append(base)
            lows.append(low)
        if self._grows:
            lows = [-1] * len(lows)
        lent_on = self._lent_on
        if lent_on and numbers.start == self._first and month_number(lent_on) == self._first:
            bases[0] = self._line.satang_at(lent_on)
        if lent_on and numbers.start <= self._first + 1:
            for at, number in enumerate(numbers[:2]):
                if self._dues.in_month(number - 1) < lent_on:
                    lows[at] = -1
        return bases, lows

    def _lowest(self, number: int, at: int) -> int:
        """The least balance of a month before its due day; `at` is the month's first move."""
        day, days = self._dues.day_in(number), self._line.days
        low = self._line.satang[at - 1] if at else 0
        while at < len(days) and self._months[at] == number and days[at].day < day:
            low = min(low, self._line.satang[at])
            at += 1
        return low

    def _most_of(self, number: int, until: date) -> int:
        """The most satang a month may cost up to `until`: 15 % of what was owed, rounded up."""
        return parts_of_year(self._time(number, until), CEILING.as_integer_ratio(), UP)

    def _most_asked(self, number: int, until: date) -> int:
        """The same for a flat schedule: where fines are asked, of what it leaves owed itself."""
        time = self._time(number, until)
        if self._may_fine:
            time -= self._late_time(number, until)
        return parts_of_year(time, CEILING.as_integer_ratio(), UP)

    def _time(self, number: int, until: date) -> int:
        """Satang outstanding times units of time, from the due day before up to `until`."""
        return sum([stood * units for stood, units in self._stood(number, until)])

    def _late_time(self, number: int, until: date) -> int:
        """The same of what is owed beyond the schedule."""
        left = self._left(self._dues.in_month(number - 1))
        stood = self._stood(number, until)
        return sum([max(satang - left, 0) * units for satang, units in stood])

    def _stood(self, number: int, until: date) -> Iterator[tuple[int, int]]:
        """Each satang balance of a month's period up to `until`, with its units of time."""
        begin, due = self._period(number)
        before = 0
        long_before = self._lent_on is None and bool(self._line.days)
        for since, day, satang in self._line.segments(begin, min(until, due)):
            units = self._units(number, day)
            long_ago = long_before and since < self._line.days[0]
            yield self._line.satang[0] if long_ago else satang, units - before
            before = units

    def _units(self, number: int, until: date) -> int:
        """Time from the due day before a month's own up to `until`: a month at the most."""
        begin, due = self._period(number)
        end = min(until, due)
        if end == due and months_later(begin, 1) <= due:
            return _MONTH
        whole = end == due and begin == self._dues.in_month(number - 1)
        return _MONTH if whole else max(min((end - begin).days * MONTHS_PER_YEAR, _MONTH), 0)

    def _period(self, number: int) -> tuple[date, date]:
        begin, due = self._dues.in_month(number - 1), self._dues.in_month(number)
        return max(begin, self._lent_on or begin), due

    def _waived_until(self) -> int:
        """The last month whose interest is waived; -1 without a waiver."""
        terms = self._version.terms
        if terms.grace_manner is not GraceInterest.WAIVED or not terms.grace_interest:
            return -1
        return month_number(self._version.rows[terms.grace_interest - 1].due)


def _asked_by_month(version: ScheduleVersion, first: int) -> list[int]:
    """What a flat schedule asks up to each month: a row's interest spread over its months.

    Interest put off in a grace is spread over the grace and the row it falls due with.
    """
    terms = version.terms
    put_off = terms.grace_interest if terms.grace_manner is GraceInterest.DEFERRED else 0
    asked: list[int] = []
    due = 0
    for row in version.rows[put_off:]:
        months = month_number(row.due) - first + 1 - len(asked)
        if months < 1:
            due += row.interest.satang
            asked[-1:] = [due] if asked else []
            continue
        if months > 1:
            parts = [row.interest.satang * month for month in range(1, months)]
            spread = round_satang(parts, months, terms.interest_rounding)
            asked += [due + min(part, row.interest.satang) for part in spread]
        due += row.interest.satang
        asked.append(due)
    return asked
