"""The left half of the working day: everyone expected, who came, who is behind, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.domain.money import ZERO
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLabel, QPushButton

    from savings_desk.desktop.theme import Colours
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.operations.working_day import DayLine

ROWS_PER_PAGE = 34
"""As on the printed sheet of the day."""


class DayList:
    """The list of a working day in the order of the printed sheet."""

    def __init__(
        self,
        table: RowsTable,
        filters: tuple[QPushButton, QPushButton, QPushButton],
        page_of: QLabel,
        colours: Callable[[], Colours],
    ) -> None:
        """Show the list in `table`, filtered by three buttons: not yet, came, behind."""
        self._table = table
        self._absent, self._came, self._behind = filters
        self._page_of = page_of
        self._lines: list[DayLine] = []
        self._at: dict[str, int] = {}
        self._model = RowsModel(
            (
                TableColumn(N_("No.")),
                TableColumn(N_("Name")),
                TableColumn(N_("Expected"), figure=True),
                TableColumn(N_("Received"), figure=True),
            ),
            colours,
        )
        table.show_rows(self._model, stretch=1)
        table.moved.connect(self._tell_page)
        for button in filters:
            button.clicked.connect(lambda _on, chosen=button: self._filter(chosen))

    def put(self, lines: Sequence[DayLine]) -> None:
        """Show the day anew."""
        self._lines = list(lines)
        self._at = {line.number: at for at, line in enumerate(lines)}
        self._show()

    def change(self, lines: Sequence[DayLine]) -> None:
        """Show some members anew, after a receipt."""
        for line in lines:
            if line.number in self._at:
                self._lines[self._at[line.number]] = line
        self._show()

    def next_absent(self, after: str) -> str:
        """The number of the next member on the sheet who has not come; empty when all have."""
        start = self._at.get(after, -1) + 1
        rest = [*self._lines[start:], *self._lines[:start]]
        return next((line.number for line in rest if line.received is None), "")

    def page(self, number: int) -> Sequence[DayLine]:
        """The members of one page of the printed sheet, from 1."""
        return self._lines[(number - 1) * ROWS_PER_PAGE : number * ROWS_PER_PAGE]

    @property
    def pages(self) -> int:
        """How many pages the printed sheet has."""
        return max(-(-len(self._lines) // ROWS_PER_PAGE), 1)

    def page_of(self, number: str) -> int:
        """The page of the printed sheet a member stands on, from 1."""
        return self._at.get(number, 0) // ROWS_PER_PAGE + 1

    def go_to(self, number: str) -> None:
        """Put the cursor of the list on a member."""
        self._table.go_to(number)
        self._tell_page(number)

    def retell(self) -> None:
        """Say the filters and the page in the language in use."""
        _ = current().gettext
        came = sum(line.received is not None for line in self._lines)
        behind = sum(line.months > 1 for line in self._lines)
        self._absent.setText(_("Not yet {count}").format(count=len(self._lines) - came))
        self._came.setText(_("Came {count}").format(count=came))
        self._behind.setText(_("Behind {count}").format(count=behind))
        self._tell_page(self._table.key_now())

    def _filter(self, chosen: QPushButton) -> None:
        for button in (self._absent, self._came, self._behind):
            if button is not chosen:
                button.setChecked(False)
        self._show()

    def _show(self) -> None:
        kept = self._table.key_now()
        self._model.put([_row(line) for line in self._lines if self._wanted(line)])
        self._table.go_to(kept)
        self.retell()

    def _wanted(self, line: DayLine) -> bool:
        if self._absent.isChecked():
            return line.received is None
        if self._came.isChecked():
            return line.received is not None
        return not self._behind.isChecked() or line.months > 1

    def _tell_page(self, number: str) -> None:
        words = current().gettext("Page {page} of {pages}")
        self._page_of.setText(words.format(page=self.page_of(number), pages=self.pages))


def _row(line: DayLine) -> TableRow:
    _ = current().gettext
    name = line.name
    tone = Tone.PLAIN
    if line.received is not None:
        tone = Tone.QUIET
    elif line.months > 1:
        tone = Tone.DANGER
        name = _("{name} · {count} months owed").format(name=name, count=line.months)
    if line.minor:
        name = _("{name} · minor").format(name=name)
    expected = line.expected + line.fine
    cells = (line.number, name, expected or ZERO, line.received)
    return TableRow(line.number, cells, tone)
