"""When the instalments of a loan fall due: the first a whole period or more after the money."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.loan_time import months_later
from savings_desk.domain.refusals import FirstDueTooEarly

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.loan_terms import Terms


def instalment_days(
    terms: Terms,
    paid_on: date,
    *,
    working_day: int,
    first: date | None = None,
    since: date | None = None,
) -> tuple[date, ...]:
    """The day of every instalment of a loan whose money is paid on `paid_on`.

    `working_day` is the group's day of the month (1 to 31). The first instalment falls on it, a
    whole month later, or as many as an instalment stands for; `first` names another day, that or a
    later one. New terms count the period from `since`, the day up to which interest was charged
    before. No month is charged that was not whole.

    Raises:
        FirstDueTooEarly: `first` comes before a whole period has passed.
    """
    begin = since or paid_on
    whole = max(months_later(begin, terms.every_months), paid_on + timedelta(days=1))
    begins = first or _working_day_from(whole, working_day)
    if begins < whole:
        raise FirstDueTooEarly(begins, whole)
    on_working_day = begins == months_later(begins, 0, day_of_month=working_day)
    day_of_month = working_day if on_working_day else None
    return tuple(
        months_later(begins, number * terms.every_months, day_of_month=day_of_month)
        for number in range(terms.instalments)
    )


def _working_day_from(day: date, working_day: int) -> date:
    """The first working day on `day` or after it."""
    here = months_later(day, 0, day_of_month=working_day)
    return here if here >= day else months_later(day, 1, day_of_month=working_day)
