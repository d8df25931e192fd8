"""Closing the program: a copy when something is new, to the folder and the stick that are named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt

from savings_desk.desktop import background, backing_up
from savings_desk.desktop.backup_age import backup_words
from savings_desk.desktop.closing_books import ClosingBooks
from savings_desk.desktop.doors import DOORS
from savings_desk.desktop.preferences import Preferences, load, store
from savings_desk.desktop.screens.welcome import Welcome
from savings_desk.domain.troubles import DiskFull
from savings_desk.operations import safekeeping
from savings_desk.operations.safekeeping import said_by
from tests import kit
from tests.desktop.beginning_kit import STALL_MS, Pulse, close, dialog, state, until
from tests.desktop.kit import a_desk, focused, picture, press, settle
from tests.desktop.members_kit import cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "copies"
    place.mkdir()
    return place


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def desk(year: Books, folder: Path, stick: Path, qapp: object) -> Iterator[Desk]:
    """The year's books, with a folder and a stick named for copies."""
    assert qapp
    desk = a_desk(year, backup_folder=str(folder), backup_stick=str(stick))
    yield desk
    close(desk)


def close_program(desk: Desk) -> None:
    desk.window.close()
    settle()


def closed(desk: Desk) -> bool:
    return not desk.window.isVisible()


def copies(place: Path) -> list[Path]:
    return sorted(place.iterdir())


def test_closing_copies_to_the_folder_and_the_stick(desk: Desk, folder: Path, stick: Path) -> None:
    entries = state(desk)["entries"]
    close_program(desk)
    until(lambda: closed(desk), "the end")
    for place in (folder, stick):
        (copy,) = copies(place)
        said = said_by(copy)
        assert said is not None
        assert said.entries == entries
    (remembered,) = desk.session.preferences.last_backup.values()
    assert str(folder) in remembered
    assert str(stick) in remembered


def test_nothing_new_means_no_second_copy(desk: Desk, folder: Path) -> None:
    press(desk.window, Qt.Key.Key_O, CTRL)
    until(lambda: not desk.session.is_open, "the first closing")
    (first,) = copies(folder)
    screen = desk.window.screen_now()
    assert isinstance(screen, Welcome)
    screen.open_path(Path(screen.recent.lines[0].statusTip()))
    until(lambda: desk.session.is_open, "the books")
    close_program(desk)
    assert closed(desk)
    assert copies(folder) == [first]


def test_one_act_more_means_another_copy(desk: Desk, folder: Path) -> None:
    backing_up.back_up(desk.window, desk.session, then=lambda _w: None, otherwise=lambda _e: None)
    until(lambda: not backing_up.copy_wanted(desk.session), "the first copy")
    kit.receive(desk.session.books, "more", kit.NOW.date(), kit.special("1", 10))
    assert backing_up.copy_wanted(desk.session)
    close_program(desk)
    until(lambda: closed(desk), "the end")
    assert len(copies(folder)) == 2


