"""Importing at the desk: the dry run and its list of findings, then all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from savings_desk.desktop.screens.importing import Importing
from savings_desk.desktop.screens.today import Today
from savings_desk.domain.findings import Seriousness
from savings_desk.operations.checking import check_books
from savings_desk.words.labels import label
from savings_desk.words.language import current
from tests.desktop.beginning_kit import (
    STALL_MS,
    Pulse,
    choose,
    dialog,
    state,
    until,
    welcome_of,
)
from tests.desktop.kit import focused, picture, press, settle, type_text
from tests.desktop.members_kit import cut_off, row_texts
from tests.exchange import strangers
from tests.kit import baht

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.desktop.app import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = strangers.an_old_group(sajja=1750)
"""50 baht are under examination."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return strangers.workbook_of(tmp_path / "เดิม.xlsx", ROWS)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    rows = strangers.an_old_group(sajja=1750)
    rows["สมาชิก"].append(["00003", "นายสาม ทดสอบ", "35/13/2561", "abc"])
    rows["ยอดยกมา"].append(["99999", "", "", 70])
    return strangers.workbook_of(tmp_path / "ผิด.xlsx", rows)


def importing(desk: Desk, workbook: Path | None = None) -> Importing:
    """The dialog, opened with Ctrl+I, and the workbook read on trial by Enter."""
    desk.window.activateWindow()
    settle()
    welcome_of(desk).arrive()
    press(focused(), Qt.Key.Key_I, CTRL)
    opened = dialog(Importing, welcome_of(desk))
    if workbook is not None:
        opened.workbook.set_path(workbook)
        press(opened.workbook.line, Qt.Key.Key_Return)
        until(lambda: not opened.slow.is_under_way, "the dry run")
    return opened


def test_the_dry_run_shows_the_totals_and_writes_nothing(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    opened = importing(desk, workbook)
    trial = opened.trial
    assert opened.pages.currentIndex() == 1
    assert trial.what.text() == "กลุ่มทดสอบ ณ วันที่ 1 มกราคม 2569"
    figures = (trial.members, trial.sajja, trial.special, trial.money, trial.suspense)
    assert [one.text() for one in figures] == ["2", "1,750.00", "0.00", "2,000.00", "50.00"]
    assert not trial.contracts.isVisible()
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".savings"] == []
    assert not desk.session.is_open


def test_the_dry_run_shows_the_open_contracts_and_those_above_the_ceiling(
    desk: Desk, tmp_path: Path
) -> None:
    """6,000 + 4,000 are owed, and the surplus is 10,000 higher: 50 too much as before."""
    rows = strangers.an_old_group(sajja=1750)
    rows["เงินกู้"] = [
        ["สัญญาเลขที่", "เลขที่สมาชิก", "ประเภท", "อัตราดอกเบี้ย", "วงเงินกู้", "คงเหลือ", "งวดที่เหลือ"],
        ["7/2568", "1", "กู้สามัญ", 12, 12_000, 6_000, 6],
        ["8/2568", "2", "กู้สามัญ", 24, 4_000, 4_000, 4],
    ]
    rows["ยอดยกมา"][-1] = ["33010", "", "", 10_200]
    rows["ยอดยกมา"].append(["13010", "", "", 10_000])
    trial = importing(desk, strangers.workbook_of(tmp_path / "เดิม.xlsx", rows)).trial
    figures = (trial.contracts, trial.lent, trial.above_ceiling, trial.suspense)
    assert [one.text() for one in figures] == ["2", "10,000.00", "1", "50.00"]
    assert all(one.isVisible() for one in figures)
    assert any("ร้อยละ 15" in row[3] for row in row_texts(trial.table))
    picture(trial.window(), "importing-loans")


