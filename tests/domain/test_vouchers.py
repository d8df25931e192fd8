"""The posting rule of every voucher: the right sides, the right kinds of account, and balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain import vouchers
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import (
    AmountNotPositive,
    EntryEmpty,
    NoSuchAccount,
    Refusal,
    SameAccount,
    WrongAccount,
)
from savings_desk.domain.vouchers import Opening, Side
from savings_desk.operations.founding import standard_chart
from tests import kit
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posting

CHART = standard_chart([kit.SECOND_BANK])
LOANS = "13010"


def told(postings: tuple[Posting, ...]) -> str:
    assert total(line.amount for line in postings) == ZERO
    return " ".join(f"{line.account}:{line.amount.satang}" for line in postings)


def test_each_event_posts_by_its_one_rule() -> None:
    some = baht("45.25")
    assert told(vouchers.income_postings("45010", some, into=kit.BANK, chart=CHART)) == (
        "12010:4525 45010:-4525"
    )
    assert told(vouchers.expense_postings("54020", some, out_of=kit.CASH, chart=CHART)) == (
        "54020:4525 11010:-4525"
    )
    assert told(vouchers.expense_postings("18030", some, out_of=kit.BANK, chart=CHART)) == (
        "18030:4525 12010:-4525"
    )
    assert told(vouchers.bank_in_postings(kit.BANK, some, out_of=kit.CASH, chart=CHART)) == (
        "12010:4525 11010:-4525"
    )
    assert told(vouchers.bank_out_postings(kit.BANK, some, into=kit.CASH, chart=CHART)) == (
        "11010:4525 12010:-4525"
    )


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (
            lambda: vouchers.income_postings("54020", baht(1), into="11010", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.income_postings("45010", baht(1), into="13010", chart=CHART),
            WrongAccount,
        ),
        (lambda: vouchers.income_postings("0", baht(1), into="11010", chart=CHART), NoSuchAccount),
        (
            lambda: vouchers.expense_postings("45010", baht(1), out_of="11010", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.expense_postings("12010", baht(1), out_of="11010", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.expense_postings("31020", baht(1), out_of="11010", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.bank_in_postings("11010", baht(1), out_of="11010", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.bank_out_postings("12010", baht(1), into="12020", chart=CHART),
            WrongAccount,
        ),
        (
            lambda: vouchers.income_postings("45010", ZERO, into="11010", chart=CHART),
            AmountNotPositive,
        ),
        (
            lambda: vouchers.bank_in_postings("12010", -baht(1), out_of="11010", chart=CHART),
            AmountNotPositive,
        ),
    ],
)
def test_the_wrong_account_or_amount_is_refused(make: object, refusal: type[Refusal]) -> None:
    assert callable(make)
    with pytest.raises(refusal):
        make()


def move(debit: Side, credit: Side, amount: Money) -> tuple[Posting, ...]:
    return vouchers.transfer_postings(debit=debit, credit=credit, amount=amount, chart=CHART)


def test_a_transfer_moves_between_accounts_and_passbooks_but_never_cash() -> None:
    own, other = Side(kit.SPECIAL, "1"), Side(kit.SPECIAL, "2")
    assert told(move(own, other, baht(5))) == "21010:500 21010:-500"
    assert told(move(Side(kit.BANK_2), Side(kit.BANK), baht(5))) == "12020:500 12010:-500"
    for debit, credit in ((Side(kit.CASH), own), (own, Side(kit.CASH))):
        with pytest.raises(WrongAccount):
            move(debit, credit, baht(5))
    with pytest.raises(SameAccount):
        move(own, Side(kit.SPECIAL, "1"), baht(5))
    with pytest.raises(AmountNotPositive):
        move(own, other, ZERO)


def test_openings_that_agree_need_no_suspense() -> None:
    lines = [Opening(kit.CASH, baht(100)), Opening(kit.SAJJA, baht(100), "1")]
    assert told(vouchers.opening_postings(lines, chart=CHART)) == "11010:10000 31020:-10000"


def test_openings_that_disagree_stand_in_suspense() -> None:
    less = [Opening(kit.CASH, baht(100)), Opening(kit.SAJJA, baht(120), "1")]
    assert told(vouchers.opening_postings(less, chart=CHART)) == (
        "11010:10000 31020:-12000 29000:2000"
    )
    with pytest.raises(EntryEmpty):
        vouchers.opening_postings([Opening(kit.CASH, ZERO)], chart=CHART)
    with pytest.raises(NoSuchAccount):
        vouchers.opening_postings([Opening("0", baht(1))], chart=CHART)


natural = st.builds(
    Opening,
    st.sampled_from([kit.CASH, kit.BANK, LOANS, "13110", kit.SURPLUS_BROUGHT, "23070"]),
    st.integers(-(10**9), 10**9).map(Money),
) | st.builds(
    Opening,
    st.sampled_from([kit.SAJJA, kit.SPECIAL, LOANS]),
    st.integers(-(10**9), 10**9).map(Money),
    st.sampled_from(["1", "2"]),
)


@given(st.lists(natural, max_size=12))
def test_openings_always_balance_and_lose_nothing(openings: list[Opening]) -> None:
    if not any(one.amount for one in openings):
        return
    postings = vouchers.opening_postings(openings, chart=CHART)
    assert total(line.amount for line in postings) == ZERO
    stated = total(
        one.amount if CHART.account(one.account).kind.debit_natured else -one.amount
        for one in openings
    )
    suspense = total(line.amount for line in postings if line.account == kit.SUSPENSE)
    assert suspense == -stated
