"""Open contracts come in from a sheet of loans; every doubt is told with its cell."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import Guarantor
from savings_desk.domain.loan_terms import Method
from savings_desk.domain.money import Money
from savings_desk.domain.vouchers import Opening
from tests.exchange.reading import GROUP_SHEET, baht, errors, found, read
from tests.exchange.registers import SUSPENSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.incoming import Incoming

MEMBERS: list[Sequence[Value]] = [
    ["เลขที่สมาชิก", "คำนำหน้า", "ชื่อ", "นามสกุล", "วันที่อนุมัติ"],
    ["1", "นาย", "ก้อง", "ตัวอย่าง", "5/3/2560"],
    ["2", "นาง", "คำ", "ตัวอย่าง", "5/3/2560"],
    ["3", "นาย", "งาม", "สมมุติ", "5/3/2560"],
]
HEAD = [
    *("สัญญาเลขที่", "เลขที่สมาชิก", "ประเภท", "อัตราดอกเบี้ย", "วงเงินกู้", "คงเหลือ", "งวดที่เหลือ"),
    *("ผู้ค้ำประกัน 1", "ผู้ค้ำประกัน 2", "วันที่กู้", "ค้างกี่เดือน", "วิธีคิดดอกเบี้ย", "ที่เก็บสัญญา"),
]


def loans(*rows: Sequence[Value], accounts: Sequence[Sequence[Value]] = ()) -> Incoming:
    """A workbook with three members and these contracts, and perhaps balances of accounts."""
    sheets: dict[str, Sequence[Sequence[Value]]] = {"เงินกู้": [HEAD, *rows]}
    if accounts:
        sheets["ยอดยกมา"] = [["รหัสบัญชี", "ชื่อบัญชี", "ยอดยกมา"], *accounts]
    return read(กลุ่ม=GROUP_SHEET, สมาชิก=MEMBERS, **sheets)


def test_a_contract_comes_with_all_that_its_row_says() -> None:
    incoming = loans(
        [
            *("7/2568", 1, "กู้สามัญ", 12, 12000, "6,000.50", 6, "2", "นางนอก ตัวอย่าง 2"),
            *("5/7/2568", 2, "ลดต้นลดดอก", "ตู้เหล็ก"),
        ],
        ["8/2568", "02", "เงินกู้ฉุกเฉิน", "15%", 5000, 5000, 3, "นายงาม สมมุติ"],
    )
    assert errors(incoming) == []
    one, two = incoming.loans
    assert (one.number, one.member, one.kind, one.account) == ("7/2568", "1", "กู้สามัญ", "13010")
    assert (one.lent, one.balance) == (baht(12_000), Money(600_050))
    assert (one.rate, one.method) == (Fraction(12, 100), Method.EQUAL_PRINCIPAL)
    assert (one.instalments, one.months_owed, one.lent_on) == (6, 2, date(2025, 7, 5))
    assert one.guarantors == (Guarantor("", "2"), Guarantor("นางนอก ตัวอย่าง 2"))
    assert one.papers_at == "ตู้เหล็ก"
    assert (two.member, two.account, two.rate) == ("2", "13020", Fraction(15, 100))
    assert two.guarantors == (Guarantor("", "3"),)
    assert found(incoming, "guarantor_outside") == ["I2"]


@pytest.mark.parametrize(
    ("rate", "read_as"),
    [
        (12, Fraction(12, 100)),
        (0.12, Fraction(12, 100)),
        ("7.5 %", Fraction(75, 1000)),
        ("๑๕", Fraction(15, 100)),
        (None, Fraction(0)),
        (0, Fraction(0)),
    ],
)
def test_a_rate_is_read_in_any_of_the_ways_it_is_written(rate: Value, read_as: Fraction) -> None:
    (loan,) = loans(["1", "1", "", rate, 1000, 1000, 1]).loans
    assert loan.rate == read_as
    assert loan.method is (Method.EQUAL_PRINCIPAL if read_as else Method.NO_INTEREST)


def test_a_rate_above_the_law_is_a_fact_with_a_warning() -> None:
    incoming = loans(["1", "1", "", 24, 1000, 1000, 1])
    assert errors(incoming) == []
    assert found(incoming, "loan_rate_above_ceiling") == ["D2"]
    assert incoming.loans[0].rate == Fraction(24, 100)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (["", "1", "", 12, 100, 100, 1], [("field_missing", "A2")]),
        (["1", "9", "", 12, 100, 100, 1], [("member_unknown", "B2")]),
        (["1", "1", "", "แพง", 100, 100, 1], [("not_a_rate", "D2")]),
        (["1", "1", "", 101, 100, 100, 1], [("not_a_rate", "D2")]),
        (["1", "1", "", 12, 100, 101, 1], [("loan_above_lent", "F2")]),
        (
            ["1", "1", "", 12, 100, 100, 1, "", "", "", "", "ไม่คิดดอกเบี้ย"],
            [("rate_without_interest", "D2")],
        ),
        (["1", "1", "", 12, 100, -5, 1], [("amount_negative", "F2")]),
        (["1", "1", "", 12, 100, None, 1], [("field_missing", "F2")]),
        (["1", "1", "", 12, 100, 100, None], [("field_missing", "G2")]),
        (["1", "1", "", 12, 100, 100, "หก"], [("not_a_count", "G2"), ("field_missing", "G2")]),
        (["1", "1", "", 12, 100, 100, 1, "77"], [("member_unknown", "H2")]),
        (["1", "1", "", 12, 100, 100, 1, "", "", "2/1/2569"], [("days_out_of_order", "J2")]),
    ],
)
def test_what_cannot_be_is_an_error_in_its_cell(
    row: Sequence[Value], wrong: list[tuple[str, str]]
) -> None:
    assert errors(loans(row)) == wrong


def test_the_same_contract_twice_is_an_error_and_one_repaid_is_left_out() -> None:
    good: Sequence[Value] = ["7", "1", "", 12, 100, 100, 1]
    incoming = loans(good, ["007", "2", "", 12, 50, 50, 1], ["8", "2", "", 12, 50, 0, 1])
    assert errors(incoming) == [("loan_repeated", "A3")]
    assert found(incoming, "loan_repaid") == ["F4"]
    assert [one.number for one in incoming.loans] == ["7"]


def test_somebody_who_stands_for_themselves_is_told() -> None:
    incoming = loans(["7", "1", "", 12, 100, 100, 1, "นายก้อง ตัวอย่าง"])
    assert found(incoming, "guarantor_is_borrower") == ["H2"]
    assert errors(incoming) == []


def test_contracts_are_held_against_the_account_that_is_stated() -> None:
    rows: tuple[Sequence[Value], ...] = (
        ["7", "1", "", 12, 900, 600, 1],
        ["8", "2", "", 12, 500, 400, 1],
    )
    same = loans(*rows, accounts=[["11010", "", 500], ["13010", "", 1000], ["33010", "", 1500]])
    assert same.findings == ()
    assert same.openings == (Opening("11010", baht(500)), Opening("33010", baht(1500)))
    more = loans(*rows, accounts=[["11010", "", 500], ["13010", "", 1100], ["33010", "", 1600]])
    assert found(more, "loans_differ_from_account") == ["F1"]
    assert Opening(SUSPENSE, baht(-100)) in more.openings
    unstated = loans(*rows, accounts=[["11010", "", 500], ["33010", "", 1500]])
    assert [one.code for one in unstated.findings] == []


def test_a_sum_of_loans_without_a_sheet_stays_one_sum() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=MEMBERS,
        ยอดยกมา=[["รหัสบัญชี", "ชื่อบัญชี", "ยอดยกมา"], ["13010", "", 1000], ["33010", "", 1000]],
    )
    assert incoming.openings == (Opening("13010", baht(1000)), Opening("33010", baht(1000)))
