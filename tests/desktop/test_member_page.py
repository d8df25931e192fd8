"""A member's page: figures, months, passbook, history, and the acts that change them, by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop import background
from savings_desk.desktop.session import Change
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.periods import FiscalYear
from savings_desk.operations import members
from savings_desk.operations.member_views import view_member
from tests import kit
from tests.desktop.kit import a_desk, focused, picture, press, settle, type_text
from tests.desktop.members_kit import (
    close,
    cut_off,
    dialog_of,
    page_of,
    row_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.member_page import MemberPage
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
DASH = "–"  # noqa: RUF001 - a dash, as on paper


@pytest.fixture
def desk(year: Books, qapp: object) -> Iterator[Desk]:
    """The year's group on the desk."""
    assert qapp
    made = a_desk(year)
    yield made
    close(made)


def words_of_months(page: MemberPage) -> list[str]:
    return [tile.word.text() for tile in page.tiles]


def pills(page: MemberPage) -> list[str]:
    return [one.text() for one in page.pills.findChildren(type(page.heading)) if one.isVisible()]


def test_in_large_type_the_buttons_stay_together_at_the_right_edge(
    year: Books, qapp: object
) -> None:
    assert qapp
    large = a_desk(year, type_size=200)
    page = page_of(large, "3")
    settle()
    acts = (page.change, page.leave, page.print_passbook)
    assert len({one.mapTo(page, one.rect().topLeft()).y() for one in acts}) == 1
    edge = page.head.mapTo(page, page.head.rect().topRight()).x()
    assert page.print_passbook.mapTo(page, page.print_passbook.rect().topRight()).x() == edge
    picture(large.window, "member-200")
    close(large)


def test_the_figures_stand_large_and_the_words_beside_them_say_what_they_mean(desk: Desk) -> None:
    page = page_of(desk, "3")
    assert page.sajja.text() == "2,400.00"
    assert page.pledge_words.text() == "เดือนละ 200.00 บาท · ส่งครบถึง ธ.ค. 2569"
    assert page.special.text() == "1,800.00"
    assert page.behind.text() == "ไม่ค้างส่ง"
    page = page_of(desk, "2")
    assert page.behind.text() == "150.00"
    assert page.behind_words.text() == "1 งวด: ธ.ค. 2569"
    assert page.behind_card.property("tone") == "warning"
    assert pills(page) == ["สามัญ", "บ้านบน"]


def test_every_month_says_how_it_stands_in_a_word(desk: Desk, year: Books) -> None:
    kit.receive(year, "ahead", date(2026, 12, 31), kit.sajja("1", "2027-01", 100))
    page = page_of(desk, "2")
    assert words_of_months(page) == ["ส่งแล้ว"] * 11 + ["ขาดส่ง"]
    assert page.tiles[11].accessibleName() == "ธันวาคม 2569 · ขาดส่ง · 150.00"
    assert page.tiles[11].icon.pixmap().width() > 0, "never by colour alone"
    press(focused(), Qt.Key.Key_Escape)
    page = page_of(desk, "1")
    press(focused(), Qt.Key.Key_Right, ALT)
    assert page.year_words.text() == "ปีบัญชี 2570"
    assert words_of_months(page)[:2] == ["ส่งล่วงหน้า", "ยังไม่ถึงงวด"]
    assert not page.year_after.isEnabled()
    assert len({tile.y() for tile in page.tiles}) == 1, "the months of a year stand in one line"
    assert page.scroll_area.verticalScrollBar().maximum() == 0, "the passbook fills what is left"
    press(focused(), Qt.Key.Key_Right, ALT)
    press(focused(), Qt.Key.Key_Left, ALT)
    assert page.year_words.text() == "ปีบัญชี 2569"
    assert not page.year_before.isEnabled(), "the books know no year before"


def test_the_passbook_has_the_rows_of_the_printed_one_with_the_reversed_marked(desk: Desk) -> None:
    page = page_of(desk, "1")
    rows = row_texts(page.passbook)
    assert rows[0][0:6] == ["ยอดยกมา", "", "", "", "", "9,000.00"]
    assert rows[1][0:6] == ["5 ม.ค. 2569", "69-00001", "ม.ค. 2569", "100.00", "", "9,100.00"]
    assert rows[-1][0:6] == ["คงเหลือ", "", "", "1,200.00", "", "10,200.00"]
    press(focused(), Qt.Key.Key_Escape)
    press(focused(), Qt.Key.Key_6, ALT)
    page = page_of(desk, "10")
    remarks = [row[6] for row in row_texts(page.passbook) if row[6]]
    assert remarks == ["ยกเลิก", "กลับรายการ 69-00021"]


