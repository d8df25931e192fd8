"""The widgets of the working day, as its form names them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QWidget

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.day_receipt import LineWidgets
from savings_desk.desktop.widgets.basket import Basket
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.number_field import NumberField
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.savings import LineKind


class WorkingDayForm(Screen):
    """The widgets of the working day, bound from its form."""

    head: FlowRow
    heading: QLabel
    state: QLabel
    attendance: QLabel
    head_room: QWidget
    show_list: QPushButton
    in_order: QPushButton
    sheet_totals: QPushButton
    close_day: QPushButton
    reopen_day: QPushButton
    day_acts: QPushButton
    draft_bar: QFrame
    draft_words: QLabel
    draft_use: QPushButton
    draft_drop: QPushButton
    open_bar: QFrame
    open_row: FlowRow
    open_words: QLabel
    day_choice: DayField
    open_day: QPushButton
    open_said: QLabel
    list_card: QFrame
    filters: FlowRow
    filters_room: QWidget
    show_absent: QPushButton
    show_came: QPushButton
    show_owing: QPushButton
    show_receipts: QPushButton
    page_of: QLabel
    list: RowsTable
    receipts: RowsTable
    receipt_acts: FlowRow
    cancel_receipt: QPushButton
    print_receipt: QPushButton
    list_said: QLabel
    receipt_card: QFrame
    receipt_area: QScrollArea
    number: NumberField
    name: QLabel
    about: QLabel
    sajja_held: QLabel
    special_held: QLabel
    number_said: QLabel
    notice: QLabel
    kin: QLabel
    basket: Basket
    head_for: QLabel
    head_expected: QLabel
    sajja: MoneyField
    sajja_for: QLabel
    sajja_expected: QLabel
    sajja_said: QLabel
    special: MoneyField
    special_for: QLabel
    special_expected: QLabel
    special_said: QLabel
    fine: MoneyField
    fine_for: QLabel
    fine_expected: QLabel
    fine_said: QLabel
    fee: MoneyField
    fee_for: QLabel
    fee_expected: QLabel
    fee_said: QLabel
    pay: QWidget
    rule: QFrame
    total_word: QLabel
    total: QLabel
    total_words: QLabel
    handed: MoneyField
    handed_said: QLabel
    change_card: QFrame
    change: QLabel
    acts: FlowRow
    receive: QPushButton
    add_person: QPushButton
    print_passbook: QPushButton
    clear: QPushButton
    last_row: FlowRow
    last: QLabel
    cancel_last: QPushButton
    totals_card: QFrame
    day_totals: QLabel
    queue: QLabel
    print_queue: QPushButton
    print_at_once: QCheckBox
    day_cash: QLabel

    def line_widgets(self) -> dict[LineKind, LineWidgets]:
        """The widgets of each kind of line."""
        return {
            LineKind.SAJJA: LineWidgets(
                self.sajja, self.sajja_for, self.sajja_expected, self.sajja_said
            ),
            LineKind.SPECIAL: LineWidgets(
                self.special, self.special_for, self.special_expected, self.special_said
            ),
            LineKind.FINE: LineWidgets(
                self.fine, self.fine_for, self.fine_expected, self.fine_said
            ),
            LineKind.ENTRY_FEE: LineWidgets(
                self.fee, self.fee_for, self.fee_expected, self.fee_said
            ),
        }
