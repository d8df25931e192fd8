"""The books opened lately: whose they are, where they lie, when they were last open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.choice import Choice
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from savings_desk.desktop.preferences import Preferences
    from savings_desk.desktop.theme import Colours


@dataclass(frozen=True, slots=True)
class Recent:
    """One file of the list, as this PC remembers it."""

    path: str
    group: str
    opened: datetime | None


def recent_books(tastes: Preferences) -> list[Recent]:
    """What this PC remembers, the latest first."""
    found = []
    for path in tastes.recent:
        moment, _bar, group = tastes.recent_about.get(path, "").partition("|")
        try:
            opened = datetime.fromisoformat(moment)
        except ValueError:
            opened = None
        found.append(Recent(path, group or Path(path).stem, opened))
    return found


@offer
class RecentBooks(QWidget):
    """The list. `opened` and `dropped` tell the path of the line that was chosen or taken off."""

    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._lines: dict[str, tuple[Choice, QToolButton]] = {}
        self._recents: Sequence[Recent] = ()
        self._missing: frozenset[str] = frozenset()
        self._look = (theme.LIGHT, 100)

    def put(self, recents: Sequence[Recent]) -> None:
        """Show these lines in place of those before."""
        self._recents = recents
        while (item := self._rows.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self._lines = {}
        for one in recents:
            self._rows.addWidget(self._line(one))
        self._tell()

    def dress(self, colours: Colours, percent: int) -> None:
        """Follow the theme and type size."""
        self._look = (colours, percent)
        self._tell()

    def mark_missing(self, paths: Collection[str]) -> None:
        """Say of these that the file is not there now."""
        self._missing = frozenset(paths)
        self._tell()

    @property
    def lines(self) -> list[Choice]:
        """The lines, those of the books opened last first."""
        return [choice for choice, _drop in self._lines.values()]

    def stops(self) -> list[QWidget]:
        """What Tab goes through, from top to bottom."""
        return [widget for pair in self._lines.values() for widget in pair]

    def _line(self, one: Recent) -> QWidget:
        line = QWidget()
        choice, drop = Choice(line), QToolButton(line)
        choice.is_path = True
        choice.setText(one.group)
        choice.setStatusTip(one.path)
        choice.setToolTip(one.path)
        choice.clicked.connect(partial(self.opened.emit, one.path))
        choice.installEventFilter(self)
        drop.clicked.connect(partial(self.dropped.emit, one.path))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(choice, 1)
        row.addWidget(drop)
        self._lines[one.path] = (choice, drop)
        return line

    def _tell(self) -> None:
        _ = current().gettext
        colours, percent = self._look
        for one in self._recents:
            choice, drop = self._lines[one.path]
            missing = one.path in self._missing
            choice.dress(
                "triangle-alert" if missing else "book-open", colours, percent, warning=missing
            )
            if missing:
                choice.put_aside(_("File not found"), warning=True)
            else:
                choice.put_aside(
                    format_day(one.opened.date(), current(), style="short") if one.opened else ""
                )
            words = _("Take {group} off this list").format(group=one.group)
            size = theme.px(18, percent)
            drop.setIcon(theme.icon("x", colours.quiet, size))
            drop.setIconSize(QSize(size, size))
            drop.setToolTip(words)
            drop.setAccessibleName(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the line under the cursor off the list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            for path, (choice, _drop) in self._lines.items():
                if choice is watched:
                    self.dropped.emit(path)
                    return True
        return super().eventFilter(watched, event)
