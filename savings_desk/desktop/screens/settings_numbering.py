"""Settings, numbers of papers: what each series looks like and which number comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from typing_extensions import override

from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.operations.settings import next_numbers
from savings_desk.words.dates import format_year
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current


class NumberingPage(SettingsPage):
    """Read-only: numbers are the books' own."""

    form = "settings_numbering"
    numbers_title: QLabel
    numbers: RowsTable

    @override
    def prepare(self) -> None:
        """Lay the table out."""
        self._model = RowsModel(
            (
                TableColumn(N_("Paper")),
                TableColumn(N_("Given this year"), figure=True),
                TableColumn(N_("Next number"), figure=True),
            ),
            self.session.colours,
        )
        self.numbers.show_rows(self._model, stretch=0)

    @override
    def reload(self) -> None:
        """Show the numbers of this fiscal year."""
        speech = current()
        today = self.session.today()
        with self.session.books.read() as reading:
            coming = next_numbers(reading, today)
            year = reading.fiscal_year_of(today)
        words = speech.gettext("Papers of fiscal year {year}")
        self.numbers_title.setText(words.format(year=format_year(year.label_year, speech)))
        self._model.put(
            [
                TableRow(
                    number.series.value,
                    (
                        label(speech, number.series),
                        number.running - 1,
                        number_text(number, speech),
                    ),
                )
                for number in coming
            ]
        )

    @override
    def retell(self) -> None:
        """Series have letters of their own in each language."""
        self.reload()

    @override
    def arrive(self) -> None:
        """The cursor stands in the table."""
        self.numbers.setFocus()