def test_special_savings_have_a_passbook_of_their_own(desk: Desk) -> None:
    page = page_of(desk, "3")
    page.show_special.setFocus()
    press(page.show_special, Qt.Key.Key_Space)
    assert [row[3:6] for row in row_texts(page.passbook)] == [
        ["", "", "2,500.00"],
        ["500.00", "", "3,000.00"],
        ["", "1,000.00", "2,000.00"],
        ["", "200.00", "1,800.00"],
        ["500.00", "1,200.00", "1,800.00"],
    ]
    assert page.passbook.isColumnHidden(2), "special savings are for no month"


def test_the_national_id_is_masked_until_show_is_pressed(desk: Desk) -> None:
    page = page_of(desk, "1")
    press(focused(), Qt.Key.Key_2, ALT)
    texts = [one.text() for one in page.particulars.findChildren(type(page.heading))]
    assert "1-xxxx-xxxxx-12-1" in texts
    assert not any("4567" in text for text in texts)
    assert page.particulars.show_id is not None
    page.particulars.show_id.setFocus()
    press(page.particulars.show_id, Qt.Key.Key_Space)
    texts = [one.text() for one in page.particulars.findChildren(type(page.heading))]
    assert "1-2345-67890-12-1" in texts
    assert "12 พฤษภาคม 2513 · อายุ 56 ปี" in texts
    page.turn_to("1")
    press(focused(), Qt.Key.Key_2, ALT)
    texts = [one.text() for one in page.particulars.findChildren(type(page.heading))]
    assert "1-xxxx-xxxxx-12-1" in texts, "masked again for the next who looks"


def test_beneficiaries_and_guardian_stand_in_the_particulars(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_F4)
    press(focused(), Qt.Key.Key_6, ALT)
    for number, wanted in (
        ("5", {"บุตร · 50 %", "นายฟื้น สมมุติ", "ภรรยา · 16.67 %"}),
        ("4", {"ผู้ปกครอง", "มารดา", "นางสมศรี ตัวอย่าง", "1 มีนาคม 2569"}),
    ):
        desk.window.go(f"members/{number}")
        page = page_of(desk, number)
        press(focused(), Qt.Key.Key_2, ALT)
        labels = page.particulars.findChildren(type(page.heading))
        assert wanted <= {one.text() for one in labels}


def test_the_history_says_what_was_changed_from_what_to_what_when_and_by_whom(
    desk: Desk, year: Books
) -> None:
    with year.read() as reading:
        member = reading.member("2")
    changed = replace(member, person=replace(member.person, last_name="ลองใหม่"))
    members.change_member(year, changed, by="นางบันทึก สมมุติ", at=kit.NOW)
    page = page_of(desk, "2")
    press(focused(), Qt.Key.Key_3, ALT)
    told = page.history.toPlainText()
    assert "แก้ชื่อสกุล จาก “ตัวอย่าง” เป็น “ลองใหม่”" in told
    assert "31 ธ.ค. 2569 16.00 น. โดย นางบันทึก สมมุติ" in told
    assert "เปลี่ยนสัจจะจากเดือนละ 100.00 บาท เป็นเดือนละ 150.00 บาท ตั้งแต่เดือนกรกฎาคม 2569" in told
    assert "ตั้งแต่เดือนกรกฎาคม 2569 เดือนละ 150.00 บาท" in told


def test_special_savings_are_withdrawn_by_keys(desk: Desk, year: Books) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_W, CTRL)
    form = dialog_of(page)
    assert focused() is form.amount
    type_text(form.amount, "๕๐๐")
    assert form.amount_hint.text() == "ห้าร้อยบาทถ้วน"
    press(form.amount, Qt.Key.Key_Return)
    assert focused() is form.day
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert page.special.text() == "1,300.00"
    assert page.notice_words.text() == (
        "ถอนเงินสัจจะสะสมพิเศษ 500.00 บาท ให้ นางสาวน้ำทิพย์ สมมุติ ใบสำคัญเลขที่ จ69-00008"
    )
    assert page.print_voucher.isVisible()
    with year.read() as reading:
        assert reading.passbook("3", kit.NOW.date()).special == kit.baht(1300)


