"""Loans from a terminal: kinds, contracts on their way, repayments, and what a reader is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import kit
from tests import loans_kit as lk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

RESOLVED = ("--resolution", "ประชุม 1/2569")
KIND = (
    *("--code", "short", "--name", "กู้ระยะสั้น", "--from", "1/1/2569", *RESOLVED),
    *("--method", "reducing", "--rate", "12", "--months", "12", "--rounding", "down_to_baht"),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Books with five members, 100,000 baht in the box, and the usual kinds of a savings group."""
    books = kit.a_group(tmp_path)
    for number in "12345":
        kit.a_member(books, number, pledge=100)
    kit.earn(books, "gift", lk.LENT_ON, kit.DONATIONS, 100_000)
    lk.a_product(books)
    books.close()
    return books.path


def signed(desk: Terminal, books: Path, member: str = "1", amount: str = "12000") -> str:
    """A contract signed on 5 January 2569 with 2 standing for it; its number."""
    asked = desk.done(
        *("post", "application", books, "--member", member, "--product", "ordinary"),
        *("--amount", amount, "--guarantor", "2", "--day", "5/1/2569", "--purpose", "ซื้อปุ๋ย"),
    )
    number: str = asked["loan"]["number"]
    about = (books, "--loan", number, "--day", "5/1/2569")
    desk.done("post", "approval", *about, *RESOLVED)
    desk.done("post", "contract", *about, "--witness", "นายพยาน ตัวอย่าง", "--papers-at", "ตู้เหล็ก")
    return number


def lent(desk: Terminal, books: Path, member: str = "1", amount: str = "12000") -> str:
    """A loan whose money was paid out on 5 January 2569; its number."""
    number = signed(desk, books, member, amount)
    desk.done("post", "disbursement", books, "--loan", number, "--day", "5/1/2569")
    return number


def postings(told: dict[str, object]) -> list[tuple[str, int, str | None, str | None]]:
    """What an answer posted: account, satang, member, loan."""
    return [
        (one["account"], one["amount"], one["member"], one["loan"])
        for one in told["entry"]["postings"]  # type: ignore[index]  # JSON
    ]


# Kinds of loan


def test_a_kind_of_loan_is_made_changed_and_ended_by_resolutions(
    desk: Terminal, table: Path
) -> None:
    made = desk.done(
        *("product", "add", table, *KIND, "--amount-max", "20000", "--times-savings", "3"),
        *("--guarantors", "2", "--fine", "20", "--fee", "50", "--member-months", "6"),
    )["products"][0]
    assert made["terms"]["rate"] == "12.000000"
    assert made["terms"]["rounding"] == "down_to_baht"
    assert made["terms"]["fine"] == {"kind": "per_month", "amount": 2000, "rate": "0.000000"}
    assert made["terms"]["fee"]["amount"] == 5000
    assert made["limits"]["amount_max"] == 2_000_000
    assert made["limits"]["times_savings"] == "3"
    assert made["accounts"]["principal"] == "13010"
    later = ("--code", "short", "--from", "1/7/2569", "--resolution", "ประชุม 7/2569")
    desk.done("product", "retire", table, *later)
    june, july = (
        [one["code"] for one in desk.done("product", "list", table, "--as-of", day)["products"]]
        for day in ("30/6/2569", "1/7/2569")
    )
    assert (june, july) == (["ordinary", "short"], ["ordinary"])
    assert len(desk.done("product", "list", table, "--all")["products"]) == 3


def test_what_a_kind_may_not_be_is_refused(desk: Terminal, table: Path) -> None:
    for kind, words in (
        ("AboveCeiling", ("--rate", "15.01")),
        ("AboveCeilingOutstanding", ("--method", "flat")),
        ("ResolutionMissing", ("--resolution", " ")),
        ("WrongAccount", ("--principal-account", kit.CASH)),
    ):
        assert desk.refused("product", "add", table, *KIND, *words)["refused"] == kind
    for words in (("--times-savings", "มาก"), ("--allocation", "fee,money")):
        assert desk("product", "add", table, *KIND, *words).code == 2


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("savings_group", {"ordinary", "emergency", "harvest"}),
        ("poverty_fund", {"kkj"}),
        ("village_fund", {"village"}),
    ],
)
def test_the_usual_kinds_of_a_fund_are_taken_over_by_one_resolution(
    desk: Terminal, books: Path, name: str, codes: set[str]
) -> None:
    taken = desk.done("product", "preset", books, name, "--from", "1/1/2569", *RESOLVED)
    assert {one["code"] for one in taken["products"]} == codes
    listed = desk.done("product", "list", books)["products"]
    assert {one["code"] for one in listed} == codes


