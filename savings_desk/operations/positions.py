"""Where the group stands and what it earned: what those statements ask of a reading."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month, months_between
from savings_desk.statements.balance_sheet import balance_sheet
from savings_desk.statements.income_statement import Period, income_statement
from savings_desk.statements.position import position
from savings_desk.statements.savings_growth import SavingsGrowth
from savings_desk.statements.where_money_is import accounts_of_borrowers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.statements.balance_sheet import BalanceSheet
    from savings_desk.statements.income_statement import IncomeStatement
    from savings_desk.statements.position import Position
    from savings_desk.storage.reading import Reading

ONE_DAY = timedelta(days=1)
MONTHS_SHOWN = 12


def position_on(reading: Reading, as_of: date) -> Position:
    """Where the group stands at the end of `as_of`, inside its fiscal year."""
    year = reading.fiscal_year_of(as_of)
    before = reading.balances(year.first_day - ONE_DAY)
    return _position(reading, as_of, before, reading.movements(year.first_day, as_of))


def balance_sheet_on(reading: Reading, as_of: date) -> BalanceSheet:
    """The balance sheet of `as_of`, beside the end of the year before if the books know it."""
    year = reading.fiscal_year_of(as_of)
    last_year_end = year.first_day - ONE_DAY
    if last_year_end < reading.group().opened_on:
        return balance_sheet(position_on(reading, as_of))
    # Each posting is read once: up to the year before last, in last year, in this one.
    earlier = reading.balances(year.before().first_day - ONE_DAY)
    last_year = reading.movements(year.before().first_day, last_year_end)
    this_year = reading.movements(year.first_day, as_of)
    return balance_sheet(
        _position(reading, as_of, _both(earlier, last_year), this_year),
        _position(reading, last_year_end, earlier, last_year),
    )


def _position(
    reading: Reading, as_of: date, before: Mapping[str, Money], moved: Mapping[str, Money]
) -> Position:
    """The position of `as_of`, of the balances before its year and what moved in it since."""
    return position(
        as_of=as_of,
        year=reading.fiscal_year_of(as_of),
        chart=reading.chart_on(as_of),
        at_end=_both(before, moved),
        before_year=before,
    )


def _both(one: Mapping[str, Money], other: Mapping[str, Money]) -> dict[str, Money]:
    """Balances with movements added, account by account."""
    return {code: one.get(code, ZERO) + other.get(code, ZERO) for code in one.keys() | other.keys()}


def income_statement_of(reading: Reading, first: date, last: date) -> IncomeStatement:
    """Income and expenses of a span of days, beside the same days a year before."""
    now = Period(first, last, reading.movements(first, last))
    first_before, last_before = a_year_before(first), a_year_before(last)
    if last_before < reading.group().opened_on:
        return income_statement(reading.chart_on(last), now)
    moved = reading.movements(first_before, last_before)
    return income_statement(reading.chart_on(last), now, Period(first_before, last_before, moved))


def growth_on(reading: Reading, day: date) -> SavingsGrowth:
    """Savings, and what borrowers owe, at the end of twelve months, the last as of `day`.

    Months before the books opened are left out.
    """
    chart = reading.chart()
    last = Month.of(day)
    months = tuple(months_between(last.plus(1 - MONTHS_SHOWN), last))
    known = tuple(month for month in months if month.last_day >= reading.group().opened_on)
    sajja, special = chart.of_role(Role.SAJJA).code, chart.of_role(Role.SPECIAL).code
    borrowers = accounts_of_borrowers(chart)
    found = reading.month_balances({sajja, special, *borrowers}, known, until=day)
    owed = {code: tuple(-held for held in found[code]) for code in (sajja, special)}
    lent = (total(found[code][at] for code in borrowers) for at in range(len(known)))
    return SavingsGrowth(known, owed[sajja], owed[special], tuple(lent))


def a_year_before(day: date) -> date:
    """The same day of the year before; the end of February stays the end of February."""
    month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, last if month_end else min(day.day, last))
