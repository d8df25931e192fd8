"""Today at the desk: figures, what is due and its doors, the check, two charts; all by keys."""

from __future__ import annotations

import sqlite3
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from savings_desk.desktop import background
from savings_desk.desktop.screens.today import Today
from savings_desk.desktop.screens.today_duties import DOORS
from savings_desk.desktop.session import Change
from savings_desk.domain.duties import DutyKind
from tests import kit
from tests.desktop.kit import a_desk, focused, picture, press, settle
from tests.desktop.members_kit import close, cut_off
from tests.desktop.papers_kit import (
    LONGEST_SECONDS,
    STALL_SECONDS,
    longest_stall,
    today_of,
    wait_until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.today_duties import DutyLine
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
Sitting = tuple["Desk", Today]
CHECKS = (DutyKind.CHECK, DutyKind.CHECKED)


@pytest.fixture
def sitting(year: Books, qapp: object) -> Iterator[Sitting]:
    """The year's group on the desk: it opens on today."""
    assert qapp
    desk = a_desk(year)
    yield desk, today_of(desk)
    close(desk)


def lines(screen: Today) -> list[DutyLine]:
    return screen.duty_lines


def line(screen: Today, kind: DutyKind) -> DutyLine:
    (found,) = (one for one in lines(screen) if one.duty.kind is kind)
    return found


def test_the_day_and_four_figures_stand_on_top(sitting: Sitting) -> None:
    _desk, screen = sitting
    assert screen.heading.text() == "วันพฤหัสบดีที่ 31 ธันวาคม 2569"
    assert screen.sajja.text() == "17,450.00"
    assert screen.sajja_note.text() == "4 คน · เดือนนี้ +350.00"
    assert screen.special.text() == "1,800.00"
    assert screen.money.text() == "20,249.74"
    assert screen.surplus_word.text() == "กำไรปีนี้"
    assert screen.surplus.text() == "499.75"
    assert screen.surplus_note.text() == "ไม่มีปีก่อนให้เทียบ"


def test_the_most_urgent_duty_has_the_cursor_and_the_primary_button(sitting: Sitting) -> None:
    _desk, screen = sitting
    first = lines(screen)[0]
    assert first.duty.kind is DutyKind.BACKUP
    assert first.button.property("role") == "primary"
    assert focused() is first.button
    press(first.button, Qt.Key.Key_Tab)
    assert focused() is lines(screen)[1].button


def test_every_duty_leads_to_a_door_that_there_is(sitting: Sitting) -> None:
    desk, _screen = sitting
    names = {"today", "working_day", "members", "loans", "books", "documents", "settings"}
    assert set(DOORS) == set(DutyKind)
    assert {where.partition("/")[0] for where in DOORS.values()} <= names | {"check"}
    desk.window.go("documents/collection-sheet")
    settle()
    screen = desk.window.screen_now()
    assert screen.papers.name_now() == "collection-sheet"  # type: ignore[attr-defined]


def test_what_presses_less_is_one_key_away(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _desk, screen = sitting
    every = [one.duty.kind for one in lines(screen)]
    monkeypatch.setattr("savings_desk.desktop.screens.today.DUTIES_MAX", 2)
    assert not screen.more_duties.isVisible()
    screen.retell()
    assert [one.duty.kind for one in lines(screen)] == every[:2]
    assert screen.more_duties.text() == f"อีก {len(every) - 2} เรื่อง"
    press(lines(screen)[1].button, Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Space)
    assert [one.duty.kind for one in lines(screen)] == every
    assert focused() is lines(screen)[2].button
    assert not screen.more_duties.isVisible()


def test_nothing_stands_there_before_it_was_read(year: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(None)
    desk.session.lay_open(year)
    screen: Any = desk.window.screen_now()
    assert not screen.area.isVisible()
    today_of(desk)
    assert screen.area.isVisible()
    close(desk)


def test_enter_on_a_duty_opens_its_screen(sitting: Sitting) -> None:
    desk, screen = sitting
    button = line(screen, DutyKind.SAVINGS_DAY).button
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    wait_until(lambda: desk.window.screen_now().form == "documents")


def test_the_check_runs_beside_the_work_and_says_that_all_is_well(sitting: Sitting) -> None:
    desk, screen = sitting
    button = line(screen, DutyKind.CHECK).button
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    wait_until(screen.verdict_card.isVisible)
    wait_until(lambda: any(one.duty.kind is DutyKind.CHECKED for one in lines(screen)))
    assert "ไม่พบข้อผิดพลาด" in screen.verdict.text()
    assert screen.verdict_card.property("tone") == "good"
    assert focused() is screen.verdict_close
    group = "00000000-0000-4000-8000-000000000001"
    assert desk.session.preferences.last_check[group].endswith("|0")
    press(screen.verdict_close, Qt.Key.Key_Space)
    wait_until(lambda: not screen.verdict_card.isVisible())
    assert focused() is lines(screen)[0].button


def test_a_check_that_finds_something_lists_it_and_makes_it_urgent(
    year: Books, qapp: object
) -> None:
    assert qapp
    stranger = sqlite3.connect(year.path)
    for (name,) in stranger.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
        stranger.execute(f"DROP TRIGGER {name}")
    stranger.execute("UPDATE entry SET memo = 'เปลี่ยน' WHERE seq = 5")
    stranger.commit()
    stranger.close()
    desk = a_desk(year)
    screen = today_of(desk)
    press(line(screen, DutyKind.CHECK).button, Qt.Key.Key_Space)
    wait_until(screen.verdict_card.isVisible)
    wait_until(lambda: lines(screen)[0].duty.kind is DutyKind.CHECK_FAILED)
    assert screen.verdict_card.property("tone") == "danger"
    assert screen.verdict_list.text().startswith("• ")
    assert "5" in screen.verdict_list.text().splitlines()[0]
    close(desk)


def test_a_check_can_be_given_up_while_it_waits(sitting: Sitting) -> None:
    desk, screen = sitting
    gate = Event()
    background.run(screen, lambda _work: gate.wait(LONGEST_SECONDS), then=print, otherwise=print)
    press(line(screen, DutyKind.CHECK).button, Qt.Key.Key_Space)
    wait_until(screen.checking.isVisible)
    assert focused() is screen.check_cancel
    press(screen.check_cancel, Qt.Key.Key_Space)
    gate.set()
    wait_until(lambda: not screen.checking.isVisible())
    assert desk.session.preferences.last_check == {}
    assert not screen.verdict_card.isVisible()
    assert focused() is lines(screen)[0].button


def test_an_entry_made_elsewhere_is_seen_at_once(sitting: Sitting, year: Books) -> None:
    desk, screen = sitting
    kit.earn(year, "gift", kit.NOW.date(), kit.DONATIONS, "1000.50")
    desk.session.tell(Change.ENTRIES)
    wait_until(lambda: screen.surplus.text() == "1,500.25")


def test_a_deficit_is_called_a_deficit(sitting: Sitting, year: Books) -> None:
    desk, screen = sitting
    kit.spend(year, "lamp", kit.NOW.date(), kit.SUNDRY, 600)
    desk.session.tell(Change.ENTRIES)
    wait_until(lambda: screen.surplus_word.text() == "ขาดทุนปีนี้")
    assert screen.surplus.text() == "100.25"


def test_the_charts_are_drawn_in_the_theme_and_say_their_figures(sitting: Sitting) -> None:
    desk, screen = sitting
    assert "ธันวาคม 2569 สัจจะ 17,450.00 บาท" in screen.growth.accessibleDescription()
    assert "ตรงกัน" in screen.where.accessibleDescription()
    light = screen.growth.drawn
    assert light is not None
    assert light.pixelColor(1, light.height() - 1) == QColor("#FFFFFF")
    desk.session.preferences.theme = "dark"
    desk.session.look_changed.emit()
    wait_until(lambda: screen.growth.drawn is not light)
    dark = screen.growth.drawn
    assert dark is not None
    assert dark.pixelColor(1, dark.height() - 1) == QColor("#1A221F")


def test_everything_is_said_anew_in_the_other_language(sitting: Sitting) -> None:
    desk, screen = sitting
    desk.session.speak("en")
    wait_until(lambda: screen.heading.text() == "Thursday 31 December 2026")
    assert screen.sajja_note.text() == "4 members · +350.00 this month"
    assert line(screen, DutyKind.CHECK).button.text() == "Check the books"
    assert "December 2026: sajja" in screen.growth.accessibleDescription()
    desk.session.speak("th")


def test_new_books_without_anything_have_a_quiet_day(group: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(group)
    screen = today_of(desk)
    assert screen.sajja.text() == "0.00"
    assert screen.growth.accessibleDescription()
    close(desk)


def test_every_button_and_chart_has_a_name(sitting: Sitting) -> None:
    _desk, screen = sitting
    for one in lines(screen):
        assert one.button.text() in one.button.accessibleName()
    for widget in (screen.growth, screen.where, screen.check_progress):
        assert widget.accessibleName()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off_at_any_type_size(
    year: Books, qapp: object, size: int, language: str
) -> None:
    assert qapp
    desk = a_desk(year, type_size=size, language=language)
    screen = today_of(desk)
    picture(desk.window, f"today-{language}-{size}")
    assert cut_off(screen) == []
    room = screen.area.viewport().width()
    content = screen.area.widget()
    assert content is not None
    assert content.width() <= room
    for child in content.findChildren(QWidget):
        if child.isVisibleTo(content):
            right = child.mapTo(content, child.rect().topRight()).x()
            assert right <= room, child.objectName()
    desk.session.speak("th")
    close(desk)


def test_the_screen_never_waits_while_the_day_is_read_and_the_books_are_checked(
    sitting: Sitting,
) -> None:
    _desk, screen = sitting

    def read_and_check() -> None:
        screen.refresh()
        (button,) = (one.button for one in lines(screen) if one.duty.kind in CHECKS)
        press(button, Qt.Key.Key_Space)
        wait_until(screen.verdict_card.isVisible)
        press(screen.verdict_close, Qt.Key.Key_Space)
        wait_until(lambda: not screen.verdict_card.isVisible())

    assert longest_stall(read_and_check) < STALL_SECONDS
