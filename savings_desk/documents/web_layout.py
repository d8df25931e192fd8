"""Where everyone stands in the picture of guarantees: those who stand for others at the left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from savings_desk.documents.chart_values import Web

_SWEEPS = 8
"""Passes that bring neighbours to the same height; more change nothing worth seeing."""
COLUMNS, COLUMNS_MAX = 4, 5
"""How many columns the picture has, and how many when a chain of guarantees is long."""

Links = dict[str, list[str]]
Place = tuple[int, float]
"""A column, and how far below the top its middle lies."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where each node stands, and where the lines that run past columns go through them.

    `height` is that of the whole, in the nodes' measure. `ways` are the places a line
    from the one node to the other passes, in that direction.
    """

    places: Mapping[str, Place]
    ways: Mapping[tuple[str, str], Sequence[Place]]
    columns: int
    height: float


def lay_web(web: Web, heights: Mapping[str, float], *, lane: float) -> Grid:
    """Put the nodes into columns, so that lines run to the right where they can.

    `heights` are those of the nodes with the room around them, `lane` that of a line which only
    passes through a column. Parts of the picture that are not joined are set beside and below one
    another.
    """
    forward: Links = {node.key: [] for node in web.nodes}
    for edge in web.edges:
        if edge.target not in forward[edge.source]:
            forward[edge.source].append(edge.target)
    blocks = [_Block(part, forward, heights, lane) for part in _parts(forward)]
    blocks.sort(key=lambda block: (-block.height, -len(block.slots)))
    return _shelved(blocks, max([COLUMNS, *(len(block.slots) for block in blocks)]))


def _parts(forward: Links) -> list[list[str]]:
    """The nodes in groups that are joined by lines, in whatever direction."""
    joined: Links = {node: list(others) for node, others in forward.items()}
    for node, others in forward.items():
        for other in others:
            joined[other].append(node)
    parts, seen = [], set[str]()
    for node in forward:
        if node in seen:
            continue
        part, waiting = [], [node]
        seen.add(node)
        while waiting:
            at = waiting.pop()
            part.append(at)
            fresh = [other for other in dict.fromkeys(joined[at]) if other not in seen]
            seen.update(fresh)
            waiting += fresh
        parts.append(part)
    return parts


class _Block:
    """One joined part as columns of slots: nodes, and lanes for lines that pass a column."""

    def __init__(
        self, part: Sequence[str], forward: Links, heights: Mapping[str, float], lane: float
    ) -> None:
        self._heights, self._lane = heights, lane
        layer = _layers(part, _without_rings(part, forward))
        depth = min(max(layer.values()) + 1, COLUMNS_MAX)
        self.slots: list[list[str]] = [[] for _ in range(depth)]
        self.lanes: dict[tuple[str, str], list[str]] = {}
        self._at = {node: min(layer[node], depth - 1) for node in part}
        for node in part:
            self.slots[self._at[node]].append(node)
        self._joined: dict[str, set[str]] = {node: set() for node in part}
        for node in part:
            for other in forward[node]:
                self._join(node, other)
        _straighten(self.slots, self._joined)

    @property
    def height(self) -> float:
        """How high the fullest column is."""
        return max(sum(map(self.size, column)) for column in self.slots)

    def size(self, slot: str) -> float:
        """How high a slot is."""
        return self._heights.get(slot, self._lane)

    def _join(self, node: str, other: str) -> None:
        """Lay a line through a lane of every column between its ends."""
        first, last = self._at[node], self._at[other]
        step = 1 if last > first else -1
        chain = []
        for column in range(first + step, last, step) if first != last else ():
            lane = f"{node}\n{other}\n{column}"
            self.slots[column].append(lane)
            self._joined[lane] = set()
            chain.append(lane)
        self.lanes[node, other] = chain
        way = [node, *chain, other]
        for one, following in pairwise(way):
            self._joined[one].add(following)
            self._joined[following].add(one)


def _without_rings(part: Iterable[str], forward: Links) -> Links:
    """The lines with one of every ring turned round, so that there is a first and a last."""
    done, on_way = set[str](), set[str]()
    kept: Links = {node: [] for node in part}
    for root in sorted(kept, key=lambda node: -len(forward[node])):
        stack = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                on_way.discard(node)
                done.add(node)
            elif node not in done and node not in on_way:
                on_way.add(node)
                stack.append((node, True))
                for other in forward[node]:
                    if other in on_way:
                        kept[other].append(node)
                    else:
                        kept[node].append(other)
                        stack.append((other, False))
    return kept


def _layers(part: Sequence[str], links: Links) -> dict[str, int]:
    """How many steps each node stands behind the first; at most as many as there are nodes."""
    layer = dict.fromkeys(part, 0)
    for _step in part:
        moved = False
        for node, others in links.items():
            for other in others:
                if layer[other] <= layer[node] < len(part):
                    layer[other] = layer[node] + 1
                    moved = True
        if not moved:
            break
    return layer


def _straighten(block: list[list[str]], joined: Mapping[str, set[str]]) -> None:
    """Bring each slot near those it is joined to, so that few lines cross."""
    for sweep in range(_SWEEPS):
        for column in block if sweep % 2 == 0 else reversed(block):
            height = {
                slot: (at + 0.5) / len(each) for each in block for at, slot in enumerate(each)
            }
            within = set(column)

            def wanted(
                slot: str, height: Mapping[str, float] = height, within: set[str] = within
            ) -> float:
                near = [height[other] for other in joined[slot] if other not in within]
                return sum(near) / len(near) if near else height[slot]

            column.sort(key=wanted)


def _shelved(blocks: Sequence[_Block], columns: int) -> Grid:
    """The parts side by side where they are narrow enough, and otherwise below one another."""
    places: dict[str, Place] = {}
    ways: dict[tuple[str, str], list[Place]] = {}
    shelves: list[tuple[float, int, float]] = []  # top, columns taken, height
    bottom = 0.0
    for block in blocks:
        wide, tall = len(block.slots), block.height
        at = next(
            (
                at
                for at, (_top, taken, height) in enumerate(shelves)
                if taken + wide <= columns and tall <= height
            ),
            len(shelves),
        )
        if at == len(shelves):
            shelves.append((bottom, 0, tall))
            bottom += tall
        top, taken, height = shelves[at]
        for column, slots in enumerate(block.slots):
            down = top + (tall - sum(map(block.size, slots))) / 2
            for slot in slots:
                places[slot] = (taken + column, down + block.size(slot) / 2)
                down += block.size(slot)
        for ends, lanes in block.lanes.items():
            ways[ends] = [places[lane] for lane in lanes]
        shelves[at] = (top, taken + wide, height)
    return Grid(places, ways, columns, bottom)
