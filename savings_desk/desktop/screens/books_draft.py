"""Vouchers that were left half typed when the program stopped: offered, never twice recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from savings_desk.desktop.drafts import left_behind, throw_away
from savings_desk.operations.at_table import is_posted
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.books_page import Page


class VoucherDrafts(QObject):
    """A bar above the form that offers what was left, the oldest first."""

    taken_up = Signal(str, object)
    """The id of the voucher to go on with, and what was kept of it."""
    dropped = Signal()

    def __init__(self, page: Page) -> None:
        """Offer in the form of `page`; `look` says where the drafts lie."""
        super().__init__(page.screen)
        self._page = page
        self._bar = page.find(QFrame, "voucher_draft")
        self._words = page.find(QLabel, "voucher_draft_words")
        self._folder = ""
        self._left: dict[str, dict[str, Any]] = {}
        page.find(QPushButton, "voucher_draft_use").clicked.connect(self._use)
        page.find(QPushButton, "voucher_draft_drop").clicked.connect(self._drop)
        self._bar.setVisible(False)

    def look(self, folder: str, now: str) -> None:
        """See what was left behind in a folder, the voucher being typed now aside."""
        self._folder = folder
        found = left_behind(folder) if folder else {}
        found.pop(now, None)
        if found:
            with self._page.session.books.read() as reading:
                for name in [one for one in found if is_posted(reading, one)]:
                    throw_away(folder, name)
                    found.pop(name)
        self._left = found
        self.tell()

    def tell(self) -> None:
        """Say what is offered, in the language in use."""
        kept = next(iter(self._left.values()), None)
        self._bar.setVisible(kept is not None)
        if kept is not None:
            told = filter(None, (str(kept.get(name) or "") for name in ("amount", "party", "memo")))
            words = current().gettext("A voucher was half typed and not recorded: {what}")
            self._words.setText(words.format(what=" · ".join(told) or "…"))

    def _use(self) -> None:
        name, kept = next(iter(self._left.items()))
        self.taken_up.emit(name, kept)

    def _drop(self) -> None:
        name = next(iter(self._left))
        throw_away(self._folder, name)
        self._left.pop(name)
        self.tell()
        self.dropped.emit()
