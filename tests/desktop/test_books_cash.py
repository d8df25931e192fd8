"""Cash and bank at the desk: the figures of the paper, of the books' own sums, and no others."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.screens.bank_account import BankAccount
from savings_desk.operations.printing import DocumentRequest, print_bytes
from tests import kit
from tests.desktop.books_kit import ALT, ESC, Treasurer, at_the_books
from tests.desktop.kit import press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.storage.books import Books

FIGURES = ("brought", "came_in", "went_out", "carried")


@pytest.fixture
def at_desk(year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Treasurer]:
    assert qapp
    for treasurer in at_the_books(year, monkeypatch):
        treasurer.press(Qt.Key.Key_2, ALT)
        yield treasurer


def satang(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def shown(at_desk: Treasurer) -> tuple[int, ...]:
    """Brought forward, in, out and balance as the screen says them, in satang."""
    return tuple(satang(at_desk.text(name)) for name in FIGURES)


def sums_of(books: Books, account: str, first: date, last: date) -> tuple[int, ...]:
    """The same four by SQL alone, past the whole program."""
    with closing(sqlite3.connect(books.path)) as file:

        def total(where: str, *parameters: str) -> int:
            sql = f"SELECT COALESCE(SUM(satang), 0) FROM posting WHERE account = ? AND {where}"  # noqa: S608
            return int(file.execute(sql, (account, *parameters)).fetchone()[0])

        begins, ends = first.isoformat(), last.isoformat()
        span = "day BETWEEN ? AND ? AND satang"
        return (
            total("day < ?", begins),
            total(f"{span} > 0", begins, ends),
            -total(f"{span} < 0", begins, ends),
            total("day <= ?", ends),
        )


def figures_of_the_paper(books: Books, account: str, first: date, last: date) -> tuple[int, ...]:
    request = DocumentRequest(first=first, last=last, account=account)
    paper, _record = print_bytes(books, "cash-book", request, form="json", by=kit.BY, at=kit.NOW)
    figures = json.loads(paper)["figures"]
    return tuple(figures[name] for name in ("brought", "received", "paid", "carried"))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 3, 1), date(2026, 6, 30)),
        (date(2026, 12, 6), date(2026, 12, 31)),
    ],
)
@pytest.mark.parametrize("account", [kit.CASH, kit.BANK, kit.BANK_2])
def test_the_figures_are_those_of_the_paper_and_of_sql(
    at_desk: Treasurer, account: str, first: date, last: date
) -> None:
    at_desk.choose("account", account)
    for name, day in (("cash_first", first), ("cash_last", last)):
        at_desk.put(name, f"{day.day}/{day.month}/{day.year + 543}")
    assert shown(at_desk) == sums_of(at_desk.books, account, first, last)
    assert shown(at_desk) == figures_of_the_paper(at_desk.books, account, first, last)


def test_the_year_of_the_cash_box_as_added_by_hand(at_desk: Treasurer) -> None:
    assert at_desk.here() is at_desk.box("account")
    assert at_desk.text("carried") == "2,204.49"
    rows = at_desk.rows("cash")
    assert rows[0][:2] == ("1 ม.ค. 2569", "ท69-00001")
    assert rows[0][4:] == ("5,000.00", "", "5,000.00")
    assert rows[1][3:] == ("นางสมศรี ตัวอย่าง", "200.00", "", "5,200.00")
    assert rows[-1][6] == "2,204.49"


def test_each_line_stands_on_the_one_before(at_desk: Treasurer) -> None:
    balance = 0
    for row in at_desk.rows("cash"):
        balance += (satang(row[4]) if row[4] else 0) - (satang(row[5]) if row[5] else 0)
        assert satang(row[6]) == balance
    assert balance == kit.YEAR_END[kit.CASH].satang


def test_every_account_is_offered_with_what_it_holds(at_desk: Treasurer) -> None:
    box = at_desk.box("account")
    offered = {box.itemData(at): box.itemText(at) for at in range(box.count())}
    assert list(offered) == [kit.CASH, kit.BANK, kit.BANK_2]
    assert offered[kit.CASH].endswith("2,204.49")
    assert offered[kit.BANK].endswith("15,045.25")
    assert offered[kit.BANK_2].endswith("3,000.00")


def test_what_is_posted_elsewhere_is_seen_at_once(at_desk: Treasurer) -> None:
    kit.spend(at_desk.books, "pens", date(2026, 12, 31), kit.SUPPLIES, "4.49")
    at_desk.screen.reload()
    at_desk.keys("")
    assert at_desk.text("carried") == "2,200.00"
    assert at_desk.rows("cash")[-1][5:] == ("4.49", "2,200.00")


def test_a_wrong_day_is_said_and_the_figures_stay(at_desk: Treasurer) -> None:
    at_desk.put("cash_last", "99")
    assert "99" in at_desk.text("cash_said")
    assert at_desk.line("cash_last").property("refused") is True
    assert at_desk.text("carried") == "2,204.49"
    at_desk.put("cash_last", "31/12/2568")
    assert at_desk.text("cash_said"), "it ends before it begins"
    at_desk.put("cash_last", "31/12/2569")
    assert at_desk.text("cash_said") == ""


# A bank account


def test_a_bank_account_is_added_by_keys_and_shown(at_desk: Treasurer) -> None:
    press(at_desk.button("add_bank"), Qt.Key.Key_Space)
    dialog: BankAccount = at_desk.dialog(BankAccount)
    assert at_desk.here() is dialog.bank
    at_desk.keys("//")
    assert dialog.said.text() == "ยังไม่ได้กรอก “ธนาคารและสาขา” กรุณากรอกก่อน"
    assert dialog.bank.property("refused") is True
    dialog.bank.setFocus()
    at_desk.keys("ธนาคารทดลอง สาขาตลาด/000-0-00000-9/")
    assert not dialog.isVisible()
    box = at_desk.box("account")
    assert "ธนาคารทดลอง สาขาตลาด 000-0-00000-9" in box.currentText()
    assert box.currentText().endswith("0.00")
    assert shown(at_desk) == (0, 0, 0, 0)
    with at_desk.books.read() as reading:
        added = reading.chart().account(box.currentData())
    assert added.bank == "ธนาคารทดลอง สาขาตลาด 000-0-00000-9"


def test_esc_adds_no_bank_account(at_desk: Treasurer) -> None:
    press(at_desk.button("add_bank"), Qt.Key.Key_Space)
    at_desk.keys("ธนาคารทดลอง")
    at_desk.press(ESC)
    assert at_desk.box("account").count() == 3
