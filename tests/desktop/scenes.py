"""Scenes of the desk: every screen and dialog, brought about by keys as somebody at work does."""

from __future__ import annotations

import copy
import shutil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from savings_desk.desktop.failures import FailureDialog
from savings_desk.desktop.practice import practice_folder
from savings_desk.desktop.screens.settings import PLACES
from savings_desk.desktop.session import Change
from savings_desk.operations.practice import NAME
from savings_desk.operations.safekeeping import back_up
from tests.desktop.beginning_kit import until, welcome_of
from tests.desktop.day_kit import CTRL, ENTER, rest
from tests.desktop.kit import focused, press, settle, type_text
from tests.desktop.loans_kit import lend
from tests.desktop.papers_kit import wait_for_paper
from tests.desktop.test_importing import ROWS
from tests.exchange import strangers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from savings_desk.desktop.app import Desk

ALT = Qt.KeyboardModifier.AltModifier


class Stage:
    """The desk, and what a scene may ask for."""

    def __init__(self, desk: Desk, folder: Path, practice_file: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.practice_file = practice_file

    @property
    def window(self) -> QWidget:
        return self.desk.window

    def go(self, where: str) -> Any:  # noqa: ANN401 - each scene knows which screen
        self.desk.window.go(where)
        rest()
        return self.desk.window.screen_now()

    def dialog(self) -> QWidget:
        """The dialog that stands open, of all of them the one on top."""
        rest()
        open_now = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialogs = [one for one in open_now if isinstance(one, QDialog)]
        assert dialogs, "no dialog is open"
        active = QApplication.activeModalWidget()
        return active if active in dialogs else dialogs[-1]

    def keys(self, text: str) -> None:
        """Type; a stroke is Enter."""
        for part in text:
            if part == "/":
                press(self.cursor(), ENTER)
            else:
                type_text(self.cursor(), part)

    def cursor(self) -> QWidget:
        if QApplication.focusWidget() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            settle()
        return focused()

    def press(self, key: Qt.Key, how: Any = Qt.KeyboardModifier.NoModifier) -> None:  # noqa: ANN401
        press(self.cursor(), key, how)
        rest()


SCENES: dict[str, Callable[[Stage], QWidget]] = {}


def scene(act: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
    """Keep a scene by its name."""
    SCENES[act.__name__] = act
    return act


# Before any books


def _without_books(stage: Stage) -> Any:  # noqa: ANN401 - the Welcome screen
    stage.desk.session.lay_open(None)
    rest()
    screen = welcome_of(stage.desk)
    screen.arrive()
    rest()
    return screen


@scene
def welcome_first(stage: Stage) -> QWidget:
    stage.desk.session.preferences.recent = []
    _without_books(stage)
    return stage.window


@scene
def welcome_again(stage: Stage) -> QWidget:
    tastes = stage.desk.session.preferences
    gone = str(stage.folder / "stick" / "away.savings")
    tastes.remember(gone, "2026-10-05T16:00+07:00|กลุ่มออมทรัพย์เพื่อการผลิตบ้านที่ย้ายไปแล้ว")
    _without_books(stage)
    return stage.window


def _founding(stage: Stage, step: int) -> QWidget:
    _without_books(stage).found_group()
    wizard: Any = stage.dialog()
    if step >= 2:
        wizard.group.group_name.setText("กลุ่มออมทรัพย์เพื่อการผลิตบ้านสมมติ")
        wizard.people.treasurer.setText("นางสมศรี ตัวอย่าง")
    for _step in range(step - 1):
        wizard.go_on()
        settle()
    return wizard  # type: ignore[no-any-return]  # the wizard


@scene
def founding_1_refused(stage: Stage) -> QWidget:
    wizard: Any = _founding(stage, 1)
    wizard.go_on()
    return wizard  # type: ignore[no-any-return]  # the wizard


@scene
def founding_2(stage: Stage) -> QWidget:
    return _founding(stage, 2)


@scene
def founding_3(stage: Stage) -> QWidget:
    return _founding(stage, 3)


@scene
def founding_4(stage: Stage) -> QWidget:
    return _founding(stage, 4)


@scene
def importing_empty(stage: Stage) -> QWidget:
    _without_books(stage).import_old_group()
    return stage.dialog()


def _importing(stage: Stage, rows: dict[str, list[list[object]]]) -> QWidget:
    workbook = strangers.workbook_of(stage.folder / "เดิม.xlsx", rows)
    _without_books(stage).import_old_group(workbook)
    opened: Any = stage.dialog()
    if opened.pages.currentIndex() == 0:
        opened.read()
    until(lambda: not opened.slow.is_under_way and opened.pages.currentIndex() == 1, "the trial")
    return opened  # type: ignore[no-any-return]  # the dialog


@scene
def importing_clean(stage: Stage) -> QWidget:
    return _importing(stage, ROWS)


@scene
def importing_findings(stage: Stage) -> QWidget:
    rows = copy.deepcopy(ROWS)
    rows["สมาชิก"].append(["00003", "นายสาม ทดสอบ", "35/13/2561", "abc"])
    rows["ยอดยกมา"].append(["99999", "", "", 70])
    return _importing(stage, rows)


@scene
def restoring(stage: Stage) -> QWidget:
    stick = stage.folder / "stick"
    stick.mkdir(exist_ok=True)
    backup = back_up(stage.desk.session.books, stick).path
    _without_books(stage).restore_backup(backup)
    opened: Any = stage.dialog()
    until(opened.held.text, "what the backup holds")
    return opened  # type: ignore[no-any-return]  # the dialog


# Today, the working day


@scene
def today(stage: Stage) -> QWidget:
    screen = stage.go("today")
    until(lambda: screen.growth.drawn is not None and screen.where.drawn is not None, "the charts")
    return stage.window


@scene
def day_empty(stage: Stage) -> QWidget:
    stage.go("working_day")
    return stage.window


@scene
def day_half_typed(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3/*500")
    return stage.window


def _day_of_borrowers(stage: Stage) -> None:
    with stage.desk.session.books.read() as reading:
        known = bool(reading.product_versions())
    if not known:
        lend(stage.desk.session.books)
        stage.desk.session.tell(Change.LOANS, Change.ENTRIES, Change.RULES)
    stage.go("working_day")


@scene
def day_borrower(stage: Stage) -> QWidget:
    _day_of_borrowers(stage)
    stage.keys("1/*9999")
    return stage.window


@scene
def day_borrower_refused(stage: Stage) -> QWidget:
    _day_of_borrowers(stage)
    stage.keys("1/")
    for _tab in range(3):
        stage.press(Qt.Key.Key_Tab)
    stage.keys("999999/")
    return stage.window


@scene
def day_family(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3/+2/")
    return stage.window


@scene
def day_refused(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3/55//")
    return stage.window


@scene
def day_taken(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3//2//1//")
    rest()
    return stage.window


@scene
def day_receipts(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3//2//1//")
    stage.press(Qt.Key.Key_4, CTRL)
    return stage.window


@scene
def day_in_order(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.press(Qt.Key.Key_F12)
    return stage.window


@scene
def day_page(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3//2//")
    stage.press(Qt.Key.Key_T, CTRL)
    stage.keys("300/")
    return stage.dialog()


@scene
def cancelling(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3//")
    stage.press(Qt.Key.Key_R, CTRL)
    stage.keys("/")
    return stage.dialog()


@scene
def day_closing(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3//2//")
    stage.press(Qt.Key.Key_D, CTRL)
    stage.keys("12/")
    dialog: Any = stage.dialog()
    dialog.close_now.click()
    rest()
    return dialog  # type: ignore[no-any-return]  # the dialog


@scene
def day_closed(stage: Stage) -> QWidget:
    dialog: Any = day_closing(stage)
    dialog.why.setText("ทอนเงินผิด")
    dialog.close_now.click()
    dialog.again.setText(dialog.difference.text())
    dialog.close_now.click()
    rest()
    return dialog  # type: ignore[no-any-return]  # the dialog


@scene
def day_after(stage: Stage) -> QWidget:
    day_closed(stage).close()
    rest()
    return stage.window


@scene
def day_reopening(stage: Stage) -> QWidget:
    day_after(stage)
    rest()
    stage.go("working_day").reopen_day.click()
    dialog = stage.dialog()
    stage.keys("/")
    return dialog


# Members


@scene
def members(stage: Stage) -> QWidget:
    stage.go("members")
    return stage.window


@scene
def members_nobody(stage: Stage) -> QWidget:
    screen = stage.go("members")
    screen.register.search_field.setText("ไม่มีใครชื่อนี้")
    rest()
    return stage.window


def _member(stage: Stage, tab: int) -> QWidget:
    stage.go("members/3")
    stage.press(getattr(Qt.Key, f"Key_{tab}"), ALT)
    return stage.window


@scene
def member_passbook(stage: Stage) -> QWidget:
    return _member(stage, 1)


@scene
def member_profile(stage: Stage) -> QWidget:
    return _member(stage, 2)


@scene
def member_history(stage: Stage) -> QWidget:
    return _member(stage, 3)


@scene
def member_papers(stage: Stage) -> QWidget:
    return _member(stage, 4)


@scene
def member_form_new(stage: Stage) -> QWidget:
    stage.go("members").enrol_member()
    form: Any = stage.dialog()
    form.person.birth.setText("2560")
    form.person.national_id.setText("1234567890122")
    form.membership.pledge.setText("15")
    stage.press(ENTER, CTRL)
    return form  # type: ignore[no-any-return]  # the dialog


@scene
def member_form_change(stage: Stage) -> QWidget:
    stage.go("members/3").page.change.click()
    return stage.dialog()


@scene
def pledge(stage: Stage) -> QWidget:
    stage.go("members/3").page.change_pledge.click()
    dialog = stage.dialog()
    stage.press(ENTER, CTRL)
    return dialog


@scene
def withdrawing(stage: Stage) -> QWidget:
    stage.go("members/3").page.withdraw.click()
    dialog = stage.dialog()
    stage.press(ENTER, CTRL)
    return dialog


@scene
def leaving_why(stage: Stage) -> QWidget:
    stage.go("members/3").page.leave.click()
    return stage.dialog()


@scene
def leaving_pay(stage: Stage) -> QWidget:
    dialog: Any = leaving_why(stage)
    dialog.go_on()
    rest()
    return dialog  # type: ignore[no-any-return]  # the dialog


@scene
def leaving_died(stage: Stage) -> QWidget:
    dialog: Any = leaving_why(stage)
    dialog.died.setChecked(True)
    dialog.go_on()
    rest()
    return dialog  # type: ignore[no-any-return]  # the dialog


@scene
def passbook_lines(stage: Stage) -> QWidget:
    stage.go("members/3")
    stage.press(Qt.Key.Key_F9)
    return stage.dialog()


@scene
def passbook_asked(stage: Stage) -> QWidget:
    dialog: Any = passbook_lines(stage)
    dialog._printed(None)  # noqa: SLF001 - as after printing, without a printer
    return dialog  # type: ignore[no-any-return]  # the dialog


# The books


@scene
def books_journal(stage: Stage) -> QWidget:
    stage.go("books")
    return stage.window


def _books(tab: int) -> None:
    def act(stage: Stage) -> QWidget:
        stage.go("books")
        stage.press(getattr(Qt.Key, f"Key_{tab}"), ALT)
        return stage.window

    SCENES[f"books_{tab}"] = act


for _tab in range(2, 6):
    _books(_tab)


# Documents, settings


def _paper(stage: Stage, name: str) -> Any:  # noqa: ANN401 - the screen of documents
    screen = stage.go("documents")
    screen.papers.pick(name)
    settle()
    return screen


@scene
def documents(stage: Stage) -> QWidget:
    wait_for_paper(_paper(stage, "balance-sheet"))
    return stage.window


@scene
def documents_of_a_member(stage: Stage) -> QWidget:
    until(lambda: not _paper(stage, "passbook").waiting, "the paper")
    return stage.window


@scene
def documents_of_a_time(stage: Stage) -> QWidget:
    wait_for_paper(_paper(stage, "cash-book"))
    return stage.window


@scene
def documents_code(stage: Stage) -> QWidget:
    screen = _paper(stage, "balance-sheet")
    wait_for_paper(screen)
    screen.code.setText("AAAA-AAAA")
    press(screen.code, ENTER)
    until(screen.code_card.isVisible, "what is said of the code")
    return stage.window


def _settings(name: str) -> None:
    def act(stage: Stage) -> QWidget:
        stage.go(f"settings/{name}")
        return stage.window

    SCENES[f"settings_{name}"] = act


for _place in PLACES:
    _settings(_place.name)


# Beside the screens


@scene
def closing_books(stage: Stage) -> QWidget:
    tastes = stage.desk.session.preferences
    tastes.backup_folder = str(stage.folder / "copies that are not there")
    tastes.backup_stick = str(stage.folder / "no stick")
    stage.window.close()
    return stage.dialog()


@scene
def failure(stage: Stage) -> QWidget:
    box = FailureDialog(stage.desk.window)
    box._show("report")  # noqa: SLF001 - what the hook does on the next turn
    return stage.dialog()


@scene
def help_page(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.press(Qt.Key.Key_F1)
    return stage.dialog()


@scene
def member_window(stage: Stage) -> QWidget:
    screen = stage.go("working_day")
    stage.press(Qt.Key.Key_F10)
    window: QWidget = screen.showing.window
    window.resize(960, 600)
    stage.window.activateWindow()
    settle()
    stage.keys("3/*500")
    return window


def _practising(stage: Stage) -> None:
    practice_folder().mkdir(parents=True)
    shutil.copyfile(stage.practice_file, practice_folder() / NAME)
    _without_books(stage).practise()
    until(lambda: stage.desk.session.is_open, "the practice books")
    rest()


@scene
def practice(stage: Stage) -> QWidget:
    _practising(stage)
    stage.go("today")
    return stage.window


@scene
def tour(stage: Stage) -> QWidget:
    stage.desk.session.preferences.tour_done = False
    _practising(stage)
    shown = stage.desk.window.practice_bar.tour
    until(lambda: shown.is_under_way and shown.card.isVisible(), "the tour")
    shown.stand()
    return stage.window
