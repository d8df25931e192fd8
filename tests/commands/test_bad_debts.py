"""Bad debts and fees apart from a terminal: given up, taken back, recovered, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.loan_terms import FeeRule
from savings_desk.domain.money import Money
from tests import kit
from tests import loans_kit as lk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

LOAN, RESOLVED = "1/2569", ("--resolution", "ประชุม 1/2569")
FEB, MAR, APR = "5/2/2569", "5/3/2569", "5/4/2569"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Member 1 owes 12,000 baht since 5 January, and the fee of 50 that was not kept back."""
    books = kit.a_group(tmp_path)
    kit.a_member(books, "1", pledge=100)
    kit.earn(books, "gift", lk.LENT_ON, kit.DONATIONS, 100_000)
    lk.a_product(books, fee=FeeRule(Money.baht(50)), interest_first=False)
    lk.a_contract(books, "1")
    lk.pay_out(books, LOAN, deduct=False)
    books.close()
    return books.path


def shown(desk: Terminal, table: Path, day: str) -> dict[str, object]:
    told: dict[str, object] = desk.done("loan", "show", table, LOAN, "--as-of", day)
    return told


def test_a_fee_apart_is_shown_and_divided(desk: Terminal, table: Path) -> None:
    before = shown(desk, table, FEB)
    assert (before["due"], before["dues"]["fee"]) == (117_000, 5_000)  # type: ignore[index]
    assert "50.00" in desk("loan", "show", table, LOAN, "--as-of", FEB).out
    desk.done("post", "repayment", table, "--loan", LOAN, "--amount", "170", "--day", FEB)
    after = shown(desk, table, FEB)
    assert (after["due"], after["card"][-1]["fee"]) == (100_000, 5_000)  # type: ignore[index]


def test_interest_in_advance_is_named_with_its_months(desk: Terminal, table: Path) -> None:
    parts = ("--interest", "360", "--fee", "50")
    desk.done("post", "repayment", table, "--loan", LOAN, *parts, "--day", FEB)
    told = shown(desk, table, FEB)["interest_ahead"]
    assert told == {"amount": 24_000, "first": "2026-03", "last": "2026-04"}
    said = desk("loan", "show", table, LOAN, "--as-of", FEB).out
    assert "ดอกเบี้ยรับล่วงหน้า" in said
    assert "240.00 (มีนาคม 2569 ถึง เมษายน 2569)" in said


def test_a_debt_is_given_up_and_comes_back(desk: Terminal, table: Path) -> None:
    off = ("post", "write-off", table, "--loan", LOAN, "--day", MAR, *RESOLVED)
    assert desk.refused(*off)["refused"] == "Missing"
    desk.done(*off, "--against", lk.BAD_DEBT)
    back = ("post", "recovery", table, "--loan", LOAN, "--day", APR)
    told = desk.done(*back, "--amount", "500", "--payer", "ทายาทสมมุติ")["entry"]
    assert (told["series"], told["party"]) == ("receipt", "ทายาทสมมุติ")
    assert [(one["account"], one["amount"], one["loan"]) for one in told["postings"]] == [
        (kit.CASH, 50_000, None),
        ("46030", -50_000, LOAN),
    ]
    debt = shown(desk, table, APR)["bad_debt"]  # 12,000, two months of 120, and the fee of 50
    assert debt == {
        "loan": LOAN, "day": "2026-03-05", "principal": 1_200_000, "rest": 29_000,
        "recovered": 50_000, "given_up": 1_229_000, "left": 1_179_000,
    }  # fmt: skip
    refused = desk.refused(*back, "--amount", "11790.01")
    assert (refused["refused"], refused["facts"]["left"]) == ("MoreThanGivenUp", 1_179_000)
    said = desk("loan", "show", table, LOAN).out
    assert any("ยังค้างตามกฎหมาย" in line and "11,790.00" in line for line in said.splitlines())
    assert RESOLVED[1] in said
    line = f"1 recovered {LOAN} 90"
    desk.done("post", "saving", table, "--line", "1 หนี้สูญรับคืน 100", "--line", line, "--day", APR)
    assert shown(desk, table, APR)["bad_debt"]["left"] == 1_160_000  # type: ignore[index]
    assert desk.done("check", table)["clean"] is True


def test_interest_alone_is_given_up_without_an_entry_and_taken_back(
    desk: Terminal, table: Path
) -> None:
    parts = ("--principal", "12000", "--fee", "30")  # 150 is lawful for the month, 120 interest
    desk.done("post", "repayment", table, "--loan", LOAN, *parts, "--day", FEB)
    told = desk.done("post", "write-off", table, "--loan", LOAN, "--day", MAR, *RESOLVED)
    loan = told["loan"]
    assert (loan["closed_by"], loan["closed_resolution"]) == ("written_off", RESOLVED[1])
    assert shown(desk, table, MAR)["bad_debt"]["given_up"] == 12_000  # type: ignore[index]
    reopen = ("loan", "reopen", table, LOAN, "--day", MAR, "--reason")
    assert desk.refused(*reopen, " ")["refused"] == "Missing"
    assert desk.done(*reopen, "ผิดราย")["loan"]["state"] == "open"
    assert desk.done("check", table)["clean"] is True


@pytest.mark.parametrize("cause", ["resigned", "died"])
def test_who_leaves_with_a_debt_given_up_is_told_of_it(
    desk: Terminal, table: Path, cause: str
) -> None:
    off = ("post", "write-off", table, "--loan", LOAN, "--day", MAR, *RESOLVED)
    desk.done(*off, "--against", lk.BAD_DEBT)
    gone = ("post", "leaving", table, "--member", "1", "--cause", cause, "--day", APR)
    told = desk(*gone).out
    assert f"สัญญาเลขที่ {LOAN} สิ้นสุดแล้ว (ตัดหนี้สูญ) แต่ยังค้างหนี้อยู่ 12,290.00 บาท" in told
    assert desk.done(*gone)["still_owed"] == [{"loan": LOAN, "amount": 1_229_000}]
