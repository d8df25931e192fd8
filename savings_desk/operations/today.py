"""Today (วันนี้): the group's figures, what is due, and where the money is, in one snapshot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.duties import (
    NOTHING_LENT,
    Circumstances,
    Duty,
    LendingNow,
    Unsaved,
    duties,
    month_to_save_for,
    next_savings_day,
)
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.operations.lending_now import lending_now, overdue_ages
from savings_desk.operations.positions import growth_on, income_statement_of, position_on
from savings_desk.statements.where_money_is import where_money_is

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from savings_desk.statements.loan_lists import Age
    from savings_desk.statements.savings_growth import SavingsGrowth
    from savings_desk.statements.where_money_is import WhereMoneyIs
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures; `_added` is the net change of this month, from its first day to today.

    `surplus_before` is the surplus of the same days a year before; None when the books do not
    reach back that far.
    """

    sajja: Money
    sajja_added: Money
    members: int
    special: Money
    special_added: Money
    special_members: int
    cash: Money
    bank: Money
    surplus: Money
    surplus_before: Money | None
    loans: Money = ZERO
    loans_open: int = 0
    principal_overdue: Money = ZERO
    lends: bool = False
    """Whether the group lends at all: it has kinds of loan, or old loans in its books."""

    @property
    def overdue_share(self) -> Fraction:
        """The part of what lies with borrowers that is principal in arrears."""
        if self.loans.satang <= 0:
            return Fraction(0)
        return Fraction(self.principal_overdue.satang, self.loans.satang)


@dataclass(frozen=True, slots=True)
class Kept:
    """What this PC remembers: the last good copy and the last check, and what that found."""

    backed_up: datetime | None = None
    checked: datetime | None = None
    found_errors: int = 0


@dataclass(frozen=True, slots=True)
class TodayView:
    """All that the desk shows of one day."""

    today: date
    figures: Figures
    duties: tuple[Duty, ...]
    growth: SavingsGrowth
    where: WhereMoneyIs
    ages: Mapping[Age, Money]
    """What is overdue on loans, by its age; empty when nothing is."""


def view_today(reading: Reading, today: date, kept: Kept) -> TodayView:
    """The group as it stands at the end of `today`, and what is due."""
    where = where_money_is(position_on(reading, today))
    lending = lending_now(reading, today) if reading.product_versions() else NOTHING_LENT
    return TodayView(
        today=today,
        figures=_figures(reading, today, where, lending),
        duties=duties(replace(_circumstances(reading, today, kept, where.gap), lending=lending)),
        growth=growth_on(reading, today),
        where=where,
        ages=overdue_ages(reading, today) if lending.late else {},
    )


def next_working_day(reading: Reading, today: date) -> date:
    """The working day that is open, or else the next one by the group's rule."""
    is_open = reading.open_working_day(today)
    if is_open is not None:
        return is_open.day
    last = reading.last_working_day()
    day = reading.rules_on(today).savings_day
    return next_savings_day(today, day, last.day if last else None)


def _figures(reading: Reading, today: date, where: WhereMoneyIs, lending: LendingNow) -> Figures:
    chart = reading.chart()
    sajja, special = chart.of_role(Role.SAJJA).code, chart.of_role(Role.SPECIAL).code
    moved = reading.movements(today.replace(day=1), today)
    year = reading.fiscal_year_of(today)
    surplus = income_statement_of(reading, year.first_day, today).surplus
    lent = total(one.amount for one in where.borrowers)
    return Figures(
        sajja=where.sajja,
        sajja_added=-moved.get(sajja, ZERO),
        members=reading.count_members(active_on=today),
        special=where.special,
        special_added=-moved.get(special, ZERO),
        special_members=reading.count_holders(special, today),
        cash=total(one.amount for one in where.cash),
        bank=total(one.amount for one in where.banks),
        surplus=surplus[0],
        surplus_before=surplus[1] if len(surplus) > 1 else None,
        loans=lent,
        loans_open=len(reading.borrowers(today)),
        principal_overdue=lending.principal_overdue,
        lends=bool(reading.product_versions()) or bool(lent),
    )


def _circumstances(
    reading: Reading, today: date, kept: Kept, under_examination: Money
) -> Circumstances:
    savings_day = reading.rules_on(today).savings_day
    last = reading.last_working_day()
    is_open = reading.open_working_day(today)
    last_day = last.day if last else None
    month = month_to_save_for(today, savings_day, last_day)
    newest = reading.last_entry()
    since = kept.backed_up
    return Circumstances(
        today=today,
        savings_day=savings_day,
        last_day=last_day,
        open_day=is_open.day if is_open else None,
        unsaved=Unsaved(month, *reading.count_unsaved(month, today)),
        under_examination=under_examination,
        to_back_up=newest is not None and (since is None or newest.recorded_at > since),
        backed_up=since.date() if since else None,
        checked=kept.checked.date() if kept.checked else None,
        found_errors=kept.found_errors,
    )
