"""Principal or interest of a loan in parts, one for each instalment: rounded, and adding up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, round_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.money import RoundingRule


def alike(whole: Money, rows: int, rule: RoundingRule) -> list[Money]:
    """`rows` equal parts; the last takes what is left."""
    part = round_money(Fraction(whole.satang, rows), rule)
    return down_to_nothing([part] * rows, whole)


def alike_but_first(whole: Money, rows: int, rule: RoundingRule) -> list[Money]:
    """`rows` equal parts; the first takes the difference, so that the last is like the others."""
    parts = alike(whole, rows, rule)
    if rows > 1:
        part = round_money(Fraction(whole.satang, rows), rule)
        moved = max(parts[-1] - part, -parts[0])
        parts[0], parts[-1] = parts[0] + moved, parts[-1] - moved
    return parts


def spread(whole: Money, rows: int, rule: RoundingRule) -> list[Money]:
    """Each part is what remains over the rows left."""
    parts: list[Money] = []
    left = whole
    for to_come in range(rows, 0, -1):
        part = left
        if to_come > 1:
            part = min(round_money(Fraction(left.satang, to_come), rule), left)
        parts.append(part)
        left -= part
    return parts


def by_shares(whole: Money, shares: Sequence[Fraction], rule: RoundingRule) -> list[Money]:
    """Named shares of the whole; the last takes what is left."""
    parts = [round_money(whole.satang * share, rule) for share in shares]
    return down_to_nothing(parts, whole)


def down_to_nothing(wanted: Sequence[Money], whole: Money) -> list[Money]:
    """The parts as wanted while there is any; the last takes what is left."""
    left, parts = whole, []
    for row, one in enumerate(wanted):
        part = left if row == len(wanted) - 1 else min(max(one, ZERO), left)
        parts.append(part)
        left -= part
    return parts
