"""Stamp duty on the paper of a loan: a baht for every 2,000 or part of them."""

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
