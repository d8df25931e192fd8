"""How a table runs over the pages: heads on each, page totals, sums carried forward to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.figures import (
    added,
    column_sums,
    ending_start,
    is_total,
    labelled,
    with_grand_total,
)
from savings_desk.documents.flow import height_of, inked_height
from savings_desk.documents.sheet import Kind, Row, RowStyle
from savings_desk.documents.table_fit import fit_table
from savings_desk.documents.table_leaves import leaves_of
from savings_desk.documents.table_rows import PITCH, RowSetter, frame_strip, heads_strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from savings_desk.documents.flow import Flow, Strip
    from savings_desk.documents.setting import Setting
    from savings_desk.documents.sheet import Cell, Table
    from savings_desk.documents.table_fit import FittedTable

_ROW_TALLEST = 24.0
_ROW_PER_SIZE = 1.54
"""A row of fixed height is at least this many sizes of its type high."""
_SQUASHED = 0.8
"""A page that would give its rows less than this share of their height is left to what is on it."""
_FOLLOWERS_SHARE_MAX = 0.6
_LEGIBLE = 9.0
"""A table that is smaller than this is parted, where it may be."""
_COMPANY = 3
"""A total that goes to the next page takes so many lines, or entries, along."""
_CHUNK_MAX = 14
"""No more rows than this are kept together, whatever binds them."""


def flow_table(
    flow: Flow,
    table: Table,
    setting: Setting,
    *,
    above: Sequence[Strip] = (),
    followers: Sequence[Strip] = (),
) -> None:
    """Set a table on the pages, its title and unit `above` it.

    With `rows_per_page` every page but the last holds exactly so many rows, all of one height;
    the totals at the table's end are not counted. `followers` (places to sign) stay on one page
    with the totals: if they find no room the totals go with them to the next page, under the
    heads, so that no signature stands without its sum.
    """
    table = with_grand_total(table, setting.manner.speech)
    if table.parts_at and fit_table(table, setting, size_most=_LEGIBLE).size < _LEGIBLE:
        *leaves, table = leaves_of(table)
        for leaf in leaves:
            _flow_one(flow, leaf, setting, above, ())
            flow.turn()
            above = ()
    _flow_one(flow, table, setting, above, followers)


def _flow_one(
    flow: Flow, table: Table, setting: Setting, above: Sequence[Strip], followers: Sequence[Strip]
) -> None:
    fitted, row_height = _fitted(flow, table, setting, height_of(above))
    run = _Run(flow, fitted, row_height)
    if height_of(followers) > _FOLLOWERS_SHARE_MAX * flow.next_height:
        run.fill(above, ())
        flow.pour(followers)
    else:
        run.fill(above, followers)


def _fitted(
    flow: Flow, table: Table, setting: Setting, above: float
) -> tuple[FittedTable, float | None]:
    """The table at its size, and the height of its rows if every page is to hold as many."""
    fitted = fit_table(table, setting, size_most=setting.sizes.table)
    if not table.rows_per_page:
        return fitted, None
    closing = max(len(table.rows) - ending_start(table), 1)
    rows = table.rows_per_page + table.page_totals + table.carried + max(table.carried, closing)
    row_height = _ROW_TALLEST
    for _again in range(2):
        heads = heads_strip(fitted).height if table.heads else 0.0
        most = min((flow.next_height - heads) / rows, _ROW_TALLEST)
        if (flow.room - above - heads) / rows < _SQUASHED * most and not flow.at_top:
            flow.turn()
        row_height = min(most, (flow.room - above - heads) / rows)
        fitted = fit_table(table, setting, size_most=row_height / _ROW_PER_SIZE)
    return fitted, row_height


@dataclass(frozen=True, slots=True)
class _Item:
    """A row with the strips it is drawn as."""

    row: Row
    strips: Sequence[Strip]

    @property
    def height(self) -> float:
        return height_of(self.strips)


class _Run:
    """One table on its way down the pages."""

    def __init__(self, flow: Flow, fitted: FittedTable, row_height: float | None) -> None:
        self._flow = flow
        self._table = fitted.table
        self._fitted = fitted
        self._setter = RowSetter(fitted, row_height)
        self._heads = [heads_strip(fitted)] if self._table.heads else []
        self._on_page: list[Row] = []
        self._before: tuple[Cell, ...] = column_sums(self._table, ())
        self._frame_from = self._rows_from = 0.0
        self._room_least = min(flow.height, flow.next_height) - height_of(self._heads)
        self._sum_height = self._item(self._sums(self._before, "")).height

    def fill(self, above: Sequence[Strip], followers: Sequence[Strip]) -> None:
        """Set what stands above, every row, then the totals with what must stay beside them."""
        body, ending = self._parted()
        chunks = list(self._chunks(body))
        tail = self._table.page_totals * self._sum_height + inked_height(followers)
        tail += sum(item.height for item in ending)
        reserve = (self._table.page_totals + self._table.carried) * self._sum_height
        self._begin(above, chunks[:2], tail if len(chunks) <= _COMPANY - 1 else reserve)
        for at, chunk in enumerate(chunks):
            last = at == len(chunks) - 1
            closing = at == max(0, len(chunks) - _COMPANY) and not self._setter.row_height
            following = [item for each in chunks[at:] for item in each] if closing else chunk
            after = tail if (last or closing) and not self._setter.row_height else reserve
            if self._begun and not self._takes(following, after):
                self._turn()
            self._place(chunk, reserve)
            if chunk[-1].row.page_break_after and not last:
                self._turn()
        if self._flow.room < tail <= self._room_least and self._begun:
            self._turn()
        self._close(ending, followers)

    def _parted(self) -> tuple[list[_Item], list[_Item]]:
        """The rows, and the totals that close the table."""
        _ = self._fitted.setting.manner.speech.gettext
        rows = self._table.rows
        start = ending_start(self._table)
        drawn = list(zip(rows, self._fitted.texts, strict=True))
        body = [self._item(row, texts) for row, texts in drawn[:start]]
        ending = [self._item(row, texts) for row, texts in drawn[start:]]
        if not rows or (self._fitted.ruled and not start):
            nothing = (None,) * len(self._table.columns)
            body = [self._item(labelled(self._table, nothing, _("No entries"), RowStyle.NOTE))]
        return body, ending

    def _item(self, row: Row, texts: Sequence[str] | None = None) -> _Item:
        if texts is None:
            texts = self._fitted.setting.manner.cells(row, self._table.columns)
        lines_most = max(3, int(self._room_least / (PITCH * self._fitted.size)) - 4)
        return _Item(row, self._setter.strips(row, texts, lines_most=lines_most))

    def _chunks(self, body: Iterable[_Item]) -> Iterator[list[_Item]]:
        """Rows that stay together: a heading with what it heads, a sum with its last line."""
        chunk: list[_Item] = []
        for item in body:
            if chunk and not self._belongs(item.row, chunk):
                yield chunk
                chunk = []
            chunk.append(item)
        if chunk:
            yield chunk

    def _belongs(self, row: Row, chunk: Sequence[_Item]) -> bool:
        """Whether a row stays on the page of the rows before it."""
        if self._table.rows_per_page or len(chunk) >= _CHUNK_MAX:
            return False
        inside = row.indent > 0 and self._fitted.ruled  # the lines of one entry in a journal
        return inside or self._leads(chunk[-1].row) or is_total(row) or row.style is RowStyle.NOTE

    def _leads(self, row: Row) -> bool:
        """Whether a row announces the rows after it, such as a statement's line without amounts."""
        amounts = any(
            cell is not None
            for cell, column in zip(row.cells, self._table.columns, strict=True)
            if column.kind is not Kind.TEXT
        )
        bare = row.style is RowStyle.NORMAL and not amounts and not self._fitted.ruled
        return row.style is RowStyle.HEADING or (bare and len(self._table.columns) > 1)

    def _takes(self, chunk: Sequence[_Item], after: float) -> bool:
        """Whether the page has room for the rows and for what comes under them."""
        most = self._table.rows_per_page
        if most and len(self._on_page) + len(chunk) > most:
            return False
        return sum(item.height for item in chunk) + after <= self._flow.room

    def _begin(
        self, above: Sequence[Strip], first: Sequence[Sequence[_Item]], reserve: float
    ) -> None:
        """Set the title and the heads, on the next page if nothing more would follow them here."""
        rows = sum(item.height for chunk in first for item in chunk)
        needed = height_of(above) + height_of(self._heads) + rows + reserve
        if needed > self._flow.room and not self._flow.at_top:
            self._flow.turn()
        for strip in above:
            self._flow.put(strip)
        self._open()

    def _open(self) -> None:
        self._frame_from = self._flow.depth
        for strip in self._heads:
            self._flow.put(strip)
        self._rows_from = self._flow.depth

    @property
    def _begun(self) -> bool:
        """Whether more than the heads stands on this page."""
        return self._flow.depth > self._rows_from

    def _place(self, chunk: Sequence[_Item], reserve: float) -> None:
        for item in chunk:
            self._put_strips(item, reserve)
            self._on_page.append(item.row)

    def _put_strips(self, item: _Item, reserve: float) -> None:
        for strip in item.strips:
            if strip.height + reserve > self._flow.room and self._begun:
                self._turn()
            self._flow.put(strip)

    def _turn(self) -> None:
        """End the page with its sums and go on under the heads of the next."""
        _ = self._fitted.setting.manner.speech.gettext
        self._page_total()
        if self._table.carried:
            self._put(self._sums(self._before, _("Carried forward")))
        self._frame()
        self._flow.turn()
        self._open()
        if self._table.carried:
            brought = labelled(self._table, self._before, _("Brought forward"), RowStyle.NORMAL)
            self._put(brought)
            self._rows_from = self._flow.depth

    def _close(self, ending: Sequence[_Item], followers: Sequence[Strip]) -> None:
        """Set the totals, the last of them with what follows the table."""
        self._page_total()
        for at, item in enumerate(ending, start=1):
            beside = inked_height(followers) if at == len(ending) else 0.0
            if item.height + beside > self._flow.room and self._begun:
                self._turn()
            self._put_strips(item, 0.0)
        self._frame()
        self._flow.pour(followers)

    def _page_total(self) -> None:
        _ = self._fitted.setting.manner.speech.gettext
        sums = column_sums(self._table, self._on_page)
        if self._table.page_totals and self._on_page:
            self._put(self._sums(sums, _("Page total")))
        self._before = added(self._before, sums)
        self._on_page = []

    def _sums(self, sums: tuple[Cell, ...], label: str) -> Row:
        return labelled(self._table, sums, label, RowStyle.SUBTOTAL)

    def _put(self, row: Row) -> None:
        for strip in self._item(row).strips:
            self._flow.put(strip)

    def _frame(self) -> None:
        if self._fitted.ruled:
            height = self._flow.depth - self._frame_from
            self._flow.put_under(self._frame_from, frame_strip(self._fitted, height))
