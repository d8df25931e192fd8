"""The widgets of the working day, as its form names them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QWidget

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.day_lines import LineWidgets
from savings_desk.desktop.widgets.basket import Basket
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.number_field import NumberField
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.savings import LineKind

_LINES = {
    LineKind.SAJJA: "sajja",
    LineKind.SPECIAL: "special",
    LineKind.INTEREST: "interest",
    LineKind.PRINCIPAL: "principal",
    LineKind.LOAN_FINE: "loan_fine",
    LineKind.LOAN_FEE: "loan_fee",
    LineKind.RECOVERED: "recovered",
    LineKind.FINE: "fine",
    LineKind.ENTRY_FEE: "fee",
}
"""What the form calls the widgets of each kind of line."""


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
    number_word: QLabel
    name: QLabel
    about: QLabel
    sajja_held: QLabel
    special_held: QLabel
    loans_held: QLabel
    number_said: QLabel
    notice: QLabel
    kin: QLabel
    basket: Basket
    head_for: QLabel
    head_expected: QLabel
    sajja_word: QLabel
    sajja: MoneyField
    sajja_for: QLabel
    sajja_expected: QLabel
    sajja_said: QLabel
    special_word: QLabel
    special: MoneyField
    special_for: QLabel
    special_expected: QLabel
    special_said: QLabel
    interest_word: QLabel
    interest: MoneyField
    interest_for: QLabel
    interest_expected: QLabel
    interest_said: QLabel
    principal_word: QLabel
    principal: MoneyField
    principal_for: QLabel
    principal_expected: QLabel
    principal_said: QLabel
    loan_fine_word: QLabel
    loan_fine: MoneyField
    loan_fine_for: QLabel
    loan_fine_expected: QLabel
    loan_fine_said: QLabel
    loan_fee_word: QLabel
    loan_fee: MoneyField
    loan_fee_for: QLabel
    loan_fee_expected: QLabel
    loan_fee_said: QLabel
    recovered_word: QLabel
    recovered: MoneyField
    recovered_for: QLabel
    recovered_expected: QLabel
    recovered_said: QLabel
    fine_word: QLabel
    fine: MoneyField
    fine_for: QLabel
    fine_expected: QLabel
    fine_said: QLabel
    fee_word: QLabel
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
    waiting: QLabel
    acts: FlowRow
    receive: QPushButton
    add_person: QPushButton
    settle_loan: QPushButton
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
        """The widgets of each kind of line, in the order of Tab."""
        return {kind: self._line(name) for kind, name in _LINES.items()}

    def _line(self, name: str) -> LineWidgets:
        parts = ("_word", "", "_for", "_expected", "_said")
        return LineWidgets(*(getattr(self, name + part) for part in parts))
