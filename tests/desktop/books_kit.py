"""What the tests of the Books screen share: its pages reached by keys, vouchers typed by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from savings_desk.desktop.screens.books import BooksScreen
from savings_desk.desktop.widgets.table import RowsTable
from tests.desktop.day_kit import cursor, get_up, keys_of, rest, set_clock
from tests.desktop.kit import a_desk, press, settle, type_text
from tests.kit import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from savings_desk.desktop.app import Desk
    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

W = TypeVar("W", bound=QWidget)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, ESC, TAB, DOWN, UP = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
)


class Treasurer:
    """Somebody at the Books screen: what is pressed, and what is seen then."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        press(desk.window, Qt.Key.Key_F6)
        rest()
        screen = desk.window.screen_now()
        assert isinstance(screen, BooksScreen)
        self.screen = screen

    @property
    def books(self) -> Books:
        return self.desk.session.books

    # Hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in whatever has the cursor, and wait for what it leads to."""
        press(cursor(self.desk.window), key, modifiers or Qt.KeyboardModifier.NoModifier)
        rest()

    def keys(self, text: str) -> None:
        """Type into whatever has the cursor; a stroke is Enter, a bar is Tab."""
        for part in text:
            if part in "/|":
                press(cursor(self.desk.window), ENTER if part == "/" else TAB)
            else:
                type_text(cursor(self.desk.window), part)
        rest()

    def put(self, name: str, text: str) -> None:
        """Type a text in place of what stands in a field, and leave the field."""
        field = self.line(name)
        field.setFocus()
        field.selectAll()
        press(field, Qt.Key.Key_Delete)
        type_text(field, text)
        press(field, TAB)
        rest()

    def search(self, text: str) -> list[str]:
        """Search the journal from wherever the cursor is; the numbers found, newest first."""
        self.press(Qt.Key.Key_F, CTRL)
        field = self.line("search_text")
        assert cursor(self.desk.window) is field
        press(field, Qt.Key.Key_Delete)
        type_text(field, text)
        press(field, ENTER)
        self.wait_for_search()
        return self.column("journal", 1)

    def wait_for_search(self) -> None:
        """Let the pause after typing be over."""
        self.screen.journal_page.reload()
        rest()

    def choose(self, name: str, data: str) -> None:
        """Choose in a box with the arrow keys."""
        box = self.box(name)
        box.setFocus()
        settle()
        wanted = box.findData(data)
        assert wanted >= 0, data
        while box.currentIndex() != wanted:
            press(box, DOWN if box.currentIndex() < wanted else UP)
        rest()

    # Eyes

    def find(self, kind: type[W], name: str) -> W:
        found = self.screen.findChild(kind, name)
        assert found is not None, name
        return found

    def label(self, name: str) -> QLabel:
        return self.find(QLabel, name)

    def text(self, name: str) -> str:
        """What a label says; nothing when it is not in sight."""
        label = self.label(name)
        return label.text() if label.isVisible() else ""

    def line(self, name: str) -> QLineEdit:
        return self.find(QLineEdit, name)

    def box(self, name: str) -> QComboBox:
        return self.find(QComboBox, name)

    def button(self, name: str) -> QPushButton:
        return self.find(QPushButton, name)

    def table(self, name: str) -> RowsTable:
        return self.find(RowsTable, name)

    def card(self, name: str) -> QFrame:
        return self.find(QFrame, name)

    def rows(self, name: str) -> list[tuple[str, ...]]:
        """The rows of a table as they are read."""
        model = self.table(name).model()
        return [
            tuple(str(model.index(row, at).data()) for at in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def column(self, name: str, at: int) -> list[str]:
        return [row[at] for row in self.rows(name)]

    def shown_entry(self) -> str:
        """The id of the entry under the cursor of the journal."""
        return self.table("journal").key_now()

    def dialog(self, kind: type[Any]) -> Any:  # noqa: ANN401 - the dialog of that kind
        settle()
        found = [one for one in self.desk.window.findChildren(kind) if one.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    def here(self) -> QWidget:
        """The widget that has the cursor."""
        return cursor(self.desk.window)

    # Books

    def newest(self) -> Posted:
        with self.books.read() as reading:
            found = reading.last_entry()
        assert found is not None
        return found

    def count(self) -> int:
        """How many entries the journal has."""
        return self.newest().seq

    def entries_shown(self) -> list[str]:
        return keys_of(self.table("journal"))


def at_the_books(
    books: Books, monkeypatch: pytest.MonkeyPatch, **tastes: object
) -> Iterator[Treasurer]:
    """Somebody sits at the Books screen until the test is over."""
    set_clock(monkeypatch, NOW)
    treasurer = Treasurer(a_desk(books, tour_done=True, **tastes))
    yield treasurer
    get_up(treasurer.desk)
