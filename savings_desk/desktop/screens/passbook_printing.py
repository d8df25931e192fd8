"""Printing a member's paper passbook: page by page, and nothing counts before it came out well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSpinBox, QWidget

from savings_desk.desktop import background, failures
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.passbook_paper import draw_book_page, layout_here, passbook_printer
from savings_desk.desktop.screens.passbook_table import PassbookTable
from savings_desk.desktop.session import Change, Session
from savings_desk.desktop.widgets.book_preview import BookPreview
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.passbook_printing import Passbook
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.passbook_printing import (
    paper_book,
    pending_lines,
    persons_of,
    record_printed,
)
from savings_desk.words.labels import label
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.passbook_paper import DrawnPage
    from savings_desk.domain.passbook_printing import Cursor
    from savings_desk.operations.passbook_printing import BookPage, PaperBook, PlacedLine

BOTH_FIT_MAX = 125
"""The largest type size, in per cent, at which lines and page stand side by side."""


class PassbookPrinting(FormDialog):
    """What is to be printed stands beside the page; after printing it asks how it came out."""

    form = "passbook_printing"
    head: FlowRow
    heading: QLabel
    show_sajja: QPushButton
    show_special: QPushButton
    show_page: QPushButton
    lines_card: QFrame
    where: QLabel
    lines: RowsTable
    place: FlowRow
    page: QSpinBox
    line: QSpinBox
    from_here: QPushButton
    new_book: QPushButton
    as_recorded: QPushButton
    page_card: QFrame
    preview: BookPreview
    ask_card: QFrame
    asked: QLabel
    said: QLabel
    acts: FlowRow
    print_now: QPushButton
    yes: QPushButton
    no: QPushButton
    back: QPushButton

    def __init__(self, session: Session, member_number: str, parent: QWidget | None = None) -> None:
        """Print the passbook of one member, the kind that has something to print first."""
        super().__init__(session, parent)
        self._number = member_number
        self._layout = layout_here(session.preferences)
        self._asking = False
        self._drawn: DrawnPage | None = None
        self._drawing = 0
        self._table = PassbookTable(self.lines, self.session.colours)
        self.line.setMaximum(self._layout.lines_per_page)
        for row in (self.head, self.place, self.acts):
            row.gather()
        self._connect()
        self.fit(wide=92, high=92)
        self._fit()
        self.turn_to(self._first_kind())

    def _connect(self) -> None:
        self.show_sajja.clicked.connect(lambda: self.turn_to(Passbook.SAJJA))
        self.show_special.clicked.connect(lambda: self.turn_to(Passbook.SPECIAL))
        self.show_page.clicked.connect(self._fit)
        self.page.valueChanged.connect(self._placed)
        self.line.valueChanged.connect(self._placed)
        self.from_here.clicked.connect(self.do_from_here)
        self.lines.opened.connect(self.do_from_here)
        self.new_book.clicked.connect(self.do_new_book)
        self.as_recorded.clicked.connect(lambda: self._go_on_from(self._book.cursor))
        self.print_now.clicked.connect(self.do_print)
        self.yes.clicked.connect(self.do_confirm)
        self.no.clicked.connect(self.do_not_confirm)
        self.back.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("F1"), self)
        shortcut.activated.connect(self._help)

    def _first_kind(self) -> Passbook:
        with self.session.books.read() as reading:
            for kind in Passbook:
                if pending_lines(reading, self._number, kind):
                    return kind
        return Passbook.SAJJA

    def _fit(self) -> None:
        """In large type there is room for the lines or the page, not for both."""
        large = self.session.preferences.type_size > BOTH_FIT_MAX
        paged = self.show_page.isChecked()
        self.show_page.setVisible(large)
        self.lines_card.setVisible(not (large and paged))
        self.page_card.setVisible(paged or not large)

    # What is to be printed, and where

    def turn_to(self, kind: Passbook) -> None:
        """Show one kind of passbook, from where its printing stands."""
        self._kind = kind
        self.show_sajja.setChecked(kind is Passbook.SAJJA)
        self.show_special.setChecked(kind is Passbook.SPECIAL)
        with self.session.books.read() as reading:
            self._book: PaperBook = paper_book(reading, self._number, kind)
            self._group = reading.group()
        self.heading.setText(f"{self._number}  {self._book.name}")
        self._go_on_from(self._book.cursor)

    def _go_on_from(self, start: Cursor, said: str = "") -> None:
        """Plan from a cursor; it is recorded only when the print has come out well."""
        self._asking = False
        self._start = start
        self._pages: tuple[BookPage, ...] = self._book.pages(start, self._layout.lines_per_page)
        if self._pages:
            first = self._pages[0]
            with self.session.books.read() as reading:
                named = persons_of(reading, first.lines)
            self._pages = (replace(first, lines=tuple(named)), *self._pages[1:])
        self._table.put(self._stood(), self._pages)
        self._tell_place()
        self._tell(said)
        self._draw()

    def _stood(self) -> tuple[PlacedLine, ...]:
        """The lines on the page to be printed that stand there already."""
        if self._pages and self._pages[0].page != self._start.page:
            return ()
        return self._book.on_page(self._start)

    def _placed(self, *_value: int) -> None:
        """Another page or line was chosen for the next line."""
        self._go_on_from(replace(self._start, page=self.page.value(), line=self.line.value() - 1))

    def do_from_here(self, *_key: str) -> None:
        """Print from the chosen line on: again, when it stood in the book before."""
        placed, page = self._table.chosen(self._start.page)
        if placed is not None:
            self._go_on_from(self._book.back_to(self._start, placed, page))
            self.print_now.setFocus()

    def do_new_book(self) -> None:
        """Go on in a new paper book; its first line carries the balance over."""
        words = current().gettext("Put the new book in. Its first line carries the balance over.")
        self._go_on_from(self._start.new_book(), words)
        self.print_now.setFocus()

    # Words

    def _tell_place(self) -> None:
        following = self._start.after(0, lines_per_page=self._layout.lines_per_page)
        for box, value in ((self.page, following.page), (self.line, following.line)):
            box.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
            box.setValue(value)
            box.blockSignals(False)  # noqa: FBT003
        self.as_recorded.setVisible(self._start != self._book.cursor)
        words = current().gettext("{passbook}, book {book}")
        self.where.setText(
            words.format(passbook=label(current(), self._kind), book=self._start.book)
        )

    def _tell(self, said: str = "") -> None:
        """Say what will be printed, or ask how it came out."""
        _ = current().gettext
        page = self._pages[0] if self._pages else None
        tone = ""
        if page is None:
            asked = _("Nothing new to print")
        elif self._asking:
            asked, tone = _("Did it come out well?"), "warning"
            said = _("Look at page {page}, lines {first} to {last}.").format(**_span(page))
        else:
            asked = _("Page {page}, lines {first} to {last}").format(**_span(page))
            if page.page != self._start.page and self._start.line and not said:
                said, tone = _("The page before is full: turn the page over."), "warning"
        self.asked.setText(asked)
        self.said.setText(said or self._more())
        self.said.setVisible(bool(self.said.text()))
        set_tone(self.ask_card, tone)
        self._offer_acts()

    def _more(self) -> str:
        if len(self._pages) < 2:  # noqa: PLR2004 - a page after this one
            return ""
        words = current().gettext("Then the page is turned over; {count} lines more.")
        return words.format(count=sum(len(page.lines) for page in self._pages[1:]))

    def _offer_acts(self) -> None:
        for button in (self.yes, self.no):
            button.setVisible(self._asking)
        self.print_now.setVisible(not self._asking)
        self.print_now.setEnabled(bool(self._pages) and self._drawn is not None)
        self.new_book.setEnabled(bool(self._book.lines) and not self._asking)
        for widget in (self.lines, self.page, self.line, self.from_here):
            widget.setEnabled(not self._asking)
        default = self.yes if self._asking else self.print_now
        for button in (self.yes, self.print_now):
            button.setDefault(button is default)

    # The page

    def _draw(self) -> None:
        """Draw the page in the background; only the latest counts."""
        self._drawn = None
        self._drawing += 1
        wanted = self._drawing
        layout, group, speech = self._layout, self._group, current()
        stood = self._stood()
        fresh = self._pages[0].lines if self._pages else ()

        def drawn(page: DrawnPage) -> None:
            if wanted == self._drawing:
                self._show(page)

        background.run(
            self,
            lambda _work: draw_book_page(layout, fresh, stood, group, speech),
            then=drawn,
            otherwise=self._failed,
        )

    def _show(self, page: DrawnPage) -> None:
        self._drawn = page
        self.preview.show_page(self._layout, page.fresh, page.stood)
        self.preview.setAccessibleDescription(self.asked.text())
        self._offer_acts()
        if self.print_now.isEnabled() and self.focusWidget() is None:
            self.print_now.setFocus()

    def do_print(self) -> None:
        """Print the page that is shown, then ask how it came out."""
        if not self._pages or self._drawn is None:
            return
        tastes = self.session.preferences
        printer = passbook_printer(self, tastes)
        if printer is None:
            return
        pdf, offset = self._drawn.pdf, (tastes.passbook_offset_x, tastes.passbook_offset_y)

        def work(_work: background.Work) -> None:
            from savings_desk.desktop.printing import print_pdf  # noqa: PLC0415 - heavy

            print_pdf(pdf, printer, offset=offset)

        self.print_now.setEnabled(False)
        self.said.setText(current().gettext("Printing…"))
        self.said.setVisible(True)
        background.run(self, work, then=self._printed, otherwise=self._failed)

    def _printed(self, _nothing: None) -> None:
        self._asking = True
        self._tell()
        self.yes.setFocus()

    def do_confirm(self) -> None:
        """It came out well: printing stands after the last line of the page."""
        session = self.session
        try:
            record_printed(session.books, self._pages[0].after, by=session.who, at=session.moment())
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        session.tell(Change.PRINTS)
        self.turn_to(self._kind)
        (self.print_now if self._pages else self.back).setFocus()

    def do_not_confirm(self) -> None:
        """It did not: nothing is recorded, and the lines can be printed again."""
        words = current().gettext(
            "Nothing was recorded. Put the book in and print again; or choose the first line that"
            " failed, and print from there."
        )
        self._go_on_from(self._start, words)
        self.lines.setFocus()

    def _failed(self, error: Exception) -> None:
        self._tell()
        failures.show(self, error)

    def _help(self) -> None:
        from savings_desk.desktop.help import show_help  # noqa: PLC0415 - seldom asked for

        show_help(self, self.form)


def _span(page: BookPage) -> dict[str, int]:
    return {
        "page": page.page,
        "first": page.lines[0].place,
        "last": page.lines[-1].place,
    }