# From the application to the last instalment


def test_a_loan_is_lent_and_repaid_on_its_due_days(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    assert number == "1/2569"
    shown = desk.done("loan", "show", table, number, "--as-of", "5/2/2569")
    assert shown["loan"]["state"] == "open"
    assert shown["loan"]["papers_at"] == "ตู้เหล็ก"
    assert shown["loan"]["guarantors"][0]["member"] == "2"
    assert len(shown["schedules"][0]["rows"]) == 12
    # 12,000 at 12 % a year: a month's interest is 120 baht beside 1,000 baht of principal.
    assert (shown["balance"], shown["due"], shown["settlement"]) == (1_200_000, 112_000, 1_212_000)
    paid = desk.done(
        "post", "repayment", table, "--loan", number, "--amount", "1120", "--day", "5/2/2569"
    )
    assert postings(paid) == [
        (kit.CASH, 112_000, None, None),
        (lk.LOAN_INTEREST, -12_000, "1", number),
        (lk.LOANS, -100_000, "1", number),
    ]
    for month in range(3, 13):
        day = f"5/{month}/2569"
        due = desk.done("loan", "show", table, number, "--as-of", day)["due"]
        desk.done(
            *("post", "repayment", table, "--loan", number, "--day", day),
            *("--amount", f"{due // 100}.{due % 100:02d}"),
        )
    last = desk.done("loan", "show", table, number, "--as-of", "31/12/2569")
    assert last["balance"] == 100_000
    assert (last["overdue"]["principal"], last["overdue"]["interest"]) == (0, 0)
    assert len(last["card"]) == 12
    assert (last["card"][0]["number"], last["card"][1]["number"]) == ("จ69-00001", "69-00001")
    assert desk.done("check", table)["clean"] is True


def test_a_repayment_is_named_part_by_part_and_safe_to_repeat(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    words = ("post", "repayment", table, "--loan", number, "--day", "5/2/2569", "--id", "r1")
    first = desk.done(*words, "--amount", "2000")
    assert desk.done(*words, "--amount", "2000")["entry"]["number"] == first["entry"]["number"]
    assert desk.refused(*words, "--amount", "2001")["refused"] == "SameIdOtherContent"
    parts = ("post", "repayment", table, "--loan", number, "--day", "5/3/2569")
    assert desk.refused(*parts, "--principal", "500")["refused"] == "InterestComesFirst"
    done = desk.done(*parts, "--principal", "500", "--interest", "101")
    assert [one[1] for one in postings(done)] == [60_100, -10_100, -50_000]
    assert desk(*parts).code == 2
    assert desk(*parts, "--amount", "100", "--fine", "5").code == 2


def test_savings_and_the_loans_of_a_family_stand_on_one_receipt(
    desk: Terminal, table: Path
) -> None:
    one, two = lent(desk, table, "1"), lent(desk, table, "3", "6000")
    lines = (
        *("--line", "1 sajja 2/2569 100", "--line", f"1 interest {one} 120"),
        *("--line", f"1 principal {one} 1000"),
        *("--line", "3 interest 60", "--line", "3 เงินต้น 500", "--line", "3 special 20"),
    )
    words = ("post", "saving", table, "--day", "5/2/2569", "--id", "family", *lines)
    first = desk.done(*words)
    assert postings(first) == [
        (kit.CASH, 180_000, None, None),
        (kit.SAJJA, -10_000, "1", None),
        (lk.LOAN_INTEREST, -12_000, "1", one),
        (lk.LOANS, -100_000, "1", one),
        (lk.LOAN_INTEREST, -6_000, "3", two),
        (lk.LOANS, -50_000, "3", two),
        (kit.SPECIAL, -2_000, "3", None),
    ]
    assert desk.done(*words)["entry"]["id"] == first["entry"]["id"]
    strange = ("post", "saving", table, "--day", "5/2/2569", "--line")
    assert desk.refused(*strange, f"2 interest {one} 1")["refused"] == "NoSuchLoan"
    assert desk.refused(*strange, "2 interest 1")["refused"] == "NoSuchLoan"
    assert desk(*strange, "2 loan 1").code == 2


def test_an_application_may_be_granted_for_less_or_refused(desk: Terminal, table: Path) -> None:
    asked = ("post", "application", table, "--member", "1", "--product", "ordinary")
    one, two = (
        desk.done(*asked, "--amount", amount, "--day", "5/1/2569")["loan"]["number"]
        for amount in ("9000", "8000")
    )
    granted = desk.done(
        *("post", "approval", table, "--loan", one, *RESOLVED, "--amount", "6000"),
        *("--day", "6/1/2569"),
    )
    assert (granted["loan"]["principal"], granted["loan"]["asked"]) == (600_000, 900_000)
    refused = desk.done(
        *("post", "approval", table, "--loan", two, *RESOLVED, "--refused"),
        *("--reason", "ผู้ค้ำไม่พอ", "--day", "6/1/2569"),
    )
    assert (refused["loan"]["state"], refused["loan"]["refusal"]) == ("refused", "ผู้ค้ำไม่พอ")
    states = desk.done("loan", "list", table, "--state", "refused", "--state", "approved")
    assert [one["number"] for one in states["loans"]] == [one, two]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("OnlyMembersBorrow", ("--member", "77")),
        ("NoSuchProduct", ("--product", "none")),
        ("AmountNotPositive", ("--amount", "0")),
        ("GuaranteesSelf", ("--guarantor", "1")),
        ("GuarantorTwice", ("--guarantor", "2", "--guarantor", "02")),
        ("NoSuchMember", ("--guarantor", "77")),
        ("DearerThanKind", ("--months", "13")),
    ],
)
def test_an_application_that_cannot_be_taken_is_refused_in_words(
    desk: Terminal, table: Path, kind: str, words: tuple[str, ...]
) -> None:
    usual = ("--member", "1", "--product", "ordinary", "--amount", "1000", "--day", "5/1/2569")
    assert desk.refused("post", "application", table, *usual, *words)["refused"] == kind


