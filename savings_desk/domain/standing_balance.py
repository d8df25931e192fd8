"""Interest of one span after another: on a standing balance, rounding never adds up above the law.

Twelve months of 10,000 baht at 15 % by days, each rounded by itself, would come to 1,500.03.
"""

from __future__ import annotations

from fractions import Fraction

from savings_desk.domain.money import DOWN_TO_SATANG, Money, RoundingRule, round_money


class SpanInterest:
    """Rounds the interest of spans of time, each by itself.

    While the balance stands, the spans together never come to more than the most that the law
    allows for their whole time, rounded up to the satang. A balance that moves begins anew.
    """

    def __init__(self, rule: RoundingRule) -> None:
        self._rule = rule
        self._balance: Money | None = None
        self._room = Fraction(0)
        """Satang that the law would still have allowed on the balance; above -1."""

    def of(self, balance: Money, part: Fraction, *, most: Fraction) -> Money:
        """Interest of the next span: `part` of a `balance`; the law allows `most` of it."""
        if balance != self._balance:
            self._balance, self._room = balance, Fraction(0)
        charged = round_money(balance.satang * part, self._rule)
        self._room += balance.satang * most - charged.satang
        if self._room <= -1:
            above = round_money(-self._room, DOWN_TO_SATANG)
            charged -= above
            self._room += above.satang
        return charged
