"""Printing the paper of one entry: its receipt, or its voucher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop import background, failures
from savings_desk.desktop.session import Change
from savings_desk.domain.journal import Event
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted


def print_entry(owner: QWidget, session: Session, posted: Posted) -> None:
    """Print the paper of `posted` on the printer the person chooses."""
    from savings_desk.desktop.printing import ask_printer, print_pdf  # noqa: PLC0415 - heavy

    printer = ask_printer(owner)
    if printer is None:
        return
    books, who, moment, speech = session.books, session.who, session.moment(), current()

    def make(_work: background.Work) -> bytes:
        from savings_desk.operations.papers import DocumentRequest  # noqa: PLC0415 - heavy
        from savings_desk.operations.printing import print_bytes  # noqa: PLC0415 - heavy

        name = "receipt" if posted.entry.event is Event.RECEIPT else "voucher"
        request = DocumentRequest(
            receipt=number_text(posted.number, speech), language=speech.language
        )
        content, _record = print_bytes(books, name, request, form="pdf", by=who, at=moment)
        return content

    def made(content: bytes) -> None:
        print_pdf(content, printer)
        session.tell(Change.PRINTS)

    background.run(owner, make, then=made, otherwise=lambda error: failures.show(owner, error))