def test_without_a_place_named_the_program_just_closes(year: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(year)
    close_program(desk)
    assert closed(desk)
    close(desk)


def test_a_stick_that_is_pulled_out_asks_for_nothing_while_the_folder_has_all(
    desk: Desk, folder: Path, stick: Path
) -> None:
    stick.rmdir()
    close_program(desk)
    until(lambda: closed(desk), "the end")
    assert len(copies(folder)) == 1


def asked(desk: Desk) -> ClosingBooks:
    return dialog(ClosingBooks, desk.window)


def test_when_no_place_is_there_the_person_decides(desk: Desk, folder: Path, stick: Path) -> None:
    folder.rmdir()
    stick.rmdir()
    close_program(desk)
    opened = asked(desk)
    assert str(folder) in opened.what.text()
    assert not closed(desk)
    assert focused() is opened.again
    stick.mkdir()
    press(opened.again, Qt.Key.Key_Return)
    until(lambda: closed(desk), "the end")
    assert len(copies(stick)) == 1


def test_closing_without_a_copy_loses_nothing(desk: Desk, folder: Path, stick: Path) -> None:
    folder.rmdir()
    stick.rmdir()
    before = state(desk)
    close_program(desk)
    press(asked(desk).without, Qt.Key.Key_Space)
    assert closed(desk)
    assert state(desk) == before


def test_esc_goes_back_to_work_and_leaves_no_half_copy(
    desk: Desk, folder: Path, stick: Path
) -> None:
    close_program(desk)
    opened = asked(desk)
    press(opened, Qt.Key.Key_Escape)
    background.wait_for_all()
    settle()
    assert not opened.isVisible()
    assert not closed(desk)
    assert desk.session.is_open
    whole = [said_by(copy) for copy in (*copies(folder), *copies(stick))]
    assert None not in whole


def test_a_disk_that_is_in_the_way_is_told_and_the_other_copy_counts(
    desk: Desk, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = safekeeping.back_up

    def full_stick(books: Books, place: Path, **more: object) -> object:
        if place == stick:
            raise DiskFull(str(place))
        return real(books, place, **more)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(safekeeping, "back_up", full_stick)
    close_program(desk)
    opened = asked(desk)
    until(opened.again.isVisible, "a word on the disk")
    assert str(stick) in opened.what.text()
    assert len(copies(folder)) == 1
    assert backing_up.places_behind(desk.session) == [stick]
    press(opened.without, Qt.Key.Key_Space)
    assert closed(desk)


def test_the_age_of_the_last_copy_is_told_in_thai_time_wherever_the_pc_is(desk: Desk) -> None:
    with desk.session.books.read() as reading:
        group = reading.group().id
    desk.session.preferences.last_backup[group] = "2026-12-31T23:05-02:00|/stick"
    assert backup_words(desk.session) == "สำรองล่าสุด 1 ม.ค. 2570 08.05 น. ที่ stick"


def test_age_and_place_of_the_last_copy_are_in_sight_on_every_screen(desk: Desk) -> None:
    assert "ยังไม่เคยสำรอง" in desk.window.backup_age.text()
    backing_up.back_up(desk.window, desk.session, then=lambda _w: None, otherwise=lambda _e: None)
    until(lambda: not backing_up.copy_wanted(desk.session), "the copy")
    settle()
    for door in DOORS:
        desk.window.open(door.name)
        settle()
        told = desk.window.backup_age
        assert told.isVisible(), door.name
        assert "สำรองล่าสุด" in told.text()
        assert Path(desk.session.preferences.backup_folder).name in told.text()
        assert Path(desk.session.preferences.backup_stick).name in told.text()


@pytest.mark.alone
def test_nothing_holds_the_screen_while_copies_are_made(desk: Desk) -> None:
    pulse = Pulse()
    close_program(desk)
    pulse.until(lambda: closed(desk), "the end")
    assert pulse.longest_ms < STALL_MS


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off(
    desk: Desk, folder: Path, stick: Path, size: int, language: str
) -> None:
    folder.rmdir()
    stick.rmdir()
    desk.session.speak(language)
    desk.window.resize_type(size)
    close_program(desk)
    picture(asked(desk), f"closing-{language}-{size}")
    assert cut_off(asked(desk)) == []


# What this PC remembers


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "tastes.ini"), QSettings.Format.IniFormat)


def test_tastes_are_written_down_soon_after_each_change(desk: Desk, settings: QSettings) -> None:
    desk.keep(settings)
    desk.session.speak("en")
    desk.window.resize_type(150)
    until(lambda: load(settings).type_size == 150, "the tastes on the disk")
    assert load(settings).language == "en"
    assert load(settings).recent == [str(desk.session.books.path)]


def test_tastes_come_back_as_they_were(settings: QSettings) -> None:
    tastes = Preferences(
        language="en",
        recent=["ก.savings"],
        recent_about={"ก.savings": "2026-11-20T09:12+07:00|กลุ่ม"},
        copied_state={"id /stick": "seal"},
        tour_done=True,
    )
    store(settings, tastes)
    assert load(settings) == tastes


def test_unreadable_tastes_take_their_defaults(settings: QSettings) -> None:
    settings.setValue("type_size", "not a number")
    settings.setValue("recent", '{"not": "a list"}')
    assert load(settings) == Preferences()


def test_only_eight_files_are_remembered_and_nothing_about_others() -> None:
    tastes = Preferences()
    for at in range(10):
        tastes.remember(f"{at}.savings", f"2026-11-20|{at}")
    assert tastes.recent == [f"{at}.savings" for at in range(9, 1, -1)]
    assert set(tastes.recent_about) == set(tastes.recent)
    tastes.forget("9.savings")
    assert "9.savings" not in tastes.recent_about
