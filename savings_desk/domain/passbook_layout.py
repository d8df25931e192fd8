"""Where the lines of a paper passbook lie: its page, its lines, its fold, its columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

HUNDREDTHS_PER_MM = 100
LENGTH_MAX = 100_000
"""A metre: no book and no printer is larger."""
LINES_MAX = 100


class Field(Enum):
    """What a column of a passbook holds."""

    DATE = "date"
    NUMBER = "number"
    PERIOD = "period"
    IN = "in"
    OUT = "out"
    BALANCE = "balance"
    BY = "by"


class Side(Enum):
    """The side of its column that a text keeps to."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column; `x` is counted from the left margin, lengths in hundredths of a millimetre.

    A column of no width is not printed.
    """

    field: Field
    x: int
    width: int
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class BookLayout:
    """One kind of passbook; lengths in hundredths of a millimetre, `type_size` in those of a point.

    `top` leads from the upper edge of the open page to the foot of the letters on line 1, `pitch`
    from line to line; below line `fold_after` (0: there is no fold) the lines lie `fold_gap`
    further down.

    Raises:
        ValueError: a length is less than nothing or beyond a metre, or there is no line.
    """

    page_width: int
    page_height: int
    top: int
    left: int
    pitch: int
    lines_per_page: int
    fold_after: int
    fold_gap: int
    type_size: int
    columns: tuple[BookColumn, ...]

    def __post_init__(self) -> None:
        lengths = [self.top, self.left, self.fold_gap, self.fold_after]
        lengths += [length for column in self.columns for length in (column.x, column.width)]
        sizes = (self.page_width, self.page_height, self.pitch, self.type_size)
        if not (all(0 <= one <= LENGTH_MAX for one in lengths) and self.lines_per_page >= 1):
            raise ValueError(self)
        if not all(1 <= one <= LENGTH_MAX for one in sizes) or self.lines_per_page > LINES_MAX:
            raise ValueError(self)

    def baseline(self, line: int) -> int:
        """How far below the upper edge the letters of a line (from 1) stand."""
        below_fold = bool(self.fold_after) and line > self.fold_after
        return self.top + (line - 1) * self.pitch + (self.fold_gap if below_fold else 0)

    @property
    def fold(self) -> int:
        """How far below the upper edge the book is folded, in its middle; 0 without a fold."""
        folded = 0 < self.fold_after < self.lines_per_page
        return divmod(self.page_height, 2)[0] if folded else 0

    @property
    def printed(self) -> tuple[BookColumn, ...]:
        """The columns that are printed, from the left."""
        shown = (column for column in self.columns if column.width)
        return tuple(sorted(shown, key=lambda column: column.x))

    @property
    def lines_leave_page(self) -> bool:
        """Whether the last line would stand below the page."""
        return self.baseline(self.lines_per_page) > self.page_height

    @property
    def columns_leave_page(self) -> bool:
        """Whether a column reaches beyond the right edge of the page."""
        return any(self.left + one.x + one.width > self.page_width for one in self.printed)

    @property
    def columns_overlap(self) -> bool:
        """Whether two columns share paper, so that a long amount could run into the next."""
        return any(one.x + one.width > other.x for one, other in pairwise(self.printed))


_LENGTHS = ("page_width", "page_height", "top", "left", "pitch", "fold_gap", "type_size")


def layout_of(told: Mapping[str, Any]) -> BookLayout:
    """A layout from plain values: lengths in millimetres (whole or decimal), as a file has them.

    Raises:
        ValueError: something is missing, unknown or no length.
    """
    try:
        columns = tuple(
            BookColumn(Field(one["name"]), _length(one["x"]), _length(one["width"]), Side(_side))
            for one in told["column"]
            for _side in (one.get("align", "left"),)
        )
        lengths = {name: _length(told[name]) for name in _LENGTHS}
        counts = {name: _count(told[name]) for name in ("lines_per_page", "fold_after")}
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(told) from error
    if len({column.field for column in columns}) != len(columns):
        raise ValueError(told)
    return BookLayout(columns=columns, **lengths, **counts)


def plain(layout: BookLayout) -> dict[str, Any]:
    """A layout as plain values that `layout_of` reads: lengths as texts in millimetres."""
    told: dict[str, Any] = {
        one.name: in_mm(getattr(layout, one.name)) if one.name in _LENGTHS else value
        for one in fields(layout)
        if not isinstance(value := getattr(layout, one.name), tuple)
    }
    told["column"] = [
        {
            "name": column.field.value,
            "x": in_mm(column.x),
            "width": in_mm(column.width),
            "align": column.side.value,
        }
        for column in layout.columns
    ]
    return told


def in_mm(hundredths: int) -> str:
    """A length as a person reads it, in millimetres: 635 is «6.35», 600 is «6»."""
    whole, part = divmod(hundredths, HUNDREDTHS_PER_MM)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") if part else str(whole)


def _length(told: object) -> int:
    """Hundredths of a millimetre from millimetres, which must be exact."""
    if isinstance(told, bool) or not isinstance(told, int | str | Decimal):
        raise TypeError(told)
    hundredths = Decimal(told) * HUNDREDTHS_PER_MM
    if hundredths != int(hundredths):
        raise ValueError(told)
    return int(hundredths)


def _count(told: object) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(told)
    return told
