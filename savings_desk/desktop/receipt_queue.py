"""Receipts waiting for the printer: printed together when the queue of people allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import background, failures
from savings_desk.desktop.session import Change
from savings_desk.words.labels import number_text
from savings_desk.words.language import current, speech

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted


class ReceiptQueue(QObject):
    """The receipts of this sitting that are not printed yet, in the order they were given."""

    changed = Signal()

    def __init__(self, owner: QWidget, session: Session) -> None:
        """Begin empty."""
        super().__init__(owner)
        self._owner = owner
        self._session = session
        self._waiting: list[Posted] = []

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def add(self, posted: Posted) -> None:
        """Put a receipt into the queue."""
        self._waiting.append(posted)
        self.changed.emit()

    def drop(self, posted: Posted) -> None:
        """Take a receipt out, because it was cancelled."""
        self._waiting = [one for one in self._waiting if one.entry.id != posted.entry.id]
        self.changed.emit()

    def print_all(self) -> None:
        """Print every waiting receipt on the printer the person chooses."""
        from savings_desk.desktop.printing import ask_printer, print_pdf  # noqa: PLC0415 - heavy

        if not self._waiting:
            return
        printer = ask_printer(self._owner)
        if printer is None:
            return
        waiting = tuple(self._waiting)

        def finished(pages: list[bytes]) -> None:
            for page in pages:
                print_pdf(page, printer)
            self._waiting = [one for one in self._waiting if one not in waiting]
            self.changed.emit()
            self._session.tell(Change.PRINTS)

        background.run(
            self._owner,
            lambda work: self._make(waiting, work),
            then=finished,
            otherwise=lambda error: failures.show(self._owner, error),
        )

    def _make(self, waiting: tuple[Posted, ...], work: background.Work) -> list[bytes]:
        from savings_desk.operations.printing import (  # noqa: PLC0415 - heavy
            DocumentRequest,
            print_bytes,
        )

        session = self._session
        language = current().language
        pages = []
        for done, posted in enumerate(waiting):
            work.report(done, len(waiting))
            request = DocumentRequest(
                receipt=number_text(posted.number, speech(language)), language=language
            )
            page, _record = print_bytes(
                session.books, "receipt", request, form="pdf", by=session.who, at=session.moment()
            )
            pages.append(page)
        return pages
