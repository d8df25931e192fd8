"""A sheet: one paper of the group as a value that PDF, Excel, JSON, text and screen all show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Literal

from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.documents.chart_values import Bars, Curves, Web

Cell = str | Money | int | date | Month | None
"""What a cell may hold. Renderers write dates and digits in the language and style of the sheet."""

Figure = Money | int | str | date | Month | None
"""A figure of the JSON form: money as whole satang, dates as ISO, months as YYYY-MM."""


class Kind(Enum):
    """What a column holds; it decides alignment and format."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    CODE = "code"
    """Numbers that are names: member numbers, receipt numbers, account codes."""
    TICK = "tick"
    """A column to write in by hand (None), or a box to tick: 0 is an empty box, 1 a ticked one."""


class RowStyle(Enum):
    """How a row speaks: as a line, a heading, a subtotal, or a total with a double rule."""

    NORMAL = "normal"
    HEADING = "heading"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    NOTE = "note"
    """Quiet: a remark under a line."""
    WARNING = "warning"
    """Something that must be seen: an amount under examination, a difference."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable `key` (JSON), a `title` in the sheet's language, a share of the page."""

    key: str
    title: str
    width: float
    kind: Kind = Kind.TEXT
    in_page_total: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, one per column. `key` is a stable name for rows that machines look up."""

    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.NORMAL
    indent: int = 0
    key: str = ""
    page_break_after: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated column heads.

    `rows_per_page` fixes how many rows a page holds (34 on the day's sheet); `page_totals` puts
    the sum of the `in_page_total` columns (normal rows only) under every page, `carried` also the
    sum carried forward from the pages before. A table that would be too small to read on paper is
    parted before the column `parts_at` and goes on upon the facing page, which names the rows anew.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    rows_per_page: int | None = None
    page_totals: bool = False
    carried: bool = False
    heads: bool = True
    parts_at: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, such as «สมาชิกเลขที่ 12»; facts stand in lines above a table."""

    key: str
    label: str
    value: Cell
    wide: bool = False


LETTER_NUMBER = "letter_number"
"""The fact that numbers a letter: by the follow-up log, or by hand before it is in the log."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts set out in `across` columns."""

    facts: tuple[Fact, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, broken between words; `lead` indents the first line, as official letters do."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False
    lead: bool = False
    size: Literal["normal", "small", "large"] = "normal"


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign: `role` is the position; `name` is printed when known."""

    role: str
    name: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, side by side, kept together on one page."""

    places: tuple[Signature, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick by hand, each with its words."""

    choices: tuple[str, ...]
    across: int = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as wide as the page; forms without pictures leave it to the tables beside it.

    `title` stands above it.
    """

    chart: Bars | Curves | Web
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Table | Facts | Paragraph | Signatures | Choices | Picture | PageBreak


class Paper(Enum):
    """The paper a sheet is printed on."""

    A4 = "a4"
    A4_LANDSCAPE = "a4_landscape"
    A5_PAIR = "a5_pair"
    """One A4 page cut in two A5: a receipt twice, for member and group, each with a stub."""
    ROLL = "roll"
    """A roll 80 mm wide: a receipt twice, one below the other, without a stub."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the foot of each page says: the printing moment, by whom, and a code to confirm."""

    code: str
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, laid out once.

    `name` and the keys in `figures`, tables and facts are stable; titles and labels are in
    `language` ("th" or "en"). `digits` says whether figures are printed in Thai or Arabic digits.
    `mark` is printed large and pale across the page (ยกเลิก, ตัวอย่าง). `stub` is the narrow copy
    kept in the receipt book (A5_PAIR only). `copies` names the two of an A5_PAIR or a ROLL. `sets`
    names those who get one each of a paper made out several times: every set has all its pages,
    numbered apart. A `letter` does not bear its title as a heading.
    """

    name: str
    title: str
    group: str
    address: str
    blocks: tuple[Block, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    parameters: Mapping[str, Figure] = field(default_factory=dict)
    subtitles: tuple[str, ...] = ()
    unit: str = ""
    paper: Paper = Paper.A4
    language: Literal["th", "en"] = "th"
    digits: Literal["arabic", "thai"] = "arabic"
    mark: str = ""
    stub: tuple[Fact, ...] = ()
    copies: tuple[str, str] = ("", "")
    sets: tuple[str, ...] = ()
    letter: bool = False
    seal: Seal | None = None
