"""Stamp duty: a baht for every 2,000 or part of them, ten thousand at most."""

from __future__ import annotations

import pytest

from savings_desk.domain.money import Money
from savings_desk.domain.stamp_duty import guarantee_duty, stamp_duty


@pytest.mark.parametrize(
    ("principal", "duty"),
    [
        (Money(0), 0),
        (Money(1), 1),
        (Money.baht(1), 1),
        (Money.baht(2_000), 1),
        (Money(200_001), 2),
        (Money.baht(2_001), 2),
        (Money.baht(15_000), 8),
        (Money.baht(40_000), 20),
        (Money.baht(280_000), 140),
        (Money.baht(20_000_000), 10_000),
        (Money.baht(25_000_000), 10_000),
    ],
)
def test_the_duty_on_a_contract(principal: Money, duty: int) -> None:
    assert stamp_duty(principal) == Money.baht(duty)


@pytest.mark.parametrize(
    ("limit", "duty"),
    [
        (Money.baht(1), 1),
        (Money.baht(1_000), 1),
        (Money(100_001), 5),
        (Money.baht(10_000), 5),
        (Money(1_000_001), 10),
        (Money.baht(300_000), 10),
        (None, 10),
    ],
)
def test_the_duty_on_a_guarantee(limit: Money | None, duty: int) -> None:
    assert guarantee_duty(limit) == Money.baht(duty)
