"""Loans at the table by their keys: what is due is filled in, changed, refused, settled, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from savings_desk.desktop.models.pill_rows import PILLS_ROLE
from savings_desk.desktop.models.rows import RowsModel
from savings_desk.desktop.screens.cancelling import Cancelling
from savings_desk.desktop.screens.day_closing import DayClosing
from savings_desk.desktop.screens.day_page import DayPage
from savings_desk.desktop.widgets.name_pills import NamePillDelegate, fitting
from savings_desk.domain.lending import LoanState
from savings_desk.domain.members import PledgeChange
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.operations.working_day import day_list
from savings_desk.storage.books import open_books
from tests import kit, loans_kit
from tests.desktop import day_kit
from tests.desktop.day_kit import (
    CTRL,
    DAY,
    DOWN,
    TAB,
    UP,
    Hands,
    at_the_table,
    get_up,
    has_focus,
    keys_of,
    received,
    row_texts,
)
from tests.desktop.kit import a_desk, picture, press, settle, type_text
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch, day_kit.a_lending_table)


def balance(hands: Hands, number: str) -> int:
    """What is owed of a loan's principal after the day, in baht."""
    with hands.books.read() as reading:
        return reading.loan_book(number).balance(DAY).satang // 100


# Number, Enter, Enter


def test_number_enter_enter_takes_savings_interest_and_instalment(hands: Hands) -> None:
    screen = hands.screen
    assert hands.cells("3") == ("3", "นายทดลอง3 ตัวอย่าง", "1,320.00", "")
    hands.keys("3/")
    assert has_focus(screen.sajja)
    assert (screen.interest.text(), screen.principal.text()) == ("120.00", "1,000.00")
    assert (screen.interest_for.text(), screen.principal_for.text()) == (
        "สัญญา 3/2569 · 1 เดือน",
        "สัญญา 3/2569 · คงเหลือ 11,000.00",
    )
    assert "12,000.00" in screen.loans_held.text()
    assert screen.total.text() == "1,320.00"
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 200, "interest": 120, "principal": 1000}
    assert balance(hands, "3/2569") == 11_000
    assert has_focus(screen.number)
    hands.rest()
    assert hands.cells("3")[2:] == ("–", "1,320.00")  # noqa: RUF001
    assert "1,000.00" in screen.day_totals.text()
    assert "120.00" in screen.day_totals.text()


def test_the_door_of_a_loan_calls_its_borrower_but_disturbs_nobody(hands: Hands) -> None:
    window, screen = hands.desk.window, hands.screen
    window.go("members")
    window.go("working_day/3")
    settle()
    assert screen.number.text() == "3"
    assert has_focus(screen.sajja)
    window.go("working_day/3")
    settle()
    assert not screen.number_said.isVisible()
    hands.press(TAB)
    hands.keys("500")
    window.go("working_day/6")
    settle()
    assert screen.number.text() == "3"
    for words in ("เลขที่ 3", "Esc", "เลขที่ 6"):
        assert words in screen.number_said.text()
    hands.keys("/")
    assert has_focus(screen.special), "3 is served first"
    assert not screen.number_said.isVisible()
    hands.keys("/")
    assert received(hands.books, "3")["special"] == 500
    window.go("working_day/6")
    settle()
    assert screen.number.text() == "6"


def test_the_door_of_a_loan_disturbs_no_family(hands: Hands) -> None:
    hands.keys("1/+")
    hands.desk.window.go("working_day/6")
    settle()
    assert "เลขที่ 1" in hands.screen.number_said.text()
    hands.press(Qt.Key.Key_Escape)
    assert not hands.screen.number_said.isVisible()
    hands.keys("6/")
    assert has_focus(hands.screen.sajja)


