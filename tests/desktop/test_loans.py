"""The list of loans by its keys: parts with counts, search while typing, sums, doors to pages."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.session import Change
from savings_desk.operations.loan_list import LoanPart, found_in
from savings_desk.operations.loan_takeover import Takeover, take_over
from tests import loans_kit
from tests.desktop import loans_kit as lk
from tests.desktop.kit import (
    STALL_MAX_MS,
    Heartbeat,
    a_desk,
    focused,
    least_stall,
    press,
    type_text,
)
from tests.desktop.members_kit import close, model_of, row_texts
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

ANSWER_MS = 50


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch)


def numbers(desk: Desk) -> list[str]:
    model = model_of(lk.loans_of(desk).register.table)
    return [model.key_at(at) for at in range(model.rowCount())]


def test_f5_opens_the_list_with_the_cursor_in_the_search(desk: Desk) -> None:
    register = lk.register_of(desk)
    assert focused() is register.search_field
    assert row_texts(register)[0][:4] == ["1/2569", "1", "นางสมศรี ตัวอย่าง", "Ordinary loan"]


def test_every_part_says_how_many_and_shows_them(desk: Desk) -> None:
    register = lk.register_of(desk)
    shown = {}
    for at, part in enumerate(LoanPart):
        press(register, getattr(Qt.Key, f"Key_{at + 1}"), lk.ALT)
        model = model_of(register.table)
        shown[part] = [model.key_at(row) for row in range(model.rowCount())]
    assert shown == {
        LoanPart.OPEN: ["1/2569"],
        LoanPart.ARREARS: ["1/2569"],
        LoanPart.APPLIED: ["3/2569"],
        LoanPart.ON_THE_WAY: ["4/2569"],
        LoanPart.CLOSED: ["2/2569"],
        LoanPart.ALL: ["4/2569", "3/2569", "2/2569", "1/2569"],
    }
    told = [button.text().split()[-1] for button in register._parts]  # noqa: SLF001 - in order
    assert told == ["1", "1", "1", "1", "1", "4"]


def test_what_is_late_stands_in_words_and_the_sums_below(desk: Desk) -> None:
    """12,000 at 1 % a month, lent on 5 August: four instalments have passed by 31 December.

    Principal 4 x 1,000; interest of months begun with 12,000, none being repaid: 4 x 120.
    """
    register = lk.register_of(desk)
    row = row_texts(register)[0]
    assert row[4:8] == ["12,000.00", "12,000.00", "4,480.00", "4 late · 117 days"]
    assert "12,000.00" in register.sum_balance.text()
    assert "4,480.00" in register.sum_late.text()


def test_typing_finds_by_contract_by_member_and_by_name(desk: Desk) -> None:
    register = lk.register_of(desk)
    press(register, Qt.Key.Key_6, lk.ALT)
    for typed, found in (("2/25", ["2/2569"]), ("3", ["3/2569"]), ("สมศรี", ["1/2569"])):
        register.search_field.clear()
        type_text(register.search_field, typed)
        model = model_of(register.table)
        assert [model.key_at(at) for at in range(model.rowCount())] == found


def test_a_loan_that_stands_elsewhere_is_told_of(desk: Desk) -> None:
    register = lk.register_of(desk)
    type_text(register.search_field, "3/2569")
    assert register.nothing.isVisible()
    assert "1 loan elsewhere" in register.nothing_words.text()
    register.nothing_wider.click()
    assert model_of(register.table).key_at(0) == "3/2569"


def test_enter_opens_the_page_and_esc_comes_back_to_the_same_row(desk: Desk) -> None:
    screen = lk.loans_of(desk)
    press(screen.register, Qt.Key.Key_6, lk.ALT)
    for _step in range(2):  # the cursor stood on the only open loan, the last of all
        press(screen.register.search_field, Qt.Key.Key_Up)
    press(screen.register.search_field, lk.ENTER)
    lk.rest()
    assert screen.page is not None
    assert screen.page.number == "3/2569"
    press(screen.page, lk.ESC)
    lk.rest(lambda: screen.register.busy)
    assert screen.rooms.currentWidget() is screen.register
    assert screen.register.table.key_now() == "3/2569"


@pytest.mark.alone
def test_three_thousand_open_loans_answer_every_key(year: Books, qapp: object) -> None:
    """Each letter is answered within 50 ms, the rows in sight drawn; the best of a few tries."""
    assert qapp
    lk.many_loans(year, 3000)
    desk = a_desk(year, tour_done=True)
    try:
        register = lk.register_of(desk)
        assert model_of(register.table).rowCount() == 3000
        slowest = []
        for text in ("12", "ผู้กู้29", "10500"):
            register.search_field.clear()
            times = []
            for letter in text:
                begun = perf_counter()
                type_text(register.search_field, letter)
                times.append((perf_counter() - begun) * 1000)
            slowest.append(max(times))
        assert min(slowest) < ANSWER_MS, slowest
        assert model_of(register.table).key_at(0) == "501/2570"
    finally:
        close(desk)


def test_the_exact_number_comes_first(year: Books) -> None:
    lk.many_loans(year, 120)
    from savings_desk.operations.loan_list import loan_lines  # noqa: PLC0415 - beside its use

    with year.read() as reading:
        lines = loan_lines(reading, lk.LENT_ON)
    assert found_in(lines, "10", LoanPart.ALL)[0].number == "109/2570"
    assert found_in(lines, "10010", LoanPart.ALL)[0].number == "11/2570"
    assert found_in(lines, "๑๑/2570", LoanPart.ALL)[0].number == "11/2570"


def test_a_settled_loan_leaves_the_list_of_the_open(desk: Desk) -> None:
    books = desk.session.books
    register = lk.register_of(desk)
    with books.read() as reading:
        due = reading.loan_book("1/2569").due_on(desk.session.today())
    loan = lk.loan(books, "1/2569")
    from tests import kit  # noqa: PLC0415 - beside its use

    kit.receive(
        books,
        "all-of-it",
        desk.session.today(),
        loans_kit.principal(loan, "12000"),
        loans_kit.interest(loan, str(due.interest_all.satang // 100)),
    )
    desk.session.tell(Change.ENTRIES)
    lk.rest(lambda: register.busy)
    assert model_of(register.table).rowCount() == 0
    assert baht(480) == due.interest_all


def test_interest_left_behind_by_a_takeover_stays_among_the_arrears(desk: Desk) -> None:
    """Four months of 120 stay with the borrower; the guarantor owes the 12,000 from now on."""
    register, day = lk.register_of(desk), desk.session.today()
    asked = Takeover("t", "1/2569", "2", day, RESOLUTION, guarantors=(loans_kit.stands("3"),))
    take_over(desk.session.books, asked, by=BY, at=NOW)
    desk.session.tell(Change.ENTRIES)
    lk.rest(lambda: register.busy)
    press(register, Qt.Key.Key_2, lk.ALT)
    assert numbers(desk) == ["1/2569"]
    (row,) = row_texts(register)
    assert row[4:7] == ["12,000.00", "", "480.00"]
    assert row[8] == ""
    assert register.sum_late.text() == "In arrears <b>480.00</b> on 1 contract"
    assert register.sum_open.text() == "1 open loan"


@pytest.mark.alone
def test_three_thousand_loans_are_read_without_a_stall(year: Books, qapp: object) -> None:
    assert qapp
    lk.many_loans(year, 3000)
    desk = a_desk(year, tour_done=True)
    try:
        screen = desk.window.open("loans")
        register = screen.register  # type: ignore[attr-defined]  # of Loans
        lk.rest(lambda: register.busy)

        def again(heart: Heartbeat) -> None:
            register.reload()
            heart.beat_while(lambda: register.busy)

        assert least_stall(again) < STALL_MAX_MS
    finally:
        close(desk)


def test_nothing_stands_in_the_list_before_it_was_read(year: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(year, tour_done=True)
    try:
        screen: Any = desk.window.open("loans")
        register = screen.register
        assert not register.list_card.isVisible()
        lk.rest(lambda: register.busy)
        assert register.list_card.isVisible()
    finally:
        close(desk)
