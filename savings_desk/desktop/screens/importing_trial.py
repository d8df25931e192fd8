"""What an import would bring: the figures to compare with the old papers, and every finding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from savings_desk.desktop import choosing, failures, forms, theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.screens.importing_findings import (
    ICON_PX,
    SENTENCE_COLUMN,
    FindingsModel,
    whole_sentence,
)
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.findings import Seriousness
from savings_desk.domain.troubles import Trouble
from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.desktop.session import Session
    from savings_desk.exchange.incoming import Incoming
    from savings_desk.operations.import_summary import ImportSummary

_TABLE_ROWS = 5
"""So many findings are in sight at least."""


@offer
class TrialPage(QWidget):
    """Figures above, findings below: filtered by how serious they are, copied, kept as text."""

    what: QLabel
    figures: FlowRow
    members: QLabel
    sajja: QLabel
    special: QLabel
    money: QLabel
    contracts_box: QWidget
    contracts: QLabel
    lent_box: QWidget
    lent: QLabel
    above_ceiling_box: QWidget
    above_ceiling: QLabel
    suspense: QLabel
    verdict: QLabel
    filters: FlowRow
    show_all: QPushButton
    show_errors: QPushButton
    show_warnings: QPushButton
    show_notes: QPushButton
    copy_list: QPushButton
    save_list: QPushButton
    read_again: QPushButton
    table: RowsTable
    detail: QLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        forms.fill(self, "importing_trial")
        self.filters.gather()
        self.figures.gather(gap=16, even=True)
        self._kinds = {
            self.show_all: None,
            self.show_errors: Seriousness.ERROR,
            self.show_warnings: Seriousness.WARNING,
            self.show_notes: Seriousness.NOTE,
        }
        for button, kind in self._kinds.items():
            button.clicked.connect(partial(self._show_only, kind))
        self.copy_list.clicked.connect(self._copy)
        self.save_list.clicked.connect(self._ask_list)

    def dress(self, session: Session) -> None:
        """Follow the theme and type size in use."""
        tastes = session.preferences
        self._model = FindingsModel(session.colours, lambda: tastes.type_size)
        self.table.show_rows(self._model, stretch=SENTENCE_COLUMN)
        self.table.moved.connect(self._tell_detail)
        size = theme.px(ICON_PX, tastes.type_size)
        self.table.setIconSize(QSize(size, size))

    def show_trial(self, incoming: Incoming, summary: ImportSummary, source: str) -> None:
        """Show what was read from `source`."""
        self._tell_figures(incoming, summary, source)
        self._model.put_findings(incoming.findings)
        self._tell_findings()

    def _tell_figures(self, incoming: Incoming, summary: ImportSummary, source: str) -> None:
        speech = current()
        group = incoming.group.name if incoming.group else source
        words = speech.gettext("{group}, as of {day}")
        day = format_day(incoming.opened_on, speech) if incoming.opened_on else "–"  # noqa: RUF001
        self.what.setText(words.format(group=group, day=day))
        self.members.setText(format_number(summary.members))
        for figure, amount in (
            (self.sajja, summary.sajja),
            (self.special, summary.special),
            (self.money, summary.money),
            (self.suspense, summary.suspense),
        ):
            figure.setText(format_money(amount))
        self._tell_loans(summary)
        set_tone(self.suspense, "warning" if summary.suspense else "")

    def _tell_loans(self, summary: ImportSummary) -> None:
        """The open contracts, where the file has any, and how many are above the ceiling."""
        self.contracts.setText(format_number(summary.contracts))
        self.lent.setText(format_money(summary.lent))
        self.above_ceiling.setText(format_number(summary.above_ceiling))
        for box in (self.contracts_box, self.lent_box):
            box.setVisible(bool(summary.contracts))
        self.above_ceiling_box.setVisible(bool(summary.above_ceiling))

    def _tell_findings(self) -> None:
        _ = current().gettext
        errors = self._model.count(Seriousness.ERROR)
        words = {
            self.show_all: _("All {count}"),
            self.show_errors: _("Must be mended {count}"),
            self.show_warnings: _("Please check {count}"),
            self.show_notes: _("Notes {count}"),
        }
        for button, kind in self._kinds.items():
            button.setText(words[button].format(count=format_number(self._model.count(kind))))
        if errors:
            self.verdict.setText(
                current()
                .ngettext(
                    "{count} thing must be mended in the workbook first. Mend it there, save"
                    " it, and press «Read again». Nothing was written.",
                    "{count} things must be mended in the workbook first. Mend them there, save"
                    " it, and press «Read again». Nothing was written.",
                    errors,
                )
                .format(count=format_number(errors))
            )
        elif self._model.count():
            self.verdict.setText(_("Nothing stands in the way. Please look through the list."))
        else:
            self.verdict.setText(_("Nothing was found that is in doubt."))
        for widget in (self.table, self.copy_list, self.save_list, self.detail, *self._kinds):
            widget.setVisible(bool(self._model.count()))
        rows = min(max(self._model.count(), 2), _TABLE_ROWS) + 1
        self.table.setMinimumHeight(rows * self.table.verticalHeader().defaultSectionSize())
        self._show_only(None)

    def _show_only(self, kind: Seriousness | None, *_checked: object) -> None:
        self._model.show_only(kind)
        for button, one in self._kinds.items():
            button.setChecked(one is kind)
        self.table.selectRow(0)
        self._tell_detail(self.table.key_now())

    def _tell_detail(self, key: str) -> None:
        finding = self._model.finding(key)
        self.detail.setText(whole_sentence(finding, current()) if finding else "")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._model.text())

    def _ask_list(self) -> None:
        _ = current().gettext
        path = choosing.free_name(choosing.documents_folder(), _("Findings of the import"), ".txt")
        choosing.choose_new_file(self, _("Save the list"), ".txt", self.keep_list, proposed=path)

    def keep_list(self, path: Path) -> None:
        """Write the list as text that a spreadsheet opens too."""
        from savings_desk.operations.import_summary import write_list  # noqa: PLC0415 - heavy

        try:
            write_list(path, self._model.text())
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.detail.setText(current().gettext("The list is saved: {path}").format(path=path))