def test_all_of_it_comes_in_and_the_books_are_open(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    opened = importing(desk, workbook)
    opened.target.set_path(tmp_path / "in.savings")
    opened.target.line.setFocus()
    press(opened.target.line, Qt.Key.Key_Return)
    until(lambda: desk.session.is_open, "the books")
    assert isinstance(desk.window.screen_now(), Today)
    assert state(desk) == {"group": "กลุ่มทดสอบ", "members": 2, "entries": 1}
    with desk.session.books.read() as reading:
        assert reading.passbook("00001", reading.group().opened_on).sajja == baht(1200)
    assert check_books(desk.session.books).clean


def test_errors_come_first_with_sheet_cell_and_sentence(desk: Desk, faulty: Path) -> None:
    trial = importing(desk, faulty).trial
    rows = row_texts(trial.table)
    order = [label(current(), one) for one in Seriousness]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=order.index)
    assert rows[0][0] == "ต้องแก้ไข"
    assert ["ต้องแก้ไข", "สมาชิก", "C4"] in [row[:3] for row in rows]
    assert any("35/13/2561" in row[3] for row in rows)
    assert "99999" in " ".join(row[3] for row in rows)


def test_errors_keep_everything_out_until_they_are_mended_and_read_again(
    desk: Desk, faulty: Path
) -> None:
    opened = importing(desk, faulty)
    assert not opened.forward.isEnabled()
    assert not opened.target_card.isVisible()
    assert "ต้องแก้" in opened.trial.verdict.text()
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert not desk.session.is_open
    strangers.workbook_of(faulty, ROWS)
    press(opened, Qt.Key.Key_F5)
    until(lambda: not opened.slow.is_under_way, "the second dry run")
    assert opened.forward.isEnabled()
    assert opened.target_card.isVisible()


def test_the_list_is_filtered_by_how_serious_findings_are(desk: Desk, faulty: Path) -> None:
    trial = importing(desk, faulty).trial
    everything = row_texts(trial.table)
    press(trial.show_errors, Qt.Key.Key_Space)
    errors = row_texts(trial.table)
    assert {row[0] for row in errors} == {"ต้องแก้ไข"}
    assert trial.show_errors.text() == f"ต้องแก้ {len(errors)}"
    press(trial.show_warnings, Qt.Key.Key_Space)
    assert "ต้องแก้ไข" not in {row[0] for row in row_texts(trial.table)}
    press(trial.show_all, Qt.Key.Key_Space)
    assert row_texts(trial.table) == everything


def test_arrows_read_the_findings_out_one_by_one(desk: Desk, faulty: Path) -> None:
    trial = importing(desk, faulty).trial
    assert focused() is trial.table
    first = trial.detail.text()
    press(trial.table, Qt.Key.Key_Down)
    assert trial.detail.text() not in ("", first)
    assert row_texts(trial.table)[1][3] in trial.detail.text()
    assert "แผ่นงาน" in trial.detail.text()


def test_the_list_can_be_copied_and_kept_as_text(desk: Desk, faulty: Path, tmp_path: Path) -> None:
    trial = importing(desk, faulty).trial
    press(trial.copy_list, Qt.Key.Key_Space)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["ระดับ", "แผ่นงาน", "ช่อง", "สิ่งที่พบ"]
    assert len(lines) == 1 + len(row_texts(trial.table))
    press(trial.save_list, Qt.Key.Key_Space)
    choose(trial, tmp_path / "list.txt")
    assert (tmp_path / "list.txt").read_text(encoding="utf-8-sig").splitlines() == lines


def test_the_empty_workbook_is_written_and_an_import_takes_it_back(
    desk: Desk, tmp_path: Path
) -> None:
    opened = importing(desk)
    press(opened.write_template, Qt.Key.Key_Space)
    choose(opened, tmp_path / "empty.xlsx")
    until(opened.template_said.text, "the workbook")
    assert "empty.xlsx" in opened.template_said.text()
    opened.workbook.set_path(tmp_path / "empty.xlsx")
    press(opened.workbook.line, Qt.Key.Key_Return)
    until(lambda: opened.pages.currentIndex() == 1, "the dry run")
    assert not opened.forward.isEnabled()
    assert "ชื่อ" in " ".join(row[3] for row in row_texts(opened.trial.table))


