"""Founding at the desk: four steps by keys, no typing is ever lost, working books at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from savings_desk.desktop.screens.founding import Founding
from savings_desk.desktop.screens.today import Today
from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import Money
from savings_desk.operations.checking import check_books
from tests import kit
from tests.desktop.beginning_kit import dialog, until, welcome_of
from tests.desktop.kit import commit_text, focused, picture, press, settle, type_text
from tests.desktop.members_kit import cut_off

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.desktop.app import Desk

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NAME = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านสมมุติ"


def founding(desk: Desk) -> Founding:
    """The wizard, opened with Ctrl+N."""
    desk.window.activateWindow()
    settle()
    welcome_of(desk).arrive()
    press(focused(), Qt.Key.Key_N, CTRL)
    return dialog(Founding, welcome_of(desk))


def enter(text: str) -> None:
    """Type a text where the cursor stands, and press Enter."""
    widget = focused()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
    if text.isascii():
        type_text(widget, text)
    else:
        commit_text(widget, text)
    press(focused(), Qt.Key.Key_Return)


def fill(answers: list[str]) -> None:
    """Answer field after field; an empty answer goes on as it is."""
    for answer in answers:
        if answer:
            enter(answer)
        else:
            press(focused(), Qt.Key.Key_Return)


GROUP = [NAME, "00-00-002", "", "12", "4", "บ้านสมมุติ", "ทดสอบ", "เมืองสมมุติ", "สมมุติบุรี"]
PEOPLE = ["นางสาวเหรัญญิก ตัวอย่าง", "นายประธาน สมมุติ", "", ""]
RULES = ["1/1/2570", "", "", "50", "๑,๐๐๐", "10", "20", "5", "", "มติที่ประชุมใหญ่ 1/2569"]  # noqa: RUF001


def fill_place(wizard: Founding, tmp_path: Path, *, copies: bool = True) -> Path:
    """Answer the last step, without the Enter that makes the books."""
    target = tmp_path / "ใหม่.savings"
    wizard.place.books_file.line.selectAll()
    commit_text(wizard.place.books_file.line, str(target))
    press(focused(), Qt.Key.Key_Return)
    assert focused() is wizard.place.backup_folder.line
    if copies:
        (tmp_path / "stick").mkdir()
        type_text(focused(), str(tmp_path / "stick"))
    return target


def test_by_enter_alone_from_the_name_to_working_books(desk: Desk, tmp_path: Path) -> None:
    wizard = founding(desk)
    fill(GROUP)
    assert wizard.at == 1
    fill(PEOPLE)
    assert wizard.at == 2
    fill(RULES)
    assert wizard.at == 3
    target = fill_place(wizard, tmp_path)
    assert NAME in wizard.place.summary.text()
    assert "1 มกราคม 2570" in wizard.place.summary.text()
    press(focused(), Qt.Key.Key_Return)
    until(lambda: desk.session.is_open, "the books")
    assert isinstance(desk.window.screen_now(), Today)
    with desk.session.books.read() as reading:
        group = reading.group()
        rules = reading.rules_on(date(2027, 1, 1))
        changes = reading.rule_changes()
    assert (group.name, group.opened_on, group.code) == (NAME, date(2027, 1, 1), "00-00-002")
    assert (group.address.moo, group.address.province) == ("4", "สมมุติบุรี")
    assert (group.treasurer, group.chairperson) == ("นางสาวเหรัญญิก ตัวอย่าง", "นายประธาน สมมุติ")
    assert (rules.pledge_least, rules.pledge_most) == (Money.baht(50), Money.baht(1000))
    assert (rules.entry_fee, rules.missed_fine) == (Money.baht(20), Money.baht(5))
    assert (rules.savings_day, rules.sajja_kind) == (5, AccountKind.EQUITY)
    assert {change.resolution for change in changes} == {"มติที่ประชุมใหญ่ 1/2569"}
    assert desk.session.books.path == target
    assert desk.session.preferences.backup_folder == str(tmp_path / "stick")
    assert check_books(desk.session.books).clean


def test_the_new_books_take_a_member_and_money_at_once(desk: Desk, tmp_path: Path) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE)
    fill(["1/1/2569", *RULES[1:]])
    fill_place(wizard, tmp_path)
    press(focused(), Qt.Key.Key_Return)
    until(lambda: desk.session.is_open, "the books")
    books = desk.session.books
    kit.a_member(books, "1")
    kit.receive(books, "first", date(2026, 1, 5), kit.special("1", 100))
    assert desk.session.who == "นางสาวเหรัญญิก ตัวอย่าง"


def test_an_empty_name_is_refused_beside_itself_and_the_cursor_stands_there(desk: Desk) -> None:
    wizard = founding(desk)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert wizard.at == 0
    assert focused() is wizard.group.group_name
    assert "ชื่อ" in wizard.group.group_name_said.text()
    assert wizard.group.group_name.accessibleDescription()
    enter(NAME)
    assert wizard.group.group_name_said.text() == ""


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("opened_on", "35/13/2569", "35/13/2569"),
        ("opened_on", "1/1/2596", "2596"),
        ("pledge_least", "ห้าสิบ", "ห้าสิบ"),
        ("pledge_unit", "0", "0"),
        ("pledge_most", "5", "5.00"),
        ("missed_fine", "1.234", "1.234"),
    ],
)
def test_a_slip_is_told_beside_its_field_as_soon_as_it_is_left(
    desk: Desk, field: str, text: str, word: str
) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE)
    typed: QLineEdit = getattr(wizard.rules, field)
    typed.setFocus()
    enter(text)
    said = getattr(wizard.rules, f"{field}_said").text()
    assert word in said
    assert wizard.rules.resolution_said.text() == ""
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert wizard.at == 2


def test_going_back_and_forth_loses_no_typing(desk: Desk) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE)
    enter("1/2/2570")
    for expected in (1, 0):
        press(focused(), Qt.Key.Key_Left, ALT)
        assert wizard.at == expected
    assert wizard.group.group_name.text() == NAME
    assert wizard.group.address.province.text() == "สมมุติบุรี"
    press(focused(), Qt.Key.Key_Return, CTRL)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert wizard.at == 2
    assert wizard.people.treasurer.text() == "นางสาวเหรัญญิก ตัวอย่าง"
    assert wizard.rules.opened_on.text() == "01/02/2570"


def test_closing_half_way_keeps_what_is_typed_for_another_day(desk: Desk) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE[:1])
    press(focused(), Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    again = founding(desk)
    assert again is not wizard
    assert again.draft_bar.isVisible()
    assert again.group.group_name.text() == NAME
    assert again.people.treasurer.text() == "นางสาวเหรัญญิก ตัวอย่าง"
    again.draft_drop.click()
    assert again.group.group_name.text() == ""
    press(focused(), Qt.Key.Key_Escape)
    assert not founding(desk).draft_bar.isVisible()


def test_a_file_that_is_there_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE)
    fill(RULES)
    target = fill_place(wizard, tmp_path)
    target.write_text("something else", encoding="utf-8")
    press(focused(), Qt.Key.Key_Return)
    assert "ใหม่.savings" in wizard.place.books_file_said.text()
    assert wizard.isVisible()
    assert target.read_text(encoding="utf-8") == "something else"


def test_a_folder_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    wizard = founding(desk)
    fill(GROUP)
    fill(PEOPLE)
    fill(RULES)
    fill_place(wizard, tmp_path, copies=False)
    type_text(wizard.place.backup_folder.line, str(tmp_path / "no stick"))
    press(focused(), Qt.Key.Key_Return)
    assert "no stick" in wizard.place.backup_folder_said.text()
    assert not desk.session.is_open


def test_the_file_is_named_after_the_group_unless_another_name_is_typed(desk: Desk) -> None:
    wizard = founding(desk)
    fill(['กลุ่ม: "หนึ่ง/สอง"', *GROUP[1:]])
    fill(PEOPLE)
    fill(RULES)
    assert wizard.place.books_file.line.text().endswith("กลุ่ม หนึ่ง สอง.savings")
    wizard.place.books_file.line.setText("own.savings")
    press(focused(), Qt.Key.Key_Left, ALT)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert wizard.place.books_file.line.text() == "own.savings"


def test_sajja_as_equity_or_liability_is_explained_in_one_sentence(desk: Desk) -> None:
    wizard = founding(desk)
    rules = wizard.rules
    first = rules.sajja_kind_hint.text()
    rules.sajja_kind.setFocus()
    press(rules.sajja_kind, Qt.Key.Key_Down)
    assert rules.sajja_kind.currentData() is AccountKind.LIABILITY
    assert rules.sajja_kind_hint.text() not in ("", first)


def test_every_field_has_a_name_and_tab_follows_the_reading_order(desk: Desk) -> None:
    wizard = founding(desk)
    for kind in (QLineEdit, QComboBox):
        for field in wizard.findChildren(kind):
            assert field.accessibleName(), field.objectName()
    order = []
    for _step in range(9):
        order.append(focused())
        press(focused(), Qt.Key.Key_Tab)
    group = wizard.group
    address: tuple[QWidget, ...] = tuple(
        getattr(group.address, part)
        for part in ("house", "moo", "village", "tambon", "amphoe", "province")
    )
    assert order == [group.group_name, group.code, group.phone, *address]


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_step_is_cut_off_at_any_type_size(desk: Desk, size: int, language: str) -> None:
    desk.session.speak(language)
    desk.window.resize_type(size)
    wizard = founding(desk)
    for step, answers in enumerate((GROUP, PEOPLE, RULES, [])):
        picture(wizard, f"founding-{language}-{size}-{step + 1}")
        assert cut_off(wizard) == []
        fill(answers)
