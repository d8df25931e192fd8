"""Days that the law gives: notice to guarantors, and when a debt can no longer be sued for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.lending import FollowUpKind
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.domain.lending import FollowUp, Guarantor
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.money import Money

NOTICE_DAYS = 60
"""Days to tell a guarantor of a default. Source: Civil and Commercial Code s.686."""
INSTALMENT_YEARS = 5
"""Instalments and interest in arrears. Source: Civil and Commercial Code s.193/33."""
LOAN_YEARS = 10
"""A loan that is not repaid in instalments. Source: Civil and Commercial Code s.193/30."""


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """A default that guarantors are still to be told of in writing.

    `since` is the due day that was not kept, `last_day` the last on which the notice is in time;
    afterwards a guarantor is free of the interest and fines that run from then. `days_left` is
    negative when that day has passed. `to` names who has not been written to.
    """

    since: date
    last_day: date
    days_left: int
    to: tuple[str, ...]


def notices_due(
    book: LoanBook,
    day: date,
    guarantors: Iterable[Guarantor],
    follow_ups: Iterable[FollowUp],
) -> tuple[NoticeDue, ...]:
    """The defaults of a loan that stand on `day` and are not told to every guarantor, in order.

    A notice tells of all that is in arrears on its day; one that names a default
    (`default_since`) tells of that one and of what came after it until the notice. It went to
    whom it names (one guarantor or several), or to all where it names nobody.
    """
    names = [" ".join(one.name.split()) for one in guarantors]
    letters = [one for one in follow_ups if one.kind is FollowUpKind.GUARANTOR_NOTICE]
    found = []
    for since in book.late_days(day):
        told = [one for one in letters if _tells_of(one, since, day)]
        untold = tuple(name for name in names if not any(went_to(one, name) for one in told))
        if untold:
            last = since + timedelta(days=NOTICE_DAYS)
            found.append(NoticeDue(since, last, (last - day).days, untold))
    return tuple(found)


def notice_to_send(
    book: LoanBook, day: date, guarantors: Iterable[Guarantor], follow_ups: Iterable[FollowUp]
) -> NoticeDue | None:
    """The notice that presses most on `day`: the first still in time, else the last that was not.

    None when every guarantor has been told of every default that stands.
    """
    found = notices_due(book, day, guarantors, follow_ups)
    in_time = (one for one in found if one.days_left >= 0)
    return next(in_time, found[-1] if found else None)


def went_to(letter: FollowUp, name: str) -> bool:
    """Whether a letter to one or more people, or to nobody by name, went to this guarantor."""
    to, who = " ".join(letter.to.split()), " ".join(name.split())
    return not to or who in to or to in who


def _tells_of(letter: FollowUp, since: date, day: date) -> bool:
    first = letter.default_since or since
    return first <= since < letter.day <= day


@dataclass(frozen=True, slots=True)
class Prescription:
    """The last days on which a debt in arrears can be sued for; None where none is in arrears.

    `instalments` is of the oldest instalment (or interest) in arrears, `loan` of the principal of
    a loan due in one sum. `counted_from` is the due day, or the last payment after it.
    """

    counted_from: date | None = None
    instalments: date | None = None
    loan: date | None = None

    @property
    def first(self) -> date | None:
        """The day after which the first part of the debt can no longer be sued for."""
        return min((day for day in (self.instalments, self.loan) if day), default=None)

    def near(self, day: date) -> bool:
        """Whether on `day` less than a year is left of it, or it has passed."""
        return self.first is not None and self.first < _years_later(day, 1)


NOT_LAPSING = Prescription()
"""Nothing is in arrears."""


def prescription_of(
    book: LoanBook, day: date, *, acknowledged_on: date | None = None
) -> Prescription:
    """When what is in arrears on `day` lapses.

    A payment, or the debt acknowledged in writing on `acknowledged_on`, begins the time anew
    (Civil and Commercial Code s.193/14 and s.193/15).
    """
    late = book.late_days(day)
    if not book.overdue_on(day).amount:
        return NOT_LAPSING
    signs = _paid_on(book, day)
    if acknowledged_on is not None and acknowledged_on <= day:
        signs.append(acknowledged_on)
    since = late[0] if late else book.start
    counted_from = max([since, *signs])
    version = book.version_on(day)
    in_one_sum = sum(bool(row.principal) for row in version.rows) == 1
    final = version.rows[-1].due
    loan = None
    if in_one_sum and final < day and book.balance(day):
        loan = _years_later(max([final, *signs]), LOAN_YEARS)
    return Prescription(
        counted_from=counted_from,
        instalments=_years_later(counted_from, INSTALMENT_YEARS),
        loan=loan,
    )


def _paid_on(book: LoanBook, day: date) -> list[date]:
    """The days up to `day` on which something was paid; what is undone was never paid.

    What is taken back is held to be the last payment of that amount, or else the last of all: a
    claim is never shown to live longer than it does.
    """
    paid: list[tuple[date, Money]] = []
    for move in book.moves:
        amount = move.repaid + move.interest
        if move.day > day or not amount:
            continue
        if amount > ZERO:
            paid.append((move.day, amount))
        elif paid:
            like = [at for at, (_day, other) in enumerate(paid) if other == -amount]
            del paid[like[-1] if like else -1]
    return [one for one, _amount in paid]


def _years_later(day: date, years: int) -> date:
    return months_later(day, years * MONTHS_PER_YEAR)