def test_a_bare_register_asks_whose_books_these_are(desk: Desk, tmp_path: Path) -> None:
    rows = {"ทะเบียนสัจจะ": ROWS["ทะเบียนสัจจะ"], "สมาชิก": ROWS["สมาชิก"]}
    opened = importing(desk, strangers.workbook_of(tmp_path / "ทะเบียน.xlsx", rows))
    assert opened.group_card.isVisible()
    assert focused() is opened.group_name
    assert opened.opened_on.text() == "01/01/2569"
    opened.target.set_path(tmp_path / "in.savings")
    opened.go_on()
    assert "ชื่อ" in opened.group_name_said.text()
    opened.group_name.setText("กลุ่มทะเบียน")
    opened.go_on()
    until(lambda: desk.session.is_open, "the books")
    assert state(desk)["group"] == "กลุ่มทะเบียน"


def test_what_cannot_be_read_is_refused_beside_its_field(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.xlsx"
    letter.write_text("not a workbook", encoding="utf-8")
    opened = importing(desk, letter)
    assert opened.pages.currentIndex() == 0
    assert "letter.xlsx" in opened.workbook_said.text()


def test_esc_while_reading_goes_back_and_nothing_comes_of_it(desk: Desk, workbook: Path) -> None:
    opened = importing(desk)
    opened.workbook.set_path(workbook)
    opened.read()
    press(opened, Qt.Key.Key_Escape)
    assert opened.isVisible()
    assert not opened.slow.is_under_way
    until(lambda: True, "a moment")
    settle()
    assert opened.pages.currentIndex() == 0
    press(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_a_file_that_is_there_is_never_written_over(
    desk: Desk, workbook: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there.savings"
    there.write_text("mine", encoding="utf-8")
    opened = importing(desk, workbook)
    opened.target.set_path(there)
    opened.go_on()
    assert "there.savings" in opened.target_said.text()
    assert there.read_text(encoding="utf-8") == "mine"


def many(tmp_path: Path, count: int) -> Path:
    rows = strangers.an_old_group(sajja=1750)
    rows["สมาชิก"][1:] = [
        [f"{at:05d}", f"นายคนที่{at} ทดสอบ", "5/3/2560", 100] for at in range(1, count + 1)
    ]
    rows["ทะเบียนสัจจะ"][1:] = [[str(at), 1000, 100, 100, 1200] for at in range(1, count + 1)]
    return strangers.workbook_of(tmp_path / "many.xlsx", rows)


@pytest.mark.alone
def test_nothing_holds_the_screen_during_an_import(desk: Desk, tmp_path: Path) -> None:
    opened = importing(desk)
    opened.workbook.set_path(many(tmp_path, 2000))
    pulse = Pulse()
    opened.slow.rested.connect(pulse.stop)
    opened.read()
    pulse.until(lambda: opened.pages.currentIndex() == 1, "the dry run")
    assert pulse.longest_ms < STALL_MS
    opened.target.set_path(tmp_path / "in.savings")
    pulse = Pulse()
    opened.slow.rested.connect(pulse.stop)
    opened.go_on()
    pulse.until(lambda: desk.session.is_open, "the books")
    assert pulse.longest_ms < STALL_MS
    assert state(desk)["members"] == 2000


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off(desk: Desk, faulty: Path, size: int, language: str) -> None:
    desk.session.speak(language)
    desk.window.resize_type(size)
    opened = importing(desk)
    picture(opened, f"importing-{language}-{size}-1")
    assert cut_off(opened) == []
    opened.workbook.set_path(faulty)
    opened.read()
    until(lambda: not opened.slow.is_under_way, "the dry run")
    picture(opened, f"importing-{language}-{size}-2")
    assert cut_off(opened) == []


def test_a_path_typed_in_quotes_as_windows_copies_it_is_understood(
    desk: Desk, workbook: Path
) -> None:
    opened = importing(desk)
    type_text(opened.workbook.line, '"')
    opened.workbook.line.setText(f'"{workbook}"')
    press(opened.workbook.line, Qt.Key.Key_Return)
    until(lambda: opened.pages.currentIndex() == 1, "the dry run")
