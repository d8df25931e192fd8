"""The two charts of today in words, for those who hear the screen."""

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
    return ". ".join(
        said.format(
            month=format_month(month, speech),
            sajja=format_money(sajja),
            special=format_money(special),
        )
        for month, sajja, special in zip(growth.months, growth.sajja, growth.special, strict=True)
    )


def where_words(chart: Bars, speech: Speech) -> str:
    """The same, place after place."""
    said = speech.gettext("{name} {amount} baht")
    places = [said.format(name=one.name, amount=format_money(one.amount)) for one in chart.places]
    whole = said.format(name=chart.name, amount=format_money(chart.amount))
    return ". ".join((*places, whole, chart.said))
