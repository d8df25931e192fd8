"""Where a loan stands, who stands for it on a day, and what the product's rules give."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from savings_desk.domain.lending import (
    ClosedBy,
    Guarantor,
    Loan,
    LoanState,
    Standing,
    amount_limit,
    check_limits,
    months_member,
)
from savings_desk.domain.loan_terms import Limits, LoanAccounts
from savings_desk.domain.money import Money
from savings_desk.domain.refusals import AmountAboveLimit, AmountNotPositive, MemberTooNew
from tests.domain.loan_book_kit import on, reducing

baht = Money.baht
ASKED = Loan(
    number="1/2569",
    member="7",
    product="ordinary",
    product_from=on("2026-01-01"),
    terms=reducing(),
    accounts=LoanAccounts("1300", "4100", "4200", "4300"),
    principal=baht(12_000),
    applied_on=on("2026-10-05"),
)


def test_a_loan_stands_where_its_last_step_left_it() -> None:
    steps: list[tuple[dict[str, Any], LoanState]] = [
        ({"approved_on": on("2026-10-20")}, LoanState.APPROVED),
        ({"signed_on": on("2026-11-01")}, LoanState.SIGNED),
        ({"paid_on": on("2026-11-05")}, LoanState.OPEN),
        ({"closed_on": on("2027-11-05"), "closed_by": ClosedBy.REPAID}, LoanState.CLOSED),
    ]
    loan = ASKED
    assert loan.state is LoanState.APPLIED
    for step, state in steps:
        loan = replace(loan, **step)
        assert loan.state is state
    assert replace(ASKED, refused_on=on("2026-10-20")).state is LoanState.REFUSED


def test_an_approval_withdrawn_before_the_money_was_paid_is_refused() -> None:
    loan = replace(ASKED, approved_on=on("2026-10-20"), signed_on=on("2026-11-01"))
    assert replace(loan, refused_on=on("2026-11-03")).state is LoanState.REFUSED


def test_a_guarantor_stands_from_one_day_until_the_eve_of_another() -> None:
    first = Guarantor("Somsri", since=on("2026-11-05"), until=on("2027-02-01"))
    whole = Guarantor("Boonmee")
    loan = replace(ASKED, guarantors=(first, whole))
    assert list(loan.guarantors_on(on("2026-11-04"))) == [whole]
    assert list(loan.guarantors_on(on("2026-11-05"))) == [first, whole]
    assert list(loan.guarantors_on(on("2027-01-31"))) == [first, whole]
    assert list(loan.guarantors_on(on("2027-02-01"))) == [whole]


STANDING = Standing("7", sajja=baht(3333, 33), months_member=12, guarantors=2)


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        (Limits(), None),
        (Limits(amount_max=baht(20_000)), (baht(20_000), "amount_max")),
        (Limits(times_savings=Fraction(3)), (baht(9999, 99), "times_savings")),
        (Limits(times_savings=Fraction(5, 2)), (baht(8333, 32), "times_savings")),  # 8,333.325
        (Limits(per_guarantor=baht(4000)), (baht(8000), "per_guarantor")),
        (
            Limits(amount_max=baht(20_000), times_savings=Fraction(3), per_guarantor=baht(4000)),
            (baht(8000), "per_guarantor"),
        ),
    ],
)
def test_the_lowest_of_the_limits_holds_and_is_named(
    limits: Limits, limit: tuple[Money, str] | None
) -> None:
    assert amount_limit(limits, STANDING) == limit


def test_no_more_is_lent_than_the_limit_to_the_satang() -> None:
    limits = Limits(times_savings=Fraction(3))
    check_limits(limits, baht(9999, 99), STANDING)
    with pytest.raises(AmountAboveLimit) as refused:
        check_limits(limits, baht(10_000), STANDING)
    assert (refused.value.limit, refused.value.rule) == (baht(9999, 99), "times_savings")
    with pytest.raises(AmountNotPositive):
        check_limits(limits, Money(0), STANDING)


def test_a_member_waits_for_the_first_loan() -> None:
    limits = Limits(member_months=12)
    check_limits(limits, baht(100), STANDING)
    with pytest.raises(MemberTooNew) as refused:
        check_limits(limits, baht(100), replace(STANDING, months_member=11))
    assert (refused.value.months, refused.value.asked) == (11, 12)


def test_membership_is_counted_in_whole_months_of_the_calendar() -> None:
    joined = on("2026-05-20")
    assert months_member(None, on("2026-11-05")) == 0
    assert months_member(joined, on("2026-05-19")) == 0
    assert months_member(joined, on("2026-11-05")) == 6
    assert months_member(joined, on("2027-05-01")) == 12
