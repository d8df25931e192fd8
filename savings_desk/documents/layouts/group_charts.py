"""The two charts of the group, for paper and screen alike: savings by month, where the money is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.chart_values import Bar, Bars, Curve, Curves
from savings_desk.domain.money import total
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from savings_desk.statements.savings_growth import SavingsGrowth
    from savings_desk.statements.where_money_is import WhereMoneyIs
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits


def growth_chart(growth: SavingsGrowth, speech: Speech) -> Curves:
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


def where_chart(where: WhereMoneyIs, speech: Speech, *, digits: Digits = "arabic") -> Bars:
    """With borrowers, in the bank, in the box, in other things; the sum and whose it is."""
    _ = speech.gettext
    banks = speech.ngettext("Bank, {count} account", "Bank, {count} accounts", len(where.banks))
    places = [
        Bar(name, total(one.amount for one in holdings))
        for name, holdings in (
            (_("With borrowers"), where.borrowers),
            (banks.format(count=format_number(len(where.banks), digits=digits)), where.banks),
            (_("Cash in hand"), where.cash),
            (_("Other property"), where.other_assets),
        )
        if holdings
    ]
    gap = _("under examination {amount}").format(amount=format_money(where.gap, digits=digits))
    return Bars(
        places=tuple(places),
        name=_("Total = liabilities and equity"),
        amount=where.where,
        said=gap if where.gap else _("agrees"),
        good=not where.gap,
    )
