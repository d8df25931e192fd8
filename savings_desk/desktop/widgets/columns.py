"""Columns of a list: as wide as their usual words, and which give way where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

from savings_desk.desktop import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from savings_desk.desktop.widgets.table import RowsTable

CELL_PADDING = 26
"""Pixels between the edges of a cell and its text, both sides together, at type size 100 %."""


def cell_padding(table: RowsTable) -> int:
    """The padding of a cell in the table's type size, in pixels."""
    return theme.px(CELL_PADDING, theme.type_size_of(table))


def give_usual_widths(table: RowsTable, samples: Mapping[int, str]) -> dict[int, int]:
    """Give each column of `samples` the room of its usual words and of its head; tell how much."""
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    padding, widths = cell_padding(table), {}
    for column, sample in samples.items():
        cell = metrics.horizontalAdvance(sample) + padding
        widths[column] = max(cell, header.sectionSizeFromContents(column).width())
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, widths[column])
    return widths


def room_beside(table: RowsTable, letters: int) -> int:
    """What is left of the table's width beside a name of so many letters, in pixels."""
    return table.viewport().width() - table.fontMetrics().horizontalAdvance("M" * letters)


def give_way(widths: dict[int, int], order: Sequence[int], room: int) -> set[int]:
    """Take columns out of `widths` in this order until the others fit; tell which were taken."""
    gone: set[int] = set()
    for column in order:
        if sum(widths.values()) > room:
            gone.add(column)
            del widths[column]
    return gone
