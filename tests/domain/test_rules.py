"""The group's rules hold from a day, by a resolution, and the later one counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import DOWN_TO_BAHT, HALF_UP
from savings_desk.domain.refusals import (
    NoSuchRule,
    PledgeOutsideRule,
    ResolutionMissing,
    RuleValueWrong,
)
from savings_desk.domain.rules import (
    RuleChange,
    Rules,
    check_change,
    rule_names,
    rule_value,
    rules_on,
)
from tests.kit import baht, rule

GOOD = {
    "pledge_least": "1000",
    "pledge_most": "",
    "pledge_unit": "1",
    "entry_fee": "0",
    "missed_fine": "500",
    "fiscal_year_start": "10",
    "rounding": "down_to_baht",
    "sajja_kind": "liability",
    "sajja_in_part": "yes",
    "savings_day": "31",
    "outstanding_ceiling": "warn",
}


def test_every_rule_can_be_set() -> None:
    assert set(GOOD) == set(rule_names())
    day = date(2026, 5, 5)
    changes = [rule(name, value, day) for name, value in GOOD.items()]
    for change in changes:
        check_change(change)
    assert rules_on(day, changes) == Rules(
        pledge_least=baht(10),
        pledge_most=None,
        pledge_unit=baht("0.01"),
        entry_fee=baht(0),
        missed_fine=baht(5),
        fiscal_year_start=10,
        rounding=DOWN_TO_BAHT,
        sajja_kind=AccountKind.LIABILITY,
        sajja_in_part=True,
        savings_day=31,
        outstanding_ceiling="warn",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pledge_least", "-1"),
        ("pledge_least", "10.50"),
        ("pledge_least", "๑๐"),
        ("pledge_least", ""),
        ("pledge_most", "x"),
        ("pledge_unit", "0"),
        ("fiscal_year_start", "0"),
        ("fiscal_year_start", "13"),
        ("rounding", "floor"),
        ("sajja_kind", "asset"),
        ("sajja_kind", "x"),
        ("sajja_in_part", "true"),
        ("savings_day", "32"),
        ("entry_fee", "9" * 20),
    ],
)
def test_an_impossible_value_is_refused(name: str, value: str) -> None:
    with pytest.raises(RuleValueWrong) as refused:
        check_change(rule(name, value))
    assert (refused.value.name, refused.value.value) == (name, value)


def test_an_unknown_rule_and_a_rule_without_a_resolution_are_refused() -> None:
    with pytest.raises(NoSuchRule):
        rule_value("loan_rate", "1")
    with pytest.raises(ResolutionMissing):
        check_change(RuleChange("entry_fee", "0", date(2026, 1, 1), " "))


def test_a_rule_holds_from_its_day_on() -> None:
    july = date(2026, 7, 1)
    changes = [rule("pledge_most", "100000"), rule("pledge_most", "50000", july)]
    june = july - timedelta(days=1)
    assert rules_on(june, changes).pledge_most == baht(1000)
    assert rules_on(july, changes).pledge_most == baht(500)
    assert rules_on(date(2025, 12, 31), changes) == Rules()
    assert rules_on(july, reversed(changes)).pledge_most == baht(500)


def test_of_two_resolutions_for_one_day_the_later_counts() -> None:
    changes = [rule("entry_fee", "2000"), rule("entry_fee", "3000")]
    assert rules_on(date(2026, 6, 1), changes).entry_fee == baht(30)


@given(st.lists(st.tuples(st.dates(), st.integers(0, 10**6)), max_size=8), st.dates())
def test_the_rule_of_a_day_is_the_latest_up_to_it(made: list[tuple[date, int]], day: date) -> None:
    changes = [rule("entry_fee", str(satang), holds_from) for holds_from, satang in made]
    past = [(holds_from, at) for at, (holds_from, _) in enumerate(made) if holds_from <= day]
    expected = made[max(past)[1]][1] if past else 0
    assert rules_on(day, changes).entry_fee.satang == expected


def test_the_fiscal_year_never_changes_in_the_middle() -> None:
    changes = [rule("fiscal_year_start", "4", date(2026, 7, 1))]
    assert rules_on(date(2020, 1, 1), changes).fiscal_year_start == 4


@pytest.mark.parametrize("amount", [50, 60, 1000])
def test_a_pledge_inside_the_rule_passes(amount: int) -> None:
    Rules(baht(50), baht(1000), baht(10)).check_pledge(baht(amount))


@pytest.mark.parametrize("amount", ["0", "40", "49.99", "55", "1010"])
def test_a_pledge_outside_the_rule_is_refused(amount: str) -> None:
    with pytest.raises(PledgeOutsideRule):
        Rules(baht(50), baht(1000), baht(10)).check_pledge(baht(amount))


def test_without_an_upper_limit_any_multiple_passes() -> None:
    rules = Rules()
    assert rules.rounding == HALF_UP
    rules.check_pledge(baht(1_000_000))
