"""Rows of a long list that is known whole: each is made of its value only when it is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from PySide6.QtCore import QModelIndex
from typing_extensions import override

from savings_desk.desktop.models.pill_rows import PillRowsModel
from savings_desk.desktop.models.rows import ONE_ROW, TableRow

if TYPE_CHECKING:
    from savings_desk.desktop.models.rows import TableColumn
    from savings_desk.desktop.theme import Colours

V = TypeVar("V")
_KEPT = 240
"""So many rows stay made: a few screens full."""


class MadeRows(Sequence[TableRow], Generic[V]):
    """The rows of `values`, in their order."""

    def __init__(self, values: Sequence[V], make: Callable[[V], TableRow]) -> None:
        """Know the values; make nothing yet."""
        self._values = values
        self._make = make
        self._made: OrderedDict[int, TableRow] = OrderedDict()

    @override
    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, at: int) -> TableRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TableRow]: ...
    @override
    def __getitem__(self, at: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self._values)))]
        row = self._made.get(at)
        if row is None:
            row = self._make(self._values[at])
            self._made[at] = row
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return row

    def forget(self) -> None:
        """Make every row anew when it is next looked at: rows moved, or the language changed."""
        self._made.clear()

    def forget_one(self, at: int) -> None:
        """Make one row anew when it is next looked at: its value changed."""
        self._made.pop(at, None)

    def move_up(self, to: int) -> None:
        """The value at a place was taken out: those below it moved up, and stay made."""
        kept = [(at - (at > to), row) for at, row in self._made.items() if at != to]
        self._made = OrderedDict(kept)


def _no_row(value: object) -> TableRow:
    """Stands in while nothing is shown."""
    raise LookupError(value)


class MadeRowsModel(PillRowsModel):
    """A table of a long list; `key` tells what a value is of, without making its row."""

    def __init__(self, columns: Sequence[TableColumn], colours: Callable[[], Colours]) -> None:
        """Make an empty table; `colours` tells the theme in use."""
        super().__init__(columns, colours)
        self._values: list[Any] = []
        self._key: Callable[[Any], str] = str
        self._made: MadeRows[Any] = MadeRows(self._values, _no_row)

    def put_values(
        self, values: list[V], make: Callable[[V], TableRow], key: Callable[[V], str]
    ) -> None:
        """Show these values in place of those before."""
        self._values, self._key = values, key
        self._made = MadeRows(values, make)
        self.put(self._made)

    def renew(self, key: str, value: object) -> None:
        """Show one value anew, leaving the others and the scroll position alone."""
        at = self.row_of(key)
        if at >= 0:
            self._values[at] = value
            self._made.forget_one(at)
            last = self.index(at, self.columnCount() - 1)
            self.dataChanged.emit(self.index(at, 0), last, [ONE_ROW])

    def put_first(self, value: object) -> None:
        """Show one more value above all others."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._values.insert(0, value)
        self._made.forget()
        self.endInsertRows()

    def take_out(self, key: str) -> None:
        """Let one value go, leaving the others where they are."""
        at = self.row_of(key)
        if at >= 0:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._values[at]
            self._made.move_up(at)
            self.endRemoveRows()

    def value_of(self, key: str) -> Any:  # noqa: ANN401 - whatever was put
        """The value a row is made of; None when it is not here."""
        at = self.row_of(key)
        return self._values[at] if at >= 0 else None

    def retell(self) -> None:
        """Say every row again, in the language now in use."""
        if self.rows:
            self._made.forget()
            last = self.index(len(self._values) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def row_of(self, key: str) -> int:
        """Where the row of `key` stands, found without making any row; -1 when it is not here."""
        if not self.rows:
            return -1
        return next((at for at, one in enumerate(self._values) if self._key(one) == key), -1)

    @override
    def key_at(self, at: int) -> str:
        """What the row at this place is of; empty outside the table."""
        return self._key(self._values[at]) if 0 <= at < len(self.rows) else ""
