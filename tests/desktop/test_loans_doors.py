"""Doors to the loans: from the member's page, from Today, and Settings where kinds are made."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.screens.loans import Loans
from savings_desk.domain.duties import DutyKind
from savings_desk.domain.loan_terms import Method
from tests.desktop import loans_kit as lk
from tests.desktop.kit import focused, press
from tests.desktop.members_kit import model_of, page_of, row_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    yield from lk.at_the_desk(year, monkeypatch)


def loans(desk: Desk) -> Loans:
    screen = desk.window.screen_now()
    assert isinstance(screen, Loans)
    lk.rest(lambda: screen.register.busy)
    return screen


def test_a_members_page_shows_loans_both_ways_and_leads_to_them(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = page_of(desk, "2")
    press(page, Qt.Key.Key_5, lk.ALT)
    assert [row[0] for row in row_texts(page.own_loans)] == ["4/2569", "2/2569"]
    assert [row[:2] for row in row_texts(page.guaranteed_loans)] == [
        ["1/2569", "1  นางสมศรี ตัวอย่าง"]
    ]
    assert "12,000.00" in page.bound_words.text()
    page.guaranteed_loans.setFocus()
    press(page.guaranteed_loans, lk.ENTER)
    screen = loans(desk)
    assert screen.page is not None
    assert screen.page.number == "1/2569"


def test_a_member_asks_for_a_loan_from_their_page(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = page_of(desk, "3")
    press(page, Qt.Key.Key_5, lk.ALT)
    page.ask_loan.setFocus()
    press(page.ask_loan, Qt.Key.Key_Space)
    form = loans(desk).application
    assert form is not None
    assert form.member.text() == "3  นางสาวน้ำทิพย์ สมมุติ"
    assert focused() is form.amount


def test_the_loans_page_leads_to_the_member(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = lk.page_of(desk, "1/2569")
    press(page, Qt.Key.Key_M, lk.CTRL)
    screen: Any = desk.window.screen_now()
    assert screen.page.number == "1"


def test_today_says_what_is_late_and_leads_there(desk: Desk) -> None:
    lk.lend(desk.session.books)
    desk.window.open("today").refresh()
    lk.rest()
    screen: Any = desk.window.screen_now()
    assert (screen.special_word.text(), screen.special.text()) == (
        "Loans with members",
        "12,000.00",
    )
    assert screen.special_note.text() == "1 open loan · 33.3 % overdue"  # 4,000 of 12,000
    assert screen.growth_heading.text() == "Sajja and loans, last 12 months"
    assert screen.ages_card.isVisible()
    assert screen.ages.accessibleDescription() == "91 to 365 days 4,480.00 baht"
    line = next(one for one in screen.duty_lines if one.duty.kind is DutyKind.LOANS_LATE)
    assert "4,480.00" in line.button.accessibleName()
    line.button.setFocus()
    press(line.button, Qt.Key.Key_Space)
    register = loans(desk).register
    assert model_of(register.table).key_at(0) == "1/2569"
    assert register.show_arrears.isChecked()


def kinds_page(desk: Desk) -> Any:  # noqa: ANN401 - the page of Settings
    screen: Any = desk.window.open("settings")
    page = screen.turn_to("loans")
    lk.rest(lambda: page.busy)
    return page


def test_the_first_kind_of_loan_begins_from_a_usual_one(desk: Desk) -> None:
    page = kinds_page(desk)
    assert page.no_kinds.isVisible()
    page.begin_from.setFocus()
    press(page.begin_from, Qt.Key.Key_Down)
    page.begin_from.activated.emit(page.begin_from.currentIndex())  # as the box does on a choice
    lk.rest(lambda: page.busy)
    assert page.code.text() == "ordinary"
    assert page.true_rate.text() == "11.93 %"  # satang below a baht are dropped every month
    lk.type_over(page.resolution, "1/2569")
    press(page, lk.ENTER, lk.CTRL)
    with desk.session.books.read() as reading:
        (made,) = reading.products_on(desk.session.today())
    assert (made.name_th, made.limits.guarantors, made.resolution) == ("กู้สามัญ", 2, "1/2569")
    assert row_texts(page.kinds)[0][0] == "Ordinary loan"


def test_an_unlawful_kind_is_shown_and_refused_beside_its_rate(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = kinds_page(desk)
    page.kinds.setFocus()
    page.kinds.go_to("quick")
    lk.rest(lambda: page.busy)
    assert page.true_rate.text() == "14.77 %"  # (700 + 100) over 5,416.67 baht-years
    lk.type_over(page.rate, "9")
    lk.rest(lambda: page.busy)
    assert page.verdict_card.property("tone") == "danger"
    lk.type_over(page.resolution, "2/2569")
    press(page, lk.ENTER, lk.CTRL)
    assert page.rate_said.isVisible()
    with desk.session.books.read() as reading:
        assert reading.product("quick", desk.session.today()).terms.rate == Fraction(7, 100)


def test_a_new_version_holds_from_its_day_and_the_old_contract_stays(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = kinds_page(desk)
    page.kinds.go_to("ordinary")
    lk.type_over(page.rate, "10")
    lk.type_over(page.holds_from, "1/1/2570")
    press(page.holds_from, lk.ENTER, lk.CTRL)
    assert page.resolution_said.isVisible()
    lk.type_over(page.resolution, "5/2569")
    press(page, lk.ENTER, lk.CTRL)
    with desk.session.books.read() as reading:
        assert reading.product("ordinary", date(2026, 12, 31)).terms.rate == Fraction(12, 100)
        assert reading.product("ordinary", date(2027, 1, 1)).terms.rate == Fraction(10, 100)
        assert reading.loan("1/2569").terms.rate == Fraction(12, 100)
        assert reading.loan("1/2569").terms.method is Method.EQUAL_PRINCIPAL
    assert len(row_texts(page.history)) == 2


def test_titles_with_a_kind_of_loan_follow_the_language(desk: Desk) -> None:
    lk.lend(desk.session.books)
    page = kinds_page(desk)
    page.kinds.setFocus()
    page.kinds.go_to("ordinary")
    page.resolution.setText("มติ")
    assert page.form_title.text() == "A new resolution on Ordinary loan"
    desk.session.speak("th")
    lk.rest(lambda: page.busy)
    assert page.form_title.text() == "มติใหม่เรื่อง กู้สามัญ"
    assert page.history_title.text().startswith("กู้สามัญ")
    assert page.resolution.text() == "มติ", "what is typed stays"
    desk.session.speak("en")
