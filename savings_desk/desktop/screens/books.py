"""Books (บัญชี): the journal with its reversals, cash and bank, and the treasurer's vouchers."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QStackedWidget
from typing_extensions import override

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.books_cash import CashPage
from savings_desk.desktop.screens.books_journal import JournalPage
from savings_desk.desktop.screens.books_voucher import VoucherPage
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.flow import FlowRow


class BooksScreen(Screen):
    """Three pages behind three tabs; each reads the books when it is shown."""

    form = "books"
    concerns = frozenset({Change.ENTRIES, Change.GROUP, Change.RULES})
    head: FlowRow
    tab_journal: QPushButton
    tab_cash: QPushButton
    tab_voucher: QPushButton
    tabs: QStackedWidget
    search_text: QLineEdit

    @override
    def prepare(self) -> None:
        """Bind each page to its part of the form."""
        self.head.gather(gap=12)
        self._group = QButtonGroup(self)
        self._pages = (
            JournalPage(self.session, self),
            CashPage(self.session, self),
            VoucherPage(self.session, self),
        )
        for at, button in enumerate((self.tab_journal, self.tab_cash, self.tab_voucher)):
            self._group.addButton(button, at)
        self._group.idClicked.connect(self._turn_to)
        self.tab_journal.setChecked(True)
        self.tabs.setCurrentIndex(0)

    @override
    def reload(self) -> None:
        """Read what the page in sight shows."""
        self._pages[self.tabs.currentIndex()].reload()

    @override
    def retell(self) -> None:
        """Say what is not plain text of the form."""
        for page in self._pages:
            page.retell()

    @override
    def arrive(self) -> None:
        """The cursor stands where the page in sight begins."""
        self._pages[self.tabs.currentIndex()].arrive()

    @override
    def search(self) -> None:
        """Look for an entry by name or note."""
        self._turn_to(0)
        self.search_text.setFocus()

    @override
    def may_leave(self) -> bool:
        """A voucher that is half typed is asked about."""
        return self._pages[2].may_leave(self)

    def _turn_to(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        self.tabs.setCurrentIndex(at)
        if self.session.is_open:
            self._pages[at].reload()
        self._pages[at].arrive()
