"""Who may stand for a loan, how far, and where members stand for each other."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.guarantees import (
    Guarantee,
    GuarantorStanding,
    check_guarantors,
    rings,
)
from savings_desk.domain.lending import Guarantor
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    GuaranteeAboveSavings,
    GuaranteesSelf,
    GuarantorsMissing,
    GuarantorTwice,
    TooManyGuarantees,
)

baht = Money.baht
SOMSRI, BOONMEE = Guarantor("Somsri", member="12"), Guarantor("Boonmee", member="13")


def check(
    limits: Limits, *guarantors: Guarantor, standings: tuple[GuarantorStanding, ...] = ()
) -> None:
    check_guarantors(
        limits,
        "7",
        guarantors,
        amount=baht(10_000),
        standings={one.number: one for one in standings},
    )


def stand(borrower: str, guarantor: str, *, outsider: bool = False) -> Guarantee:
    return Guarantee(f"{borrower}/2569", borrower, guarantor, baht(100), outsider)


def test_nobody_stands_for_themselves() -> None:
    with pytest.raises(GuaranteesSelf):
        check(Limits(), SOMSRI, Guarantor("Manee", member="7"))


@pytest.mark.parametrize(
    ("one", "again"),
    [
        (SOMSRI, Guarantor("Somsri Jaidee", member="12")),
        (Guarantor("A", national_id="1101700203450"), Guarantor("B", national_id="1101700203450")),
        (
            Guarantor("A", member="12", national_id="1101700203450"),
            Guarantor("A", national_id="1-1017-00203-45-0"),
        ),
        (Guarantor("Nid  Dee"), Guarantor(" Nid Dee ")),
    ],
)
def test_nobody_stands_twice(one: Guarantor, again: Guarantor) -> None:
    with pytest.raises(GuarantorTwice):
        check(Limits(), one, again)


def test_two_outsiders_of_one_name_and_two_cards_are_two() -> None:
    check(
        Limits(guarantors=2),
        Guarantor("Nid Dee", national_id="1101700203450"),
        Guarantor("Nid Dee", national_id="1101700207366"),
    )


def test_as_many_stand_as_the_rules_ask() -> None:
    check(Limits(guarantors=2), SOMSRI, Guarantor("an outsider"))
    with pytest.raises(GuarantorsMissing) as refused:
        check(Limits(guarantors=2), SOMSRI)
    assert (refused.value.needed, refused.value.given) == (2, 1)


def test_a_member_stands_for_no_more_loans_than_the_rules_allow() -> None:
    limits = Limits(guarantees_max=2)
    check(limits, SOMSRI, standings=(GuarantorStanding("12", 1, baht(5000), ZERO),))
    with pytest.raises(TooManyGuarantees) as refused:
        check(limits, SOMSRI, standings=(GuarantorStanding("12", 2, baht(5000), ZERO),))
    assert (refused.value.number, refused.value.count, refused.value.most) == ("12", 2, 2)


def test_a_member_stands_for_no_more_money_than_their_sajja_bears() -> None:
    """3 x 5,000.01 baht bear 15,000.03: 5,000.03 bound already, and 10,000 more."""
    limits = Limits(guarantor_times_savings=Fraction(3))
    bears = GuarantorStanding("12", 1, baht(5000, 3), baht(5000, 1))
    check(limits, SOMSRI, standings=(bears,))
    with pytest.raises(GuaranteeAboveSavings) as refused:
        check(
            limits,
            SOMSRI,
            standings=(GuarantorStanding("12", 1, baht(5000, 4), baht(5000, 1)),),
        )
    assert (refused.value.exposure, refused.value.limit) == (baht(15_000, 4), baht(15_000, 3))
    part = Guarantor("Somsri", member="12", amount=baht(2000))
    check(limits, part, standings=(GuarantorStanding("12", 1, baht(13_000), baht(5000)),))


def test_two_who_stand_for_each_other_are_shown() -> None:
    assert rings([stand("7", "12"), stand("12", "7"), stand("7", "13")]) == (("12", "7"),)
    assert rings([stand("7", "12"), stand("7", "13"), stand("12", "13")]) == ()
    assert rings([]) == ()


def test_a_ring_of_three_is_shown_once_however_many_ways_lead_round() -> None:
    three = [stand("1", "2"), stand("2", "3"), stand("3", "1")]
    assert rings(three) == (("1", "2", "3"),)
    assert rings([*three, stand("2", "1"), stand("3", "4"), stand("5", "1")]) == (("1", "2", "3"),)
    assert rings([*three, stand("8", "9"), stand("9", "8")]) == (("1", "2", "3"), ("8", "9"))


def test_an_outsider_of_the_same_name_as_a_number_makes_no_ring() -> None:
    assert rings([stand("7", "12"), stand("12", "7", outsider=True)]) == ()


def test_a_chain_of_two_thousand_is_walked_to_its_end() -> None:
    numbers = [f"{number:04}" for number in range(2000)]
    chain = [stand(one, following) for one, following in pairwise(numbers)]
    assert rings(chain) == ()
    assert rings([*chain, stand(numbers[-1], numbers[0])]) == (tuple(numbers),)


PEOPLE = st.sampled_from("abcdefg")


@given(pairs=st.lists(st.tuples(PEOPLE, PEOPLE).filter(lambda pair: pair[0] != pair[1])))
def test_members_are_in_a_ring_when_each_is_reached_from_the_other(
    pairs: list[tuple[str, str]],
) -> None:
    """Compared with every way walked, step by step."""
    reached = {one: {one} for one in "abcdefg"}
    for _step in range(7):
        for borrower, guarantor in pairs:
            for ends in reached.values():
                if borrower in ends:
                    ends.add(guarantor)
    together = {
        tuple(sorted(other for other in reached[one] if one in reached[other])) for one in reached
    }
    expected = tuple(sorted(ring for ring in together if len(ring) > 1))
    assert rings([stand(*pair) for pair in pairs]) == expected
