"""The one window: side bar with its doors, the screens behind them, and the keys that open them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import forms, theme
from savings_desk.desktop.backup_age import backup_words
from savings_desk.desktop.doors import DOORS, WELCOME, Door
from savings_desk.desktop.widgets.door_button import DoorButton
from savings_desk.words.dates import format_year
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from savings_desk.desktop.screen import Screen
    from savings_desk.desktop.session import Session

SIDE_WIDTH = 196
SIDE_MARGINS = 20


class MainWindow(QWidget):
    """The program's window. Screens are made when first opened and kept."""

    side: QFrame
    group_name: QLabel
    group_year: QLabel
    backup_age: QLabel
    practice: QFrame
    practice_words: QLabel
    pages: QStackedWidget
    closing = Signal()

    def __init__(self, session: Session) -> None:
        """Lay out the window; nothing is opened yet."""
        super().__init__()
        self.session = session
        forms.fill(self, "main_window")
        self._screens: dict[str, Screen] = {}
        self._buttons: dict[str, DoorButton] = {}
        self._group = QButtonGroup(self)
        self._make_doors()
        self._make_keys()
        session.books_changed.connect(self._on_books_changed)
        session.changed.connect(lambda _changes: self.retell())
        session.language_changed.connect(self.retell)
        session.look_changed.connect(self.dress)
        self.dress()
        self.open("welcome")

    def open(self, name: str) -> Screen:
        """Go to a screen by its name, making it when it is opened for the first time."""
        door = next(one for one in (WELCOME, *DOORS) if one.name == name)
        screen = self._screens.get(name)
        if screen is None:
            screen = door.kind()(self.session)
            screen.go.connect(self.go)
            self._screens[name] = screen
            self.pages.addWidget(screen)
        self.pages.setCurrentWidget(screen)
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        screen.arrive()
        return screen

    def go(self, where: str) -> None:
        """Follow a screen's wish to go to another (`Screen.go`)."""
        name, _stroke, what = where.partition("/")
        screen = self.open(name)
        if what:
            screen.look_at(what)

    def screen_now(self) -> Screen:
        """The screen that is shown."""
        found: Screen = self.pages.currentWidget()  # type: ignore[assignment]  # only screens here
        return found

    def resize_type(self, percent: int) -> None:
        """Set the type size of the whole program, in per cent."""
        self.session.preferences.type_size = min(max(percent, 100), 200)
        self.session.look_changed.emit()

    def dress(self) -> None:
        """Follow the theme and type size in use."""
        colours, percent = self._look()
        for door in DOORS:
            button = self._buttons[door.name]
            button.setIcon(theme.icon(door.icon, colours.side_ink, theme.px(20, percent)))
            button.setIconSize(QSize(theme.px(20, percent), theme.px(20, percent)))
        self.retell()

    def retell(self) -> None:
        """Say the window's own words in the language in use."""
        _ = current().gettext
        for door in DOORS:
            button = self._buttons[door.name]
            button.tell(_(door.words))
            button.setVisible(self.session.is_open)
        self.practice_words.setText(
            _("Practice books: nothing here is real, and no real books can be touched.")
        )
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        self.side.setFixedWidth(max(SIDE_WIDTH, widest + SIDE_MARGINS))
        self._tell_group()

    def _tell_group(self) -> None:
        _ = current().gettext
        self.practice.setVisible(False)
        self.setWindowTitle(_("Savings Desk"))
        if not self.session.is_open:
            self.group_name.setText(_("Savings Desk"))
            self.group_year.setText(_("No books are open"))
            self.backup_age.setText("")
            return
        with self.session.books.read() as reading:
            group = reading.group()
            year = reading.fiscal_year_of(self.session.today())
        self.practice.setVisible(group.practice_moment is not None)
        self.group_name.setText(group.name)
        self.group_year.setText(
            _("Fiscal year {year}").format(year=format_year(year.label_year, current()))
        )
        self.backup_age.setText(backup_words(self.session))
        self.setWindowTitle(f"{group.name} · {_('Savings Desk')}")

    def _make_doors(self) -> None:
        rows: QVBoxLayout = self.findChild(QVBoxLayout, "doors")  # type: ignore[assignment]
        for door in DOORS:
            button = DoorButton(door.key)
            button.setObjectName(f"door_{door.name}")
            button.clicked.connect(partial(self._through, door))
            self._group.addButton(button)
            self._buttons[door.name] = button
            rows.addWidget(button)

    def _make_keys(self) -> None:
        for door in DOORS:
            self._key(door.key, partial(self._through, door))
        self._key("Ctrl++", lambda: self._step_type(1))
        self._key("Ctrl+=", lambda: self._step_type(1))
        self._key("Ctrl+-", lambda: self._step_type(-1))
        self._key("Ctrl+0", lambda: self.resize_type(100))
        self._key("F1", self._help)
        self._key("Ctrl+K", self._search)

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _through(self, door: Door, *_checked: object) -> None:
        if self.session.is_open:
            self.open(door.name)

    def _step_type(self, step: int) -> None:
        sizes = theme.TYPE_SIZES
        now = min(sizes, key=lambda size: abs(size - self.session.preferences.type_size))
        at = min(max(sizes.index(now) + step, 0), len(sizes) - 1)
        self.resize_type(sizes[at])

    def _help(self) -> None:
        from savings_desk.desktop.help import show_help  # noqa: PLC0415 - seldom asked for

        show_help(self, self.screen_now().help_page)

    def _search(self) -> None:
        if self.session.is_open:
            self.open("members").search()

    def _on_books_changed(self) -> None:
        self.retell()
        self.open("today" if self.session.is_open else "welcome")

    def _look(self) -> tuple[theme.Colours, int]:
        preferences = self.session.preferences
        colours = theme.DARK if preferences.theme == "dark" else theme.LIGHT
        return colours, preferences.type_size

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something typed would be lost."""
        if all(screen.may_leave() for screen in self._screens.values()):
            self.closing.emit()
            event.accept()
        else:
            event.ignore()
