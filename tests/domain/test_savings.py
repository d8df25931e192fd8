"""Months owed, paid, missed and ahead; what a payment may be; and the postings a saving makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.members import PledgeChange
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.refusals import (
    AbovePledge,
    AmountNotPositive,
    BalanceTooSmall,
    BelowPledge,
    MonthPaid,
    MonthTooFarAhead,
    NoBeneficiary,
    NoPledge,
    NotWholeMonths,
    WrongAccount,
)
from savings_desk.domain.savings import (
    MonthState,
    SajjaBook,
    check_sajja,
    leaving_postings,
    receipt_postings,
    shares_of,
    special_out_postings,
    spread_sajja,
)
from savings_desk.operations.founding import standard_chart
from tests import kit
from tests.kit import baht, month, sajja

if TYPE_CHECKING:
    from collections.abc import Mapping

CHART = standard_chart()
NOW = Month(2026, 6)


def book(
    *pledges: tuple[str, int],
    paid: Mapping[str, int] | None = None,
    missed: tuple[str, ...] = (),
    first: str = "2026-01",
    last: str = "",
) -> SajjaBook:
    return SajjaBook(
        number="7",
        pledges=tuple(PledgeChange("7", month(at), baht(amount)) for at, amount in pledges),
        paid={month(at): baht(amount) for at, amount in (paid or {}).items()},
        first=month(first) if first else None,
        missed=frozenset(map(month, missed)),
        last=month(last) if last else None,
    )


STEADY = (("2026-01", 100),)
RAISED = (("2026-01", 100), ("2026-04", 150), ("2026-06", 0))


def test_the_pledge_of_a_month_is_the_last_change_up_to_it() -> None:
    raised = book(*RAISED)
    pledged = [raised.pledge_for(Month(2026, at)).satang // 100 for at in range(1, 8)]
    assert pledged == [100, 100, 100, 150, 150, 0, 0]
    assert raised.pledge_for(Month(2025, 12)) == ZERO


def test_months_owed_come_oldest_first_with_what_is_left() -> None:
    owing = book(*RAISED, paid={"2026-01": 100, "2026-02": 40, "2026-04": 150})
    owed = [(str(at), left.satang // 100) for at, left in owing.owed_through(Month(2026, 7))]
    assert owed == [("2026-02", 60), ("2026-03", 100), ("2026-05", 150)]


def test_nothing_is_owed_before_joining_after_leaving_or_without_a_pledge() -> None:
    assert not list(book(*STEADY, first="").owed_through(NOW))
    assert not list(book().owed_through(NOW))
    short = book(*STEADY, first="2026-03", last="2026-04")
    assert [str(at) for at, _ in short.owed_through(NOW)] == ["2026-03", "2026-04"]


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2025-12", MonthState.NONE),
        ("2026-01", MonthState.PAID),
        ("2026-02", MonthState.PART),
        ("2026-03", MonthState.MISSED),
        ("2026-04", MonthState.MISSED),
        ("2026-06", MonthState.OWED),
        ("2026-07", MonthState.AHEAD),
        ("2026-08", MonthState.TO_COME),
    ],
)
def test_how_each_month_stands(at: str, state: MonthState) -> None:
    standing = book(
        *STEADY, paid={"2026-01": 100, "2026-02": 30, "2026-07": 100}, missed=("2026-03",)
    )
    assert standing.state_of(month(at), now=NOW) is state


def test_the_present_month_is_missed_once_its_day_is_closed() -> None:
    closed = book(*STEADY, missed=("2026-06",))
    assert closed.state_of(NOW, now=NOW) is MonthState.MISSED
    assert book(*STEADY, paid={"2026-06": 100}, missed=("2026-06",)).state_of(NOW, now=NOW) is (
        MonthState.PAID
    )


def check(one: SajjaBook, at: str, offered: int, *, in_part: bool = False) -> None:
    check_sajja(one, month(at), baht(offered), now=NOW, in_part=in_part)


def test_a_month_takes_what_was_pledged() -> None:
    check(book(*STEADY), "2026-03", 100)
    check(book(*STEADY, paid={"2026-03": 30}), "2026-03", 70)
    check(book(*STEADY), "2026-03", 30, in_part=True)
    check(book(*STEADY), "2028-06", 100)


@pytest.mark.parametrize(
    ("at", "offered", "refusal"),
    [
        ("2026-03", 0, AmountNotPositive),
        ("2026-03", 99, BelowPledge),
        ("2026-03", 101, AbovePledge),
        ("2026-01", 100, MonthPaid),
        ("2025-12", 100, NoPledge),
        ("2028-07", 100, MonthTooFarAhead),
    ],
)
def test_a_month_refuses_what_was_not(at: str, offered: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check(book(*STEADY, paid={"2026-01": 100}), at, offered)


def test_a_part_is_never_more_than_what_is_left() -> None:
    with pytest.raises(AbovePledge) as refused:
        check(book(*STEADY, paid={"2026-03": 30}), "2026-03", 80, in_part=True)
    assert refused.value.pledged == baht(70)
    with pytest.raises(NoPledge):
        check(book(*STEADY, last="2026-02"), "2026-03", 100)


def spread(one: SajjaBook, offered: int, *, in_part: bool = False) -> list[tuple[str, int]]:
    lines = spread_sajja(one, baht(offered), now=NOW, in_part=in_part)
    return [(str(line.month), line.amount.satang // 100) for line in lines]


def test_an_amount_pays_the_oldest_months_first_and_then_months_ahead() -> None:
    owing = book(*STEADY, paid={"2026-01": 100, "2026-02": 100, "2026-04": 100})
    assert spread(owing, 400) == [
        ("2026-03", 100),
        ("2026-05", 100),
        ("2026-06", 100),
        ("2026-07", 100),
    ]
    raised = book(("2026-01", 100), ("2026-08", 150), first="2026-06")
    assert spread(raised, 350) == [("2026-06", 100), ("2026-07", 100), ("2026-08", 150)]


def test_an_amount_that_ends_inside_a_month_is_refused_or_taken_in_part() -> None:
    raised = book(("2026-01", 100), ("2026-07", 150), first="2026-06")
    with pytest.raises(NotWholeMonths) as refused:
        spread(raised, 200)
    assert refused.value.nearest == baht(100)
    assert spread(raised, 200, in_part=True) == [("2026-06", 100), ("2026-07", 100)]
    with pytest.raises(NotWholeMonths) as refused:
        spread(raised, 30)
    assert refused.value.nearest == ZERO


def test_no_more_than_two_years_ahead_are_paid() -> None:
    one = book(*STEADY, first="2026-06")
    assert len(spread(one, 2500)) == 25
    with pytest.raises(NotWholeMonths) as refused:
        spread(one, 2600)
    assert refused.value.nearest == baht(2500)


def test_who_pledges_nothing_pays_no_sajja() -> None:
    with pytest.raises(NoPledge):
        spread(book(), 100)
    with pytest.raises(AmountNotPositive):
        spread(book(*STEADY), 0)


@given(
    offered=st.integers(1, 300),
    pledge=st.integers(1, 30),
    paid=st.lists(st.integers(0, 30), min_size=12, max_size=12),
    in_part=st.booleans(),
)
def test_spreading_gives_out_the_whole_amount_as_the_rules_allow(
    offered: int, pledge: int, paid: list[int], *, in_part: bool
) -> None:
    months = list(months_between(Month(2026, 1), Month(2026, 12)))
    received = {at: baht(min(each, pledge)) for at, each in zip(months, paid, strict=True) if each}
    one = SajjaBook("7", (PledgeChange("7", months[0], baht(pledge)),), received, months[0])
    taken = baht(offered)
    try:
        lines = spread_sajja(one, taken, now=NOW, in_part=in_part)
    except NotWholeMonths as refused:
        taken = refused.nearest
        lines = spread_sajja(one, taken, now=NOW, in_part=in_part) if taken else ()
    assert total(line.amount for line in lines) == taken <= baht(offered)
    paid_now = dict(received)
    for line in lines:
        assert line.month is not None
        state = SajjaBook("7", one.pledges, paid_now, months[0])
        check_sajja(state, line.month, line.amount, now=NOW, in_part=in_part)
        assert next(state.owed_through(Month(2029, 1)))[0] == line.month
        paid_now[line.month] = paid_now.get(line.month, ZERO) + line.amount


def test_a_receipt_debits_the_money_and_credits_what_it_is_for() -> None:
    lines = (sajja("1", "2026-06", 100), kit.special("1", 500), kit.fine("2", 5))
    postings = receipt_postings(lines, into=kit.CASH, chart=CHART)
    assert [(line.account, line.amount.satang // 100, line.member) for line in postings] == [
        (kit.CASH, 605, None),
        (kit.SAJJA, -100, "1"),
        (kit.SPECIAL, -500, "1"),
        (kit.FINES, -5, "2"),
    ]
    assert postings[1].month == NOW
    with pytest.raises(AmountNotPositive):
        receipt_postings((kit.fine("1", 0),), into=kit.CASH, chart=CHART)
    with pytest.raises(WrongAccount):
        receipt_postings(lines, into=kit.SAJJA, chart=CHART)


def test_special_savings_are_drawn_as_far_as_they_reach() -> None:
    def drawn(amount: int) -> list[int]:
        postings = special_out_postings(
            "1", baht(amount), balance=baht(500), out_of=kit.BANK, chart=CHART
        )
        return [line.amount.satang // 100 for line in postings]

    assert drawn(500) == [500, -500]
    with pytest.raises(BalanceTooSmall):
        drawn(501)
    with pytest.raises(AmountNotPositive):
        drawn(0)


def test_whoever_leaves_is_paid_both_passbooks() -> None:
    def left(sajja_baht: int, special_baht: int, payees: tuple[tuple[str, Money], ...] = ()) -> str:
        postings = leaving_postings(
            "1",
            sajja=baht(sajja_baht),
            special=baht(special_baht),
            payees=payees,
            out_of=kit.CASH,
            chart=CHART,
        )
        assert total(line.amount for line in postings) == ZERO
        return " ".join(f"{line.account}:{line.amount.satang // 100}" for line in postings)

    assert left(900, 0) == "31020:900 11010:-900"
    assert left(900, 100) == "31020:900 21010:100 11010:-1000"
    heirs = (("ก", baht(600)), ("ข", baht(300)), ("ค", ZERO))
    assert left(900, 0, heirs) == "31020:900 11010:-600 11010:-300"


def test_beneficiaries_get_their_shares_to_the_last_satang() -> None:
    shares = shares_of("5", kit.HEIRS, baht("8400.01"))
    assert [amount for _, amount in shares] == [baht("4200.01"), baht("2799.72"), baht("1400.28")]
    with pytest.raises(NoBeneficiary):
        shares_of("5", (), baht(1))
