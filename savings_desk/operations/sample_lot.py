"""The lots that decide what happens in an invented group, and the words written on its papers."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from savings_desk import assets

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Lot:
    """A draw of lots: equal seeds draw equally, on every machine and every Python.

    Only `random()` of Python's generator is promised never to change, so all else is made of it.
    """

    def __init__(self, *seed: object) -> None:
        """Begin the draw named by `seed`."""
        self._random = random.Random("|".join(map(str, seed)))  # noqa: S311 - nothing is secret here

    def below(self, count: int) -> int:
        """A number from 0 up to, and without, `count`."""
        return int(self._random.random() * count)

    def between(self, least: int, most: int) -> int:
        """A number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def comes(self, *, in_thousand: int) -> bool:
        """Whether something happens that happens so many times in a thousand."""
        return self.below(1000) < in_thousand

    def one_of(self, choices: Sequence[T]) -> T:
        """One of `choices`, each as likely as the other."""
        return choices[self.below(len(choices))]

    def weighed(self, choices: Sequence[tuple[T, int]]) -> T:
        """One of `choices`, each as likely as its weight."""
        at = self.below(sum(weight for _choice, weight in choices))
        for choice, weight in choices:
            at -= weight
            if at < 0:
                return choice
        raise AssertionError(choices)

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed


@cache
def words(file: str) -> dict[str, Any]:
    """The invented names and words of `people` or `group`, as they stand in `resources/sample`."""
    with assets.resource("sample", f"{file}.toml").open("rb") as opened:
        return tomllib.load(opened)
