"""What the working day tells: who stands at the table, the sums, the change, the day's totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.screens.day_receipt import ReceiptForm, about, notices
from savings_desk.desktop.screens.working_day_form import WorkingDayForm
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.at_table import change_of
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.receipt_queue import ReceiptQueue
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.working_day import WorkingDay as Day
    from savings_desk.operations.working_day import DayTotals


class WorkingDayTelling(WorkingDayForm):
    """Puts into words and figures what `WorkingDay` keeps."""

    _day: Day | None
    _last: Posted | None
    _receipt: ReceiptForm
    _queue: ReceiptQueue

    def _tell_day(self) -> None:
        _ = current().gettext
        is_open = self._day is not None
        if self._day is not None:
            words = _("Working day {day}")
            self.heading.setText(words.format(day=format_day(self._day.day, current())))
        else:
            self.heading.setText(_("Working day"))
            self.day_choice.set_day(self.session.today())
        self.state.setText(_("Open") if is_open else _("Not open"))
        self.state.setProperty("tone", "good" if is_open else "")
        self.state.style().polish(self.state)
        self.open_bar.setVisible(not is_open)
        for widget in (self.receipt_card, self.close_day, self.sheet_totals, self.number):
            widget.setEnabled(is_open)

    def _tell_person(self) -> None:
        _ = current().gettext
        person = self._receipt.typed.person
        self.name.setText(person.name if person else _("Type a number and press Enter"))
        self.about.setText(about(person) if person else "")
        self.notice.setText(notices(person) if person else "")
        self.notice.setVisible(bool(self.notice.text()))
        self.sajja_held.setText(
            _("Sajja balance {amount}").format(amount=format_money(person.sajja)) if person else ""
        )
        self.special_held.setText(
            _("Special balance {amount}").format(amount=format_money(person.special))
            if person
            else ""
        )
        self._tell_basket()

    def _tell_basket(self) -> None:
        rows = [
            f"{person.number} {person.name}  {format_money(amounts.total)}"
            for person, amounts in self._receipt.typed.basket
        ]
        self.basket.setText("\n".join(rows))
        self.basket.setVisible(bool(rows))

    def _tell_sums(self) -> None:
        due = self._receipt.due()
        self.total.setText(format_money(due))
        self.total_words.setText(money_in_words(due, current()) if due else "")
        try:
            change = change_of(due, self.handed.money_or_zero())
        except Refusal:
            change = ZERO
        else:
            say_beside(self.handed, self.handed_said, None)
        self.change.setText(format_money(change))
        self.receive.setEnabled(bool(due))
        self.add_person.setEnabled(self._receipt.typed.person is not None)
        self.clear.setEnabled(self._receipt.typed.anything)
        self.print_passbook.setEnabled(self._receipt.typed.person is not None)
        self._tell_last()

    def _tell_last(self) -> None:
        self.cancel_last.setVisible(self._last is not None)
        if self._last is None:
            self.last.setText("")
            return
        words = current().gettext("Last receipt {number} · {who} · {amount}")
        self.last.setText(
            words.format(
                number=number_text(self._last.number, current()),
                who=self._last.entry.party,
                amount=format_money(self._last.entry.amount),
            )
        )

    def _tell_totals(self, totals: DayTotals) -> None:
        _ = current().gettext
        speech = current()
        parts = [
            f"{label(speech, kind)} {format_money(amount)}"
            for kind, amount in totals.by_kind.items()
        ]
        self.day_totals.setText("   ".join(parts))
        self.day_cash.setText(
            _("Cash in the box {amount}").format(amount=format_money(totals.cash))
        )
        self.attendance.setText(
            _("{came} of {all} have come").format(
                came=totals.came,
                all=totals.expected_members,
            )
        )

    def _tell_queue(self) -> None:
        count = self._queue.count
        words = current().ngettext("{count} receipt waits", "{count} receipts wait", count)
        self.queue.setText(words.format(count=count) if count else "")
        self.print_queue.setVisible(bool(count))
