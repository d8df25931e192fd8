"""Fees apart, interest in advance and bad debts as papers tell them, worked by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.loan_terms import FeeRule
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import writing_off
from savings_desk.operations.printing import DocumentRequest, confirm_code, print_bytes
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

FEB, MAR, APR = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)
LOAN = "1/2569"


@pytest.fixture
def table(group: Books) -> Books:
    """A loan of 12,000 since 5 January, whose fee of 50 baht was not kept back."""
    kit.a_member(group, "1", pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group, fee=FeeRule(baht(50)))
    lk.a_contract(group, "1")
    lk.pay_out(group, LOAN, deduct=False)
    return group


@pytest.fixture
def loan(table: Books) -> Loan:
    return lk.now(table, LOAN)


def of_loan(kind: LineKind, amount: int) -> ReceiptLine:
    return ReceiptLine(kind, "1", baht(amount), loan=LOAN)


def printed(books: Books, name: str, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    request = DocumentRequest(**asked)
    content, _record = print_bytes(books, name, request, form="json", by=BY, at=NOW)
    told: dict[str, Any] = json.loads(content)
    return told


def print_text(books: Books, name: str, **asked: Any) -> str:  # noqa: ANN401
    request = DocumentRequest(**asked)
    content, _record = print_bytes(books, name, request, form="txt", by=BY, at=NOW)
    return content.decode()


def items(told: dict[str, Any]) -> list[tuple[str, int]]:
    """The lines of a receipt, its total left out."""
    return [(row["item"], row["amount"]) for row in told["tables"]["receipt"][:-1]]


def test_the_receipt_says_what_is_received_in_advance_and_for_which_months(
    table: Books, loan: Loan
) -> None:
    ahead = (of_loan(LineKind.LOAN_FEE, 50), lk.interest(loan, 360))
    kit.receive(table, "ahead", FEB, *ahead)
    told = printed(table, "receipt", receipt="69-1")
    assert items(told) == [
        ("ค่าธรรมเนียมอื่น สัญญา 1/2569", 5_000),
        ("ดอกเบี้ยรับเงินกู้สามัญ สัญญา 1/2569", 36_000),
    ]
    assert told["figures"]["interest_ahead"] == 24_000
    months = "มี.ค. 2569 – เม.ย. 2569"  # noqa: RUF001 - a dash, as on paper
    paragraphs = print_text(table, "receipt", receipt="69-1")
    assert f"สัญญา 1/2569 เป็นดอกเบี้ยรับล่วงหน้า 240.00 บาท สำหรับ {months}" in paragraphs
    # What comes later changes nothing of it: principal repaid, interest, a reversal.
    kit.receive(table, "more", MAR, lk.principal(loan, 6_000))
    kit.receive(table, "wrong", MAR, lk.interest(loan, 60))
    kit.reverse(table, "wrong", "undo", APR)
    again = printed(table, "receipt", receipt="69-1")
    assert (items(again), again["figures"]) == (items(told), told["figures"])
    _record, agrees = confirm_code(table, told["seal"]["code"])
    assert agrees


def test_the_card_names_interest_in_advance(table: Books, loan: Loan) -> None:
    kit.receive(table, "ahead", FEB, lk.interest(loan, 240))
    card = printed(table, "loan-card", loan=LOAN, as_of=FEB)
    assert card["figures"]["ahead"] == 12_000
    assert "ahead" not in printed(table, "loan-card", loan=LOAN, as_of=MAR)["figures"]


def test_a_bad_debt_that_comes_back_stands_on_receipt_card_and_the_sheets_of_the_day(
    table: Books,
) -> None:
    off = writing_off.WriteOff("off", LOAN, MAR, RESOLUTION, lk.BAD_DEBT)
    writing_off.write_off(table, off, by=BY, at=NOW)
    kit.receive(
        table, "back", APR, of_loan(LineKind.RECOVERED, 500), kit.sajja("1", "2026-04", 100)
    )
    receipt = printed(table, "receipt", receipt="69-1")
    assert items(receipt)[0] == ("หนี้สูญรับคืน สัญญา 1/2569", 50_000)
    # 12,000 of principal, two months of 120 and the fee of 50 were given up; 500 came back.
    assert receipt["figures"]["bad_debt_after"] == 1_179_000
    assert "loan_after" not in receipt["figures"]
    card = printed(table, "loan-card", loan=LOAN, as_of=APR)["figures"]
    assert (card["given_up"], card["recovered"], card["carried"]) == (1_229_000, 50_000, 0)
    before = printed(table, "loan-card", loan=LOAN, as_of=MAR)["figures"]
    assert (before["given_up"], before["recovered"]) == (1_229_000, 0)
    loans = printed(table, "loan-day", as_of=APR)["figures"]
    assert (loans["recovered"], loans["handed"], loans["principal"]) == (50_000, 50_000, 0)
    day = printed(table, "day-sheet", as_of=APR)["figures"]
    assert (day["recovered"], day["sajja"], day["other"], day["total"]) == (
        50_000,
        10_000,
        0,
        60_000,
    )
    kit.reverse(table, "back", "undo", APR)
    kit.reverse(table, "off", "undo-off", APR)
    cancelled = printed(table, "receipt", receipt="69-1")["figures"]
    assert cancelled["cancelled"] == 1
    assert printed(table, "loan-day", as_of=APR)["figures"]["handed"] == 0
