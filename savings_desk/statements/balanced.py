"""The oath of every statement: both sides are equal before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import Money, total

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(eq=False)
class DoesNotBalance(AssertionError):
    """A statement does not add up: a bug in the program, never a refusal to the person.

    `statement` names it, `difference` is the left side less the right.
    """

    statement: str
    difference: Money


def must_balance(statement: str, left: Money, right: Money) -> None:
    """Insist that two ways to the same sum agree to the satang.

    Raises:
        DoesNotBalance: they differ.
    """
    if left != right:
        raise DoesNotBalance(statement, left - right)


Amounts = tuple[Money, ...]
"""One amount for each column of a statement: the period itself, then what it is compared with."""


def added(rows: Iterable[Amounts], *, columns: int) -> Amounts:
    """The sums of `columns` columns; no rows at all make zeros."""
    listed = list(rows)
    return tuple(total(row[at] for row in listed) for at in range(columns))


def less(one: Amounts, other: Amounts) -> Amounts:
    """Column by column, `one` less `other`."""
    return tuple(left - right for left, right in zip(one, other, strict=True))
