"""Founding a new group: four short steps, and working books are open at the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.asking import Asking, AskingOne
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.help import show_help
from savings_desk.desktop.in_sight import InSight
from savings_desk.desktop.screens.founding_group import GroupPage
from savings_desk.desktop.screens.founding_people import PeoplePage
from savings_desk.desktop.screens.founding_place import PlacePage
from savings_desk.desktop.screens.founding_rules import RulesPage
from savings_desk.desktop.typed_texts import TypedTexts
from savings_desk.desktop.widgets.fields import is_enter, next_field
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.group import Group
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QEvent, QObject

    from savings_desk.desktop.session import Session
    from savings_desk.domain.rules import RuleChange
    from savings_desk.operations.founding import Books


class Founding(FormDialog):
    """Four pages. Going back loses nothing, and what is typed is still there another day."""

    form = "founding"
    heading: QLabel
    steps: FlowRow
    step_1: QPushButton
    step_2: QPushButton
    step_3: QPushButton
    step_4: QPushButton
    draft_bar: QFrame
    draft_drop: QPushButton
    pages: QStackedWidget
    group: GroupPage
    people: PeoplePage
    rules: RulesPage
    place: PlacePage
    bar: QProgressBar
    close_form: QPushButton
    back: QPushButton
    forward: QPushButton

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with the first step, or with what was typed last time."""
        super().__init__(session, parent)
        self._done = False
        self.steps.gather(gap=4)
        self._panels = (self.group, self.people, self.rules, self.place)
        self._buttons = (self.step_1, self.step_2, self.step_3, self.step_4)
        self.rules.set_today(session.today())
        self._draft = Draft(self, self._worth_keeping)
        self._draft.belong_to("founding")
        self._texts = TypedTexts(self, self._touched)
        self._at_first = self._texts.now()
        self._connect()
        self._take_up_draft()
        self.fit_type(wide=84, high=94)
        self._reached = 0
        self._turn(0)

    def _connect(self) -> None:
        self.forward.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.close_form.clicked.connect(self.reject)
        self.draft_drop.clicked.connect(self._drop_draft)
        for at, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, to=at: self._turn(to))
        for keys, act in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Alt+Left", self.go_back),
            ("F1", lambda: show_help(self, self.form)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for kind in (QLineEdit, QComboBox):
            for field in self.pages.findChildren(kind):
                field.installEventFilter(self)
        for line in self.pages.findChildren(QLineEdit):
            line.editingFinished.connect(partial(self._left, line))
        InSight(self)

    # Steps

    @property
    def at(self) -> int:
        """The step that is shown, from 0."""
        return self.pages.currentIndex()

    def go_on(self) -> None:
        """To the next step when nothing on this one is wrong; from the last, to the books."""
        if not self.forward.isEnabled():
            return
        asking = Asking()
        self._read(self.at, asking)
        if asking.first is not None:
            asking.first.setFocus()
        elif self.at == len(self._panels) - 1:
            self._found()
        else:
            self._turn(self.at + 1)

    def go_back(self) -> None:
        """To the step before; what is typed stays."""
        if self.at and self.forward.isEnabled():
            self._turn(self.at - 1)

    def _turn(self, to: int) -> None:
        _ = current().gettext
        self._reached = max(self._reached, to)
        self.pages.setCurrentIndex(to)
        for at, button in enumerate(self._buttons):
            button.setEnabled(at <= self._reached)
            button.setChecked(at == to)
        self.back.setEnabled(to > 0)
        last = to == len(self._panels) - 1
        self.forward.setText(_("Make the books") if last else _("Next"))
        if last:
            self.place.propose(self.group.group_name.text())
            self._summarize()
        self._panels[to].first.setFocus()

    def _left(self, field: QLineEdit) -> None:
        """Say beside a field that was left what is wrong with it; an empty one waits for «Next»."""
        if field.text().strip() or field.property("refused"):
            self._read(self.at, AskingOne(field))

    def _read(self, at: int, asking: Asking) -> object:
        read: tuple[Callable[[Asking], object], ...] = (
            self.group.read,
            self.people.read,
            self.rules.read,
            self.place.read,
        )
        return read[at](asking)

    def _summarize(self) -> None:
        """Say in plain words what the last button will do."""
        speech = current()
        asking = Asking()
        opened_on = self.rules.read_opened_on(asking)
        words = speech.gettext("Books of {group}, {place}, beginning on {day}.")
        self.place.summary.setText(
            words.format(
                group=self.group.group_name.text().strip(),
                place=address_text(self.group.address.address(), speech) or "–",  # noqa: RUF001
                day=format_day(opened_on, speech) if opened_on else "",
            )
        )

    # The books

    def _found(self) -> None:
        asking = Asking()
        told: dict[str, Any] = {**self.group.read(asking), **self.people.read(asking)}
        changes = self.rules.read(asking)
        opened_on = self.rules.read_opened_on(asking)
        file, folder = self.place.read(asking)
        if asking.first is not None or opened_on is None or file is None:
            self._show_page_of(asking.first)
            return
        group = Group(opened_on=opened_on, **told)
        who = self.people.read_who()
        tastes = self.session.preferences
        tastes.who = who
        if folder is not None:
            tastes.backup_folder = str(folder)
        self._make(file, group, changes, who or group.treasurer)

    def _show_page_of(self, field: QWidget | None) -> None:
        for at, panel in enumerate(self._panels):
            if field is not None and panel.isAncestorOf(field):
                self._turn(at)
                field.setFocus()

    def _make(self, file: Path, group: Group, changes: list[RuleChange], by: str) -> None:
        moment = self.session.moment()

        def found(_work: background.Work) -> Books:
            from savings_desk.operations.founding import found_group  # noqa: PLC0415 - heavy

            return found_group(file, group, changes, by=by, at=moment)

        self._hold(busy=True)
        background.run(self, found, then=self._founded, otherwise=self._not_founded)

    def _founded(self, books: Books) -> None:
        self._done = True
        self._draft.forget()
        self.accept()
        self.session.lay_open(books)

    def _not_founded(self, error: Exception) -> None:
        self._hold(busy=False)
        failures.show(self, error)

    def _hold(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        for widget in (self.pages, self.steps, self.forward, self.back, self.close_form):
            widget.setEnabled(not busy)

    # What was typed is not lost

    def _touched(self) -> None:
        if not self._done:
            self._draft.touch()

    def _worth_keeping(self) -> dict[str, Any] | None:
        now = self._texts.now()
        return now if now != self._at_first else None

    def _take_up_draft(self) -> None:
        kept = self._draft.kept()
        self.draft_bar.setVisible(kept is not None)
        if kept is not None:
            self._texts.put({name: str(text) for name, text in kept.items()})
            self.rules.mend()

    def _drop_draft(self) -> None:
        self._texts.put(self._at_first)
        self._draft.forget()
        self.draft_bar.hide()
        self._reached = 0
        self._turn(0)

    @override
    def reject(self) -> None:
        """Close; what is typed is kept for another time. While books are made nothing closes."""
        if self.forward.isEnabled():
            if not self._done:
                self._draft.write()
            super().reject()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field, and after the last to the next step."""
        if is_enter(event):
            if watched is self._panels[self.at].last:
                self.go_on()
            else:
                next_field()
                if isinstance(self.focusWidget(), QPushButton):
                    next_field()
            return True
        return super().eventFilter(watched, event)
