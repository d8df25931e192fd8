"""The list of loans on the screen: searched while typing, in parts with counts, summed below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton
from typing_extensions import override

from savings_desk.desktop import failures, theme
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.loan_rows import (
    COLUMNS,
    NAME_COLUMN,
    STANDING_COLUMN,
    fit_columns,
    part_words,
    row_of,
)
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.pills import PillDelegate
from savings_desk.desktop.widgets.search_keys import SearchKeys
from savings_desk.desktop.widgets.table import LARGE_TYPE, RowsTable
from savings_desk.operations.loan_list import (
    LoanPart,
    counts_of,
    found_in,
    loan_lines,
    sums_of,
)
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from savings_desk.desktop import background
    from savings_desk.operations.founding import Books
    from savings_desk.operations.loan_list import LoanLine


class LoanRegister(Screen):
    """The list of loans; `opened` tells whose page is wanted, `asking` that one is applied for."""

    form = "loan_register"
    concerns = frozenset({Change.ENTRIES, Change.LOANS, Change.MEMBERS, Change.GROUP, Change.RULES})
    counted: QLabel
    search_field: QLineEdit
    ask: QPushButton
    filters: FlowRow
    show_open: QPushButton
    show_arrears: QPushButton
    show_applied: QPushButton
    show_on_the_way: QPushButton
    show_closed: QPushButton
    show_all: QPushButton
    list_card: QFrame
    table: RowsTable
    nothing: QFrame
    nothing_words: QLabel
    nothing_wider: QPushButton
    sums: FlowRow
    sum_open: QLabel
    sum_balance: QLabel
    sum_late: QLabel
    opened = Signal(str)
    asking = Signal()

    @override
    def prepare(self) -> None:
        """Connect the form."""
        self._wanted = LoanPart.OPEN
        self._lines: tuple[LoanLine, ...] | None = None
        self._awaited = ""
        self._reader = Newest(self)
        self._parts = {
            self.show_open: LoanPart.OPEN,
            self.show_arrears: LoanPart.ARREARS,
            self.show_applied: LoanPart.APPLIED,
            self.show_on_the_way: LoanPart.ON_THE_WAY,
            self.show_closed: LoanPart.CLOSED,
            self.show_all: LoanPart.ALL,
        }
        self.filters.gather()
        stays = self.list_card.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.list_card.setSizePolicy(stays)
        self.list_card.hide()  # nothing stands there before it has been read
        self.sums.gather(gap=24)
        self._model = MadeRowsModel(COLUMNS, self.session.colours)
        self.table.show_rows(self._model, stretch=NAME_COLUMN)
        pills = PillDelegate(self.session.colours, self.table)
        self.table.setItemDelegateForColumn(STANDING_COLUMN, pills)
        self.search_field.textChanged.connect(self._show_found)
        SearchKeys(self.search_field, self.table)
        self.table.viewport().installEventFilter(self)
        self.table.opened.connect(self.opened)
        self.ask.clicked.connect(self.asking)
        self.nothing_wider.clicked.connect(partial(self.want, LoanPart.ALL))
        for at, (button, part) in enumerate(self._parts.items(), start=1):
            button.clicked.connect(partial(self.want, part))
            button.setToolTip(f"Alt+{at}")
            give_key(self, f"Alt+{at}", partial(self.want, part))
        for keys in ("/", "Ctrl+F"):
            give_key(self, keys, self.search)
        for keys in ("Insert", "Ctrl+N"):
            give_key(self, keys, self.asking.emit)
        self.session.look_changed.connect(self._fit_columns)

    @property
    def busy(self) -> bool:
        """Whether the loans are still being read."""
        return self._reader.busy

    @override
    def search(self) -> None:
        """Put the cursor into the search field, what was searched before selected."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def go_to(self, number: str) -> None:
        """Put the cursor of the table on a loan, now or when the list has been read."""
        self._awaited = number
        self.table.go_to(number)

    def want(self, part: LoanPart, *_checked: object) -> None:
        """Show a part of the loans."""
        self._wanted = part
        self._tell()
        self._show_found()

    @override
    def reload(self) -> None:
        """Read all loans in the background; what is shown stays until then."""
        books, day = self.session.books, self.session.today()

        def read(_work: background.Work) -> tuple[Books, tuple[LoanLine, ...]]:
            with books.read() as reading:
                return books, loan_lines(reading, day)

        self._reader.ask(read, then=self._loaded, otherwise=partial(failures.show, self))

    @override
    def _on_books_changed(self) -> None:
        self._lines = None
        self._tell()
        self._model.put_values([], row_of, _key_of)
        super()._on_books_changed()

    @override
    def retell(self) -> None:
        """Say the counts and column widths anew."""
        self._model.retell()
        self._tell()
        self._fit_columns()

    def _loaded(self, found: tuple[Books, tuple[LoanLine, ...]]) -> None:
        books, lines = found
        if self.session.is_open and self.session.books is books:
            self._lines = lines
            self._tell()
            self._show_found()

    def _show_found(self, *_text: str) -> None:
        if self._lines is None:
            return
        text = self.search_field.text()
        kept = self._awaited or self.table.key_now()
        self._awaited = ""
        found = found_in(self._lines, text, self._wanted)
        self._model.put_values(found, row_of, _key_of)
        here = self._model.row_of(kept) >= 0 and not text
        self.table.go_to(kept if here else found[0].number if found else "")
        self._tell_nothing(text, found)

    def _tell_nothing(self, text: str, found: list[LoanLine]) -> None:
        _ = current().gettext
        self.nothing.setVisible(not found)
        self.table.setVisible(bool(found))
        if found or self._lines is None:
            return
        wider = found_in(self._lines, text, LoanPart.ALL) if text.strip() else []
        if wider:
            words = current().ngettext(
                "“{text}” is not in this part, but {count} loan elsewhere in the list.",
                "“{text}” is not in this part, but {count} loans elsewhere in the list.",
                len(wider),
            )
        elif text.strip():
            words = _("No loan is found by “{text}”.")
        elif not self._lines:
            words = _("No loan has been asked for yet. Press Insert for the first application.")
        else:
            words = _("No loan stands in this part of the list.")
        self.nothing_words.setText(words.format(text=text.strip(), count=len(wider)))
        self.nothing_wider.setVisible(bool(wider))

    def _tell(self) -> None:
        _ = current().gettext
        self.list_card.setVisible(self._lines is not None)
        if self._lines is None:
            self.counted.clear()
            return
        counts = counts_of(self._lines)
        for button, part in self._parts.items():
            button.setText(f"{part_words(part)}  {format_number(counts[part])}")
            button.setChecked(part is self._wanted)
        sums = sums_of(self._lines)
        many = current().ngettext("{count} open loan", "{count} open loans", sums.open)
        self.counted.setText(many.format(count=format_number(sums.open)))
        self.sum_open.setText(self.counted.text())
        self.sum_balance.setText(
            _("Balance <b>{amount}</b>").format(amount=format_money(sums.balance))
        )
        late = current().ngettext(
            "In arrears <b>{amount}</b> on {count} contract",
            "In arrears <b>{amount}</b> on {count} contracts",
            sums.late,
        )
        self.sum_late.setText(
            late.format(amount=format_money(sums.overdue), count=format_number(sums.late))
            if sums.late
            else _("Nothing is in arrears")
        )

    def _fit_columns(self) -> None:
        self.counted.setVisible(theme.type_size_of(self) < LARGE_TYPE)
        fit_columns(self.table)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Columns follow the room there is."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit_columns()
        return super().eventFilter(watched, event)


def _key_of(line: LoanLine) -> str:
    return line.number
