"""What the law lets a group keep of a loan by a day: 15 % a year of what was owed until then.

Source: Civil and Commercial Code s.654; Act on the Prohibition of Charging Interest at an Excessive
Rate, B.E. 2560 s.4 (a fee counts with the interest).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from savings_desk.domain.loan_receiving import since_due
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month

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


def fee_above(book: LoanBook, due: Due) -> Money:
    """What of the fee a group may not keep when the loan is closed on the day of `due`.

    Whoever closes a loan before the time that was agreed is given back what is more than
    `fee_lawful`; it is put to the principal, of which a satang at least is handed over.
    """
    if not due.balance:
        return ZERO
    fees = total(move.fee for move in book.moves if move.day <= due.day) + due.fee
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
    fines = max(book.paid_fines(day), book.fines(day))
    left = lawful_until(book, day) + since_due(book, day) - interest - fines
    return max(min(left, fees), ZERO)


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
