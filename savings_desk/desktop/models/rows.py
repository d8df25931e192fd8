"""Rows for a Qt table: read once by SQL in their order, drawn as they scroll by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from typing_extensions import override

from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from savings_desk.desktop.theme import Colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
"""What the row is of: a member number, an entry id."""
ONE_ROW = int(Qt.ItemDataRole.EditRole)
"""Said where one row changed: for this role alone Qt does not measure whole columns anew."""


class Tone(Enum):
    """How a row speaks beyond its words."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its title (an English message), and whether its values are figures.

    A minor column gives its room to the others in large type: what it says stands elsewhere too.
    """

    title: str
    figure: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: what it is of, its cells, and its tone."""

    key: str
    cells: tuple[object, ...]
    tone: Tone = Tone.PLAIN


class RowsModel(QAbstractTableModel):
    """A table of rows that are already in order; sorting and filtering are SQL's work."""

    def __init__(self, columns: Sequence[TableColumn], colours: Callable[[], Colours]) -> None:
        """Make an empty table; `colours` tells the theme in use."""
        super().__init__()
        self._columns = tuple(columns)
        self._colours = colours
        self._rows: Sequence[TableRow] = ()

    def put(self, rows: Sequence[TableRow]) -> None:
        """Show these rows in place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def put_row(self, at: int, row: TableRow) -> None:
        """Show one row anew, leaving the others and the scroll position alone."""
        rows = list(self._rows)
        rows[at] = row
        self._rows = rows
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def is_minor(self, at: int) -> bool:
        """Whether a column can be spared in large type."""
        return self._columns[at].minor

    def row_of(self, key: str) -> int:
        """Where the row of `key` stands; -1 when it is not here."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def key_at(self, at: int) -> str:
        """What the row at this place is of; empty outside the table."""
        return self._rows[at].key if 0 <= at < len(self._rows) else ""

    @property
    def rows(self) -> Sequence[TableRow]:
        """The rows shown."""
        return self._rows

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """A column's title in the language in use."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return current().gettext(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        return None

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell's text, alignment, colour or key."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row.cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(self._columns[index.column()]))
        if role == KEY_ROLE:
            return row.key
        return self._manner(row.tone, role)

    def _manner(self, tone: Tone, role: int) -> QColor | QFont | None:
        if role == Qt.ItemDataRole.ForegroundRole and tone is not Tone.PLAIN:
            colours = self._colours()
            inks = {
                Tone.QUIET: colours.quiet,
                Tone.WARNING: colours.warning,
                Tone.DANGER: colours.danger,
            }
            return QColor(inks.get(tone, colours.ink))
        if role == Qt.ItemDataRole.FontRole and tone is Tone.STRONG:
            font = QFont()
            font.setBold(True)
            return font
        return None


def cell_text(value: object) -> str:
    """A cell's value as it is read: money grouped, days and months in their era."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return format_money(value) if value else "–"  # noqa: RUF001 - a dash, as on paper
    if isinstance(value, Month):
        return format_month(value, current(), style="short")
    if isinstance(value, date):
        return format_day(value, current(), style="short")
    if isinstance(value, int):
        return format_number(value)
    return str(value)


def _alignment(column: TableColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
