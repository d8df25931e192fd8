"""Another program holds the file: Enter waits off the screen's thread, and nothing is lost."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import pytest

from tests.desktop.day_kit import Hands, at_the_table, has_focus, received
from tests.desktop.kit import Heartbeat, picture, settle
from tests.test_troubles import held_by_another

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_FREEZE_MS = 1000
"""Before, the window stood still for five seconds; the busiest test PC stays well below this."""


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


def test_a_receipt_waits_for_the_file_while_the_window_lives(hands: Hands) -> None:
    screen = hands.screen
    hands.keys("3/400*500")
    with held_by_another(hands.books.path, "BEGIN IMMEDIATE"):
        with Heartbeat() as heart:
            hands.keys("/")
            heart.beat_for(0.3)
        assert heart.longest_ms < LEAST_FREEZE_MS
        picture(hands.desk.window, "day_waiting")
        assert screen.waiting.isVisible()
        assert "อีกโปรแกรมหนึ่ง" in screen.waiting.text()
        assert hands.receipts() == [], "nothing is said to be received that is not on the disk"
        assert not screen.last.text()
        screen.receive.click()
        screen.close_day.click()
        screen.list.opened.emit("1")
        settle()
        assert (screen.sajja.text(), screen.handed.text()) == ("400.00", "500.00")
    hands.rest()
    assert received(hands.books, "3") == {"sajja": 400}
    assert len(hands.receipts()) == 1
    assert screen.change.text() == "100.00"
    assert not screen.waiting.isVisible()
    assert has_focus(screen.number)
    hands.keys("1//")
    assert len(hands.receipts()) == 2


def test_a_file_that_never_comes_free_leaves_everything_typed(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = hands.screen
    monkeypatch.setattr("savings_desk.storage.guards.PATIENCE_MS", 30)
    hands.keys("1/+3/400*1000")
    with held_by_another(hands.books.path, "BEGIN IMMEDIATE"):
        hands.keys("/")
        sleep(0.1)
        hands.rest()
        assert not screen.waiting.isVisible()
        assert str(hands.books.path) in screen.number_said.text()
        assert (screen.sajja.text(), screen.handed.text()) == ("400.00", "1,000.00")
        assert screen.total.text() == "500.00"
        assert has_focus(screen.handed), "the cursor stands where it stood"
        assert hands.receipts() == []
    hands.keys("/")
    assert received(hands.books, "3") == {"sajja": 400}
    assert received(hands.books, "1") == {"sajja": 100}
    assert not screen.number_said.text()


def test_another_act_of_the_screen_is_refused_at_once(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr("savings_desk.desktop.failures.show", lambda _on, error: told.append(error))
    hands.keys("3//")
    hands.screen.cancel_last.click()
    hands.rest()
    with held_by_another(hands.books.path, "BEGIN IMMEDIATE"), Heartbeat() as heart:
        hands.keys("พิมพ์ผิด/")
        heart.beat_for(0.05)
    assert heart.longest_ms < LEAST_FREEZE_MS
    assert [type(one).__name__ for one in told] == ["BooksBusy"]
    assert len(hands.receipts()) == 1
