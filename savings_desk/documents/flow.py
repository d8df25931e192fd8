"""How strips of content follow one another down the pages, and what must not be parted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from savings_desk.documents.canvas import Pen

    Draw = Callable[[Pen, float, float], None]
    """Draws with a pen, given the left edge of the column and the top edge of the strip."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the column that is never cut: its height in points and how it is drawn.

    A strip that is to `keep` stays on one page with the strip after it. A `blank` one is white
    space, which no page begins with.
    """

    height: float
    draw: Draw
    keep: bool = False
    blank: bool = False


def space(height: float, *, keep: bool = False) -> Strip:
    """White space of `height` points."""
    return Strip(height, _draw_nothing, keep=keep, blank=True)


def _draw_nothing(_pen: Pen, _left: float, _top: float) -> None:
    pass


def height_of(strips: Iterable[Strip]) -> float:
    """How high the strips are together, in points."""
    return sum(strip.height for strip in strips)


def inked_height(strips: Sequence[Strip]) -> float:
    """How high the strips are together without the white space that ends them."""
    ended = len(strips)
    while ended and strips[ended - 1].blank:
        ended -= 1
    return height_of(strips[:ended])


def kept_together(strips: Sequence[Strip]) -> list[Strip]:
    """The same strips, chained so that no page ends between them."""
    return [*(replace(strip, keep=True) for strip in strips[:-1]), *strips[-1:]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the depth of its top edge below the top of the column."""

    depth: float
    strip: Strip


class Flow:
    """Fills pages from the top; the first has another height than those that follow."""

    def __init__(self, first_height: float, next_height: float) -> None:
        """Begin on an empty first page; heights of the column in points."""
        self.pages: list[list[Placed]] = [[]]
        self._heights = (first_height, next_height)
        self.depth = 0.0

    @property
    def height(self) -> float:
        """The height of the column on this page."""
        return self._heights[0] if len(self.pages) == 1 else self._heights[1]

    @property
    def next_height(self) -> float:
        """The height of the column on every page but the first."""
        return self._heights[1]

    @property
    def room(self) -> float:
        """How much is left of this page, with a hair to spare for sums of fractions."""
        return self.height - self.depth + 0.01

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.pages[-1]

    def turn(self) -> None:
        """Go on to the next page."""
        self.pages.append([])
        self.depth = 0.0

    def put(self, strip: Strip) -> None:
        """Set a strip below what stands on the page, whether it fits or not."""
        if strip.blank and self.at_top:
            return
        self.pages[-1].append(Placed(self.depth, strip))
        self.depth += strip.height

    def put_under(self, depth: float, strip: Strip) -> None:
        """Draw a strip before all others of the page, at a depth of its own; it takes no room."""
        self.pages[-1].insert(0, Placed(depth, strip))

    def pour(self, strips: Iterable[Strip]) -> None:
        """Set strips one after the other, turning the page where the next ones do not fit."""
        for chain in chains(strips):
            if inked_height(chain) > self.room and not self.at_top:
                self.turn()
            for strip in chain:
                if strip.height > self.room and not self.at_top and not strip.blank:
                    self.turn()
                self.put(strip)


def chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """The strips in groups that must stay on one page."""
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain
