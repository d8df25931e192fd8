"""Restoring: books brought back from a backup as a new file, checked before they are opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QWidget
from typing_extensions import override

from savings_desk.desktop import choosing
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.help import show_help
from savings_desk.desktop.in_sight import InSight
from savings_desk.desktop.slow_work import SlowWork
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.path_field import PathField, Wanted
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.troubles import Trouble
from savings_desk.words.dates import format_moment
from savings_desk.words.findings import finding_sentence
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.desktop import background
    from savings_desk.desktop.session import Session
    from savings_desk.operations.founding import Books
    from savings_desk.operations.safekeeping import Backup, Restored

BOOKS_ENDING = ".savings"
BACKUP_ENDING = ".savings-backup"
_PAUSE_MS = 250
"""A backup is looked at when typing its name has paused so long."""
_DOUBTS_SHOWN = 20


class Restoring(FormDialog):
    """Choose a backup, see what it holds, name a new file; it is checked, and then opened."""

    form = "restoring"
    body: QWidget
    backup: PathField
    backup_said: QLabel
    held: QLabel
    target: PathField
    target_said: QLabel
    result_card: QFrame
    outcome: QLabel
    doubts: QLabel
    doing: QLabel
    bar: QProgressBar
    close_form: QPushButton
    bring_back: QPushButton

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, backup: Path | None = None
    ) -> None:
        """Begin empty, or with a backup that was chosen already."""
        super().__init__(session, parent)
        self._books: Books | None = None
        self._seen = ""
        self._proposed = ""
        InSight(self)
        self.slow = SlowWork(self, self.bar, self.doing, held=(self.body, self.bring_back))
        self.slow.rested.connect(lambda: self.close_form.setText(current().gettext("Close")))
        self.backup.asks(Wanted.FILE, BACKUP_ENDING, BOOKS_ENDING)
        self.target.asks(Wanted.NEW_FILE, BOOKS_ENDING)
        for place in (session.preferences.backup_stick, session.preferences.backup_folder):
            if place and Path(place).is_dir():
                self.backup.begin_in(Path(place))
                break
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.backup.line.textChanged.connect(self._pause.start)
        self.backup.line.returnPressed.connect(self.target.line.setFocus)
        self.target.line.returnPressed.connect(self.restore)
        self.close_form.clicked.connect(self.reject)
        self.bring_back.clicked.connect(self.restore)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(lambda: show_help(self, self.form))
        self.fit_type(wide=70, high=78)
        if backup is not None:
            self.backup.set_path(backup)
        self.backup.line.setFocus()

    # What the backup holds

    def _look(self) -> None:
        """Read what a backup says of itself, once its name is whole."""
        path = Path(self.backup.line.text().strip().strip('"'))
        if str(path) == self._seen or not path.is_file():
            return
        self._seen = str(path)

        def look(_work: background.Work) -> Backup | None:
            from savings_desk.operations.safekeeping import said_by  # noqa: PLC0415 - heavy

            return said_by(path)

        words = current().gettext("Looking at the backup…")
        self.slow.begin(words, look, then=self._tell_held, otherwise=self._not_held)

    def _tell_held(self, said: Backup | None) -> None:
        speech = current()
        say_beside(self.backup.line, self.backup_said, None)
        if said is None:
            words = speech.gettext(
                "A plain copy of books. It says nothing of itself; whose it is and whether it is"
                " whole is seen when it is brought back."
            )
            stem = Path(self._seen).stem
        else:
            words = speech.gettext(
                "Holds the books of {group}, copied on {moment}, up to entry {entries}."
            ).format(
                group=said.group,
                moment=format_moment(said.moment.astimezone(THAI_TIME), speech),
                entries=format_number(said.entries),
            )
            stem = choosing.file_stem(said.group)
        self.held.setText(words)
        self.held.setVisible(True)
        if self.target.line.text() in ("", self._proposed):
            folder = choosing.documents_folder()
            self.target.set_path(choosing.free_name(folder, stem, BOOKS_ENDING))
            self._proposed = self.target.line.text()
        self.target.line.setFocus()

    def _not_held(self, error: Exception) -> None:
        self.held.setVisible(False)
        if not isinstance(error, Trouble):
            raise error
        say_beside(self.backup.line, self.backup_said, error)
        self.backup.line.setFocus()

    # Bringing back

    def restore(self) -> None:
        """Bring the books back, or say beside a field what stands in the way."""
        if self._books is not None:
            self._open()
            return
        if self.slow.is_under_way:
            return
        asking = Asking()
        backup = asking.ask(self.backup.line, self.backup_said, self.backup.must_path)
        target = asking.ask(self.target.line, self.target_said, self.target.must_path)
        if backup is None or target is None:
            if asking.first is not None:
                asking.first.setFocus()
            return

        def bring(work: background.Work) -> tuple[Restored, Books]:
            from savings_desk.operations.founding import open_books  # noqa: PLC0415 - heavy
            from savings_desk.operations.safekeeping import restore  # noqa: PLC0415 - heavy

            brought = restore(backup, target, progress=work.report)
            return brought, open_books(brought.path)

        self.close_form.setText(current().gettext("Cancel"))
        self.slow.begin(
            current().gettext("The books are being brought back and checked…"),
            bring,
            then=self._brought,
            otherwise=self._not_brought,
        )

    def _brought(self, done: tuple[Restored, Books]) -> None:
        brought, self._books = done
        if brought.proof.clean:
            self._open()
        else:
            self._tell_doubts(brought)

    def _tell_doubts(self, brought: Restored) -> None:
        """The books are back as they were copied, and what the check found is not hidden."""
        speech = current()
        findings = brought.proof.findings
        words = speech.gettext(
            "The books of {group} were brought back as they were copied. The check found"
            " {count} things in them; keep the backup, and show this list to whoever helps."
        )
        self.outcome.setText(words.format(group=brought.group, count=format_number(len(findings))))
        shown = [f"• {finding_sentence(one, speech)}" for one in findings[:_DOUBTS_SHOWN]]
        self.doubts.setText("\n".join(shown))
        self.result_card.setVisible(True)
        self.bring_back.setText(speech.gettext("Open the books"))
        self.bring_back.setFocus()

    def _not_brought(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        at_target = getattr(error, "path", "").startswith(self.target.line.text().strip())
        field = self.target if at_target else self.backup
        said = self.target_said if at_target else self.backup_said
        say_beside(field.line, said, error)
        field.line.setFocus()

    def _open(self) -> None:
        books, self._books = self._books, None
        super().accept()
        self.session.lay_open(books)

    @override
    def reject(self) -> None:
        """Give up what is under way, and leave nothing behind; else close."""
        if self.slow.is_under_way:
            self.slow.give_up()
            return
        if self._books is not None:
            self._books.close()
            self._books = None
        super().reject()
