"""Settings, copies of the books: where they go, the last ones, and bringing one back on trial."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.backing_up import back_up, places
from savings_desk.desktop.backup_age import backup_words
from savings_desk.desktop.choosing import choose_folder
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import set_role
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.troubles import Trouble
from savings_desk.words.dates import format_moment
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.operations.copies import Copy, Rehearsed

_KIB = 1024


class BackupPage(SettingsPage):
    """Copies are made, listed, and tried; a restore begins on Welcome."""

    form = "settings_backup"
    folder: QLineEdit
    folder_choose: QPushButton
    folder_state: QLabel
    stick: QLineEdit
    stick_choose: QPushButton
    stick_state: QLabel
    acts: FlowRow
    copy_now: QPushButton
    bar: QProgressBar
    give_up: QPushButton
    done: QLabel
    said: QLabel
    copies: RowsTable
    copy_acts: FlowRow
    rehearse: QPushButton
    restore: QPushButton
    rehearsal: QLabel

    @override
    def prepare(self) -> None:
        """Connect fields, buttons and table."""
        self._work: background.Work | None = None
        self._model = RowsModel(
            (
                TableColumn(N_("Made")),
                TableColumn(N_("File")),
                TableColumn(N_("Lies in"), minor=True),
                TableColumn(N_("Size"), figure=True, minor=True),
            ),
            self.session.colours,
        )
        self.copies.show_rows(self._model, stretch=1)
        for row in (self.acts, self.copy_acts):
            row.gather(gap=10)
        for field, button in ((self.folder, self.folder_choose), (self.stick, self.stick_choose)):
            field.editingFinished.connect(self._keep)
            button.clicked.connect(lambda _on=False, field=field: self._choose(field))
        self.copy_now.clicked.connect(self.do_copy)
        self.give_up.clicked.connect(self.do_give_up)
        self.rehearse.clicked.connect(self.do_rehearse)
        self.restore.clicked.connect(self.do_restore)
        self.copies.moved.connect(lambda _key: self._offer())
        self._hush()

    @override
    def reload(self) -> None:
        """Show the places and what lies in them."""
        tastes = self.session.preferences
        for field, place in (
            (self.folder, tastes.backup_folder),
            (self.stick, tastes.backup_stick),
        ):
            if not field.hasFocus():
                field.setText(place)
        self._tell_places()
        self._tell_rehearsal()
        folders = places(self.session)

        def look(_work: background.Work) -> Sequence[Copy]:
            from savings_desk.operations.copies import copies_in  # noqa: PLC0415 - heavy

            return copies_in(folders)

        background.run(self, look, then=self._list, otherwise=self._failed)

    @override
    def retell(self) -> None:
        """Places and moments are told in the language in use."""
        self.reload()

    @override
    def arrive(self) -> None:
        """The cursor stands on the copy, or in the folder when none is named."""
        (self.copy_now if self.copy_now.isEnabled() else self.folder).setFocus()

    # Places

    def _choose(self, field: QLineEdit) -> None:
        def chosen(place: Path) -> None:
            field.setText(str(place))
            self._keep()

        title = current().gettext("Where copies go")
        now = Path(field.text()) if field.text() else None
        choose_folder(self, title, chosen, folder=now)

    def _keep(self) -> None:
        tastes = self.session.preferences
        told = self.folder.text().strip(), self.stick.text().strip()
        if told == (tastes.backup_folder, tastes.backup_stick):
            return
        tastes.backup_folder, tastes.backup_stick = told
        self.session.tell()
        self.reload()

    def _tell_places(self) -> None:
        _ = current().gettext
        tastes = self.session.preferences
        for place, state in (
            (tastes.backup_folder, self.folder_state),
            (tastes.backup_stick, self.stick_state),
        ):
            there = bool(place) and Path(place).is_dir()
            missing = _("This folder is not there now.") if place else _("None is named yet.")
            state.setText(_("It is there.") if there else missing)
            set_role(state, "good" if there else "warning" if place else "quiet")
        self._offer()

    def _offer(self) -> None:
        busy = self._work is not None
        self.copy_now.setEnabled(not busy and bool(places(self.session)))
        chosen = bool(self.copies.key_now()) and not busy
        self.rehearse.setEnabled(chosen)
        self.restore.setEnabled(chosen)
        self.bar.setVisible(busy)
        self.give_up.setVisible(busy)

    def _list(self, found: Sequence[Copy]) -> None:
        speech = current()
        kept = self.copies.key_now()
        self._model.put(
            [
                TableRow(
                    str(one.path),
                    (
                        format_moment(one.moment, speech),
                        one.path.name,
                        str(one.path.parent),
                        speech.gettext("{size} KB").format(size=format_number(one.size // _KIB)),
                    ),
                )
                for one in found
            ]
        )
        self.copies.go_to(kept or (str(found[0].path) if found else ""))
        self._offer()

    # Acts

    def do_copy(self) -> None:
        """Make a copy in every place that is there."""
        self._hush()
        work = back_up(self, self.session, then=self._copied, otherwise=self._failed)
        if work is not None:
            self._begin(work)

    def do_rehearse(self) -> None:
        """Bring the chosen copy back on trial, check it, and throw the trial away."""
        self._hush()
        copy = Path(self.copies.key_now())

        def task(work: background.Work) -> Rehearsed:
            from savings_desk.operations.copies import rehearse  # noqa: PLC0415 - heavy

            return rehearse(copy, progress=work.report)

        self._begin(background.run(self, task, then=self._rehearsed, otherwise=self._failed))

    def do_restore(self) -> None:
        """Go to Welcome, where books are brought back as a new file."""
        self.go.emit(f"welcome/{self.copies.key_now()}")

    def do_give_up(self) -> None:
        """Stop; nothing is left half made."""
        if self._work is not None:
            self._work.give_up()

    def _begin(self, work: background.Work) -> None:
        self._work = work
        self.bar.setRange(0, 0)
        work.progressed.connect(self._show_progress)
        self._offer()
        self.give_up.setFocus()

    def _show_progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _copied(self, words: str) -> None:
        self._end()
        self.done.setText(words)
        self.reload()

    def _rehearsed(self, found: Rehearsed) -> None:
        self._end()
        with self.session.books.read() as reading:
            group_id = reading.group().id
        moment = self.session.moment().isoformat(timespec="minutes")
        outcome = "sound" if found.proof.clean else "unsound"
        told = f"{moment}|{outcome}|{found.copy.name}"
        self.session.preferences.last_rehearsal[group_id] = told
        self.session.tell()
        if found.proof.clean:
            words = current().gettext(
                "The copy is sound: the books of {group}, {count} entries, every one proved."
            )
            count = format_number(found.proof.entries)
            self.done.setText(words.format(group=found.group, count=count))
        else:
            said = current().gettext("The copy can be read, but its check found mistakes.")
            say_beside(self.copies, self.said, said)
        self._tell_rehearsal()
        self.rehearse.setFocus()

    def _tell_rehearsal(self) -> None:
        _ = current().gettext
        with self.session.books.read() as reading:
            group_id = reading.group().id
        told = self.session.preferences.last_rehearsal.get(group_id, "")
        moment, _bar, rest = told.partition("|")
        outcome, _bar, name = rest.partition("|")
        lines = [backup_words(self.session, whole=True)]
        if moment:
            words = (
                _("Last tried {moment}: {name} was sound.")
                if outcome == "sound"
                else _("Last tried {moment}: {name} had mistakes.")
            )
            when = format_moment(datetime.fromisoformat(moment), current())
            lines.append(words.format(moment=when, name=name))
        else:
            lines.append(_("No copy was tried yet on this PC. Once a year is a good habit."))
        self.rehearsal.setText("\n".join(lines))

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, background.GivenUp):
            self.done.setText(current().gettext("Given up; nothing is left of it."))
        elif isinstance(error, Trouble):
            say_beside(self.copies, self.said, error)
        else:
            failures.show(self, error)

    def _end(self) -> None:
        self._work = None
        self._offer()
        self.copy_now.setFocus()

    def _hush(self) -> None:
        self.done.setText("")
        say_beside(self.copies, self.said, None)
