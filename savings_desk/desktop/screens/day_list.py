"""The list of a working day: everyone expected, who came, who is behind, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.pill_rows import Pill
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.screens.member_rows import DANGER_MONTHS, behind_pill
from savings_desk.desktop.widgets.columns import cell_padding, give_way, room_beside
from savings_desk.desktop.widgets.name_pills import NamedPills, NamePillDelegate
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm
    from savings_desk.desktop.theme import Colours
    from savings_desk.operations.working_day import DayLine

ROWS_PER_PAGE = 34
"""As on the printed collection sheet."""
_NAME = 1
_SAMPLE = "00,000.00"
_GIVING_WAY = {3: _SAMPLE, 2: _SAMPLE}
"""What was received stands on the receipts too, what is expected on the receipt being typed."""
_NAME_LETTERS = 9


class DayList(QObject):
    """The members of a day in the order of the printed sheet, filtered by three buttons.

    A page holds those who pledge for the month, 34 to a page, for these stand on the sheet.
    """

    def __init__(self, form: WorkingDayForm, colours: Callable[[], Colours]) -> None:
        """Show the list in `form`."""
        super().__init__(form)
        self._form = form
        self._table = form.list
        self._lines: list[DayLine] = []
        self._at: dict[str, int] = {}
        self._sheet: list[int] = []
        self._page: dict[str, int] = {}
        self._model = MadeRowsModel(
            (
                TableColumn(N_("No.")),
                TableColumn(N_("Name")),
                TableColumn(N_("Expected"), figure=True),
                TableColumn(N_("Received"), figure=True),
            ),
            colours,
        )
        self._table.show_rows(self._model, stretch=_NAME)
        self._table.setItemDelegateForColumn(_NAME, NamePillDelegate(colours, self._table))
        self._table.moved.connect(self._tell_page)
        self._table.resized.connect(self._fit_columns)

    def _fit_columns(self) -> None:
        """In a narrow window amounts give way, so that names can be read."""
        table = self._table
        metrics, header = table.fontMetrics(), table.horizontalHeader()
        widths = {
            column: max(
                metrics.horizontalAdvance(sample) + cell_padding(table),
                header.sectionSizeFromContents(column).width(),
            )
            for column, sample in {0: "0000", **_GIVING_WAY}.items()
        }
        gone = give_way(widths, tuple(_GIVING_WAY), room_beside(table, _NAME_LETTERS))
        for column in _GIVING_WAY:
            table.setColumnHidden(column, column in gone)

    def put(self, lines: Sequence[DayLine]) -> None:
        """Show the day anew."""
        self._lines = list(lines)
        self._at = {line.number: at for at, line in enumerate(lines)}
        self._sheet = [at for at, line in enumerate(lines) if line.on_sheet]
        self._page = {}
        stood = 0
        for line in lines:  # who is not on the sheet stands with the one before
            stood += line.on_sheet
            self._page[line.number] = max(stood - 1, 0) // ROWS_PER_PAGE + 1
        self.show()

    def change(self, lines: Sequence[DayLine]) -> None:
        """Show some members anew, after a receipt; the others stay where they are."""
        for line in lines:
            at = self._at.get(line.number)
            if at is None:
                continue
            before, self._lines[at] = self._lines[at], line
            seen, wanted = self._wanted(before), self._wanted(line)
            if seen and wanted:
                self._model.renew(line.number, line)
            elif seen:
                self._model.take_out(line.number)
            elif wanted:
                self.show()
        self._tell_filters()
        self._tell_page(self._table.key_now())

    def show(self) -> None:
        """Show those the buttons ask for."""
        kept = self._table.key_now()
        wanted = [line for line in self._lines if self._wanted(line)]
        self._model.put_values(wanted, _row, _number)
        self._table.go_to(kept)
        self._tell_filters()
        self._tell_page(kept)

    def retell(self) -> None:
        """Say everything in the language in use."""
        self._model.retell()
        self._fit_columns()
        self._tell_filters()
        self._tell_page(self._table.key_now())

    # The printed sheet

    def line(self, number: str) -> DayLine | None:
        """A member's line; None for somebody who is not on the list."""
        at = self._at.get(number)
        return None if at is None else self._lines[at]

    def next_absent(self, after: str, step: int = 1) -> str:
        """The number of the next member on the sheet who has not come; empty when there is none.

        `step` -1 asks for the one before. Who is passed over is not asked for again: the sheet is
        gone through once, from its first line to its last.
        """
        start = self._at.get(after, -1)
        ahead = [at for at in self._sheet if (at > start if step > 0 else at < start)]
        for at in ahead[::step]:
            if self._lines[at].received is None:
                return self._lines[at].number
        return ""

    def page(self, number: int) -> list[DayLine]:
        """The members of one page of the printed sheet, from 1."""
        first = (number - 1) * ROWS_PER_PAGE
        return [self._lines[at] for at in self._sheet[first : first + ROWS_PER_PAGE]]

    @property
    def pages(self) -> int:
        """How many pages the printed sheet has."""
        return max(-(-len(self._sheet) // ROWS_PER_PAGE), 1)

    def page_of(self, number: str) -> int:
        """The page of the printed sheet a member stands on, from 1."""
        return self._page.get(number, 1)

    def go_to(self, number: str) -> None:
        """Put the cursor of the list on a member."""
        self._table.go_to(number)
        self._tell_page(number)

    # In words

    def _wanted(self, line: DayLine) -> bool:
        form = self._form
        if form.show_absent.isChecked():
            return line.received is None
        if form.show_came.isChecked():
            return line.received is not None
        return not form.show_owing.isChecked() or _is_behind(line)

    def _tell_filters(self) -> None:
        _ = current().gettext
        came = sum(line.received is not None for line in self._lines)
        behind = sum(_is_behind(line) for line in self._lines)
        for button, words, count in (
            (self._form.show_absent, _("Not yet {count}"), len(self._lines) - came),
            (self._form.show_came, _("Came {count}"), came),
            (self._form.show_owing, _("Behind {count}"), behind),
        ):
            _say(button, words.format(count=format_number(count)))

    def _tell_page(self, number: str) -> None:
        words = current().gettext("Page {page} of {pages}")
        self._form.page_of.setText(words.format(page=self.page_of(number), pages=self.pages))


def _say(button: QPushButton, words: str) -> None:
    if button.text() != words:
        button.setText(words)


def _number(line: DayLine) -> str:
    return line.number


def _is_behind(line: DayLine) -> bool:
    """Whether months are overdue, as the register of members counts them, or instalments."""
    return line.behind > 0 or line.loans_late > 0


def late_pill(instalments: int) -> Pill:
    """How many instalments of loans are late: a warning for one, danger from two on."""
    words = current().gettext("loan {count} late").format(count=instalments)
    brief = current().gettext("loan {count}").format(count=instalments)
    return Pill(words, "danger" if instalments >= DANGER_MONTHS else "warning", brief)


def _row(line: DayLine) -> TableRow:
    _ = current().gettext
    pills = []
    if line.behind:
        pills.append(behind_pill(line.behind))
    if line.loans_late:
        pills.append(late_pill(line.loans_late))
    if line.has_left:
        pills.append(Pill(_("left")))
    if line.minor:
        pills.append(Pill(_("minor")))
    cells = (line.number, NamedPills(tuple(pills), line.name), line.amount, line.received)
    return TableRow(line.number, cells, Tone.PLAIN if line.received is None else Tone.QUIET)
