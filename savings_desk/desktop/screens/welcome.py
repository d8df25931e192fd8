"""Welcome (เริ่มต้น): where the treasurer begins when no books lie on the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import background, failures, theme
from savings_desk.desktop.choosing import choose_file
from savings_desk.desktop.forms import tab_through
from savings_desk.desktop.help import show_help
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.practice import practice_folder
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.widgets.choice import Choice
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.recent_books import RecentBooks, recent_books
from savings_desk.words.language import Language, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.operations.founding import Books

BOOKS_ENDING = ".savings"
BACKUP_ENDING = ".savings-backup"
WORKBOOK_ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
SIDE_BY_SIDE_MAX = 125
"""Up to this type size the recent books and the choices stand side by side."""
_PATIENCE_MS = 200
"""Work that is done sooner is not announced."""


class Welcome(Screen):
    """Recent books, a new group, practice, restore, and the import of an old group.

    Where no books were opened before, restoring comes first: a group that has a backup must not
    begin a second time.
    """

    form = "welcome"
    head: FlowRow
    head_room: QWidget
    speak_other: QPushButton
    type_smaller: QPushButton
    type_larger: QPushButton
    other_theme: QPushButton
    help_now: QPushButton
    busy: QFrame
    busy_words: QLabel
    busy_bar: QProgressBar
    busy_cancel: QPushButton
    body: QWidget
    first: QFrame
    recent_card: QFrame
    recent: RecentBooks
    choices: QWidget
    choices_heading: QLabel
    open_books: Choice
    new_group: Choice
    import_group: Choice
    restore: Choice
    sample: Choice

    @override
    def prepare(self) -> None:
        """Connect the form."""
        self._work: background.Work | None = None
        self._announce = QTimer(self)
        self._announce.setSingleShot(True)
        self._announce.setInterval(_PATIENCE_MS)
        self._announce.timeout.connect(lambda: self.busy.setVisible(self._work is not None))
        self.head_room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.gather()
        self._rows: dict[Choice, tuple[str, str, Callable[[], object]]] = {
            self.open_books: ("folder-open", "Ctrl+O", self.ask_for_books),
            self.new_group: ("file-plus-2", "Ctrl+N", self.found_group),
            self.import_group: ("file-spreadsheet", "Ctrl+I", self.import_old_group),
            self.restore: ("rotate-ccw", "Ctrl+R", self.restore_backup),
            self.sample: ("sparkles", "Ctrl+T", self.practise),
        }
        for choice, (_icon, keys, act) in self._rows.items():
            choice.put_aside(keys)
            choice.clicked.connect(partial(self._unless_busy, act))
            give_key(self, keys, partial(self._unless_busy, act))
        self.recent.opened.connect(lambda path: self.open_path(Path(path)))
        self.recent.dropped.connect(self._forget)
        self.busy_cancel.clicked.connect(self._give_up)
        self.speak_other.clicked.connect(self._speak_other)
        self.type_smaller.clicked.connect(partial(self._step_type, -1))
        self.type_larger.clicked.connect(partial(self._step_type, 1))
        self.other_theme.clicked.connect(self._change_theme)
        self.help_now.clicked.connect(lambda: show_help(self.window(), self.help_page))
        self.session.look_changed.connect(self._dress)
        self.retell()

    # What is shown

    @override
    def arrive(self) -> None:
        """The cursor stands on what is most likely wanted."""
        self.retell()
        first = self.recent.lines[0] if self.recent.lines else self.restore
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_for_files()

    @override
    def retell(self) -> None:
        """Say the list and the small buttons anew."""
        self.recent.put(recent_books(self.session.preferences))
        other = Language.ENGLISH if current().thai else Language.THAI
        self.speak_other.setText("English" if other is Language.ENGLISH else "ภาษาไทย")
        self._dress()

    def _dress(self) -> None:
        _ = current().gettext
        tastes = self.session.preferences
        dark = tastes.theme == "dark"
        colours = self.session.colours()
        for choice, (icon, _keys, _act) in self._rows.items():
            choice.dress(icon, colours, tastes.type_size)
        self.recent.dress(colours, tastes.type_size)
        self.other_theme.setText(_("Light screen") if dark else _("Dark screen"))
        self.type_smaller.setEnabled(tastes.type_size > theme.TYPE_SIZES[0])
        self.type_larger.setEnabled(tastes.type_size < theme.TYPE_SIZES[-1])
        self._arrange()

    def _arrange(self) -> None:
        """Before the first books, restoring stands first and by itself; else among the rest."""
        begun = bool(self.session.preferences.recent)
        self.first.setVisible(not begun)
        self.recent_card.setVisible(begun)
        self.choices_heading.setText(
            current().gettext("Other books") if begun else current().gettext("Or begin here")
        )
        place = self._layout("choice_rows" if begun else "first_place", QVBoxLayout)
        if place.indexOf(self.restore) < 0:
            place.insertWidget(4 if begun else 0, self.restore)
        acts = [self.open_books, self.new_group, self.import_group]
        acts.insert(len(acts) if begun else 0, self.restore)
        tab_through(self.help_now, *self.recent.stops(), *acts, self.sample)
        beside = self.session.preferences.type_size <= SIDE_BY_SIDE_MAX
        halves = self._layout("halves", QHBoxLayout)
        way = QBoxLayout.Direction
        halves.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _layout(self, name: str, kind: type[QBoxLayout]) -> QBoxLayout:
        found = self.findChild(kind, name)
        assert found is not None, name
        return found

    def _look_for_files(self) -> None:
        """See which of the recent books are there, without waiting for a slow disk."""
        paths = tuple(self.session.preferences.recent)

        def look(_work: background.Work) -> frozenset[str]:
            return frozenset(path for path in paths if not Path(path).is_file())

        background.run(
            self, look, then=self.recent.mark_missing, otherwise=partial(failures.show, self)
        )

    # What may be done

    @override
    def look_at(self, what: str) -> None:
        """Open a file named to the program or dragged onto it; or practise."""
        match what:
            case "practice":
                self.practise()
            case "practice-anew":
                self.practise(anew=True)
            case _:
                self.receive(Path(what))

    def receive(self, path: Path) -> None:
        """Take a file as its ending says: books, a backup, or an old group's workbook."""
        ending = path.suffix.casefold()
        if ending == BACKUP_ENDING:
            self.restore_backup(path)
        elif ending in WORKBOOK_ENDINGS:
            self.import_old_group(path)
        else:
            self.open_path(path)

    def ask_for_books(self) -> None:
        """Let a file of books be chosen."""
        recent = self.session.preferences.recent
        folder = Path(recent[0]).parent if recent else None
        title = current().gettext("Open books")
        choose_file(self, title, [BOOKS_ENDING, BACKUP_ENDING], self.receive, folder=folder)

    def open_path(self, path: Path) -> None:
        """Lay the books at `path` on the desk, or say why not."""

        def read(_work: background.Work) -> Books:
            from savings_desk.operations.founding import open_books  # noqa: PLC0415 - heavy

            return open_books(path)

        words = current().gettext("Opening {name}…")
        self._begin(words.format(name=path.name), read)

    def practise(self, *, anew: bool = False) -> None:
        """Open the practice books, which are made when there are none."""
        folder = practice_folder()

        def make(work: background.Work) -> Books:
            from savings_desk.operations.practice import practise  # noqa: PLC0415 - heavy

            return practise(folder, anew=anew, progress=work.report)

        self._begin(current().gettext("Laying out the practice books…"), make)

    def found_group(self) -> None:
        """Ask about a new group, in four steps."""
        from savings_desk.desktop.screens.founding import Founding  # noqa: PLC0415 - when asked

        Founding(self.session, self).open()

    def restore_backup(self, backup: Path | None = None) -> None:
        """Bring books back from a backup."""
        from savings_desk.desktop.screens.restoring import Restoring  # noqa: PLC0415 - when asked

        Restoring(self.session, self, backup=backup).open()

    def import_old_group(self, workbook: Path | None = None) -> None:
        """Bring an old group in from its workbook."""
        from savings_desk.desktop.screens.importing import Importing  # noqa: PLC0415 - when asked

        Importing(self.session, self, workbook=workbook).open()

    # Slow work

    def _begin(self, words: str, task: Callable[[background.Work], Books]) -> None:
        if self._work is not None:
            return
        self.busy_words.setText(words)
        self.busy_bar.setRange(0, 0)
        self.body.setEnabled(False)
        self._work = background.run(self, task, then=self._opened, otherwise=self._failed)
        self._work.progressed.connect(self._show_progress)
        self._announce.start()

    def _show_progress(self, done: int, of: int) -> None:
        self.busy_bar.setRange(0, max(of, 1))
        self.busy_bar.setValue(done)

    def _opened(self, books: Books) -> None:
        self._end()
        self.session.lay_open(books)

    def _failed(self, error: Exception) -> None:
        self._end()
        self.arrive()
        if not isinstance(error, background.GivenUp):
            failures.show(self, error)

    def _end(self) -> None:
        self._work = None
        self._announce.stop()
        self.busy.setVisible(False)
        self.body.setEnabled(True)

    def _give_up(self) -> None:
        if self._work is not None:
            self._work.give_up()

    def _unless_busy(self, act: Callable[[], object], *_checked: object) -> None:
        if self._work is None:
            act()

    # Tastes

    def _forget(self, path: str) -> None:
        self.session.preferences.forget(path)
        self.arrive()

    def _speak_other(self) -> None:
        self.session.speak(Language.ENGLISH.value if current().thai else Language.THAI.value)

    def _step_type(self, step: int, *_checked: object) -> None:
        tastes = self.session.preferences
        tastes.type_size = theme.stepped(tastes.type_size, step)
        self.session.look_changed.emit()

    def _change_theme(self) -> None:
        tastes = self.session.preferences
        tastes.theme = "light" if tastes.theme == "dark" else "dark"
        self.session.look_changed.emit()
