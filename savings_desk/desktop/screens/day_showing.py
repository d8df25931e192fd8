"""What the working day shows the member: the till's amounts, in a second window that F10 opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from savings_desk.desktop.member_window import MemberWindow, Shown
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.at_table import change_of
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.day_till import Till
    from savings_desk.desktop.screens.day_typed import Given
    from savings_desk.desktop.screens.working_day_form import WorkingDayForm


class DayShowing(QObject):
    """Tells the session what is shown, and opens the window when this PC remembers it open."""

    def __init__(self, form: WorkingDayForm, till: Till) -> None:
        """Follow `till`; the window belongs to the window that `form` stands in."""
        super().__init__(form)
        self._form = form
        self._till = till
        self._session = form.session
        self.window: MemberWindow | None = None
        till.changed.connect(self._tell)
        till.received.connect(lambda _given: self._tell())
        self._session.look_changed.connect(self._follow)
        self._session.books_changed.connect(self._follow)
        self._key = QShortcut(QKeySequence("F10"), form)
        self._key.activated.connect(self.toggle)
        QTimer.singleShot(0, self._follow)

    def toggle(self) -> None:
        """Open the member's window, or take it away; it is remembered."""
        tastes = self._session.preferences
        tastes.member_window = not tastes.member_window
        self._session.tell()
        self._follow()

    def _follow(self) -> None:
        """Be open or closed as this PC remembers it; without books there is nothing to show."""
        wanted = self._session.preferences.member_window and self._session.is_open
        if wanted and self.window is None:
            self.window = MemberWindow(self._session, self._form.window())
            self.window.dismissed.connect(self._dismissed)
        if self.window is None or wanted == self.window.isVisible():
            return
        if wanted:
            self.window.place()
            self._tell()
            self._form.activateWindow()
        else:
            self.window.hide()

    def _dismissed(self) -> None:
        self._session.preferences.member_window = False
        self._session.tell()

    def _tell(self) -> None:
        self._session.shown_to_member.emit(self._shown())

    def _shown(self) -> Shown | None:
        typed, given = self._till.receipt.typed, self._till.given
        handed = self._form.handed
        if not typed.anything:
            fresh = given is not None and not handed.text()
            return _taken(given) if fresh and given is not None else None
        people = [person.name for person, _amounts in typed.basket]
        if typed.person is not None:
            people.append(typed.person.name)
        due, cash = self._till.receipt.due(), handed.money_or_zero()
        try:
            change = change_of(due, cash)
        except Refusal:
            change = ZERO
        parts = tuple(self._till.receipt.parts().items())
        return Shown(tuple(people), due, cash, change, parts=parts)


def _taken(given: Given) -> Shown:
    posted = given.posted
    amount = posted.entry.amount
    return Shown(
        (posted.entry.party,),
        amount,
        handed=amount + given.change,
        change=given.change,
        receipt=number_text(posted.number, current()),
    )
