"""The sample group: invented people, and years of books kept as a careful treasurer keeps them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import THAI_TIME, Month, months_between
from savings_desk.domain.rules import RuleChange
from savings_desk.operations import journal, sample_opening, sample_year
from savings_desk.operations.sample_day import Savers, leaving_and_drawing, take_savings
from savings_desk.operations.sample_loan_ends import unusual_ends
from savings_desk.operations.sample_lot import Lot, words
from savings_desk.operations.sample_people import Villager, village
from savings_desk.operations.sample_table import NOON, OPENS, Table
from savings_desk.storage.sitting import sitting
from savings_desk.words.dates import buddhist_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

LAST_MONTH = Month(2025, 12)
"""The last month of every sample, whatever the real day: the same papers for everybody."""
SAVINGS_DAY = 5
CHANGE_KEPT = Money.baht(2000)
"""What stays in the box after a working day."""
_SO_FAR = Fraction(2, 3)
"""How many of the households have been at the table when the sample is opened."""
_SATURDAY = 5
_COUNTS_WRONG = 14
"""Once in so many days the box does not hold what the books say."""
_SUSPENSE_FOUND, _FINE_RAISED = 5, 11
"""In which month of the books, from 0."""


def make_sample(
    path: Path,
    *,
    members: int = 120,
    years: int = 3,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Books:
    """Invent a group of so many people and keep its books for so many years, up to a fixed day.

    The same numbers make the same books: every id, moment and seal. Everything goes through the
    operations and their rules; what happens in a month reaches the disk together. The group is a
    practice group whose clock stands at noon of its last working day, which is open: about a third
    of the members are still to come. `progress` is told the months done and in all; raising from
    it gives the sample up.

    Raises:
        FileExists: a file stands at `path`.
        FolderReadOnly, DiskFull: the folder cannot be written; nothing is left behind.
    """
    months = tuple(months_between(LAST_MONTH.plus(1 - 12 * years), LAST_MONTH))
    name = f"sample-{seed}-{members}-{years}"
    people = village(name, members=members, opened=months[0], months=len(months))
    practice = datetime.combine(working_day_of(LAST_MONTH), NOON, THAI_TIME)
    books = sample_opening.found(
        path, people, opened_on=months[0].first_day, practice=practice, name=name
    )
    with _whole_or_nothing(books):
        by = people[min(1, len(people) - 1)].person.full_name
        table = Table(books, by=by, forms=name)
        group = _Group(name, people, months)
        for done, month in enumerate(months, start=1):
            at = datetime.combine(month.first_day, OPENS, THAI_TIME)
            with sitting(books, by=table.by, at=at) as table.books:
                group.keep(table, month)
            if progress is not None:
                progress(done, len(months))
    return books


def working_day_of(month: Month) -> date:
    """The day of a month on which the sample group sits."""
    return month.first_day.replace(day=SAVINGS_DAY)


def bank_day_of(day: date) -> date:
    """The day the takings of a working day reach the bank: the same, or the Monday after."""
    over = day.weekday() - _SATURDAY
    return day if over < 0 else day + timedelta(days=2 - over)


@dataclass(slots=True)
class _Group:
    """Where the group stands between two months."""

    name: str
    people: list[Villager]
    months: tuple[Month, ...]
    savers: Savers = field(default_factory=Savers)
    paid_twice: Posted | None = None

    def keep(self, table: Table, month: Month) -> None:
        """One month of the group, from the committee's meeting to the last bill.

        The last month ends with its working day under way.
        """
        lot = Lot(self.name, month)
        if month == self.months[0]:
            self._open(table, lot)
        self._meet(table, month, lot)
        with table.books.read() as reading:
            rules = reading.rules_on(table.day)
        if month == self.months[-1]:
            take_savings(table, self.savers, lot, month=month, rules=rules, part=_SO_FAR)
            self.savers.lender.sit(table, self.savers.present, lot, pay=False)
            self.savers.lender.remind(table)
            return
        take_savings(table, self.savers, lot, month=month, rules=rules)
        self.savers.lender.sit(table, self.savers.present, lot, pay=True)
        unusual_ends(table, self.savers.lender, self.months.index(month))
        leaving_and_drawing(table, self.savers, lot, month)
        sample_year.bills(table, lot, month, savers=len(self.savers.present))
        self._close(table, lot)
        sample_year.put_aside(table, month)
        year = self.months.index(month) // 12
        self.paid_twice = sample_year.after_the_day(table, lot, month, year)
        sample_year.half_year(table, month)

    def _close(self, table: Table, lot: Lot) -> None:
        """Count and close; the takings go to the bank, on a Saturday or Sunday after the count."""
        bank_day = bank_day_of(table.day)
        differs, because = ZERO, ""
        if lot.below(_COUNTS_WRONG) == 0:
            differs = Money.baht(lot.one_of((-20, -10, 5, 10)))
            because = words("group")["reason"]["short" if differs < ZERO else "over"]
        if bank_day == table.day:
            table.bank_all_but(CHANGE_KEPT)
            table.close_day(differs=differs, because=because)
        else:
            table.close_day(differs=differs, because=because)
            table.sit(bank_day)
            table.bank_all_but(CHANGE_KEPT)

    def _open(self, table: Table, lot: Lot) -> None:
        first = self.months[0]
        old = [one for one in self.people if one.joins < first]
        table.sit(first.first_day, acts=2 * len(old))
        self.savers.present = sample_opening.bring_forward(
            table, old, lot, opened=first, working_day_of=working_day_of
        )
        self.savers.lender.begin(table, self.savers.present)

    def _meet(self, table: Table, month: Month, lot: Lot) -> None:
        """The committee before the table opens: closing, newcomers, changes, resolutions."""
        table.sit(working_day_of(month), acts=3 * len(self.savers.present))
        table.open_day()
        at = self.months.index(month)
        text = words("group")
        if at:
            last_day = month.plus(-1).last_day
            reason = text["close"]["month"]
            journal.close_through(table.books, last_day, reason, by=table.by, at=table.at())
        if self.paid_twice is not None:
            table.cancel(self.paid_twice, text["reason"]["twice"])
            self.paid_twice = None
        if at == _SUSPENSE_FOUND:
            sample_opening.clear_suspense(table, self.savers.present)
        if at == _FINE_RAISED:
            resolution = text["resolution"]["later"].format(year=buddhist_year(month.year))
            raised = RuleChange("missed_fine", "1000", month.plus(1).first_day, resolution)
            journal.resolve_rule(table.books, raised, by=table.by, at=table.at())
        self.savers.present += [
            sample_year.enrol(table, one, table.day, pledge=one.pledge)
            for one in self.people
            if one.joins == month
        ]
        sample_year.committee(table, self.savers, lot, month)


@contextmanager
def _whole_or_nothing(books: Books) -> Iterator[None]:
    """Leave no half-made sample behind when the work is broken off."""
    try:
        yield
    except BaseException:
        books.close()
        for tail in ("", "-wal", "-shm"):
            books.path.with_name(books.path.name + tail).unlink(missing_ok=True)
        raise
