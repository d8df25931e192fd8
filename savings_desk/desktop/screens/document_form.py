"""The widgets of the documents screen, as its form names them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.document_catalogue import PaperChoice, PaperList
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.desktop.widgets.pdf_view import PdfView


class DocumentsForm(Screen):
    """The widgets of the documents screen, bound from its form."""

    form = "documents"
    head: FlowRow
    code: QLineEdit
    code_check: QPushButton
    code_card: QFrame
    code_mark: QLabel
    code_said: QLabel
    code_close: QPushButton
    list_card: QFrame
    papers: PaperList
    paper_choice: PaperChoice
    title_row: FlowRow
    title: QLabel
    about: QLabel
    save: QPushButton
    print_paper: QPushButton
    fields: FlowRow
    as_of_box: QWidget
    as_of: DayField
    as_of_said: QLabel
    first_box: QWidget
    first: DayField
    first_said: QLabel
    last_box: QWidget
    last: DayField
    last_said: QLabel
    member_box: QWidget
    member: MemberField
    member_said: QLabel
    receipt_box: QWidget
    receipt: QLineEdit
    receipt_said: QLabel
    loan_box: QWidget
    loan: QLineEdit
    loan_said: QLabel
    account_box: QWidget
    account: QComboBox
    account_said: QLabel
    language_box: QWidget
    language: QComboBox
    language_said: QLabel
    done_card: QFrame
    done_mark: QLabel
    done_said: QLabel
    open_file: QPushButton
    open_folder: QPushButton
    done_close: QPushButton
    preview: PdfView
    tools: FlowRow
    page_before: QToolButton
    page_of: QLabel
    page_after: QToolButton
    smaller: QToolButton
    percent: QLabel
    larger: QToolButton
    fit_width: QPushButton
    fit_page: QPushButton
    full_size: QPushButton
    busy: QFrame
    busy_words: QLabel
    busy_bar: QProgressBar
    busy_cancel: QPushButton
