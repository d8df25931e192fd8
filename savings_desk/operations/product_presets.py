"""Kinds of loan a group can begin from: of a savings group, of กข.คจ., of a village fund."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from savings_desk import assets
from savings_desk.domain.loan_terms import (
    DayCount,
    Limits,
    LoanAccounts,
    Method,
    Product,
    Terms,
)
from savings_desk.domain.money import ROUNDING_RULES, Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PRESETS = ("savings_group", "poverty_fund", "village_fund")
"""The sets there are, by name: each for books of its own."""


def preset(name: str, *, holds_from: date, resolution: str) -> tuple[Product, ...]:
    """The kinds of loan of a set, as if a resolution had made them on a day.

    Raises:
        FileNotFoundError: there is no such set.
    """
    # Read when a group sets itself up, and hardly ever after.
    import tomllib  # noqa: PLC0415

    with assets.resource("products", f"{name}.toml").open("rb") as file:
        rows = tomllib.load(file)["product"]
    return tuple(_product(row, holds_from, resolution) for row in rows)


def _product(row: Mapping[str, Any], holds_from: date, resolution: str) -> Product:
    return Product(
        code=row["code"],
        name_th=row["th"],
        name_en=row["en"],
        holds_from=holds_from,
        resolution=resolution,
        terms=Terms(
            method=Method(row["method"]),
            rate=Fraction(row["rate"]) * Fraction(1, 100),
            term_months=row["term_months"],
            every_months=row.get("every_months", 1),
            day_count=DayCount(row.get("day_count", "months")),
            interest_rounding=ROUNDING_RULES[row.get("interest_rounding", "half_up")],
            instalment_rounding=ROUNDING_RULES[row.get("instalment_rounding", "half_up")],
        ),
        accounts=LoanAccounts(
            *(row[f"{part}_account"] for part in ("principal", "interest", "fine", "fee"))
        ),
        limits=Limits(
            amount_max=Money.baht(int(row["amount_max"])) if "amount_max" in row else None,
            times_savings=Fraction(row["times_savings"]) if "times_savings" in row else None,
            guarantors=row.get("guarantors", 0),
            guarantees_max=row.get("guarantees_max"),
            open_loans_max=row.get("open_loans_max"),
        ),
    )
