"""A list of members comes in as people kept it: any heads, any order, and every doubt told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.members import Address, Birth, LeavingCause, MemberKind
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from tests.exchange.reading import GROUP_SHEET, baht, codes, errors, found, only, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.incoming import Incoming

HEAD = ["เลขที่สมาชิก", "คำนำหน้า", "ชื่อ", "นามสกุล", "วันที่อนุมัติ"]


def members(head: Sequence[Value], *rows: Sequence[Value]) -> Incoming:
    return read(กลุ่ม=GROUP_SHEET, สมาชิก=[head, *rows])


def test_the_columns_may_stand_in_any_order_and_unknown_ones_are_noted() -> None:
    incoming = members(
        ["นามสกุล", "กรุ๊ปเลือด", "เลขที่สมาชิก", "วันที่อนุมัติ", "ชื่อ", "คำนำหน้า"],
        ["นามแฝง", "โอ", "00007", "5/3/2560", "สมมุติ", "นางสาว"],
    )
    (member,) = incoming.members
    assert (member.number, member.person.full_name) == ("00007", "นางสาวสมมุติ นามแฝง")
    assert member.approved_on == date(2017, 3, 5)
    assert only(incoming, "column_unknown").facts == {"column": "กรุ๊ปเลือด"}
    assert found(incoming, "column_unknown") == ["B1"]


def test_the_list_of_another_system_is_read() -> None:
    incoming = read(
        Sheet1=[
            ["เลขที่สมาชิก", "คำนำหน้าชื่อ", "ชื่อ", "สกุล", "สถานะ"],
            [1, "นาย", "ก", "ข", "ปกติ"],
            [2, "นาง", "ค", "ง", "ลาออก"],
            [3, "นาง", "จ", "ฉ", "รออนุมัติ"],
        ],
        กลุ่ม=GROUP_SHEET,
    )
    one, two, three = incoming.members
    assert (one.number, one.approved_on, one.left_on) == ("1", date(2026, 1, 1), None)
    assert (two.left_on, two.left_cause) == (date(2026, 1, 1), LeavingCause.RESIGNED)
    assert found(incoming, "left_day_missing") == ["E3"]
    assert three.approved_on is None


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("นางสาวปิ่น มากมี", ("นางสาว", "ปิ่น", "มากมี")),
        ("นาง ปิ่น มากมี", ("นาง", "ปิ่น", "มากมี")),
        ("น.ส.ปิ่น มากมี", ("น.ส.", "ปิ่น", "มากมี")),
        ("ว่าที่ ร.ต.ก  ข ค", ("ว่าที่ ร.ต.", "ก", "ข ค")),
        ("ด.ช.กล้วย ทดสอบ", ("ด.ช.", "กล้วย", "ทดสอบ")),
        ("ปิ่น", ("", "ปิ่น", "")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(written: str, parts: tuple[str, str, str]) -> None:
    incoming = members(["ลำดับ", "เลขที่", "ชื่อ - สกุล"], [1, "7", written])
    person = incoming.members[0].person
    assert (person.title, person.first_name, person.last_name) == parts


def test_a_title_typed_with_the_first_name_is_parted_where_titles_have_no_column() -> None:
    incoming = members(["เลขที่", "ชื่อ", "สกุล"], ["7", "นายก", "ข"])
    assert incoming.members[0].person.title == "นาย"
    incoming = members(["เลขที่", "ชื่อ", "ชื่อสกุล"], ["7", "นายก", "ข"])
    assert incoming.members[0].person.last_name == "ข"
    incoming = members(HEAD, ["7", "", "นางแย้ม", "ข"])
    assert incoming.members[0].person.first_name == "นางแย้ม"


def test_the_same_number_twice_is_an_error_whatever_its_zeros() -> None:
    incoming = members(HEAD, ["7", "", "ก"], ["007", "", "ข"], ["๗", "", "ค"], [7.0, "", "ง"])
    assert errors(incoming) == [("number_repeated", f"A{row}") for row in (3, 4, 5)]
    assert incoming.findings[-1].facts["other"] == "A2"
    assert len(incoming.members) == 1


def test_a_number_or_name_that_is_missing_is_an_error() -> None:
    incoming = members(HEAD, ["", "", "ก", "ข"], ["8", "นาย", "", "ข"])
    assert errors(incoming) == [("field_missing", "A2"), ("field_missing", "C3")]
    assert {one.facts["field"] for one in incoming.findings if one.code == "field_missing"} == {
        "number",
        "first_name",
    }


def test_a_number_that_became_a_day_is_an_error_and_zeros_of_phones_come_back() -> None:
    head = [*HEAD, "โทรศัพท์"]
    incoming = members(
        head,
        [date(2026, 3, 12), "", "ก", "ข", "5/3/60", "0812345678"],
        ["8", "", "ค", "ง", "5/3/60", 812345678.0],
    )
    assert errors(incoming) == [("number_is_day", "A2")]
    assert incoming.members[0].person.phone == "0812345678"
    assert found(incoming, "phone_zero_restored") == ["F3"]


def test_ids_with_a_wrong_check_digit_or_of_two_persons_are_told_never_refused() -> None:
    head = [*HEAD, "เลขบัตรประชาชน"]
    incoming = members(
        head,
        ["1", "", "ก", "ข", "5/3/60", "1-2345-67890-12-1"],
        ["2", "", "ค", "ง", "5/3/60", 1234567890121.0],
        ["3", "", "จ", "ฉ", "5/3/60", "1234545678789"],
        ["4", "", "ช", "ซ", "5/3/60", None],
    )
    assert [one.person.national_id for one in incoming.members] == [
        "1234567890121",
        "1234567890121",
        "1234545678789",
        "",
    ]
    assert found(incoming, "national_id_unsound") == ["F4"]
    assert found(incoming, "national_id_repeated") == ["A3"]
    assert incoming.errors == 0


def test_two_rows_of_one_name_are_asked_about() -> None:
    incoming = members(HEAD, ["1", "นาย", "ก", "ข", "5/3/60"], ["2", "", "ก", "ข", "5/3/60"])
    assert found(incoming, "person_repeated") == ["A3"]


def test_eras_may_not_mix_silently() -> None:
    incoming = members(
        HEAD,
        ["1", "", "ก", "", "10/10/2561"],
        ["2", "", "ข", "", "10/10/2018"],
        ["3", "", "ค", "", "๑๐ ต.ค. ๒๕๖๑"],
        ["4", "", "ง", "", date(2561, 10, 10)],
        ["5", "", "จ", "", 43383.0],
        ["6", "", "ฉ", "", "10/10/61"],
    )
    assert {one.approved_on for one in incoming.members} == {date(2018, 10, 10)}
    assert found(incoming, "year_of_other_era") == ["E3", "E6"]
    assert found(incoming, "day_from_serial") == ["E6"]
    assert incoming.errors == 0


def test_a_short_year_that_a_spreadsheet_took_for_the_last_century_is_told() -> None:
    """5/3/60 typed into Excel is kept as 5 March 1960."""
    incoming = members(HEAD, ["1", "", "ก", "", date(1960, 3, 5)])
    assert incoming.members[0].approved_on == date(2017, 3, 5)
    assert found(incoming, "year_read_as_buddhist") == ["E2"]


@pytest.mark.parametrize("written", ["29/02/2570", "สามวันก่อน", "32/1/2560", True, 5.5, "1/2560"])
def test_a_day_that_is_none_is_an_error(written: Value) -> None:
    assert errors(members(HEAD, ["1", "", "ก", "", written])) == [("not_a_day", "E2")]


def test_births_are_taken_as_far_as_they_are_known() -> None:
    head = [*HEAD, "วันเกิด"]
    written: list[Value] = ["12/5/2513", "2490", 2490.0, "พ.ศ. 2490", "มี.ค. 2490"]
    written += [date(1970, 5, 12), "จำไม่ได้"]
    rows: list[Sequence[Value]] = [
        [str(at), "", f"ก{at}", "", "5/3/2560", born] for at, born in enumerate(written)
    ]
    incoming = members(head, *rows)
    assert [one.person.birth for one in incoming.members] == [
        Birth(1970, 5, 12),
        Birth(1947),
        Birth(1947),
        Birth(1947),
        Birth(1947, 3),
        Birth(1970, 5, 12),
        None,
    ]
    assert found(incoming, "birth_not_read") == ["F8"]
    assert incoming.errors == 0


def test_a_birth_still_to_come_is_an_error() -> None:
    head = [*HEAD, "วันเกิด"]
    incoming = members(
        head,
        ["1", "", "ก", "", "5/3/2560", "12/5/2570"],
        ["2", "", "ข", "", "5/3/2560", date(2570, 5, 12)],
    )
    assert errors(incoming) == [("birth_after_today", "F2"), ("birth_after_today", "F3")]


def test_a_minor_without_consent_is_told() -> None:
    head = [*HEAD, "วันเกิด", "ชื่อผู้ปกครอง", "วันที่ผู้ปกครองยินยอม"]
    incoming = members(
        head,
        ["1", "", "ก", "", "5/3/2569", "1/1/2558", "", ""],
        ["2", "", "ข", "", "5/3/2569", "1/1/2558", "นางแม่ สมมุติ", "1/3/2569"],
        ["3", "", "ค", "", "5/3/2569", "1/1/2500", "", ""],
    )
    assert found(incoming, "consent_missing") == ["F2"]
    assert only(incoming, "consent_missing").facts["age"] == 11
    guardian = incoming.members[1].guardian
    assert guardian is not None
    assert (guardian.person.title, guardian.consent_on) == ("นาง", date(2026, 3, 1))


def test_leaving_needs_its_day_and_should_have_its_cause() -> None:
    head = [*HEAD, "วันที่พ้นสภาพ", "เหตุที่พ้นสภาพ"]
    incoming = members(
        head,
        ["1", "", "ก", "", "5/3/2560", "1/6/2565", "เสียชีวิต"],
        ["2", "", "ข", "", "5/3/2560", "1/6/2565", ""],
        ["3", "", "ค", "", "5/3/2560", "", "ลาออก"],
        ["4", "", "ง", "", "5/3/2560", "1/6/2555", "ลาออก"],
        ["5", "", "จ", "", "5/3/2560", "1/6/2565", "หนีหาย"],
    )
    assert incoming.members[0].left_cause is LeavingCause.DIED
    assert found(incoming, "left_cause_missing") == ["F3", "F6"]
    assert errors(incoming) == [("field_missing", "F4"), ("days_out_of_order", "F5")]
    assert found(incoming, "cause_unknown") == ["G6"]


def test_who_has_no_day_of_approval_waits_unless_the_list_keeps_none() -> None:
    incoming = members(HEAD, ["1", "", "ก", "", ""])
    assert incoming.members[0].approved_on is None
    assert found(incoming, "approval_missing") == ["E2"]
    incoming = members(HEAD[:4], ["1", "", "ก", ""])
    assert incoming.members[0].approved_on == date(2026, 1, 1)
    assert found(incoming, "approval_assumed") == ["A1"]


def test_shares_must_make_the_whole() -> None:
    head = [
        *HEAD,
        "ผู้รับผลประโยชน์ 1",
        "ส่วนแบ่ง 1 (ร้อยละ)",
        "ผู้รับผลประโยชน์ 2",
        "ส่วนแบ่ง 2 (ร้อยละ)",
    ]
    incoming = members(
        head,
        ["1", "", "ก", "", "5/3/2560", "นาย ข", "60%", "นาง ค", 40],
        ["2", "", "ง", "", "5/3/2560", "นาย ข", 0.6, "นาง ค", "ร้อยละ 40"],
        ["3", "", "จ", "", "5/3/2560", "นาย ข", None, "", ""],
        ["4", "", "ฉ", "", "5/3/2560", "นาย ข", 60, "นาง ค", 30],
        ["5", "", "ช", "", "5/3/2560", "นาย ข", 60, "นาง ค", None],
        ["6", "", "ซ", "", "5/3/2560", "นาย ข", "ครึ่งหนึ่ง", "นาง ค", 50],
    )
    shares = [[one.share_hundredths for one in m.beneficiaries] for m in incoming.members]
    assert shares == [[6000, 4000], [6000, 4000], [10000]]
    assert errors(incoming) == [
        ("shares_not_whole", "G5"),
        ("shares_not_whole", "G6"),
        ("not_a_share", "G7"),
        ("shares_not_whole", "G7"),
    ]


def test_pledges_hold_from_their_month_and_are_held_against_the_rule() -> None:
    rules: list[Sequence[Value]] = [
        *GROUP_SHEET,
        ["สัจจะต่ำสุดต่อเดือน (บาท)", 50, "01/01/2560", "มติ 1/2560"],
        ["สัจจะเพิ่มได้ครั้งละ (บาท)", 50, "01/01/2560", "มติ 1/2560"],
    ]
    head = [*HEAD, "สัจจะเดือนละ", "ตั้งแต่เดือน"]
    incoming = read(
        กลุ่ม=rules,
        สมาชิก=[
            head,
            ["1", "", "ก", "", "5/3/2560", 100, "ม.ค. 65"],
            ["2", "", "ข", "", "5/3/2560", "120", ""],
            ["3", "", "ค", "", "5/3/2560", "-", ""],
        ],
    )
    assert [(one.number, one.from_month, one.amount) for one in incoming.pledges] == [
        ("1", Month(2022, 1), baht(100)),
        ("2", Month(2026, 1), baht(120)),
    ]
    assert found(incoming, "pledge_outside_rule") == ["F3"]


def test_the_history_of_pledges_has_its_own_sheet() -> None:
    incoming = read(
        กลุ่ม=GROUP_SHEET,
        สมาชิก=[[*HEAD, "สัจจะเดือนละ"], ["01", "", "ก", "", "5/3/2560", 200]],
        ประวัติอัตราสัจจะ=[
            ["เลขที่สมาชิก", "ตั้งแต่เดือน", "สัจจะเดือนละ"],
            ["1", "1/2565", 200],
            ["1", "1/2560", 100],
            ["9", "1/2560", 100],
        ],
    )
    assert [(one.number, str(one.from_month)) for one in incoming.pledges] == [
        ("01", "2017-01"),
        ("01", "2022-01"),
    ]
    assert errors(incoming) == [("member_unknown", "A4")]


def test_kinds_and_addresses_are_understood_as_written() -> None:
    head = [*HEAD, "ประเภทสมาชิก", "ที่อยู่"]
    incoming = members(
        head,
        ["1", "", "ก", "", "5/3/2560", "สมาชิกสมทบ", "81/2 ม.3 บ.สมมุติ ต.ทดสอบ อ.เมือง จ.เลย 42000"],
        ["2", "", "ข", "", "5/3/2560", "พิเศษ", "ใกล้วัด ตรงข้ามโรงเรียน"],
    )
    assert incoming.members[0].kind is MemberKind.ASSOCIATE
    assert incoming.members[0].person.registered == Address(
        "81/2", "3", "สมมุติ", "ทดสอบ", "เมือง", "เลย"
    )
    assert incoming.members[1].kind is MemberKind.ORDINARY
    assert incoming.members[1].person.registered.house == "ใกล้วัด ตรงข้ามโรงเรียน"
    assert found(incoming, "kind_unknown") == ["F3"]


def test_a_formula_in_a_name_is_kept_as_text_and_told() -> None:
    incoming = members(HEAD, ["1", "", "=HYPERLINK(1)", "+ข", "5/3/2560"], ["2", "", "@ค", "-ง"])
    assert [one.person.first_name for one in incoming.members] == ["=HYPERLINK(1)", "@ค"]
    assert found(incoming, "formula_as_name") == ["C2", "D2", "C3", "D3"]


def test_blank_rows_examples_repeated_heads_and_signatures_are_passed_over() -> None:
    incoming = members(
        HEAD,
        ["ตัวอย่าง", "นางสาว", "สมมุติ", "นามแฝง", "5/3/2560"],
        ["1", "", "ก", "ข", "5/3/2560"],
        [None, None],
        ["", "  ", None],
        HEAD,
        ["2", "", "ตัวอย่าง", "จริง", "5/3/2560"],
        [3.0, "", "รวม", "ใจดี", "5/3/2560"],
        [None, "ลงชื่อ............เลขานุการ"],
    )
    assert [one.number for one in incoming.members] == ["1", "2", "3"]
    assert incoming.errors == 0


def test_a_title_above_and_a_head_of_two_rows_are_understood() -> None:
    incoming = members(
        ["ทะเบียนสมาชิก กลุ่มทดสอบ"],
        [None],
        ["เลขที่สมาชิก", "ชื่อ-สกุล", "ที่อยู่ตามทะเบียนบ้าน", None],
        [None, None, "บ้านเลขที่", "หมู่ที่"],
        ["1", "นายก ข", "12", 3.0],
    )
    (member,) = incoming.members
    assert member.person.registered == Address(house="12", moo="3")


def test_a_list_without_numbers_goes_by_its_order_and_says_so() -> None:
    incoming = members(["ลำดับที่", "ชื่อ-สกุล"], [1, "นายก ข"], [2, "นายค ง"])
    assert [one.number for one in incoming.members] == ["1", "2"]
    assert found(incoming, "numbers_from_order") == ["A2"]


def test_a_known_sheet_without_a_head_is_an_error_and_a_strange_sheet_is_noted() -> None:
    incoming = read(กลุ่ม=GROUP_SHEET, สมาชิก=[["อะไร", "ก็ไม่รู้"]], บันทึก=[["จด", "ไว้"]])
    assert errors(incoming) == [("head_missing", "")]
    assert only(incoming, "sheet_unknown").place.sheet == "บันทึก"


def test_a_file_in_which_nothing_is_known_is_an_error() -> None:
    assert codes(read(Sheet1=[["จด", "ไว้"]])) == {"sheet_unknown", "nothing_known"}


def test_a_column_that_stands_twice_is_told_and_the_first_counts() -> None:
    incoming = members([*HEAD, "ชื่อ"], ["1", "", "ก", "ข", "5/3/2560", "อื่น"])
    assert found(incoming, "column_repeated") == ["F1"]
    assert incoming.members[0].person.first_name == "ก"


def test_balances_that_stand_on_the_list_of_members_are_taken() -> None:
    incoming = members([*HEAD, "เงินสัจจะสะสม"], ["1", "", "ก", "ข", "5/3/2560", "1,200.50"])
    assert [(one.member, one.amount) for one in incoming.openings] == [("1", Money(120050))]
