"""Books (บัญชี): the journal with its reversals, cash and bank, and the treasurer's vouchers."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget
from typing_extensions import override

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.books_cash import CashPage
from savings_desk.desktop.screens.books_journal import JournalPage
from savings_desk.desktop.screens.books_voucher import VoucherPage
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.flow import FlowRow

JOURNAL, CASH, VOUCHER = range(3)


class BooksScreen(Screen):
    """Three pages behind three tabs; each reads the books when it is shown."""

    form = "books"
    concerns = frozenset({Change.ENTRIES, Change.GROUP, Change.RULES})
    head: FlowRow
    tab_journal: QPushButton
    tab_cash: QPushButton
    tab_voucher: QPushButton
    tabs: QStackedWidget

    @override
    def prepare(self) -> None:
        """Bind each page to its part of the form."""
        self.head.gather(gap=12)
        self._group = QButtonGroup(self)
        self.journal_page = JournalPage(self.session, self)
        self.cash_page = CashPage(self.session, self)
        self.voucher_page = VoucherPage(self.session, self)
        self._pages = (self.journal_page, self.cash_page, self.voucher_page)
        for at, button in enumerate((self.tab_journal, self.tab_cash, self.tab_voucher)):
            self._group.addButton(button, at)
            keys = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            keys.activated.connect(button.click)
            button.setToolTip(keys.key().toString())
        self._group.idClicked.connect(self.turn_to)
        self._group.button(JOURNAL).setChecked(True)
        self.tabs.setCurrentIndex(JOURNAL)
        self.session.books_changed.connect(self._begin)
        self.session.look_changed.connect(self._arrange)
        self._begin()
        self._arrange()

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
        """Look for an entry by name, note or number."""
        self.turn_to(JOURNAL)
        self.journal_page.search()

    @override
    def may_leave(self) -> bool:
        """A voucher that is half typed is asked about."""
        return self.voucher_page.may_leave(self)

    def turn_to(self, at: int) -> None:
        """Show the journal, cash and bank, or the vouchers."""
        self._group.button(at).setChecked(True)
        self.tabs.setCurrentIndex(at)
        if self.session.is_open:
            self._pages[at].reload()
        self._pages[at].arrive()

    def _begin(self) -> None:
        for page in self._pages:
            page.begin()

    def _arrange(self) -> None:
        for page in self._pages:
            page.arrange()