def test_who_owes_no_loan_sees_no_line_of_loans(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    assert screen.interest.isVisible()
    assert screen.settle_loan.isVisible()
    hands.press(Qt.Key.Key_Escape)
    for number in ("", "5/"):
        hands.keys(number)
        for widget in (
            screen.interest, screen.principal, screen.loan_fine, screen.interest_word,
            screen.principal_expected, screen.principal_for, screen.loans_held, screen.settle_loan,
        ):  # fmt: skip
            assert not widget.isVisible(), widget.objectName()


def test_tab_goes_from_saving_over_interest_principal_and_fine(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("7/")
    assert (screen.interest.text(), screen.principal.text()) == ("240.00", "2,000.00")
    assert screen.loan_fine.text() == "25.00"
    for field in (
        screen.special, screen.interest, screen.principal, screen.loan_fine, screen.fine,
        screen.handed,
    ):  # fmt: skip
        hands.press(TAB)
        assert has_focus(field), field.objectName()
    hands.keys("2500/")
    assert screen.change.text() == "135.00"
    assert received(hands.books, "7") == {
        "sajja": 100, "interest": 240, "principal": 2000, "loan_fine": 25,
    }  # fmt: skip


# What is told


def test_arrears_and_guarantees_are_told(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("6/")
    assert (
        "สัญญาเลขที่ 1/2569 ค้างชำระ 1 งวด ตั้งแต่ 5 พ.ย. 2569 เงินต้น 500.00 ดอกเบี้ย 60.00"
        in screen.notice.text()
    )
    assert screen.interest_for.text() == "สัญญา 1/2569 · 2 เดือน"
    hands.press(Qt.Key.Key_Escape)
    hands.keys("3/")
    assert "ค้ำประกันสัญญาเลขที่ 1/2569" in screen.notice.text()
    hands.press(Qt.Key.Key_Escape)
    hands.keys("1/")
    assert not screen.notice.isVisible()


def test_the_list_marks_late_instalments_and_counts_them_behind(hands: Hands) -> None:
    screen = hands.screen
    assert hands.cells("6") == ("6", "นายทดลอง6 ตัวอย่าง · ค้างกู้ 1 งวด", "1,220.00", "")
    assert "3" in screen.show_owing.text()
    hands.press(Qt.Key.Key_3, CTRL)
    assert keys_of(screen.list) == ["5", "6", "7"]
    hands.keys("6//")
    hands.rest()
    assert keys_of(screen.list) == ["5", "7"]


# Other amounts


def test_arrows_go_by_instalments_and_by_months_of_interest(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    hands.press(TAB)
    hands.press(TAB)
    hands.press(UP)
    assert screen.interest.text() == "240.00"
    assert screen.interest_for.text() == (
        "สัญญา 3/2569 · 2 เดือน\nดอกเบี้ยรับล่วงหน้า 120.00 สำหรับ ม.ค. 2570"
    )
    hands.press(DOWN)
    assert screen.interest.text() == "120.00"
    hands.press(TAB)
    hands.press(UP)
    assert screen.principal.text() == "2,000.00"
    assert screen.principal_for.text() == "สัญญา 3/2569 · คงเหลือ 10,000.00"
    hands.press(DOWN)
    hands.press(DOWN)
    assert screen.principal.text() == ""
    hands.press(UP)
    hands.press(UP)
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 200, "interest": 120, "principal": 2000}


def test_digits_overwrite_what_is_due(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("1500")
    assert screen.total.text() == "1,820.00"
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 200, "interest": 120, "principal": 1500}
    assert balance(hands, "3/2569") == 10_500


def test_interest_alone_is_taken(hands: Hands) -> None:
    hands.keys("3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.press(Qt.Key.Key_Delete)
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 200, "interest": 120}


# Refusals beside their field


def test_more_principal_than_is_owed_is_refused_beside_the_principal(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("12001")
    assert "12,000.00" in screen.principal_said.text()
    hands.press(TAB)
    hands.keys("/")
    assert hands.receipts() == []
    assert screen.principal_said.isVisible()
    assert screen.principal.accessibleDescription() == screen.principal_said.text()
    assert not screen.sajja_said.isVisible()
    assert has_focus(screen.principal)
    assert screen.principal.selectedText() == "12,001.00"
    hands.keys("12000/")
    assert not screen.principal_said.isVisible()
    assert balance(hands, "3/2569") == 0


def test_principal_without_its_interest_is_refused_beside_the_interest(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    hands.press(TAB)
    hands.press(TAB)
    hands.keys("100/")
    assert hands.receipts() == []
    assert "20.00" in screen.interest_said.text()
    assert has_focus(screen.interest)
    hands.keys("120/")
    assert len(hands.receipts()) == 1


def test_a_fine_that_is_not_owed_is_refused_beside_the_fine(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("7/")
    for _tab in range(4):
        hands.press(TAB)
    hands.keys("26/")
    assert hands.receipts() == []
    assert has_focus(screen.loan_fine)
    assert "25.00" in screen.loan_fine_said.text()


def test_an_unreadable_amount_of_principal_is_refused_beside_it(hands: Hands) -> None:
    hands.keys("3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("1,2x/")
    assert "1,2x" in hands.screen.principal_said.text()
    assert has_focus(hands.screen.principal)


def test_one_zero_too_many_in_interest_is_asked_for(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    hands.press(TAB)
    hands.press(TAB)
    hands.keys("1200/")  # a month costs 120: nine of them come after this one
    assert hands.receipts() == []
    assert has_focus(screen.interest)
    for words in ("ดอกเบี้ยล่วงหน้า 9 เดือน", "กันยายน 2570", "Enter"):
        assert words in screen.interest_said.text()
    assert not screen.sajja_said.isVisible()
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 200, "interest": 1200, "principal": 1000}


def test_three_months_of_interest_ahead_are_taken_as_typed(hands: Hands) -> None:
    hands.keys("3/")
    hands.press(TAB)
    hands.press(TAB)
    hands.keys("480/")
    assert received(hands.books, "3")["interest"] == 480


def test_sajja_and_interest_far_ahead_are_asked_for_one_after_the_other(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/2000")
    hands.press(TAB)
    hands.press(TAB)
    hands.keys("1200/")
    assert has_focus(screen.sajja)
    hands.keys("/")
    assert has_focus(screen.interest)
    assert hands.receipts() == []
    hands.keys("/")
    assert received(hands.books, "3")["sajja"] == 2000
    assert received(hands.books, "3")["interest"] == 1200


# Settling


def test_one_key_fills_in_what_settles_the_loan(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("6/")
    hands.press(Qt.Key.Key_L, CTRL)
    assert (screen.interest.text(), screen.principal.text()) == ("120.00", "6,000.00")
    assert screen.principal_for.text() == "สัญญา 1/2569 · คงเหลือ 0.00"
    assert has_focus(screen.principal)
    hands.press(Qt.Key.Key_L, CTRL)
    assert screen.principal.text() == "1,000.00"
    hands.press(Qt.Key.Key_L, CTRL)
    hands.keys("/")
    assert received(hands.books, "6") == {"sajja": 100, "interest": 120, "principal": 6000}
    assert loans_kit.now(hands.books, "1/2569").state is LoanState.CLOSED


def test_interest_paid_ahead_is_told_where_it_lessens_what_settles(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/")
    hands.press(TAB)
    hands.press(TAB)
    hands.keys("96/")  # a month of 2,400 costs 24: three more are paid ahead
    hands.keys("1/")
    hands.press(Qt.Key.Key_L, CTRL)
    assert screen.principal.text() == "2,128.00"  # 2,400 less 200, less 72
    assert screen.principal_for.text() == ("สัญญา 4/2569 · คงเหลือ 0.00\nหักดอกเบี้ยรับล่วงหน้า 72.00")
    assert "72.00" not in screen.interest_for.text()
    hands.press(Qt.Key.Key_L, CTRL)
    assert "หัก" not in screen.principal_for.text()
    hands.press(Qt.Key.Key_L, CTRL)
    hands.keys("/")
    assert loans_kit.now(hands.books, "4/2569").state is LoanState.CLOSED


def test_a_cancelled_receipt_gives_the_loan_back(hands: Hands) -> None:
    hands.keys("6/")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.keys("/")
    hands.press(Qt.Key.Key_R, CTRL)
    dialog = hands.dialog(Cancelling)
    type_text(dialog.why, "รับผิดคน")
    press(dialog.cancel_now, Qt.Key.Key_Space)
    hands.rest()
    assert loans_kit.now(hands.books, "1/2569").state is LoanState.OPEN
    assert balance(hands, "1/2569") == 6_000
    assert row_texts(hands.screen.list, "6")[2:] == ("1,220.00", "")
    hands.keys("6/")
    assert hands.screen.principal.text() == "1,000.00"


# Families


def test_two_borrowers_stand_on_one_receipt(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/+")
    assert screen.total.text() == "324.00"
    hands.keys("2/*1000/")
    (posted,) = hands.receipts()
    assert posted.entry.amount == baht(324 + 598)
    assert screen.change.text() == "78.00"
    assert received(hands.books, "1") == {"sajja": 100, "interest": 24, "principal": 200}
    assert received(hands.books, "2") == {"sajja": 150, "interest": 48, "principal": 400}
    assert (balance(hands, "4/2569"), balance(hands, "5/2569")) == (2_200, 4_400)


def test_who_settles_stays_settling_on_a_family_s_receipt(hands: Hands) -> None:
    hands.keys("1/")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.keys("+2//")
    assert received(hands.books, "1") == {"sajja": 100, "interest": 24, "principal": 2400}
    assert loans_kit.now(hands.books, "4/2569").state is LoanState.CLOSED


# Beside the receipt


def test_in_large_type_a_refusal_is_in_sight_beside_its_field(hands: Hands) -> None:
    hands.desk.session.preferences.type_size = 200
    hands.desk.session.look_changed.emit()
    settle()
    screen = hands.screen
    hands.keys("3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("12001/")
    settle()
    for widget in (screen.principal, screen.principal_said):
        assert widget.isVisible()
        assert widget.visibleRegion().boundingRect() == widget.rect(), widget.objectName()


def test_the_member_sees_what_the_money_is_for(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F10)
    window = hands.screen.showing.window
    assert window is not None
    hands.desk.window.activateWindow()
    settle()
    hands.keys("3/*1500")
    assert window.amount.text() == "1,320.00"
    assert window.parts.text() == ("เงินสัจจะสะสม 200.00 · ดอกเบี้ยเงินกู้ 120.00 · เงินต้นเงินกู้ 1,000.00")
    picture(window, "member_window_of_a_borrower")
    hands.keys("/")
    assert (window.amount.text(), window.change.text()) == ("1,320.00", "180.00")


def test_what_is_half_typed_for_a_borrower_is_offered_again(hands: Hands) -> None:
    hands.keys("1/")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.keys("+3/")
    for _tab in range(3):
        hands.press(TAB)
    hands.keys("700")
    hands.screen.may_leave()
    again = a_desk(None, tour_done=True)
    again.session.lay_open(open_books(hands.books.path))
    press(again.window, Qt.Key.Key_F3)
    hands.rest()
    other = Hands(again)
    other.screen.draft_use.click()
    settle()
    assert other.screen.principal.text() == "700"
    assert other.screen.total.text() == f"{100 + 24 + 2_400 + 200 + 120 + 700:,}.00"
    other.keys("/")
    hands.rest()
    assert received(other.books, "1") == {"sajja": 100, "interest": 24, "principal": 2400}
    assert received(other.books, "3") == {"sajja": 200, "interest": 120, "principal": 700}
    assert loans_kit.now(other.books, "4/2569").state is LoanState.CLOSED
    get_up(again)


def test_closing_tells_of_borrowers_who_did_not_come(hands: Hands) -> None:
    hands.keys("3//6//")
    hands.press(Qt.Key.Key_D, CTRL)
    dialog = hands.dialog(DayClosing)
    hands.rest()
    assert "ผู้กู้ที่ยังไม่ชำระให้ครบตามกำหนดวันนี้มี 3 คน" in dialog.absent.text()
    assert "สมาชิก 12 คนยังไม่ได้ส่งเงินของเดือนนี้" in dialog.absent.text()


def test_the_page_s_total_counts_what_came_for_loans(hands: Hands) -> None:
    hands.keys("3//1//")
    hands.rest()
    hands.press(Qt.Key.Key_T, CTRL)
    dialog = hands.dialog(DayPage)
    assert "1,644.00" in dialog.computed.text()
    type_text(dialog.by_hand, "1644")
    assert dialog.agrees
    assert row_texts(dialog.list, "3")[2] == "1,320.00"


def test_a_borrower_without_a_pledge_stands_on_the_sheet(hands: Hands) -> None:
    books = hands.books
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_pledge(PledgeChange("7", Month(2026, 12), ZERO))
    with books.read() as reading:
        on_sheet = {line.number: line.on_sheet for line in day_list(reading, DAY)}
    assert on_sheet["7"]
    hands.keys("7//")
    with books.read() as reading:
        (line,) = day_list(reading, DAY, only={"7"})
    assert (line.loans, line.on_sheet) == (ZERO, True)


def test_the_day_s_totals_name_every_kind(hands: Hands) -> None:
    hands.keys("7//3//")
    hands.rest()
    said = hands.screen.day_totals.text()
    for kind, amount in (
        ("เงินต้นเงินกู้", "3,000.00"),
        ("ดอกเบี้ยเงินกู้", "360.00"),
        ("ค่าปรับล่าช้า", "25.00"),
        ("เงินสัจจะสะสม", "300.00"),
    ):
        assert f"{kind} <b>{amount}</b>" in said
    picture(hands.desk.window, "day_of_loans")


# Names in the list


def drawn(hands: Hands, number: str) -> tuple[str, tuple[str, ...]]:
    """A member's name as it is drawn in the list, and the pills beside it."""
    table = hands.screen.list
    model = table.model()
    assert isinstance(model, RowsModel)
    index = model.index(model.row_of(number), 1)
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    delegate = table.itemDelegateForColumn(1)
    assert isinstance(delegate, NamePillDelegate)
    delegate.initStyleOption(option, index)
    return option.text, tuple(pill.words for pill in fitting(index.data(PILLS_ROLE), option))


def test_pills_leave_a_name_its_room(hands: Hands) -> None:
    name = "นายทดลอง7 ตัวอย่าง"
    assert drawn(hands, "7") == (name, ("ค้างกู้ 1 งวด",)), "whole where there is room"
    hands.desk.session.speak("en")
    hands.rest()
    shown, pills = drawn(hands, "7")
    assert pills == ("loan 1",), "in brief where the name needs it"
    assert shown.startswith("นายทดลอง7")
    hands.desk.window.resize(1280, 700)
    settle()
    assert drawn(hands, "7") == (name, ()), "in a narrower window the name alone"
    hands.desk.window.resize(1190, 700)
    settle()
    assert drawn(hands, "7")[0].startswith("นายทดลอง7")
    assert hands.screen.list.isColumnHidden(3)
    assert not hands.screen.list.isColumnHidden(2)
    hands.desk.window.resize(1366, 768)
    settle()
    assert not hands.screen.list.isColumnHidden(3)
    hands.desk.session.speak("th")
