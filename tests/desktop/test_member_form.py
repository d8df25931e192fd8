"""The member form: filled in by keys, warned and refused beside its fields, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMessageBox, QWidget

from savings_desk.desktop.drafts import PAUSE_MS
from savings_desk.desktop.screens.member_form import MemberForm
from savings_desk.desktop.screens.members import Members
from savings_desk.domain.members import Birth, MemberKind
from tests import kit
from tests.desktop.kit import a_desk, commit_text, focused, picture, press, settle, type_text
from tests.desktop.members_kit import (
    close,
    cut_off,
    dialog_of,
    page_of,
    register_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
CTRL = Qt.KeyboardModifier.ControlModifier
NO = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(year: Books, qapp: object) -> Iterator[Desk]:
    """The year's group on the desk."""
    assert qapp
    made = a_desk(year)
    yield made
    close(made)


def new_form(desk: Desk) -> Any:  # noqa: ANN401 - a MemberForm, whose fields are bound by name
    register = register_of(desk)
    press(register.search_field, Qt.Key.Key_Insert)
    form = dialog_of(desk.window)
    assert isinstance(form, MemberForm)
    return form


def enter(text: str = "") -> None:
    """Type into the field that has the cursor, and go on with Enter."""
    field = focused()
    type_text(field, text)
    press(field, Qt.Key.Key_Return)


def record(form: MemberForm) -> None:
    press(form, Qt.Key.Key_Return, CTRL)


def answer(button: QMessageBox.ButtonRole) -> list[str]:
    """Press a button of the next question; what was asked is kept."""
    asked: list[str] = []

    def press_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        chosen = next(one for one in box.buttons() if box.buttonRole(one) is button)
        QTest.keyClick(chosen, Qt.Key.Key_Space)

    QTimer.singleShot(0, press_it)
    return asked


def test_somebody_is_enrolled_without_the_mouse(desk: Desk, year: Books) -> None:
    form = new_form(desk)
    assert form.person.number.text() == "11", "the number after the highest"
    enter("นางสาว")
    enter("ปิ่น")
    enter("มากมี")
    enter("ปุ๊ก")
    enter("1 2345 67890 12 1")
    enter("12/5/13")
    enter("000-000-0002")
    enter("ค้าขาย")
    enter("55/1")
    assert focused() is form.registered.moo
    assert form.registered.tambon.text() == "ทดสอบ", "the group's own"
    form.membership.pledge.setFocus()
    enter("๒๐๐")
    record(form)
    assert not form.isVisible()
    with year.read() as reading:
        member = reading.member("11")
        pledges = reading.pledges("11")["11"]
    person = member.person
    assert person.full_name == "นางสาวปิ่น มากมี"
    assert (person.nickname, person.phone, person.occupation) == ("ปุ๊ก", "000-000-0002", "ค้าขาย")
    assert person.national_id == "1234567890121"
    assert person.birth == Birth(1970, 5, 12)
    assert (person.registered.house, person.registered.moo) == ("55/1", "3")
    assert member.kind is MemberKind.ORDINARY
    assert member.approved_on == member.applied_on == kit.NOW.date()
    assert [(str(one.from_month), one.amount) for one in pledges] == [("2026-12", kit.baht(200))]
    screen = desk.window.screen_now()
    assert isinstance(screen, Members)
    assert screen.page is not None
    assert screen.page.heading.text() == "11  นางสาวปิ่น มากมี"


