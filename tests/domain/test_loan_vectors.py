"""Schedules that other lending programs publish in their tests, row by row under their rounding."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from savings_desk.domain.loan_terms import (
    DayCount,
    GraceInterest,
    Leftover,
    Method,
    Share,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS, Direction, Money, rounded
from savings_desk.domain.schedules import Schedule, schedule_of
from savings_desk.words.numbers import parse_money

VECTORS = Path(__file__).parent / "loan_vectors"
HISTORIES = {"F19", "F20", "F22", "F29", "F41", "F42"}
"""Loans with their repayments: rows in `test_loan_histories`."""
REASONS = {
    "F11": "interest on interest (its product compounds monthly), which section 655 forbids",
    "F27": "a fine of 1.5 % a month on principal and interest is more than 15 % a year",
    "F35": "two-weekly, and its program moves all instalments by a satang to even out the last",
}
"""Vectors that are not run, and why a savings group has no use for them."""
FIRST_BY_DAYS = {"OB02", "OB03", "OC11", "OD04"}
"""Two-weekly loans whose first period is charged by its days over 14: a group sits monthly, so
they are run from the second row on, each period as a month."""
KNOWN = {
    *("F02", "F03", "F05", "F06", "F07", "F09", "F10", "F11", "F19", "F20", "F22", "F27", "F29"),
    *("F30", "F33", "F34", "F35", "F41", "F42"),
    *("OA02", "OA05", "OA07", "OA11", "OB02", "OB03", "OB05", "OB06", "OB07"),
    *("OC01", "OC02", "OC05", "OC06", "OC09", "OC10", "OC11", "OC13", "OC14"),
    *("OD04", "OD06", "OD07", "R01", "N01", "N02"),
}
"""Every vector that was collected; the K cases are in `test_rate_ceiling`."""


@cache
def read(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return told


def cases(name: str) -> list[Any]:
    told = (one for one in read(name)["vectors"] if one["id"] not in REASONS)
    return [pytest.param(one, id=one["id"]) for one in told]


def terms_of(told: dict[str, Any]) -> Terms:
    """The case in our words; a rate per period is twelve times that in a year of months."""
    rate = (
        Fraction(told["rate_per_period"]) * 12
        if "rate_per_period" in told
        else Fraction(told["rate"]) / 100
    )
    shares = tuple(
        Share(Fraction(principal), None if interest is None else Fraction(interest))
        for principal, interest in told.get("shares", ())
    )
    return Terms(
        Method(told["method"]),
        rate,
        told["months"],
        day_count=DayCount(told.get("day_count", "months")),
        interest_rounding=LOAN_ROUNDINGS[told["interest_rounding"]],
        instalment_rounding=LOAN_ROUNDINGS[told["instalment_rounding"]],
        leftover=Leftover(told.get("leftover", "last")),
        grace_principal=told.get("grace_principal", 0),
        grace_interest=told.get("grace_interest", 0),
        grace_manner=GraceInterest(told.get("grace_manner", "deferred")),
        custom=shares,
    )


def laid_out(told: dict[str, Any]) -> Schedule:
    due = [date.fromisoformat(row[0]) for row in told["rows"]]
    start = date.fromisoformat(told["start"])
    return schedule_of(
        terms_of(told["terms"]), parse_money(told["principal"]), start=start, due=due
    )


@pytest.mark.parametrize("told", cases("fineract"))
def test_a_schedule_of_fineract_is_ours_row_by_row(told: dict[str, Any]) -> None:
    ours = [(row.principal, row.interest, row.balance) for row in laid_out(told).rows]
    assert ours == [tuple(map(parse_money, row[1:])) for row in told["rows"]]


@pytest.mark.parametrize("told", cases("opencbs"))
def test_a_schedule_of_opencbs_is_ours_row_by_row(told: dict[str, Any]) -> None:
    ours = [(row.principal, row.interest, row.balance_before) for row in laid_out(told).rows]
    theirs = [tuple(map(parse_money, row[1:])) for row in told["rows"]]
    if told["id"] in FIRST_BY_DAYS:
        assert ours[0][1] < theirs[0][1]
        ours[0] = (ours[0][0], theirs[0][1], ours[0][2])
    assert ours == theirs


@pytest.mark.parametrize("name", ["fineract", "opencbs"])
def test_the_due_days_of_monthly_loans_are_ours(name: str) -> None:
    moved_by_weekends = name == "opencbs"
    for told in read(name)["vectors"]:
        if told["id"] in REASONS or told["id"] in FIRST_BY_DAYS or "F34" in told["id"]:
            continue
        start = date.fromisoformat(told["start"])
        ours = schedule_of(terms_of(told["terms"]), parse_money(told["principal"]), start=start)
        for row, (due, *_money) in zip(ours.rows, told["rows"], strict=True):
            late = (date.fromisoformat(due) - row.due).days
            assert 0 <= late <= (2 if moved_by_weekends else 0), told["id"]


def instalment_of(told: dict[str, str], rounding: str) -> Schedule:
    terms = Terms(
        Method.EQUAL_INSTALMENT,
        Fraction(told["rate"]) / 100,
        int(told["months"]),
        instalment_rounding=LOAN_ROUNDINGS[rounding],
    )
    return schedule_of(terms, parse_money(told["principal"]), start=date(2024, 1, 5))


@pytest.mark.parametrize("told", read("others")["frappe"], ids=lambda told: told["id"])
def test_a_schedule_of_frappe_is_ours_in_whole_units(told: dict[str, Any]) -> None:
    def whole(money: Money) -> int:
        return rounded(Fraction(money.satang, 100), Direction.HALF_UP)

    schedule = instalment_of(told, "up_to_baht")
    assert len(schedule.rows) == told["months"]
    assert schedule.rows[0].amount == parse_money(told["instalment"])
    assert whole(schedule.interest) == int(told["interest"])
    assert whole(schedule.amount) == int(told["amount"])
    for number, row in told["rows"].items():
        ours = schedule.rows[int(number) - 1]
        assert [whole(ours.principal), whole(ours.interest), whole(ours.balance)] == [
            *map(int, row)
        ]


@pytest.mark.parametrize("told", read("others")["numpy_financial"], ids=lambda told: told["id"])
def test_an_instalment_of_numpy_financial_is_ours_to_the_satang(told: dict[str, Any]) -> None:
    assert instalment_of(told, "half_up").rows[0].amount == parse_money(told["instalment"])


def test_every_vector_is_run_or_has_its_reason() -> None:
    run = {one["id"] for name in ("fineract", "opencbs") for one in read(name)["vectors"]}
    run |= {one["id"] for kind in ("frappe", "numpy_financial") for one in read("others")[kind]}
    run -= set(REASONS)
    assert run | HISTORIES | set(REASONS) == KNOWN
    assert not (run | HISTORIES) & set(REASONS)


def test_twice_as_many_roundings_as_one_program_knew_it_had() -> None:
    """OpenCBS rounds equal principal to even and all else half up; one rule fits neither."""
    told = next(one for one in read("opencbs")["vectors"] if one["id"] == "OC10")
    half_up = {**told["terms"], "instalment_rounding": "half_up_to_baht"}
    assert laid_out({**told, "terms": half_up}) != laid_out(told)
