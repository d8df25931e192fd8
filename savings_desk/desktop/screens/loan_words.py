"""Short words of loans: methods, ways of counting, interest that was received in advance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.screens.day_words import months_text
from savings_desk.domain.loan_terms import DayCount, Method
from savings_desk.domain.periods import months_between
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.interest_ahead import InterestAhead

METHODS: dict[Method, str] = {
    Method.EQUAL_PRINCIPAL: N_("Reducing, equal principal"),
    Method.EQUAL_INSTALMENT: N_("Reducing, equal instalments"),
    Method.FLAT: N_("Flat, on the first principal"),
    Method.INTEREST_ONLY: N_("Interest only"),
    Method.CUSTOM: N_("Named one by one"),
    Method.NO_INTEREST: N_("Without interest"),
}
DAY_COUNTS: dict[DayCount, str] = {
    DayCount.MONTHS: N_("Whole months"),
    DayCount.ACTUAL_365: N_("Days, 365 a year"),
    DayCount.THIRTY_360: N_("Months of 30 days"),
}


def short_method(method: Method) -> str:
    """How interest is counted, in two or three words."""
    return current().gettext(METHODS[method])


def short_day_count(count: DayCount) -> str:
    """How time is counted, in two or three words."""
    return current().gettext(DAY_COUNTS[count])


def short_rate(rate: Fraction) -> str:
    """A rate in per cent without needless zeros: 7, 8.11."""
    whole = format_rate(rate, places=2)
    return whole.removesuffix(".00")


def ahead_named(ahead: InterestAhead) -> str:
    """The interest received in advance as a purse to settle from, with its months."""
    words = current().gettext("Interest received in advance, for {months}")
    return words.format(months=_months_of(ahead))


def ahead_said(ahead: InterestAhead) -> str:
    """How much interest was received in advance, and for which months."""
    words = current().gettext("interest received in advance {amount}, for {months}")
    return words.format(amount=format_money(ahead.amount), months=_months_of(ahead))


def _months_of(ahead: InterestAhead) -> str:
    return months_text(list(months_between(ahead.first, ahead.last)))