def test_a_whole_name_typed_in_one_field_finds_its_places(desk: Desk) -> None:
    form = new_form(desk)
    form.person.first_name.setFocus()
    commit_text(form.person.first_name, "น.ส. ปิ่น มากมี")
    press(form.person.first_name, Qt.Key.Key_Return)
    assert form.person.person_title.currentText() == "น.ส."
    assert form.person.first_name.text() == "ปิ่น"
    assert form.person.last_name.text() == "มากมี"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1234567890122", "1-2345-67890-12-2 ไม่ตรงกับเลขตรวจสอบ"),
        ("1234567890122", "ถ้า 1-2345-67890-12 ถูกต้อง หลักสุดท้ายต้องเป็น 1 ไม่ใช่ 2"),
        ("123456789012", "1-2345-67890-12 มี 12 หลัก"),
        ("9234567890121", "9-2345-67890-12-1 ขึ้นต้นด้วยเลข 9"),
        ("12345678901a1", "มีตัวอักษรอื่น"),
    ],
)
def test_a_doubtful_national_id_is_warned_about_and_recorded(
    desk: Desk, year: Books, typed: str, words: str
) -> None:
    form = new_form(desk)
    form.person.first_name.setText("ทดลอง")
    form.person.national_id.setFocus()
    enter(typed)
    assert words in form.person.id_warning.text()
    assert form.person.id_warning.isVisible()
    record(form)
    with year.read() as reading:
        assert reading.member("11").person.national_id == typed


def test_the_same_national_id_twice_names_the_other_member(desk: Desk) -> None:
    form = new_form(desk)
    form.person.national_id.setFocus()
    enter("1-2345-67890-12-1")
    assert "สมาชิกเลขที่ 1 มีเลขประจำตัวประชาชนเดียวกันนี้" in form.person.id_warning.text()


def test_a_minor_needs_a_guardian_and_the_day_of_the_consent(desk: Desk, year: Books) -> None:
    form = new_form(desk)
    form.person.first_name.setText("กล้า")
    assert not form.guardian.isVisible()
    form.person.birth.setFocus()
    type_text(form.person.birth, "2560")
    assert form.guardian.isVisible()
    assert "มาตรา 19" in form.guardian.why.text()
    record(form)
    assert form.isVisible()
    assert "ยังไม่บรรลุนิติภาวะ" in form.guardian.consent_on_said.text()
    assert focused() == form.guardian.consent_on
    form.guardian.guardian_number.setFocus()
    enter("99")
    assert form.guardian.guardian_number_said.text() == "ไม่มีสมาชิกเลขที่นี้"
    form.guardian.guardian_number.setFocus()
    form.guardian.guardian_number.selectAll()
    enter("1")
    assert form.guardian.guardian_first.text() == "สมศรี"
    assert form.guardian.guardian_first.isReadOnly()
    form.guardian.consent_on.setText("30/12/2569")
    form.guardian.guardian_relation.setText("ย่า")
    record(form)
    assert not form.isVisible()
    with year.read() as reading:
        member = reading.member("11")
        assert member.guardian is not None
        assert member.guardian.person == reading.member("1").person, "one person, not two"
    assert member.person.birth == Birth(2017)
    assert member.guardian.consent_on == kit.NOW.date().replace(day=30)


def test_shares_are_summed_while_they_are_typed_and_must_be_a_hundred(
    desk: Desk, year: Books
) -> None:
    form = new_form(desk)
    form.person.first_name.setText("ทดลอง")
    heirs = form.heirs
    assert heirs.sum_words.text() == "ยังไม่ได้ระบุผู้รับผลประโยชน์"
    heirs.heir_1.heir_name.setText("นายหนึ่ง ตัวอย่าง")
    heirs.heir_1.heir_share.setFocus()
    type_text(heirs.heir_1.heir_share, "60")
    assert heirs.sum_words.text() == "รวมร้อยละ 60 ยังขาดอีกร้อยละ 40"
    heirs.heir_2.heir_name.setText("นายสอง ตัวอย่าง")
    heirs.heir_3.heir_name.setText("นายสาม ตัวอย่าง")
    heirs.heir_2.heir_share.setText("60")
    heirs.heir_3.heir_share.setText("10")
    assert heirs.sum_words.text() == "รวมร้อยละ 130 เกินไปร้อยละ 30"
    record(form)
    assert form.isVisible()
    assert "ร้อยละ 130" in heirs.heirs_said.text()
    heirs.share_evenly.setFocus()
    press(heirs.share_evenly, Qt.Key.Key_Space)
    assert [row.heir_share.text() for row in heirs.rows] == ["33.34", "33.33", "33.33"]
    assert heirs.sum_words.text() == "รวมครบร้อยละ 100"
    record(form)
    assert not form.isVisible()
    with year.read() as reading:
        shares = [one.share_hundredths for one in reading.member("11").beneficiaries]
    assert shares == [3334, 3333, 3333]


