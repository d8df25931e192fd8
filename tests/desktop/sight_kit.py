"""What the eye would find wrong in a window: words without room, things covered or outside."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from savings_desk.desktop.widgets.path_field import PathField
from tests.desktop.kit import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

SLACK_PX = 1
"""What rounding to whole pixels may cost."""
_FIGURE = re.compile(r"[\d.,+-]+")
_DAY = re.compile(r"\d \S+ \d{2,4}$")
"""How a day ends, in either language: its month and its year."""
_NAME_LETTERS = 14
"""So many letters of a name tell people apart; the rest is in the tool tip."""
_CELL_ROWS = 60
"""So many rows of a table are looked at, from the first in sight."""


def faults(window: QWidget) -> list[str]:
    """Everything in a window that is cut off, covered or out of sight, each with its name."""
    settle()
    found = [*_short_of_room(window), *_outside(window), *_over_each_other(window)]
    for table in _shown(window, QTableView):
        found += _short_cells(table)
    return found


def _shown(window: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    for one in window.findChildren(kind):
        if one.window() is window and one.isVisible() and one.width() > 1 and one.height() > 1:
            yield one


def _called(one: QWidget, text: str = "") -> str:
    name = one.objectName()
    over = one.parentWidget()
    while not name and over is not None:
        name, over = f"{over.objectName()}/{type(one).__name__}", over.parentWidget()
    return f"{name}: {text}" if text else name


def _short_of_room(window: QWidget) -> Iterator[str]:
    for label in _shown(window, QLabel):
        assert isinstance(label, QLabel)
        if label.text() and _cut_label(label):
            yield _called(label, label.text())
    for button in _shown(window, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if button.text() and _cut_button(button):
            yield _called(button, button.text())
    yield from _short_fields(window)
    for box in _shown(window, QComboBox):
        assert isinstance(box, QComboBox)
        if _cut_box(box):
            yield _called(box, box.currentText())


def _short_fields(window: QWidget) -> Iterator[str]:
    for field in _shown(window, QLineEdit):
        assert isinstance(field, QLineEdit)
        if isinstance(field.parentWidget(), (QAbstractSpinBox, QComboBox)):
            continue
        if isinstance(field.parentWidget(), PathField):
            continue  # a path may be longer than any field; its end is what is seen
        text = field.text() or field.placeholderText()
        if _cut_field(field, text):
            yield _called(field, text)


def _cut_label(label: QLabel) -> bool:
    if label.wordWrap():
        needs = label.minimumSizeHint()
        high = label.heightForWidth(label.width())
    else:
        needs = label.sizeHint()
        high = needs.height()
    if _FIGURE.fullmatch(label.text()):  # no marks above or below: digits need their own height
        high = label.fontMetrics().tightBoundingRect(label.text()).height()
    return needs.width() > label.width() + SLACK_PX or high > label.height() + SLACK_PX


def _cut_button(button: QAbstractButton) -> bool:
    needs, high = button.sizeHint(), button.sizeHint().height()
    if button.hasHeightForWidth():
        needs, high = button.minimumSizeHint(), button.heightForWidth(button.width())
    return needs.width() > button.width() + SLACK_PX or high > button.height() + SLACK_PX


def _cut_field(field: QLineEdit, text: str) -> bool:
    """Whether a field that is left alone shows less than its text, or less than its height."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = QStyle.SubElement.SE_LineEditContents
    margins = field.textMargins()
    room = field.style().subElementRect(inside, option, field).width()
    room -= margins.left() + margins.right()
    needs = field.fontMetrics().horizontalAdvance(text)
    return needs > room or field.height() + SLACK_PX < field.minimumSizeHint().height()


def _cut_box(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        box,
    )
    icon = box.iconSize().width() + 4 if not box.itemIcon(box.currentIndex()).isNull() else 0
    needs = box.fontMetrics().horizontalAdvance(box.currentText()) + icon
    return needs > room.width() + SLACK_PX


