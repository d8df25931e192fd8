"""The third step of founding: the first day, the group's first rules, and what resolved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.group import check_first_day
from savings_desk.domain.periods import fiscal_year_of
from savings_desk.domain.refusals import AmountNotPositive, ResolutionMissing
from savings_desk.domain.rules import RuleChange, Rules
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.month_names import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.desktop.asking import Asking
    from savings_desk.domain.money import Money

_DAYS = 31


@offer
class RulesPage(QWidget):
    """First day, fiscal year, savings day, pledges, fees, sajja's place, and the resolution."""

    year_fields: FlowRow
    pledge_fields: FlowRow
    opened_on: DayField
    opened_on_said: QLabel
    fiscal_year_start: QComboBox
    savings_day: QComboBox
    pledge_least: MoneyField
    pledge_least_said: QLabel
    pledge_most: MoneyField
    pledge_most_said: QLabel
    pledge_unit: MoneyField
    pledge_unit_said: QLabel
    entry_fee: MoneyField
    entry_fee_said: QLabel
    missed_fine: MoneyField
    missed_fine_said: QLabel
    sajja_kind: QComboBox
    sajja_kind_hint: QLabel
    resolution: QLineEdit
    resolution_said: QLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer what a group without rules of its own begins with."""
        super().__init__(parent)
        forms.fill(self, "founding_rules")
        for row in (self.year_fields, self.pledge_fields):
            row.gather(gap=10, even=True)
        usual = Rules()
        for number, name in enumerate(MONTHS[current().language], start=1):
            self.fiscal_year_start.addItem(name, number)
        for day in range(1, _DAYS + 1):
            self.savings_day.addItem(str(day), day)
        self.savings_day.setCurrentIndex(self.savings_day.findData(usual.savings_day))
        for kind in (AccountKind.EQUITY, AccountKind.LIABILITY):
            self.sajja_kind.addItem(label(current(), kind), kind)
        self.sajja_kind.currentIndexChanged.connect(self._explain)
        self.pledge_least.set_money(usual.pledge_least)
        self.pledge_unit.set_money(usual.pledge_unit)
        self._explain()

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self.opened_on

    @property
    def last(self) -> QWidget:
        """The field after which the next step comes."""
        return self.resolution

    def set_today(self, today: date) -> None:
        """The books begin today unless another day is typed."""
        self._today = today
        self.opened_on.set_today(today)
        self.opened_on.set_day(today)

    def mend(self) -> None:
        """Choose again what a draft of another language left unchosen."""
        for box in (self.fiscal_year_start, self.savings_day, self.sajja_kind):
            if box.currentIndex() < 0:
                box.setCurrentIndex(0)

    def read_opened_on(self, asking: Asking) -> date | None:
        """The first day of the books."""
        return asking.ask(self.opened_on, self.opened_on_said, self._opened_on)

    def read(self, asking: Asking) -> list[RuleChange]:
        """The first rules, each holding from the first day of the fiscal year."""
        opened_on = self.read_opened_on(asking)
        unit = asking.ask(self.pledge_unit, self.pledge_unit_said, self._unit)
        least = asking.ask(self.pledge_least, self.pledge_least_said, self.pledge_least.money)
        most = asking.ask(self.pledge_most, self.pledge_most_said, self.pledge_most.money)
        if unit is not None and least is not None and most is not None:
            rules = Rules(pledge_least=least, pledge_most=most or None, pledge_unit=unit)
            asking.ask(self.pledge_least, self.pledge_least_said, lambda: rules.check_pledge(least))
            if most:
                asking.ask(
                    self.pledge_most, self.pledge_most_said, lambda: rules.check_pledge(most)
                )
        fee = asking.ask(self.entry_fee, self.entry_fee_said, self.entry_fee.money)
        fine = asking.ask(self.missed_fine, self.missed_fine_said, self.missed_fine.money)
        resolution = asking.ask(self.resolution, self.resolution_said, self._resolution)
        if opened_on is None or asking.first is not None:
            return []
        start = int(self.fiscal_year_start.currentData())
        values: dict[str, object] = {
            "pledge_least": _kept(least),
            "pledge_most": _kept(most) if most else "",
            "pledge_unit": _kept(unit),
            "entry_fee": _kept(fee),
            "missed_fine": _kept(fine),
            "fiscal_year_start": start,
            "savings_day": self.savings_day.currentData(),
            "sajja_kind": self.sajja_kind.currentData().value,
        }
        first = fiscal_year_of(opened_on, start).first_day
        return [
            RuleChange(name, str(value), first, resolution or "") for name, value in values.items()
        ]

    def _opened_on(self) -> date:
        day = self.opened_on.must_day()
        check_first_day(day, self._today)
        return day

    def _unit(self) -> Money:
        unit = self.pledge_unit.money()
        if unit.satang <= 0:
            raise AmountNotPositive(unit)
        return unit

    def _resolution(self) -> str:
        resolution = plain(self.resolution.text())
        if not resolution:
            raise ResolutionMissing("pledge_least")
        return resolution

    def _explain(self, *_index: int) -> None:
        _ = current().gettext
        if self.sajja_kind.currentData() is AccountKind.EQUITY:
            words = _(
                "As the members' own capital, which earns a dividend out of the surplus:"
                " the usual way of savings groups."
            )
        else:
            words = _(
                "As money the group owes its members. The surplus is the same either way;"
                " only the place on the balance sheet differs."
            )
        self.sajja_kind_hint.setText(words)


def _kept(amount: Money | None) -> str:
    return str(amount.satang) if amount is not None else ""
