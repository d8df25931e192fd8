"""Documents (เอกสาร): everything printable, looked at before it is printed or saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from savings_desk.desktop import background, failures, theme
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.paper_maker import PAPERS, resting
from savings_desk.desktop.pdf_pages import page_sizes
from savings_desk.desktop.printing_paper import as_printed
from savings_desk.desktop.screens.document_catalogue import ABOUT
from savings_desk.desktop.screens.document_code import CodeCheck
from savings_desk.desktop.screens.document_fields import DocumentFields
from savings_desk.desktop.screens.document_form import DocumentsForm
from savings_desk.desktop.screens.document_out import DocumentOut
from savings_desk.desktop.screens.document_tools import DocumentTools
from savings_desk.desktop.session import Change
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.paper_choices import propose
from savings_desk.operations.printing import documents
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from savings_desk.documents.catalogue import Document
    from savings_desk.operations.printing import DocumentRequest

LIST_FROM_PX = 900
"""From this width on, at type size 100 %, the list of documents stands beside the paper."""
_SETTLING_MS = 150
_BUSY_AFTER_MS = 300


class Documents(DocumentsForm):
    """Choose a document, answer what it asks, see the real paper, print it or save it."""

    concerns = frozenset({Change.ENTRIES, Change.MEMBERS, Change.GROUP, Change.RULES})

    @override
    def prepare(self) -> None:
        """Connect list, fields, preview and tools."""
        self._document: Document | None = None
        self._shown: tuple[str, DocumentRequest] | None = None
        self._ready = False
        self._wide = True
        self._newest = Newest(self, apart=True)
        self.head.gather(gap=8)
        self.title_row.gather(gap=8)
        self.fields.gather(gap=12, level=True)
        self.busy.hide()
        self._fields = DocumentFields(self)
        self._tools = DocumentTools(self)
        self._out = DocumentOut(self, self._fields.refuse)
        self._code = CodeCheck(self, self._title_of)
        self._settled = self._timer(_SETTLING_MS, self._ask)
        self._slow = self._timer(_BUSY_AFTER_MS, self._tell_slow)
        self._rest = resting(self)
        self._newest.busy_changed.connect(self._tell_busy)
        self._fields.changed.connect(self._settled.start)
        self.papers.picked.connect(self.choose)
        self.paper_choice.picked.connect(self.papers.pick)
        self.papers.itemActivated.connect(self._take_up)
        self.busy_cancel.clicked.connect(self.give_up)
        self.print_paper.clicked.connect(self.do_print)
        self.save.clicked.connect(self.do_save)
        for keys, act in (("Ctrl+P", self.do_print), ("Ctrl+S", self.do_save)):
            give_key(self, keys, act)
        self.session.look_changed.connect(self._dress)
        self._dress()
        self.retell()

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # Following the books

    @override
    def reload(self) -> None:
        """Propose anew, and show the paper as the books now have it."""
        if self._document is None:
            self.papers.pick(documents()[0].name)
        else:
            self._propose()
            self._shown = None
            self._ask()

    @override
    def retell(self) -> None:
        """Say everything in the language in use."""
        self.papers.tell()
        self.paper_choice.tell()
        self._tell_buttons()
        self._tools.tell()
        self.retell_title()

    def _tell_buttons(self) -> None:
        """Name the buttons, and their keys beside the words where there is room."""
        _ = current().gettext
        for button, words, keys in (
            (self.print_paper, _("Print"), "Ctrl+P"),
            (self.save, _("Save as…"), "Ctrl+S"),
        ):
            button.setText(f" {words}  {keys}" if self._wide else f" {words}")
            button.setToolTip(f"{words} ({keys})")
            button.setAccessibleName(words)

    @override
    def arrive(self) -> None:
        """The cursor stands in the list."""
        (self.papers if self.papers.isVisible() else self.paper_choice).setFocus()

    @override
    def look_at(self, what: str) -> None:
        """Show the document of this name."""
        self.papers.pick(what)

    @override
    def _on_books_changed(self) -> None:
        self._out.forget()
        self._fields.forget()
        self.code_card.hide()
        self._shown = None
        self._newest.forget()
        self.preview.show_message("")
        super()._on_books_changed()

    @property
    def waiting(self) -> bool:
        """Whether the paper that is asked for is still to come."""
        return self._settled.isActive() or self._newest.busy

    # Choosing and looking

    def choose(self, name: str) -> None:
        """Take the document of this name."""
        self._document = next(one for one in documents() if one.name == name)
        self._out.forget()
        self.paper_choice.pick(name)
        self.retell_title()
        if self.session.is_open:
            self._propose()
            self._ask()

    def retell_title(self) -> None:
        """Name the document that is chosen, and say what it is for."""
        if self._document is not None:
            self.title.setText(self._title_of(self._document.name))
            self.about.setText(current().gettext(ABOUT.get(self._document.name, "")))

    def _propose(self) -> None:
        if self._document is None:
            return
        today = self.session.today()
        with self.session.books.read() as reading:
            proposal = propose(reading, self._document, today)
        self._fields.show(self._document, proposal, today)

    def _ask(self) -> None:
        """Make the preview of what is asked now, unless it is shown already."""
        document = self._document
        if document is None or not self.session.is_open:
            return
        request = self._fields.request()
        if request is None or self._fields.missing():
            self._lack(request)
            return
        request = as_printed(self.session, document.name, request)
        asked = (document.name, request)
        if asked == self._shown:
            return
        same = self._shown is not None and self._shown[0] == document.name
        self._shown = asked
        books, at = self.session.books, self.session.moment()

        def make(work: background.Work) -> tuple[bytes, tuple[QSizeF, ...]]:
            wanted = partial(work.report, 0, 0)
            pdf = PAPERS.preview(books, document.name, request, at=at, go_on=wanted)
            return pdf, page_sizes(pdf)

        def made(paper: tuple[bytes, tuple[QSizeF, ...]]) -> None:
            self._set_ready(ready=True)
            self.preview.show_pdf(*paper, same=same)

        self._set_ready(ready=False)
        self._newest.ask(make, then=made, otherwise=self._unmade)

    def give_up(self) -> None:
        """Stop making the paper that is asked for; what was asked stays as it is."""
        if self._newest.busy:
            self._newest.forget()
            self._shown = None
            _ = current().gettext
            words = _("The paper was given up. Press Enter on it in the list to begin again.")
            self.preview.show_message(words)

    def _take_up(self) -> None:
        """Enter on a document: its first field, and its pages if they were given up."""
        self._ask()
        self._fields.focus_first()

    def _lack(self, request: DocumentRequest | None) -> None:
        """Say what is still wanted instead of a paper."""
        _ = current().gettext
        words = {
            "member": _("Type a member's number or name, and the paper appears here."),
            "receipt": _("Type the number of the paper, and it appears here."),
            "loan": _("Type the number of the contract, and the paper appears here."),
        }
        self._newest.forget()
        self._shown = None
        self._set_ready(ready=False)
        self.preview.show_message(words.get(self._fields.missing(), "") if request else "")

    def _unmade(self, error: Exception) -> None:
        self._shown = None
        self.preview.show_message("")
        if isinstance(error, Refusal):
            self._fields.refuse(error)
            return
        failures.show(self, error)

    def _set_ready(self, *, ready: bool) -> None:
        self._ready = ready
        for button in (self.print_paper, self.save):
            button.setEnabled(ready)

    def _tell_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal
        if busy:
            self._slow.start()
            return
        self._slow.stop()
        if not self._out.busy:
            self.busy.hide()

    def _tell_slow(self) -> None:
        if not self._out.busy:
            self.busy_words.setText(current().gettext("Setting the pages…"))
            self.busy_bar.setRange(0, 0)
            self.busy.show()

    # Leaving the desk

    def do_print(self) -> None:
        """Choose a printer and print the paper that is shown."""
        from savings_desk.desktop.printing import ask_printer  # noqa: PLC0415 - when first printed

        if not self._may_leave_the_desk:
            return
        printer = ask_printer(self, pages=self.preview.pages)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper that is shown on this printer."""
        if self._document is not None and self._shown is not None:
            title = self._title_of(self._document.name)
            self._out.print_on(printer, self._document, self._shown[1], title)

    def do_save(self) -> None:
        """Save the paper that is shown, in the form and place the person chooses."""
        if self._may_leave_the_desk and self._document is not None and self._shown is not None:
            title = self._title_of(self._document.name)
            self._out.ask_where(self._document, self._shown[1], title)

    @property
    def _may_leave_the_desk(self) -> bool:
        return self._ready and not self._out.busy

    def _title_of(self, name: str) -> str:
        return next((current().gettext(one.title) for one in documents() if one.name == name), name)

    def _dress(self) -> None:
        tastes = self.session.preferences
        colours = self.session.colours()
        self._tools.dress(colours, tastes.type_size)
        self.papers.fit()
        size = theme.px(20, tastes.type_size)
        for mark in (self.done_mark, self.code_mark):
            mark.setPixmap(theme.icon("info", colours.ink, size).pixmap(size, size))
        self._arrange()

    def _arrange(self) -> None:
        """Fold the list into one line when the paper would have no room beside it."""
        wide = self.width() >= theme.px(LIST_FROM_PX, self.session.preferences.type_size)
        self._wide = wide
        self._tell_buttons()
        self.list_card.setVisible(wide)
        self.paper_choice.setVisible(not wide)
        self.title.setVisible(wide)
        self.about.setVisible(wide)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Ask anew: a paper was given up when the person left, or is printed otherwise now."""
        super().showEvent(event)
        self._rest.stop()
        self._settled.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: no paper is made for nobody."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._settled.stop()
            self.give_up()
            self._rest.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list, or fold it."""
        super().resizeEvent(event)
        self._arrange()
