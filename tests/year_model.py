"""A savings group on squared paper: lists and sums only, to compare the books with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import SERIES_OF, Event
from savings_desk.domain.periods import Month
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from savings_desk.domain.journal import Posted, Series

No = set[type[no.Refusal]]
"""The refusals that would be right; empty: the act must succeed."""
AHEAD = 24


class Move(NamedTuple):
    """One line of the squared paper."""

    day: date
    account: str
    satang: int
    member: str = ""
    month: str = ""


@dataclass
class Saver:
    """A member on squared paper."""

    number: str
    joined: date
    pledges: dict[str, int] = field(default_factory=dict)
    heirs: bool = False
    left: date | None = None
    cause: str = ""

    def pledged(self, month: str) -> int:
        before = [at for at in self.pledges if at <= month]
        return self.pledges[max(before)] if before else 0

    def asked(self, month: str) -> bool:
        if not self.pledges or month < max(min(self.pledges), str(Month.of(self.joined))):
            return False
        return self.left is None or month <= str(Month.of(self.left))


@dataclass
class Done:
    """An act that was posted: what it moved, and how to submit it again, the same or changed."""

    event: Event
    day: date
    moves: list[Move]
    posted: Posted
    again: Callable[[], Posted | None]
    changed: Callable[[], Posted | None]
    savers: tuple[str, ...] = ()
    undone: bool = False


@dataclass
class Paper:
    """The whole group."""

    year_opens_in: int
    savers: dict[str, Saver] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    numbers: dict[tuple[Series, str], int] = field(default_factory=lambda: defaultdict(int))
    missed: set[tuple[str, str]] = field(default_factory=set)
    closed: date = date.min
    least_pledges: list[tuple[date, int]] = field(default_factory=lambda: [(kit.OPENED_ON, 5000)])

    # Sums

    def balances(self, as_of: date = date.max) -> dict[str, int]:
        sums: dict[str, int] = {}
        for move in self.moves:
            if move.day <= as_of:
                sums[move.account] = sums.get(move.account, 0) + move.satang
        return sums

    def held(self, number: str, account: str, as_of: date = date.max) -> int:
        """What a passbook holds, positive."""
        return -sum(
            move.satang
            for move in self.moves
            if (move.member, move.account) == (number, account) and move.day <= as_of
        )

    def least_held(self, number: str, account: str, since: date) -> int:
        days = {since, *(move.day for move in self.moves if move.day > since)}
        return min(self.held(number, account, day) for day in days)

    def least(self, account: str, since: date) -> int:
        days = {since, *(move.day for move in self.moves if move.day > since)}
        return min(self.balances(day).get(account, 0) for day in days)

    def paid(self, number: str) -> dict[str, int]:
        sums: dict[str, int] = {}
        for move in self.moves:
            if (move.member, move.account) == (number, kit.SAJJA) and move.month:
                sums[move.month] = sums.get(move.month, 0) - move.satang
        return {month: satang for month, satang in sums.items() if satang}

    def owed(self, number: str, month: str) -> int:
        saver = self.savers.get(number)
        if saver is None or not saver.asked(month):
            return 0
        return max(saver.pledged(month) - self.paid(number).get(month, 0), 0)

    # Rules

    def day_refused(self, day: date) -> No:
        before: No = {no.DayBeforeBooks} if day < kit.OPENED_ON else set()
        return before | self.closed_refused(day)

    def closed_refused(self, day: date) -> No:
        return {no.PeriodClosed} if day <= self.closed else set()

    def saver_refused(self, number: str, day: date) -> No:
        saver = self.savers.get(number)
        if saver is None:
            return {no.OnlyMembersSave}
        if day < saver.joined:
            return {no.NotYetMember}
        return {no.MemberHasLeft} if saver.left and day > saver.left else set()

    def sajja_refused(self, lines: Iterable[tuple[str, str, int]], day: date) -> No:
        """Lines of (member, month, satang), one after the other."""
        taken: dict[tuple[str, str], int] = {}
        for number, month, satang in lines:
            if number not in self.savers:
                return {no.OnlyMembersSave}
            saver = self.savers[number]
            owed = self.owed(number, month) - taken.get((number, month), 0)
            if month > str(Month.of(day).plus(AHEAD)):
                return {no.MonthTooFarAhead}
            if not saver.pledged(month) or not saver.asked(month):
                return {no.NoPledge}
            if owed <= 0:
                return {no.MonthPaid}
            if satang != owed:
                return {no.AbovePledge if satang > owed else no.BelowPledge}
            taken[number, month] = taken.get((number, month), 0) + satang
        return set()

    def money_refused(self, account: str, satang: int, day: date) -> No:
        return {no.NotEnoughMoney} if self.least(account, day) < satang else set()

    def pledge_refused(self, satang: int, month: str) -> No:
        day = max(Month.parse(month).first_day, kit.OPENED_ON)
        least = [amount for since, amount in self.least_pledges if since <= day][-1]
        fits = least <= satang <= 100_000 and satang % 1000 == 0
        return set() if fits or not satang else {no.PledgeOutsideRule}

    # Writing

    def write(self, done: Done) -> None:
        """Put down what was posted, and the number its paper must carry."""
        self.moves += done.moves
        self.done.append(done)
        opens = self.year_opens_in
        year = Month(done.day.year - (done.day.month < opens), opens)
        series = SERIES_OF[done.event]
        self.numbers[series, str(year)] += 1
        number = done.posted.number
        assert number.running == self.numbers[series, str(year)]
        assert (number.series, number.fiscal_year.start) == (series, year)
        assert done.posted.seq == len(self.done)
