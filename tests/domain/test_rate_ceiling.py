"""The 15 % ceiling: worked by hand, at its very edge, and for any terms a group might make up.

The figures of K1 to K9 are worked out independently, in exact decimals, the internal rate by
bisection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    GraceInterest,
    Leftover,
    Method,
    Share,
    Terms,
)
from savings_desk.domain.money import (
    HALF_EVEN,
    LOAN_ROUNDINGS,
    ZERO,
    Direction,
    Money,
    RoundingRule,
)
from savings_desk.domain.rate_ceiling import (
    CEILING,
    RATE_STEP,
    Breach,
    Reckoning,
    allowed_interest,
    fee_max,
    flat_rate_max,
    lawful_ways,
    must_be_lawful,
    reckon,
    reckon_lawful,
)
from savings_desk.domain.refusals import AboveCeiling, AboveCeilingOutstanding
from savings_desk.domain.schedules import Schedule, schedule_of
from tests.domain.lending_kit import (
    AMOUNTS,
    FALLING_OR_NEAREST,
    START,
    STARTS,
    UP_TO_BAHT,
    any_terms,
    per_cent,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

baht = Money.baht
REDUCING = (Method.EQUAL_PRINCIPAL, Method.EQUAL_INSTALMENT, Method.INTEREST_ONLY)
AT_THE_CEILING = st.just(CEILING)
NO_FEES = st.just(FeeRule())


@dataclass(frozen=True)
class Worked:
    """A loan laid out and reckoned."""

    terms: Terms
    schedule: Schedule
    reckoning: Reckoning


def worked(asked: Terms, principal: Money, start: date = START) -> Worked:
    schedule = schedule_of(asked, principal, start=start)
    return Worked(asked, schedule, reckon(asked, schedule))


def shown(rate: Fraction, places: int) -> str:
    """A rate in per cent to so many decimals, half up."""
    return f"{(rate * 100 * 10**places + Fraction(1, 2)).__floor__() / 10**places:.{places}f}"


def exactly_allowed(schedule: Schedule) -> Fraction:
    """15 % of the satang-years really outstanding."""
    owed = (row.balance_before.satang * row.years for row in schedule.rows)
    return sum(owed, Fraction(0)) * CEILING


def roundings(loan: Worked) -> int:
    """How often interest is rounded: for every row, or for every month where they are counted."""
    months = loan.terms.every_months if loan.terms.day_count is DayCount.MONTHS else 1
    return len(loan.schedule.rows) * months


def test_k1_fifteen_per_cent_reducing_is_lawful() -> None:
    asked = terms(
        Method.EQUAL_INSTALMENT, 15, 12, interest_rounding=HALF_EVEN, instalment_rounding=HALF_EVEN
    )
    loan = worked(asked, baht(10_000))
    assert loan.schedule.rows[0].amount == baht(902, 58)
    assert loan.schedule.rows[-1].amount == baht(902, 62)
    assert loan.schedule.interest == baht(831)
    assert shown(loan.reckoning.irr, 4) == "15.0000"
    assert shown(loan.reckoning.ear, 4) == "16.0754"
    assert loan.reckoning.lawful


def test_k2_satang_lift_the_irr_above_fifteen_and_it_stays_lawful() -> None:
    asked = terms(
        Method.EQUAL_INSTALMENT,
        15,
        12,
        interest_rounding=HALF_EVEN,
        instalment_rounding=UP_TO_BAHT,
    )
    loan = worked(asked, baht(10_000))
    assert loan.schedule.rows[0].amount == baht(903)
    assert loan.schedule.rows[-1].amount == baht(897, 64)
    assert loan.schedule.interest == baht(830, 64)
    assert shown(loan.reckoning.irr, 5) == "15.00002"
    assert shown(loan.reckoning.irr * Fraction(1, 12), 6) == "1.250002"
    assert loan.reckoning.true_rate > CEILING
    assert loan.reckoning.lawful
    assert loan.reckoning.shown_rate == CEILING


def test_k3_fifteen_per_cent_flat_is_26_62() -> None:
    loan = worked(terms(Method.FLAT, 15, 12), baht(10_000))
    assert loan.schedule.interest == baht(1_500)
    assert loan.schedule.rows[0].amount == baht(958, 33)
    assert loan.schedule.rows[-1].amount == baht(958, 37)
    assert shown(loan.reckoning.irr, 4) == "26.6225"
    assert shown(loan.reckoning.ear, 4) == "30.1236"
    assert Breach.OUTSTANDING in loan.reckoning.breaches


def test_k4_a_year_of_366_days_is_charged_as_365() -> None:
    asked = terms(Method.INTEREST_ONLY, 15, 12, every_months=12, day_count=DayCount.ACTUAL_365)
    loan = worked(asked, baht(10_000), date(2024, 1, 1))
    assert loan.schedule.rows[0].days == 366
    assert loan.schedule.interest == baht(1_500)  # 366 days over 365 would be 1,504.11
    assert loan.reckoning.lawful
    assert allowed_interest(baht(10_000), Fraction(366, 365)) == baht(1_504, 11)


def test_k5_a_fee_counts_as_interest() -> None:
    asked = terms(Method.EQUAL_INSTALMENT, 15, 12, fee=FeeRule(baht(100)))
    with_fee = worked(asked, baht(10_000)).reckoning
    assert shown(with_fee.irr, 4) == "16.9268"
    assert shown(with_fee.ear, 4) == "18.3037"
    assert with_fee.breaches == (Breach.OUTSTANDING,)
    half = worked(replace(asked, fee=FeeRule(baht(50))), baht(10_000)).reckoning
    assert shown(half.irr, 4) == "15.9599"
    assert not half.lawful


def test_k6_twelve_per_cent_leaves_room_for_a_fee() -> None:
    asked = terms(Method.EQUAL_INSTALMENT, 12, 12, fee=FeeRule(baht(100)))
    reckoning = worked(asked, baht(10_000)).reckoning
    assert shown(reckoning.irr, 4) == "13.9133"
    assert reckoning.lawful


def test_k7_k8_interest_rounded_up_to_a_baht_is_caught() -> None:
    flat = worked(terms(Method.FLAT, 15, 3, interest_rounding=UP_TO_BAHT), baht(1_000))
    assert flat.schedule.interest == baht(38)
    assert not flat.reckoning.lawful
    month = worked(terms(Method.INTEREST_ONLY, 15, 1, interest_rounding=UP_TO_BAHT), baht(850))
    assert month.schedule.interest == baht(11)
    assert shown(month.reckoning.true_rate, 2) == "15.53"
    assert month.reckoning.breaches == (Breach.OUTSTANDING, Breach.EARLY)


def test_k9_equal_principal_at_fifteen_per_cent() -> None:
    loan = worked(terms(Method.EQUAL_PRINCIPAL, 15, 12), baht(12_000))
    assert loan.schedule.interest == baht(975)
    assert loan.reckoning.true_rate == CEILING
    assert loan.reckoning.lawful


@pytest.mark.parametrize(
    ("rate", "months", "irr"),
    [
        (12, 12, "21.46"),
        (8, 12, "14.45"),
        (6, 12, "10.90"),
        (13, 48, "22.30"),
        (15, 12, "26.62"),
    ],
)
def test_what_a_flat_rate_really_costs(rate: int, months: int, irr: str) -> None:
    assert shown(worked(terms(Method.FLAT, rate, months), baht(10_000)).reckoning.irr, 2) == irr


@pytest.mark.parametrize(
    ("months", "irr", "ear", "by_irr", "by_baht_years"),
    [
        (6, "25.28", "28.42", "8.84", "8.75"),
        (10, "26.41", "29.85", "8.40", "8.25"),
        (12, "26.62", "30.12", "8.31", "8.12"),
        (18, "26.75", "30.29", "8.20", "7.91"),
        (24, "26.58", "30.07", "8.18", "7.81"),
        (36, "25.98", "29.30", "8.27", "7.70"),
    ],
)
def test_flat_fifteen_and_the_highest_lawful_flat_rate(
    months: int, irr: str, ear: str, by_irr: str, by_baht_years: str
) -> None:
    """The highest rate by IRR is what published tables give; the law counts what is really owed.

    A flat loan takes more interest than 15 % of what is owed late in its life, and less early: by
    IRR that weighs less. Ours is by the baht-years, which is stricter: 15 % x (n + 1) / 2n.
    """
    reckoning = worked(terms(Method.FLAT, 15, months), baht(10_000)).reckoning
    assert (shown(reckoning.irr, 2), shown(reckoning.ear, 2)) == (irr, ear)
    at_table = worked(terms(Method.FLAT, by_irr, months), baht(10_000)).reckoning
    assert shown(at_table.irr, 1) == "15.0"
    assert not at_table.lawful
    asked = terms(Method.FLAT, 12, months)
    assert flat_rate_max(asked, baht(10_000), start=START) == per_cent(by_baht_years)


def test_the_drawn_calculator() -> None:
    asked = terms(Method.FLAT, 12, 12, fee=FeeRule(baht(100)))
    reckoning = worked(asked, baht(10_000)).reckoning
    assert shown(reckoning.true_rate, 2) == "24.00"
    assert shown(reckoning.irr, 2) == "23.41"
    assert reckoning.charges == baht(1_300)
    assert shown(reckoning.baht_years / 100, 2) == "5416.69"  # drawn: 5,416.67, of rows not rounded
    without = worked(replace(asked, fee=FeeRule()), baht(10_000)).reckoning
    assert shown(without.true_rate, 2) == "22.15"
    ways = lawful_ways(asked, baht(10_000), start=START)
    told = [(way.terms.method, way.terms.rate, way.terms.fee.amount) for way in ways]
    assert told == [
        (Method.EQUAL_PRINCIPAL, per_cent(12), ZERO),
        (Method.FLAT, per_cent("8.12"), ZERO),
        (Method.EQUAL_PRINCIPAL, per_cent(12), baht(162, 50)),
    ]


def test_the_most_for_a_month_on_twenty_thousand_is_two_hundred_and_fifty() -> None:
    assert allowed_interest(baht(20_000), Fraction(1, 12)) == baht(250)
    assert allowed_interest(-baht(1), Fraction(1)) == ZERO


def test_a_stated_rate_above_fifteen_is_refused_whatever_the_group_resolved() -> None:
    asked = terms(Method.EQUAL_PRINCIPAL, "15.01", 12)
    with pytest.raises(AboveCeiling) as refused:
        must_be_lawful(asked, baht(10_000), start=START, warn_only=True)
    assert (refused.value.stated, refused.value.ceiling) == (per_cent("15.01"), CEILING)


def test_a_rate_of_what_is_owed_above_fifteen_is_refused_with_what_would_be_lawful() -> None:
    asked = terms(Method.FLAT, 12, 12, fee=FeeRule(baht(100)))
    with pytest.raises(AboveCeilingOutstanding) as refused:
        must_be_lawful(asked, baht(10_000), start=START)
    assert shown(refused.value.true_rate, 2) == "24.00"
    assert refused.value.flat_rate_max == per_cent("8.12")
    assert refused.value.fee_max == baht(162, 50)
    warned = must_be_lawful(asked, baht(10_000), start=START, warn_only=True)
    assert warned.breaches == (Breach.OUTSTANDING, Breach.EARLY)


def test_what_is_kept_back_counts_as_interest() -> None:
    asked = terms(Method.EQUAL_PRINCIPAL, 15, 12, fee=FeeRule(compulsory_deduction=baht(1)))
    assert not worked(asked, baht(10_000)).reckoning.lawful


def test_a_share_of_the_principal_is_a_fee() -> None:
    asked = terms(Method.EQUAL_PRINCIPAL, 12, 12, fee=FeeRule(share=per_cent(1)))
    assert worked(asked, baht(10_000)).reckoning.charges == baht(750)


def test_interest_taken_early_is_caught_though_the_whole_is_lawful() -> None:
    shares: Sequence[Share] = (
        Share(Fraction(0), Fraction(1)),
        *(Share(Fraction(0), Fraction(0)) for _month in range(10)),
        Share(Fraction(1), Fraction(0)),
    )
    asked = terms(Method.CUSTOM, 12, 12, custom=tuple(shares))
    loan = worked(asked, baht(10_000))
    assert loan.schedule.interest == baht(1_200)
    assert loan.reckoning.breaches == (Breach.EARLY,)


def test_interest_that_waits_is_not_early() -> None:
    asked = terms(
        Method.EQUAL_PRINCIPAL,
        15,
        12,
        grace_principal=6,
        grace_interest=6,
        grace_manner=GraceInterest.DEFERRED,
    )
    assert worked(asked, baht(10_000)).reckoning.lawful


def test_a_loan_without_charges_has_no_rate() -> None:
    reckoning = worked(terms(Method.NO_INTEREST, 0, 12), baht(10_000)).reckoning
    assert reckoning.true_rate == reckoning.irr == reckoning.ear == 0


def test_a_fee_that_eats_the_whole_loan_is_only_unlawful() -> None:
    asked = terms(Method.FLAT, 12, 12, fee=FeeRule(share=Fraction(1)))
    reckoning = worked(asked, baht(100)).reckoning
    assert reckoning.irr == 0
    assert not reckoning.lawful


@given(
    asked=any_terms(
        methods=REDUCING,
        rates=AT_THE_CEILING,
        interest=st.sampled_from(FALLING_OR_NEAREST),
        fees=NO_FEES,
    ),
    principal=AMOUNTS,
    start=STARTS,
)
def test_fifteen_per_cent_reducing_always_passes(
    asked: Terms, principal: Money, start: date
) -> None:
    if asked.method is Method.EQUAL_INSTALMENT and asked.leftover is Leftover.FIRST:
        asked = replace(asked, leftover=Leftover.LAST)  # see the test below
    reckoning = must_be_lawful(asked, principal, start=start)
    assert reckoning.shown_rate <= CEILING


def test_what_is_moved_into_the_first_instalment_is_not_owed_any_more() -> None:
    """Interest is charged as if the difference had stayed to the end; at 15 % that is above."""
    asked = terms(
        Method.EQUAL_INSTALMENT,
        15,
        12,
        instalment_rounding=RoundingRule(Direction.DOWN, 10_000),
        leftover=Leftover.FIRST,
    )
    loan = worked(asked, baht(10_000))
    assert loan.schedule.rows[0].amount == baht(933, 21)
    assert loan.schedule.rows[1].amount == baht(900)
    assert Breach.OUTSTANDING in loan.reckoning.breaches


@given(asked=any_terms(), principal=AMOUNTS, start=STARTS)
def test_no_lawful_schedule_passes_the_ceiling_by_a_satang_a_rounding(
    asked: Terms, principal: Money, start: date
) -> None:
    loan = worked(asked, principal, start)
    assume(loan.reckoning.lawful)
    over = loan.reckoning.charges.satang - exactly_allowed(loan.schedule)
    assert over < roundings(loan)


@given(asked=any_terms(), principal=AMOUNTS, start=STARTS)
def test_whatever_is_above_by_a_satang_a_rounding_is_caught(
    asked: Terms, principal: Money, start: date
) -> None:
    loan = worked(asked, principal, start)
    over = loan.reckoning.charges.satang - exactly_allowed(loan.schedule)
    if over >= roundings(loan):
        assert Breach.OUTSTANDING in loan.reckoning.breaches
    assert reckon_lawful(asked, loan.schedule) == loan.reckoning.lawful


@given(principal=AMOUNTS, months=st.integers(1, 24), start=STARTS, count=st.sampled_from(DayCount))
def test_interest_rounded_up_to_a_baht_is_caught_wherever_it_is_above(
    principal: Money, months: int, start: date, count: DayCount
) -> None:
    asked = terms(Method.INTEREST_ONLY, 15, months, interest_rounding=UP_TO_BAHT, day_count=count)
    loan = worked(asked, principal, start)
    above = any(
        row.interest > allowed_interest(row.balance_before, row.years) for row in loan.schedule.rows
    )
    assert loan.reckoning.lawful != above


@given(asked=any_terms(fees=NO_FEES), principal=AMOUNTS, start=STARTS)
def test_the_highest_flat_rate_is_lawful_and_the_next_hundredth_is_not(
    asked: Terms, principal: Money, start: date
) -> None:
    rate = flat_rate_max(asked, principal, start=start)
    flat = replace(asked, method=Method.FLAT, custom=(), rate=rate)
    assert worked(flat, principal, start).reckoning.lawful or rate == 0
    if rate < CEILING:
        higher = replace(flat, rate=rate + RATE_STEP)
        assert not worked(higher, principal, start).reckoning.lawful


@given(
    asked=any_terms(methods=REDUCING, interest=st.sampled_from(FALLING_OR_NEAREST), fees=NO_FEES),
    principal=AMOUNTS,
    start=STARTS,
)
def test_the_highest_fee_is_lawful_and_a_satang_a_rounding_more_is_not(
    asked: Terms, principal: Money, start: date
) -> None:
    most = fee_max(asked, principal, start=start)
    loan = worked(replace(asked, fee=FeeRule(most)), principal, start)
    assert loan.reckoning.lawful
    more = replace(asked, fee=FeeRule(most + Money(roundings(loan) + 1)))
    assert not worked(more, principal, start).reckoning.lawful


@given(asked=any_terms(), principal=AMOUNTS, start=STARTS)
def test_every_lawful_way_is_lawful(asked: Terms, principal: Money, start: date) -> None:
    for way in lawful_ways(asked, principal, start=start):
        must_be_lawful(way.terms, principal, start=start)
        assert way.true_rate <= CEILING


@given(
    asked=any_terms(
        methods=(Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL), rates=AT_THE_CEILING, grace=False
    ),
    principal=st.integers(100_000, 100_000_000).map(Money),
)
def test_the_irr_makes_what_is_paid_worth_what_was_received(asked: Terms, principal: Money) -> None:
    loan = worked(asked, principal)
    fee = asked.fee.of(principal)
    assume(fee < principal and loan.schedule.amount + fee > principal)
    if asked.day_count is not DayCount.ACTUAL_365:
        months, worth = 0, Fraction(0)
        growth = 1 + loan.reckoning.irr * Fraction(1, 12)
        for row in loan.schedule.rows:
            months += int(row.years * 12)
            worth += row.amount.satang * Fraction(1) / growth**months
        assert abs(worth - (principal - fee).satang) < Fraction(1, 10_000)


def test_the_table_of_roundings_has_no_way_up_that_is_always_lawful() -> None:
    for name, rule in LOAN_ROUNDINGS.items():
        asked = terms(Method.INTEREST_ONLY, 15, 1, interest_rounding=rule)
        lawful = worked(asked, baht(850)).reckoning.lawful
        assert lawful == (name not in {"up_to_baht", "half_up_to_baht", "half_even_to_baht"}), name


def ways_of(asked: Terms, **others: Any) -> list[Method]:  # noqa: ANN401 - of any field
    ways = lawful_ways(replace(asked, **others), baht(10_000), start=START)
    return [way.terms.method for way in ways]


def test_the_ways_offered_stay_near_to_what_was_asked() -> None:
    asked = terms(Method.EQUAL_INSTALMENT, 16, 12)
    assert ways_of(asked) == [Method.EQUAL_INSTALMENT]
    assert ways_of(asked, rate=CEILING, fee=FeeRule(baht(100))) == [Method.EQUAL_INSTALMENT]
    assert ways_of(asked, method=Method.FLAT) == [Method.EQUAL_PRINCIPAL, Method.FLAT]
