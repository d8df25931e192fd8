"""The widgets of today, as its form names them, and the figures they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QScrollArea

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.widgets.chart import Chart
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number, format_rate

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.operations.today import Figures


class TodayForm(Screen):
    """The widgets of today, bound from its form."""

    form = "today"
    area: QScrollArea
    heading: QLabel
    find_member: QPushButton
    figures: FlowRow
    sajja: QLabel
    sajja_note: QLabel
    special_word: QLabel
    special: QLabel
    special_note: QLabel
    money: QLabel
    money_note: QLabel
    surplus_word: QLabel
    surplus: QLabel
    surplus_note: QLabel
    duties_card: QFrame
    checking: QFrame
    check_progress: QProgressBar
    check_cancel: QPushButton
    verdict_card: QFrame
    verdict: QLabel
    verdict_close: QPushButton
    verdict_list: QLabel
    more_duties: QPushButton
    growth_heading: QLabel
    growth: Chart
    ages_card: QFrame
    ages: Chart
    where: Chart

    def tell_figures(self, figures: Figures) -> None:
        """Say the four figures, each with what stands beside it."""
        _ = current().gettext
        self.sajja.setText(format_money(figures.sajja))
        self.sajja_note.setText(
            current()
            .ngettext(
                "{count} member · {amount} this month",
                "{count} members · {amount} this month",
                figures.members,
            )
            .format(count=format_number(figures.members), amount=_signed(figures.sajja_added))
        )
        if figures.lends:
            self._tell_loans(figures)
        else:
            self._tell_special(figures)
        self.money.setText(format_money(figures.cash + figures.bank))
        self.money_note.setText(
            _("Cash {cash} · bank {bank}").format(
                cash=format_money(figures.cash), bank=format_money(figures.bank)
            )
        )
        lost = figures.surplus.satang < 0
        self.surplus_word.setText(_("Deficit this year") if lost else _("Surplus this year"))
        self.surplus.setText(format_money(abs(figures.surplus)))
        before = figures.surplus_before
        self.surplus_note.setText(
            _("Same days last year {amount}").format(amount=format_money(before))
            if before is not None
            else _("No year before to compare with")
        )

    def _tell_special(self, figures: Figures) -> None:
        self.special_word.setText(current().gettext("Special savings"))
        self.special.setText(format_money(figures.special))
        self.special_note.setText(
            current()
            .ngettext(
                "{count} passbook · {amount} this month",
                "{count} passbooks · {amount} this month",
                figures.special_members,
            )
            .format(
                count=format_number(figures.special_members),
                amount=_signed(figures.special_added),
            )
        )

    def _tell_loans(self, figures: Figures) -> None:
        """A group that lends sees what is with its borrowers, and how much of it is in arrears."""
        self.special_word.setText(current().gettext("Loans with members"))
        self.special.setText(format_money(figures.loans))
        many = current().ngettext("{count} open loan", "{count} open loans", figures.loans_open)
        note = many.format(count=format_number(figures.loans_open))
        if figures.principal_overdue:
            late = current().gettext("{percent} % overdue")
            percent = format_rate(figures.overdue_share, places=1)
            note = f"{note} · {late.format(percent=percent)}"
        self.special_note.setText(note)


def _signed(amount: Money) -> str:
    said = format_money(amount)
    return said if amount.satang < 0 else f"+{said}"
