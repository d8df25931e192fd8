"""Rows of a list too long to read at once: the keys are known, rows are read as they scroll by."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import overload

from typing_extensions import override

from savings_desk.desktop.models.pill_rows import PillRowsModel
from savings_desk.desktop.models.rows import TableRow

PAGE_ROWS = 60
_PAGES_KEPT = 12

Fetch = Callable[[Sequence[str]], Sequence[TableRow]]
"""Reads the rows of some keys, in their order."""


class LazyRows(Sequence[TableRow]):
    """The rows of `keys`, read page by page by `fetch` when they are looked at."""

    def __init__(self, keys: Sequence[str], fetch: Fetch) -> None:
        """Know the keys; read nothing yet."""
        self.keys = keys
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[TableRow]] = OrderedDict()

    @override
    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> TableRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TableRow]: ...
    @override
    def __getitem__(self, at: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self.keys)))]
        if not 0 <= at < len(self.keys):
            raise IndexError(at)
        number, place = divmod(at, PAGE_ROWS)
        return self._page(number)[place]

    def _page(self, number: int) -> Sequence[TableRow]:
        page = self._pages.get(number)
        if page is None:
            first = number * PAGE_ROWS
            page = self._fetch(self.keys[first : first + PAGE_ROWS])
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page


class LazyRowsModel(PillRowsModel):
    """A table of thousands of rows of which only those in sight are read."""

    def put_keys(self, keys: Sequence[str], fetch: Fetch) -> None:
        """Show the rows of these keys in place of those before."""
        self._keys = keys
        self.put(LazyRows(keys, fetch))

    @override
    def row_of(self, key: str) -> int:
        """Where the row of `key` stands, found without reading any row."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    @override
    def key_at(self, at: int) -> str:
        """What the row at this place is of; empty outside the table."""
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    _keys: Sequence[str] = ()
