"""Rows some of whose cells are pills: a short word for a standing, on a ground of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt
from typing_extensions import override

from savings_desk.desktop.models.rows import Index, RowsModel

PillTone = Literal["plain", "good", "warning", "danger"]
PILLS_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The cell's `Pills`, for the delegate; the cell's text says the same to a screen reader."""


@dataclass(frozen=True, slots=True)
class Pill:
    """A word and how it speaks; the word alone must say it, for colour is never alone.

    `brief` is what is left of the words beside a name that needs the room.
    """

    words: str
    tone: PillTone = "plain"
    brief: str = ""

    def in_brief(self) -> Pill:
        """The same pill in its short words, where it has any."""
        return Pill(self.brief or self.words, self.tone)


@dataclass(frozen=True, slots=True)
class Pills:
    """The pills of one cell."""

    pills: tuple[Pill, ...] = ()

    def __str__(self) -> str:  # type: ignore[explicit-override]  # typing has it from 3.12
        return " · ".join(pill.words for pill in self.pills)


class PillRowsModel(RowsModel):
    """A table that also answers a cell's pills."""

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell's text, manner or pills."""
        if role == PILLS_ROLE:
            cell = self.rows[index.row()].cells[index.column()]
            return cell if isinstance(cell, Pills) else None
        return super().data(index, role)
