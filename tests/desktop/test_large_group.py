"""A large group at the desk: nothing holds the screen's thread, whatever is done beside it."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop import background, theme
from savings_desk.desktop.backing_up import back_up
from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.rows import TableColumn, TableRow
from savings_desk.desktop.practice import practice_folder
from savings_desk.desktop.screens.documents import Documents
from savings_desk.desktop.screens.members import Members
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.operations.checking import check_books
from savings_desk.operations.sample import make_sample
from tests import kit
from tests.desktop.day_kit import ENTER, Hands, get_up, keys_of, rest
from tests.desktop.kit import (
    STALL_MAX_MS,
    Heartbeat,
    a_desk,
    focused,
    least_stall,
    press,
    settle,
    type_text,
)
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

MEMBERS = 5000 if kit.SEARCH > 1 else 1200
ROWS = 100_000
KEY_MAX_S = 0.05
"""In the time of the screen's own thread: what else the machine does is not counted."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """A large group in the middle of its working day, after a year."""
    path: Path = tmp_path_factory.mktemp("large") / "large.savings"
    with closing(make_sample(path, members=MEMBERS, years=1)) as made:
        yield made


@pytest.fixture
def desk(books: Books, qapp: object) -> Iterator[Desk]:
    """The desk with every screen opened once."""
    assert qapp
    desk = a_desk(books, tour_done=True)
    for name in ("members", "working_day", "documents"):
        desk.window.open(name)
        rest()
    background.wait_for_all()
    rest()
    yield desk
    get_up(desk)


def sit_at_the_table(desk: Desk) -> Hands:
    """The working day, with those in sight who have not come."""
    press(desk.window, Qt.Key.Key_F3)
    rest()
    hands = Hands(desk)
    press(hands.screen.show_absent, Qt.Key.Key_Space)
    hands.screen.number.setFocus()
    settle()
    return hands


def taken(act: Callable[[], object]) -> float:
    """The seconds of its own time that the screen's thread works on something."""
    start = thread_time()
    act()
    settle()
    return thread_time() - start


# At the table


@pytest.mark.alone
def test_the_list_of_the_day_is_read_beside_the_screen(desk: Desk) -> None:
    def read_again(heart: Heartbeat) -> None:
        hands.screen.reload()
        heart.beat_for(0.05)
        heart.beat_while(lambda: not background.wait_for_all(0))

    hands = sit_at_the_table(desk)
    assert least_stall(read_again) < STALL_MAX_MS
    assert len(keys_of(hands.screen.list)) > MEMBERS // 5


@pytest.mark.alone
def test_number_enter_enter_is_answered_at_once(desk: Desk) -> None:
    """Three members one after another; the slowest key of the calmest of them counts."""
    hands = sit_at_the_table(desk)
    before, slowest = len(entries(hands)), []
    for number in keys_of(hands.screen.list)[:3]:
        slowest.append(
            max(
                *(taken(partial(type_text, focused(), letter)) for letter in number),
                taken(lambda: press(focused(), ENTER)),
                taken(lambda: press(focused(), ENTER)),
            )
        )
        assert hands.screen.number.text() == ""
        rest()
    assert len(entries(hands)) == before + 3
    assert min(slowest) < KEY_MAX_S


def entries(hands: Hands) -> list[object]:
    with hands.books.read() as reading:
        return list(reading.entries_on(hands.desk.session.today()))


# While something large is done


def look_through_the_register(desk: Desk, heart: Heartbeat, *, going_on: Callable[[], bool]) -> int:
    """Turn the pages of the register and type into its search as long as something goes on."""
    members = desk.window.open("members")
    assert isinstance(members, Members)
    register, steps = members.register, 0
    while going_on() or steps < 3:
        press(register.search_field, Qt.Key.Key_PageDown)
        type_text(register.search_field, "ก")
        press(register.search_field, Qt.Key.Key_Backspace)
        heart.beat_for(0.02)
        steps += 1
    return steps


def stall_during(desk: Desk, work: Callable[[background.Work], object]) -> float:
    """The longest stall while somebody looks through the register and `work` is done."""

    def act(heart: Heartbeat) -> None:
        done: list[object] = []
        background.run(desk.window, work, then=done.append, otherwise=done.append)
        look_through_the_register(desk, heart, going_on=lambda: not done)
        assert not isinstance(done[0], Exception), done

    return least_stall(act)


@pytest.mark.alone
def test_the_register_can_be_used_during_a_check(desk: Desk, books: Books) -> None:
    assert stall_during(desk, lambda work: check_books(books, progress=work.report)) < STALL_MAX_MS


@pytest.mark.alone
def test_the_register_can_be_used_during_a_backup(desk: Desk) -> None:
    def act(heart: Heartbeat) -> None:
        done: list[object] = []
        desk.session.preferences.copied_state.clear()
        work = back_up(desk.window, desk.session, then=done.append, otherwise=done.append)
        assert work is not None
        look_through_the_register(desk, heart, going_on=lambda: not done)
        assert isinstance(done[0], str), done

    assert least_stall(act) < STALL_MAX_MS
    assert list((practice_folder() / "backups").parent.rglob("*.savings-backup"))


@pytest.mark.alone
def test_a_paper_of_hundreds_of_pages_is_looked_at_without_a_stall(desk: Desk) -> None:
    screen = desk.window.open("documents")
    assert isinstance(screen, Documents)
    rest()

    def look(heart: Heartbeat) -> None:
        screen.preview.show_message("")
        screen.papers.pick("balance-sheet")
        heart.beat_while(lambda: screen.waiting)
        screen.papers.pick("journal")
        for _step in range(10):
            press(screen.papers, Qt.Key.Key_Tab)
            heart.beat_for(0.02)
        heart.beat_while(lambda: screen.waiting or not screen.preview.complete)
        for page in (2, screen.preview.pages // 2, screen.preview.pages):
            screen.preview.turn_to(page)
            heart.beat_while(lambda: not screen.preview.complete)
        for _step in range(3):
            screen.preview.zoom_by(1)
            heart.beat_while(lambda: not screen.preview.complete)

    assert least_stall(look) < STALL_MAX_MS
    assert screen.preview.pages > 300


# A hundred thousand rows


@pytest.mark.alone
def test_a_table_of_a_hundred_thousand_rows_scrolls_without_a_stall(qapp: QApplication) -> None:
    theme.dress(qapp, theme.LIGHT, 100)
    columns = [TableColumn("Number"), TableColumn("Name"), TableColumn("Amount", figure=True)]
    model = MadeRowsModel(columns, lambda: theme.LIGHT)
    table = RowsTable()
    table.resize(900, 600)
    table.show_rows(model, stretch=1)
    values = list(range(ROWS))
    slowest = [
        taken(
            lambda: model.put_values(
                values, lambda at: TableRow(str(at), (at, f"ตัวอย่าง {at}", baht(at))), str
            )
        ),
        taken(table.show),
    ]
    bar = table.verticalScrollBar()
    places = [bar.maximum() * step // 60 for step in range(60)]
    slowest += [taken(partial(bar.setValue, place)) for place in places]
    table.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        slowest += [taken(partial(press, table, key)) for _time in range(10)]
    slowest.append(taken(lambda: table.go_to(str(ROWS - 1))))
    assert table.key_now() == str(ROWS - 1)
    assert bar.value() == bar.maximum()
    assert max(slowest) < STALL_MAX_MS / 1000
    table.deleteLater()
