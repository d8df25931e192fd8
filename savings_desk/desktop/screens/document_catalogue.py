"""The catalogue as a treasurer thinks of it: which papers belong together, and what each is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer
from savings_desk.operations.printing import documents
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from savings_desk.documents.catalogue import Document

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Statements"),
        ("balance-sheet", "income-statement", "trial-balance", "where-money-is"),
    ),
    (
        N_("Papers of the day"),
        ("collection-sheet", "day-sheet", "receipt", "voucher"),
    ),
    (N_("Papers of a member"), ("passbook",)),
    (
        N_("Papers of a loan"),
        (
            "loan-application",
            "loan-contract",
            "loan-schedule",
            "loan-card",
            "loan-reminder",
            "guarantor-notice",
            "loan-demand",
            "loan-closed",
        ),
    ),
    (
        N_("Lists of loans"),
        (
            "loan-register",
            "loans-outstanding",
            "loan-day",
            "loan-arrears",
            "guarantee-picture",
        ),
    ),
    (N_("Registers"), ("member-register", "sajja-register", "sajja-wide")),
    (N_("Books of account"), ("cash-book", "journal", "general-ledger")),
)
"""The groups, and in each the documents by their names."""

OTHERS = N_("Other papers")

ABOUT: dict[str, str] = {
    "balance-sheet": N_("What the group owns, what it owes and its capital on one day"),
    "income-statement": N_("Income, expenses and surplus from one day to another"),
    "trial-balance": N_("The balance of every account, debit and credit agreeing"),
    "where-money-is": N_("Where the money lies and whose it is, to be shown to the members"),
    "collection-sheet": N_("What is expected of each member, to be printed before the working day"),
    "day-sheet": N_("Everything received and paid on one working day, with the cash"),
    "receipt": N_("A receipt once more, by its number"),
    "voucher": N_("A voucher of money in, out or moved, by its number"),
    "passbook": N_("One member's savings, line by line"),
    "member-register": N_("Every member with address, pledge and standing"),
    "sajja-register": N_("Savings of every member, brought forward, in, out and carried"),
    "sajja-wide": N_("Sajja of every member, a column for each month of the year"),
    "cash-book": N_("Money in and out of the cash box or one bank account"),
    "journal": N_("Every entry in the order it was made"),
    "general-ledger": N_("Every posting, account by account"),
    "loan-application": N_("What a member asks for, with places for consent and resolution"),
    "loan-contract": N_("The contract in three copies, with a guarantee for each guarantor"),
    "loan-schedule": N_("What falls due when, and what it really costs a year"),
    "loan-card": N_("Every movement of one loan, with the balance after it"),
    "loan-reminder": N_("A letter to a borrower who is behind"),
    "guarantor-notice": N_("A letter to each guarantor within sixty days of the default"),
    "loan-demand": N_("A letter that asks for the whole debt by a day"),
    "loan-closed": N_("The certificate that a loan was repaid in full"),
    "loan-register": N_("Every contract, its state and who stands for it"),
    "loans-outstanding": N_("What each borrower owes, with empty columns to write in by hand"),
    "loan-day": N_("What every borrower paid on one working day, for the bookkeeper"),
    "loan-arrears": N_("Who is behind, for how long, and what was last done about it"),
    "guarantee-picture": N_("Who stands for whom, drawn, with those who stand for each other"),
}
"""What each document is for, in half a sentence."""

NAME_ROLE = int(Qt.ItemDataRole.UserRole)


def grouped() -> list[tuple[str, list[Document]]]:
    """Every document of the catalogue in its group; those of no group come last, together."""
    by_name = {document.name: document for document in documents()}
    found = [(title, [by_name.pop(name) for name in names]) for title, names in GROUPS]
    return [*found, (OTHERS, list(by_name.values()))] if by_name else found


@offer
class PaperList(QListWidget):
    """The list of documents under the heads of their groups; `picked` tells a document's name."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list; `tell` fills it."""
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell_picked)

    def tell(self) -> None:
        """Name everything in the language in use; the document picked stays picked."""
        _, now = current().gettext, self.name_now()
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self.clear()
        for title, papers in grouped():
            head = QListWidgetItem(_(title))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = QFont(self.font())
            font.setBold(True)
            head.setFont(font)
            self.addItem(head)
            for paper in papers:
                name = _(paper.title)
                line = QListWidgetItem(f"  {name}")
                line.setData(NAME_ROLE, paper.name)
                line.setData(Qt.ItemDataRole.AccessibleTextRole, name)
                line.setToolTip(_(ABOUT.get(paper.name, "")))
                self.addItem(line)
        self.pick(now)
        self.blockSignals(False)  # noqa: FBT003
        self.fit()

    def fit(self) -> None:
        """Rows close together, so that all are in sight; as wide as the longest name."""
        high = self.fontMetrics().height() * 9 // 8
        self.setStyleSheet(f"QListView::item {{ min-height: {high}px; border-bottom: none; }}")
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.fontMetrics().horizontalAdvance("M") + bar
        self.setFixedWidth(self.sizeHintForColumn(0) + room)

    def pick(self, name: str) -> None:
        """Put the cursor on a document."""
        for at in range(self.count()):
            if name and self.item(at).data(NAME_ROLE) == name:
                self.setCurrentRow(at)

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListWidget.ScrollHint = QListWidget.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a document into sight, the head of its group with the first of it."""
        above = index.sibling(index.row() - 1, 0)
        if above.isValid() and not above.data(NAME_ROLE):
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is picked stays in sight with the head of its group."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def name_now(self) -> str:
        """The document under the cursor; empty before one is picked."""
        if self.currentRow() < 0:
            return ""
        return str(self.currentItem().data(NAME_ROLE) or "")

    def _tell_picked(self) -> None:
        if name := self.name_now():
            self.picked.emit(name)


@offer
class PaperChoice(QComboBox):
    """The same list folded into one line, for a narrow window or large type."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty choice; `tell` fills it."""
        super().__init__(parent)
        self.setMaxVisibleItems(24)
        self.activated.connect(self._tell_picked)

    def tell(self) -> None:
        """Name everything in the language in use; the document picked stays picked."""
        _, now = current().gettext, str(self.currentData() or "")
        self.clear()
        model = self.model()
        for title, papers in grouped():
            self.addItem(_(title))
            if isinstance(model, QStandardItemModel):
                model.item(self.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)
            for paper in papers:
                name = _(paper.title)
                self.addItem(f"  {name}", paper.name)
        self.pick(now)

    def pick(self, name: str) -> None:
        """Show a document, without telling of it."""
        self.setCurrentIndex(self.findData(name) if name else -1)

    def _tell_picked(self) -> None:
        self.picked.emit(str(self.currentData()))
