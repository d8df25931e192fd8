"""Balances and wide registers come in to the satang; what disagrees stands in suspense."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.money import Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.vouchers import Opening, opening_postings
from savings_desk.exchange.cells import money_of
from tests.exchange.reading import GROUP_SHEET, baht, codes, errors, found, only, read, sajja
from tests.exchange.registers import CHART, SAJJA, SPECIAL, SUSPENSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.incoming import Incoming

MEMBERS: list[Sequence[Value]] = [
    ["เลขที่สมาชิก", "คำนำหน้า", "ชื่อ", "นามสกุล", "วันที่อนุมัติ"],
    ["1", "นาย", "ก", "ข", "5/3/2560"],
    ["2", "นาง", "ค", "ง", "5/3/2560"],
]
TWELVE: tuple[Value, ...] = tuple(range(1, 13))
WIDE = ["เลขที่สมาชิก", "ชื่อ-สกุล", "ยอดยกมา", "ม.ค. 68", "มกราคม 2567", "2568-02", "3/68", "รวม"]


def register(*rows: Sequence[Value]) -> Incoming:
    return read(กลุ่ม=GROUP_SHEET, สมาชิก=MEMBERS, ทะเบียนสัจจะ=rows)


def accounts(*rows: Sequence[Value], wide: Sequence[Sequence[Value]] = ()) -> Incoming:
    head = ["รหัสบัญชี", "ชื่อบัญชี", "ธนาคาร", "หมวดบัญชี", "ยอดยกมา"]
    sheets = {"ยอดยกมา": [head, *rows]}
    return read(กลุ่ม=GROUP_SHEET, สมาชิก=MEMBERS, **sheets, **({"ทะเบียนสัจจะ": wide} if wide else {}))


@pytest.mark.parametrize(
    ("value", "satang"),
    [
        (100.0, 10000),
        (100, 10000),
        (1234.56, 123456),
        (0.1 + 0.2, 30),
        (1234.5600000000001, 123456),
        (-50.25, -5025),
        (0.05, 5),
        (9_999_999_999_999.0, 999999999999900),
        ("๑,๒๓๔.๕๐", 123450),
        ("(50.00)", -5000),
        ("1,340.-", 134000),
        ("฿20", 2000),
        (33.333, None),
        (1e-9, None),
        (1e20, None),
        (10**20, None),
        (True, None),
        (date(2026, 1, 1), None),
        ("1.234,50", None),
        ("1e5", None),
        (None, None),
    ],
)
def test_amounts_are_taken_exactly_or_not_at_all(value: Value, satang: int | None) -> None:
    assert money_of(value) == (None if satang is None else Money(satang))


def test_a_wide_register_gives_each_month_its_own_amount() -> None:
    incoming = register(
        WIDE,
        ["001", "นายก ข", "1,000", 100, 50, "๑๐๐", "-", 250],
        [2, "ค ง", None, 100.5, None, "ขาด", "", 100.5],
    )
    assert incoming.openings == (
        Opening(SAJJA, baht(1000), "1"),
        Opening(SAJJA, baht(50), "1", Month(2024, 1)),
        Opening(SAJJA, baht(100), "1", Month(2025, 1)),
        Opening(SAJJA, baht(100), "1", Month(2025, 2)),
        Opening(SAJJA, Money(10050), "2", Month(2025, 1)),
    )
    assert incoming.errors == 0
    assert not found(incoming, "row_total_differs")


def test_totals_of_rows_and_columns_are_held_against_their_parts() -> None:
    incoming = register(
        WIDE,
        ["1", "", 1000, 100, 50, 100, 0, 1250],
        ["2", "", 500, 100, None, None, None, 300],
        ["รวม", None, 1500, 200, 50, 110, None, 1550],
        ["รวมหน้า 1", None, 1500, 200, 50, 100, None, 1550],
    )
    assert found(incoming, "row_total_differs") == ["H3"]
    assert only(incoming, "row_total_differs").facts == {"stated": baht(300), "found": baht(600)}
    assert found(incoming, "column_total_differs") == ["F4"]
    assert incoming.errors == 0


def test_a_year_may_stand_above_its_months_or_in_the_title() -> None:
    year_above = register(
        ["ทะเบียนคุมเงินสัจจะ"],
        ["เลขที่", "ชื่อ-สกุล", "พ.ศ. 2567", None, "พ.ศ. ๒๕๖๘", None],
        [None, None, "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ."],
        ["1", "ก ข", 1, 2, 3, 4],
    )
    in_title = register(
        ["ทะเบียนคุมเงินสัจจะ ประจำปี 2568"],
        ["เลขที่", "ชื่อ-สกุล", *TWELVE],
        ["1", "ก ข", *[10] * 12],
    )
    assert [str(one.month) for one in year_above.openings] == [
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
    ]
    assert [str(one.month) for one in in_title.openings][::11] == ["2025-01", "2025-12"]
    assert "month_year_assumed" not in codes(year_above) | codes(in_title)


def test_a_fiscal_year_is_called_by_the_year_it_ends_in_and_the_guess_is_told() -> None:
    incoming = register(
        ["ปี 2568"],
        ["เลขที่", "ชื่อ", "ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."],
        ["1", "ก", 1, 1, 1, 1, 1, 1],
    )
    assert [str(one.month) for one in incoming.openings][::5] == ["2024-10", "2025-03"]
    assert len(found(incoming, "month_year_assumed")) == 6


def test_months_without_any_year_and_months_twice_are_errors() -> None:
    months = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."]
    incoming = register(["เลขที่", "ชื่อ", *months], ["1", "ก", *[10] * 6])
    assert errors(incoming) == [("months_without_year", "C1")]
    incoming = register(["เลขที่", "ชื่อ", "ม.ค. 68", "1/2568", "ก.พ. 68"], ["1", "ก", 1, 2, 3])
    assert errors(incoming) == [("month_repeated", "D1")]


def test_month_heads_that_a_spreadsheet_made_days_of_are_read() -> None:
    days = (date(2568, 1, 1), date(2025, 2, 1), date(1968, 3, 1))
    incoming = register(["เลขที่", "ชื่อ", *days], ["1", "ก", 1, 2, 3])
    assert [str(one.month) for one in incoming.openings] == ["2025-01", "2025-02", "2025-03"]
    assert found(incoming, "month_year_assumed") == ["E1"]


def test_sheets_of_several_years_follow_on_each_other() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=MEMBERS,
        ปี2568=[["เลขที่", "ยอดยกมา", "ม.ค. 68", "รวม"], ["1", 130, 10, 140], ["2", 99, 1, 100]],
        ปี2567=[["เลขที่", "ยอดยกมา", "ม.ค. 67"], ["1", 100, 30]],
    )
    assert sajja(incoming) == {"1": 140, "2": 100}
    assert not found(incoming, "brought_differs")
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=MEMBERS,
        ปี2568=[["เลขที่", "ยอดยกมา", "ม.ค. 68"], ["1", 150, 10]],
        ปี2567=[["เลขที่", "ยอดยกมา", "ม.ค. 67", "ม.ค. 68"], ["1", 100, 30, 10]],
    )
    assert only(incoming, "brought_differs").facts == {"stated": baht(150), "found": baht(140)}
    assert errors(incoming) == [("month_twice", "C2")]


def test_who_is_not_on_the_list_or_stands_twice_or_bears_another_name_is_told() -> None:
    incoming = register(
        WIDE[:4],
        ["1", "นายก ข", 1, 1],
        ["9", "นายไกล", 1, 1],
        ["01", "นายก ข", 1, 1],
        ["2", "นางสาวอื่น ไกล", 1, 1],
        [None, "นาง ค ง", 1, 1],
        [None, "นายใครก็ไม่รู้", 1, 1],
    )
    assert errors(incoming) == [
        ("member_unknown", "A3"),
        ("number_repeated", "A4"),
        ("number_repeated", "A6"),
        ("field_missing", "A7"),
    ]
    assert found(incoming, "name_differs") == ["B5"]


def test_what_cannot_be_read_or_is_below_nothing_is_an_error() -> None:
    incoming = register(
        WIDE[:6],
        ["1", "", "x1", 33.333, -5, "1,2,3"],
        ["2", "", -100, None, None, None],
    )
    assert errors(incoming) == [
        ("not_money", "D2"),
        ("amount_negative", "E2"),
        ("not_money", "F2"),
        ("not_money", "C2"),
        ("amount_negative", "C2"),
        ("amount_negative", "C3"),
    ]


def test_months_after_the_first_day_are_told() -> None:
    incoming = register(["เลขที่", "ชื่อ", "ธ.ค. 68", "ม.ค. 69", "ก.พ. 69"], ["1", "ก", 1, 1, None])
    assert found(incoming, "month_after_opening") == ["D1"]


def test_totals_alone_are_one_opening_without_a_month() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=MEMBERS,
        ยอดเงินสมาชิก=[
            ["เลขที่", "ชื่อ-สกุล", "สัจจะสะสม", "สัจจะพิเศษ"],
            ["1", "นายก ข", "4,200", 1500.5],
            ["2", "นางค ง", 300, None],
            ["รวมทั้งสิ้น", None, 4500, 1500],
        ],
    )
    assert incoming.openings == (
        Opening(SPECIAL, Money(150050), "1"),
        Opening(SAJJA, baht(4200), "1"),
        Opening(SAJJA, baht(300), "2"),
    )
    assert found(incoming, "column_total_differs") == ["D4"]


def test_totals_beside_months_are_only_compared() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=MEMBERS,
        ยอดเงินสมาชิก=[["เลขที่", "สัจจะสะสม"], ["1", 140], ["2", 70]],
        ทะเบียนสัจจะ=[["เลขที่", "ยอดยกมา", "ม.ค. 68"], ["1", 100, 40], ["2", 30, 30]],
    )
    assert sajja(incoming) == {"1": 140, "2": 60}
    assert only(incoming, "sajja_differs").facts == {"stated": baht(70), "found": baht(60)}


def test_a_bare_register_makes_its_own_members() -> None:
    incoming = read(
        Sheet1=[
            ["ทะเบียนเงินสัจจะ ปี 2569"],
            ["ที่", "เลขที่", "ชื่อ-สกุล", "ยอดยกมา", "ม.ค.", "ก.พ.", "รวม", "คงเหลือ"],
            [1, "00012", "นางสาวปิ่น มากมี", 500, 20, 20, 40, 540],
            [2, "00013", "นายเอก ทดสอบ", 100, 20, None, 20, 120],
            ["รวม", None, None, 600, 40, 20, 60, 660],
        ]
    )
    assert [(one.number, one.person.full_name) for one in incoming.members] == [
        ("00012", "นางสาวปิ่น มากมี"),
        ("00013", "นายเอก ทดสอบ"),
    ]
    assert incoming.opened_on == date(2026, 3, 1)
    assert {one.approved_on for one in incoming.members} == {date(2026, 3, 1)}
    assert sajja(incoming) == {"00012": 540, "00013": 120}
    assert codes(incoming) == {"first_day_assumed", "approval_assumed", "balances_differ"}
    assert incoming.group is None


def test_what_was_withdrawn_lessens_what_was_brought_forward() -> None:
    head = ["เลขที่", "ชื่อ", "ยอดยกมา", "ม.ค. 68", "ถอน", "คงเหลือ"]
    incoming = register(head, ["1", "ก", 100, 10, 60, 50], ["2", "ค", 10, 5, 20, -5])
    assert sajja(incoming)["1"] == 50
    assert errors(incoming) == [("amount_negative", "C3")]


# Accounts


def postings(incoming: Incoming) -> dict[str, int]:
    sums: dict[str, int] = {}
    for line in opening_postings(incoming.openings, chart=CHART):
        sums[line.account] = sums.get(line.account, 0) + line.amount.satang
    assert total(Money(amount) for amount in sums.values()) == Money(0)
    return {code: amount // 100 for code, amount in sums.items()}


def test_balances_that_add_up_leave_nothing_in_suspense() -> None:
    wide: list[Sequence[Value]] = [["เลขที่", "ยอดยกมา"], ["1", 900], ["2", 100]]
    incoming = accounts(
        ["11010", "", "", "", 200],
        ["12010", "", "", "", "1,300"],
        [13110, "", "", "", 100],
        ["31020", "", "", "", 1000],
        ["33010", "", "", "", 400],
        wide=wide,
    )
    assert codes(incoming) == {"contra_read_as_deduction"}
    assert postings(incoming) == {
        "11010": 200,
        "12010": 1300,
        "13110": -100,
        "31020": -1000,
        "33010": -400,
    }


def test_members_who_disagree_with_the_control_account_leave_the_rest_in_suspense() -> None:
    wide: list[Sequence[Value]] = [["เลขที่", "ยอดยกมา"], ["1", 900], ["2", 100]]
    incoming = accounts(["11010", "", "", "", 1300], ["31020", "", "", "", 1250], wide=wide)
    finding = only(incoming, "members_differ_from_account")
    assert finding.facts == {
        "account": "31020",
        "stated": baht(1250),
        "found": baht(1000),
        "difference": baht(250),
    }
    assert finding.place.cell == "E3"
    assert only(incoming, "balances_differ").facts == {"difference": baht(50)}
    assert Opening(SUSPENSE, baht(250)) in incoming.openings
    assert postings(incoming) == {"11010": 1300, "31020": -1000, SUSPENSE: -300}
    assert incoming.errors == 0


def test_sajja_without_any_member_stands_in_suspense_whole() -> None:
    incoming = accounts(["11010", "", "", "", 1000], ["31020", "", "", "", 1000])
    assert postings(incoming) == {"11010": 1000, SUSPENSE: -1000}


def test_accounts_of_the_groups_own_come_with_a_bank_or_a_kind() -> None:
    incoming = accounts(
        ["12010", "ธ.ก.ส. เล่มหลัก", "ธ.ก.ส. สาขาสมมุติ 000", "", 10],
        ["12020", "", "ออมสิน สาขาสมมุติ 111", "", 20],
        ["54095X", "ค่าจ้างยาม", "", "ค่าใช้จ่าย", None],
        ["99999", "อะไร", "", "", 5],
        ["11010", "", "", "", 1],
        ["11010", "", "", "", 2],
        ["", "ไม่มีรหัส", "", "", 2],
    )
    bank, second, guard = incoming.accounts
    assert (bank.code, bank.name_th, bank.bank) == (
        "12010",
        "ธ.ก.ส. เล่มหลัก",
        "ธ.ก.ส. สาขาสมมุติ 000",
    )
    assert (second.role, second.kind, second.section) == (Role.BANK, AccountKind.ASSET, "bank")
    assert (guard.kind, guard.section) == (AccountKind.EXPENSE, "operations")
    assert errors(incoming) == [
        ("account_unknown", "A5"),
        ("account_repeated", "A7"),
        ("field_missing", "A8"),
    ]


def test_a_loss_may_be_brought_forward_and_no_other_balance_below_nothing() -> None:
    incoming = accounts(["33010", "", "", "", "(500)"], ["11010", "", "", "", -1])
    assert errors(incoming) == [("amount_negative", "E3")]
    assert Opening("33010", baht(-500)) in incoming.openings


def test_a_trial_balance_with_two_sides_is_read() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        งบทดลอง=[
            ["รหัสบัญชี", "ชื่อบัญชี", "เดบิต", "เครดิต"],
            ["11010", "", 1000, None],
            ["33010", "", 200, ""],
            ["32060", "", None, "1,100"],
            ["13110", "", None, 100],
            ["รวม", None, 1200, 1200],
        ],
    )
    assert postings(incoming) == {"11010": 1000, "33010": 200, "32060": -1100, "13110": -100}
    assert "balances_differ" not in codes(incoming)


def test_sums_beyond_any_group_are_an_error() -> None:
    """National ids that stand in the column of amounts, say."""
    rows = [[at, "ก", 9_999_999_999_999.0] for at in (1, 2)]
    assert errors(register(WIDE[:3], *rows)) == [("sums_too_large", "")]


def test_more_than_one_entry_may_move_is_an_error_of_the_dry_run_already() -> None:
    """The opening entry is one entry, of ten thousand million baht at most."""
    rows = [[at, "ก", 5_000_000_000.0] for at in (1, 2)]
    assert errors(register(WIDE[:3], *rows)) == []
    rows[1][2] = 5_000_000_000.01
    assert errors(register(WIDE[:3], *rows)) == [("sums_too_large", "")]


# The group


def test_the_group_and_its_rules_are_read_in_either_language() -> None:
    incoming = read(
        Group=[
            ["Item", "Value", "Holds from", "Resolution"],
            ["Name of the group", "Test group"],
            ["First day of these books", date(2026, 1, 1)],
            ["Tambon", "Test"],
            ["Telephone", 812345678.0],
            ["Digits on paper", "Thai"],
            ["Smallest monthly pledge (baht)", 50, "1/1/2017", "AGM 2017"],
            ["Largest monthly pledge (baht)", "none", "", "AGM 2017"],
            ["First month of the fiscal year", "ตุลาคม", "", "AGM 2017"],
            ["Sajja is shown under", "Liabilities", "", "AGM 2017"],
            ["Part of a pledge is accepted", "yes", "", ""],
            ["Savings day of the month", 45, "", "AGM 2017"],
            ["Favourite colour", "green"],
        ]
    )
    assert incoming.group is not None
    assert (incoming.group.digits, incoming.group.phone) == ("thai", "0812345678")
    assert [(one.name, one.value, one.holds_from) for one in incoming.rule_changes] == [
        ("pledge_least", "5000", date(2017, 1, 1)),
        ("pledge_most", "", date(2026, 1, 1)),
        ("fiscal_year_start", "10", date(2026, 1, 1)),
        ("sajja_kind", "liability", date(2026, 1, 1)),
        ("sajja_in_part", "yes", date(2026, 1, 1)),
    ]
    assert errors(incoming) == [("rule_value_wrong", "B12")]
    assert found(incoming, "resolution_missing") == ["D11"]
    assert incoming.rule_changes[-1].resolution == "ตามที่กลุ่มถือปฏิบัติอยู่เดิม"
    assert found(incoming, "column_unknown") == ["A13"]


def test_a_group_without_name_or_first_day_cannot_be_founded() -> None:
    incoming = read(กลุ่ม=[["รายการ", "ข้อมูล"], ["ชื่อกลุ่ม", ""], ["วันที่เริ่มใช้บัญชีนี้", "เมื่อวาน"]])
    assert incoming.group is None
    assert errors(incoming) == [
        ("not_a_day", "B3"),
        ("field_missing", "B2"),
        ("field_missing", "B3"),
    ]
