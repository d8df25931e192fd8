"""Opening the last working day again: somebody came late, or the count was wrong; with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from savings_desk.desktop import failures
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.working_day import reopen_day
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session


class DayReopening(FormDialog):
    """Asks why; an earlier day than the last one stays closed."""

    form = "day_reopening"
    what: QLabel
    why: QLineEdit
    said: QLabel
    back: QPushButton
    reopen_now: QPushButton

    def __init__(self, session: Session, day: date, parent: QWidget | None = None) -> None:
        """Ask about one day."""
        super().__init__(session, parent)
        self._day = day
        words = current().gettext("Working day {day}")
        self.what.setText(words.format(day=format_day(day, current())))
        say_beside(self.why, self.said, None)
        self.back.clicked.connect(self.reject)
        self.leave_enter_to_fields()
        self.reopen_now.clicked.connect(self._reopen)
        self.why.returnPressed.connect(self._reopen)
        self.fit(wide=50, high=50)
        self.why.setFocus()

    def _reopen(self) -> None:
        session = self.session
        try:
            reopen_day(
                session.books, self._day, self.why.text(), by=session.who, at=session.moment()
            )
        except Refusal as refusal:
            say_beside(self.why, self.said, refusal)
            self.why.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.accept()
        session.tell(Change.ENTRIES)
