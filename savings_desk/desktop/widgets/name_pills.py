"""A name with pills after it in one cell: «นางตัวอย่าง สาม» (ผู้เยาว์) (ค้าง 2 งวด)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from savings_desk.desktop.models.pill_rows import PILLS_ROLE, Pill, Pills
from savings_desk.desktop.widgets.pills import PillDelegate, pill_font, pill_size

_GAP = 6
_NAME_LETTERS = 10
"""So many letters of a name are left to it before its pills give way."""


@dataclass(frozen=True, slots=True)
class NamedPills(Pills):
    """A name and its pills; the cell's text says both to a screen reader."""

    name: str = ""

    def __str__(self) -> str:  # type: ignore[explicit-override]  # typing has it from 3.12
        return " · ".join((self.name, *(pill.words for pill in self.pills)))


class NamePillDelegate(PillDelegate):
    """Draws a name, shortened where it must be, and its pills close behind it."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the style draw the name in the room its pills leave."""
        super().initStyleOption(option, index)
        cell = index.data(PILLS_ROLE)
        if isinstance(cell, NamedPills):
            option.text = cell.name
            room = _text_room(option).width() - _pills_width(fitting(cell, option), option)
            option.text = option.fontMetrics.elidedText(
                cell.name, Qt.TextElideMode.ElideRight, max(room, 0)
            )

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the name, then its pills."""
        cell = index.data(PILLS_ROLE)
        if not isinstance(cell, NamedPills):
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget
        )
        room = _text_room(shown)
        painter.save()
        painter.setFont(pill_font(shown.font))
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = room.left() + shown.fontMetrics.horizontalAdvance(shown.text) + 2 * _GAP
        for pill in fitting(cell, shown):
            left += self._draw(painter, pill, QPoint(left, room.center().y())) + _GAP
        painter.restore()


def _text_room(option: QStyleOptionViewItem) -> QRect:
    """Where the style puts the words of a cell."""
    part = QStyle.SubElement.SE_ItemViewItemText
    return option.widget.style().subElementRect(part, option, option.widget)


def fitting(cell: NamedPills, option: QStyleOptionViewItem) -> tuple[Pill, ...]:
    """The pills that stand beside the name: in brief where it needs the room, then fewer, or none.

    What gives way is said by the cell's tool tip.
    """
    letters, room = option.fontMetrics, _text_room(option).width()
    name = letters.horizontalAdvance(cell.name)
    if name + _pills_width(cell.pills, option) <= room:
        return cell.pills
    least = min(name, letters.averageCharWidth() * _NAME_LETTERS)
    pills = tuple(pill.in_brief() for pill in cell.pills)
    while pills and least + _pills_width(pills, option) > room:
        pills = pills[:-1]
    return pills


def _pills_width(shown: tuple[Pill, ...], option: QStyleOptionViewItem) -> int:
    if not shown:
        return 0
    metrics = QFontMetrics(pill_font(option.font))
    pills = (pill_size(pill.words, metrics).width() + _GAP for pill in shown)
    return sum(pills, start=_GAP)
