"""Money on a loan's page by keys: change, fees apart, debts given up and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import FeeRule
from savings_desk.operations.bad_debts import bad_debt_of
from tests import kit, loans_kit
from tests.desktop import loans_kit as lk
from tests.desktop.kit import press, type_text
from tests.desktop.members_kit import row_texts
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books

OPEN, APART, LOOSE = "1/2569", "5/2569", "6/2569"


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The loans of the screen's tests; 5/2569 has its fee apart, 6/2569 owes interest alone."""
    assert qapp
    lk.lend(year)
    loans_kit.a_product(year, "apart", fee=FeeRule(baht(50)), interest_first=False)
    apart = loans_kit.a_contract(year, "1", 12_000, product="apart", day=lk.LENT_ON)
    loans_kit.pay_out(year, apart.number, lk.LENT_ON, deduct=False)
    loose = loans_kit.a_loan(year, "1", 12_000, product="apart", day=lk.LENT_ON)
    kit.receive(year, "loose", lk.LENT_ON.replace(month=10), loans_kit.principal(loose, 12_000))
    assert (apart.number, loose.number) == (APART, LOOSE)
    yield from lk.at_the_desk(year, monkeypatch)


def left(desk: Desk, number: str) -> Money:
    with desk.session.books.read() as reading:
        return bad_debt_of(reading, reading.loan(number)).left


def test_a_fee_apart_stands_on_the_page_and_in_the_repayment(desk: Desk) -> None:
    page = lk.page_of(desk, APART)
    assert "fee 50.00" in page.due_words.text()
    form = lk.go_on(page)
    assert form.amount_hint.text().startswith("Loan fee 50.00 · Loan interest")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert "fee" not in page.due_words.text()
    # Four instalments of 1,000, four months of 120, and the fee.
    assert lk.last(desk.session.books).entry.amount == baht(4_530)


def test_change_is_computed_and_more_than_the_debt_is_never_kept(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    form = lk.go_on(page)
    lk.type_over(form.amount, "12480.01")
    press(form, lk.ENTER, lk.CTRL)
    assert "12,480.00" in form.amount_said.text()
    lk.type_over(form.amount, "12480")
    lk.type_over(form.handed, "12000")
    press(form, lk.ENTER, lk.CTRL)
    assert "12,480.00" in form.handed_said.text()
    assert lk.loan(desk.session.books, OPEN).state is LoanState.OPEN
    lk.type_over(form.handed, "13000")
    assert form.handed_hint.text() == "Change to give back: 520.00 baht"
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.last(desk.session.books).entry.amount == baht(12_480)
    assert page.notice_words.text().endswith("Change to give back: 520.00 baht")
    assert lk.loan(desk.session.books, OPEN).state is LoanState.CLOSED


def test_interest_in_advance_is_said_on_the_page_and_where_it_settles(desk: Desk) -> None:
    books = desk.session.books
    paid = loans_kit.interest(lk.loan(books, OPEN), 720)
    kit.receive(books, "ahead", desk.session.today(), paid)
    page = lk.page_of(desk, OPEN)
    assert "interest received in advance 240.00, for Jan" in page.due_words.text()
    form = lk.act_on(page, "Settle from savings…")
    named = [form.source.itemText(at) for at in range(form.source.count())]
    (purse,) = (text for text in named if text.startswith("Interest received in advance, for Jan"))
    assert purse.endswith("240.00")
    press(form, lk.ESC)


def test_a_debt_given_up_comes_back_on_its_page(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    form = lk.act_on(page, "Write it off…")
    assert form.due.text() == "12,000.00"
    assert "interest, fine and fee 480.00 baht, without an entry" in form.due_words.text()
    type_text(form.resolution, "4/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert page.due_card_word.text() == "Still owed by law"
    assert page.due.text() == "12,480.00"
    assert page.next.text() == "Receive what comes back…"
    form = lk.go_on(page)
    assert (form.heading.text(), form.amount.text()) == (
        "Receive what comes back of a bad debt",
        "",
    )
    lk.type_over(form.amount, "20000")
    press(form, lk.ENTER, lk.CTRL)
    assert "12,480.00" in form.amount_said.text()
    lk.type_over(form.amount, "500")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert left(desk, OPEN) == baht(11_980)
    assert page.due_words.text() == "12,480.00 was given up; 500.00 has come back"
    press(page, Qt.Key.Key_2, lk.ALT)
    assert row_texts(page.card)[-1][-1] == "Bad debt recovered 500.00"


def test_interest_alone_is_given_up_without_an_account_and_taken_back(desk: Desk) -> None:
    page = lk.page_of(desk, LOOSE)
    before = lk.last(desk.session.books)
    form = lk.act_on(page, "Write it off…")
    assert form.due_word.text() == "Interest, fine and fee given up"
    assert not form.against_block.isVisible()
    type_text(form.resolution, "4/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert page.notice_words.text() == "The debt is written off."
    assert lk.last(desk.session.books) == before
    assert lk.loan(desk.session.books, LOOSE).closed_by is ClosedBy.WRITTEN_OFF
    form = lk.act_on(page, "Take the write-off back…")
    press(form, lk.ENTER, lk.CTRL)
    assert form.reason_said.text()
    type_text(form.reason, "ผิดราย")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(desk.session.books, LOOSE).state is LoanState.OPEN
