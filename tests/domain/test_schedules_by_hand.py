"""Schedules beside another reckoning of them, in decimals, over many amounts, rates and terms.

The rules are those that Apache Fineract's and OpenCBS's published tables follow (the vectors hold
the tables themselves): how the instalment, the interest and what is left over are rounded.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.loan_terms import DayCount, Leftover, Method, Terms
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import HALF_EVEN, HALF_UP, LOAN_ROUNDINGS, Money
from savings_desk.domain.schedules import schedule_of

if TYPE_CHECKING:
    from collections.abc import Iterator

START = date(2022, 11, 1)
LENT = ["100", "1250", "5000", "12345.67", "280000"]
RATES = ["0", "1", "6", "9.4822", "12", "15"]
AT_CEILING = {rate: rate == "15" for rate in RATES}
MONTHS = [1, 2, 3, 5, 6, 12, 18, 48]
CENT, WHOLE = Decimal("0.01"), Decimal(1)
Rows = list[tuple[Decimal, Decimal]]
"""Principal and interest of each row."""


@pytest.fixture(autouse=True)
def many_digits() -> Iterator[None]:
    with localcontext() as context:
        context.prec = 60
        yield


def even(exact: Decimal, unit: Decimal = CENT) -> Decimal:
    return (exact / unit).quantize(Decimal(1), ROUND_HALF_EVEN) * unit


def up(exact: Decimal, unit: Decimal = CENT) -> Decimal:
    return (exact / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def annuity(lent: Decimal, rate: Decimal, rows: int) -> Decimal:
    return lent * rate / (1 - (1 + rate) ** -rows) if rate else lent / rows


def ours(lent: str, rate: str, months: int, method: Method, **about: object) -> Rows:
    told: dict[str, object] = {"interest_rounding": HALF_EVEN, "instalment_rounding": HALF_EVEN}
    terms = Terms(method, Fraction(rate) / 100, months, **(told | about))  # type: ignore[arg-type]
    money = Money(int(Decimal(lent) * 100))
    rows = schedule_of(terms, money, start=START).rows
    return [
        (Decimal(row.principal.satang) / 100, Decimal(row.interest.satang) / 100) for row in rows
    ]


def declining(lent: Decimal, due: Decimal, interests: list[Decimal]) -> Rows:
    """The instalment less the interest is principal; the last row takes what is left."""
    left, rows = lent, Rows()
    for at, rate in enumerate(interests, start=1):
        interest = even(left * rate)
        principal = left if at == len(interests) else min(max(due - interest, Decimal(0)), left)
        rows.append((principal, interest))
        left -= principal
    while len(rows) > 1 and not any(rows[-1]):
        rows.pop()
    return rows


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rate", RATES)
def test_equal_instalments_to_a_whole_unit_half_even(rate: str, months: int) -> None:
    monthly = Decimal(rate) / 1200
    for lent in LENT:
        amount = Decimal(lent)
        due = even(annuity(amount, monthly, months), WHOLE)
        whole = LOAN_ROUNDINGS["half_even_to_baht"]
        told = ours(lent, rate, months, Method.EQUAL_INSTALMENT, instalment_rounding=whole)
        assert told == declining(amount, due, [monthly] * months), lent


@pytest.mark.parametrize("months", [one for one in MONTHS if one <= 18])
@pytest.mark.parametrize("rate", RATES)
def test_equal_instalments_by_days_over_365(rate: str, months: int) -> None:
    """The instalment of each period's days, over 29 February 2024; at 15 % satang are held back."""
    days = [months_later(START, at) for at in range(months + 1)]
    spans = [(day - before).days for before, day in pairwise(days)]
    rates = [Decimal(rate) / 100 * span / 365 for span in spans]
    for lent in LENT:
        amount = Decimal(lent)
        growth, worth = Decimal(1), Decimal(0)
        for one in rates:
            growth *= 1 + one
            worth += 1 / growth
        due = even(amount / worth)
        told = ours(lent, rate, months, Method.EQUAL_INSTALMENT, day_count=DayCount.ACTUAL_365)
        expected = declining(amount, due, rates)
        assert len(told) == len(expected)
        for (principal, interest), (wanted, asked) in zip(told, expected, strict=True):
            assert abs(interest - asked) <= CENT * AT_CEILING[rate]
            assert abs(principal - wanted) <= CENT * months * AT_CEILING[rate]


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rate", RATES)
def test_flat_where_the_last_row_takes_both_remainders(rate: str, months: int) -> None:
    for lent in LENT:
        amount = Decimal(lent)
        interest = even(amount * Decimal(rate) * months / 1200)
        due, each = even((amount + interest) / months, WHOLE), even(interest / months)
        left, unpaid, rows = amount, interest, Rows()
        for at in range(1, months + 1):
            charged = unpaid if at == months else min(each, unpaid)
            principal = left if at == months else min(max(due - charged, Decimal(0)), left)
            rows.append((principal, charged))
            left, unpaid = left - principal, unpaid - charged
        while len(rows) > 1 and not any(rows[-1]):
            rows.pop()
        whole = LOAN_ROUNDINGS["half_even_to_baht"]
        assert ours(lent, rate, months, Method.FLAT, instalment_rounding=whole) == rows, lent


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rate", RATES)
def test_equal_principal_with_the_rest_in_the_last_row(rate: str, months: int) -> None:
    for lent in LENT:
        left, rows = Decimal(lent), Rows()
        part = even(left / months)
        for at in range(1, months + 1):
            principal = left if at == months else min(part, left)
            rows.append((principal, even(left * Decimal(rate) / 1200)))
            left -= principal
        assert ours(lent, rate, months, Method.EQUAL_PRINCIPAL) == rows, lent


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rate", RATES)
def test_flat_spread_as_what_remains_over_the_rows_left(rate: str, months: int) -> None:
    """Total interest rounded once, half up; then each part of each row, half up by itself."""
    for lent in ["750", "1000", "280000"]:
        principal, interest = (
            Decimal(lent),
            up(Decimal(lent) * Decimal(rate) * months / 1200, WHOLE),
        )
        rows = Rows()
        for left in range(months, 0, -1):
            row = (up(principal / left, WHOLE), up(interest / left, WHOLE))
            rows.append(row)
            principal, interest = principal - row[0], interest - row[1]
        baht = LOAN_ROUNDINGS["half_up_to_baht"]
        told = ours(
            lent,
            rate,
            months,
            Method.FLAT,
            leftover=Leftover.SPREAD,
            interest_rounding=baht,
            instalment_rounding=baht,
        )
        assert told == rows, lent


