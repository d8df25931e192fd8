"""A sheet for a terminal: columns of equal letters, Thai marks taking no room, totals ruled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.figures import Manner, is_total, with_grand_total
from savings_desk.documents.plain_width import padded, width_of
from savings_desk.documents.sheet import (
    Choices,
    Facts,
    Kind,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    RowStyle,
    Signatures,
    Table,
)
from savings_desk.documents.thai_text import breaker, set_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from savings_desk.documents.sheet import Block, Column, Fact, Sheet

_GAP = 2
_WORDS_LEAST = 8
_LEAD = 6
_ALIGN = {Kind.MONEY: "right", Kind.NUMBER: "right", Kind.TEXT: "left"}


def render(sheet: Sheet) -> bytes:
    """The sheet as a text file in UTF-8, 100 columns wide."""
    return text(sheet).encode("utf-8")


def text(sheet: Sheet, width: int = 100) -> str:
    """The sheet in lines of at most `width` columns, ended by a line break."""
    manner = Manner.of(sheet)
    lines = [
        *_head(sheet, manner, width),
        *(line for block in sheet.blocks for line in _block(block, manner, width)),
    ]
    if sheet.seal:
        lines += ["-" * width, *_broken(manner.seal(sheet.seal), width)]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _head(sheet: Sheet, manner: Manner, width: int) -> Iterator[str]:
    marked = f"*** {sheet.mark} ***" if sheet.mark else ""
    for at, told in enumerate((sheet.group, sheet.address, sheet.title, *sheet.subtitles, marked)):
        if told == sheet.title and at:
            yield ""
        for line in _broken(manner.text(told), width) if told else ():
            yield padded(line, width, "center")
    if sheet.unit:
        yield padded(manner.text(sheet.unit), width, "right")
    yield ""


def _block(block: Block, manner: Manner, width: int) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block, manner, width)
        case Facts():
            yield from _facts(block.facts, manner, width)
        case Paragraph():
            lead = " " * _LEAD * block.lead
            told = manner.text(block.text)
            for at, line in enumerate(_broken(told, width, first_width=width - len(lead))):
                yield padded(line if at else lead + line, width, block.align)
        case Choices():
            yield from _choices(block, manner, width)
        case Signatures():
            yield from _signatures(block, manner)
        case Picture() | PageBreak():
            pass
    yield ""


def _choices(choices: Choices, manner: Manner, width: int) -> Iterator[str]:
    for choice in choices.choices:
        for at, line in enumerate(_broken(manner.text(choice), width - 4)):
            yield ("    " if at else "[ ] ") + line


def _broken(told: str, width: int, *, first_width: int | None = None) -> list[str]:
    """Text in lines, broken between words."""
    if first_width is None and width_of(told) <= width and "\n" not in told:
        return [told]
    return set_lines(breaker().split(told), max(1, width), width_of, first_width=first_width)


def _facts(facts: Iterable[Fact], manner: Manner, width: int) -> Iterator[str]:
    told = [(manner.text(fact.label), manner.fact(fact.value)) for fact in facts]
    label_width = min(max((width_of(label) for label, _ in told), default=0), width // 2)
    for label, value in told:
        room = width - label_width - _GAP
        labels, values = _broken(label, label_width), _broken(value, room)
        for at in range(max(len(labels), len(values))):
            first = labels[at] if at < len(labels) else ""
            second = values[at] if at < len(values) else ""
            yield padded(first, label_width + _GAP, "left") + second


def _signatures(signatures: Signatures, manner: Manner) -> Iterator[str]:
    _ = manner.speech.gettext
    signed, date = _("(Signed)"), _("Date")
    for place in signatures.places:
        yield ""
        yield f"{signed} {'.' * 30}"
        yield f"{' ' * width_of(signed)} ({manner.text(place.name) or '.' * 28})"
        yield f"{' ' * width_of(signed)} {manner.text(place.role)}"
        if place.dated:
            yield f"{' ' * width_of(signed)} {date} ......./......./........."


# Tables


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table, each with its width."""

    columns: Sequence[Column]
    widths: Sequence[int]

    @property
    def width(self) -> int:
        return sum(self.widths) + _GAP * (len(self.widths) - 1)

    def line(self, texts: Sequence[str]) -> str:
        """One line of cells, each in its place."""
        parts = []
        for text_, column, width in zip(texts, self.columns, self.widths, strict=True):
            parts.append(padded(text_, width, _ALIGN.get(column.kind, "center")))
        return (" " * _GAP).join(parts)

    def lines(self, texts: Sequence[str], indent: int = 0) -> Iterator[str]:
        """A row in as many lines as its longest cell takes."""
        cells = []
        for text_, column, width in zip(texts, self.columns, self.widths, strict=True):
            step = " " * 2 * indent if column.kind is Kind.TEXT else ""
            indent = 0 if column.kind is Kind.TEXT else indent
            cells.append([step + line for line in _broken(text_, width - len(step))])
        for at in range(max(map(len, cells), default=0)):
            yield self.line([cell[at] if at < len(cell) else "" for cell in cells])

    def rules(self, texts: Sequence[str], letter: str) -> str:
        """A rule over or under each figure of a row."""
        return self.line(
            [
                letter * width if text_ and column.kind in {Kind.MONEY, Kind.NUMBER} else ""
                for text_, column, width in zip(texts, self.columns, self.widths, strict=True)
            ]
        )


