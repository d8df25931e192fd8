"""Kinds of loan on the desk: the versions there are, what one can begin from, what each costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.loan_time import due_days
from savings_desk.domain.money import Money
from savings_desk.operations.loan_calculator import calculate
from savings_desk.operations.product_presets import PRESETS, preset

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.loan_terms import Limits, Product, Terms
    from savings_desk.operations.loan_calculator import Calculation
    from savings_desk.storage.reading import Reading

_USUAL = Money.baht(10_000)
"""What a kind of loan without an upper limit is tried with."""
_LOANS = "loans"


@dataclass(frozen=True, slots=True)
class KindsSeen:
    """What Settings shows: every version, the newest of each kind, usual ones to begin from."""

    versions: tuple[Product, ...]
    newest: tuple[Product, ...]
    beginnings: tuple[Product, ...]
    loan_accounts: tuple[Account, ...]
    income_accounts: tuple[Account, ...]


def kinds_seen(reading: Reading, day: date) -> KindsSeen:
    """The kinds of loan as of `day`; one that is to come only is shown as it will be."""
    versions = sorted(reading.product_versions(), key=lambda one: one.holds_from)
    newest: dict[str, Product] = {}
    for one in versions:
        if one.holds_from <= day or one.code not in newest:
            newest[one.code] = one
    chart = reading.chart()
    return KindsSeen(
        versions=tuple(versions),
        newest=tuple(newest[code] for code in sorted(newest)),
        beginnings=beginnings(day),
        loan_accounts=tuple(one for one in chart.accounts if one.section == _LOANS),
        income_accounts=tuple(one for one in chart.accounts if one.kind is AccountKind.INCOME),
    )


def beginnings(day: date) -> tuple[Product, ...]:
    """The usual kinds of loan: of a savings group, of กข.คจ., of a village fund."""
    return tuple(one for name in PRESETS for one in preset(name, holds_from=day, resolution=""))


def begin_from(day: date) -> Product:
    """What an empty form begins with: the ordinary loan of a savings group."""
    return beginnings(day)[0]


def try_terms(reading: Reading, terms: Terms, limits: Limits, day: date) -> Calculation:
    """What a loan of the whole term and the largest amount would cost.

    Its periods are whole from the first: a kind of loan costs the same on every day of the month.

    Raises:
        AmountNotPositive, AmountTooLarge.
    """
    due = tuple(due_days(day, every_months=terms.every_months, instalments=terms.instalments))
    return calculate(reading, terms, limits.amount_max or _USUAL, day, due=due)