def test_every_refusal_stands_beside_its_field_and_the_cursor_in_the_first(desk: Desk) -> None:
    form = new_form(desk)
    form.person.number.setText("010")
    form.person.birth.setText("31/2/2513")
    form.membership.applied_on.setText("วันไหน")
    form.membership.pledge.setText("15")
    record(form)
    assert "31/2/2513" in form.person.birth_said.text()
    assert form.person.first_name_said.isVisible()
    assert "วันไหน" in form.membership.applied_on_said.text()
    assert "15.00" in form.membership.pledge_said.text()
    assert form.membership.pledge_hint.text() == "50.00 ถึง 1,000.00 บาท เพิ่มทีละ 10.00 บาท"
    assert focused() == form.person.birth
    form.person.birth.setText("2513")
    form.person.first_name.setText("ซ้ำ")
    form.membership.applied_on.setText("")
    form.membership.pledge.setText("")
    record(form)
    assert "010" in form.person.number_said.text(), "10 and 010 are one number"
    assert focused() is form.person.number
    assert form.isVisible()
    form._at_first = form._texts.now()  # noqa: SLF001 - let it close unasked
    form.reject()


def test_a_member_is_changed_and_the_number_stays(desk: Desk, year: Books) -> None:
    page = page_of(desk, "3")
    press(focused(), Qt.Key.Key_E, CTRL)
    form = dialog_of(page)
    assert form.heading.text() == "แก้ไขข้อมูลสมาชิกเลขที่ 3"
    assert form.person.number.isReadOnly()
    assert focused() is form.person.first_name
    assert not form.membership.pledge_block.isVisible(), "a pledge changes from a month"
    form.person.last_name.setText("  นามใหม่  ของฉัน ")
    form.elsewhere.setChecked(True)
    form.contact.house.setText("7")
    form.membership.line.setCurrentText("บ้านล่าง")
    record(form)
    assert page.heading.text() == "3  นางสาวน้ำทิพย์ นามใหม่ ของฉัน"
    assert page.notice_words.text() == "บันทึกการแก้ไขแล้ว"
    with year.read() as reading:
        member = reading.member("3")
    assert (member.line, member.person.contact.house) == ("บ้านล่าง", "7")
    assert member.person.nickname == "ปู"


def test_closing_asks_only_when_something_typed_would_be_lost(desk: Desk) -> None:
    form = new_form(desk)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible(), "nothing was typed"
    form = new_form(desk)
    type_text(form.person.first_name, "ปิ่น")
    asked = answer(QMessageBox.ButtonRole.RejectRole)
    press(form, Qt.Key.Key_Escape)
    assert asked == ["ข้อมูลที่พิมพ์ไว้ในแบบนี้ยังไม่ได้บันทึก ต้องการทิ้งหรือไม่"]
    assert form.isVisible()
    assert form.person.first_name.text() == "ปิ่น"
    answer(QMessageBox.ButtonRole.DestructiveRole)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    form = new_form(desk)
    assert not form.draft_bar.isVisible(), "what was thrown away is gone"
    press(form, Qt.Key.Key_Escape)


