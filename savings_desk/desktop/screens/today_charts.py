"""The two charts of today as values, and in words for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.chart_values import Bar, Bars, Curve, Curves
from savings_desk.domain.money import total
from savings_desk.words.dates import format_month
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.operations.today import Growth
    from savings_desk.statements.where_money_is import WhereMoneyIs
    from savings_desk.words.language import Speech


def growth_chart(growth: Growth, speech: Speech) -> Curves:
    """Sajja and special savings month by month."""
    _ = speech.gettext
    return Curves(
        growth.months,
        (
            Curve(_("Sajja savings"), growth.sajja),
            Curve(_("Special savings"), growth.special, dashed=True),
        ),
        speech.language,
    )


def growth_words(growth: Growth, speech: Speech) -> str:
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


def where_chart(where: WhereMoneyIs, speech: Speech) -> Bars:
    """With borrowers, in the bank, in the box, in other things; the sum and whose it is."""
    _ = speech.gettext
    banks = speech.ngettext("Bank, {count} account", "Bank, {count} accounts", len(where.banks))
    places = [
        Bar(name, total(one.amount for one in holdings))
        for name, holdings in (
            (_("With borrowers"), where.borrowers),
            (banks.format(count=len(where.banks)), where.banks),
            (_("Cash in hand"), where.cash),
            (_("Other property"), where.other_assets),
        )
        if holdings
    ]
    gap = _("under examination {amount}").format(amount=format_money(where.gap))
    return Bars(
        places=tuple(places),
        name=_("Total = liabilities and equity"),
        amount=where.where,
        said=gap if where.gap else _("agrees"),
        good=not where.gap,
    )


def where_words(chart: Bars, speech: Speech) -> str:
    """The same, place after place."""
    said = speech.gettext("{name} {amount} baht")
    places = [said.format(name=one.name, amount=format_money(one.amount)) for one in chart.places]
    whole = said.format(name=chart.name, amount=format_money(chart.amount))
    return ". ".join((*places, whole, chart.said))
