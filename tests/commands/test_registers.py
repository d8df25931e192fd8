"""The registers from a terminal: members, pledges, rules and the chart of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

NEW = ("--number", "0012", "--name", "นางสาวฟ้าใส สมมุติ", "--approved-on", "1/12/2569")


def test_a_member_is_entered_with_all_that_is_told(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("member", "add", books, *NEW, "--nickname", "ฟ้า", "--birth", "2533"),
        *("--national-id", "1-2345-67890-12-1", "--house", "9", "--moo", "3", "--line", "บ้านล่าง"),
        *("--applied-on", "20/11/2569", "--pledge", "60", "--notes", "ย้ายมาใหม่"),
        *("--beneficiary", "นางปิ่น ตัวอย่าง 50 บุตร", "--beneficiary", "นายฟื้น สมมุติ 50%"),
    )
    member = told["member"]
    assert told["warnings"] == []
    assert member["name"] == "นางสาวฟ้าใส สมมุติ"
    assert (member["person"]["title"], member["person"]["first_name"]) == ("นางสาว", "ฟ้าใส")
    assert member["person"]["national_id"] == "1-xxxx-xxxxx-12-1"
    assert member["person"]["birth"] == {"year": 1990, "month": None, "day": None}
    assert member["person"]["registered"]["moo"] == "3"
    assert (member["applied_on"], member["approved_on"]) == ("2026-11-20", "2026-12-01")
    assert [(one["name"], one["share_hundredths"]) for one in member["beneficiaries"]] == [
        ("นางปิ่น ตัวอย่าง", 5000),
        ("นายฟื้น สมมุติ", 5000),
    ]
    shown = desk.done("member", "show", books, "12", "--whole-id")
    assert shown["member"]["person"]["national_id"] == "1234567890121"
    assert shown["pledge"] == 6000
    assert shown["owed"] == [{"month": "2026-12", "amount": 6000}]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("MemberNumberTaken", ("--number", "001", "--name", "นายซ้ำ สมมุติ")),
        ("Missing", ("--number", "12")),
        ("Missing", ("--number", " ", "--name", "นายว่าง สมมุติ")),
        ("ConsentMissing", (*NEW, "--birth", "1/1/2560")),
        ("DatesOutOfOrder", (*NEW, "--applied-on", "2/12/2569")),
        ("SharesNotWhole", (*NEW, "--beneficiary", "นางปิ่น ตัวอย่าง 99.99")),
        ("TooManyBeneficiaries", (*NEW, *("--beneficiary", "นางปิ่น ตัวอย่าง 25") * 4)),
        ("PledgeOutsideRule", (*NEW, "--pledge", "49")),
        ("NoSuchMember", (*NEW, "--guardian-member", "999")),
        ("NotADay", (*NEW, "--birth", "31/2/2540")),
        ("NotMoney", (*NEW, "--pledge", "มาก")),
    ],
)
def test_a_member_who_cannot_be_entered_is_refused_in_words(
    desk: Terminal, books: Path, kind: str, words: tuple[str, ...]
) -> None:
    assert desk.refused("member", "add", books, *words)["refused"] == kind


def test_a_minor_joins_with_a_guardian_who_is_a_member(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("member", "add", books, *NEW, "--kind", "associate", "--birth", "14/2/2560"),
        *("--guardian-member", "1", "--relation", "มารดา", "--consent-on", "30/11/2569"),
    )
    assert told["member"]["guardian"]["person"]["first_name"] == "สมศรี"
    assert told["member"]["guardian"]["consent_on"] == "2026-11-30"
    changed = desk.done("member", "change", books, "12", "--relation", "ยาย")
    assert changed["member"]["guardian"]["relation"] == "ยาย"
    assert changed["member"]["guardian"]["consent_on"] == "2026-11-30"


def test_a_share_that_is_none_is_mistyped(desk: Terminal, books: Path) -> None:
    answer = desk("member", "add", books, *NEW, "--beneficiary", "นางปิ่น ตัวอย่าง ครึ่งหนึ่ง")
    assert answer.code == 2


def test_a_wrong_check_digit_is_warned_about_and_hinders_nothing(
    english: Terminal, books: Path
) -> None:
    answer = english("member", "change", books, "2", "--national-id", "1234567890123")
    assert answer.code == 0
    assert "check digit" in answer.err


def test_only_what_is_told_changes_and_the_history_says_so(desk: Terminal, books: Path) -> None:
    desk.done("member", "change", books, "1", "--last-name", "ใหม่สมมุติ", "--by", "เลขานุการ")
    desk.done("member", "change", books, "1", "--kind", "honorary", "--phone", "")
    told = desk.done("member", "history", books, "1")
    newest = {(one["field"], one["before"], one["after"], one["by"]) for one in told["changes"]}
    assert newest >= {
        ("last_name", "ตัวอย่าง", "ใหม่สมมุติ", "เลขานุการ"),
        ("kind", "ordinary", "honorary", "นางสมศรี ตัวอย่าง"),
        ("phone", "000-000-0001", "", "นางสมศรี ตัวอย่าง"),
    }
    pledges = [one for one in told["changes"] if one["field"] == "pledge"]
    assert [(one["month"], one["after"]) for one in pledges] == [("2026-01", 10000)]
    shown = desk.done("member", "show", books, "1")
    assert shown["member"]["person"]["nickname"] == "ศรี"
    assert shown["sajja"] == kit.YEAR_END_SAJJA["1"].satang


def test_a_person_reads_the_history_and_the_page(english: Terminal, books: Path) -> None:
    english("member", "change", books, "1", "--kind", "honorary")
    told = english("member", "history", books, "1").out
    assert "Ordinary" in told
    assert "Honorary" in told
    page = english("member", "show", books, "1").out
    assert "นางสมศรี ตัวอย่าง" in page
    assert "1-xxxx-xxxxx-12-1" in page
    assert "1234567890121" not in page
    assert "10,200.00" in page


def test_nobody_is_changed_who_is_not_there(desk: Terminal, books: Path) -> None:
    for words in (("change", "999", "--phone", "1"), ("show", "999"), ("history", "999")):
        command, *rest = words
        assert desk.refused("member", command, books, *rest)["refused"] == "NoSuchMember"


def test_members_are_found_by_any_part_with_ids_masked(desk: Terminal, books: Path) -> None:
    told = desk.done("member", "find", books, "สมศ")
    assert [one["number"] for one in told["members"]] == ["1"]
    answer = desk("member", "find", books, "ตัวอย่าง")
    assert "1-xxxx-xxxxx-12-1" in answer.out
    assert "1234567890121" not in answer.out
    assert desk("member", "find", books, "ไม่มีใคร").out.strip() == "ไม่พบสมาชิก"


def test_a_pledge_changes_from_a_month_on(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("pledge", books, "--member", "003", "--amount", "250", "--from-month", "1/2570")
    )
    assert told == {"member": "3", "from_month": "2027-01", "amount": 25000}
    for kind, words in {
        "PledgeMonthPaid": ("--member", "3", "--amount", "250", "--from-month", "12/2569"),
        "PledgeOutsideRule": ("--member", "3", "--amount", "255", "--from-month", "2/2570"),
        "NoSuchMember": ("--member", "99", "--amount", "250", "--from-month", "2/2570"),
        "NotAMonth": ("--member", "3", "--amount", "250", "--from-month", "เดือนหน้า"),
    }.items():
        assert desk.refused("pledge", books, *words)["refused"] == kind


def test_a_month_is_recorded_as_missed(desk: Terminal, english: Terminal, books: Path) -> None:
    told = desk.done("missed", books, "--month", "12/2569")
    assert told == {"month": "2026-12", "members": ["2"]}
    assert english("missed", books, "--month", "11/2569").out == "Nobody missed November 2026.\n"


def test_rules_hold_from_a_day_by_a_resolution(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("rule", "set", books, "pledge_most", "--value", "none", "--from", "1/1/2570"),
        *("--resolution", "มติที่ 2/2569"),
    )
    assert told["value"] is None
    rules = {
        day: {one["name"]: one for one in desk.done("rule", "show", books, *words)["rules"]}
        for day, words in {"now": (), "then": ("--day", "1/1/2570")}.items()
    }
    assert rules["now"]["pledge_most"]["value"] == 100000
    assert rules["then"]["pledge_most"]["value"] is None
    assert rules["then"]["pledge_most"]["resolution"] == "มติที่ 2/2569"
    assert rules["now"]["rounding"] == {
        "name": "rounding", "value": "half_up", "holds_from": None, "resolution": "",
    }  # fmt: skip
    assert rules["now"]["sajja_in_part"]["value"] is False


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("missed_fine", "๗.๕๐", 750),
        ("sajja_kind", "liability", "liability"),
        ("sajja_in_part", "yes", True),
        ("savings_day", "๑๐", 10),
        ("rounding", "down_to_baht", "down_to_baht"),
    ],
)
def test_a_rule_is_typed_as_people_type_it(
    desk: Terminal, books: Path, name: str, value: str, kept: object
) -> None:
    told = desk.done(
        "rule", "set", books, name, "--value", value, "--from", "1/1/2570", "--resolution", "มติ"
    )
    assert told["value"] == kept
    assert desk("rule", "show", books, "--day", "1/1/2570").code == 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("NoSuchRule", ("interest", "--value", "1", "--from", "1/1/2570")),
        ("RuleValueWrong", ("pledge_least", "--value", "มาก", "--from", "1/1/2570")),
        ("RuleValueWrong", ("pledge_least", "--value", "-1", "--from", "1/1/2570")),
        ("RuleValueWrong", ("rounding", "--value", "nicely", "--from", "1/1/2570")),
        ("FiscalYearInUse", ("fiscal_year_start", "--value", "4", "--from", "1/1/2570")),
        ("NotADay", ("entry_fee", "--value", "20", "--from", "30/2/2570")),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(
    desk: Terminal, books: Path, kind: str, words: tuple[str, ...]
) -> None:
    told = desk.refused("rule", "set", books, *words, "--resolution", "มติ")
    assert told["refused"] == kind
    unresolved = desk.refused("rule", "set", books, *words, "--resolution", " ")
    assert unresolved["refused"] in {kind, "ResolutionMissing"}


def test_the_chart_shows_every_balance_on_its_natural_side(desk: Terminal, books: Path) -> None:
    told = desk.done("account", "list", books)
    balances = {one["code"]: one["balance"] for one in told["accounts"]}
    assert balances[kit.SAJJA] == -kit.YEAR_END[kit.SAJJA].satang
    assert balances[kit.CASH] == kit.YEAR_END[kit.CASH].satang
    assert "17,450.00" in desk("account", "list", books).out


def test_an_account_is_added_once(desk: Terminal, books: Path) -> None:
    form = ("account", "add", books, "--code", "12030", "--name", "เงินฝาก", "--section", "bank")
    assert desk.done(*form)["account"]["role"] == "bank"
    assert desk.refused(*form)["refused"] == "AccountCodeTaken"
    assert desk("account", "add", books, "--code", "1", "--name", "x", "--section", "y").code == 2
    odd = (*form[:4], "12031", *form[5:-1], "sajja", "--role", "bank")
    assert desk(*odd).code == 2
