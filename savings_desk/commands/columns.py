"""Columns of a terminal: how wide Thai is on a screen, where its lines end, and plain tables."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WIDTH_MAX = 100
_WIDTH_MIN = 50
_GAP = "  "
_DRAWN_GAP, _COLUMN_MIN = 3, 6
_THAI = re.compile("[ก-๎]")


def columns(text: str) -> int:
    """How many columns a text takes: marks above and below a letter take none."""
    return sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with spaces to a width in columns."""
    space = " " * (width - columns(text))
    return f"{space}{text}" if right else f"{text}{space}"


def screen_width() -> int:
    """How wide a line of help or a table may be on this screen."""
    return max(min(shutil.get_terminal_size().columns, _WIDTH_MAX) - 1, _WIDTH_MIN)


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, Thai broken between words."""
    if columns(text) <= width and "\n" not in text:
        return [text]
    # The word list takes a moment to read, and most lines are short.
    from savings_desk.documents.thai_text import breaker, set_lines  # noqa: PLC0415

    pieces = breaker().split(text) if _THAI.search(text) else re.split(r"(\s)", text)
    return set_lines([piece for piece in pieces if piece], width, columns)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; `right` are the places of columns that stand to the right: amounts."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = field(default_factory=frozenset)

    def lines(self) -> Iterator[str]:
        """The table as plain lines, in columns, with nothing after the last word of a line."""
        widths = [max(map(columns, cells)) for cells in zip(self.heads, *self.rows, strict=True)]
        for row in (self.heads, ["-" * width for width in widths], *self.rows):
            cells = (
                padded(cell, width, right=at in self.right)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield _GAP.join(cells).rstrip()

    def show(self) -> Iterator[str]:
        """The table for whoever reads: drawn and folded on a terminal, plain in a file or pipe."""
        if not self.rows:
            return iter(())
        return self._drawn() if sys.stdout.isatty() else self.lines()

    def _drawn(self) -> Iterator[str]:
        # rich is for a person's eyes only; a pipe need not wait for it.
        from rich import box  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415
        from rich.table import Table as Drawn  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        console = Console(width=max(shutil.get_terminal_size().columns - 1, _WIDTH_MIN))
        widths = self._widths(console.width - _DRAWN_GAP * (len(self.heads) - 1))

        def cell(text: str, at: int) -> Text:
            return Text("\n".join(folded(text, widths[at])))

        drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for at, head in enumerate(self.heads):
            justify: Literal["left", "right"] = "right" if at in self.right else "left"
            drawn.add_column(cell(head, at), justify=justify, width=widths[at])
        for row in self.rows:
            drawn.add_row(*(cell(text, at) for at, text in enumerate(row)))
        with console.capture() as captured:
            console.print(drawn)
        return iter(captured.get().rstrip("\n").split("\n"))

    def _widths(self, room: int) -> list[int]:
        """How wide each column is drawn: the widest give way first, amounts never."""
        widths = [max(map(columns, cells)) for cells in zip(self.heads, *self.rows, strict=True)]
        while sum(widths) > room:
            texts = [at for at in range(len(widths)) if at not in self.right]
            widest = max(texts, key=lambda at: widths[at], default=0)
            if widths[widest] <= _COLUMN_MIN:
                break
            widths[widest] -= 1
        return widths


def definitions(rows: Iterable[tuple[str, str]], *, indent: int = 2) -> Iterator[str]:
    """Terms with what they mean beside them, as help pages show options and commands."""
    told = list(rows)
    margin = " " * indent
    widest = min(max((columns(term) for term, _meaning in told), default=0), 30)
    beside = indent + widest + len(_GAP)
    for term, meaning in told:
        lines = folded(meaning, screen_width() - beside) if meaning else []
        if columns(term) > widest or not lines:
            yield from (f"{margin}{line}" for line in _cut(term, screen_width() - indent))
        else:
            yield f"{margin}{padded(term, widest)}{_GAP}{lines.pop(0)}"
        yield from (f"{' ' * beside}{line}" for line in lines)


def _cut(term: str, width: int) -> Iterator[str]:
    """A term in lines of at most `width` columns; a line may end after any of its choices."""
    line = ""
    for choice in re.split(r"(?<=\|)", term):
        if line and columns(line + choice) > width:
            yield line
            line = "  "
        line += choice
    yield line
