"""Stamp duty on the papers of a loan: on the contract, and on each guarantee."""

from __future__ import annotations

from fractions import Fraction

from savings_desk.domain.money import UP, ZERO, Money, RoundingRule, round_money

BAHT_PER_STAMP = 2_000
DUTY_MAX = Money.baht(10_000)
_TO_A_BAHT_ABOVE = RoundingRule(UP.direction, 100)


def stamp_duty(principal: Money) -> Money:
    """The duty on a contract for `principal`: 1 baht per 2,000 or part, at most 10,000 baht.

    The lender pays, the borrower cancels the stamp.

    Source: Revenue Code, schedule of stamp duties, item 5 (loans of money).
    """
    exact = Fraction(max(principal, ZERO).satang, BAHT_PER_STAMP)
    return min(round_money(exact, _TO_A_BAHT_ABOVE), DUTY_MAX)


GUARANTEE_ITEM = 17
"""Of the schedule of stamp duties."""
_GUARANTEE_STEPS = ((Money.baht(1_000), Money.baht(1)), (Money.baht(10_000), Money.baht(5)))
_GUARANTEE_MOST = Money.baht(10)


def guarantee_duty(limit: Money | None) -> Money:
    """The duty on a guarantee for up to `limit`, or without a limit (None): 1, 5 or 10 baht.

    1 baht up to 1,000 baht, 5 baht up to 10,000, otherwise 10 baht.

    Source: Revenue Code, schedule of stamp duties, item 17 (guarantees).
    """
    if limit is None:
        return _GUARANTEE_MOST
    return next((duty for most, duty in _GUARANTEE_STEPS if limit <= most), _GUARANTEE_MOST)
