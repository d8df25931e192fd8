"""Practice at the desk: unmistakable, begun anew at will, kept apart; and its five-step tour."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from savings_desk.desktop import theme
from savings_desk.desktop.doors import DOORS
from savings_desk.desktop.practice import practice_folder
from savings_desk.desktop.screens.documents import Documents
from savings_desk.desktop.screens.working_day import WorkingDay
from savings_desk.desktop.tour import STOPS
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.operations.practice import NAME, practise
from savings_desk.operations.printing import print_bytes
from tests import kit
from tests.desktop.beginning_kit import close, state, until, welcome_of
from tests.desktop.kit import a_desk, focused, picture, press, settle
from tests.desktop.members_kit import cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Practice books, closed, to be copied: made once."""
    folder = tmp_path_factory.mktemp("practice")
    practise(folder).close()
    return folder / NAME


@pytest.fixture
def desk(qapp: object, made: Path, own_folders: None) -> Iterator[Desk]:  # noqa: ARG001
    """A program in which somebody has practised and seen the tour."""
    assert qapp
    practice_folder().mkdir(parents=True)
    shutil.copyfile(made, practice_folder() / NAME)
    desk = a_desk(tour_done=True)
    yield desk
    close(desk)


def begin(desk: Desk) -> None:
    """Ctrl+T on Welcome."""
    press(focused(), Qt.Key.Key_T, CTRL)
    until(lambda: desk.session.is_open, "the practice books")
    settle()


def receive_something(desk: Desk) -> None:
    books = desk.session.books
    with books.read() as reading:
        member = reading.members(active_on=date(2025, 12, 5))[0]
    kit.receive(books, "practised", date(2025, 12, 5), kit.special(member.number, 100))


def test_ctrl_t_makes_the_practice_books_the_first_time(qapp: object) -> None:
    assert qapp
    desk = a_desk(tour_done=True)
    begin(desk)
    assert desk.session.is_practice
    assert desk.session.books.path == practice_folder() / NAME
    assert state(desk)["group"] == "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
    close(desk)


