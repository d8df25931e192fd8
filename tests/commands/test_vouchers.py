"""The treasurer's vouchers and corrections: recorded, sent twice, refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books
    from tests.commands.conftest import Terminal

DAY = ("--day", "31/12/2569")


def sides(document: dict[str, Any]) -> list[tuple[str, str | None, int]]:
    return [
        (line["account"], line["member"], line["amount"]) for line in document["entry"]["postings"]
    ]


@pytest.mark.parametrize(
    ("event", "words", "expected"),
    [
        (
            "income",
            ("--account", kit.DONATIONS, "--amount", "100"),
            [(kit.CASH, None, 10000), (kit.DONATIONS, None, -10000)],
        ),
        (
            "income",
            ("--account", kit.BANK_INTEREST, "--amount", "0.25", "--into", kit.BANK),
            [(kit.BANK, None, 25), (kit.BANK_INTEREST, None, -25)],
        ),
        (
            "expense",
            ("--account", kit.POWER, "--amount", "120.50", "--party", "การไฟฟ้าสมมุติ"),
            [(kit.POWER, None, 12050), (kit.CASH, None, -12050)],
        ),
        (
            "expense",
            ("--account", kit.EQUIPMENT, "--amount", "1,000", "--out-of", kit.BANK),
            [(kit.EQUIPMENT, None, 100000), (kit.BANK, None, -100000)],
        ),
        (
            "bank-in",
            ("--bank", kit.BANK_2, "--amount", "500"),
            [(kit.BANK_2, None, 50000), (kit.CASH, None, -50000)],
        ),
        (
            "bank-out",
            ("--bank", kit.BANK, "--amount", "500"),
            [(kit.CASH, None, 50000), (kit.BANK, None, -50000)],
        ),
        (
            "transfer",
            ("--from", kit.BANK, "--to", kit.BANK_2, "--amount", "1"),
            [(kit.BANK_2, None, 100), (kit.BANK, None, -100)],
        ),
        (
            "transfer",
            ("--from", "special:3", "--to", "sajja:3:1/2570", "--amount", "200"),
            [(kit.SPECIAL, "3", 20000), (kit.SAJJA, "3", -20000)],
        ),
        (
            "transfer",
            ("--from", "พิเศษ:3", "--to", "พิเศษ:1", "--amount", "1"),
            [(kit.SPECIAL, "3", 100), (kit.SPECIAL, "1", -100)],
        ),
        (
            "transfer",
            ("--from", "special:3", "--to", "14020", "--amount", "1"),
            [(kit.SPECIAL, "3", 100), ("14020", None, -100)],
        ),
        (
            "opening",
            (
                "--line",
                f"{kit.BANK} 10",
                "--line",
                "sajja:001 7.50",
                "--line",
                f"{kit.SPECIAL}:2 1",
            ),
            [
                (kit.BANK, None, 1000),
                (kit.SAJJA, "1", -750),
                (kit.SPECIAL, "2", -100),
                (kit.SUSPENSE, None, -150),
            ],
        ),
    ],
)
def test_every_event_has_its_two_sides_and_sent_twice_is_one(
    desk: Terminal,
    books: Path,
    event: str,
    words: tuple[str, ...],
    expected: list[tuple[str, str | None, int]],
) -> None:
    form = ("post", event, books, *words, *DAY, "--id", "form-1", "--memo", "ทดลอง")
    told = desk.done(*form)
    assert sides(told) == expected
    assert told["entry"]["memo"] == "ทดลอง"
    assert desk.done(*form) == told
    other = desk.refused(*form, "--memo", "อื่น")
    assert (other["refused"], other["facts"]) == ("SameIdOtherContent", {"entry_id": "form-1"})
    assert desk("check", books).code == 0


REFUSED = (
    ("NoSuchAccount", "income", ("--account", "99999", "--amount", "1")),
    ("WrongAccount", "income", ("--account", kit.POWER, "--amount", "1")),
    ("WrongAccount", "income", ("--account", kit.DONATIONS, "--amount", "1", "--into", kit.SAJJA)),
    ("AmountNotPositive", "income", ("--account", kit.DONATIONS, "--amount", "0")),
    ("NotMoney", "income", ("--account", kit.DONATIONS, "--amount", "1.005")),
    ("WrongAccount", "expense", ("--account", kit.DONATIONS, "--amount", "1")),
    ("WrongAccount", "expense", ("--account", kit.BANK, "--amount", "1")),
    ("NotEnoughMoney", "expense", ("--account", kit.POWER, "--amount", "2204.50")),
    ("NotEnoughMoney", "bank-in", ("--bank", kit.BANK, "--amount", "2204.50")),
    ("WrongAccount", "bank-in", ("--bank", kit.POWER, "--amount", "1")),
    ("NotEnoughMoney", "bank-out", ("--bank", kit.BANK_2, "--amount", "3000.01")),
    ("SajjaStays", "transfer", ("--from", "sajja:1", "--to", "special:1", "--amount", "1")),
    ("BalanceTooSmall", "transfer", ("--from", "special:3", "--to", "13010", "--amount", "9999")),
    ("LoanAccountOnly", "transfer", ("--from", "special:3", "--to", "13010", "--amount", "1")),
    ("SameAccount", "transfer", ("--from", kit.BANK, "--to", kit.BANK, "--amount", "1")),
    ("WrongAccount", "transfer", ("--from", kit.CASH, "--to", kit.BANK, "--amount", "1")),
    ("NoSuchAccount", "transfer", ("--from", "99999", "--to", kit.BANK, "--amount", "1")),
    ("NoSuchMember", "transfer", ("--from", "special:999", "--to", "special:1", "--amount", "1")),
    ("NotAMonth", "transfer", ("--from", "special:3", "--to", "sajja:3:99", "--amount", "1")),
    ("Missing", "transfer", ("--from", "special", "--to", "special:1", "--amount", "1")),
    ("NoSuchMember", "opening", ("--line", "sajja:999 5")),
    ("Missing", "opening", ("--line", "sajja 5")),
    ("EntryEmpty", "opening", ("--line", f"{kit.BANK} 0")),
    ("NotMoney", "opening", ("--line", kit.BANK + " ห้า")),
)


@pytest.mark.parametrize(("kind", "event", "words"), REFUSED)
def test_what_the_rules_forbid_is_refused_in_words(
    desk: Terminal, books: Path, kind: str, event: str, words: tuple[str, ...]
) -> None:
    told = desk.refused("post", event, books, *words, *DAY)
    assert told["refused"] == kind
    assert any("ก" <= letter <= "๎" for letter in told["sentence"])


@pytest.mark.parametrize("event", ["income", "expense", "bank-in", "bank-out", "opening"])
def test_nothing_is_recorded_in_the_closed_time(desk: Terminal, books: Path, event: str) -> None:
    words = {
        "income": ("--account", kit.DONATIONS, "--amount", "1"),
        "expense": ("--account", kit.POWER, "--amount", "1"),
        "bank-in": ("--bank", kit.BANK, "--amount", "1"),
        "bank-out": ("--bank", kit.BANK, "--amount", "1"),
        "opening": ("--line", f"{kit.BANK} 1"),
    }[event]
    told = desk.refused("post", event, books, *words, "--day", "30/6/2569")
    assert told["facts"] == {"day": "2026-06-30", "closed_through": "2026-06-30"}


def test_the_only_bank_need_not_be_named(desk: Terminal, group: Books) -> None:
    group.close()
    desk.done("post", "opening", group.path, "--line", "cash 500", "--line", "33010 500")
    told = desk.done("post", "bank-in", group.path, "--amount", "500")
    assert sides(told)[0] == (kit.BANK, None, 50000)


def test_of_several_banks_one_must_be_named(english: Terminal, books: Path) -> None:
    answer = english("post", "bank-in", books, "--amount", "1", *DAY)
    assert answer.code == 2
    assert "Say which with --bank" in answer.err


def test_an_entry_is_reversed_by_its_paper_and_keeps_its_number(
    desk: Terminal, books: Path
) -> None:
    posted = desk.done(
        "post", "expense", books, "--account", kit.POWER, "--amount", "10", *DAY, "--id", "wrong"
    )
    number = posted["entry"]["number"]
    assert number.startswith("จ69-")
    form = ("reverse", books, number, "--reason", "ลงผิดบัญชี", *DAY, "--id", "undo")
    told = desk.done(*form)
    assert told["entry"]["reverses"] == "wrong"
    assert told["entry"]["reason"] == "ลงผิดบัญชี"
    assert sides(told) == [(kit.POWER, None, -1000), (kit.CASH, None, 1000)]
    assert desk.done(*form) == told
    twice = desk.refused("reverse", books, "wrong", "--reason", "อีกครั้ง", *DAY)
    assert twice["refused"] == "AlreadyReversed"
    again = desk.done(
        "post", "expense", books, "--account", kit.POWER, "--amount", "10", *DAY, "--id", "wrong"
    )
    assert again["entry"]["reversed_by"] == "undo"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("NoSuchEntry", ("69-99999", "--reason", "x")),
        ("NoSuchEntry", ("nothing", "--reason", "x")),
        ("Missing", ("power", "--reason", " ")),
        ("ReversalStands", ("undo-supplies", "--reason", "x")),
        ("AlreadyReversed", ("supplies", "--reason", "x")),
        ("ReversalTooEarly", ("power", "--reason", "x", "--day", "14/10/2569")),
        ("PeriodClosed", ("opening", "--reason", "x", "--day", "30/6/2569")),
    ],
)
def test_a_reversal_that_cannot_be_is_refused_in_words(
    desk: Terminal, books: Path, kind: str, words: tuple[str, ...]
) -> None:
    told = desk.refused("reverse", books, *words)
    assert told["refused"] == kind


def test_an_entry_that_is_not_there_is_told_by_what_was_typed(desk: Terminal, books: Path) -> None:
    told = desk.refused("reverse", books, "จ69-99999", "--reason", "x")
    assert told["facts"] == {"asked": "จ69-99999"}


def test_without_a_reason_nothing_is_reversed(desk: Terminal, books: Path) -> None:
    assert desk("reverse", books, "power").code == 2


def test_an_entry_of_the_closed_time_is_reversed_in_the_open(desk: Terminal, books: Path) -> None:
    told = desk.done("reverse", books, "interest", "--reason", "ธนาคารแจ้งแก้ไข")
    assert told["entry"]["day"] == "2026-12-31"


def test_the_books_are_closed_and_not_opened_again(desk: Terminal, books: Path) -> None:
    told = desk.done("close", books, "--through", "30/11/2569", "--reason", "ตรวจแล้ว")
    assert told == {"closed_through": "2026-11-30", "reason": "ตรวจแล้ว"}
    again = desk.refused("close", books, "--through", "30/11/2569", "--reason", "ตรวจแล้ว")
    assert again["refused"] == "ClosedAlready"
    assert desk.refused("close", books, "--through", "x", "--reason", "y")["refused"] == "NotADay"
