"""The member's window: on a second screen, who pays what, and the change, to be read from afar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from typing_extensions import override

from savings_desk.desktop import forms
from savings_desk.domain.money import ZERO, Money
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from savings_desk.desktop.session import Session
    from savings_desk.domain.savings import LineKind

THANKS_MS = 20_000
"""So long the last receipt stays in sight when nobody else is called."""
IDLE, PAYING = range(2)
_UNITS_HIGH = 6
"""The largest figure takes a sixth of the window's height."""
_LEAST_PX = 12
_PARTS = {
    "amount": 100, "change": 68, "who": 34, "said": 30, "words": 22, "parts": 20, "handed": 34,
    "amount_word": 22, "change_word": 22, "handed_word": 22, "group": 24, "day": 20,
    "idle_group": 50, "idle_day": 32,
}  # fmt: skip
"""How large each text is, in hundredths of the largest figure."""
_HEAD_SHARE = 46
_WRAPPED = frozenset({"words", "parts", "who", "idle_group", "idle_day"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the member is shown: who pays, how much, what was handed over, and the change.

    `parts` are what it is for, kind by kind; `receipt` is the number of the receipt once the money
    is taken, and empty before.
    """

    who: tuple[str, ...]
    due: Money
    handed: Money = ZERO
    change: Money = ZERO
    receipt: str = ""
    parts: tuple[tuple[LineKind, Money], ...] = ()


class MemberWindow(QWidget):
    """Follows `session.shown_to_member`; between two members it shows the group and the day."""

    pages: QStackedWidget
    idle_group: QLabel
    idle_day: QLabel
    group: QLabel
    day: QLabel
    who: QLabel
    amount_word: QLabel
    amount: QLabel
    words: QLabel
    parts: QLabel
    handed_word: QLabel
    handed: QLabel
    change_word: QLabel
    change: QLabel
    said: QLabel
    dismissed = Signal()
    """The person at the desk closed the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Make the window, idle; it belongs to the program's and goes with it."""
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        forms.fill(self, "member_window")
        self._shown: Shown | None = None
        for text in self.findChildren(QLabel):
            text.setMinimumSize(1, 1)  # letters follow the window, never the window the letters
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(THANKS_MS)
        self._rest.timeout.connect(lambda: self.show_member(None))
        session.shown_to_member.connect(self.show_member)
        session.books_changed.connect(lambda: self.show_member(None))
        session.changed.connect(lambda _changes: self._tell())
        self.setMinimumSize(480, 320)
        self.resize(960, 600)
        self.show_member(None)

    def place(self) -> None:
        """Stand on the other screen, filling it, when there is one; else beside."""
        owner = self.parentWidget()
        here = owner.screen() if owner is not None else self.screen()
        others = [one for one in QGuiApplication.screens() if one is not here]
        if others:
            self.setGeometry(others[0].availableGeometry())
            self.showFullScreen()
        else:
            self.show()

    def show_member(self, shown: Shown | None) -> None:
        """Show what somebody pays; None: nobody stands at the table."""
        self._shown = shown
        self._rest.stop()
        if shown is not None and shown.receipt:
            self._rest.start()
        self._tell()

    def _tell(self) -> None:
        _ = current().gettext
        self.setWindowTitle(_("The member's window"))
        name = day = ""
        if self._session.is_open:
            with self._session.books.read() as reading:
                name = reading.group().name
            day = format_day(self._session.today(), current(), style="weekday")
        for group, today in ((self.idle_group, self.idle_day), (self.group, self.day)):
            group.setText(name)
            today.setText(day)
        shown = self._shown
        self.pages.setCurrentIndex(IDLE if shown is None else PAYING)
        if shown is not None:
            self._tell_shown(shown)
        self._fit()

    def _tell_shown(self, shown: Shown) -> None:
        _ = current().gettext
        taken = bool(shown.receipt)
        self.who.setText(" · ".join(shown.who))
        self.amount_word.setText(_("Money received") if taken else _("To pay"))
        self.amount.setText(format_money(shown.due))
        self.words.setText(money_in_words(shown.due, current()) if shown.due else "")
        self.parts.setText(
            " · ".join(
                f"{label(current(), kind)} {format_money(part)}" for kind, part in shown.parts
            )
        )
        self.parts.setVisible(len(shown.parts) > 1)
        self.handed.setText(format_money(shown.handed))
        self.change.setText(format_money(shown.change))
        for widget in (self.handed, self.handed_word):
            widget.setVisible(bool(shown.handed) and not taken)
        for widget in (self.change, self.change_word):
            widget.setVisible(bool(shown.handed) or taken)
        words = _("Receipt {number}. Thank you.")
        self.said.setText(words.format(number=shown.receipt) if taken else "")
        self.said.setVisible(taken)

    def _fit(self) -> None:
        """Letters as large as the window lets them be; nothing but the words is broken."""
        unit = self.height() // _UNITS_HIGH
        for name, part in _PARTS.items():
            text: QLabel = getattr(self, name)
            size = max(unit * part // 100, _LEAST_PX)
            if name not in _WRAPPED:
                size = min(size, self._widest(text))
            text.setStyleSheet(f"font-size: {size}px;")

    def _widest(self, label: QLabel) -> int:
        """The size at which a text fills the window's width, or its half in the head."""
        font = QFont(label.font())
        font.setPixelSize(100)
        wide = max(QFontMetrics(font).horizontalAdvance(label.text()), 1)
        share = _HEAD_SHARE if label in (self.group, self.day) else 90
        return max(self.width() * share // wide, _LEAST_PX)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the letters follow the window."""
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 or Esc takes the window away; F11 fills the screen."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_F10 | Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_F11:
                self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            case _:
                super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the person closed it."""
        super().closeEvent(event)
        self.dismissed.emit()
