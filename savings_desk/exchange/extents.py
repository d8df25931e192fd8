"""How far the sheets of a packed workbook reach, walked through before anything reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from savings_desk.domain.troubles import (
    FileHostile,
    FileTooLarge,
    FileUnreadable,
)
from savings_desk.exchange.grids import column_number
from savings_desk.exchange.limits import COLUMNS_MAX, MEGABYTE, ROWS_MAX, UNPACKED_MEGABYTES_MAX

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,9})")
_COUNT = re.compile(r"[0-9]{1,10}")
_LETTERS_MAX = UNPACKED_MEGABYTES_MAX * MEGABYTE
_NOTED_MAX = 100_000
"""Cells with formulas that are remembered; a register of 20,000 rows has one or two in each."""


@dataclass(slots=True)
class Extent:
    """How far one sheet reaches: its used rows and columns, and the cells that formulas fill.

    `unread` are cells whose value the file does not hold: a formula nobody calculated, or an error.
    """

    name: str = ""
    rows: int = 0
    columns: int = 0
    formulas: list[tuple[int, int]] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)

    @property
    def too_large(self) -> bool:
        """Whether the sheet reaches further than any register."""
        return self.rows > ROWS_MAX or self.columns > COLUMNS_MAX

    def reach(self, row: int, column: int) -> None:
        """Take in a used cell, counted from 0."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)


@dataclass(slots=True)
class Measured:
    """What a walk through one part found: sheets, shared texts, links to other files."""

    sheets: list[Extent] = field(default_factory=list)
    links: bool = False
    longest_text: int = 0
    text_cells: int = 0


class Walk(Protocol):
    """A walk through one part of a workbook, told of every element as it passes."""

    @property
    def measured(self) -> Measured:
        """What was found so far."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element opens."""

    def end(self, name: str, /) -> None:
        """An element closes."""

    def text(self, data: str, /) -> None:
        """Text between elements."""


class SheetWalk:
    """Through a worksheet of Excel, whose rows and cells may leave out where they stand."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.measured = Measured()
        self._extent = Extent()
        self.measured.sheets.append(self._extent)
        self._row = self._column = -1
        self._kind = ""
        self._formula = self._valued = self._in_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        match local(name):
            case "row":
                self._row = _count(attributes, "r", self._row + 2, self.path) - 1
                self._column = -1
            case "c":
                self._place(attributes.get("r"))
                self._kind = attributes.get("t", "")
                self._formula = self._valued = False
                self.measured.text_cells += self._kind == "s"
            case "f":
                self._formula = True
            case "v" | "is":
                self._in_value = True
                self._valued = self._valued or self._kind in ("str", "inlineStr")
            case _:
                pass

    def end(self, name: str) -> None:
        """An element closes."""
        match local(name):
            case "c":
                self._close_cell()
            case "v" | "is":
                self._in_value = False
            case _:
                pass

    def text(self, _: str) -> None:
        """Text between elements."""
        if self._in_value:
            self._valued = True

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _CELL.fullmatch(reference)
        if not found:
            raise FileUnreadable(self.path)
        self._column = column_number(found[1])
        self._row = int(found[2]) - 1

    def _close_cell(self) -> None:
        if self._valued or self._formula:
            self._extent.reach(self._row, self._column)
        if self._extent.too_large or len(self._extent.formulas) >= _NOTED_MAX:
            return
        if self._formula:
            self._extent.formulas.append((self._row, self._column))
        if (self._formula and not self._valued) or self._kind == "e":
            self._extent.unread.append((self._row, self._column))


class OpenDocumentWalk:
    """Through the sheets of an OpenDocument file, where one cell or row may stand for millions."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.measured = Measured()
        self._row = self._column = 0
        self._rows_alike = self._cells_alike = 1
        self._used = 0
        self._letters = self._row_letters = self._cell_letters = 0
        self._valued = self._formula = self._in_cell = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        match local(name):
            case "table":
                self.measured.sheets.append(Extent(name=_attribute(attributes, "name")))
                self._row = 0
            case "table-row":
                self._rows_alike = _count(attributes, "number-rows-repeated", 1, self.path)
                self._column = self._used = self._row_letters = 0
            case "table-cell" | "covered-table-cell":
                self._cells_alike = _count(attributes, "number-columns-repeated", 1, self.path)
                self._valued = bool(_attribute(attributes, "value-type"))
                self._formula = bool(_attribute(attributes, "formula"))
                self._cell_letters = len(_attribute(attributes, "string-value"))
                self._in_cell = True
            case "table-source":
                self.measured.links = True
            case "dde-source":
                raise FileHostile(self.path)
            case _:
                pass

    def end(self, name: str) -> None:
        """An element closes."""
        match local(name):
            case "table-cell" | "covered-table-cell":
                self._close_cell()
            case "table-row":
                self._close_row()
            case _:
                pass

    def text(self, data: str) -> None:
        """Text between elements."""
        if self._in_cell:
            self._valued = self._valued or bool(data.strip())
            self._cell_letters += len(data)

    def _close_cell(self) -> None:
        self._in_cell = False
        if self._valued:
            self._used = self._column + self._cells_alike
            self._row_letters += self._cell_letters * self._cells_alike
            if self._formula and self.measured.sheets:
                formulas = self.measured.sheets[-1].formulas
                if len(formulas) < _NOTED_MAX:
                    formulas.append((self._row, self._column))
        self._column += self._cells_alike

    def _close_row(self) -> None:
        if self._used and self.measured.sheets:
            sheet = self.measured.sheets[-1]
            sheet.reach(self._row + self._rows_alike - 1, self._used - 1)
            self._letters += self._row_letters * self._rows_alike
            if self._letters > _LETTERS_MAX and not sheet.too_large:
                raise FileTooLarge(self.path, UNPACKED_MEGABYTES_MAX)
        self._row += self._rows_alike


class SharedTextWalk:
    """Through the texts that the cells of an Excel workbook share: the longest is remembered."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.measured = Measured()
        self._letters = 0

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """An element opens."""
        if local(name) == "si":
            self._letters = 0

    def end(self, name: str) -> None:
        """An element closes."""
        if local(name) == "si":
            self.measured.longest_text = max(self.measured.longest_text, self._letters)

    def text(self, data: str) -> None:
        """Text between elements."""
        self._letters += len(data)


class LinkWalk:
    """Through a link to another file; one that would run a program (DDE) is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.measured = Measured()
        self.measured.links = True

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """An element opens."""
        if local(name) == "ddeLink":
            raise FileHostile(self.path)

    def end(self, _: str) -> None:
        """Only what opens is looked at."""

    def text(self, _: str) -> None:
        """Only what opens is looked at."""


WALKS: dict[str, Callable[[str], Walk]] = {
    "worksheet": SheetWalk,
    "document-content": OpenDocumentWalk,
    "sst": SharedTextWalk,
    "externalLink": LinkWalk,
}
"""The parts that are walked through whole, by the name of their root; others only up to it."""


def local(name: str) -> str:
    """An element's name without its namespace prefix."""
    return name.rpartition(":")[2]


def _attribute(attributes: Mapping[str, str], wanted: str) -> str:
    return next((text for name, text in attributes.items() if local(name) == wanted), "")


def _count(attributes: Mapping[str, str], wanted: str, otherwise: int, path: str) -> int:
    text = _attribute(attributes, wanted)
    if not text:
        return otherwise
    if not (_COUNT.fullmatch(text) and int(text)):
        raise FileUnreadable(path)
    return int(text)
