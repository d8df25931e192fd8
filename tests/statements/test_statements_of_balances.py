"""Trial balance, balance sheet, income statement, where the money is: from one set of balances."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.accounts import Account, AccountKind, Chart, Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.statements.balance_sheet import balance_sheet
from savings_desk.statements.balanced import DoesNotBalance, must_balance
from savings_desk.statements.income_statement import Period, income_statement
from savings_desk.statements.position import Position, position
from savings_desk.statements.sections import SECTIONS, Part, section_of
from savings_desk.statements.trial_balance import trial_balance
from savings_desk.statements.where_money_is import where_money_is
from tests.statements.values import (
    ALLOWANCE,
    BANK,
    CASH,
    LOANS,
    RESERVE,
    SAJJA,
    SUSPENSE,
    YEAR,
    amounts_by_kind,
    baht,
    chart,
    debits,
)

AS_OF = date(2026, 12, 31)
LAST_YEAR = YEAR.before()

# A group by hand. Assets: 2,000 cash, 15,000 bank, 80,000 loans less 1,000 allowance = 96,000.
# Owed: 6,000 special. Sajja 70,000, reserve 9,000, brought forward 4,000. This year: interest
# 8,500, fines 500, supplies 2,000 = 7,000. 6,000 + 70,000 + 9,000 + 4,000 + 7,000 = 96,000.
BOOKS = debits(
    _11010=2000,
    _12010=15000,
    _13010=80000,
    _13110=-1000,
    _21010=-6000,
    _31020=-70000,
    _34100=-9000,
    _33010=-4000,
    _41010=-8500,
    _42010=-500,
    _54050=2000,
)


def stands(at_end: dict[str, Money], before: dict[str, Money] | None = None) -> Position:
    return position(as_of=AS_OF, year=YEAR, chart=chart(), at_end=at_end, before_year=before or {})


# By hand


def test_the_trial_balance_of_a_group_by_hand() -> None:
    found = trial_balance(stands(BOOKS))
    assert found.debits == found.credits == baht(99000)
    assert [line.account.code for line in found.lines] == sorted(BOOKS)
    allowance = next(line for line in found.lines if line.account.code == ALLOWANCE)
    assert (allowance.debit, allowance.credit) == (ZERO, baht(1000))


def test_the_balance_sheet_of_a_group_by_hand() -> None:
    found = balance_sheet(stands(BOOKS))
    assert found.assets == (baht(96000),)
    assert found.liabilities == (baht(6000),)
    assert found.equity == (baht(90000),)
    assert found.surplus_year == (baht(7000),)
    assert found.liabilities_and_equity == (baht(96000),)
    lines = {line.account.code: line.amounts[0] for s in found.sections for line in s.lines}
    assert lines[ALLOWANCE] == baht(-1000)
    assert lines[LOANS] == baht(80000)
    assert lines[RESERVE] == baht(9000)


def test_the_year_before_stands_in_the_second_column() -> None:
    before = debits(_11010=5000, _31020=-4000, _41010=-1000)
    earlier = position(
        as_of=LAST_YEAR.last_day, year=LAST_YEAR, chart=chart(), at_end=before, before_year={}
    )
    now = stands(debits(_11010=5300, _31020=-4000, _41010=-1300), before)
    found = balance_sheet(now, earlier)
    assert found.compared_with == date(2025, 12, 31)
    assert found.surplus_year == (baht(300), baht(1000))
    brought = next(s for s in found.sections if s.section.name == "surplus_brought")
    assert brought.amounts == (baht(1000), ZERO)
    assert found.assets == found.liabilities_and_equity == (baht(5300), baht(5000))


def test_core_lines_are_printed_at_zero_and_the_others_are_not() -> None:
    found = balance_sheet(stands(debits(_11010=10, _31020=-10)))
    names = [one.section.name for one in found.sections]
    assert names == ["cash", "bank", "loans", "sajja", "surplus_brought"]
    bank = next(one for one in found.sections if one.section.name == "bank")
    assert [line.account.code for line in bank.lines] == [BANK]
    assert bank.amounts == (ZERO,)


def test_sajja_as_a_liability_moves_a_line_and_nothing_else() -> None:
    equity = stands(BOOKS)
    liability = position(
        as_of=AS_OF,
        year=YEAR,
        chart=chart().with_sajja_as(AccountKind.LIABILITY),
        at_end=BOOKS,
        before_year={},
    )
    one, other = balance_sheet(equity), balance_sheet(liability)
    assert other.liabilities == (baht(76000),)
    assert other.equity == (baht(20000),)
    assert one.assets == other.assets
    assert one.surplus_year == other.surplus_year
    deposits = next(s for s in other.sections if s.section.name == "deposits")
    assert {line.account.code for line in deposits.lines} == {"21010", SAJJA}


def test_the_income_statement_of_a_group_by_hand() -> None:
    now = Period(YEAR.first_day, AS_OF, BOOKS)
    before = Period(LAST_YEAR.first_day, LAST_YEAR.last_day, debits(_11010=100, _41010=-100))
    found = income_statement(chart(), now, before)
    assert found.income == (baht(9000), baht(100))
    assert found.expenses == (baht(2000), ZERO)
    assert found.surplus == (baht(7000), baht(100))
    assert [s.section.name for s in found.part(Part.INCOME)] == ["loan_interest", "fines"]


def test_the_members_savings_are_never_income_nor_their_withdrawals_expense() -> None:
    moved = debits(_11010=500, _31020=-900, _21010=400)
    found = income_statement(chart(), Period(YEAR.first_day, AS_OF, moved))
    assert (found.income, found.expenses, found.surplus) == ((ZERO,), (ZERO,), (ZERO,))


def test_a_dividend_set_apart_is_no_expense() -> None:
    moved = debits(_33010=700, _34400=-700)
    found = income_statement(chart(), Period(YEAR.first_day, AS_OF, moved))
    assert found.surplus == (ZERO,)
    sheet = balance_sheet(stands(moved))
    assert sheet.equity == (ZERO,)
    assert not any(one.section.kind is AccountKind.EXPENSE for one in sheet.sections)


def test_where_the_money_is_answers_both_sides() -> None:
    found = where_money_is(stands(BOOKS))
    assert total(one.amount for one in found.borrowers) == baht(79000)
    assert [one.amount for one in found.banks] == [baht(15000)]
    assert [one.amount for one in found.cash] == [baht(2000)]
    assert (found.sajja, found.special) == (baht(70000), baht(6000))
    assert [one.account.code for one in found.capital] == [RESERVE]
    assert (found.surplus_brought, found.surplus_year) == (baht(4000), baht(7000))
    assert found.where == found.whose == baht(96000)
    assert found.gap == ZERO


@pytest.mark.parametrize("gap", [250, -250])
def test_what_nobody_explains_stands_on_its_own_line(gap: int) -> None:
    books = debits(_11010=1000, _31020=-1000 + gap, _29000=-gap)
    found = where_money_is(stands(books))
    assert found.gap == baht(gap)
    assert found.where == found.whose + found.gap
    sheet = balance_sheet(stands(books))
    (suspense,) = sheet.part(Part.UNDER_EXAMINATION)
    assert suspense.amounts == (baht(gap),)
    assert sheet.liabilities == (baht(gap),)


def test_an_account_of_a_strange_section_is_still_counted() -> None:
    strange = Account("19990", "ของแปลก", "Strange thing", AccountKind.ASSET, "sajja")
    unknown = Account("39990", "ทุนแปลก", "Strange capital", AccountKind.EQUITY, "nowhere")
    assert section_of(strange).name == "other_current_assets"
    assert section_of(unknown).name == "other_capital"
    wide = Chart((*chart().accounts, strange, unknown))
    at_end = {"19990": baht(7), "39990": baht(-7)}
    found = position(as_of=AS_OF, year=YEAR, chart=wide, at_end=at_end, before_year={})
    assert balance_sheet(found).assets == (baht(7),)


def test_every_section_of_the_chart_has_its_line() -> None:
    known = {section.name for section in SECTIONS}
    assert {account.section for account in chart().accounts} <= known
    assert all(section_of(account).name == account.section for account in chart().accounts)


def test_a_sum_that_is_not_the_sum_is_told_with_its_difference() -> None:
    with pytest.raises(DoesNotBalance) as caught:
        must_balance("balance-sheet", baht(2911026, 3), baht(2910926, 3))
    assert caught.value.difference == baht(100)
    assert caught.value.statement == "balance-sheet"


# By search

CODES = [account.code for account in chart().accounts]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(CODES),
        st.integers(min_value=1, max_value=10**9),
        st.booleans(),
    ),
    max_size=40,
)


def balances_of(moves: list[tuple[str, str, int, bool]]) -> dict[str, Money]:
    sums: dict[str, int] = {}
    for debit, credit, satang, _early in moves:
        sums[debit] = sums.get(debit, 0) + satang
        sums[credit] = sums.get(credit, 0) - satang
    return {code: Money(satang) for code, satang in sums.items()}


@given(MOVES)
def test_every_statement_balances_whatever_was_posted(
    moves: list[tuple[str, str, int, bool]],
) -> None:
    before = balances_of([move for move in moves if move[3]])
    at_end = balances_of(moves)
    now = stands(at_end, before)
    earlier = position(
        as_of=LAST_YEAR.last_day, year=LAST_YEAR, chart=chart(), at_end=before, before_year={}
    )
    trial = trial_balance(now)
    assert trial.debits == trial.credits
    sheet = balance_sheet(now, earlier)
    assert sheet.assets == sheet.liabilities_and_equity
    wheres = where_money_is(now)
    assert wheres.where == wheres.whose + wheres.gap
    assert wheres.where == sheet.assets[0]

    # The second path: plain sums by the kind of account.
    kinds = amounts_by_kind(at_end)
    moved = amounts_by_kind(balances_of([move for move in moves if not move[3]]))
    assert sheet.assets[0].satang == kinds.get("asset", 0)
    assert sheet.liabilities[0].satang == kinds.get("liability", 0)
    earned = kinds.get("income", 0) - kinds.get("expense", 0)
    assert sheet.equity[0].satang == kinds.get("equity", 0) + earned
    assert sheet.surplus_year[0].satang == moved.get("income", 0) - moved.get("expense", 0)
    statement = income_statement(
        chart(), Period(YEAR.first_day, AS_OF, balances_of([m for m in moves if not m[3]]))
    )
    assert statement.surplus == sheet.surplus_year[:1]


@given(MOVES)
def test_no_account_is_ever_left_out_of_the_balance_sheet(
    moves: list[tuple[str, str, int, bool]],
) -> None:
    now = stands(balances_of(moves))
    sheet = balance_sheet(now)
    shown = {line.account.code for one in sheet.sections for line in one.lines}
    kept = (AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.EQUITY)
    held = {code for code, b in now.balances.items() if b and chart().account(code).kind in kept}
    assert held <= shown
    assert {CASH, SAJJA} <= shown


def test_suspense_is_the_only_account_under_examination() -> None:
    assert [
        account.code
        for account in chart().accounts
        if section_of(account).part is Part.UNDER_EXAMINATION
    ] == [SUSPENSE]
    assert chart().of_role(Role.SUSPENSE).code == SUSPENSE
