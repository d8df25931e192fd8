"""A code from the foot of a paper: is that paper still what the books say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.desktop import background, failures
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.operations.printing import confirm_code
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.screens.document_form import DocumentsForm
    from savings_desk.domain.ledger import PrintRecord


class CodeCheck(QObject):
    """Says whether a paper, known by the code on its foot, is still what the books say."""

    def __init__(self, form: DocumentsForm, title_of: Callable[[str], str]) -> None:
        """Follow the code field; `title_of` names a document."""
        super().__init__(form)
        self._form = form
        self._title_of = title_of
        form.code_card.hide()
        form.code.returnPressed.connect(self.check)
        form.code_check.clicked.connect(self.check)
        form.code_close.clicked.connect(form.code_card.hide)

    def check(self) -> None:
        """Look the code up and make the paper anew, in the background."""
        code, books = self._form.code.text().strip(), self._form.session.books
        if not code:
            self._form.code.setFocus()
            return

        def look(_work: background.Work) -> tuple[PrintRecord, bool]:
            return confirm_code(books, code)

        background.run(self, look, then=self._found, otherwise=self._not_found)

    def _found(self, found: tuple[PrintRecord, bool]) -> None:
        record, agrees = found
        _ = current().gettext
        words = (
            _("{title}, printed on {day} by {who}: the books say the same today.")
            if agrees
            else _("{title}, printed on {day} by {who}: the books have changed since.")
        )
        self._say(
            words.format(
                title=self._title_of(record.document),
                day=format_day(date.fromisoformat(record.printed_at[:10]), current()),
                who=record.printed_by,
            ),
            "good" if agrees else "warning",
        )

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, NoSuchEntry):
            words = current().gettext("No paper with the code {code} was printed from these books.")
            self._say(words.format(code=self._form.code.text().strip().upper()), "danger")
            self._form.code.setFocus()
            self._form.code.selectAll()
            return
        failures.show(self._form, error)

    def _say(self, said: str, tone: str) -> None:
        form = self._form
        form.code_said.setText(said)
        form.code.setAccessibleDescription(said)
        form.code_card.setProperty("tone", tone)
        form.code_card.style().polish(form.code_card)
        form.code_card.show()
