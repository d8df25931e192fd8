"""What leaves the desk: a document printed or saved, each time sealed, recorded and with a code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from savings_desk.desktop import background, failures
from savings_desk.desktop.paper_maker import made_apart
from savings_desk.desktop.printing_paper import offset_for
from savings_desk.desktop.session import Change
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.printing import print_bytes, print_document
from savings_desk.words.dates import buddhist_year
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtPrintSupport import QPrinter

    from savings_desk.desktop.screens.document_form import DocumentsForm
    from savings_desk.documents.catalogue import Document
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.operations.printing import DocumentRequest

FORMS = (
    ("pdf", N_("PDF, as printed")),
    ("xlsx", N_("Excel workbook")),
    ("txt", N_("Plain text")),
)
_NEVER_IN_NAMES = '<>:"/\\|?*'


class DocumentOut(QObject):
    """Prints and saves what the screen asks for; long work shows progress and can be given up."""

    def __init__(self, form: DocumentsForm, refuse: Callable[[Refusal], object]) -> None:
        """Say results in the bar of the screen, refusals by `refuse`."""
        super().__init__(form)
        self._form = form
        self._session = form.session
        self._refuse = refuse
        self._work: background.Work | None = None
        self._saved = ""
        self._folder = ""
        form.busy_cancel.clicked.connect(self._give_up)
        form.done_close.clicked.connect(self.forget)
        form.open_file.clicked.connect(lambda: self._open(self._saved))
        form.open_folder.clicked.connect(lambda: self._open(self._folder))
        self.forget()

    @property
    def busy(self) -> bool:
        """Whether something is being printed or saved."""
        return self._work is not None

    def forget(self) -> None:
        """Put the bar with the last result away."""
        self._saved = ""
        self._form.done_card.hide()

    def print_on(
        self, printer: QPrinter, document: Document, request: DocumentRequest, title: str
    ) -> None:
        """Seal, record and print a document."""
        from savings_desk.desktop.printing import print_pdf  # noqa: PLC0415 - when first printed

        session = self._session
        books, by, at = session.books, session.who, session.moment()
        offset = offset_for(session, request)
        printer.setDocName(title)

        def make(work: background.Work) -> PrintRecord:
            pdf, record = print_bytes(
                books, document.name, request, form="pdf", by=by, at=at, seal=made_apart(work)
            )
            print_pdf(pdf, printer, offset=offset, report=work.report)
            return record

        def printed(record: PrintRecord) -> None:
            words = current().gettext("{title} was sent to the printer. Code on its foot: {code}")
            self._tell(words.format(title=title, code=record.code))

        self._run(make, printed, current().gettext("Printing…"))

    def ask_where(self, document: Document, request: DocumentRequest, title: str) -> QFileDialog:
        """Ask for a file's name and form, then save it there."""
        _ = current().gettext
        dialog = QFileDialog(self._form, _("Save the document"))
        dialog.setObjectName("save_as")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        named = [(_(words), ending) for ending, words in FORMS]
        filters = {f"{words} (*.{ending})": ending for words, ending in named}
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(FORMS[0][0])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(self._folder or QStandardPaths.writableLocation(place))
        dialog.selectFile(file_name(title, request, self._session.today()))

        def chosen(name: str) -> None:
            target = Path(name)
            if target.suffix.casefold() not in {f".{ending}" for ending, _words in FORMS}:
                target = target.with_name(f"{target.name}.{filters[dialog.selectedNameFilter()]}")
            self.save_to(target, document, request, title)

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_to(
        self, target: Path, document: Document, request: DocumentRequest, title: str
    ) -> None:
        """Seal, record and write a document; the ending of the name is the form."""
        session = self._session
        books, by, at = session.books, session.who, session.moment()
        self._folder = str(target.parent)

        def make(work: background.Work) -> PrintRecord:
            return print_document(
                books, document.name, request, target=target, by=by, at=at, seal=made_apart(work)
            )

        def saved(record: PrintRecord) -> None:
            words = current().gettext("{title} is saved as {file}. Code on its foot: {code}")
            self._saved = str(target)
            self._tell(words.format(title=title, file=target.name, code=record.code))

        self._run(make, saved, current().gettext("Saving…"))

    def _run(
        self,
        make: Callable[[background.Work], PrintRecord],
        then: Callable[[PrintRecord], object],
        words: str,
    ) -> None:
        self.forget()

        def done(record: PrintRecord) -> None:
            self._end()
            then(record)
            self._session.tell(Change.PRINTS)

        self._form.busy_words.setText(words)
        self._form.busy_bar.setRange(0, 0)
        self._form.busy.show()
        self._work = background.run(self, make, then=done, otherwise=self._failed, apart=True)
        self._work.progressed.connect(self._tell_progress)

    def _tell_progress(self, done: int, of: int) -> None:
        self._form.busy_bar.setRange(0, of)
        self._form.busy_bar.setValue(done)

    def _tell(self, said: str) -> None:
        form = self._form
        form.done_said.setText(said)
        for button in (form.open_file, form.open_folder):
            button.setVisible(bool(self._saved))
        form.done_card.show()

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, background.GivenUp):
            return
        if isinstance(error, Refusal):
            self._refuse(error)
            return
        failures.show(self._form, error)

    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        self._form.busy.hide()

    def _give_up(self) -> None:
        if self._work is not None:
            self._work.give_up()

    def _open(self, path: str) -> None:
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def file_name(title: str, request: DocumentRequest, today: date) -> str:
    """A name for the file: what it is, of whom, and the day, in letters every disk takes."""
    day = request.as_of or request.last or today
    year = buddhist_year(day.year, day.month) if current().thai else day.year
    about = request.receipt or request.loan or request.member or request.account or ""
    parts = (title, about, f"{year}-{day:%m-%d}")
    named = " ".join(part for part in parts if part)
    return "".join("-" if letter in _NEVER_IN_NAMES else letter for letter in named)
