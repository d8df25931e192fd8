"""Three thousand borrowers at the table: the list is read beside the screen, each key answered."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop import background
from tests import kit
from tests.desktop.day_kit import (
    CTRL,
    DAY,
    ENTER,
    MORNING,
    Hands,
    a_table,
    get_up,
    keys_of,
    received,
    rest,
    set_clock,
    sit_down,
)
from tests.desktop.kit import (
    STALL_MAX_MS,
    Heartbeat,
    focused,
    least_stall,
    press,
    settle,
    type_text,
)
from tests.desktop.loans_kit import many_loans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.storage.books import Books

LOANS = 3000
KEY_MAX_S = 0.05
"""In the time of the screen's own thread: what else the machine does is not counted."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """The small group on its working day, grown by three thousand borrowers."""
    with closing(a_table(tmp_path_factory.mktemp("many"))) as made:
        kit.earn(made, "gift", DAY, kit.DONATIONS, 9_000_000)
        many_loans(made, LOANS)
        yield made


@pytest.fixture
def hands(books: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    assert qapp
    set_clock(monkeypatch, MORNING)
    hands = sit_down(books)
    yield hands
    get_up(hands.desk)


def taken(act: Callable[[], object]) -> float:
    """The seconds of its own time that the screen's thread works on something."""
    start = thread_time()
    act()
    settle()
    return thread_time() - start


@pytest.mark.alone
def test_the_list_of_three_thousand_borrowers_never_holds_the_screen(hands: Hands) -> None:
    def read_again(heart: Heartbeat) -> None:
        hands.books._shelf.clear()  # noqa: SLF001 - as after the program was started
        hands.screen.reload()
        heart.beat_for(0.05)
        heart.beat_while(lambda: not background.wait_for_all(0))

    assert least_stall(read_again) < STALL_MAX_MS
    rest()
    assert len(keys_of(hands.screen.list)) == LOANS + 14
    assert hands.cells("10000")[2] != "–"  # noqa: RUF001


@pytest.mark.alone
def test_the_borrowers_in_arrears_are_filtered_at_once(hands: Hands) -> None:
    def filtered(heart: Heartbeat) -> None:
        for _turn in range(2):
            hands.press(Qt.Key.Key_3, CTRL)
            seen.append(len(keys_of(hands.screen.list)))
            heart.beat_for(0.02)

    seen: list[int] = []
    assert least_stall(filtered) < STALL_MAX_MS
    assert seen[:2] == [LOANS + 1, LOANS + 14]  # all of them are late, and so is 5


@pytest.mark.alone
def test_number_enter_enter_of_a_borrower_is_answered_at_once(hands: Hands) -> None:
    slowest = []
    for number in ("10010", "10020", "10030"):
        keys = [partial(type_text, focused(), letter) for letter in number]
        slowest.append(
            max(
                *(taken(key) for key in keys),
                taken(lambda: press(focused(), ENTER)),
                taken(lambda: press(focused(), ENTER)),
            )
        )
        assert received(hands.books, number)["principal"] > 0
        rest()
    assert min(slowest) < KEY_MAX_S
