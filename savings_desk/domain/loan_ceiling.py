"""What the law lets a group keep of a loan by a day: 15 % a year of what was owed until then.

Source: Civil and Commercial Code s.654; Act on the Prohibition of Charging Interest at an Excessive
Rate, B.E. 2560 s.4 (a fee counts with the interest).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.loan_receiving import since_due
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_figures import Due

_LEAST = Money(1)
"""What closes a loan is handed over: a satang at least."""


@dataclass(frozen=True, slots=True)
class TakenAbove:
    """A receipt after which more was `taken` than was `lawful` on its `day`."""

    day: date
    taken: Money
    lawful: Money


def lawful_until(book: LoanBook, day: date) -> Money:
    """The most that interest and fines may come to up to `day`, with what was brought in as owed.

    Time is counted as the contract counts it, in whole months from due day to due day or in days;
    each month is rounded up to the satang.
    """
    return book.interest_brought + Money(book.charges.lawful(day))


def fee_above(book: LoanBook, due: Due) -> Money:
    """What of the fee a group may not keep when the loan is closed on the day of `due`.

    A fee is interest for the time that was agreed, as the contract's own reckoning counts it.
    Whoever closes the loan before that time is over is given back what the fee, with all interest
    and fines, comes to above 15 % a year of what was owed until then.
    """
    if not due.balance or not _early(book, due.day):
        return ZERO
    fees = total(move.fee for move in book.moves if move.day <= due.day) + due.fee
    taken = book.paid_interest(due.day) + book.paid_fines(due.day) - due.back
    kept = taken + fees + due.interest_all + due.fine
    above = kept - lawful_until(book, due.day) - since_due(book, due.day)
    return max(min(above, fees, due.balance - due.back - _LEAST), ZERO)


def fee_lawful(book: LoanBook, closed: date) -> Money:
    """What of all its fees a group may keep of a loan that was `closed` on a day.

    Interest comes first, received or still owed: a fee has what it leaves of the 15 %.
    """
    fees = total(one.terms.fee.charged(one.rows[0].balance_before) for one in book.versions)
    if not _early(book, closed):
        return fees
    interest = max(book.paid_interest(closed), book.accrued(closed))
    left = lawful_until(book, closed) - interest - book.paid_fines(closed)
    return max(min(left, fees), ZERO)


def taken_above(book: LoanBook) -> TakenAbove | None:
    """The first receipt that took more interest and fines than was lawful; None when none did.

    Interest may be received in its month, and so many months ahead as a receipt may take; when the
    loan is closed nothing of it, nor of a fee, may be above what was lawful until then.
    """
    taken = ZERO
    for at, move in enumerate(book.moves):
        taken += move.interest + move.fine
        closes = bool(move.repaid) and not book.balance(move.day)
        fees = total(one.fee for one in book.moves[: at + 1])
        kept = taken + fees if closes and _early(book, move.day) else taken
        roundings = Money(at)  # counted by days, each movement may round up by a satang
        if not (move.interest or move.fine) or kept <= lawful_until(book, move.day) + roundings:
            continue
        before = replace(book, moves=(*book.moves[:at], replace(move, repaid=ZERO)))
        until = move.day if closes else before.ahead_until(move.day)
        most = lawful_until(before, until) + (since_due(before, move.day) if closes else ZERO)
        if kept > most + roundings:
            return TakenAbove(move.day, kept, most)
    return None


def _early(book: LoanBook, day: date) -> bool:
    """Whether instalments are left that fall due in a later month than that of `day`."""
    return book.version_on(day).rows[-1].due > Month.of(day).last_day
