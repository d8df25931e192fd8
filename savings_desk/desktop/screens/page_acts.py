"""What the acts of a page have in common: a notice of what was done, with its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QLabel, QPushButton

    from savings_desk.desktop.screen import Screen
    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted


class PageActs(QObject):
    """Acts upon what a page shows; nothing takes the notice away until the page shows another."""

    def __init__(self, page: Screen, session: Session) -> None:
        """Act for a page."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._posted: Posted | None = None

    def tell_in(self, notice: QFrame, words: QLabel, print_voucher: QPushButton) -> None:
        """Say what was done in this notice; its button prints the paper of what was posted."""
        self._notice, self._words, self._print = notice, words, print_voucher
        print_voucher.clicked.connect(self._print_paper)

    def forget(self) -> None:
        """Another is shown: what was done for the one before is no longer said."""
        self._posted = None
        self._notice.hide()

    def say(self, words: str, posted: Posted | None = None) -> None:
        """Say on the page what was done, with the paper of what was posted."""
        self._posted = posted
        self._words.setText(words)
        self._print.setVisible(posted is not None)
        self._notice.setVisible(bool(words))

    def say_posted(self, posted: Posted, words: str) -> None:
        """Say what was posted; `words` have holes for event, amount, party and number."""
        told = words.format(
            event=label(current(), posted.entry.event),
            amount=format_money(posted.entry.amount),
            party=posted.entry.party,
            number=number_text(posted.number, current()),
        )
        self.say(told, posted)

    def _print_paper(self) -> None:
        if self._posted is not None:
            from savings_desk.desktop.printing_entry import (  # noqa: PLC0415 - when first asked
                print_entry,
            )

            print_entry(self._page, self._session, self._posted)
