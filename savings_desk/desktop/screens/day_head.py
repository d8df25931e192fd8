"""The head of the working day: which day, whether it is open, and the way to open or reopen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import failures
from savings_desk.desktop.screens.day_fit import BOTH_FIT_MAX, offer_act
from savings_desk.desktop.screens.day_reopening import DayReopening
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.domain.refusals import DayIsClosed, Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.working_day import current_day, last_day, open_day
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm
    from savings_desk.domain.working_day import WorkingDay
    from savings_desk.operations.working_day import DayTotals

_WHOLE = '<span style="white-space: nowrap">'
"""A kind and its amount are never parted by the end of a line."""


class DayHead(QObject):
    """Knows the day that is open, else the last one; opens a day and opens the last one again."""

    opened = Signal()

    def __init__(self, form: WorkingDayForm) -> None:
        """Speak in `form`."""
        super().__init__(form)
        self._form = form
        self._session = form.session
        self.day: WorkingDay | None = None
        self._totals: DayTotals | None = None
        form.open_day.clicked.connect(self.open)
        form.day_choice.returnPressed.connect(self.open)
        form.reopen_day.clicked.connect(self.reopen)
        say_beside(form.day_choice, form.open_said, None)

    @property
    def open_on(self) -> date | None:
        """The day that is open; None when none is."""
        return self.day.day if self.day is not None and not self.day.is_closed else None

    def read(self) -> None:
        """Read which day is open, or was the last."""
        form, today = self._form, self._session.today()
        before = self.day
        with self._session.books.read() as reading:
            self.day = current_day(reading, today) or last_day(reading)
        if before is None or self.day is None or before.day != self.day.day:
            self._totals = None
        form.day_choice.set_today(today)
        if not form.day_choice.text():
            form.day_choice.set_day(today)
        self.tell()

    def tell(self) -> None:
        """Say the day and how it stands, in the language in use."""
        _ = current().gettext
        form, is_open = self._form, self.open_on is not None
        if self.day is None:
            form.heading.setText(_("Working day"))
        else:
            large = self._session.preferences.type_size > BOTH_FIT_MAX
            day = format_day(self.day.day, current(), style="short" if large else "long")
            form.heading.setText(_("Working day {day}").format(day=day))
        self._tell_state()
        form.open_bar.setVisible(not is_open)
        form.open_words.setText(self._closed_words())
        for act, offered in (
            (form.in_order, is_open),
            (form.sheet_totals, self.day is not None),
            (form.close_day, is_open),
            (form.reopen_day, self.day is not None and not is_open),
        ):
            offer_act(act, offered=offered)
        form.receipt_card.setEnabled(is_open)
        self._tell_totals()

    def _tell_state(self) -> None:
        _ = current().gettext
        form = self._form
        tone, words = "", _("No day is open")
        if self.open_on is not None:
            tone, words = "good", _("Open")
            today = self._session.today()
            if self.open_on != today:
                tone = "warning"
                words = _("Still open; today is {day}").format(
                    day=format_day(today, current(), style="short")
                )
        elif self.day is not None:
            words = _("Closed")
        form.state.setText(words)
        set_tone(form.state, tone)

    def _closed_words(self) -> str:
        _ = current().gettext
        if self.day is None:
            return _("No working day has been opened yet.")
        words = _("Closed by {who}; {amount} baht counted.")
        return words.format(who=self.day.closed_by, amount=format_money(self.day.count.amount))

    # Totals

    def put_totals(self, totals: DayTotals) -> None:
        """Show what the day has brought."""
        self._totals = totals
        self._tell_totals()

    def _tell_totals(self) -> None:
        _ = current().gettext
        speech, form, totals = current(), self._form, self._totals
        if totals is None:
            for label_ in (form.day_totals, form.day_cash, form.attendance):
                label_.setText("")
            return
        form.day_totals.setText(
            "&nbsp;&nbsp;&nbsp; ".join(
                f"{_WHOLE}{label(speech, kind)} <b>{format_money(amount)}</b></span>"
                for kind, amount in totals.by_kind.items()
            )
        )
        large = self._session.preferences.type_size > BOTH_FIT_MAX
        form.day_totals.setVisible(bool(totals.by_kind) or not large)
        cash = _("Cash in the box {amount}").format(amount=format_money(totals.cash))
        form.day_cash.setText(cash)
        words = _("{came} of {all} have come")
        form.attendance.setText(
            words.format(
                came=format_number(totals.came), all=format_number(totals.expected_members)
            )
        )

    # Opening

    def open(self) -> None:
        """Open the working day that is chosen."""
        form, session = self._form, self._session
        try:
            day = form.day_choice.must_day()
            open_day(session.books, day, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(form.day_choice, form.open_said, refusal)
            form.day_choice.setFocus()
            form.day_choice.selectAll()
            if isinstance(refusal, DayIsClosed):
                self.reopen_day(refusal.day)
            return
        except Trouble as trouble:
            failures.show(form, trouble)
            return
        say_beside(form.day_choice, form.open_said, None)
        form.day_choice.set_day(None)
        self.opened.emit()

    def reopen(self) -> None:
        """Open the last day again, with a reason."""
        if self.day is not None and self.day.is_closed:
            self.reopen_day(self.day.day)

    def reopen_day(self, day: date) -> None:
        """Ask why a closed day is to be opened again."""
        dialog = DayReopening(self._session, day, self._form)
        dialog.accepted.connect(self.opened.emit)
        dialog.open()
