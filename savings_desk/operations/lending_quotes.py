"""What a loan would cost, before anything is asked for: schedule, rates, verdict, lawful ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.rate_ceiling import fee_max, flat_rate_max, lawful_ways, reckon
from savings_desk.domain.schedules import schedule_of
from savings_desk.domain.stamp_duty import stamp_duty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay, Reckoning
    from savings_desk.domain.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Quote:
    """A loan worked out: what falls due when, what it really costs, and whether that is lawful.

    `ways` are lawful terms nearest to what was asked, none when the loan is lawful as it is;
    `flat_rate_max` is the highest lawful flat rate per year without a fee for the same term, and
    `fee_max` the highest lawful fee beside reducing interest at the stated rate.
    """

    terms: Terms
    schedule: Schedule
    reckoning: Reckoning
    fee: Money
    duty: Money
    flat_rate_max: Fraction
    fee_max: Money
    ways: tuple[LawfulWay, ...]


def quote(
    terms: Terms, principal: Money, *, start: date, due: Sequence[date] | None = None
) -> Quote:
    """Work out a loan of `principal` paid on `start`; unlawful terms are measured, not refused.

    `due` names the day of every instalment. Nothing is read from any books.

    Raises:
        AmountNotPositive: nothing is lent.
        DatesOutOfOrder: a due day is not after the one before.
    """
    schedule = schedule_of(terms, principal, start=start, due=due)
    reckoning = reckon(terms, schedule)
    ways = () if reckoning.lawful else lawful_ways(terms, principal, start=start, due=due)
    return Quote(
        terms=terms,
        schedule=schedule,
        reckoning=reckoning,
        fee=terms.fee.of(principal),
        duty=stamp_duty(principal),
        flat_rate_max=flat_rate_max(terms, principal, start=start, due=due),
        fee_max=fee_max(terms, principal, start=start, due=due),
        ways=ways,
    )
