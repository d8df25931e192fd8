"""What is typed into a field and cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from savings_desk.domain.money import Money


@dataclass(eq=False)
class NotMoney(Refusal):
    """`text` is not an amount of baht with at most two decimals."""

    text: str


@dataclass(eq=False)
class NotARate(Refusal):
    """`text` is not a rate per year in per cent."""

    text: str


@dataclass(eq=False)
class NotADay(Refusal):
    """`text` is no day that the calendar knows."""

    text: str


@dataclass(eq=False)
class NotAMonth(Refusal):
    """`text` is no month of a year."""

    text: str


@dataclass(eq=False)
class Missing(Refusal):
    """A field that must be filled is empty; `field` is its stable name."""

    field: str


@dataclass(eq=False)
class AmountNotPositive(Refusal):
    """An amount must be more than zero."""

    amount: Money


@dataclass(eq=False)
class AmountTooLarge(Refusal):
    """One entry moves at most `most`; a typed amount beyond has some zeros too many."""

    amount: Money
    most: Money
