"""Receipts on their way to the printer: each at once, or together when there is time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import background, failures
from savings_desk.desktop.printing_paper import printing, rest_later
from savings_desk.desktop.session import Change
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted


class ReceiptQueue(QObject):
    """The receipts of this sitting that are not printed yet, in the order they were given.

    A receipt leaves the queue when the printer has taken it; what goes wrong, or is stopped, keeps
    the rest there.
    """

    changed = Signal()

    def __init__(self, owner: QWidget, session: Session) -> None:
        """Begin empty."""
        super().__init__(owner)
        self._owner = owner
        self._session = session
        self._waiting: list[Posted] = []
        self._under_way: dict[background.Work, list[str]] = {}
        self._printer: QPrinter | None = None

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def is_printing(self) -> bool:
        """Whether receipts are on their way to the printer."""
        return bool(self._under_way)

    def add(self, posted: Posted) -> None:
        """Put a receipt into the queue; it goes on at once where that is wished."""
        self._waiting.append(posted)
        self.changed.emit()
        if self._session.preferences.print_at_once:
            self.print_all()

    def print_again(self, posted: Posted) -> None:
        """Print a receipt that was printed before, or is cancelled and so marked."""
        self.drop(posted)
        self._waiting.append(posted)
        self.changed.emit()
        self.print_all()

    def drop(self, posted: Posted) -> None:
        """Take a receipt out, because it was cancelled."""
        self._take_out({posted.entry.id})

    def empty(self) -> None:
        """Other books lie on the desk: nothing waits."""
        self._waiting.clear()
        self.changed.emit()

    def print_or_stop(self) -> None:
        """Print what waits, or stop after the receipt that is being printed."""
        if self.is_printing:
            for work in self._under_way:
                work.give_up()
        else:
            self.print_all()

    def print_all(self) -> None:
        """Print every waiting receipt, on the printer chosen before or chosen now."""
        begun = {one for ids in self._under_way.values() for one in ids}
        waiting = [one for one in self._waiting if one.entry.id not in begun]
        printer = self._chosen() if waiting else None
        if printer is None:
            return
        ids = [one.entry.id for one in waiting]

        def printed(_done: object) -> None:
            del self._under_way[work]
            self._take_out(set(ids))
            rest_later()
            self._session.tell(Change.PRINTS)

        def failed(error: Exception) -> None:
            del self._under_way[work]
            self.changed.emit()
            if isinstance(error, background.GivenUp):
                self._session.tell(Change.PRINTS)
                return
            self._printer = None
            failures.show(self._owner, error)

        work = background.run(
            self._owner,
            printing(self._session, "receipt", _requests(waiting), printer),
            then=printed,
            otherwise=failed,
            apart=True,
        )
        work.progressed.connect(lambda done, _of: self._take_out(set(ids[:done])))
        self._under_way[work] = ids
        self.changed.emit()

    def _take_out(self, ids: set[str]) -> None:
        self._waiting = [one for one in self._waiting if one.entry.id not in ids]
        self.changed.emit()

    def _chosen(self) -> QPrinter | None:
        """The printer of this sitting; the one used last, or asked for the first time."""
        if self._printer is None:
            self._printer = self._known() or self._asked()
        return self._printer

    def _known(self) -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - heavy

        name = self._session.preferences.receipt_printer
        if not name or name not in QPrinterInfo.availablePrinterNames():
            return None
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)

    def _asked(self) -> QPrinter | None:
        from savings_desk.desktop.printing import ask_printer  # noqa: PLC0415 - heavy

        printer = ask_printer(self._owner)
        if printer is not None:
            self._session.preferences.receipt_printer = printer.printerName()
        return printer


def _requests(receipts: Sequence[Posted]) -> list[DocumentRequest]:
    speech = current()
    return [
        DocumentRequest(receipt=number_text(one.number, speech), language=speech.language)
        for one in receipts
    ]
