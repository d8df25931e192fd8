"""The working day from a terminal: the count compared with the books, the difference posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

DAY = ("--day", "31/12/2569")


def cash_of(desk: Terminal, books: Path) -> int:
    found = desk.done("account", "list", books)
    held: int = next(row["balance"] for row in found["accounts"] if row["code"] == kit.CASH)
    return held


def test_a_day_is_opened_counted_and_closed(desk: Terminal, books: Path) -> None:
    desk.done("day", "open", books, *DAY)
    desk.done("post", "income", books, "--account", kit.DONATIONS, "--amount", "0.01", *DAY)
    satang = cash_of(desk, books)
    baht, rest = divmod(satang, 100)
    assert rest == 50
    count = f"1x{baht} 0.50x1"
    closed = desk.done("day", "close", books, *DAY, "--count", count)
    assert (closed["counted"], closed["difference"], closed["number"]) == (satang, 0, "")


def test_cash_that_differs_is_explained_and_posted(desk: Terminal, books: Path) -> None:
    before = cash_of(desk, books)
    refused = desk.refused("day", "close", books, *DAY, "--count", f"1x{before // 100 + 5}")
    assert refused["refused"] == "DifferenceUnexplained"
    assert cash_of(desk, books) == before
    closed = desk.done(
        "day", "close", books, *DAY, "--count", f"1x{before // 100 + 5}", "--reason", "ทอนผิด"
    )
    assert closed["number"]
    assert cash_of(desk, books) == (before // 100 + 5) * 100
    assert desk("check", books).code == 0


def test_no_cash_moves_on_a_closed_day_until_it_is_opened_again(
    desk: Terminal, books: Path
) -> None:
    before = cash_of(desk, books)
    desk.done("day", "close", books, *DAY, "--count", f"1x{before // 100}", "--reason", "เศษสตางค์")
    pay = ("post", "income", books, "--account", kit.DONATIONS, "--amount", "10", *DAY)
    assert desk.refused(*pay)["refused"] == "DayIsClosed"
    assert desk.refused("day", "reopen", books, *DAY, "--reason", "")["refused"] == "Missing"
    desk.done("day", "reopen", books, *DAY, "--reason", "มีผู้มาช้า")
    desk.done(*pay)


def test_a_coin_that_is_not_is_refused(desk: Terminal, books: Path) -> None:
    for count in ("3x10", "1000", "1000x", "x4", "1000x-1"):
        assert desk.refused("day", "close", books, *DAY, "--count", count)["refused"] == "NotMoney"