@pytest.mark.parametrize("months", [2, 3, 6, 12, 18])
@pytest.mark.parametrize("rate", ["1", "6", "12", "15"])
@pytest.mark.parametrize("leftover", [Leftover.LAST, Leftover.FIRST, Leftover.RECOMPUTED])
def test_declining_with_what_is_left_over_at_the_end_the_beginning_or_anew(
    leftover: Leftover, rate: str, months: int
) -> None:
    """Interest half up to the satang on the balance of the rows as they would be at the end."""
    monthly = Decimal(rate) / 1200
    for lent in ["1000", "12345.67", "280000"]:
        left, rows = Decimal(lent), Rows()
        due = up(annuity(left, monthly, months))
        for at in range(months):
            interest = up(left * monthly)
            if leftover is Leftover.RECOMPUTED:
                due = up(annuity(left, monthly, months - at))
            principal = left if at == months - 1 else due - interest
            rows.append((principal, interest))
            left -= principal
        if leftover is Leftover.FIRST:
            (first, its), (last, of_last) = rows[0], rows[-1]
            more = last + of_last - due
            rows[0], rows[-1] = (first + more, its), (last - more, of_last)
        told = ours(
            lent,
            rate,
            months,
            Method.EQUAL_INSTALMENT,
            leftover=leftover,
            interest_rounding=HALF_UP,
            instalment_rounding=HALF_UP,
        )
        assert told == rows, lent


@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("rate", RATES)
def test_an_instalment_rounded_up_to_a_whole_unit(rate: str, months: int) -> None:
    for lent in LENT:
        exact = annuity(Decimal(lent), Decimal(rate) / 1200, months)
        told = ours(
            lent,
            rate,
            months,
            Method.EQUAL_INSTALMENT,
            instalment_rounding=LOAN_ROUNDINGS["up_to_baht"],
        )
        if len(told) > 1:
            # 60 digits: an exact whole unit may come out a breath above it
            assert sum(told[0]) == (exact - Decimal("1e-40")).quantize(WHOLE, ROUND_UP), lent
        assert sum(principal for principal, _interest in told) == Decimal(lent)
