"""An auditor of loans: reads the postings with SQL, and counts each loan anew on squared paper.

Nothing here asks the program's own rules: time is counted night by night, money in whole satang
and fractions of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.storage.books import Books

DUE_DAY = 5
DAY = timedelta(days=1)
FIRST = date(2024, 1, 1)
LAW = Fraction(15, 100)
_LINES = """
SELECT posting.loan, posting.day, entry.id, entry.event, account, satang,
  entry.reverses IS NOT NULL
    OR EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id),
  loan.principal_account, loan.interest_account, loan.fine_account, loan.fee_account
FROM posting JOIN entry ON entry.seq = posting.seq JOIN loan ON loan.number = posting.loan
ORDER BY posting.seq
"""


def _weight(day: date) -> Fraction:
    """The most of a year that a night may count: a month is a twelfth, however short."""
    short = day.month in (2, 3) or (day.month == 1 and day.day >= 28)
    return Fraction(1, 336 if short else 360)


_SO_FAR = list(accumulate((_weight(FIRST + at * DAY) for at in range(2600)), initial=Fraction(0)))
"""The years of all nights before each day since `FIRST`."""


def nights(since: date, until: date) -> Fraction:
    """The most of a year that the law lets nights from `since` to `until` count."""
    return _SO_FAR[(until - FIRST).days] - _SO_FAR[(since - FIRST).days]


@dataclass
class Sheet:
    """One loan: what each entry did to it, and the balance of each night."""

    number: str
    began: date | None = None
    moves: list[tuple[date, int, bool]] = field(default_factory=list)
    """Day, principal (lent positive), and whether the entry stands: not undone, undoes nothing."""
    interest: list[tuple[date, int]] = field(default_factory=list)
    fines: list[tuple[date, int]] = field(default_factory=list)
    fees: int = 0
    brought: bool = False
    brought_interest: int = 0

    def balance(self, day: date) -> int:
        return sum(satang for on, satang, _stands in self.moves if on <= day)

    def standing(self, day: date) -> int:
        """What was owed as if nothing undone had ever been."""
        return sum(satang for on, satang, stands in self.moves if stands and on <= day)

    def repaid(self, day: date) -> int:
        return sum(-satang for on, satang, stands in self.moves if stands and on <= day) + (
            self.lent if self.began is not None and self.began <= day else 0
        )

    @property
    def lent(self) -> int:
        return sum(satang for _on, satang, stands in self.moves if stands and satang > 0)

    def received(self, day: date = date.max) -> int:
        """Interest and fines together."""
        return sum(satang for on, satang in (*self.interest, *self.fines) if on <= day)

    def spans(self, until: date) -> Iterator[tuple[date, date, int]]:
        """Nights from one movement to the next, and what was owed in them."""
        assert self.began is not None
        stops = sorted({on for on, _satang, stands in self.moves if stands and on < until})
        stops = [self.began, *(one for one in stops if one > self.began), until]
        for since, day in pairwise(stops):
            yield since, day, self.standing(since)

    def lawful(self, until: date) -> Fraction:
        """15 % a year of what was owed each night, in satang; of old contracts a month before."""
        assert self.began is not None
        most = sum(
            (owed * nights(since, day) for since, day, owed in self.spans(until)), Fraction(0)
        )
        if self.brought:
            most += Fraction(self.standing(self.began), 11)
        return most * LAW + self.brought_interest

    def moved_within(self, since: date, until: date) -> bool:
        return any(stands and since <= on < until for on, _satang, stands in self.moves)


def sheets(books: Books) -> dict[str, Sheet]:
    """Every loan that money was ever posted on."""
    found: dict[str, Sheet] = {}
    with books.raw() as connection:
        heads = connection.execute(
            "SELECT number, COALESCE(brought_on, paid_on), brought_on IS NOT NULL, "
            "COALESCE(brought_interest_owed, 0) FROM loan"
        ).fetchall()
        lines = connection.execute(_LINES).fetchall()
    for number, began, brought, owed in heads:
        day = date.fromisoformat(began) if began else None
        found[number] = Sheet(number, day, brought=bool(brought), brought_interest=owed)
    for number, on, _id, event, account, satang, undone, *accounts in lines:
        sheet, day = found[number], date.fromisoformat(on)
        if sheet.brought and event == "opening" and sheet.began:
            day = min(day, sheet.began)
        principal, interest, fine, fee = accounts
        if account == principal:
            sheet.moves.append((day, satang, not undone))
        elif account == interest:
            sheet.interest.append((day, -satang))
        elif account == fine:
            sheet.fines.append((day, -satang))
        elif account == fee:
            sheet.fees -= satang
    return found


def control(books: Books, account: str, day: date) -> int:
    """The balance of an account, from all its postings."""
    with books.raw() as connection:
        asked = "SELECT COALESCE(SUM(satang), 0) FROM posting WHERE account = ? AND day <= ?"
        return int(connection.execute(asked, (account, day.isoformat())).fetchone()[0])


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def in_month(number: int, day: int = DUE_DAY) -> date:
    return date(number // 12, number % 12 + 1, day)


def by_months(
    sheet: Sheet,
    rates: list[tuple[date, Fraction]],
    first: int,
    day: date,
    due_day: int = DUE_DAY,
) -> tuple[int, int]:
    """The least and the most that months owed may have cost up to `day`, down to the baht.

    Each month costs a twelfth of the rate that held before its due day, on what was owed when it
    began. Where money moved between its due days, or it is the first, the ceiling may take from it.
    """
    least = most = sheet.brought_interest
    since = [one[0] for one in rates]
    for number in range(first, month_of(day) + 1):
        due, before = in_month(number, due_day), in_month(number - 1, due_day)
        rate = rates[max(bisect_left(since, due) - 1, 0)][1]
        eve = in_month(number, 1) - DAY
        if sheet.began is not None and month_of(sheet.began) == number:
            eve = sheet.began
        owed = sheet.standing(eve if not sheet.brought else max(eve, sheet.began or eve))
        charge = int(owed * rate / 12 / 100) * 100 if owed > 0 else 0
        most += charge
        whole = sheet.began is None or sheet.began <= before or sheet.brought
        come = day >= due
        if whole and come and not sheet.moved_within(before, due):
            least += charge
    return least, most


def by_days(sheet: Sheet, rates: list[tuple[date, Fraction]], until: date) -> Fraction:
    """Interest night by night in satang: a 365th of a year each, and none for a 366th night."""
    assert sheet.began is not None
    year = sheet.began
    day, owed, satang = sheet.began, 0, Fraction(0)
    moved = {on for on, _satang, stands in sheet.moves if stands}
    since = [one[0] for one in rates]
    while day < until:
        if day == sheet.began or day in moved:
            owed = sheet.standing(day)
        if (day.month, day.day) == (sheet.began.month, sheet.began.day):
            year = day
        if (day - year).days < 365:
            satang += owed * rates[max(bisect_right(since, day) - 1, 0)][1] / 365
        day += DAY
    return satang
