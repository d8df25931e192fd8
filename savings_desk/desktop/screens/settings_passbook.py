"""Settings, the paper passbook: its printer, and its layout measured in millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QPushButton, QSpinBox
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.passbook_paper import (
    draw_book_page,
    draw_calibration_page,
    layout_here,
    passbook_printer,
)
from savings_desk.desktop.screens.settings_columns import ColumnFields
from savings_desk.desktop.screens.settings_page import SIDE_BY_SIDE_MAX, SettingsPage
from savings_desk.desktop.widgets.book_preview import BookPreview
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.length_field import LengthField, OffsetFields
from savings_desk.domain.passbook_layout import BookLayout, plain
from savings_desk.operations.passbook_printing import example_lines, standard_layout
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from savings_desk.desktop.passbook_paper import DrawnPage

_PAUSE_MS = 250
"""After so long without a further key the page is drawn anew."""
_TYPE_LEAST, _TYPE_MOST = 400, 2400
_PAGE_LEAST, _PITCH_LEAST = 3000, 200


class PassbookPage(SettingsPage):
    """What is set holds at once on this PC; the page beside it shows what it comes to."""

    form = "settings_passbook"
    printer_row: FlowRow
    printer: QComboBox
    calibrate: QPushButton
    done: QLabel
    offset: OffsetFields
    lengths: FlowRow
    page_width: LengthField
    page_height: LengthField
    top: LengthField
    left: LengthField
    pitch: LengthField
    lines_per_page: QSpinBox
    fold_after: QSpinBox
    fold_gap: LengthField
    type_size: LengthField
    columns: ColumnFields
    doubts: QLabel
    acts: FlowRow
    standard: QPushButton
    shows: FlowRow
    show_lines: QPushButton
    show_calibration: QPushButton
    preview: BookPreview

    @override
    def prepare(self) -> None:
        """Line the fields up and follow them."""
        self._shown: BookLayout | None = None
        self._drawing = 0
        for row in (self.printer_row, self.acts, self.shows):
            row.gather(gap=10)
        self.lengths.gather(gap=12, even=True)
        self._bound()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        for field in self._numbers().values():
            field.valueChanged.connect(self._changed)
        self.columns.changed.connect(self._changed)
        for field in (self.offset.right, self.offset.down):
            field.valueChanged.connect(self._keep_offset)
        self.printer.activated.connect(self._keep_printer)
        self.calibrate.clicked.connect(self.do_calibrate)
        self.standard.clicked.connect(lambda: self._show(standard_layout()))
        self._group = QButtonGroup(self)
        for button in (self.show_lines, self.show_calibration):
            self._group.addButton(button)
        self.show_lines.setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self._draw())

    def _bound(self) -> None:
        for field, least in (
            (self.page_width, _PAGE_LEAST),
            (self.page_height, _PAGE_LEAST),
            (self.pitch, _PITCH_LEAST),
        ):
            field.setMinimum(least)
        self.type_size.setRange(_TYPE_LEAST, _TYPE_MOST)
        self.type_size.set_unit(N_("pt"))

    def _numbers(self) -> dict[str, QSpinBox]:
        names = (
            "page_width", "page_height", "top", "left", "pitch",
            "lines_per_page", "fold_after", "fold_gap", "type_size",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    @override
    def reload(self) -> None:
        """Show what this PC keeps."""
        tastes = self.session.preferences
        self.offset.set_offset(tastes.passbook_offset_x, tastes.passbook_offset_y)
        self._offer_printers()
        self._show(layout_here(tastes))

    @override
    def retell(self) -> None:
        """Columns and doubts are said in the language in use."""
        self.columns.retell()
        if self._shown is not None:
            self._offer_printers()
            self._tell_doubts(self._shown)

    @override
    def arrive(self) -> None:
        """The cursor stands in the choice of the printer."""
        self.printer.setFocus()

    @override
    def fit(self) -> None:
        """In large type each column of the book takes two lines."""
        super().fit()
        self.columns.arrange(broad=self.session.preferences.type_size <= SIDE_BY_SIDE_MAX)

    # What is set

    def _offer_printers(self) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - slow to load

        chosen = self.session.preferences.passbook_printer
        self.printer.clear()
        self.printer.addItem(current().gettext("Ask each time"), "")
        for name in QPrinterInfo.availablePrinterNames():
            self.printer.addItem(name, name)
        if chosen and self.printer.findData(chosen) < 0:
            gone = current().gettext("{printer} (not there now)")
            self.printer.addItem(gone.format(printer=chosen), chosen)
        self.printer.setCurrentIndex(max(self.printer.findData(chosen), 0))

    def _keep_printer(self, *_at: int) -> None:
        self.session.preferences.passbook_printer = str(self.printer.currentData())
        self.session.tell()

    def _keep_offset(self, *_value: int) -> None:
        tastes = self.session.preferences
        tastes.passbook_offset_x, tastes.passbook_offset_y = self.offset.offset()

    def _show(self, layout: BookLayout) -> None:
        self._shown = None
        for name, field in self._numbers().items():
            field.setValue(getattr(layout, name))
        self.columns.put(layout.columns)
        self._shown = layout
        self._changed()

    def _typed(self) -> BookLayout:
        numbers = {name: field.value() for name, field in self._numbers().items()}
        return BookLayout(columns=self.columns.columns(), **numbers)

    def _changed(self, *_value: int) -> None:
        """Keep what is set, and draw it in a moment."""
        if self._shown is None:
            return
        layout = self._shown = self._typed()
        tastes = self.session.preferences
        standard = layout == standard_layout()
        tastes.passbook_layout = {} if standard else plain(layout)
        self.standard.setEnabled(not standard)
        self._tell_doubts(layout)
        self._pause.start()

    def _tell_doubts(self, layout: BookLayout) -> None:
        _ = current().gettext
        said = [
            words
            for words, doubtful in (
                (_("The last line would stand below the page."), layout.lines_leave_page),
                (_("A column reaches beyond the right edge."), layout.columns_leave_page),
                (_("Two columns overlap."), layout.columns_overlap),
            )
            if doubtful
        ]
        self.doubts.setText("\n".join(said))
        self.doubts.setVisible(bool(said))

    # The page

    def _draw(self) -> None:
        """Draw the page in the background; only the latest counts."""
        layout, speech = self._shown, current()
        if layout is None or not self.session.is_open:
            return
        self._drawing += 1
        wanted, day = self._drawing, self.session.today()
        lines = self.show_lines.isChecked()
        with self.session.books.read() as reading:
            group = reading.group()

        def make(_work: background.Work) -> DrawnPage:
            if lines:
                return draw_book_page(layout, example_lines(layout, day), (), group, speech)
            return draw_calibration_page(layout, speech)

        def drawn(page: DrawnPage) -> None:
            if wanted == self._drawing:
                self.preview.show_page(layout, page.fresh)

        background.run(self, make, then=drawn, otherwise=self._failed)

    def do_calibrate(self) -> None:
        """Print the calibration page where the offset puts it."""
        layout, speech = self._shown, current()
        printer = passbook_printer(self, self.session.preferences)
        if printer is None or layout is None:
            return
        offset = self.offset.offset()

        def work(_work: background.Work) -> None:
            from savings_desk.desktop.printing import print_pdf  # noqa: PLC0415 - heavy

            print_pdf(draw_calibration_page(layout, speech).pdf, printer, offset=offset)

        background.run(
            self,
            work,
            then=lambda _nothing: self.done.setText(current().gettext("Printed.")),
            otherwise=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        failures.show(self, error)
