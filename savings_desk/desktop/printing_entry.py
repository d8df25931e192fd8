"""Printing the paper of one entry: its receipt, or its voucher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.printing_paper import print_paper
from savings_desk.domain.journal import Event
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted


def print_entry(owner: QWidget, session: Session, posted: Posted) -> None:
    """Print the paper of `posted` on the printer the person chooses."""
    speech = current()
    number = number_text(posted.number, speech)
    name = "receipt" if posted.entry.event is Event.RECEIPT else "voucher"
    print_paper(owner, session, name, DocumentRequest(receipt=number, language=speech.language))
