"""Pills: short words on a ground of their own (ผู้เยาว์, ค้าง 2 งวด), in cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from savings_desk.desktop.models.pill_rows import PILLS_ROLE, Pill, Pills, PillTone

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.theme import Colours

_GAP = 6
_PADDING = 9


class PillDelegate(QStyledItemDelegate):
    """Draws a cell's pills; the model answers `PILLS_ROLE`."""

    def __init__(self, colours: Callable[[], Colours], parent: QWidget | None = None) -> None:
        """Draw in the colours of the theme in use."""
        super().__init__(parent)
        self._colours = colours

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the style draw the ground, not the words."""
        super().initStyleOption(option, index)
        if index.data(PILLS_ROLE) is not None:
            option.text = ""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell, then its pills from left to right."""
        super().paint(painter, option, index)
        pills = index.data(PILLS_ROLE)
        if not isinstance(pills, Pills):
            return
        rect: QRect = option.rect
        font = pill_font(option.font)
        painter.save()
        painter.setFont(font)
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = rect.left() + _GAP
        for pill in pills.pills:
            left += self._draw(painter, pill, QPoint(left, rect.center().y())) + _GAP
        painter.restore()

    def _draw(self, painter: QPainter, pill: Pill, middle: QPoint) -> int:
        ground, ink = self._paints(pill.tone)
        metrics = painter.fontMetrics()
        size = pill_size(pill.words, metrics)
        box = QRect(middle.x(), middle.y() - size.height() // 2, size.width(), size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, pill.words)
        return size.width()

    def _paints(self, tone: PillTone) -> tuple[QColor, QColor]:
        colours = self._colours()
        grounds = {
            "plain": (colours.line, colours.ink),
            "good": (colours.accent_ground, colours.accent),
            "warning": (colours.warning_ground, colours.warning),
            "danger": (colours.danger_ground, colours.danger),
        }
        ground, ink = grounds[tone]
        return QColor(ground), QColor(ink)


def pill_size(words: str, metrics: QFontMetrics) -> QSize:
    """The room a pill takes in this font."""
    return QSize(metrics.horizontalAdvance(words) + 2 * _PADDING, metrics.height() + 2)


def pill_font(font: QFont) -> QFont:
    """The letters of a pill: a little smaller than those of its cell."""
    small = QFont(font)
    small.setPixelSize(max(font.pixelSize() * 13 // 15, 1))
    small.setBold(False)
    return small
