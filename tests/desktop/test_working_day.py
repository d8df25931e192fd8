"""The working day by its keys: number, Enter, Enter; families, change, months, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.domain.journal import Event
from tests.desktop.day_kit import (
    BEFORE,
    DOWN,
    ENTER,
    ESC,
    UP,
    Hands,
    at_the_table,
    has_focus,
    keys_of,
    received,
    row_texts,
)
from tests.desktop.kit import commit_text, focused, press, settle, type_text
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


# Number, Enter, Enter


def test_number_enter_enter_takes_the_pledge(hands: Hands) -> None:
    screen = hands.screen
    assert has_focus(screen.number)
    assert hands.cells("3") == ("3", "นายทดลอง3 ตัวอย่าง", "200.00", "")
    hands.keys("3/")
    assert screen.name.text() == "นายทดลอง3 ตัวอย่าง"
    assert (screen.sajja.text(), screen.sajja_for.text()) == ("200.00", "ธ.ค. 2569")
    assert screen.total.text() == "200.00"
    hands.keys("/")
    (posted,) = hands.receipts()
    assert posted.entry.event is Event.RECEIPT
    assert received(hands.books, "3") == {"sajja": 200}
    assert has_focus(screen.number)
    assert screen.number.text() == ""
    assert "69-00030" in screen.last.text()
    assert "69-00030" in screen.total_word.text()
    assert screen.total.text() == "200.00"
    hands.rest()
    assert hands.cells("3") == ("3", "นายทดลอง3 ตัวอย่าง", "–", "200.00")  # noqa: RUF001
    model = screen.list.model()
    ink = model.index(keys_of(screen.list).index("3"), 0).data(Qt.ItemDataRole.ForegroundRole)
    assert ink is not None  # a quiet row
    assert "200.00" in screen.day_totals.text()
    assert "3,100.00" in screen.day_cash.text()
    assert screen.attendance.text() == "มาแล้ว 1 จาก 14 คน"
    assert "1" in screen.show_came.text()


def test_ten_members_in_a_row_by_keys_only(hands: Hands) -> None:
    hands.keys("".join(f"{number}//" for number in range(1, 11)))
    posted = hands.receipts()
    assert [one.entry.party for one in posted][:2] == ["นายทดลอง1 ตัวอย่าง", "นายทดลอง2 ตัวอย่าง"]
    assert len(posted) == 10
    numbers = [one.number.running for one in posted]
    assert numbers == list(range(numbers[0], numbers[0] + 10))
    hands.rest()
    assert hands.screen.attendance.text() == "มาแล้ว 10 จาก 14 คน"
    with hands.books.read() as reading:
        taken = reading.received_on(posted[0].entry.day)
    assert sum(money.satang for money in taken.values()) == 120_000 + 500  # 5 pays two, and a fine


def test_a_key_held_down_acts_once(hands: Hands) -> None:
    hands.keys("3")
    for again in (False, True, True, True):
        widget = focused()
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", again
        )
        QApplication.sendEvent(widget, event)
        settle()
    assert hands.receipts() == []
    assert hands.screen.name.text() == "นายทดลอง3 ตัวอย่าง"


def test_enter_twice_more_posts_nothing(hands: Hands) -> None:
    hands.keys("3//////")
    assert len(hands.receipts()) == 1


# Cash


@pytest.mark.parametrize("way", ["*", "\t\t\t\t"])
def test_change_is_computed_while_the_cash_is_typed(hands: Hands, way: str) -> None:
    hands.keys("3/")
    for key in way:
        press(focused(), Qt.Key.Key_Tab) if key == "\t" else type_text(focused(), key)
    assert has_focus(hands.screen.handed)
    hands.keys("500")
    assert hands.screen.change.text() == "300.00"
    assert hands.screen.change.font().pixelSize() >= 36
    hands.keys("/")
    assert len(hands.receipts()) == 1
    assert hands.screen.change.text() == "300.00", "the change stays in sight"
    hands.keys("1/")
    assert hands.screen.change.text() == "0.00"


def test_too_little_cash_is_refused_beside_the_field_and_nothing_is_lost(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/*100/")
    assert hands.receipts() == []
    assert "100.00" in screen.handed_said.text()
    assert "200.00" in screen.handed_said.text()
    assert has_focus(screen.handed)
    assert (screen.number.text(), screen.sajja.text()) == ("3", "200.00")
    hands.keys("300/")
    assert len(hands.receipts()) == 1
    assert not screen.handed_said.isVisible()


def test_cash_that_is_no_amount_is_refused(hands: Hands) -> None:
    hands.keys("3/*abc/")
    assert hands.receipts() == []
    assert "abc" in hands.screen.handed_said.text()


# Families


def test_a_family_stands_on_one_receipt(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/")
    assert "2 นายทดลอง2 ตัวอย่าง" in screen.kin.text()
    hands.keys("+")
    assert has_focus(screen.number)
    assert screen.total.text() == "100.00"
    hands.keys("2/+4/")
    assert screen.total.text() == "300.00"
    assert "ผู้เยาว์" in screen.notice.text() or "ไม่บรรลุ" in screen.notice.text()
    hands.keys("*500/")
    (posted,) = hands.receipts()
    assert posted.entry.amount == baht(300)
    assert posted.entry.party == "นายทดลอง1 ตัวอย่าง"
    assert {line.member for line in posted.entry.postings} == {None, "1", "2", "4"}
    assert screen.change.text() == "200.00"
    hands.rest()
    for number in ("1", "2", "4"):
        assert hands.cells(number)[3] != ""


def test_enter_on_an_empty_number_gives_the_receipt_of_those_added(hands: Hands) -> None:
    hands.keys("1/+2/+/")
    (posted,) = hands.receipts()
    assert posted.entry.amount == baht(250)


def test_the_same_person_twice_is_refused_in_a_sentence(hands: Hands) -> None:
    hands.keys("1/+1/")
    screen = hands.screen
    assert "สมาชิกเลขที่ 1 อยู่ในใบเสร็จนี้แล้ว" in screen.number_said.text()
    assert has_focus(screen.number)
    assert screen.number.selectedText() == "1"
    assert screen.total.text() == "100.00"


def test_somebody_is_taken_off_again_by_backspace_or_cross(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/+2/+3/+")
    assert screen.total.text() == "450.00"
    hands.press(Qt.Key.Key_Backspace)
    assert screen.total.text() == "250.00"
    cross = screen.basket.findChild(QToolButton, "take_off_0")
    assert cross is not None
    assert cross.accessibleName()
    cross.setFocus()
    press(cross, Qt.Key.Key_Space)
    assert screen.total.text() == "150.00"
    assert has_focus(screen.number)
    hands.keys("3//")
    (posted,) = hands.receipts()
    assert posted.entry.amount == baht(350)


def test_esc_lets_the_person_go_first_and_the_family_then(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("1/+2/")
    hands.press(ESC)
    assert screen.total.text() == "100.00"
    hands.press(ESC)
    assert screen.total.text() == "0.00"
    assert has_focus(screen.number)
    assert hands.receipts() == []


# Months past and ahead


def test_more_than_three_months_ahead_take_a_second_enter(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/800/")  # December, and three months ahead
    assert received(hands.books, "3") == {"sajja": 800}
    hands.keys("1/1000/")  # one zero too many: December, and nine months ahead
    assert len(hands.receipts()) == 1
    assert "9" in screen.sajja_said.text()
    assert "กันยายน 2570" in screen.sajja_said.text()
    assert has_focus(screen.sajja)
    hands.keys("900/")
    assert len(hands.receipts()) == 1, "another amount is asked about anew"
    assert "8" in screen.sajja_said.text()
    hands.keys("/")
    assert received(hands.books, "1") == {"sajja": 900}


def test_who_is_added_with_many_months_ahead_is_asked_about_too(hands: Hands) -> None:
    basket = hands.screen.till.receipt.typed.basket
    hands.keys("1/1000+")
    assert not basket
    assert "9" in hands.screen.sajja_said.text()
    hands.keys("+")
    assert [one.number for one, _amounts in basket] == ["1"]
    hands.keys("2//")
    assert received(hands.books, "1") == {"sajja": 1_000}


def test_an_amount_for_three_months_names_them(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/600")
    assert screen.sajja_for.text() == "ธ.ค. 2569 ถึง ก.พ. 2570 (3 งวด)"
    hands.keys("/")
    (posted,) = hands.receipts()
    months = [str(line.month) for line in posted.entry.postings if line.month]
    assert months == ["2026-12", "2027-01", "2027-02"]


def test_arrows_add_a_month_and_take_it_away(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    hands.press(UP)
    assert (screen.sajja.text(), screen.total.text()) == ("400.00", "400.00")
    hands.press(UP)
    hands.press(DOWN)
    hands.press(DOWN)
    assert screen.sajja.text() == "200.00"
    hands.press(DOWN)
    assert screen.sajja.text() == ""
    assert screen.total.text() == "0.00"


def test_who_missed_a_month_owes_two_and_the_fine(hands: Hands) -> None:
    screen = hands.screen
    assert hands.cells("5") == ("5", "นายทดลอง5 ตัวอย่าง · ค้าง 1 งวด", "205.00", "")
    hands.keys("5/")
    assert screen.sajja.text() == "200.00"
    assert screen.fine.text() == "5.00"
    assert screen.sajja_for.text() == "พ.ย. 2569 ถึง ธ.ค. 2569 (2 งวด)"
    assert "ขาดส่ง 1 งวด" in screen.notice.text()
    hands.keys("/")
    assert received(hands.books, "5") == {"sajja": 200, "fine": 5}


def test_what_is_no_whole_month_is_refused_with_the_nearest(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/350")
    assert "200.00" in screen.sajja_said.text()
    hands.keys("/")
    assert hands.receipts() == []
    assert has_focus(screen.sajja)
    assert screen.sajja.selectedText() == "350"
    hands.keys("400/")
    assert received(hands.books, "3") == {"sajja": 400}


def test_special_savings_a_fine_and_a_fee_stand_on_the_same_receipt(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/")
    for field, amount in ((screen.special, "1000"), (screen.fine, "5"), (screen.fee, "20")):
        hands.press(Qt.Key.Key_Tab)
        assert has_focus(field)
        hands.keys(amount)
    assert screen.total.text() == "1,225.00"
    hands.keys("/")
    assert received(hands.books, "3") == {
        "sajja": 200,
        "special": 1000,
        "fine": 5,
        "entry_fee": 20,
    }


def test_an_amount_nobody_can_read_is_refused_beside_its_field(hands: Hands) -> None:
    hands.keys("3/")
    hands.press(Qt.Key.Key_Tab)
    hands.keys("1,2x/")
    assert hands.receipts() == []
    assert "1,2x" in hands.screen.special_said.text()
    assert has_focus(hands.screen.special)


def test_nothing_at_all_is_refused_in_a_sentence(hands: Hands) -> None:
    hands.keys("3//3/")
    screen = hands.screen
    assert "69-00030" in screen.notice.text(), "whoever came already is told"
    assert screen.sajja.text() == ""
    hands.keys("/")
    assert len(hands.receipts()) == 1
    assert screen.sajja_said.text()
    hands.keys("200/")
    assert len(hands.receipts()) == 2


# Who


@pytest.mark.parametrize(
    ("typed", "said"),
    [("99", "99"), ("20", "20 พฤศจิกายน 2569"), ("21", "20 ธันวาคม 2569"), ("zz", "zz")],
)
def test_who_cannot_save_is_refused_beside_the_number(hands: Hands, typed: str, said: str) -> None:
    screen = hands.screen
    hands.keys(f"{typed}/")
    assert said in screen.number_said.text()
    assert screen.number.accessibleDescription() == screen.number_said.text()
    assert has_focus(screen.number)
    assert screen.number.selectedText() == typed
    hands.keys("3/")
    assert not screen.number_said.isVisible()
    assert screen.name.text() == "นายทดลอง3 ตัวอย่าง"


def test_a_thai_name_offers_those_who_bear_it(hands: Hands) -> None:
    screen = hands.screen
    commit_text(screen.number, "ทดลอง1")
    hands.keys("/")
    menu = screen.number.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    shown = [act.text() for act in menu.actions()]
    assert shown[0] == "1   นายทดลอง1 ตัวอย่าง"
    assert len(shown) == 6  # 1 and 10 to 14
    press(menu, DOWN)
    press(menu, ENTER)
    settle()
    assert screen.number.text() == "10"
    assert has_focus(screen.sajja)


def test_one_bearer_of_a_name_is_called_at_once(hands: Hands) -> None:
    commit_text(hands.screen.number, "ทดลอง7")
    hands.keys("/")
    assert hands.screen.number.text() == "7"


def test_a_scanned_barcode_is_a_number_and_enter(hands: Hands) -> None:
    hands.keys("00007/")
    assert hands.screen.name.text() == "นายทดลอง7 ตัวอย่าง"
    hands.keys("/")
    assert received(hands.books, "7") == {"sajja": 100}


def test_enter_on_a_row_of_the_list_calls_the_member(hands: Hands) -> None:
    screen = hands.screen
    screen.list.setFocus()
    screen.list.selectRow(5)
    press(screen.list, ENTER)
    assert screen.number.text() == "6"
    assert has_focus(screen.sajja)


# Filters


def test_filters_show_who_has_not_come_who_came_and_who_is_behind(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3//1//")
    hands.rest()
    everyone = [str(number) for number in range(1, 15)]
    for key, shown in (
        (Qt.Key.Key_1, [one for one in everyone if one not in {"1", "3"}]),
        (Qt.Key.Key_2, ["1", "3"]),
        (Qt.Key.Key_3, ["5"]),
    ):
        hands.press(key, Qt.KeyboardModifier.ControlModifier)
        assert keys_of(screen.list) == shown
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert keys_of(screen.list) == everyone


def test_who_comes_leaves_the_list_of_those_who_have_not(hands: Hands) -> None:
    screen = hands.screen
    screen.show_absent.click()
    assert "3" in keys_of(screen.list)
    hands.screen.number.setFocus()
    hands.keys("3//")
    assert "3" not in keys_of(screen.list)
    assert len(keys_of(screen.list)) == 13


def test_what_others_post_is_seen_when_the_books_change(hands: Hands) -> None:
    from savings_desk.desktop.session import Change  # noqa: PLC0415
    from tests.desktop.day_kit import post_elsewhere  # noqa: PLC0415

    post_elsewhere(hands.books, "elsewhere", "6", "2026-12", 100)
    hands.desk.session.tell(Change.ENTRIES)
    hands.rest()
    assert row_texts(hands.screen.list, "6")[3] == "100.00"
    assert hands.screen.attendance.text() == "มาแล้ว 1 จาก 14 คน"


def test_the_day_before_is_not_touched(hands: Hands) -> None:
    with hands.books.read() as reading:
        before = len(reading.entries_on(BEFORE))
    hands.keys("3//")
    with hands.books.read() as reading:
        assert len(reading.entries_on(BEFORE)) == before


# The keyboard left in Thai, and what is pasted by mistake


def test_digits_of_a_keyboard_left_in_thai_are_read_by_their_keys(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("ๅภ/")  # 14
    assert screen.number.text() == "14"
    assert screen.name.text() == "นายทดลอง14 ตัวอย่าง"
    hands.keys("ภจจ")  # 400
    assert screen.total.text() == "400.00"
    hands.keys("*ถจจ/")  # 500
    assert received(hands.books, "14") == {"sajja": 400}
    assert screen.change.text() == "100.00"
    hands.keys("คคค/")  # 888, whom nobody knows
    assert "888" in screen.number_said.text()
    hands.keys("ทดลอง9/")
    assert screen.name.text() == "นายทดลอง9 ตัวอย่าง", "a name is a name"
    screen.sajja.clear()
    type_text(screen.sajja, "-")
    assert screen.total.text() == "0.00", "a dash is no figure"


def test_a_field_for_a_member_reads_the_keys_too(hands: Hands) -> None:
    field = MemberField(hands.screen)
    field.search_with(hands.desk.session.members_like)
    field.show()
    field.setFocus()
    type_text(field, "ๅภ")
    press(field, ENTER)
    assert field.text() == "14  นายทดลอง14 ตัวอย่าง"
    field.clear()
    type_text(field, "ทดลอง9")
    press(field, ENTER)
    assert field.number() == "9", "a name is a name"


def test_a_mistyped_number_is_told_to_be_checked(hands: Hands) -> None:
    hands.keys("99/")
    said = hands.screen.number_said.text()
    assert "ไม่มีสมาชิกเลขที่ 99" in said
    assert "กรุณาตรวจเลขที่" in said
    hands.keys("20/")
    assert "ไม่มีสมาชิก" not in hands.screen.number_said.text(), "who has left is told of so"


def test_what_is_pasted_by_mistake_is_not_repeated(hands: Hands) -> None:
    screen = hands.screen
    before = screen.receipt_card.width()
    QApplication.clipboard().setText("ก" * 20_000)
    screen.number.paste()
    hands.keys("/")
    assert "ก" * 10 in screen.number_said.text()
    assert len(screen.number_said.text()) < 150
    hands.keys("3/")
    screen.sajja.paste()
    hands.keys("/")
    assert screen.sajja_said.text()
    assert len(screen.sajja_said.text()) < 150
    assert screen.receipt_card.width() == before
    assert not screen.receipt_area.horizontalScrollBar().maximum()


# Large type


def test_in_large_type_the_act_stays_in_sight_and_the_totals_stand_in_the_menu(
    hands: Hands,
) -> None:
    screen = hands.screen
    hands.desk.window.resize_type(200)
    settle()
    hands.keys("3//1//5/")
    hands.rest()
    held = screen.receive.visibleRegion().boundingRect()
    assert held == screen.receive.rect(), "the main button is seen whole"
    assert not screen.totals_card.isVisible()
    press(screen.day_acts, Qt.Key.Key_Space)
    menu = screen.day_acts.menu()
    assert menu.isVisible()
    said = " ".join(one.text() for one in menu.findChildren(QLabel))
    for words in ("มาแล้ว 2 จาก 14 คน", "เงินสัจจะสะสม", "300.00", "3,200.00"):
        assert words in said
    acts = {one.text(): one for one in menu.actions() if one.text()}
    (printing,) = [one for words, one in acts.items() if "รอพิมพ์ 2 ใบ" in words]
    assert printing.isEnabled()
    at_once = acts["พิมพ์ทันที"]
    assert at_once.isCheckable()
    at_once.trigger()
    assert hands.desk.session.preferences.print_at_once
    menu.close()
