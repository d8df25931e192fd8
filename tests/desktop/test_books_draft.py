"""A voucher half typed: kept through a kill, asked about on closing, never recorded twice."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from savings_desk.desktop.drafts import draft_folder
from savings_desk.domain.journal import Event
from savings_desk.operations.founding import open_books
from tests import kit
from tests.desktop.books_kit import ALT, CTRL, ENTER, Treasurer, at_the_books
from tests.desktop.day_kit import get_up, set_clock
from tests.desktop.killing import killed_in_mid_typing
from tests.desktop.kit import a_desk, focused, press, settle
from tests.desktop.papers_kit import when_modal
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

TYPING = """
from PySide6.QtCore import Qt
from tests.desktop.books_kit import ALT, Treasurer
from tests.desktop.kit import a_desk
treasurer = Treasurer(a_desk(books, tour_done=True))
treasurer.press(Qt.Key.Key_3, ALT)
treasurer.choose("kind", "income")
treasurer.choose("voucher_account", "46020")
treasurer.put("amount", "1234.50")
treasurer.put("memo", "บริจาค")
"""


def drafts() -> list[Path]:
    return sorted(draft_folder().rglob("voucher-*/*.json"))


def sit_down(books: Books) -> Treasurer:
    treasurer = Treasurer(a_desk(books, tour_done=True))
    treasurer.press(Qt.Key.Key_3, ALT)
    return treasurer


@pytest.fixture
def at_desk(year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Treasurer]:
    assert qapp
    for treasurer in at_the_books(year, monkeypatch):
        treasurer.press(Qt.Key.Key_3, ALT)
        yield treasurer


def half_typed(at_desk: Treasurer) -> None:
    at_desk.choose("voucher_account", kit.SUPPLIES)
    at_desk.put("amount", "20")
    at_desk.put("party", "ร้านค้า")


def answer(key: Qt.Key, asked: list[str]) -> None:
    """Press a key in the question that is about to be asked; what it said is added to `asked`."""

    def act(dialog: object) -> None:
        assert isinstance(dialog, QDialog)
        asked.append(str(dialog.property("text")))
        press(focused(), key)

    when_modal(act)


# Killed


def test_a_voucher_is_offered_after_a_kill_and_recorded_once(
    year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp
    set_clock(monkeypatch, kit.NOW)
    file = year.path
    year.close()
    killed_in_mid_typing(TYPING, file, kept="บริจาค")
    with closing(open_books(file)) as books:
        treasurer = sit_down(books)
        before = treasurer.count()
        assert treasurer.text("voucher_draft_words") == (
            "มีใบสำคัญพิมพ์ค้างไว้ ยังไม่ได้บันทึก: 1,234.50 · บริจาค"
        )
        press(treasurer.button("voucher_draft_use"), Qt.Key.Key_Space)
        assert not treasurer.card("voucher_draft").isVisible()
        assert treasurer.box("kind").currentData() == Event.INCOME.value
        assert treasurer.box("voucher_account").currentData() == kit.DONATIONS
        assert treasurer.here() is treasurer.line("amount")
        treasurer.press(ENTER, CTRL)
        assert treasurer.count() == before + 1
        assert treasurer.newest().entry.amount == baht("1234.50")
        assert drafts() == []
        get_up(treasurer.desk)


def test_what_was_left_can_be_thrown_away(at_desk: Treasurer, year: Books) -> None:
    half_typed(at_desk)
    get_up(at_desk.desk)
    assert len(drafts()) == 1
    with closing(open_books(year.path)) as books:
        again = sit_down(books)
        assert "20.00 · ร้านค้า" in again.text("voucher_draft_words")
        press(again.button("voucher_draft_drop"), Qt.Key.Key_Space)
        assert not again.card("voucher_draft").isVisible()
        assert drafts() == []
        assert again.here() is again.box("kind")
        get_up(again.desk)


def test_a_new_voucher_does_not_write_over_what_is_offered(at_desk: Treasurer, year: Books) -> None:
    half_typed(at_desk)
    get_up(at_desk.desk)
    with closing(open_books(year.path)) as books:
        again = sit_down(books)
        again.choose("voucher_account", kit.POWER)
        again.put("amount", "30")
        press(again.button("voucher_draft_use"), Qt.Key.Key_Space)
        assert again.line("amount").text() == "20.00"
        assert "30.00" in again.text("voucher_draft_words"), "what was typed meanwhile waits"
        again.press(ENTER, CTRL)
        assert again.newest().entry.amount == baht(20)
        press(again.button("voucher_draft_use"), Qt.Key.Key_Space)
        again.press(ENTER, CTRL)
        assert again.newest().entry.amount == baht(30)
        assert drafts() == []
        get_up(again.desk)


def test_a_voucher_that_was_recorded_is_not_offered_again(at_desk: Treasurer, year: Books) -> None:
    half_typed(at_desk)
    at_desk.screen.voucher_page.draft.write()
    (draft,) = drafts()
    kept = draft.read_text(encoding="utf-8")
    at_desk.press(ENTER, CTRL)
    assert drafts() == []
    draft.write_text(kept, encoding="utf-8")  # killed before the draft was gone
    get_up(at_desk.desk)
    with closing(open_books(year.path)) as books:
        again = sit_down(books)
        assert not again.card("voucher_draft").isVisible()
        assert drafts() == []
        get_up(again.desk)


@pytest.mark.parametrize("broken", ["{", "[]", '{"amount": [], "kind": 7, "day": {}}'])
def test_a_draft_that_cannot_be_read_hurts_nobody(
    at_desk: Treasurer, year: Books, broken: str
) -> None:
    half_typed(at_desk)
    at_desk.screen.voucher_page.draft.write()
    (draft,) = drafts()
    get_up(at_desk.desk)
    draft.write_text(broken, encoding="utf-8")
    with closing(open_books(year.path)) as books:
        again = sit_down(books)
        if again.card("voucher_draft").isVisible():
            press(again.button("voucher_draft_use"), Qt.Key.Key_Space)
        again.choose("voucher_account", kit.SUPPLIES)
        again.put("voucher_day", "31/12/2569")
        again.put("amount", "20")
        again.press(ENTER, CTRL)
        assert again.newest().entry.amount == baht(20)
        get_up(again.desk)


# Closing


def test_closing_asks_about_a_half_typed_voucher_and_one_may_stay(at_desk: Treasurer) -> None:
    half_typed(at_desk)
    asked: list[str] = []
    answer(Qt.Key.Key_Escape, asked)
    at_desk.desk.window.close()
    settle()
    (said,) = asked
    assert said.startswith("ใบสำคัญที่พิมพ์ไว้ยังไม่ได้บันทึก")
    assert at_desk.desk.window.isVisible()
    assert at_desk.line("amount").text() == "20.00"
    answer(Qt.Key.Key_Return, asked)
    at_desk.desk.window.close()
    settle()
    assert len(asked) == 2
    assert at_desk.desk.window.isVisible(), "to stay is what Enter means"


def test_what_is_let_go_of_on_closing_is_not_offered_again(at_desk: Treasurer, year: Books) -> None:
    half_typed(at_desk)
    asked: list[str] = []

    def close_all_the_same(dialog: object) -> None:
        assert isinstance(dialog, QDialog)
        asked.append("asked")
        press(focused(), Qt.Key.Key_Left)
        press(focused(), Qt.Key.Key_Space)

    when_modal(close_all_the_same)
    at_desk.desk.window.close()
    settle()
    assert asked == ["asked"]
    assert not at_desk.desk.window.isVisible()
    get_up(at_desk.desk)
    assert drafts() == []
    with closing(open_books(year.path)) as books:
        again = sit_down(books)
        assert not again.card("voucher_draft").isVisible()
        get_up(again.desk)


def test_closing_asks_nothing_when_nothing_is_typed(at_desk: Treasurer) -> None:
    at_desk.choose("kind", Event.TRANSFER.value)
    at_desk.put("voucher_day", "30/12/2569")
    at_desk.desk.window.close()
    settle()
    assert not at_desk.desk.window.isVisible()


def test_going_to_another_screen_and_back_loses_nothing(at_desk: Treasurer) -> None:
    half_typed(at_desk)
    at_desk.press(Qt.Key.Key_F2)
    at_desk.press(Qt.Key.Key_F6)
    assert at_desk.line("amount").text() == "20.00"
    assert at_desk.box("voucher_account").currentData() == kit.SUPPLIES
    assert not at_desk.card("voucher_draft").isVisible(), "it is still being typed"


def test_other_books_begin_with_a_blank_voucher(at_desk: Treasurer, tmp_path: Path) -> None:
    half_typed(at_desk)
    other = kit.a_group(tmp_path / "other.savings", id="00000000-0000-4000-8000-000000000002")
    at_desk.desk.session.lay_open(other)
    at_desk.press(Qt.Key.Key_F6)
    assert at_desk.line("amount").text() == ""
    assert not at_desk.card("voucher_draft").isVisible()
    assert len(drafts()) == 1, "what was typed waits with its own books"
    at_desk.press(Qt.Key.Key_1, ALT)
    assert at_desk.rows("journal") == []
    assert at_desk.text("entry_title") == ""
