"""Interest of one span after another: on a standing balance, rounding never adds up above the law.

Twelve months of 10,000 baht at 15 % by days, each rounded by itself, would come to 1,500.03.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, round_satang

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.money import RoundingRule


class SpanInterest:
    """Rounds the interest of spans of time, each by itself.

    While the balance stands, the spans together never come to more than the most that the law
    allows for their whole time, rounded up to the satang. A balance that moves begins anew.
    """

    def __init__(self, rule: RoundingRule) -> None:
        self._rule = rule
        self._satang: int | None = None
        self._room, self._of = 0, 1
        """Satang that the law would still have allowed on the balance, as a ratio; above -1."""

    def of(self, balance: Money, part: Fraction, *, most: Fraction) -> Money:
        """Interest of the next span: `part` of a `balance`; the law allows `most` of it."""
        return Money(self.satang_of(balance.satang, part, most))

    def satang_of(self, satang: int, part: Fraction, most: Fraction) -> int:
        """The same in whole satang: the inner loop of every loan by days."""
        if satang != self._satang:
            self._satang, self._room = satang, 0
        over, under = part.as_integer_ratio()
        (charged,) = round_satang((abs(satang) * over,), under, self._rule)
        if satang < 0:
            charged = -charged
        allowed, of = most.as_integer_ratio()
        if self._of % of:
            self._count_in(lcm(self._of, of))
        times, _nothing = divmod(self._of, of)
        self._room += satang * allowed * times - charged * self._of
        if self._room <= -self._of:
            above, _rest = divmod(-self._room, self._of)
            charged -= above
            self._room += above * self._of
        return charged

    def _count_in(self, of: int) -> None:
        """Count the room in finer parts of a satang: a common denominator needs no fractions."""
        times, _nothing = divmod(of, self._of)
        self._room, self._of = self._room * times, of