def test_more_than_is_held_is_refused_beside_the_amount(desk: Desk) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_W, CTRL)
    form = dialog_of(page)
    type_text(form.amount, "1800.01")
    press(form.amount, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert "1,800.00" in form.amount_said.text()
    assert form.amount_said.isVisible()
    assert focused() is form.amount
    type_text(form.amount, "x")
    press(form.amount, Qt.Key.Key_Return, CTRL)
    assert "ไม่ใช่จำนวนเงิน" in form.amount_said.text()
    press(form.amount, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert not page.notice.isVisible()


def test_a_pledge_changes_from_the_first_month_that_is_not_paid(desk: Desk) -> None:
    page = page_of(desk, "1")
    press(focused(), Qt.Key.Key_J, CTRL)
    form = dialog_of(page)
    assert form.from_month.text() == "ม.ค. 2570"
    assert form.pledge_hint.text() == "50.00 ถึง 1,000.00 บาท เพิ่มทีละ 10.00 บาท"
    type_text(form.pledge, "15")
    press(form.pledge, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert form.pledge_said.isVisible()
    form.pledge.selectAll()
    type_text(form.pledge, "300")
    form.from_month.setText("12/2569")
    press(form.pledge, Qt.Key.Key_Return, CTRL)
    assert form.from_month_said.isVisible(), "December is paid"
    form.from_month.setText("1/2570")
    press(form.pledge, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    assert page.notice_words.text() == "บันทึกสัจจะเดือนละ 300.00 บาท ตั้งแต่เดือนมกราคม 2570แล้ว"


def test_a_resignation_shows_what_is_paid_before_anything_is_posted(
    desk: Desk, year: Books
) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_L, CTRL)
    form = dialog_of(page)
    assert focused() is form.resigned
    press(form.resigned, Qt.Key.Key_Return, CTRL)
    assert form.sum.text() == "4,200.00"
    assert form.sum_text.text() == "สี่พันสองร้อยบาทถ้วน"
    assert row_texts(form.payees) == [["นางสาวน้ำทิพย์ สมมุติ", "4,200.00"]]
    with year.read() as reading:
        assert reading.member("3").left_on is None
    form.out_of.setFocus()
    press(form.out_of, Qt.Key.Key_Down)
    press(form.out_of, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    assert pills(page) == ["สามัญ", "ลาออก 31 ธ.ค. 2569"]
    assert page.sajja.text() == "0.00"
    assert page.pledge_words.text() == "จ่ายเงินคืนแล้วเมื่อพ้นสภาพ"
    assert not page.leave.isEnabled()
    with year.read() as reading:
        assert reading.member("3").left_cause is LeavingCause.RESIGNED
        assert reading.balances(kit.NOW.date())[kit.BANK] == kit.baht("10845.25")


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_first_step_of_leaving_has_no_bar_to_scroll_by(desk: Desk, size: int) -> None:
    desk.window.resize_type(size)
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_L, CTRL)
    form = dialog_of(page)
    settle()
    assert form.resigned.isVisible()
    assert form.scroll_area.verticalScrollBar().maximum() == 0
    press(form.resigned, Qt.Key.Key_Return, CTRL)
    assert form.payees.isVisible()
    assert form.steps.height() >= form.step_pay.minimumSizeHint().height()


def test_not_enough_cash_is_refused_beside_the_purse(desk: Desk) -> None:
    page = page_of(desk, "1")
    press(focused(), Qt.Key.Key_L, CTRL)
    form = dialog_of(page)
    press(form.resigned, Qt.Key.Key_Return, CTRL)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert "2,204.49" in form.out_of_said.text()


def test_beneficiaries_are_paid_by_their_shares(desk: Desk, year: Books) -> None:
    with year.read() as reading:
        member = reading.member("3")
    members.change_member(year, replace(member, beneficiaries=kit.HEIRS), by=kit.BY, at=kit.NOW)
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_L, CTRL)
    form = dialog_of(page)
    press(form.resigned, Qt.Key.Key_Right)
    assert form.died.isChecked()
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert row_texts(form.payees) == [
        ["นางสาวน้ำทิพย์ สมมุติ", "2,100.00"],
        ["นายฟื้น สมมุติ", "1,399.86"],
        ["นางญาณี สมมุติ", "700.14"],
    ]
    press(focused(), Qt.Key.Key_Left, ALT)
    assert form.steps.currentIndex() == 0
    form.day.setText("31/11/2569")
    press(form.day, Qt.Key.Key_Return, CTRL)
    assert "31/11/2569" in form.day_said.text()


def test_without_beneficiaries_the_committee_says_who_is_paid(desk: Desk, year: Books) -> None:
    page = page_of(desk, "4")
    press(focused(), Qt.Key.Key_L, CTRL)
    form = dialog_of(page)
    form.died.setFocus()
    press(form.died, Qt.Key.Key_Space)
    press(form.died, Qt.Key.Key_Return, CTRL)
    assert form.asked.isVisible()
    assert form.amount_1.text() == "500.00"
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert form.said.text(), "nobody is named yet"
    type_text(form.name_1, "นางสมศรี ตัวอย่าง")
    form.amount_1.setText("400")
    assert form.rest_words.text() == "ยังเหลืออีก 100.00 บาท"
    press(form.name_1, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    type_text(form.name_2, "นายทดลอง ตัวอย่าง")
    type_text(form.amount_2, "100")
    press(form.amount_2, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    with year.read() as reading:
        posted = reading.last_entry()
    assert posted is not None
    assert [(line.memo, line.amount) for line in posted.entry.postings[1:]] == [
        ("นางสมศรี ตัวอย่าง", kit.baht(-400)),
        ("นายทดลอง ตัวอย่าง", kit.baht(-100)),
    ]


def test_the_passbook_is_saved_and_listed_among_the_papers(
    desk: Desk, year: Books, tmp_path: Path
) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_4, ALT)
    with year.read() as reading:
        view = view_member(reading, "3", today=kit.NOW.date())
    for form in ("pdf", "xlsx"):
        page.paper_acts.save(view, tmp_path / f"passbook.{form}")
        background.wait_for_all()
        settle()
        assert (tmp_path / f"passbook.{form}").stat().st_size > 1000
    assert page.notice_words.text() == f"บันทึกแล้วที่ {tmp_path / 'passbook.xlsx'}"
    rows = row_texts(page.papers)
    assert [row[1:3] for row in rows] == [["สมุดคู่ฝาก", "1 ม.ค. 2569 – 31 ธ.ค. 2569"]] * 2  # noqa: RUF001


def test_f9_prints_into_the_paper_passbook(desk: Desk) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_F9)
    form = dialog_of(page)
    assert form.objectName() == "passbook_printing"
    assert "น้ำทิพย์" in form.heading.text()
    press(form, Qt.Key.Key_Escape)


def test_the_page_follows_what_others_post(desk: Desk, year: Books) -> None:
    page = page_of(desk, "2")
    kit.receive(year, "late", date(2026, 12, 31), kit.sajja("2", "2026-12", 150))
    desk.session.tell(Change.ENTRIES)
    assert page.behind.text() == "ไม่ค้างส่ง"
    assert words_of_months(page) == ["ส่งแล้ว"] * 12


def test_another_year_is_asked_for_by_its_fiscal_year(year: Books) -> None:
    with year.read() as reading:
        view = view_member(
            reading, "1", today=kit.NOW.date(), year=FiscalYear(kit.month("2027-01"))
        )
    assert view.statement.sajja.brought == kit.baht(10200)
    assert view.statement.sajja.lines == ()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_on_the_page_is_cut_off(
    year: Books, qapp: object, language: str, size: int, theme: str
) -> None:
    assert qapp
    desk = a_desk(year, language=language, type_size=size, theme=theme)
    page = page_of(desk, "2")
    found = {}
    for tab in range(1, 5):
        press(focused(), Qt.Key(Qt.Key.Key_0 + tab), ALT)
        picture(desk.window, f"member-{tab}-{language}-{size}-{theme}")
        found[tab] = cut_off(page)
    assert found == {1: [], 2: [], 3: [], 4: []}
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    close(desk)
