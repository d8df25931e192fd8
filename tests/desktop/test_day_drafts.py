"""Typing survives: killed in mid-receipt, it is offered again; what was given never is."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop.drafts import draft_folder
from savings_desk.operations.founding import open_books
from savings_desk.operations.savings import Receipt, receive
from tests import kit
from tests.desktop.day_kit import (
    DAY,
    MORNING,
    Hands,
    a_table,
    at_the_table,
    get_up,
    has_focus,
    set_clock,
    sit_down,
)
from tests.desktop.killing import killed_in_mid_typing
from tests.desktop.kit import press
from tests.kit import baht, sajja

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

TYPING = """
from tests.desktop.day_kit import sit_down
hands = sit_down(books)
hands.keys("1/+2/+3/600")
"""
"""A family's receipt, half typed."""


def drafts() -> list[Path]:
    return sorted(draft_folder().rglob("*.json"))


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    """The desk after it was killed, opened again."""
    assert qapp
    set_clock(monkeypatch)
    a_table(tmp_path).close()
    file = tmp_path / "group.savings"
    killed_in_mid_typing(TYPING, file, kept='"600"')
    with closing(open_books(file)) as books:
        hands = sit_down(books)
        yield hands
        get_up(hands.desk)


def test_what_was_typed_is_offered_after_a_kill_and_gone_on_with(left: Hands) -> None:
    screen = left.screen
    assert left.receipts() == []
    assert screen.draft_bar.isVisible()
    assert "1, 2, 3" in screen.draft_words.text()
    press(screen.draft_use, Qt.Key.Key_Space)
    assert not screen.draft_bar.isVisible()
    assert screen.total.text() == "850.00"
    assert screen.sajja.text() == "600"
    assert screen.sajja_for.text() == "ธ.ค. 2569 ถึง ก.พ. 2570 (3 งวด)"
    assert has_focus(screen.sajja)
    left.keys("/")
    (posted,) = left.receipts()
    assert posted.entry.amount == baht(850)
    assert drafts() == []


def test_what_was_typed_can_be_thrown_away(left: Hands) -> None:
    screen = left.screen
    press(screen.draft_drop, Qt.Key.Key_Space)
    assert not screen.draft_bar.isVisible()
    assert drafts() == []
    assert has_focus(screen.number)


@pytest.fixture
def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Hands]:
    assert qapp
    yield from at_the_table(tmp_path, monkeypatch)


def keep_draft(hands: Hands) -> Path:
    """What is typed now, as the program leaves it when it is killed."""
    hands.screen.till.draft.write()
    (draft,) = drafts()
    return draft


def test_a_receipt_that_was_given_is_not_offered_again(hands: Hands, tmp_path: Path) -> None:
    hands.keys("3/")
    kept = keep_draft(hands).read_text(encoding="utf-8")
    hands.keys("/")
    (posted,) = hands.receipts()
    folder = draft_folder() / f"working-day-{group_id(hands.books)}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{posted.entry.id}.json").write_text(kept, encoding="utf-8")  # killed right after
    get_up(hands.desk)
    with closing(open_books(tmp_path / "group.savings")) as books:
        again = sit_down(books)
        assert not again.screen.draft_bar.isVisible()
        assert drafts() == []
        get_up(again.desk)


def group_id(books: Books) -> str:
    with books.read() as reading:
        return reading.group().id


def test_a_new_receipt_does_not_write_over_what_is_offered(hands: Hands, tmp_path: Path) -> None:
    hands.keys("3/400")
    keep_draft(hands)
    get_up(hands.desk)
    with closing(open_books(tmp_path / "group.savings")) as books:
        again = sit_down(books)
        assert "3" in again.screen.draft_words.text()
        again.keys("1/")
        again.screen.till.draft.write()
        assert len(drafts()) == 2
        again.keys("/")
        assert len(drafts()) == 1
        assert again.screen.draft_bar.isVisible(), "the old one is offered still"
        press(again.screen.draft_use, Qt.Key.Key_Space)
        again.keys("/")
        assert [one.entry.amount for one in again.receipts()] == [baht(100), baht(400)]
        get_up(again.desk)


def test_taking_up_a_draft_keeps_what_is_typed_meanwhile(hands: Hands, tmp_path: Path) -> None:
    hands.keys("3/400")
    keep_draft(hands)
    get_up(hands.desk)
    with closing(open_books(tmp_path / "group.savings")) as books:
        again = sit_down(books)
        again.keys("1/+2/")
        press(again.screen.draft_use, Qt.Key.Key_Space)
        assert again.screen.total.text() == "400.00"
        assert "1, 2" in again.screen.draft_words.text()
        get_up(again.desk)


def test_leaving_the_screen_and_the_program_loses_nothing(hands: Hands, tmp_path: Path) -> None:
    hands.keys("3/400")
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_F3)
    assert hands.screen.sajja.text() == "400.00"
    assert not hands.screen.draft_bar.isVisible(), "it is still being typed"
    assert hands.screen.may_leave()
    get_up(hands.desk)
    with closing(open_books(tmp_path / "group.savings")) as books:
        again = sit_down(books)
        assert again.screen.draft_bar.isVisible()
        get_up(again.desk)


@pytest.mark.parametrize("broken", ["{", "[]", '{"entry_id": "x", "basket": 3}'])
def test_a_draft_that_cannot_be_read_hurts_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object, broken: str
) -> None:
    assert qapp
    set_clock(monkeypatch)
    with closing(a_table(tmp_path)) as books:
        folder = draft_folder() / f"working-day-{group_id(books)}"
        folder.mkdir(parents=True)
        (folder / "x.json").write_text(broken, encoding="utf-8")
        hands = sit_down(books)
        if hands.screen.draft_bar.isVisible():
            press(hands.screen.draft_use, Qt.Key.Key_Space)
        assert not hands.screen.draft_bar.isVisible()
        hands.screen.number.setFocus()
        hands.keys("3//")
        assert len(hands.receipts()) == 1
        get_up(hands.desk)


def test_a_draft_of_somebody_who_has_left_meanwhile_says_so(hands: Hands, tmp_path: Path) -> None:
    hands.keys("3/")
    draft = keep_draft(hands)
    told = json.loads(draft.read_text(encoding="utf-8")) | {"number": "20"}
    get_up(hands.desk)
    draft.write_text(json.dumps(told), encoding="utf-8")
    with closing(open_books(tmp_path / "group.savings")) as books:
        again = sit_down(books)
        press(again.screen.draft_use, Qt.Key.Key_Space)
        assert "20" in again.screen.number_said.text()
        get_up(again.desk)


def test_the_same_receipt_from_two_windows_is_one(hands: Hands) -> None:
    hands.keys("3/")
    entry_id = hands.screen.till.receipt.typed.entry_id
    same = Receipt(entry_id, DAY, (sajja("3", "2026-12", 200),), payer="นายทดลอง3 ตัวอย่าง")
    receive(hands.books, same, by=kit.BY, at=MORNING)
    hands.keys("/")
    assert len(hands.receipts()) == 1
