"""The one window: side bar with its doors, the screens behind them, and the keys that open them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
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

from savings_desk.desktop import background, forms, theme
from savings_desk.desktop.backup_age import backup_words
from savings_desk.desktop.doors import DOORS, WELCOME, Door
from savings_desk.desktop.dragging import dragged_file
from savings_desk.desktop.practice import PracticeBar
from savings_desk.desktop.widgets.door_button import DoorButton
from savings_desk.words.dates import format_year
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from savings_desk.desktop.screen import Screen
    from savings_desk.desktop.session import Session

SIDE_WIDTH = 196
SIDE_MARGINS = 20
SIDE_ROOMY_MAX = 125
"""The largest type size, in per cent, at which the side bar has room to spare."""
FULL_TITLE, SHORT_TITLE = "กลุ่มออมทรัพย์เพื่อการผลิต", "กลุ่มออมทรัพย์ฯ"
_LEISURE_MS = 1500
"""So long after books are laid open the first screen has been drawn, and is being read."""


class MainWindow(QWidget):
    """The program's window. Screens are made when first opened and kept."""

    side: QFrame
    group_name: QLabel
    group_year: QLabel
    side_rule: QFrame
    side_rule_below: QFrame
    backup_age: QLabel
    pages: QStackedWidget
    closing = Signal()

    def __init__(self, session: Session) -> None:
        """Lay out the window; nothing is opened yet."""
        super().__init__()
        self.session = session
        self._may_close = self._asking = False
        forms.fill(self, "main_window")
        self._screens: dict[str, Screen] = {}
        self._buttons: dict[str, DoorButton] = {}
        self._group = QButtonGroup(self)
        self._make_doors()
        self._make_keys()
        self.practice_bar = PracticeBar(self, session)
        self._follow_practice()
        self.setAcceptDrops(True)
        session.books_changed.connect(self._on_books_changed)
        session.changed.connect(lambda _changes: self._tell_group())
        session.language_changed.connect(self.retell)
        session.look_changed.connect(self.dress)
        self.dress()
        self.open("welcome")
        bar = self.practice_bar  # a screen that is opened first would stand before it
        forms.tab_through(self.other_books, bar.guide, bar.again, bar.leave)

    def _follow_practice(self) -> None:
        bar = self.practice_bar
        bar.opening.connect(self.open)
        bar.tour_left.connect(lambda: self.screen_now().arrive())
        bar.leaving.connect(self.leave_books)
        bar.starting_over.connect(partial(self.go, "welcome/practice-anew"))

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
        """Follow a screen's wish to go to another (`Screen.go`); to Welcome without the books."""
        name, _stroke, what = where.partition("/")
        if name == WELCOME.name and self.session.is_open:
            self.leave_books(then=lambda: self.go(where))
            return
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
        for door in DOORS:
            button = self._buttons[door.name]
            self._put_icon(button, door.icon)
        self._put_icon(self.other_books, "folder-open")
        self.retell()

    def _put_icon(self, button: DoorButton, icon: str) -> None:
        colours, percent = self._look()
        size = theme.px(20, percent)
        button.setIcon(theme.icon(icon, colours.side_ink, size))
        button.setIconSize(QSize(size, size))

    def retell(self) -> None:
        """Say the window's own words in the language in use."""
        _ = current().gettext
        for door in DOORS:
            button = self._buttons[door.name]
            button.tell(_(door.words))
            button.setVisible(self.session.is_open)
        self.other_books.tell(_("Other books"))
        self.other_books.setVisible(self.session.is_open)
        self._leave_key.setEnabled(self.session.is_open)
        self.practice_bar.tell()
        self._fit_side()
        self._tell_group()

    def _fit_side(self) -> None:
        """As wide as its words need; in large type they stand closer, and long keys below."""
        large = self.session.preferences.type_size > SIDE_ROOMY_MAX
        if self.side.property("large") != large:
            self.side.setProperty("large", large)
            for door in self._buttons.values():
                door.style().unpolish(door)
                door.style().polish(door)
        self.other_books.put_key_below(below=large)
        buttons = (*self._buttons.values(), self.other_books)
        widest = max(button.sizeHint().width() for button in buttons)
        self.side.setFixedWidth(max(SIDE_WIDTH, widest + SIDE_MARGINS))

    def _fit_height(self) -> None:
        """What stands elsewhere too gives way where the doors would not stand whole."""
        spare = (self.group_year, self.backup_age, self.group_name)
        for label in spare:
            label.show()
        rows = self.side.layout()
        assert rows is not None
        for label in spare:
            if rows.minimumHeightForWidth(self.side.width()) > self.height():
                label.hide()

    def _tell_group(self) -> None:
        _ = current().gettext
        self.setWindowTitle(_("Savings Desk"))
        for rule in (self.side_rule, self.side_rule_below):  # they part what only open books have
            rule.setVisible(self.session.is_open)
        if not self.session.is_open:
            self.group_name.setText(_("Savings Desk"))
            self.group_year.setText(_("No books are open"))
            self.backup_age.setText("")
            self._fit_height()
            return
        with self.session.books.read() as reading:
            group = reading.group()
            year = reading.fiscal_year_of(self.session.today())
        self.group_name.setText(short_name(group.name))
        self.group_name.setToolTip(group.name)
        self.group_year.setText(
            _("Fiscal year {year}").format(year=format_year(year.label_year, current()))
        )
        self.backup_age.setText(backup_words(self.session))
        self._fit_height()
        program, practice = _("Savings Desk"), _("PRACTICE")
        title = f"{group.name} · {program}"
        if group.practice_moment is not None:
            title = f"{practice} · {title}"
        self.setWindowTitle(title)

    def _make_doors(self) -> None:
        rows, below = (self.findChild(QVBoxLayout, name) for name in ("doors", "doors_below"))
        assert rows is not None
        assert below is not None
        for door in DOORS:
            button = DoorButton(door.key)
            button.setObjectName(f"door_{door.name}")
            button.clicked.connect(partial(self._through, door))
            self._group.addButton(button)
            self._buttons[door.name] = button
            rows.addWidget(button)
        self.other_books = DoorButton("Ctrl+O")
        self.other_books.setObjectName("other_books")
        self.other_books.setCheckable(False)
        self.other_books.clicked.connect(self.leave_books)
        below.addWidget(self.other_books)

    def _make_keys(self) -> None:
        for door in DOORS:
            self._key(door.key, partial(self._through, door))
        self._key("Ctrl++", lambda: self._step_type(1))
        self._key("Ctrl+=", lambda: self._step_type(1))
        self._key("Ctrl+-", lambda: self._step_type(-1))
        self._key("Ctrl+0", lambda: self.resize_type(100))
        self._key("F1", self._help)
        self._key("Ctrl+K", self._search)
        self._leave_key = self._key("Ctrl+O", self.leave_books)

    def _key(self, keys: str, act: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        return shortcut

    def _through(self, door: Door, *_checked: object) -> None:
        if self.session.is_open:
            self.open(door.name)

    def _step_type(self, step: int) -> None:
        self.resize_type(theme.stepped(self.session.preferences.type_size, step))

    def _help(self) -> None:
        from savings_desk.desktop.help import show_help  # noqa: PLC0415 - seldom asked for

        show_help(self, self.screen_now().help_page)

    def _search(self) -> None:
        if self.session.is_open:
            self.open("members").search()

    def _on_books_changed(self) -> None:
        self.retell()
        self.open("today" if self.session.is_open else "welcome")
        self.practice_bar.welcome()
        if self.session.is_open:
            QTimer.singleShot(_LEISURE_MS, self, self._read_ahead)

    def _read_ahead(self) -> None:
        """Read the modules of every screen while the person looks at the first one.

        What cannot be read is told when its screen is opened.
        """
        background.run(self, _read_doors, then=_nothing, otherwise=_nothing)

    def _look(self) -> tuple[theme.Colours, int]:
        return self.session.colours(), self.session.preferences.type_size

    def leave_books(self, *_pressed: object, then: Callable[[], object] | None = None) -> None:
        """Take the books off the desk, copied when something is new, and go on with `then`."""

        def left() -> None:
            self.session.lay_open(None)
            if then is not None:
                then()

        self._close_books(left)

    def receive(self, path: Path) -> None:
        """Take a file that was dragged here or named to the program."""
        self.leave_books(then=lambda: self.go(f"welcome/{path}"))

    def _close_books(self, then: Callable[[], object]) -> None:
        """Go on with `then`, unless something typed would be lost and the person stays with it."""
        if not all(screen.may_leave() for screen in self._screens.values()):
            return
        if self.session.is_open:
            from savings_desk.desktop.closing_books import close_books  # noqa: PLC0415 - at the end

            close_books(self, self.session, then=then)
        else:
            then()

    def _close_now(self) -> None:
        self._may_close = True
        if not self._asking:
            self.close()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the doors stand whole at any height."""
        super().resizeEvent(event)
        self._fit_height()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dragged_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        path = dragged_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.receive(path))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something typed would be lost; copy the books when something is new."""
        if not self._may_close:
            self._asking = True  # Qt takes no second close while it asks about the first
            self._close_books(self._close_now)
            self._asking = False
        if self._may_close:
            self.closing.emit()
            event.accept()
        else:
            event.ignore()


def _read_doors(work: background.Work) -> None:
    for at, door in enumerate(DOORS):
        work.report(at, len(DOORS))
        door.kind()


def _nothing(_done: object) -> None:
    """Nobody waits for what is read ahead."""


def short_name(name: str) -> str:
    """A group's name as villages shorten it, its place whole."""
    place = name.removeprefix(FULL_TITLE).strip()
    return f"{SHORT_TITLE} {place}" if place and place != name else name