def _table(table: Table, manner: Manner, width: int) -> Iterator[str]:
    """A table in columns; where even they are too narrow, a line for each cell."""
    _ = manner.speech.gettext
    table = with_grand_total(table, manner.speech)
    if table.title:
        yield from _broken(manner.text(table.title), width)
    texts = [manner.cells(row, table.columns) for row in table.rows]
    widths = _widths(table, texts, manner, width)
    if widths is None:
        yield from _records(table, texts, manner, width)
        return
    columns = _Columns(table.columns, widths)
    if table.heads:
        yield from columns.lines([manner.text(column.title) for column in table.columns])
        yield "-" * columns.width
    for row, shown in zip(table.rows, texts, strict=True):
        yield from _row(row, shown, columns)
    if not table.rows:
        yield _("No entries")


def _row(row: Row, texts: Sequence[str], columns: _Columns) -> Iterator[str]:
    if is_total(row):
        yield columns.rules(texts, "-")
    yield from columns.lines(texts, row.indent)
    if row.style is RowStyle.TOTAL:
        yield columns.rules(texts, "=")


def _widths(
    table: Table, texts: Sequence[Sequence[str]], manner: Manner, width: int
) -> list[int] | None:
    """How wide each column is; words get what the figures leave. None if it cannot be done."""
    longest, least = [], []
    for at, column in enumerate(table.columns):
        steps = [2 * row.indent * (column.kind is Kind.TEXT) for row in table.rows]
        shown = (width_of(row[at]) + step for row, step in zip(texts, steps, strict=True))
        title = manner.text(column.title) if table.heads else ""
        heads = max(map(width_of, breaker().split(title)), default=1)
        widest = max([*shown, heads, 1])
        longest.append(max(widest, width_of(title)))
        words = max(heads, min(widest, _WORDS_LEAST + max(steps, default=0)))
        least.append(words if column.kind is Kind.TEXT else widest)
    room = width - _GAP * (len(least) - 1)
    if sum(least) > room:
        return None
    widths = list(least)
    while sum(widths) < room and widths != longest:
        short = [at for at in range(len(widths)) if widths[at] < longest[at]]
        for at in short[: room - sum(widths)]:
            widths[at] += 1
    return widths


def _records(
    table: Table, texts: Sequence[Sequence[str]], manner: Manner, width: int
) -> Iterator[str]:
    """Each row as a paragraph of «title  value» lines."""
    titles = [manner.text(column.title) for column in table.columns]
    label_width = min(max(map(width_of, titles)), width // 2)
    for shown in texts:
        for title, value in zip(titles, shown, strict=True):
            if not value:
                continue
            for at, line in enumerate(_broken(value, width - label_width - _GAP)):
                yield padded("" if at else title, label_width + _GAP, "left") + line
        yield "-" * width
