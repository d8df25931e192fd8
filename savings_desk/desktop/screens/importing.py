"""Importing an old group: its workbook read on trial, every doubt listed, then all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
)
from typing_extensions import override

from savings_desk.desktop import choosing, failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.help import show_help
from savings_desk.desktop.in_sight import InSight
from savings_desk.desktop.screens.importing_trial import TrialPage
from savings_desk.desktop.slow_work import SlowWork
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.path_field import PathField, Wanted
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain.group import Group, check_first_day
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import Missing
from savings_desk.domain.troubles import Trouble
from savings_desk.words.language import current

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop import background
    from savings_desk.desktop.session import Session
    from savings_desk.exchange.incoming import Incoming
    from savings_desk.operations.founding import Books
    from savings_desk.operations.import_summary import ImportSummary

BOOKS_ENDING, WORKBOOK_ENDING = ".savings", ".xlsx"
WORKBOOK_ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


class Importing(FormDialog):
    """Two pages: the workbook; and what it would bring, with its findings and the new file."""

    form = "importing"
    pages: QStackedWidget
    write_template: QPushButton
    template_acts: FlowRow
    template_said: QLabel
    workbook: PathField
    workbook_said: QLabel
    trial: TrialPage
    group_card: QFrame
    group_fields: FlowRow
    group_name: QLineEdit
    group_name_said: QLabel
    opened_on: DayField
    opened_on_said: QLabel
    target: PathField
    target_said: QLabel
    target_card: QFrame
    doing: QLabel
    bar: QProgressBar
    close_form: QPushButton
    back: QPushButton
    forward: QPushButton

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, workbook: Path | None = None
    ) -> None:
        """Begin with the workbook, or with one that was dragged here."""
        super().__init__(session, parent)
        self._incoming: Incoming | None = None
        self._proposed = ""
        self._writing = False
        InSight(self)
        self.slow = SlowWork(self, self.bar, self.doing, held=(self.pages, self.back, self.forward))
        self.workbook.asks(Wanted.FILE, *WORKBOOK_ENDINGS)
        self.target.asks(Wanted.NEW_FILE, BOOKS_ENDING)
        self.opened_on.set_today(session.today())
        self.template_acts.gather()
        self.group_fields.gather(gap=16, even=True)
        self.trial.dress(session)
        self._connect()
        self.fit_type(wide=88, high=95)
        self._turn(0)
        if workbook is not None:
            self.workbook.set_path(workbook)
            self.read()

    def _connect(self) -> None:
        self.slow.rested.connect(self._see_whether_forward)
        self.write_template.clicked.connect(self._ask_template)
        self.workbook.line.returnPressed.connect(self.read)
        self.target.line.returnPressed.connect(self.go_on)
        self.trial.read_again.clicked.connect(self.read)
        self.forward.clicked.connect(self.go_on)
        self.back.clicked.connect(lambda: self._turn(0))
        self.close_form.clicked.connect(self.reject)
        for keys, act in (
            ("Ctrl+Return", self.go_on),
            ("Alt+Left", lambda: self._turn(0)),
            ("F5", self.read),
            ("F1", lambda: show_help(self, self.form)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _turn(self, page: int) -> None:
        _ = current().gettext
        if self.slow.is_under_way:
            return
        self.pages.setCurrentIndex(page)
        self.back.setVisible(page > 0)
        self.forward.setText(_("Bring all of it in") if page else _("Read it on trial"))
        self._see_whether_forward()
        if not page:
            self.workbook.line.setFocus()

    def _see_whether_forward(self) -> None:
        """What has errors cannot be brought in."""
        errors = self._incoming.errors if self._incoming is not None else 0
        self.forward.setEnabled(not self.pages.currentIndex() or not errors)
        self.target_card.setVisible(not errors)

    def go_on(self) -> None:
        """From the workbook to its findings, and from there to the books."""
        if not self.slow.is_under_way and self.forward.isEnabled():
            (self.bring_in if self.pages.currentIndex() else self.read)()

    # The empty workbook

    def _ask_template(self) -> None:
        _ = current().gettext
        proposed = choosing.free_name(
            choosing.documents_folder(), _("Old group to bring in"), WORKBOOK_ENDING
        )
        title = _("Write an empty workbook")
        choosing.choose_new_file(
            self, title, WORKBOOK_ENDING, self.make_template, proposed=proposed
        )

    def make_template(self, path: Path) -> None:
        """Write the empty workbook to `path`."""
        first = Month(self.session.today().year, 1)
        language = current().language

        def write(_work: background.Work) -> Path:
            from savings_desk.operations.importing import make_template  # noqa: PLC0415 - heavy

            make_template(path, first_month=first, language=language)
            return path

        words = current().gettext("Writing the workbook…")
        self.slow.begin(words, write, then=self._template_made)

    def _template_made(self, path: Path) -> None:
        words = current().gettext("The workbook is written: {path}")
        self.template_said.setText(words.format(path=path))
        self.template_said.setVisible(True)

    # The dry run

    def read(self) -> None:
        """Read the workbook on trial; nothing is written anywhere."""
        if self.slow.is_under_way:
            return
        asking = Asking()
        path = asking.ask(self.workbook.line, self.workbook_said, self.workbook.must_path)
        if path is None:
            self._turn(0)
            return
        today = self.session.today()

        def read(_work: background.Work) -> tuple[Incoming, ImportSummary]:
            from savings_desk.operations.import_summary import summarize  # noqa: PLC0415 - heavy
            from savings_desk.operations.importing import read_import  # noqa: PLC0415 - heavy

            incoming = read_import(path, today=today)
            return incoming, summarize(incoming)

        words = current().gettext("Reading {name}…")
        self.slow.begin(
            words.format(name=path.name), read, then=self._show_trial, otherwise=self._not_read
        )

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._turn(0)
        say_beside(self.workbook.line, self.workbook_said, error)

    def _show_trial(self, found: tuple[Incoming, ImportSummary]) -> None:
        self._incoming, summary = found
        self.trial.show_trial(self._incoming, summary, self.workbook.line.text())
        named = self._incoming.group is not None
        self.group_card.setVisible(not named)
        if not named and not self.opened_on.text():
            self.opened_on.set_day(self._incoming.opened_on)
        self._propose(self._incoming.group)
        self._turn(1)
        first = self.trial.table if self._incoming.findings else self.target.line
        (self.group_name if not named else first).setFocus()

    # The books

    def _propose(self, group: Group | None) -> None:
        if group is None or self.target.line.text() not in ("", self._proposed):
            return
        folder, stem = choosing.documents_folder(), choosing.file_stem(group.name)
        self.target.set_path(choosing.free_name(folder, stem, BOOKS_ENDING))
        self._proposed = self.target.line.text()

    def bring_in(self) -> None:
        """Make the books: all of what was read, or nothing."""
        incoming = self._incoming
        if incoming is None or incoming.errors:
            return
        asking = Asking()
        group = incoming.group or self._group(asking)
        target = asking.ask(self.target.line, self.target_said, self.target.must_path)
        if group is None or target is None or asking.first is not None:
            if asking.first is not None:
                asking.first.setFocus()
            return
        by, moment = self.session.who or group.treasurer or group.name, self.session.moment()

        def bring(_work: background.Work) -> Books:
            from savings_desk.operations.importing import import_group  # noqa: PLC0415 - heavy

            return import_group(target, incoming, group=group, by=by, at=moment)

        self._writing = True
        words = current().gettext("The books are being made…")
        self.slow.begin(words, bring, then=self._brought_in, otherwise=self._not_brought_in)

    def _group(self, asking: Asking) -> Group | None:
        name = asking.ask(self.group_name, self.group_name_said, self._name)
        opened_on = asking.ask(self.opened_on, self.opened_on_said, self._first_day)
        return Group(name=name, opened_on=opened_on) if name and opened_on else None

    def _name(self) -> str:
        name = plain(self.group_name.text())
        if not name:
            raise Missing("name")
        return name

    def _first_day(self) -> date:
        day = self.opened_on.must_day()
        check_first_day(day, self.session.today())
        return day

    def _brought_in(self, books: Books) -> None:
        self._writing = False
        self.accept()
        self.session.lay_open(books)

    def _not_brought_in(self, error: Exception) -> None:
        self._writing = False
        failures.show(self, error)

    @override
    def reject(self) -> None:
        """Reading is let go of at once; books that are being made are waited for."""
        if self._writing:
            return
        if self.slow.is_under_way:
            self.slow.let_go()
            return
        super().reject()
