"""Loans over the edge of a fiscal year, wherever the year begins; and receipts of one day.

12,000 baht at 12 %, twelve instalments from 5 February: 1,000 a month and 1 % of what is left.
February and March are paid on their days; April to June in June, July in July, August to October
in October.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.lending import LoanState
from savings_desk.domain.refusals import PeriodClosed
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import journal
from savings_desk.operations.checking import check_books
from savings_desk.operations.loan_reschedule import PutOff, put_off
from savings_desk.operations.printing import DocumentRequest, print_bytes
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

MONTHS = (1, 4, 7, 10)
SEPTEMBER, OCTOBER, DECEMBER = date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31)
PAID = [(2, 1000, 120), (3, 1000, 110), (6, 3000, 300), (7, 1000, 70), (10, 3000, 180)]
"""Month, principal and interest received on its 5th; 3 x 100 in June, 3 x 60 in October."""


def a_village(path: Path, opens_in: int = 1, **about: Any) -> Books:  # noqa: ANN401 - of Terms
    rules = [*kit.RULES, kit.rule("fiscal_year_start", str(opens_in))]
    books = kit.a_group(path, rules=rules)
    kit.a_member(books)
    kit.opening(books, "opening", kit.OPENED_ON, Opening(kit.CASH, baht(100_000)))
    lk.a_product(books, **about)
    lk.a_loan(books)
    return books


@pytest.fixture(params=MONTHS)
def village(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, Books]]:
    books = a_village(tmp_path, request.param)
    loan = lk.now(books, number_of(books))
    for month, principal, interest in PAID:
        day = date(2026, month, 5)
        lines = lk.interest(loan, interest), lk.principal(loan, principal)
        kit.receive(books, f"r{month}", day, *lines)
    yield request.param, books
    books.close()


def number_of(books: Books) -> str:
    with books.read() as reading:
        (loan,) = reading.loans()
    return loan.number


def figures(books: Books, name: str, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    request = DocumentRequest(**asked)
    content, _record = print_bytes(books, name, request, form="json", by=BY, at=NOW)
    told: dict[str, Any] = json.loads(content)["figures"]
    return told


def test_interest_is_income_of_the_fiscal_year_it_came_in(village: tuple[int, Books]) -> None:
    opens_in, books = village
    to_september = {1: 600, 4: 370, 7: 70, 10: 600}[opens_in]
    to_december = {1: 780, 4: 550, 7: 250, 10: 180}[opens_in]
    for last, interest in ((SEPTEMBER, to_september), (DECEMBER, to_december)):
        assert figures(books, "income-statement", last=last)["loan_interest"] == interest * 100
        sheet = figures(books, "balance-sheet", as_of=last)
        assert sheet["surplus_year"] == interest * 100
        assert (
            sheet["surplus_year"] + sheet["surplus_brought"]
            == {
                SEPTEMBER: 60_000,
                DECEMBER: 78_000,
            }[last]
        )
        assert sheet["loans"] == {SEPTEMBER: 600_000, DECEMBER: 300_000}[last]


def test_arrears_do_not_vanish_when_a_fiscal_year_begins(village: tuple[int, Books]) -> None:
    _opens_in, books = village
    for edge in (date(2026, 4, 1), date(2026, 7, 1)):
        assert figures(books, "loan-arrears", as_of=edge)["loans"] == 0
    for day in (SEPTEMBER, OCTOBER, date(2026, 10, 4)):
        late = figures(books, "loan-arrears", as_of=day)
        # 5 August and 5 September: two thousand, and 1 % of 6,000 twice
        assert (late["loans"], late["principal"], late["interest"]) == (1, 200_000, 12_000)
        assert (late["to_60_principal"], late["to_60_interest"]) == (200_000, 12_000)
    card = figures(books, "loan-card", loan=number_of(books), as_of=DECEMBER)
    assert (card["carried"], card["overdue_principal"], card["overdue_interest"]) == (
        300_000,
        200_000,
        6_000,  # November and December on 3,000
    )


def test_a_loan_goes_on_over_a_closed_year_and_a_reversal_restores_it(
    village: tuple[int, Books],
) -> None:
    _opens_in, books = village
    number = number_of(books)
    with books.read() as reading:
        due = reading.loan_book(number).due_on(DECEMBER)
    journal.close_through(books, SEPTEMBER, "ตรวจแล้ว", by=BY, at=NOW)
    asked = PutOff(number, SEPTEMBER, 1, kit.RESOLUTION)
    with pytest.raises(PeriodClosed):
        put_off(books, asked, by=BY, at=NOW)
    with pytest.raises(PeriodClosed):
        kit.reverse(books, "r7", "undo", SEPTEMBER)
    kit.reverse(books, "r7", "undo", date(2026, 10, 6))
    loan = lk.now(books, number)
    with books.read() as reading:
        undone = reading.loan_book(number).due_on(DECEMBER)
        assert reading.loan_book(number).balance(SEPTEMBER) == baht(6000)
    # July's thousand is owed again: August to December cost 10 more each, July its 70
    assert undone.balance == due.balance + baht(1000)
    assert undone.interest == due.interest + baht(70 + 5 * 10)
    lines = lk.interest(loan, 120 + 60), lk.principal(loan, 3000)
    kit.receive(books, "again", DECEMBER, *lines)
    assert lk.now(books, number).state is LoanState.OPEN
    assert check_books(books).clean


def test_receipts_of_one_day_may_come_in_any_order(tmp_path: Path) -> None:
    told = set()
    orders = [*permutations(("principal", "interest", "more", "less"))]
    for at, order in enumerate(orders[::3]):
        folder = tmp_path / str(at)
        folder.mkdir()
        books = a_village(folder, interest_first=False)
        loan, day = lk.now(books, number_of(books)), date(2026, 4, 5)
        lines = {
            "principal": lk.principal(loan, 1000),
            "interest": lk.interest(loan, 120),
            "more": lk.principal(loan, "4321.09"),
            "less": lk.interest(loan, "7.5"),
        }
        for name in order:
            kit.receive(books, name, day, lines[name])
        kit.reverse(books, "principal", "undo", day)
        with books.read() as reading:
            book = reading.loan_book(loan.number)
            days = day, date(2026, 5, 1), date(2026, 12, 31)
            told.add(tuple((book.due_on(one), book.overdue_on(one)) for one in days))
            assert book.balance(day) == baht("7678.91")
        books.close()
    assert len(told) == 1
