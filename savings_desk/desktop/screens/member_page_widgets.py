"""The widgets of a member's page: head, figures, months, and the tabs below them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable


class MemberPageWidgets(Screen):
    """The widgets, bound from the form; whose page it is, `number` says."""

    form = "member_page"
    number: str
    scroll_area: QScrollArea
    back: QPushButton
    heading: QLabel
    head: FlowRow
    acts_row: FlowRow
    pills: FlowRow
    change: QPushButton
    leave: QPushButton
    print_passbook: QPushButton
    cards: FlowRow
    sajja: QLabel
    pledge_words: QLabel
    change_pledge: QPushButton
    special: QLabel
    special_words: QLabel
    withdraw: QPushButton
    behind_card: QFrame
    behind_card_word: QLabel
    behind: QLabel
    behind_words: QLabel
    year_words: QLabel
    year_before: QPushButton
    year_after: QPushButton
    months: FlowRow
    tab_passbook: QPushButton
    tab_profile: QPushButton
    tab_history: QPushButton
    tab_papers: QPushButton
    tab_loans: QPushButton
    stack: QStackedWidget
    tabs: FlowRow
    kinds: FlowRow
    show_sajja: QPushButton
    show_special: QPushButton
    passbook: RowsTable
    profile_tab: QWidget
    history: QTextBrowser
    notice: QFrame
    notice_words: QLabel
    print_voucher: QPushButton
    save_pdf: QPushButton
    save_excel: QPushButton
    print_lines: QPushButton
    paper_row: FlowRow
    papers: RowsTable
    no_papers: QLabel
    loan_row: FlowRow
    loans_words: QLabel
    ask_loan: QPushButton
    own_loans: RowsTable
    bound_words: QLabel
    guaranteed_loans: RowsTable