def test_the_same_application_twice_is_one(desk: Terminal, table: Path) -> None:
    usual = ("--member", "1", "--product", "ordinary", "--amount", "1000", "--day", "5/1/2569")
    first = desk.done("post", "application", table, *usual)["loan"]["number"]
    again = desk.refused("post", "application", table, *usual)
    assert (again["refused"], again["facts"]["loan"]) == ("AppliedAlready", first)
    about = ("--loan", first, "--day", "5/1/2569")
    desk.done("post", "approval", table, *about, *RESOLVED, "--refused", "--reason", "เลื่อน")
    assert desk.done("post", "application", table, *usual)["loan"]["number"] != first


# Without cash


def test_a_debt_is_settled_whole_from_sajja_or_in_part_from_special(
    desk: Terminal, table: Path
) -> None:
    number = lent(desk, table, "1", "1200")
    for month in range(1, 13):
        desk.done(
            "post", "saving", table, "--line", f"1 sajja {month}/2569 100", "--day", "5/1/2569"
        )
    desk.done("post", "special-in", table, "--member", "1", "--amount", "300", "--day", "5/1/2569")
    settle = ("post", "offset", table, "--loan", number, "--day", "5/2/2569")
    assert desk.refused(*settle)["refused"] == "InterestStillOwed"
    part = desk.done(*settle, "--from", "special", "--amount", "112")
    assert postings(part) == [
        (kit.SPECIAL, 11_200, "1", None),
        (lk.LOAN_INTEREST, -1_200, "1", number),
        (lk.LOANS, -10_000, "1", number),
    ]
    assert desk.refused(*settle, "--amount", "500")["refused"] == "NotTheWholeBalance"
    whole = desk.done(*settle)
    assert [one[1] for one in postings(whole)] == [110_000, -110_000]
    shown = desk.done("loan", "show", table, number)["loan"]
    assert (shown["state"], shown["closed_by"]) == ("closed", "offset")


