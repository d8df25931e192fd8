"""At the savings table: what is received and paid out, and what is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.operations.founding import open_books
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

DAY = ("--day", "31/12/2569")


def months_paid(document: dict[str, Any]) -> list[tuple[str, int]]:
    return [
        (line["month"], -line["amount"])
        for line in document["entry"]["postings"]
        if line["account"] == kit.SAJJA
    ]


def balance(books: Path, account: str) -> int:
    opened = open_books(books)
    with opened.read() as reading:
        satang = reading.balances(kit.NOW.date())[account].satang
    opened.close()
    return satang


def test_an_amount_pays_the_oldest_months_owed(desk: Terminal, books: Path) -> None:
    told = desk.done("post", "saving", books, "--member", "2", "--amount", "450", *DAY)
    assert months_paid(told) == [("2026-12", 15000), ("2027-01", 15000), ("2027-02", 15000)]
    assert told["entry"]["event"] == "receipt"
    assert told["entry"]["party"] == "นายทดลอง ตัวอย่าง"
    assert told["entry"]["recorded_by"] == "นางสมศรี ตัวอย่าง"
    assert balance(books, kit.CASH) == kit.YEAR_END[kit.CASH].satang + 45000


def test_months_may_be_named(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("post", "saving", books, "--member", "2", *DAY),
        *("--month", "12/2569", "--amount", "150", "--month", "ม.ค. 2570", "--amount", "๑๕๐"),
    )
    assert months_paid(told) == [("2026-12", 15000), ("2027-01", 15000)]


def test_a_family_is_one_receipt(desk: Terminal, books: Path) -> None:
    told = desk.done(
        *("post", "saving", books, *DAY, "--payer", "นางสมศรี ตัวอย่าง", "--into", kit.BANK),
        *("--line", "1 sajja 1/2570 100", "--line", "002 สัจจะ 150", "--line", "1 special 55.50"),
        *("--line", "2 ค่าปรับ 5", "--line", "4 fee 20"),
    )
    lines = [
        (line["account"], line["member"], line["amount"]) for line in told["entry"]["postings"]
    ]
    assert lines == [
        (kit.BANK, None, 33050),
        (kit.SAJJA, "1", -10000),
        (kit.SAJJA, "2", -15000),
        (kit.SPECIAL, "1", -5550),
        (kit.FINES, "2", -500),
        (kit.ENTRY_FEES, "4", -2000),
    ]


def test_the_same_form_twice_is_one_receipt_though_other_months_are_owed_by_then(
    desk: Terminal, books: Path
) -> None:
    form = ("post", "saving", books, "--id", "form-1", "--member", "2", "--amount", "300", *DAY)
    first = desk.done(*form)
    assert desk.done(*form) == first
    assert months_paid(first) == [("2026-12", 15000), ("2027-01", 15000)]
    assert desk.refused(*form[:-4], "--amount", "450", *DAY)["refused"] == "SameIdOtherContent"
    assert desk.refused(*form, "--payer", "ผู้อื่น")["refused"] == "SameIdOtherContent"
    other = ("--line", "3 สัจจะ 300", *DAY)
    assert (
        desk.refused("post", "saving", books, "--id", "form-1", *other)["refused"]
        == "SameIdOtherContent"
    )


REFUSED: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("OnlyMembersSave", ("--member", "999", "--amount", "100")),
    ("MemberHasLeft", ("--member", "10", "--amount", "100")),
    ("NotWholeMonths", ("--member", "2", "--amount", "100")),
    ("BelowPledge", ("--member", "2", "--month", "12/2569", "--amount", "100")),
    ("AbovePledge", ("--member", "2", "--month", "12/2569", "--amount", "200")),
    ("MonthPaid", ("--member", "2", "--month", "11/2569", "--amount", "150")),
    ("MonthTooFarAhead", ("--member", "2", "--month", "1/2575", "--amount", "150")),
    ("NoPledge", ("--member", "2", "--month", "12/2500", "--amount", "100")),
    ("AmountNotPositive", ("--member", "2", "--amount", "0")),
    ("AmountNotPositive", ("--line", "2 special -5")),
    ("NotMoney", ("--member", "2", "--amount", "1e3")),
    ("NotMoney", ("--line", "2 special ห้า")),
    ("NotAMonth", ("--member", "2", "--month", "13/2569", "--amount", "100")),
    ("EntryEmpty", ()),
    ("NoSuchAccount", ("--member", "2", "--amount", "150", "--into", "99999")),
    ("WrongAccount", ("--member", "2", "--amount", "150", "--into", kit.POWER)),
    ("PeriodClosed", ("--member", "2", "--amount", "150", "--day", "30/6/2569")),
    ("DayBeforeBooks", ("--member", "2", "--amount", "150", "--day", "31/12/2568")),
    ("DayFarAhead", ("--member", "2", "--amount", "150", "--day", "1/2/2571")),
    ("NotADay", ("--member", "2", "--amount", "150", "--day", "31/11/2569")),
)


@pytest.mark.parametrize(("kind", "words"), REFUSED)
def test_what_the_rules_forbid_is_refused_in_words(
    desk: Terminal, books: Path, kind: str, words: tuple[object, ...]
) -> None:
    before = balance(books, kit.SAJJA)
    on = () if "--day" in words else DAY
    assert desk.refused("post", "saving", books, *words, *on)["refused"] == kind
    assert balance(books, kit.SAJJA) == before


def test_a_refusal_carries_its_facts_in_satang_and_iso(desk: Terminal, books: Path) -> None:
    told = desk.refused(
        *("post", "saving", books, *DAY),
        *("--member", "2", "--month", "12/2569", "--amount", "100"),
    )
    assert told["facts"] == {
        "number": "2",
        "month": "2026-12",
        "pledged": 15000,
        "offered": 10000,
    }
    assert "ธันวาคม 2569" in told["sentence"]
    assert "150.00" in told["sentence"]


def test_a_person_reads_the_sentence_alone(english: Terminal, books: Path) -> None:
    answer = english("post", "saving", books, "--member", "999", "--amount", "100", *DAY)
    assert answer.code == 3
    assert answer.out == ""
    assert answer.err.startswith("No member has the number 999")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--amount", "100"),
        ("--member", "2", "--amount", "100", "--amount", "100"),
        ("--member", "2", "--month", "1/2570"),
        ("--member", "2", "--month", "1/2570", "--month", "2/2570", "--amount", "100"),
        ("--line", "2 loan 100"),
        ("--line", "sajja"),
        ("--line", "2 sajja"),
        ("--member", "2\ud800", "--amount", "100"),
        ("--member", "2", "--amount", "100", "--memo", "a\x07b"),
    ],
)
def test_a_mistyped_receipt_is_told_before_the_rules_are_asked(
    desk: Terminal, books: Path, words: tuple[str, ...]
) -> None:
    answer = desk("post", "saving", books, *words, *DAY, "--json")
    assert answer.code == 2
    assert answer.document["sentence"] in answer.err


def test_special_savings_go_in_and_out(desk: Terminal, books: Path) -> None:
    told = desk.done("post", "special-in", books, "--member", "3", "--amount", "200", *DAY)
    assert told["entry"]["amount"] == 20000
    told = desk.done(
        "post", "special-out", books, "--member", "003", "--amount", "2,000", *DAY, "--id", "out"
    )
    assert told["entry"]["party"] == "นางสาวน้ำทิพย์ สมมุติ"
    assert told["entry"]["series"] == "payment"
    again = desk.done(
        "post", "special-out", books, "--member", "003", "--amount", "2,000", *DAY, "--id", "out"
    )
    assert again == told
    gone = desk.refused("post", "special-out", books, "--member", "3", "--amount", "0.01", *DAY)
    assert gone["facts"] == {"number": "3", "balance": 0, "asked": 1}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("NoSuchMember", ("--member", "999", "--amount", "1")),
        ("BalanceTooSmall", ("--member", "3", "--amount", "1800.01")),
        ("BalanceTooSmall", ("--member", "1", "--amount", "1")),
        ("AmountNotPositive", ("--member", "3", "--amount", "-1")),
        ("WrongAccount", ("--member", "3", "--amount", "1", "--out-of", kit.SAJJA)),
        ("SameIdOtherContent", ("--member", "3", "--amount", "1", "--id", "special-out")),
    ],
)
def test_special_savings_are_paid_out_only_as_far_as_they_reach(
    desk: Terminal, books: Path, kind: str, words: tuple[str, ...]
) -> None:
    assert desk.refused("post", "special-out", books, *words, *DAY)["refused"] == kind


def test_more_than_the_cash_box_holds_is_not_paid_out(desk: Terminal, books: Path) -> None:
    desk.done("post", "bank-in", books, "--bank", kit.BANK, "--amount", "2204.49", *DAY)
    told = desk.refused("post", "special-out", books, "--member", "3", "--amount", "1", *DAY)
    assert (told["refused"], told["facts"]["balance"]) == ("NotEnoughMoney", 0)


def test_who_leaves_is_paid_out_whole(desk: Terminal, books: Path) -> None:
    form = ("post", "leaving", books, "--member", "3", "--cause", "resigned", "--out-of", kit.BANK)
    told = desk.done(*form, *DAY, "--id", "leaving-3")
    assert told["entry"]["amount"] == 420000
    assert desk.done(*form, *DAY, "--id", "leaving-3") == told
    other = ("--cause", "moved")
    assert desk.refused(*form, *other, *DAY)["refused"] == "MemberHasLeft"


def test_the_payees_of_the_dead_are_named_one_by_one(desk: Terminal, books: Path) -> None:
    form = ("post", "leaving", books, "--member", "4", "--cause", "died", *DAY)
    assert desk.refused(*form)["refused"] == "NoBeneficiary"
    assert desk.refused(*form, "--payee", "นางปิ่น ตัวอย่าง 499")["refused"] == "PayeesNotWhole"
    assert desk.refused(*form, "--payee", "500")["refused"] == "Missing"
    told = desk.done(*form, "--payee", "นางปิ่น ตัวอย่าง 300", "--payee", "นายฟื้น สมมุติ 200")
    assert told["entry"]["party"] == "นางปิ่น ตัวอย่าง, นายฟื้น สมมุติ"


def test_who_leaves_with_nothing_has_left_all_the_same(desk: Terminal, books: Path) -> None:
    desk.done(
        *("member", "add", books, "--number", "20", "--name", "นายว่าง สมมุติ"),
        *("--approved-on", "1/12/2569"),
    )
    told = desk.done("post", "leaving", books, "--member", "20", "--cause", "moved", *DAY)
    assert told["entry"] is None
    assert told["left_on"] == "2026-12-31"


def test_a_person_sees_both_sides_of_what_was_recorded(english: Terminal, books: Path) -> None:
    answer = english("post", "saving", books, "--member", "2", "--amount", "150", *DAY)
    first, _empty, *table = answer.out.splitlines()  # 38 receipts came before
    assert first == (
        "Recorded 69-00039 on 31 December 2026: Received from members, 150.00 baht,"
        " นายทดลอง ตัวอย่าง."
    )
    assert [line.split()[:2] for line in table[2:]] == [["11010", "150.00"], ["31020", "150.00"]]
