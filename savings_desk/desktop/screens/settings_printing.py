"""Settings, printing: where print lies on A4, tried with a test page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.length_field import OffsetFields
from savings_desk.desktop.widgets.pdf_view import PdfView
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable


class PrintingPage(SettingsPage):
    """Everything printed from this PC is moved by this much."""

    form = "settings_printing"
    offset: OffsetFields
    acts: FlowRow
    test: QPushButton
    look: QPushButton
    done: QLabel
    receipt_row: FlowRow
    receipt_paper: QComboBox
    receipt_words: QLabel
    page_card: QFrame
    page: PdfView

    @override
    def prepare(self) -> None:
        """Follow the fields; what is set holds at once."""
        self.acts.gather(gap=10)
        self.receipt_row.gather(gap=10)
        for on_roll in (False, True):
            self.receipt_paper.addItem("", on_roll)
        self.receipt_paper.activated.connect(self._choose_paper)
        for field in (self.offset.right, self.offset.down):
            field.valueChanged.connect(self._keep)
        self.test.clicked.connect(self.do_test)
        self.look.clicked.connect(self.do_look)
        self.page_card.setVisible(False)

    @override
    def reload(self) -> None:
        """Show what this PC keeps."""
        tastes = self.session.preferences
        self.offset.set_offset(tastes.print_offset_x, tastes.print_offset_y)
        self.receipt_paper.setCurrentIndex(self.receipt_paper.findData(tastes.receipts_on_roll))
        self.retell()

    @override
    def retell(self) -> None:
        """Name the papers receipts may be printed on."""
        _ = current().gettext
        for at, words in enumerate((_("A4 paper cut in two (A5)"), _("A roll 80 mm wide"))):
            self.receipt_paper.setItemText(at, words)
        self._tell_paper()

    @override
    def arrive(self) -> None:
        """The cursor stands in the first field."""
        self.offset.right.setFocus()

    def _keep(self, *_value: int) -> None:
        tastes = self.session.preferences
        tastes.print_offset_x, tastes.print_offset_y = self.offset.offset()
        self.done.setText("")

    def _choose_paper(self, _index: int) -> None:
        self.session.preferences.receipts_on_roll = self.receipt_paper.currentData()
        self._tell_paper()

    def _tell_paper(self) -> None:
        _ = current().gettext
        self.receipt_words.setText(
            _("The member's copy, then the group's, each as long as it needs; for slip printers.")
            if self.session.preferences.receipts_on_roll
            else _("The member's copy above, the group's below, each with its stub at the left.")
        )

    def do_look(self) -> None:
        """Show the test page as it will be printed."""
        from savings_desk.desktop.pdf_pages import page_sizes  # noqa: PLC0415 - heavy

        def drawn(pdf: bytes) -> None:
            self.page_card.setVisible(True)
            self.page.show_pdf(pdf, page_sizes(pdf))

        self._make(drawn)

    def do_test(self) -> None:
        """Print the test page where the offset puts it."""
        from savings_desk.desktop.printing import ask_printer, print_pdf  # noqa: PLC0415 - heavy

        printer = ask_printer(self)
        if printer is None:
            return
        offset = self.offset.offset()

        def made(pdf: bytes) -> None:
            background.run(
                self,
                lambda _work: print_pdf(pdf, printer, offset=offset),
                then=lambda _nothing: self.done.setText(current().gettext("Printed.")),
                otherwise=self._failed,
            )

        self._make(made)

    def _make(self, then: Callable[[bytes], object]) -> None:
        speech = current()

        def make(_work: background.Work) -> bytes:
            from savings_desk.operations.passbook_printing import (  # noqa: PLC0415 - heavy
                test_page,
            )

            return test_page(speech)

        background.run(self, make, then=then, otherwise=self._failed)

    def _failed(self, error: Exception) -> None:
        failures.show(self, error)
