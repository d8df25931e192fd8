"""Cancelling a receipt or voucher: its number kept, a reason given, a reversal posted."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from savings_desk.desktop import failures
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.session import Change, Session
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.domain.refusals import (
    DayBeforeBooks,
    DayFarAhead,
    DayIsClosed,
    DayToCome,
    Missing,
    NotADay,
    PeriodClosed,
    Refusal,
    ReversalTooEarly,
)
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.journal import Voucher, reverse
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted

_OF_THE_DAY = (
    DayBeforeBooks,
    DayFarAhead,
    DayIsClosed,
    DayToCome,
    NotADay,
    PeriodClosed,
    ReversalTooEarly,
)


class Cancelling(FormDialog):
    """Asks why an entry is cancelled, and posts its reversal."""

    form = "cancelling"
    what: QLabel
    what_said: QLabel
    why: QLineEdit
    why_said: QLabel
    day: DayField
    said: QLabel
    reopen: QPushButton
    back: QPushButton
    cancel_now: QPushButton

    def __init__(self, session: Session, posted: Posted, parent: QWidget | None = None) -> None:
        """Ask about one entry."""
        super().__init__(session, parent)
        self._posted = posted
        self._entry_id = str(uuid.uuid4())
        speech = current()
        words = speech.gettext("{event} {number} · {who} · {amount}")
        self.what.setText(
            words.format(
                event=label(speech, posted.entry.event),
                number=number_text(posted.number, speech),
                who=posted.entry.party,
                amount=format_money(posted.entry.amount),
            )
        )
        self.day.set_today(session.today())
        self.day.set_day(max(session.today(), posted.entry.day))
        self._tell(None)
        self.reopen.clicked.connect(self._reopen)
        self.back.clicked.connect(self.reject)
        self.leave_enter_to_fields()
        self.cancel_now.clicked.connect(self._cancel)
        self.why.returnPressed.connect(self._cancel)
        self.fit_type(wide=50, high=60)
        self.why.setFocus()

    def _cancel(self) -> None:
        session = self.session
        try:
            voucher = Voucher(self._entry_id, self.day.must_day())
            reverse(
                session.books,
                self._posted.entry.id,
                voucher,
                self.why.text(),
                by=session.who,
                at=session.moment(),
            )
        except Refusal as refusal:
            self._tell(refusal)
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.accept()
        session.tell(Change.ENTRIES)

    def _tell(self, refusal: Refusal | None) -> None:
        """Say a refusal beside its field; a day that is closed can be opened again from here."""
        places: tuple[tuple[QWidget, QLabel], ...] = (
            (self.what, self.what_said),
            (self.why, self.why_said),
            (self.day, self.said),
        )
        beside = 1 if isinstance(refusal, Missing) else 2 if isinstance(refusal, _OF_THE_DAY) else 0
        for at, (field, said) in enumerate(places):
            say_beside(field, said, refusal if at == beside else None)
        self._closed = refusal.day if isinstance(refusal, DayIsClosed) else None
        self.reopen.setVisible(self._closed is not None)
        if refusal is not None:
            (self.back, self.why, self.day)[beside].setFocus()

    def _reopen(self) -> None:
        from savings_desk.desktop.screens.day_reopening import DayReopening  # noqa: PLC0415

        if self._closed is not None:
            dialog = DayReopening(self.session, self._closed, self)
            dialog.accepted.connect(lambda: self._tell(None))
            dialog.open()
