"""Money of the group: whole satang, one place that rounds, and shares that add up to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SATANG_PER_BAHT = 100
SATANG_MAX = 10**15
"""Ten million million baht: far above any group, far below what a 64-bit column holds."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole satang; negative is allowed, fractions are not.

    Raises:
        TypeError: when `satang` is not an `int` (a `float` or a `bool` never becomes money).
        OverflowError: when the amount is beyond ten million million baht.
    """

    satang: int

    def __post_init__(self) -> None:
        if type(self.satang) is not int:
            raise TypeError(type(self.satang).__name__)
        if abs(self.satang) > SATANG_MAX:
            raise OverflowError(self.satang)

    @classmethod
    def baht(cls, baht: int, satang: int = 0) -> Money:
        """Make an amount of whole `baht` and, if any, `satang` more."""
        return cls(baht * SATANG_PER_BAHT + satang)

    def __add__(self, other: Money) -> Money:
        return Money(self.satang + other.satang)

    def __sub__(self, other: Money) -> Money:
        return Money(self.satang - other.satang)

    def __neg__(self) -> Money:
        return Money(-self.satang)

    def __abs__(self) -> Money:
        return Money(abs(self.satang))

    def __mul__(self, times: int) -> Money:
        return Money(self.satang * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.satang != 0


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Add `amounts` up; nothing at all is zero."""
    return Money(sum(amount.satang for amount in amounts))


class Direction(Enum):
    """Which way a part of a unit goes when money is rounded."""

    HALF_UP = "half_up"
    """Half a unit and more goes away from zero, as most savings co-operatives do."""
    HALF_EVEN = "half_even"
    """Exactly half a unit goes to the even neighbour."""
    DOWN = "down"
    """Towards zero: the part is given up."""
    UP = "up"
    """Away from zero: any part counts as a whole unit."""


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """A direction and the unit (in satang) that the result must be a multiple of."""

    direction: Direction
    unit_satang: int = 1


HALF_UP = RoundingRule(Direction.HALF_UP)
HALF_EVEN = RoundingRule(Direction.HALF_EVEN)
DOWN_TO_SATANG = RoundingRule(Direction.DOWN)
DOWN_TO_BAHT = RoundingRule(Direction.DOWN, SATANG_PER_BAHT)
UP = RoundingRule(Direction.UP)

ROUNDING_RULES = {
    "half_up": HALF_UP,
    "half_even": HALF_EVEN,
    "down_to_satang": DOWN_TO_SATANG,
    "down_to_baht": DOWN_TO_BAHT,
    "up": UP,
}
"""The rules a group may choose from, by the name its books keep."""

LOAN_ROUNDINGS = ROUNDING_RULES | {
    "half_up_to_baht": RoundingRule(Direction.HALF_UP, SATANG_PER_BAHT),
    "half_even_to_baht": RoundingRule(Direction.HALF_EVEN, SATANG_PER_BAHT),
    "up_to_baht": RoundingRule(Direction.UP, SATANG_PER_BAHT),
}
"""The same, and whole baht in every direction: what interest and instalments of a loan may use."""


def round_money(exact_satang: Fraction | int, rule: RoundingRule) -> Money:
    """Round an exact number of satang by a named rule.

    Raises:
        TypeError: when the number is a `float`, which is never exact.
    """
    if not isinstance(exact_satang, (int, Fraction)):
        raise TypeError(type(exact_satang).__name__)
    numerator, denominator = exact_satang.as_integer_ratio()
    (satang,) = round_satang((abs(numerator),), denominator, rule)
    return Money(-satang if numerator < 0 else satang)


def round_satang(
    numerators: Sequence[int], denominator: int, rule: RoundingRule
) -> tuple[int, ...]:
    """Round many exact amounts at once: satang, none negative, each a numerator over the same."""
    unit = rule.unit_satang
    whole = _nearest(numerators, denominator * unit, rule.direction)
    return tuple(whole) if unit == 1 else tuple([number * unit for number in whole])


def rounded(units: Fraction, direction: Direction) -> int:
    """The whole number next to `units` in a direction."""
    (whole,) = _nearest((abs(units.numerator),), units.denominator, direction)
    return -whole if units < 0 else whole


def _nearest(numerators: Sequence[int], denominator: int, direction: Direction) -> list[int]:
    """Whole numbers next to numbers that are not negative; the only rounding in the program."""
    twice = 2 * denominator
    match direction:
        case Direction.DOWN:
            return [number // denominator for number in numerators]
        case Direction.UP:
            return [(number + denominator - 1) // denominator for number in numerators]
        case Direction.HALF_UP:
            return [(2 * number + denominator) // twice for number in numerators]
        case Direction.HALF_EVEN:
            halves = [divmod(2 * number + denominator, twice) for number in numerators]
            return [whole - (not part and whole % 2) for whole, part in halves]


def share_out(whole: Money, weights: Sequence[int | Fraction]) -> list[Money]:
    """Divide `whole` by `weights` so that the shares add up to it, to the last satang.

    Each share is first cut down to the satang; the satang left over go one by one to the
    largest remainders, earlier shares first where remainders are equal.

    Raises:
        ValueError: when a weight is negative or all are zero.
        TypeError: when a weight is a `float`.
    """
    if not all(isinstance(weight, (int, Fraction)) for weight in weights):
        raise TypeError(weights)
    heavy = [Fraction(weight) for weight in weights]
    weight_all = sum(heavy)
    if weight_all <= 0 or min(heavy) < 0:
        raise ValueError(weights)
    exact = [abs(whole.satang) * weight / weight_all for weight in heavy]
    shares = [round_money(part, DOWN_TO_SATANG).satang for part in exact]
    left_over = abs(whole.satang) - sum(shares)
    by_remainder = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_remainder[:left_over]:
        shares[at] += 1
    sign = -1 if whole.satang < 0 else 1
    return [Money(sign * share) for share in shares]
