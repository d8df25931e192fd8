"""The lines of a paper passbook as a table: those on the page, and those to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.domain.passbook_layout import Field
from savings_desk.operations.passbook_printing import line_cells
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from savings_desk.desktop.theme import Colours
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.operations.passbook_printing import BookPage, PlacedLine

COLUMNS = (
    TableColumn(N_("Page"), minor=True),
    TableColumn(N_("Line no.")),
    TableColumn(N_("Date")),
    TableColumn(N_("Document no."), minor=True),
    TableColumn(N_("For month")),
    TableColumn(N_("Paid in"), figure=True),
    TableColumn(N_("Withdrawn"), figure=True),
    TableColumn(N_("Balance"), figure=True),
    TableColumn("", minor=True),
)
_SHOWN = (Field.DATE, Field.NUMBER, Field.PERIOD, Field.IN, Field.OUT, Field.BALANCE)
_PERIOD = 4


class PassbookTable:
    """Keeps the rows and knows which line each is."""

    def __init__(self, table: RowsTable, colours: Callable[[], Colours]) -> None:
        """Show the lines in `table`."""
        self._table = table
        self._model = RowsModel(COLUMNS, colours)
        self._of: dict[str, tuple[PlacedLine, int]] = {}
        table.show_rows(self._model, stretch=_PERIOD)

    def put(self, stood: Sequence[PlacedLine], pages: Sequence[BookPage]) -> None:
        """Show what stands on the page in quiet ink, then what will be printed on each page."""
        self._of = {}
        rows = [self._row(one, 0, stands=True) for one in stood]
        for page in pages:
            rows += [self._row(one, page.page, stands=False) for one in page.lines]
        self._model.put(rows)
        waiting = next((row.key for row in rows if row.tone is not Tone.QUIET), "")
        self._table.go_to(waiting or (rows[-1].key if rows else ""))

    def chosen(self, page_now: int) -> tuple[PlacedLine | None, int]:
        """The line under the cursor and its page; a line that stands is on `page_now`."""
        placed, page = self._of.get(self._table.key_now(), (None, 0))
        return placed, page or page_now

    def _row(self, one: PlacedLine, page: int, *, stands: bool) -> TableRow:
        key = f"{page}/{one.place}"
        self._of[key] = (one, page)
        texts = line_cells(one.line, current())
        mark = current().gettext("printed") if stands else ""
        cells = (str(page or ""), str(one.place), *(texts[field] for field in _SHOWN), mark)
        return TableRow(key, cells, Tone.QUIET if stands else Tone.PLAIN)
