"""The columns of a paper passbook as fields: which are printed, from where, how wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.length_field import LengthField
from savings_desk.domain.passbook_layout import BookColumn, Field, Side
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: dict[Field, str] = {
    Field.DATE: N_("Date"),
    Field.NUMBER: N_("Document no."),
    Field.PERIOD: N_("For month"),
    Field.IN: N_("Paid in"),
    Field.OUT: N_("Withdrawn"),
    Field.BALANCE: N_("Balance"),
    Field.BY: N_("Received by"),
}
_SIDES = {Side.LEFT: N_("Left edge"), Side.CENTER: N_("Middle"), Side.RIGHT: N_("Right edge")}
_HEADS = (N_("Column"), N_("From the left"), N_("Width"), N_("Keeps to"))


@dataclass(frozen=True, slots=True)
class _Row:
    shown: QCheckBox
    x: LengthField
    width: LengthField
    side: QComboBox


@offer
class ColumnFields(QWidget):
    """A row of fields for each column; one that is not ticked is not printed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the fields; `put` fills them."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._heads = [QLabel() for _head in _HEADS]
        for head in self._heads:
            head.setProperty("role", "quiet")
        self._rows: dict[Field, _Row] = {}
        for field in Field:
            row = self._rows[field] = _Row(QCheckBox(), LengthField(), LengthField(), QComboBox())
            row.width.setMinimum(100)
            for _side in Side:
                row.side.addItem("")
            row.shown.toggled.connect(self._tell)
            row.x.valueChanged.connect(self._tell)
            row.width.valueChanged.connect(self._tell)
            row.side.activated.connect(self._tell)
        self.setFocusProxy(self._rows[Field.DATE].shown)
        self.arrange(broad=True)
        self.retell()

    def arrange(self, *, broad: bool) -> None:
        """Set each column on one line, or in large type its name above its fields."""
        grid, spare = self._grid, int(not broad)
        self._heads[0].setVisible(broad)
        for at, head in enumerate(self._heads[spare:]):
            grid.addWidget(head, 0, at)
        for at, row in enumerate(self._rows.values(), start=1):
            line = at if broad else 2 * at
            grid.addWidget(row.shown, line if broad else line - 1, 0, 1, 1 if broad else 3)
            for place, widget in enumerate((row.x, row.width, row.side), start=1 - spare):
                grid.addWidget(widget, line, place)
        grid.setColumnStretch(0, 1)

    def put(self, columns: Sequence[BookColumn]) -> None:
        """Show these columns; those not among them are not printed."""
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        known = {column.field: column for column in columns}
        for field, row in self._rows.items():
            column = known.get(field)
            row.shown.setChecked(column is not None and bool(column.width))
            if column is not None:
                row.x.setValue(column.x)
                row.width.setValue(column.width)
                row.side.setCurrentIndex(list(Side).index(column.side))
        self.blockSignals(False)  # noqa: FBT003
        self._fade()

    def columns(self) -> tuple[BookColumn, ...]:
        """The columns as they are set."""
        return tuple(
            BookColumn(
                field,
                row.x.value(),
                row.width.value() if row.shown.isChecked() else 0,
                list(Side)[row.side.currentIndex()],
            )
            for field, row in self._rows.items()
        )

    def retell(self) -> None:
        """Name everything in the language in use."""
        _ = current().gettext
        for head, words in zip(self._heads, _HEADS, strict=True):
            head.setText(_(words))
        for field, row in self._rows.items():
            name = _(WORDS[field])
            row.shown.setText(name)
            row.shown.setAccessibleName(name)
            for widget, words in (
                (row.x, _HEADS[1]),
                (row.width, _HEADS[2]),
                (row.side, _HEADS[3]),
            ):
                column = _(words)
                widget.setAccessibleName(f"{name}: {column}")
            for at, side in enumerate(Side):
                row.side.setItemText(at, _(_SIDES[side]))

    def _tell(self, *_value: object) -> None:
        self._fade()
        self.changed.emit()

    def _fade(self) -> None:
        for row in self._rows.values():
            for widget in (row.x, row.width, row.side):
                widget.setEnabled(row.shown.isChecked())