def test_a_guarantor_takes_over_and_the_rest_is_written_off(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    over = ("post", "takeover", table, "--loan", number, "--day", "5/3/2569", *RESOLVED)
    assert desk.refused(*over, "--member", "3")["refused"] == "NotAGuarantor"
    moved = desk.done(*over, "--member", "2", "--guarantor", "3", "--number", "ท1/2569")
    assert postings(moved) == [
        (lk.LOANS, 1_200_000, "2", "ท1/2569"),
        (lk.LOANS, -1_200_000, "1", number),
    ]
    off = ("post", "write-off", table, "--loan", "ท1/2569", "--day", "5/4/2569", *RESOLVED)
    assert desk.refused(*off, "--against", kit.CASH)["refused"] == "WrongAccount"
    gone = desk.done(*off, "--against", lk.BAD_DEBT)
    assert [one[:2] for one in postings(gone)] == [
        (lk.BAD_DEBT, 1_200_000),
        (lk.LOANS, -1_200_000),
    ]
    ends = {one["number"]: one["status"] for one in desk.done("loan", "list", table)["loans"]}
    assert ends == {number: "taken_over", "ท1/2569": "written_off"}


# What is shown and written down


def test_the_list_says_who_is_in_arrears_on_a_day(desk: Terminal, table: Path) -> None:
    late, prompt = lent(desk, table), lent(desk, table, "3", "6000")
    desk.done("post", "repayment", table, "--loan", prompt, "--amount", "560", "--day", "5/2/2569")
    told = desk.done("loan", "list", table, "--arrears", "--as-of", "4/3/2569")
    assert [one["number"] for one in told["loans"]] == [late]
    (one,) = told["loans"]
    assert (one["late"], one["overdue"], one["overdue_since"]) == (1, 112_000, "2026-02-05")
    assert told["balance"] == told["control"] == 1_750_000
    mine = desk.done("loan", "list", table, "--member", "03", "--as-of", "4/3/2569")
    assert [one["number"] for one in mine["loans"]] == [prompt]
    assert desk.done("loan", "list", table, "--as-of", "4/1/2569")["loans"] == []


def test_a_person_reads_the_name_of_the_kind_not_its_code(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    for words in (("loan", "list", table), ("loan", "show", table, number)):
        told = desk(*words).out
        assert "กู้สามัญ" in told
        assert "ordinary" not in told
    assert "รหัสท้าย" not in desk("product", "list", table).out


def test_guarantees_are_shown_both_ways_with_pairs_who_stand_for_each_other(
    desk: Terminal, table: Path
) -> None:
    one, two = lent(desk, table, "1"), lent(desk, table, "3")
    desk.done("loan", "guarantor", table, one, "--guarantor", "นายนอก ตัวอย่าง 5000")
    back = desk.done(
        *("post", "application", table, "--member", "2", "--product", "ordinary"),
        *("--amount", "1000", "--guarantor", "1", "--day", "5/1/2569"),
    )["loan"]["number"]
    about = (table, "--loan", back, "--day", "5/1/2569")
    desk.done("post", "approval", *about, *RESOLVED)
    desk.done("post", "contract", *about)
    desk.done("post", "disbursement", *about)
    told = desk.done("loan", "guarantees", table, "--member", "2", "--as-of", "31/12/2569")
    assert [edge["loan"] for edge in told["stands_for"]] == [one, two]
    assert [edge["guarantor"] for edge in told["guaranteed_by"]] == ["1"]
    assert told["rings"] == [["1", "2"]]
    every = desk.done("loan", "guarantees", table)["guarantees"]
    assert ("นายนอก ตัวอย่าง", 500_000, True) in [
        (edge["guarantor"], edge["amount"], edge["outsider"]) for edge in every
    ]
    freed = desk.done("loan", "guarantor", table, one, "--release", "1", "--day", "1/6/2569")
    assert [stands["until"] for stands in freed["loan"]["guarantors"]] == ["2026-06-01", None]
    after = desk.done("loan", "guarantees", table, "--as-of", "1/6/2569")
    assert after["rings"] == []


def test_what_was_done_about_arrears_is_kept(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    words = ("loan", "follow-up", table, number)
    desk.done(*words, "--kind", "visit", "--text", "ไปที่บ้าน", "--day", "10/3/2569")
    told = desk.done(
        *(*words, "--kind", "promise", "--to", "นายทดลอง1", "--promised-on", "1/4/2569"),
        *("--day", "12/3/2569", "--text", "จะชำระ"),
    )
    assert [(one["day"], one["kind"], one["promised_on"]) for one in told["follow_ups"]] == [
        ("2026-03-10", "visit", None),
        ("2026-03-12", "promise", "2026-04-01"),
    ]
    assert desk.done(*words)["follow_ups"] == told["follow_ups"]


def test_papers_and_notes_are_changed_and_the_amount_only_before_signing(
    desk: Terminal, table: Path
) -> None:
    number = signed(desk, table)
    kept = desk.done("loan", "change", table, number, "--papers-at", "", "--notes", "ถ่ายสำเนาแล้ว")
    assert (kept["loan"]["papers_at"], kept["loan"]["notes"]) == ("", "ถ่ายสำเนาแล้ว")
    assert kept["loan"]["purpose"] == "ซื้อปุ๋ย"
    changed = desk.refused("loan", "change", table, number, "--amount", "13000")
    assert changed["refused"] == "LoanNotAt"


def test_a_borrower_does_not_come_to_stand_for_themselves_later(
    desk: Terminal, table: Path
) -> None:
    number = lent(desk, table)
    again = ("loan", "guarantor", table, number, "--guarantor")
    assert desk.refused(*again, "1")["refused"] == "GuaranteesSelf"
    assert desk.refused(*again, "2")["refused"] == "GuarantorTwice"


@pytest.mark.parametrize("language", ["desk", "english"])
def test_loans_are_shown_to_a_person_too(
    request: pytest.FixtureRequest, desk: Terminal, table: Path, language: str
) -> None:
    speaker: Terminal = request.getfixturevalue(language)
    number = lent(desk, table)
    thai = language == "desk"
    page = speaker("loan", "show", table, number, "--as-of", "6/2/2569")
    assert page.code == 0
    for word in ("นายทดลอง1 ตัวอย่าง", "12,000.00", "1,120.00", "12.00"):
        assert word in page.out
    assert ("ค้างชำระ" if thai else "In arrears") in page.out
    # Due on 5 February 2569 and not paid: five years from then.
    assert ("งวดที่ค้างฟ้องได้ถึงวันที่" if thai else "Instalments can be sued for until") in page.out
    assert ("5 กุมภาพันธ์ 2574" if thai else "5 February 2031") in page.out
    assert ("เงินต้นฟ้องได้" if thai else "Principal can be sued") not in page.out
    late, in_time = (
        desk.done("loan", "show", table, number, "--as-of", day)["lapses"]["instalments"]
        for day in ("6/2/2569", "5/2/2569")
    )
    assert (late, in_time) == ("2031-02-05", None)
    for words in (
        ("loan", "list", table),
        ("loan", "guarantees", table),
        ("loan", "follow-up", table, number),
        ("product", "list", table),
    ):
        told = speaker(*words)
        assert told.code == 0
        assert told.out.strip()
        assert any("ก" <= letter <= "๛" for letter in told.out) or not thai


# A schedule made anew


def test_instalments_are_put_off_and_the_loan_ends_later(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    desk.done("post", "repayment", table, "--loan", number, "--amount", "1120", "--day", "5/2/2569")
    words = ("loan", "reschedule", "holiday", table, number, "--months", "2")
    assert desk.refused(*words, "--from", "4/2/2569", *RESOLVED)["refused"] == "LoanDayTooEarly"
    march = (*words, "--from", "1/3/2569", *RESOLVED, "--reason", "น้ำท่วม")
    assert desk.refused(*march)["refused"] == "GuarantorsWouldGo"
    desk.done(*march, "--fewer-guarantors")
    first, second = desk.done("loan", "show", table, number)["schedules"]
    assert (second["kind"], second["reason"], len(first["rows"])) == ("holiday", "น้ำท่วม", 12)
    # 11,000 baht left: two months of interest alone, then eleven instalments of 1,000.
    assert [(row["principal"], row["interest"]) for row in second["rows"][:4]] == [
        (0, 11_000),
        (0, 11_000),
        (100_000, 11_000),
        (100_000, 10_000),
    ]
    assert (len(second["rows"]), second["rows"][-1]["due"]) == (13, "2027-03-05")
    shown = desk.done("loan", "show", table, number, "--as-of", "5/3/2569")
    assert shown["due"] == 11_000


def test_a_debt_gets_new_terms_for_what_is_left(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    words = (
        *("loan", "reschedule", "restructure", table, number, "--from", "10/2/2569"),
        *("--method", "annuity", "--rate", "6", "--months", "24", *RESOLVED, "--fewer-guarantors"),
    )
    assert desk.refused(*words, "--rate", "16")["refused"] == "AboveCeiling"
    told = desk.done(*words)
    assert (told["loan"]["terms"]["rate"], told["loan"]["terms"]["months"]) == ("6.000000", 24)
    shown = desk.done("loan", "show", table, number, "--as-of", "4/3/2569")
    rows = shown["schedules"][1]["rows"]
    assert sum(row["principal"] for row in rows) == 1_200_000
    assert (len(rows), rows[0]["due"]) == (24, "2026-03-05")
    # What was owed of the first schedule stays owed: the 120 baht of February.
    assert shown["overdue"]["interest"] == 12_000
    assert desk.done("check", table)["clean"] is True


# Contracts of an old group


def test_an_old_contract_is_brought_in_and_named_by_check_when_above_the_ceiling(
    desk: Terminal, table: Path
) -> None:
    words = (
        *("post", "opening-loan", table, "--loan", "7/2568", "--member", "1", "--rate", "24"),
        *("--lent", "12000", "--balance", "6000", "--instalments", "6", "--guarantor", "2"),
        *("--day", "1/1/2569", "--kind", "กู้สามัญ", "--id", "old"),
    )
    first = desk.done(*words)
    assert postings(first)[0] == (lk.LOANS, 600_000, "1", "7/2568")
    assert desk.done(*words)["entry"]["seq"] == first["entry"]["seq"]
    shown = desk.done("loan", "show", table, "7/2568", "--as-of", "5/1/2569")
    # 1.25 % of 6,000, not 2 %.
    assert (shown["due"], shown["loan"]["terms"]["rate"]) == (107_500, "24.000000")
    told = desk.done("check", table)
    assert told["clean"] is True
    above = [one for one in told["findings"] if one["code"] == "loan_above_ceiling"]
    assert [one["place"]["row"] for one in above] == ["7/2568"]
    spoken = desk("check", table)
    assert spoken.code == 0
    assert "7/2568" in spoken.out


def test_check_tells_a_sum_of_loans_without_contracts(desk: Terminal, table: Path) -> None:
    desk.done("post", "opening", table, "--line", "13010 9000", "--day", "1/1/2569")
    told = desk.done("check", table)
    assert "loan_without_contract" in [one["code"] for one in told["findings"]]


def test_contracts_go_out_with_the_register_and_come_in_again(
    desk: Terminal, table: Path, tmp_path: Path
) -> None:
    number = lent(desk, table)
    desk.done("post", "repayment", table, "--loan", number, "--amount", "1120", "--day", "5/2/2569")
    out, again = tmp_path / "register.xlsx", tmp_path / "again.savings"
    told = desk.done("export-register", table, out, "--as-of", "28/2/2569")
    assert told["loans"] == 1
    trial = desk.done("import", out, again, "--dry-run")
    assert (trial["loans"], trial["lent"], trial["errors"]) == (1, 1_100_000, 0)
    desk.done("import", out, again)
    old, new = (
        desk.done("loan", "show", books, number, "--as-of", "5/3/2569") for books in (table, again)
    )
    assert old["due"] == new["due"] == 111_000
    assert new["loan"]["guarantors"][0]["member"] == "2"
    listed = desk.done("loan", "list", again, "--as-of", "5/3/2569")
    assert listed["difference"] == 0
    assert desk.done("check", again)["clean"] is True


def stood_for(desk: Terminal, table: Path) -> str:
    """A loan that member 2 and an outsider stand for; its number."""
    named = ("--guarantor", "2", "--guarantor", "นางนอก สมมุติกุล")
    words = ("post", "application", table, "--member", "1", "--product", "ordinary")
    told = desk.done(*words, "--amount", "12000", "--day", "5/1/2569", *named)
    number = str(told["loan"]["number"])
    about = (table, "--loan", number, "--day", "5/1/2569")
    desk.done("post", "approval", *about, *RESOLVED)
    desk.done("post", "contract", *about)
    desk.done("post", "disbursement", *about)
    return number


def test_a_guarantor_who_has_not_agreed_is_named_as_free(desk: Terminal, table: Path) -> None:
    number = stood_for(desk, table)
    words = ("loan", "reschedule", "holiday", table, number, "--months", "2", "--from", "1/3/2569")
    assert desk.refused(*words, *RESOLVED, "--agreed", "3")["refused"] == "NotBound"
    assert desk.refused(*words, *RESOLVED, "--agreed", "2")["refused"] == "Missing"
    agreed = ("--agreed", " 002 ", "--agreed-paper", "หนังสือยินยอม 1/2569")
    told = desk.done(*words, *RESOLVED, *agreed)
    first, second = told["loan"]["guarantors"]
    assert (first["until"], first["freed_by"]) == (None, None)
    assert (second["until"], second["freed_by"]) == ("2026-03-01", "time_given")
    shown = desk.done("loan", "show", table, number)["schedules"][-1]
    assert shown["agreed"] == [{"name": "นายทดลอง2 ตัวอย่าง", "member": "2"}]
    assert shown["agreed_paper"] == "หนังสือยินยอม 1/2569"
    bound = desk.done("loan", "guarantees", table, "--as-of", "1/3/2569")["guarantees"]
    assert [one["guarantor"] for one in bound] == ["2"]
    page = "".join(desk("loan", "show", table, number).out.split())
    assert "หลุดพ้น:ไม่ได้ตกลงด้วยในการผ่อนเวลา" in page
    assert "นายทดลอง2ตัวอย่าง(หนังสือยินยอม1/2569)" in page


def test_new_terms_free_guarantors_only_by_an_express_word(desk: Terminal, table: Path) -> None:
    number = stood_for(desk, table)
    words = (
        *("loan", "reschedule", "restructure", table, number, "--from", "10/2/2569"),
        *("--method", "reducing", "--rate", "6", "--months", "24", *RESOLVED),
    )
    name = ("--agreed", "นางนอก สมมุติกุล", "--agreed-paper", "แฟ้ม 4")
    told = desk.done(*words, *name, "--fewer-guarantors")
    assert [one["freed_by"] for one in told["loan"]["guarantors"]] == ["time_given", None]


def test_a_minor_borrows_with_a_parents_consent(desk: Terminal, table: Path) -> None:
    who = ("--number", "9", "--name", "นายเยาว์ ตัวอย่าง", "--birth", "5/1/2553")
    joined = ("--guardian", "นางมารดา ตัวอย่าง", "--consent-on", "5/1/2569", "--pledge", "100")
    desk.done("member", "add", table, *who, *joined, "--approved-on", "5/1/2569")
    words = ("post", "application", table, "--member", "9", "--product", "ordinary")
    told = desk.done(*words, "--amount", "1000", "--day", "5/1/2569")
    number = str(told["loan"]["number"])
    about = (table, "--loan", number, "--day", "6/1/2569")
    desk.done("post", "approval", *about, *RESOLVED)
    assert desk.refused("post", "contract", *about)["refused"] == "LoanConsentMissing"
    named = ("--guardian", "นางมารดา ตัวอย่าง", "--guardian-consent-on", "6/1/2569")
    loan = desk.done("post", "contract", *about, *named)["loan"]
    assert (loan["guardian"], loan["guardian_consent_on"]) == ("นางมารดา ตัวอย่าง", "2026-01-06")
    father = ("loan", "change", table, number, "--guardian", "นายบิดา ตัวอย่าง")
    late = desk.refused(*father, "--guardian-consent-on", "7/1/2569")
    assert late["refused"] == "ConsentOfAnotherDay"
    loan = desk.done(*father, "--guardian-consent-on", "5/1/2569")["loan"]
    assert (loan["guardian"], loan["guardian_consent_on"]) == ("นายบิดา ตัวอย่าง", "2026-01-05")


def test_who_is_paid_for_a_late_member_hears_of_the_debt(desk: Terminal, table: Path) -> None:
    number = lent(desk, table)
    desk.done("post", "saving", table, "--member", "1", "--amount", "100", "--day", "5/1/2569")
    words = ("post", "leaving", table, "--member", "1", "--cause", "died", "--day", "6/1/2569")
    told = desk.done(*words, "--payee", "นางทายาท ตัวอย่าง 100", "--id", "late")
    assert told["still_owed"] == [{"loan": number, "amount": 1_200_000}]
    again = desk(*words, "--payee", "นางทายาท ตัวอย่าง 100", "--id", "late")
    assert f"ยังค้างหนี้ตามสัญญาเลขที่ {number} อยู่ 12,000.00 บาท" in again.out
