"""What the small forms of a member's page have in common: keys, purses, refusals beside fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.help import show_help
from savings_desk.desktop.widgets.fields import is_enter, next_field
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.desktop.widgets.saying import say_in
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.member_views import purses
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtCore import QEvent, QObject

    from savings_desk.desktop.session import Session
    from savings_desk.domain.members import Member


WIDE, HIGH, ROOM = 62, 44, 96
HIGH_IN_STEPS = 78
"""How much of the window a form takes at type size 100 %, and at most, in hundredths."""
PURSE_LETTERS = 18

Beside = tuple[QWidget, QLabel]
"""A field and the label its refusals stand in."""


class ActForm(FormDialog):
    """A form for one act upon one member; Enter goes on, Ctrl+Enter records, Esc closes."""

    help_page: ClassVar[str] = "member_page"
    scroll_area: QScrollArea
    sheet: QWidget
    who: QLabel
    said: QLabel
    close_form: QPushButton
    record: QPushButton

    def __init__(self, session: Session, member: Member, parent: QWidget | None = None) -> None:
        """Ask about one member; `prepare` then fills the fields."""
        super().__init__(session, parent)
        self.member = member
        self.who.setText(f"{member.number}  {member.person.full_name}")
        self.close_form.clicked.connect(self.reject)
        self.record.clicked.connect(self.go_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(lambda: show_help(self, self.help_page))
        self.prepare()
        for kind in (QLineEdit, QComboBox):
            for field in self.sheet.findChildren(kind):
                if not isinstance(field, MemberField):  # its Enter picks a member first
                    field.installEventFilter(self)
        percent = session.preferences.type_size
        in_steps = self.sheet.findChild(QStackedWidget) is not None
        high = HIGH_IN_STEPS if in_steps else HIGH
        self.fit(wide=min(WIDE * percent // 100, ROOM), high=min(high * percent // 100, ROOM))
        if not in_steps:  # steps of unequal height keep one height of the dialog
            self.grow_with(self.scroll_area)

    def prepare(self) -> None:
        """Fill the fields; called once."""

    def go_on(self) -> None:
        """Do what the form is for, or go to its next step."""

    def attempt(self, act: Callable[[], object], beside: Mapping[type[Refusal], Beside]) -> bool:
        """Do an act; say a refusal beside its field, or below when it has none."""
        self.said.clear()
        try:
            act()
        except Refusal as refusal:
            place = beside.get(type(refusal))
            if place is None:
                say_in(self.said, refusal)
            else:
                asking = Asking()
                asking.refuse(*place, refusal)
                place[0].setFocus()
            return False
        except Trouble as trouble:
            failures.show(self, trouble)
            return False
        return True

    def put_purses(self, field: QComboBox, day: date) -> None:
        """Offer the cash boxes and bank accounts, each with what can be spent since `day`."""
        speech, chosen = current(), field.currentData()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(PURSE_LETTERS)
        field.clear()
        with self.session.books.read() as reading:
            for account, held in purses(reading, day):
                name = speech.name_of(account)
                field.addItem(f"{name} · {format_money(held)}", account.code)
        field.setCurrentIndex(max(field.findData(chosen), 0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field."""
        if is_enter(event):
            next_field()
            return True
        return super().eventFilter(watched, event)
