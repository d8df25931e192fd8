"""A sheet's blocks in their order down the pages, with what belongs together kept together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.blocks import (
    choices_strips,
    facts_strips,
    paragraph_strips,
    picture_height,
    picture_strips,
    signatures_strips,
    with_last_kept,
)
from savings_desk.documents.canvas import QUIET
from savings_desk.documents.flow import Strip, kept_together, space
from savings_desk.documents.fonts import bold, regular
from savings_desk.documents.sheet import (
    Choices,
    Facts,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
)
from savings_desk.documents.table_flow import flow_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.canvas import Pen
    from savings_desk.documents.flow import Flow
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import Block

_STAYS_WITH = {
    (Paragraph, Signatures),
    (Facts, Signatures),
    (Choices, Signatures),
    (Paragraph, Choices),
    (Signatures, Choices),
    (Signatures, Signatures),
}
"""What is not parted from the block that follows it: a certificate from its signature."""


def compose(flow: Flow, blocks: Sequence[Block], setting: Setting, *, unit: str = "") -> None:
    """Set the blocks on the pages of `flow`; `unit` stands above the first table."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, PageBreak):
            if not flow.at_top:
                flow.turn()
            at += 1
        elif isinstance(block, Table):
            signed = _signed_until(blocks, at + 1)
            followers = _strips(blocks[at + 1 : signed], setting)
            if followers:
                followers = kept_together([space(0.4 * setting.sizes.body), *followers])
            above = above_table(block, setting, unit)
            flow_table(flow, block, setting, above=above, followers=followers)
            unit, at = "", signed
            if not followers:
                flow.put(space(0.7 * setting.sizes.body))
        elif isinstance(block, Picture):
            if flow.room < (picture_height(block, setting) or flow.next_height / 2):
                flow.turn()
            flow.pour(picture_strips(block, setting, flow.room - setting.sizes.body))
            at += 1
        else:
            end = at
            while end < len(blocks) and not isinstance(blocks[end], (Table, PageBreak, Picture)):
                end += 1
            flow.pour(_strips(blocks[at:end], setting))
            at = end


def _signed_until(blocks: Sequence[Block], start: int) -> int:
    """Where the places to sign end that belong to the table before `start`; `start` if none do."""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if isinstance(block, Signatures):
            return at + 1
        if isinstance(block, (Table, PageBreak)):
            break
    return start


def _strips(blocks: Sequence[Block], setting: Setting) -> list[Strip]:
    """The strips of blocks that are no tables, those that belong together chained."""
    strips: list[Strip] = []
    for at, block in enumerate(blocks):
        own = _block_strips(block, setting)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        strips += with_last_kept(own) if _stays_with(block, following) else own
    return strips


def _stays_with(block: Block, following: Block | None) -> bool:
    """Whether nothing parts a block from the next one; a bold line at the left heads it."""
    heads = isinstance(block, Paragraph) and block.bold and block.align == "left"
    if heads and isinstance(following, Paragraph):
        return True
    return (type(block), type(following)) in _STAYS_WITH


def _block_strips(block: Block, setting: Setting) -> list[Strip]:
    match block:
        case Paragraph():
            return paragraph_strips(block, setting)
        case Facts():
            return facts_strips(block, setting)
        case Choices():
            return choices_strips(block, setting)
        case Signatures():
            return signatures_strips(block, setting)
        case Table() | PageBreak() | Picture():
            return []


def above_table(table: Table, setting: Setting, unit: str) -> list[Strip]:
    """The table's own title, and at the right end of its last line the unit of the amounts."""
    if not table.title and not unit:
        return []
    size = setting.sizes.body
    room = setting.width - regular().width(unit, setting.sizes.small) - size
    title = setting.manner.text(table.title)
    lines = setting.lines(title, bold(), size, room) if title else [""]
    strips = [space(0.45 * size, keep=True)] if title else []
    for at, line in enumerate(lines):
        told = setting.manner.text(unit) if at == len(lines) - 1 else ""
        drawn = _Above(line, told, setting)
        strips.append(Strip(drawn.height, drawn.draw, keep=True))
    return strips


@dataclass(frozen=True, slots=True)
class _Above:
    """A line above a table: a title at the left, the unit at the right."""

    title: str
    unit: str
    setting: Setting

    @property
    def height(self) -> float:
        return (1.5 if self.title else 1.35) * self.setting.sizes.body

    def draw(self, pen: Pen, left: float, top: float) -> None:
        body, small = self.setting.sizes.body, self.setting.sizes.small
        y, right = top - self.height + 0.42 * body, left + self.setting.width
        pen.write(self.title, left, y, face=bold(), size=body)
        pen.write(self.unit, right, y, face=regular(), size=small, align="right", gray=QUIET)
