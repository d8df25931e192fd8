"""The check of the books from today's screen: run in the background, its verdict shown in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop import background, failures
from savings_desk.domain.findings import Seriousness
from savings_desk.operations.checking import check_books
from savings_desk.words.findings import finding_sentence
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.desktop.screens.today_form import TodayForm
    from savings_desk.operations.checking import Proof
    from savings_desk.operations.founding import Books

_FINDINGS_SHOWN = 20


class BooksCheck(QObject):
    """Runs one check at a time and remembers on this PC when it was and what it found."""

    ended = Signal()
    """The check ended, the verdict was read, or it was given up: the cursor may go back."""
    noted = Signal()
    """A check came to its end and was noted."""

    def __init__(self, screen: TodayForm) -> None:
        """Show progress and verdict in the frames of the screen."""
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._work: background.Work | None = None
        self._proof: Proof | None = None
        screen.checking.hide()
        screen.verdict_card.hide()
        screen.check_cancel.clicked.connect(self.give_up)
        screen.verdict_close.clicked.connect(self.close)

    def start(self) -> None:
        """Go through the whole books, with progress and a way to give it up."""
        if self._work is not None:
            return
        books, screen = self._session.books, self._screen

        def check(work: background.Work) -> tuple[Books, Proof]:
            work.report(0, 0)
            return books, check_books(books, progress=work.report)

        self._forget()
        screen.check_progress.setRange(0, 0)
        screen.checking.show()
        screen.check_cancel.setFocus()
        self._work = background.run(self, check, then=self._checked, otherwise=self._unchecked)
        self._work.progressed.connect(self._tell_progress)

    def give_up(self) -> None:
        """Stop the check that is under way, if there is one."""
        if self._work is not None:
            self._work.give_up()

    def close(self) -> None:
        """Put the verdict away."""
        self._forget()
        self.ended.emit()

    def tell(self) -> None:
        """Say the verdict in the language in use."""
        if self._proof is None:
            return
        _, screen, proof = current().gettext, self._screen, self._proof
        entries, members = format_number(proof.entries), format_number(proof.members)
        screen.verdict.setText(
            _("Nothing wrong was found in {entries} entries of {members} members.").format(
                entries=entries, members=members
            )
            if proof.clean
            else _("The check found what must be mended.")
        )
        screen.verdict_list.setText("\n".join(_lines(proof)))
        screen.verdict_list.setVisible(bool(proof.findings))
        tone = "danger" if not proof.clean else "warning" if proof.findings else "good"
        screen.verdict_card.setProperty("tone", tone)
        screen.verdict_card.style().polish(screen.verdict_card)
        screen.verdict_card.show()

    def _tell_progress(self, done: int, of: int) -> None:
        self._screen.check_progress.setRange(0, of)
        self._screen.check_progress.setValue(done)

    def _checked(self, found: tuple[Books, Proof]) -> None:
        books, proof = found
        self._end()
        if not self._session.is_open or self._session.books is not books:
            return
        self._proof = proof
        with books.read() as reading:
            group_id = reading.group().id
        errors = sum(one.seriousness is Seriousness.ERROR for one in proof.findings)
        moment = self._session.moment().isoformat(timespec="minutes")
        self._session.preferences.last_check[group_id] = f"{moment}|{errors}"
        self.tell()
        self._screen.verdict_close.setFocus()
        self.noted.emit()

    def _unchecked(self, error: Exception) -> None:
        self._end()
        self.ended.emit()
        if not isinstance(error, background.GivenUp):
            failures.show(self._screen, error)

    def _end(self) -> None:
        self._work = None
        self._screen.checking.hide()

    def _forget(self) -> None:
        self._proof = None
        self._screen.verdict_card.hide()


def _lines(proof: Proof) -> list[str]:
    speech = current()
    said = [f"• {finding_sentence(one, speech)}" for one in proof.findings[:_FINDINGS_SHOWN]]
    more = len(proof.findings) - len(said)
    if more:
        said.append(speech.gettext("and {count} more").format(count=format_number(more)))
    return said
