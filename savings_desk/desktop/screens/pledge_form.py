"""Changing what a member pledges a month, from a month that is not paid yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.act_form import ActForm
from savings_desk.desktop.screens.member_form_membership import pledge_limits
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import MoneyField, MonthField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.members import PledgeChange
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import Missing, PledgeMonthPaid, PledgeOutsideRule
from savings_desk.operations.member_views import pledge_month
from savings_desk.operations.members import change_pledge
from savings_desk.words.dates import format_month
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.money import Money


class PledgeForm(ActForm):
    """Asks for a month and an amount; `recorded` tells what was changed, in one sentence."""

    form = "pledge_form"
    now_words: QLabel
    fields: FlowRow
    from_month: MonthField
    from_month_hint: QLabel
    from_month_said: QLabel
    pledge: MoneyField
    pledge_hint: QLabel
    pledge_said: QLabel
    recorded = Signal(str)

    @override
    def prepare(self) -> None:
        """Propose the first month not paid yet."""
        _ = current().gettext
        self.fields.gather(gap=10, even=True)
        today = self.session.today()
        with self.session.books.read() as reading:
            month = pledge_month(reading, self.member.number, today)
            book = reading.sajja_book(self.member.number)
            rules = reading.rules_on(month.first_day)
        now = book.pledge_for(Month.of(today))
        self.now_words.setText(
            _("Now {amount} baht a month").format(amount=format_money(now))
            if now
            else _("No pledge yet")
        )
        self.from_month.set_month(month)
        words = _("{month} at the earliest: the months before are paid or over")
        self.from_month_hint.setText(words.format(month=format_month(month, current())))
        self.pledge_hint.setText(pledge_limits(rules))
        self.pledge.setFocus()

    @override
    def go_on(self) -> None:
        """Record the change."""
        asking = Asking()
        month = asking.ask(self.from_month, self.from_month_said, self._month)
        amount = asking.ask(self.pledge, self.pledge_said, self._amount)
        if month is None or amount is None:
            if asking.first is not None:
                asking.first.setFocus()
            return
        session = self.session
        change = PledgeChange(self.member.number, month, amount)
        done = self.attempt(
            lambda: change_pledge(session.books, change, by=session.who, at=session.moment()),
            {
                PledgeOutsideRule: (self.pledge, self.pledge_said),
                PledgeMonthPaid: (self.from_month, self.from_month_said),
            },
        )
        if done:
            self.accept()
            session.tell(Change.MEMBERS)
            words = current().gettext("Pledge of {amount} baht a month from {month} on recorded.")
            self.recorded.emit(
                words.format(amount=format_money(amount), month=format_month(month, current()))
            )

    def _month(self) -> Month:
        month = self.from_month.month()
        if month is None:
            raise Missing("month")
        return month

    def _amount(self) -> Money:
        if not self.pledge.text().strip():
            raise Missing("pledge")
        return self.pledge.money()