def test_what_was_being_typed_is_offered_again_after_a_power_cut(desk: Desk) -> None:
    form = new_form(desk)
    form.person.person_title.setCurrentText("นาง")
    type_text(form.person.first_name, "ปิ่น")
    form.registered.house.setText("55/1")
    form.heirs.heir_1.heir_name.setText("นายลอง ตัวอย่าง")
    form.heirs.heir_1.heir_share.setText("100")
    QTest.qWait(PAUSE_MS * 2)
    form.hide()
    form.deleteLater()
    settle()
    form = new_form(desk)
    assert form.draft_bar.isVisible()
    assert form.person.first_name.text() == ""
    form.draft_use.setFocus()
    press(form.draft_use, Qt.Key.Key_Space)
    assert form.person.person_title.currentText() == "นาง"
    assert form.person.first_name.text() == "ปิ่น"
    assert form.registered.house.text() == "55/1"
    assert form.heirs.heir_1.heir_name.text() == "นายลอง ตัวอย่าง"
    assert not form.draft_bar.isVisible()
    record(form)
    assert not form.isVisible()
    form = new_form(desk)
    assert not form.draft_bar.isVisible(), "recorded, so nothing is left over"
    press(form, Qt.Key.Key_Escape)


def fields_of(form: QWidget) -> list[QWidget]:
    kinds = (QLineEdit, QComboBox)
    return [
        field
        for kind in kinds
        for field in form.findChildren(kind)
        if field.isVisible() and not isinstance(field.parent(), QComboBox)
    ]


def test_every_field_has_a_name_for_those_who_hear_the_screen_and_a_label(desk: Desk) -> None:
    form = new_form(desk)
    form.person.birth.setText("2560")
    form.elsewhere.setChecked(True)
    settle()
    fields = fields_of(form)
    assert len(fields) == 48
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert [one.objectName() for one in fields if not one.accessibleName()] == []
    assert [one.objectName() for one in fields if one not in buddies] == []
    form._at_first = form._texts.now()  # noqa: SLF001 - let it close unasked
    press(form, Qt.Key.Key_Escape)


def test_tab_goes_in_the_order_of_reading(desk: Desk) -> None:
    form = new_form(desk)
    form.person.birth.setText("2560")
    settle()
    form.person.number.setFocus()
    places = []
    for _step in range(40):
        field = focused()
        corner = field.mapTo(form.sheet, field.rect().topLeft())
        if form.sheet.isAncestorOf(field):
            places.append((corner.y(), corner.x(), field.objectName()))
        press(field, Qt.Key.Key_Tab)
    lines = [(y // 20, x) for y, x, _name in places]
    assert lines == sorted(lines), places
    form._at_first = form._texts.now()  # noqa: SLF001 - let it close unasked
    press(form, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_on_the_form_is_cut_off(
    year: Books, qapp: object, language: str, size: int
) -> None:
    assert qapp
    desk = a_desk(year, language=language, type_size=size)
    form = new_form(desk)
    form.person.birth.setText("2560")
    form.person.national_id.setText("1234567890122")
    form.membership.pledge.setText("15")
    record(form)
    picture(form, f"member-form-{language}-{size}")
    assert cut_off(form) == []
    assert form.scroll_area.horizontalScrollBar().maximum() == 0
    assert form.width() <= desk.window.width()
    assert form.height() <= desk.window.height()
    form._at_first = form._texts.now()  # noqa: SLF001 - let it close unasked
    form.reject()
    close(desk)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("act", [Qt.Key.Key_J, Qt.Key.Key_W, Qt.Key.Key_L])
def test_nothing_on_the_small_forms_is_cut_off(
    year: Books, qapp: object, size: int, act: Qt.Key
) -> None:
    assert qapp
    desk = a_desk(year, type_size=size)
    page = page_of(desk, "3")
    press(focused(), act, CTRL)
    form = dialog_of(page)
    press(form, Qt.Key.Key_Return, CTRL)
    picture(form, f"act-{act.name}-{size}")
    assert cut_off(form) == []
    assert form.scroll_area.horizontalScrollBar().maximum() == 0
    form.reject()
    close(desk)
