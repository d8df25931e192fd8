"""The charts of the group, for paper and screen alike: growth, where the money is, arrears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.chart_values import Bar, Bars, Curve, Curves
from savings_desk.domain.money import total
from savings_desk.statements.loan_lists import Age
from savings_desk.words.language import N_
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.domain.money import Money
    from savings_desk.statements.savings_growth import SavingsGrowth
    from savings_desk.statements.where_money_is import WhereMoneyIs
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

AGE_WORDS: dict[Age, str] = {
    Age.MONTH: N_("1 to 30 days"),
    Age.THREE_MONTHS: N_("31 to 90 days"),
    Age.YEAR: N_("91 to 365 days"),
    Age.OLDER: N_("More than a year"),
}
"""The ages of arrears a chart tells apart."""


def growth_chart(growth: SavingsGrowth, speech: Speech) -> Curves:
    """Sajja month by month, beside it what is lent; special savings where nothing is lent."""
    _ = speech.gettext
    other = (
        Curve(_("Loans with members"), growth.loans, dashed=True)
        if growth.lends
        else Curve(_("Special savings"), growth.special, dashed=True)
    )
    return Curves(growth.months, (Curve(_("Sajja savings"), growth.sajja), other), speech.language)


def ages_chart(ages: Mapping[Age, Money], speech: Speech) -> Bars:
    """What is overdue on loans, by how long."""
    return Bars(
        places=tuple(Bar(speech.gettext(AGE_WORDS[age]), amount) for age, amount in ages.items()),
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
