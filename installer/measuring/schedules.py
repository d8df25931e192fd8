"""Schedules of loans laid out and reckoned, beside a plain loop of decimals over the same rows."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from installer.measuring.timing import US, in_turns
from savings_desk.domain.loan_terms import Method, Terms
from savings_desk.domain.money import Money
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.domain.schedules import Schedule, schedule_of

START = date(2026, 11, 5)
MONTHS = 24
_SATANG = Decimal("0.01")
_MONTHLY = Decimal("0.01")
_TERMS = Terms(Method.EQUAL_INSTALMENT, Fraction(12, 100), MONTHS)


def measure(count: int, rounds: int) -> dict[str, Any]:
    """Lay out `count` loans of different amounts, two years each."""
    amounts = [10_000 + 137 * number for number in range(count)]
    works = {
        "plain Decimal: the same rows": lambda _turn: [*map(plain, amounts)],
        f"{US}: schedules": lambda _turn: [*map(laid_out, amounts)],
        f"{US}: schedules and their true rates": lambda _turn: [
            reckon(_TERMS, laid_out(amount)) for amount in amounts
        ],
    }
    return {"rows": list(zip(works, in_turns(rounds, *works.values()), strict=True))}


def laid_out(baht: int) -> Schedule:
    """A loan of so many baht as the program lays it out."""
    return schedule_of(_TERMS, Money.baht(baht), start=START)


def plain(baht: int) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Principal, interest and balance of each row, to the same satang, without days or values."""
    left = Decimal(baht)
    growth = (1 + _MONTHLY) ** MONTHS
    due = (left * _MONTHLY * growth / (growth - 1)).quantize(_SATANG, ROUND_HALF_UP)
    rows = []
    for number in range(1, MONTHS + 1):
        interest = (left * _MONTHLY).quantize(_SATANG, ROUND_HALF_UP)
        principal = left if number == MONTHS else due - interest
        left -= principal
        rows.append((principal, interest, left))
    return rows
