"""A table as the desk shows it: whole rows, one height that follows the type size, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.models.rows import ONE_ROW, RowsModel
from savings_desk.desktop.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

ROW_PADDING = 14
CELL_PADDING = 12
"""Left and right of a cell's text, as drawn, in pixels at type size 100 %."""
_NO_LIMIT = 10_000
ROWS_MEASURED = 60
"""So many rows in sight decide how wide a column is."""
LARGE_TYPE = 150
"""The type size, in per cent, from which minor columns give up their room."""
_ENTER = (0x01000004, 0x01000005)


@offer
class RowsTable(QTableView):
    """A read-only table of whole rows. `opened` tells the key of the row that was chosen."""

    opened = Signal(str)
    moved = Signal(str)
    """The cursor came to another row, by its key."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        self._ring = FocusRing(self)
        self._fit_rows()

    def show_rows(self, model: RowsModel, *, stretch: int | Collection[int] = 0) -> None:
        """Show a model; the column `stretch` takes the room that is left, or several share it."""
        sharing = {stretch} if isinstance(stretch, int) else stretch
        self.setModel(model)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(ROWS_MEASURED)
        for at in range(model.columnCount()):
            header.setSectionResizeMode(
                at,
                QHeaderView.ResizeMode.Stretch
                if at in sharing
                else QHeaderView.ResizeMode.ResizeToContents,
            )
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.moved.emit(self._key(now.row()))
        )
        self._fit_columns()

    def wrap_rows(self) -> None:
        """Let long texts go on in a second line: for short tables that must say everything."""
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapping(self))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(
            lambda *_widths: rows.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        )

    def go_to(self, key: str) -> None:
        """Put the cursor on the row of `key`, when it is here."""
        model = self.model()
        if isinstance(model, RowsModel) and (at := model.row_of(key)) >= 0:
            self.selectRow(at)
            self.scrollTo(model.index(at, 0))
            QTimer.singleShot(0, self, self._stay_in_sight)

    def _stay_in_sight(self) -> None:
        """Show the row under the cursor, where the table has its height only by now."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def key_now(self) -> str:
        """The key of the row under the cursor; empty when there is none."""
        return self._key(self.currentIndex().row())

    @override
    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw anew what changed; where it is one row, widen the columns that are too narrow."""
        super().dataChanged(first, last, roles)
        if ONE_ROW in roles:
            self._widen_to(first.row())

    def _widen_to(self, row: int) -> None:
        header, model = self.horizontalHeader(), self.model()
        mode = QHeaderView.ResizeMode.ResizeToContents
        if any(
            header.sectionResizeMode(at) is mode
            and self.sizeHintForIndex(model.index(row, at)).width() > header.sectionSize(at)
            for at in range(model.columnCount())
            if not header.isSectionHidden(at)
        ):
            header.resizeSections(mode)

    def _key(self, at: int) -> str:
        model = self.model()
        return model.key_at(at) if isinstance(model, RowsModel) else ""

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)

    def _fit_columns(self) -> None:
        """Spare the minor columns in large type, so that the others stand whole."""
        model = self.model()
        if isinstance(model, RowsModel):
            large = theme.type_size_of(self) >= LARGE_TYPE
            for at in range(model.columnCount()):
                self.setColumnHidden(at, large and model.is_minor(at))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """A cell that shows less than its text says it whole in its tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._whole_text(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _whole_text(self, at: QPoint) -> str:
        """The text of the cell there, when it has less room than it needs."""
        index = self.indexAt(at)
        short = self.sizeHintForIndex(index).width() > self.columnWidth(index.column())
        return str(index.data() or "") if index.isValid() and short and not self.wordWrap() else ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more room now, or less."""
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the cursor."""
        if event.key() in _ENTER:
            self.opened.emit(self.key_now())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self._fit_columns()


class _Wrapping(QStyledItemDelegate):
    """Rows as high as their longest text needs; Qt forgets the padding of the style sheet."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        table = self.parent()
        assert isinstance(table, QTableView)
        padding = theme.px(CELL_PADDING, theme.type_size_of(table))
        room = QRect(0, 0, max(table.columnWidth(index.column()) - 2 * padding, 1), _NO_LIMIT)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        words = table.fontMetrics().boundingRect(room, wrapped, str(index.data() or " "))
        return QSize(super().sizeHint(option, index).width(), words.height() + ROW_PADDING)
