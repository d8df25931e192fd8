"""The sizes of type and the room a sheet is set in, from the balance sheet to the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.documents.thai_text import set_lines

if TYPE_CHECKING:
    from savings_desk.documents.figures import Manner
    from savings_desk.documents.fonts import Face
    from savings_desk.documents.thai_text import WordBreaker

POINTS_PER_MM = 72 / 25.4
LEADING = 1.55
"""From line to line of running text: Thai has marks above marks, and vowels below."""
RISE = 1.12
"""From the top of a line to its baseline, so that no mark touches what stands above."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type, in points."""

    title: float
    group: float
    body: float
    small: float
    large: float
    table: float
    foot: float

    def times(self, factor: float) -> Sizes:
        """The same sizes, all but the foot's, so many times as large."""
        return Sizes(
            title=self.title * factor,
            group=self.group * factor,
            body=self.body * factor,
            small=self.small * factor,
            large=self.large * factor,
            table=self.table * factor,
            foot=self.foot,
        )


STATEMENT = Sizes(title=19, group=15, body=14, small=12, large=16, table=14, foot=9.5)
"""Statements and letters, read at arm's length by people of sixty."""
REGISTER = Sizes(title=16.5, group=13, body=12, small=10.5, large=14, table=12.5, foot=9)
"""Registers of many columns or of a fixed number of rows."""
RECEIPT = Sizes(title=15, group=12, body=11, small=9.5, large=13, table=11, foot=7.5)
"""Half a page of A4."""
SLIP = Sizes(title=13, group=11, body=10, small=8.5, large=12, table=10, foot=7)
"""A roll 80 mm wide."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block is set with: the width of the column in points, type, language, words."""

    width: float
    sizes: Sizes
    manner: Manner
    breaker: WordBreaker

    def lines(
        self,
        text: str,
        face: Face,
        size: float,
        width: float,
        *,
        first_width: float | None = None,
    ) -> list[str]:
        """`text` in lines of at most `width` points, broken between words."""
        if "\n" not in text and first_width is None and face.width(text, size) <= width:
            return [text]
        measure = partial(face.width, size=size)
        return set_lines(self.breaker.split(text), width, measure, first_width=first_width)

    def lines_at_spaces(self, text: str, face: Face, size: float, width: float) -> list[str]:
        """`text` in lines that end at its spaces only, even where a line is then too wide.

        A day or an amount with its unit is one word here too.
        """
        measure = partial(face.width, size=size)
        lines: list[str] = []
        for apart, pieces in groupby(self.breaker.split(text), key=str.isspace):
            word = "".join(pieces)
            if apart or not lines:
                lines += [] if apart and lines else [word]
            elif measure(f"{lines[-1]} {word}") <= width:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return lines
