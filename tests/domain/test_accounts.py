"""The chart knows its accounts by code and by the part they play."""

from __future__ import annotations

import pytest

from savings_desk.domain.accounts import Account, AccountKind, Chart, Role, chart_of
from savings_desk.domain.refusals import NoSuchAccount, WrongAccount
from savings_desk.operations.founding import standard_chart
from tests import kit

CHART = standard_chart()
SINGLE_ROLES = set(Role) - {Role.OTHER, Role.BANK}


def test_the_standard_chart_has_one_account_for_each_part() -> None:
    for role in SINGLE_ROLES:
        assert len(CHART.all_of_role(role)) == 1, role
    assert CHART.all_of_role(Role.BANK)
    codes = [account.code for account in CHART.accounts]
    assert codes == sorted(set(codes))
    assert all(account.name_th and account.name_en for account in CHART.accounts)


def test_sajja_is_equity_and_special_savings_a_liability_by_default() -> None:
    assert CHART.of_role(Role.SAJJA).kind is AccountKind.EQUITY
    assert CHART.of_role(Role.SPECIAL).kind is AccountKind.LIABILITY


def test_sajja_as_a_liability_moves_one_line_and_nothing_else() -> None:
    other = CHART.with_sajja_as(AccountKind.LIABILITY)
    moved = [new for old, new in zip(CHART.accounts, other.accounts, strict=True) if old != new]
    assert [(one.code, one.kind, one.section) for one in moved] == [
        (kit.SAJJA, AccountKind.LIABILITY, "deposits")
    ]
    assert other.with_sajja_as(AccountKind.EQUITY) == CHART


def test_what_the_chart_has_not_is_refused() -> None:
    assert "11010" in CHART
    assert "99999" not in CHART
    with pytest.raises(NoSuchAccount):
        CHART.account("99999")
    with pytest.raises(NoSuchAccount):
        Chart(()).of_role(Role.CASH)
    with pytest.raises(WrongAccount) as refused:
        CHART.expect(kit.SAJJA, Role.CASH, Role.BANK)
    assert (refused.value.code, refused.value.wanted) == (kit.SAJJA, "cash")
    assert CHART.expect(kit.BANK, Role.CASH, Role.BANK).code == kit.BANK
    assert CHART.expect(kit.CASH, AccountKind.ASSET).code == kit.CASH


def test_a_chart_file_with_a_code_twice_is_refused() -> None:
    row = {"code": "1", "th": "ก", "en": "A", "kind": "asset", "section": "cash"}
    with pytest.raises(ValueError, match=r".*"):
        chart_of([row, row])
    with pytest.raises(ValueError, match="gold"):
        chart_of([row | {"kind": "gold"}])


def test_an_account_of_the_groups_own_takes_the_place_of_a_standard_one() -> None:
    own = Account("12010", "บัญชีของเรา", "Our own", AccountKind.ASSET, "bank", Role.BANK)
    chart = standard_chart([own, kit.SECOND_BANK])
    assert chart.account("12010") == own
    assert chart.all_of_role(Role.BANK) == (own, kit.SECOND_BANK)
    assert len(chart.accounts) == len(CHART.accounts) + 1


def test_the_natural_side_of_each_kind() -> None:
    assert [kind.debit_natured for kind in AccountKind] == [True, False, False, False, True]
