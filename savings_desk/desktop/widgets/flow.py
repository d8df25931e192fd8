"""A row that wraps: its children stand side by side and go on in the next line where room ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer

if TYPE_CHECKING:
    from collections.abc import Sequence


class FlowLayout(QLayout):
    """Lays items out from left to right in as many lines as the width asks for."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        even: bool = False,
        level: bool = False,
        ends: bool = False,
    ) -> None:
        """Leave `gap` pixels between items; `even` lets the items of a line share its width.

        `level` makes the items of a line equally high, so that fields stand level whatever is
        said below them; else each has its own height and stands in the middle. `ends` lets every
        line end at the right edge, where the main button stands.
        """
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._even = even
        self._level = even or level
        self._ends = ends

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Put an item after the last."""
        self._items.append(item)
        self._heights.clear()

    @override
    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out of the row."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        """It takes the height it needs, no more."""
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        """The narrower the row, the higher it becomes."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """The height the items take in this width: Qt asks for the same one many times."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        """Measure anew: an item was shown or hidden, or says something else."""
        self._heights.clear()
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        """One line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        if not shown:
            return QSize()
        widths = [size.width() for size in shown]
        width = max(widths) * len(widths) if self._even else sum(widths)
        height = max(size.height() for size in shown)
        return QSize(width + self._gap * (len(widths) - 1), height)

    @override
    def minimumSize(self) -> QSize:
        """The widest item alone."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, place: bool) -> int:
        top = rect.top()
        for line, widths in self._lines(rect.width()):
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            used = sum(widths) + self._gap * (len(widths) - 1)
            left = rect.left() + (rect.width() - used if self._ends else 0)
            for item, width, own in zip(line, widths, heights, strict=True):
                height = max(heights) if self._level else own
                if place:
                    middle = top + (max(heights) - height) // 2
                    item.setGeometry(QRect(QPoint(left, middle), QSize(width, height)))
                left += width + self._gap
            top += max(heights) + self._gap
        return max(top - self._gap - rect.top(), 0)

    def _lines(self, room: int) -> list[tuple[list[QLayoutItem], list[int]]]:
        """The items of each line with their widths."""
        items = [item for item in self._items if not item.isEmpty()]
        return self._in_columns(items, room) if self._even else self._in_turn(items, room)

    def _in_columns(
        self, items: list[QLayoutItem], room: int
    ) -> list[tuple[list[QLayoutItem], list[int]]]:
        """Columns of one width, as many as the widest item lets, the lines filled evenly."""
        if not items:
            return []
        widest = max(item.sizeHint().width() for item in items)
        columns = min(max((room + self._gap) // (widest + self._gap), 1), len(items))
        columns = -(-len(items) // -(-len(items) // columns))
        share = (room - self._gap * (columns - 1)) // columns
        lines = [items[at : at + columns] for at in range(0, len(items), columns)]
        return [(line, [share] * len(line)) for line in lines]

    def _in_turn(
        self, items: list[QLayoutItem], room: int
    ) -> list[tuple[list[QLayoutItem], list[int]]]:
        """One item after another; one that expands takes what its line leaves over."""
        lines: list[list[QLayoutItem]] = []
        used = room + 1
        for item in items:
            wanted = item.sizeHint().width()
            if used + wanted > room:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + self._gap
        return [(line, self._widths(line, room)) for line in lines]

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        widths = [min(item.sizeHint().width(), room) for item in line]
        left_over = room - sum(widths) - self._gap * (len(line) - 1)
        for at, item in enumerate(line):
            if item.expandingDirections() & Qt.Orientation.Horizontal and left_over > 0:
                widths[at] += left_over
                break
        return widths


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


@offer
class FlowRow(QWidget):
    """A wrapping row for forms: after loading, `gather` lines its children up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def gather(
        self, *, gap: int = 8, even: bool = False, level: bool = False, ends: bool = False
    ) -> None:
        """Line up the children the form gave this row, in their order."""
        self._row = FlowLayout(self, gap=gap, even=even, level=level, ends=ends)
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._row.addWidget(child)

    def put(self, widgets: Sequence[QWidget]) -> None:
        """Line up these in place of those before; after `gather`."""
        while (item := self._row.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for widget in widgets:
            self._row.addWidget(widget)
        self.updateGeometry()
