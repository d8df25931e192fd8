"""The charts of today in words, for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.words.dates import format_month
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.documents.chart_values import Bars
    from savings_desk.statements.savings_growth import SavingsGrowth
    from savings_desk.words.language import Speech


def growth_words(growth: SavingsGrowth, speech: Speech) -> str:
    """The same, month after month."""
    said = speech.gettext("{month}: sajja {sajja} baht, special savings {special} baht")
    other = growth.special
    if growth.lends:
        said = speech.gettext("{month}: sajja {sajja} baht, loans {loans} baht")
        other = growth.loans
    return ". ".join(
        said.format(
            month=format_month(month, speech),
            sajja=format_money(sajja),
            special=format_money(amount),
            loans=format_money(amount),
        )
        for month, sajja, amount in zip(growth.months, growth.sajja, other, strict=True)
    )


def growth_title(growth: SavingsGrowth, speech: Speech) -> str:
    """What stands over the curves."""
    _ = speech.gettext
    return _("Sajja and loans, last 12 months") if growth.lends else _("Savings, last 12 months")


def bars_words(chart: Bars, speech: Speech) -> str:
    """The same, bar after bar, and what closes them."""
    said = speech.gettext("{name} {amount} baht")
    places = [said.format(name=one.name, amount=format_money(one.amount)) for one in chart.places]
    if chart.name:
        places += [said.format(name=chart.name, amount=format_money(chart.amount)), chart.said]
    return ". ".join(places)
