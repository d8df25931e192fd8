"""At the table by its keys: a fee not kept back, interest in advance, a bad debt come back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.domain.loan_terms import FeeRule
from savings_desk.operations import writing_off
from tests import loans_kit
from tests.desktop import day_kit
from tests.desktop.day_kit import CTRL, TAB, UP, Hands, at_the_table, has_focus, received
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

LENT = date(2026, 11, 6)
OFF = date(2026, 11, 20)


def a_table(path: Path) -> Books:
    """The lending table; 5 owes a fee of 15 not kept back, and 1's loan is written off."""
    books = day_kit.a_lending_table(path)
    loans_kit.a_product(books, "apart", fee=FeeRule(baht(15)))
    five = loans_kit.a_contract(books, "5", 1_200, product="apart", day=LENT)
    loans_kit.pay_out(books, five.number, LENT, deduct=False)
    off = writing_off.WriteOff("off", one_of(books), OFF, RESOLUTION, loans_kit.BAD_DEBT)
    writing_off.write_off(books, off, by=BY, at=NOW)
    return books


def one_of(books: Books) -> str:
    with books.read() as reading:
        (loan,) = reading.loans(member="1")
    return loan.number


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch, a_table)


def test_a_fee_that_was_not_kept_back_is_filled_in_and_taken(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("5/")
    assert screen.loan_fee.text() == "15.00"
    assert screen.loan_fee_word.text() == "ค่าธรรมเนียมเงินกู้"
    assert screen.loan_fee_for.text().startswith("สัญญา ")
    for field in (screen.special, screen.interest, screen.principal, screen.loan_fee):
        hands.press(TAB)
        assert has_focus(field), field.objectName()
    hands.keys("16/")
    assert hands.receipts() == []
    assert has_focus(screen.loan_fee)
    assert "15.00" in screen.loan_fee_said.text()
    hands.keys("15/")
    assert received(hands.books, "5")["loan_fee"] == 15
    hands.keys("5/")
    assert not screen.loan_fee.isVisible()


def test_a_fee_goes_to_the_principal_where_no_whole_month_has_passed(hands: Hands) -> None:
    """Lent on 6 November and settled on 5 December: nothing may be kept, and 1,200 settle it."""
    hands.keys("5/")
    hands.press(Qt.Key.Key_L, CTRL)
    assert (hands.screen.principal.text(), hands.screen.loan_fee.text()) == ("1,185.00", "15.00")
    hands.keys("/")
    paid = received(hands.books, "5")
    assert (paid["principal"], paid["loan_fee"]) == (1_200, 0)


def test_interest_in_advance_is_named_with_its_months(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    assert "ล่วงหน้า" not in screen.interest_for.text()
    hands.press(TAB)
    hands.press(TAB)
    hands.press(UP)
    hands.press(UP)
    assert screen.interest_for.text() == (
        "สัญญา 3/2569 · 3 เดือน\nดอกเบี้ยรับล่วงหน้า 240.00 สำหรับ ม.ค. 2570 ถึง ก.พ. 2570 (2 งวด)"
    )


def test_a_bad_debt_comes_back_at_the_table_and_no_more_than_was_owed(hands: Hands) -> None:
    screen = hands.screen
    number = one_of(hands.books)
    hands.keys("1/")
    assert screen.recovered.isVisible()
    assert screen.recovered.text() == ""
    assert "ตัดหนี้สูญเมื่อ 20 พ.ย. 2569" in screen.notice.text()
    owed = screen.recovered_for.text().rpartition(" ")[2]
    assert screen.recovered_for.text() == f"สัญญา {number} · ยังค้างตามกฎหมาย {owed}"
    hands.press(TAB)
    hands.press(TAB)
    assert has_focus(screen.recovered)
    hands.keys("99999/")
    assert hands.receipts() == []
    assert has_focus(screen.recovered)
    assert owed in screen.recovered_said.text()
    hands.keys("500/")
    assert received(hands.books, "1")["recovered"] == 500
    hands.rest()
    assert "หนี้สูญรับคืน" in screen.day_totals.text()
    hands.keys("3/")
    assert not screen.recovered.isVisible()