def test_title_band_and_side_bar_say_that_nothing_is_real(desk: Desk) -> None:
    window = desk.window
    before = window.side.grab().toImage().pixelColor(5, 300)
    begin(desk)
    assert window.windowTitle().startswith("ฝึกหัด")
    assert window.practice_bar.band.isVisible()
    assert "ไม่ใช่ของจริง" in window.practice_bar.words.text()
    side = window.side.grab().toImage().pixelColor(5, 300)
    assert side == QColor(theme.LIGHT.side_practice)
    assert side != before


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_band_stands_over_every_screen_in_its_own_colour(desk: Desk, colours: str) -> None:
    desk.session.preferences.theme = colours
    desk.session.look_changed.emit()
    begin(desk)
    window = desk.window
    shown = theme.DARK if colours == "dark" else theme.LIGHT
    for door in DOORS:
        press(window, Qt.Key(getattr(Qt.Key, f"Key_{door.key}")))
        settle()
        assert window.screen_now().form == door.name
        assert window.practice_bar.band.isVisible(), door.name
        assert "ไม่ใช่ของจริง" in window.practice_bar.words.text()
        assert window.windowTitle().startswith("ฝึกหัด")
        band = window.practice_bar.band.grab().toImage()
        corner = band.pixelColor(band.width() - 3, band.height() // 2)
        assert corner == QColor(shown.warning_ground), door.name
        assert window.side.grab().toImage().pixelColor(5, 300) == QColor(shown.side_practice)


def test_every_paper_of_practice_is_marked(desk: Desk) -> None:
    begin(desk)
    content, _record = print_bytes(
        desk.session.books,
        "balance-sheet",
        DocumentRequest(),
        form="txt",
        by="ผู้ฝึก",
        at=desk.session.moment(),
    )
    assert "ตัวอย่าง" in content.decode()


def test_practice_books_are_not_among_the_recent_ones(desk: Desk) -> None:
    begin(desk)
    assert desk.session.preferences.recent == []
    press(desk.window, Qt.Key.Key_O, CTRL)
    assert welcome_of(desk).first.isVisible()


def test_real_books_are_not_touched_by_practice(
    qapp: object, made: Path, year_file: Path, tmp_path: Path
) -> None:
    assert qapp
    real = tmp_path / "real.savings"
    shutil.copyfile(year_file, real)
    before = hashlib.sha256(real.read_bytes()).hexdigest()
    copies = tmp_path / "stick"
    copies.mkdir()
    practice_folder().mkdir(parents=True)
    shutil.copyfile(made, practice_folder() / NAME)
    desk = a_desk(tour_done=True, recent=[str(real)], backup_folder=str(copies))
    begin(desk)
    receive_something(desk)
    desk.window.close()
    until(lambda: not desk.window.isVisible(), "the end")
    close(desk)
    assert hashlib.sha256(real.read_bytes()).hexdigest() == before
    assert list(copies.iterdir()) == []


def test_begin_anew_brings_the_first_morning_back(desk: Desk) -> None:
    begin(desk)
    before = state(desk)
    receive_something(desk)
    assert state(desk) != before
    first = desk.session.books
    desk.window.practice_bar.again.click()
    until(lambda: desk.session.is_open and desk.session.books is not first, "the books anew")
    assert state(desk) == before


def test_stop_practising_leads_back_to_welcome(desk: Desk) -> None:
    begin(desk)
    receive_something(desk)
    practised = state(desk)
    desk.window.practice_bar.leave.click()
    assert not desk.session.is_open
    assert not desk.window.practice_bar.band.isVisible()
    begin(desk)
    assert state(desk) == practised


# The tour


@pytest.fixture
def touring(desk: Desk) -> Desk:
    """Practice opened for the first time: the tour begins by itself."""
    desk.session.preferences.tour_done = False
    begin(desk)
    until(lambda: desk.window.practice_bar.tour.is_under_way, "the tour")
    return desk


def test_the_tour_begins_by_itself_and_goes_on_by_enter(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    screens = []
    for number, stop in enumerate(STOPS, start=1):
        assert tour.stop is stop
        assert f"{number} จาก 5" in tour.card.count.text()
        assert focused() is tour.card.forward
        screens.append(type(touring.window.screen_now()))
        press(focused(), Qt.Key.Key_Return)
    assert screens == [WorkingDay, WorkingDay, WorkingDay, Documents, Documents]
    assert not tour.is_under_way
    assert not tour.card.isVisible()
    assert touring.session.preferences.tour_done


def test_each_stop_stands_beside_a_real_widget_and_not_over_it(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    for stop in STOPS:
        until(lambda: tour.target().width() > 1, f"the widget of {stop.heading}")
        tour.stand()
        assert not tour.card.geometry().intersects(tour.target()), stop.heading
        assert touring.window.rect().contains(tour.card.geometry()), stop.heading
        assert tour.ring.isVisible()
        picture(touring.window, f"tour-{STOPS.index(stop) + 1}")
        press(focused(), Qt.Key.Key_Return)


def test_back_leads_to_the_stop_before(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    assert not tour.card.back.isEnabled()
    press(focused(), Qt.Key.Key_Return)
    press(tour.card.back, Qt.Key.Key_Space)
    assert tour.stop is STOPS[0]


def test_esc_leaves_the_tour_for_good_and_the_button_brings_it_back(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    press(focused(), Qt.Key.Key_Escape)
    assert not tour.is_under_way
    assert touring.session.preferences.tour_done
    screen = touring.window.screen_now()
    assert isinstance(screen, WorkingDay)
    assert focused() is screen.number
    touring.window.practice_bar.guide.click()
    assert tour.is_under_way


def test_one_may_work_on_while_the_tour_stands_there(touring: Desk) -> None:
    screen = touring.window.screen_now()
    assert isinstance(screen, WorkingDay)
    screen.number.setFocus()
    assert focused() is screen.number
    press(screen.number, Qt.Key.Key_5)
    assert screen.number.text() == "5"


def test_leaving_the_books_ends_the_tour(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    touring.window.leave_books()
    assert not tour.is_under_way
    assert not tour.card.isVisible()


def test_the_tour_speaks_the_language_in_use(touring: Desk) -> None:
    tour = touring.window.practice_bar.tour
    touring.session.speak("en")
    assert tour.card.heading.text() == "A number, Enter, Enter"
    assert tour.card.forward.text() == "Next"


@pytest.mark.parametrize("size", [100, 150, 200])
def test_band_and_card_hold_at_every_type_size(touring: Desk, size: int) -> None:
    touring.window.resize_type(size)
    tour = touring.window.practice_bar.tour
    tour.stand()
    settle()
    picture(touring.window, f"practice-{size}")
    assert cut_off(touring.window.practice_bar.band) == []
    assert cut_off(tour.card) == []
