"""The persons already put on a receipt, each with a button that takes the person off again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence

_CROSS_PX = 14
_IN_SIGHT = 3
_GAP = 2


@offer
class Basket(QScrollArea):
    """A line for each person; `taken_off` tells which line is to go, counted from 0.

    A few lines are in sight, the newest last: what is paid must stay in sight too.
    """

    taken_off = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, and unseen."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._crosses: list[QToolButton] = []
        self._lines = QWidget(self)
        self._rows = QVBoxLayout(self._lines)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_GAP)
        self.setWidget(self._lines)
        self.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: self.verticalScrollBar().setValue(most)
        )
        self.setVisible(False)

    def put(self, persons: Sequence[tuple[str, str]]) -> None:
        """Show these persons, each with the amount put down for them, in place of those before."""
        while (item := self._rows.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self._crosses = []
        lines = [self._line(at, who, amount) for at, (who, amount) in enumerate(persons)]
        for line in lines:
            self._rows.addWidget(line)
        self.setFixedHeight(sum(line.sizeHint().height() + _GAP for line in lines[:_IN_SIGHT]))
        self.setVisible(bool(persons))

    def crosses(self) -> list[QToolButton]:
        """The buttons that take a person off, from top to bottom."""
        return list(self._crosses)

    def _line(self, at: int, who: str, amount: str) -> QWidget:
        line = QWidget(self._lines)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLabel(who, line)
        name.setWordWrap(True)
        figure = QLabel(amount, line)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(name, 1)
        row.addWidget(figure)
        row.addWidget(self._cross(at, who, line))
        return line

    def _cross(self, at: int, who: str, line: QWidget) -> QToolButton:
        size = theme.px(_CROSS_PX, theme.type_size_of(self))
        cross = QToolButton(line)
        self._crosses.append(cross)
        cross.setObjectName(f"take_off_{at}")
        cross.setIcon(theme.icon("x", self.palette().text().color().name(), size))
        cross.setIconSize(QSize(size, size))
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = current().gettext("Take off the receipt: {who}").format(who=who)
        cross.setAccessibleName(words)
        cross.setToolTip(words)
        cross.clicked.connect(partial(self._take_off, at))
        return cross

    def _take_off(self, at: int, *_checked: object) -> None:
        self.taken_off.emit(at)
