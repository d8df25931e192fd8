"""Settings at the desk: every page by its keys; what is typed is kept, refused or asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from savings_desk.desktop import background, theme
from savings_desk.desktop.screens.settings import PLACES, Settings
from savings_desk.domain.passbook_layout import Field
from savings_desk.operations.passbook_printing import kept_layout, standard_layout
from tests import kit
from tests.desktop.kit import a_desk, focused, picture, press, settle, type_text
from tests.desktop.members_kit import close, cut_off, row_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.settings_chart import ChartPage
    from savings_desk.desktop.screens.settings_group import GroupPage
    from savings_desk.desktop.screens.settings_numbering import NumberingPage
    from savings_desk.desktop.screens.settings_page import SettingsPage
    from savings_desk.desktop.screens.settings_passbook import PassbookPage
    from savings_desk.desktop.screens.settings_printing import PrintingPage
    from savings_desk.desktop.screens.settings_rules import RulesPage
    from savings_desk.desktop.screens.settings_this_pc import ThisPcPage
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = tuple(place.name for place in PLACES)


@pytest.fixture
def desk(year: Books, qapp: object) -> Iterator[Desk]:
    assert qapp
    desk = a_desk(year)
    yield desk
    close(desk)


def settings_of(desk: Desk) -> Settings:
    press(desk.window, Qt.Key.Key_F8)
    screen = desk.window.screen_now()
    assert isinstance(screen, Settings)
    return screen


def page_of(desk: Desk, name: str) -> Any:  # noqa: ANN401 - each test knows which
    page = settings_of(desk).turn_to(name)
    background.wait_for_all()
    settle()
    desk.window.activateWindow()
    page.arrive()
    settle()
    return page


def put(field: QLineEdit, text: str) -> None:
    """Type a text in place of what stands in a field."""
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    type_text(field, text)


# The screen


def test_f8_opens_settings_and_the_arrows_turn_its_pages(desk: Desk) -> None:
    screen = settings_of(desk)
    assert focused() is screen.places
    seen = []
    for _place in PLACES:
        seen.append(screen.help_page)
        press(screen.places, Qt.Key.Key_Down)
        background.wait_for_all()
        settle()
    assert seen == [f"settings_{name}" for name in NAMES]


def test_another_screen_may_lead_to_a_page(desk: Desk) -> None:
    desk.window.go("settings/backup")
    screen = desk.window.screen_now()
    assert isinstance(screen, Settings)
    assert screen.help_page == "settings_backup"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", theme.TYPE_SIZES)
def test_nothing_is_cut_off_at_any_type_size(
    year: Books, qapp: object, size: int, language: str
) -> None:
    assert qapp
    desk = a_desk(year, type_size=size, language=language)
    short = {}
    for name in NAMES:
        page = page_of(desk, name)
        assert page.width() <= page.parentWidget().width(), name
        if found := cut_off(page):
            short[name] = found
        picture(desk.window, f"settings-{name}-{language}-{size}")
    close(desk)
    assert short == {}


def fields_of(page: SettingsPage) -> list[QWidget]:
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QComboBox, QSpinBox, QAbstractButton)
    found: list[QWidget] = []
    for kind in kinds:
        found += page.findChildren(kind)
    return [
        one
        for one in found
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one.parent(), QSpinBox | QComboBox)
    ]


def turned_by_arrows(one: QWidget) -> bool:
    """Whether it is an unchecked one of a group: Tab comes to the group, arrows choose in it."""
    if not isinstance(one, QAbstractButton) or one.isChecked():
        return False
    return isinstance(one, QRadioButton) or one.group() is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_name_and_can_be_reached_by_tab(desk: Desk, name: str) -> None:
    page = page_of(desk, name)
    nameless = [
        one.objectName() or type(one).__name__
        for one in fields_of(page)
        if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert nameless == []
    wanted = {
        one
        for one in fields_of(page)
        if one.isVisibleTo(page) and one.isEnabled() and not turned_by_arrows(one)
    }
    reached: set[QWidget] = set()
    for _step in range(200):
        reached.add(focused())
        press(focused(), Qt.Key.Key_Tab)
    assert [one.objectName() or type(one).__name__ for one in wanted - reached] == []


def test_the_language_changes_at_once_on_every_page(desk: Desk) -> None:
    for name in NAMES:
        page_of(desk, name)
    page: ThisPcPage = page_of(desk, "this_pc")
    page.english.setFocus()
    press(page.english, Qt.Key.Key_Space)
    background.wait_for_all()
    settle()
    screen = settings_of(desk)
    assert screen.places.item(1).text() == "Rules by resolution"
    for name in NAMES:
        thai = [
            one.text()
            for one in screen.turn_to(name).findChildren(QLabel)
            if one.objectName().endswith(("_title", "_word"))
            and any("ก" <= letter <= "๛" for letter in one.text())
        ]
        assert thai == [], name


# The group


def test_the_group_is_renamed_and_its_papers_signed_by_another(desk: Desk, year: Books) -> None:
    page: GroupPage = page_of(desk, "group")
    assert focused() is page.name
    assert not page.save.isEnabled()
    put(page.name, "กลุ่มออมทรัพย์บ้านลองดู")
    put(page.treasurer, "นางแก้ว ลองดู")
    page.thai.setFocus()
    press(page.thai, Qt.Key.Key_Space)
    assert page.unsaved
    press(page.thai, Qt.Key.Key_S, CTRL)
    with year.read() as reading:
        group = reading.group()
    assert (group.name, group.treasurer, group.digits) == (
        "กลุ่มออมทรัพย์บ้านลองดู",
        "นางแก้ว ลองดู",
        "thai",
    )
    assert group.address.village == "บ้านตัวอย่าง"
    assert page.done.text() == "บันทึกแล้ว"
    assert desk.window.group_name.text() == "กลุ่มออมทรัพย์บ้านลองดู"
    assert not page.unsaved


def test_a_group_without_a_name_is_refused_beside_the_field(desk: Desk, year: Books) -> None:
    page: GroupPage = page_of(desk, "group")
    put(page.name, "")
    press(page.name, Qt.Key.Key_Return)
    assert "ชื่อ" in page.name_said.text()
    assert page.name_said.isVisible()
    with year.read() as reading:
        assert reading.group().name.startswith("กลุ่มออมทรัพย์เพื่อการผลิต")


def test_what_is_typed_and_not_saved_stays_while_the_pages_are_turned(desk: Desk) -> None:
    page: GroupPage = page_of(desk, "group")
    put(page.auditor, "นายตรวจ ลองดู")
    page_of(desk, "rules")
    again: GroupPage = page_of(desk, "group")
    assert again.auditor.text() == "นายตรวจ ลองดู"
    press(again.undo, Qt.Key.Key_Space)
    assert again.auditor.text() == "นางสาวตรวจ สมมุติ"
    assert settings_of(desk).may_leave()


# Rules


def test_the_rules_of_today_stand_with_their_past(desk: Desk) -> None:
    page: RulesPage = page_of(desk, "rules")
    assert focused() is page.rules
    rows = row_texts(page.rules)
    assert rows[0] == ["อัตราสัจจะขั้นต่ำต่อเดือน", "50.00 บาท", "1 ม.ค. 2569"]
    assert row_texts(page.history) == [["1 ม.ค. 2569", "50.00 บาท", kit.RESOLUTION]]


def test_a_resolution_changes_a_rule_from_a_day_on(desk: Desk, year: Books) -> None:
    page: RulesPage = page_of(desk, "rules")
    for _row in range(4):
        press(page.rules, Qt.Key.Key_Down)
    assert page.rule_now == "missed_fine"
    press(page.rules, Qt.Key.Key_Return)
    assert focused() is page.money
    put(page.money, "10")
    put(page.holds_from, "1/1/2570")
    put(page.resolution, "ประชุมใหญ่ 2/2569")
    press(page.resolution, Qt.Key.Key_Return)
    with year.read() as reading:
        assert reading.rules_on(date(2026, 12, 31)).missed_fine == kit.baht(5)
        assert reading.rules_on(date(2027, 1, 1)).missed_fine == kit.baht(10)
    assert page.done.text() == "บันทึกมติแล้ว"
    assert row_texts(page.history)[0] == [
        "1 ม.ค. 2570",
        "10.00 บาท (ยังไม่ถึงวันใช้)",
        "ประชุมใหญ่ 2/2569",
    ]
    assert not page.unsaved


def test_everything_that_is_wrong_is_said_beside_its_field_at_once(desk: Desk) -> None:
    page: RulesPage = page_of(desk, "rules")
    put(page.money, "ห้าสิบ")
    put(page.holds_from, "31/2/2570")
    press(page.resolve, Qt.Key.Key_Space)
    assert "ห้าสิบ" in page.value_said.text()
    assert "31/2/2570" in page.from_said.text()
    assert page.resolution_said.isVisible()
    assert focused() is page.money


def test_the_fiscal_year_of_books_in_use_cannot_move(desk: Desk) -> None:
    page: RulesPage = page_of(desk, "rules")
    page.rule.setCurrentIndex(5)
    assert page.rule_now == "fiscal_year_start"
    page.choice.setCurrentIndex(3)
    put(page.resolution, "ประชุมใหญ่ 2/2569")
    press(page.resolution, Qt.Key.Key_Return)
    assert page.value_said.isVisible()
    assert page.unsaved


@pytest.mark.parametrize(
    ("at", "kept"), [(1, ""), (6, "up"), (7, "liability"), (8, "yes"), (9, "12")]
)
def test_each_rule_has_the_field_that_fits_it(desk: Desk, year: Books, at: int, kept: str) -> None:
    page: RulesPage = page_of(desk, "rules")
    page.rule.setCurrentIndex(at)
    if at == 1:
        page.no_limit.setChecked(True)
        assert not page.money.isEnabled()
    elif at == 9:
        page.month_day.setValue(12)
    else:
        page.choice.setCurrentIndex(page.choice.count() - 1)
        page.choice.setCurrentIndex(page.choice.findData(kept))
    put(page.resolution, "ประชุมใหญ่ 2/2569")
    press(page.resolution, Qt.Key.Key_Return)
    with year.read() as reading:
        assert reading.rule_changes()[-1].value == kept


# Chart


def test_an_account_is_found_and_renamed(desk: Desk, year: Books) -> None:
    page: ChartPage = page_of(desk, "chart")
    type_text(page.search_text, "12010")
    assert row_texts(page.accounts)[0][0] == "12010"
    press(page.search_text, Qt.Key.Key_Return)
    press(page.accounts, Qt.Key.Key_Return)
    assert focused() is page.name_th
    assert page.bank.isVisible()
    put(page.name_th, "ออมสิน สาขาทดสอบ")
    put(page.bank, "เล่ม 000")
    press(page.bank, Qt.Key.Key_Return)
    with year.read() as reading:
        account = reading.chart().account("12010")
    assert (account.name_th, account.bank) == ("ออมสิน สาขาทดสอบ", "เล่ม 000")
    assert page.done.text() == "บันทึกชื่อแล้ว"


def test_a_new_account_takes_the_next_code_of_its_section(desk: Desk, year: Books) -> None:
    page: ChartPage = page_of(desk, "chart")
    press(page.search_text, Qt.Key.Key_N, CTRL)
    names = [page.section.itemText(at) for at in range(page.section.count())]
    page.section.setCurrentIndex(names.index("สินทรัพย์ · เงินฝากธนาคาร"))
    assert page.code.text() == "12030"
    put(page.name_th, "ธ.ก.ส. สาขาทดสอบ")
    press(page.name_th, Qt.Key.Key_Return)
    with year.read() as reading:
        assert reading.chart().account("12030").name_th == "ธ.ก.ส. สาขาทดสอบ"
    assert page.accounts.key_now() == "12030"
    assert not page.unsaved


def test_a_code_that_is_taken_is_refused_beside_the_code(desk: Desk) -> None:
    page: ChartPage = page_of(desk, "chart")
    page.do_new()
    put(page.code, "12010")
    put(page.name_th, "ซ้ำ")
    press(page.name_th, Qt.Key.Key_Return)
    assert "12010" in page.code_said.text()
    assert focused() is page.code
    assert page.unsaved
    put(page.code, "12a0")
    assert page.code.text() == "120"


def test_a_name_left_empty_is_refused_beside_the_name(desk: Desk) -> None:
    page: ChartPage = page_of(desk, "chart")
    page.do_new()
    press(page.add, Qt.Key.Key_Space)
    assert page.name_th_said.isVisible()


# Numbers, printing, passbook


def test_the_next_numbers_can_be_read(desk: Desk) -> None:
    page: NumberingPage = page_of(desk, "numbering")
    rows = row_texts(page.numbers)
    assert rows[0][0] == "ใบเสร็จรับเงิน"
    assert rows[0][2].startswith("69-000")
    assert "2569" in page.numbers_title.text()


def test_nudges_move_the_print_by_half_a_millimetre(desk: Desk) -> None:
    page: PrintingPage = page_of(desk, "printing")
    press(page.offset.to_right, Qt.Key.Key_Space)
    press(page.offset.to_right, Qt.Key.Key_Space)
    press(page.offset.to_top, Qt.Key.Key_Space)
    tastes = desk.session.preferences
    assert (tastes.print_offset_x, tastes.print_offset_y) == (10, -5)
    assert page.offset.right.text() == "1 มม."
    put_length(page.offset.down, "๒.๓")
    assert tastes.print_offset_y == 23


def test_the_test_page_is_looked_at_before_it_is_printed(desk: Desk) -> None:
    page: PrintingPage = page_of(desk, "printing")
    press(page.look, Qt.Key.Key_Space)
    background.wait_for_all()
    settle()
    assert page.page_card.isVisible()
    assert page.page.pages == 1


def put_length(field: QSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    type_text(field.lineEdit(), text)
    press(field, Qt.Key.Key_Return)


def test_the_layout_of_the_book_is_kept_as_it_is_set(desk: Desk) -> None:
    page: PassbookPage = page_of(desk, "passbook")
    put_length(page.pitch, "6.35")
    page.fold_after.setValue(0)
    layout = kept_layout(desk.session.preferences.passbook_layout)
    assert (layout.pitch, layout.fold_after) == (635, 0)
    press(page.standard, Qt.Key.Key_Space)
    assert desk.session.preferences.passbook_layout == {}
    assert page.pitch.value() == standard_layout().pitch


def test_a_column_that_is_not_ticked_is_not_printed(desk: Desk) -> None:
    page: PassbookPage = page_of(desk, "passbook")
    boxes = page.columns.findChildren(QAbstractButton)
    by = next(box for box in boxes if box.text() == "ผู้รับเงิน")
    by.setFocus()
    press(by, Qt.Key.Key_Space)
    layout = kept_layout(desk.session.preferences.passbook_layout)
    assert Field.BY not in [column.field for column in layout.printed]


def test_a_layout_that_cannot_be_is_said_at_once(desk: Desk) -> None:
    page: PassbookPage = page_of(desk, "passbook")
    assert not page.doubts.isVisible()
    put_length(page.page_height, "100")
    assert page.doubts.isVisible()
    assert "ขอบล่าง" in page.doubts.text()


def test_the_page_beside_follows_what_is_set(desk: Desk) -> None:
    page: PassbookPage = page_of(desk, "passbook")
    wait_for(lambda: page.preview.fresh is not None)
    first = page.preview.fresh
    press(page.show_calibration, Qt.Key.Key_Space)
    background.wait_for_all()
    settle()
    assert page.preview.fresh is not first


def wait_for(done: Any) -> None:  # noqa: ANN401 - a question
    from PySide6.QtTest import QTest  # noqa: PLC0415 - only here

    for _turn in range(100):
        background.wait_for_all()
        settle()
        if done():
            return
        QTest.qWait(20)
    raise AssertionError


# This PC


def test_letters_grow_and_the_screen_darkens_at_once(desk: Desk) -> None:
    page: ThisPcPage = page_of(desk, "this_pc")
    page.letters.setFocus()
    press(page.letters, Qt.Key.Key_Right)
    assert desk.session.preferences.type_size == 110
    assert page.size_now.text() == "110 %"
    press(page.letters, Qt.Key.Key_End)
    assert desk.session.preferences.type_size == 200
    press(page.dark, Qt.Key.Key_Space)
    assert desk.session.preferences.theme == "dark"
    press(page.light, Qt.Key.Key_Space)
    assert desk.session.preferences.theme == "light"


def test_the_name_of_who_sits_here_stands_on_what_is_done(desk: Desk) -> None:
    page: ThisPcPage = page_of(desk, "this_pc")
    assert desk.session.who == "นางสมศรี ตัวอย่าง"
    put(page.who, "  นางแก้ว   ลองดู ")
    press(page.who, Qt.Key.Key_Return)
    assert desk.session.who == "นางแก้ว ลองดู"