def _outside(window: QWidget) -> Iterator[str]:
    """Words and fields past the edge of the window, or past the side of what scrolls."""
    for one in window.findChildren(QWidget):
        if not isinstance(
            one, (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea)
        ):
            continue
        if one.window() is not window or not one.isVisible() or one.width() <= 1:
            continue
        around = _around(one, window)
        where = QRect(one.mapTo(around, QPoint()), one.size())
        if where.left() < -SLACK_PX or where.right() > around.width() + SLACK_PX:
            yield f"outside at the side: {_called(one)}"
        if around is window and where.bottom() > around.height() + SLACK_PX:
            yield f"outside below: {_called(one)}"


def _around(one: QWidget, window: QWidget) -> QWidget:
    """What must hold a widget: the viewport of a scroll area it lies in, else the window."""
    over = one.parentWidget()
    while over is not None and over is not window:
        area = over.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is over:
            if not isinstance(area, QScrollArea):
                return window
            return over
        over = area
    return window


def _is_laid_out(rows: QLayout, one: QWidget) -> bool:
    """Whether a widget stands in these rows, or in rows within them.

    Its items are not asked for: Python would go on knowing them after Qt has let them go.
    """
    return any(each.indexOf(one) >= 0 for each in (rows, *rows.findChildren(QLayout)))


def _over_each_other(window: QWidget) -> Iterator[str]:
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QScrollArea)
    for parent in (window, *window.findChildren(QWidget)):
        rows = parent.layout()
        if not parent.isVisible() or rows is None:
            continue
        children = [
            one
            for one in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if one.isVisible()
            and not one.isWindow()
            and (isinstance(one, kinds) or one.layout() is not None)
            and _is_laid_out(rows, one)
        ]
        for one, other in combinations(children, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > SLACK_PX and shared.height() > SLACK_PX:
                yield f"over each other: {_called(one)} and {_called(other)}"


def _short_cells(table: QWidget) -> Iterator[str]:
    """Heads and cells that are cut off; a long name may be, in the column that takes the rest."""
    assert isinstance(table, QTableView)
    head = table.horizontalHeader()
    model = table.model()
    if model is None:  # none was given to it yet
        return
    if head.isVisible():
        yield from _short_heads(table, head)
    first = max(table.rowAt(0), 0)
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        for row in range(first, min(model.rowCount(), first + _CELL_ROWS)):
            index = model.index(row, column)
            text = str(index.data() or "")
            if text and _room_needed(table, index) > table.columnWidth(column) + SLACK_PX:
                yield f"{_called(table)} row {row}: {text}"
                break


def _room_needed(table: QTableView, index: QModelIndex) -> int:
    """What a cell needs: a name in the column that takes what is left, so many of its letters."""
    whole = table.sizeHintForIndex(index).width()
    side = index.data(Qt.ItemDataRole.TextAlignmentRole)
    right = side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
    mode = table.horizontalHeader().sectionResizeMode(index.column())
    if right or _DAY.search(str(index.data())) or mode is not QHeaderView.ResizeMode.Stretch:
        return whole
    if table.wordWrap():  # its row is as high as its words need
        return 0
    return min(whole, table.fontMetrics().averageCharWidth() * _NAME_LETTERS)


def _short_heads(table: QTableView, head: QHeaderView) -> Iterator[str]:
    for column in range(head.count()):
        if table.isColumnHidden(column):
            continue
        needs = head.sectionSizeFromContents(column)
        if needs.width() > head.sectionSize(column) + SLACK_PX:
            words = table.model().headerData(column, Qt.Orientation.Horizontal)
            yield f"head of {_called(table)}: {words}"
        if needs.height() > head.height() + SLACK_PX:
            yield f"low head of {_called(table)}"
    if table.columnWidth(head.count() - 1) and table.horizontalScrollBar().maximum() > 0:
        yield f"{_called(table)} scrolls sideways"
