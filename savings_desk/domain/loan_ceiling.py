"""What the law lets a group keep of a loan by a day: 15 % a year of what was owed until then.

Source: Civil and Commercial Code s.654; Act on the Prohibition of Charging Interest at an Excessive
Rate, B.E. 2560 s.4 (a fee counts with the interest).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from savings_desk.domain.due_days import DueDays, month_number
from savings_desk.domain.loan_charges import counts_months
from savings_desk.domain.loan_time import DAYS_PER_YEAR
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.rate_ceiling import allowed_interest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_figures import Due, LoanMove

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


def since_due(book: LoanBook, day: date) -> Money:
    """What a last instalment paid a few days early may cost: 15 % since the month's due day.

    That is of what was owed the night before, and since the payout where the money was paid later.
    """
    version = book.version_on(day)
    since = DueDays(version.rows).in_month(month_number(day))
    if not book.brought:
        since = max(since, book.start)
    if not counts_months(version) or day <= since:
        return ZERO
    owed = book.standing.at_end(day - timedelta(days=1))
    return allowed_interest(owed, Fraction((day - since).days, DAYS_PER_YEAR))


def fee_above(book: LoanBook, due: Due) -> Money:
    """What of the fee a group may not keep when the loan is closed on the day of `due`.

    Whoever closes a loan before the time that was agreed is given back what is more than
    `fee_lawful`; it is put to the principal, of which a satang at least is handed over.
    """
    if not due.balance:
        return ZERO
    fees = _fees_with(book, due)
    above = fees - fee_lawful(book, due.day, back=due.back)
    return max(min(above, fees, due.balance - due.back - _LEAST), ZERO)


def fee_lawful(book: LoanBook, day: date, *, back: Money = ZERO) -> Money:
    """What of all its fees a group may keep of a loan that is closed on `day`.

    A fee is interest for the time that was agreed, as the contract's own reckoning counts it. All
    interest and fines come first, received (but for what goes `back`) or still owed: the fee has
    what they leave of 15 % a year of what was owed until then.
    """
    fees = total(one.terms.fee.charged(one.rows[0].balance_before) for one in book.versions)
    if not _early(book, day):
        return fees
    interest = max(book.paid_interest(day) - back, book.accrued(day))
    left = _left_beside(book, day, interest) + since_due(book, day)
    return max(min(left, fees), ZERO)


def fee_back_most(book: LoanBook, due: Due) -> Money:
    """The most of the fee that may have to come back when the loan is closed later.

    What the days since a due day may cost is left out: it is gone when the month ends.
    """
    fees = _fees_with(book, due)
    if not fees or not _early(book, due.day):
        return ZERO
    lawful = max(_left_beside(book, due.day, book.accrued(due.day)), ZERO)
    return max(fees - lawful, ZERO)


def _fees_with(book: LoanBook, due: Due) -> Money:
    """The fees received by the day of `due`, and what is owed of them."""
    return total(move.fee for move in book.moves if move.day <= due.day) + due.fee


def _left_beside(book: LoanBook, day: date, interest: Money) -> Money:
    """What `interest` and all fines leave of what is lawful up to `day`."""
    return lawful_until(book, day) - interest - max(book.paid_fines(day), book.fines(day))


def taken_above(book: LoanBook) -> TakenAbove | None:
    """The first receipt that took more interest and fines than was lawful; None when none did.

    Interest may be received in its month, and so many months ahead as a receipt may take; when the
    loan is closed nothing of it, nor of a fee, may be above what was lawful until then. What was
    undone, or given back, was not taken.
    """
    moves = _standing_moves(book)
    book = replace(book, moves=moves)
    charged = _kept([move.interest + move.fine for move in moves])
    fees = _kept([move.fee for move in moves])
    for at, move in enumerate(moves):
        closes = bool(move.repaid) and not book.balance(move.day)
        taken = charged[at] + fees[at] if closes and _early(book, move.day) else charged[at]
        roundings = Money(at)  # counted by days, each movement may round up by a satang
        received = move.day >= book.start and (move.interest or move.fine)
        if not received or taken <= lawful_until(book, move.day) + roundings:
            continue
        before = replace(book, moves=(*moves[:at], replace(move, repaid=ZERO)))
        until = move.day if closes else before.ahead_until(move.day)
        most = lawful_until(before, until) + (since_due(before, move.day) if closes else ZERO)
        if taken > most + roundings:
            return TakenAbove(move.day, taken, most)
    return None


def _standing_moves(book: LoanBook) -> tuple[LoanMove, ...]:
    """The moves of a loan as if no principal that was undone had ever moved.

    Beside what was undone, only the payout on the day of `start` has lent anything.
    """
    whole, moves = total(move.lent for move in book.moves), list(book.moves)
    for at, move in enumerate(moves):
        if move.righted:
            lent = whole if move.day == book.start else ZERO
            repaid = lent - (move.lent - move.repaid + move.righted)
            moves[at] = replace(move, lent=lent, repaid=repaid, righted=ZERO)
    return tuple(moves)


def _kept(received: Sequence[Money]) -> list[Money]:
    """What was received in all by each of several moves, and is not given back by a later one."""
    sums = list(accumulate(received))
    return list(accumulate(reversed(sums), min))[::-1]


def _early(book: LoanBook, day: date) -> bool:
    """Whether instalments are left that fall due in a later month than that of `day`."""
    return book.version_on(day).rows[-1].due > Month.of(day).last_day
