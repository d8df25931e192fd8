"""The membership on the member form: kind, line, days of application and approval, the pledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.members import MemberKind
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import NotADay
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.desktop.asking import Asking
    from savings_desk.domain.members import Member
    from savings_desk.domain.rules import Rules


@offer
class MembershipPanel(QFrame):
    """How somebody belongs to the group. `dated` tells that a day was typed."""

    fields: FlowRow
    kind: QComboBox
    line: QComboBox
    applied_on: DayField
    applied_on_said: QLabel
    approved_on: DayField
    approved_on_hint: QLabel
    approved_on_said: QLabel
    pledge_block: QWidget
    pledge: MoneyField
    pledge_hint: QLabel
    pledge_said: QLabel
    dated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "membership_panel")
        self.fields.gather(gap=10, even=True)
        for kind in MemberKind:
            self.kind.addItem(label(current(), kind), kind)
        self.approved_on.day_changed.connect(self.dated)
        words = current().gettext("Empty until the committee has approved")
        self.approved_on_hint.setText(words)

    def put(self, member: Member | None, lines: Sequence[str], today: date) -> None:
        """Show a membership; for a new one the application is of today."""
        self.line.addItems(["", *lines])
        for field in (self.applied_on, self.approved_on):
            field.set_today(today)
        self.pledge_block.setVisible(member is None)
        if member is None:
            self.applied_on.set_day(today)
            self.approved_on.set_day(today)
            return
        self.kind.setCurrentIndex(self.kind.findData(member.kind))
        self.line.setCurrentText(member.line)
        self.applied_on.set_day(member.applied_on)
        self.approved_on.set_day(member.approved_on)

    def put_rules(self, rules: Rules) -> None:
        """Show the limits a pledge has by the group's rules."""
        self.pledge_hint.setText(pledge_limits(rules))

    def joined_on(self, today: date) -> date:
        """The day of approval; today while none is typed."""
        try:
            return self.approved_on.day() or today
        except NotADay:
            return today

    def read_days(self, asking: Asking) -> tuple[date | None, date | None]:
        """The days of application and of approval."""
        applied = asking.ask(self.applied_on, self.applied_on_said, self.applied_on.day)
        approved = asking.ask(self.approved_on, self.approved_on_said, self.approved_on.day)
        return applied, approved

    def read_pledge(self, asking: Asking, rules: Rules) -> Money:
        """What is pledged a month; nothing while the field is empty."""

        def read() -> Money:
            amount = self.pledge.money()
            if amount:
                rules.check_pledge(amount)
            return amount

        return asking.ask(self.pledge, self.pledge_said, read) or ZERO


def pledge_limits(rules: Rules) -> str:
    """The least, the most and the step of a pledge, in one sentence."""
    _ = current().gettext
    least, step = format_money(rules.pledge_least), format_money(rules.pledge_unit)
    if rules.pledge_most is None:
        return _("{least} or more, in steps of {step}").format(least=least, step=step)
    most = format_money(rules.pledge_most)
    return _("{least} to {most}, in steps of {step}").format(least=least, most=most, step=step)
