"""The papers of a member: the passbook printed or saved, and what was printed before."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from savings_desk.desktop import background, failures
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.session import Change
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.words.dates import format_day, format_moment, format_year
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.desktop.theme import Colours
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.operations.founding import Books
    from savings_desk.operations.member_views import MemberView

COLUMNS = (
    TableColumn(N_("Printed on")),
    TableColumn(N_("Document")),
    TableColumn(N_("Period")),
    TableColumn(N_("Code on the foot")),
    TableColumn(N_("Printed by")),
)
PASSBOOK = "passbook"


class MemberPapers(QObject):
    """Makes the passbook of the year that is shown, and lists the papers made before."""

    def __init__(self, owner: QWidget, session: Session, say: Callable[[str], object]) -> None:
        """Work for a page; what becomes of it is told to `say`."""
        super().__init__(owner)
        self._owner = owner
        self._session = session
        self._tell = say

    def show_in(self, table: RowsTable, none: QWidget, colours: Callable[[], Colours]) -> None:
        """List in this table; `none` stands there as long as nothing was printed."""
        self._table, self._none = table, none
        self._model = RowsModel(COLUMNS, colours)
        table.show_rows(self._model, stretch=1)

    def put(self, view: MemberView) -> None:
        """List what was printed for a member, the newest first."""
        with self._session.books.read() as reading:
            records = reading.print_records(member=view.member.number)
        self._model.put([_row(one) for one in reversed(records)])
        self._table.setVisible(bool(records))
        self._none.setVisible(not records)

    def ask_and_save(self, view: MemberView, form: str) -> None:
        """Ask for a place, and save the passbook there as PDF or Excel."""
        year = format_year(view.year.label_year, current())
        name = f"{PASSBOOK}-{view.member.number.replace('/', '-')}-{year}.{form}"
        title = current().gettext("Save the passbook")
        chosen, _kind = QFileDialog.getSaveFileName(self._owner, title, name, f"*.{form}")
        if chosen:
            self.save(view, Path(chosen))

    def save(self, view: MemberView, target: Path) -> None:
        """Save the passbook at `target`, in the form its name ends in."""
        books, who, moment, request = self._asked(view)
        self._tell(current().gettext("The passbook is being made…"))

        def make(_work: background.Work) -> Path:
            from savings_desk.operations.printing import print_document  # noqa: PLC0415 - heavy

            print_document(books, PASSBOOK, request, target=target, by=who, at=moment)
            return target

        def made(path: Path) -> None:
            self._tell(current().gettext("Saved as {path}").format(path=path))
            self._session.tell(Change.PRINTS)

        background.run(self._owner, make, then=made, otherwise=self._failed)

    def print_passbook(self, view: MemberView) -> None:
        """Print the passbook on the printer the person chooses."""
        from savings_desk.desktop.printing import ask_printer, print_pdf  # noqa: PLC0415 - heavy

        printer = ask_printer(self._owner)
        if printer is None:
            return
        books, who, moment, request = self._asked(view)
        tastes = self._session.preferences
        offset = (tastes.print_offset_x, tastes.print_offset_y)
        self._tell(current().gettext("The passbook is being printed…"))

        def make(work: background.Work) -> PrintRecord:
            from savings_desk.operations.printing import print_bytes  # noqa: PLC0415 - heavy

            content, record = print_bytes(books, PASSBOOK, request, form="pdf", by=who, at=moment)
            print_pdf(content, printer, offset=offset, report=work.report)
            return record

        def made(record: PrintRecord) -> None:
            words = current().gettext(
                "The passbook was sent to the printer. Code on its foot: {code}"
            )
            self._tell(words.format(code=record.code))
            self._session.tell(Change.PRINTS)

        background.run(self._owner, make, then=made, otherwise=self._failed)

    def print_lines(self, view: MemberView) -> None:
        """Print into the member's paper book, where its last line stands."""
        from savings_desk.desktop.screens.passbook_printing import (  # noqa: PLC0415 - heavy
            PassbookPrinting,
        )

        PassbookPrinting(self._session, view.member.number, self._owner).open()

    def _asked(self, view: MemberView) -> tuple[Books, str, datetime, DocumentRequest]:
        session = self._session
        request = DocumentRequest(
            first=view.year.first_day,
            last=view.year.last_day,
            member=view.member.number,
            language=current().language,
        )
        return session.books, session.who, session.moment(), request

    def _failed(self, error: Exception) -> None:
        self._tell("")
        failures.show(self._owner, error)


def _row(record: PrintRecord) -> TableRow:
    from savings_desk.documents.catalogue import document  # noqa: PLC0415 - heavy

    _ = current().gettext
    told = record.parameters
    days = [
        format_day(date.fromisoformat(told[name]), current(), style="short")
        for name in ("from", "to")
        if name in told
    ]
    return TableRow(
        record.code,
        (
            format_moment(datetime.fromisoformat(record.printed_at), current()),
            _(document(record.document).title),
            " – ".join(days),  # noqa: RUF001 - a dash, as on paper
            record.code,
            record.printed_by,
        ),
    )
