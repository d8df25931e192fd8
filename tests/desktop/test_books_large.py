"""The Books screen at every type size: whole words, and a side bar in proportion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from savings_desk.desktop import theme
from savings_desk.desktop.main_window import SIDE_WIDTH
from savings_desk.domain.journal import Event
from tests import kit
from tests.desktop.books_kit import ALT, CTRL, ENTER, Treasurer, at_the_books
from tests.desktop.day_kit import get_up
from tests.desktop.kit import a_desk, picture
from tests.desktop.members_kit import cut_off, set_clock

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

WINDOW = (1366, 768)
SIDE_SHARE_MAX = 24
"""So much of the window, in hundredths, the side bar may take in the largest type."""


@pytest.mark.parametrize("look", ["th light", "en dark"])
@pytest.mark.parametrize("size", theme.TYPE_SIZES)
def test_nothing_is_cut_off_at_any_type_size(
    year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object, size: int, look: str
) -> None:
    assert qapp
    language, colours = look.split()
    short = {}
    tastes = {"type_size": size, "language": language, "theme": colours}
    for desk in at_the_books(year, monkeypatch, **tastes):

        def see(name: str, desk: Treasurer = desk) -> None:
            if found := cut_off(desk.screen):
                short[name] = found
            picture(desk.desk.window, f"books-{name}-{language}-{size}")

        see("journal")
        desk.press(ENTER)
        see("entry")
        desk.press(Qt.Key.Key_2, ALT)
        see("cash")
        desk.press(Qt.Key.Key_3, ALT)
        desk.choose("kind", Event.TRANSFER.value)
        desk.choose("voucher_account", kit.SAJJA)
        desk.choose("money_account", kit.SPECIAL)
        desk.put("amount", "1234567.89")
        desk.press(ENTER, CTRL)
        see("voucher")
        window = desk.desk.window
        assert (window.width(), window.height()) == WINDOW
        assert window.minimumSizeHint().width() <= WINDOW[0]
        assert window.minimumSizeHint().height() <= WINDOW[1]
    assert short == {}


@pytest.mark.parametrize("size", [150, 200])
def test_in_large_type_both_postings_and_what_was_recorded_are_in_sight(
    year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object, size: int
) -> None:
    assert qapp
    for desk in at_the_books(year, monkeypatch, type_size=size):
        desk.press(Qt.Key.Key_3, ALT)
        desk.choose("voucher_account", kit.SUPPLIES)
        desk.put("amount", "20")
        table = desk.table("derived")
        assert len(desk.rows("derived")) == 2
        assert table.viewport().height() >= table.verticalHeader().length()
        desk.line("memo").setFocus()
        desk.press(ENTER)
        assert "20.00" in desk.text("voucher_done")
        done, account = desk.label("voucher_done"), desk.box("voucher_account")
        assert desk.here() is account
        for widget in (done, account):
            assert widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", theme.TYPE_SIZES)
def test_the_side_bar_stays_in_proportion_and_shows_its_words(
    year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object, size: int, language: str
) -> None:
    assert qapp
    set_clock(monkeypatch)
    desk = a_desk(year, tour_done=True, type_size=size, language=language)
    side = desk.window.side
    assert SIDE_WIDTH <= side.width() <= WINDOW[0] * SIDE_SHARE_MAX // 100
    assert cut_off(side) == []
    backup = desk.window.backup_age
    assert backup.geometry().bottom() <= side.height()
    assert desk.window.group_name.geometry().bottom() < desk.window.group_year.geometry().bottom()
    get_up(desk)
