"""The register of members on the screen: searched while typing, filtered, by number or name."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton
from typing_extensions import override

from savings_desk.desktop import background, failures, theme
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.models.lazy_rows import LazyRowsModel
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.member_rows import (
    COLUMNS,
    NAME_COLUMN,
    ORDER_OF_COLUMN,
    STANDING_COLUMN,
    fit_columns,
    row_of,
)
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.pills import PillDelegate
from savings_desk.desktop.widgets.search_keys import SearchKeys
from savings_desk.desktop.widgets.table import LARGE_TYPE, RowsTable
from savings_desk.domain.member_list import MemberQuery, Order, Wanted
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.desktop.models.rows import TableRow
    from savings_desk.operations.founding import Books

READ_AHEAD = ("savings_desk.operations.member_views", "savings_desk.operations.member_history")
"""What a member's page will want, read while the person looks at the register."""


class MemberRegister(Screen):
    """The list of members; `opened` tells whose page is wanted, `enrolling` that one is to join."""

    form = "member_register"
    concerns = frozenset({Change.ENTRIES, Change.MEMBERS, Change.GROUP, Change.RULES})
    counted: QLabel
    search_field: QLineEdit
    enrol: QPushButton
    filters: FlowRow
    show_active: QPushButton
    show_behind: QPushButton
    show_minors: QPushButton
    show_waiting: QPushButton
    show_left: QPushButton
    show_all: QPushButton
    by_number: QPushButton
    by_name: QPushButton
    table: RowsTable
    nothing: QFrame
    nothing_words: QLabel
    nothing_wider: QPushButton
    opened = Signal(str)
    enrolling = Signal()

    @override
    def prepare(self) -> None:
        """Connect the form."""
        self._wanted = Wanted.ACTIVE
        self._order = Order.NUMBER
        self._behind: frozenset[str] | None = None
        self._counts: dict[Wanted, int] = {}
        self._parts = {
            self.show_active: Wanted.ACTIVE,
            self.show_behind: Wanted.BEHIND,
            self.show_minors: Wanted.MINOR,
            self.show_waiting: Wanted.WAITING,
            self.show_left: Wanted.LEFT,
            self.show_all: Wanted.ALL,
        }
        self.filters.gather()
        self._model = LazyRowsModel(COLUMNS, self.session.colours)
        self.table.show_rows(self._model, stretch=NAME_COLUMN)
        pills = PillDelegate(self.session.colours, self.table)
        self.table.setItemDelegateForColumn(STANDING_COLUMN, pills)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by_column)
        self._connect()

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._show_found)
        SearchKeys(self.search_field, self.table)
        self.table.viewport().installEventFilter(self)
        self.table.opened.connect(self.opened)
        self.enrol.clicked.connect(self.enrolling)
        self.nothing_wider.clicked.connect(partial(self.want, Wanted.ALL))
        for at, (button, part) in enumerate(self._parts.items(), start=1):
            button.clicked.connect(partial(self.want, part))
            give_key(self, f"Alt+{at}", partial(self.want, part))
        self.by_number.clicked.connect(partial(self._sort, Order.NUMBER))
        self.by_name.clicked.connect(partial(self._sort, Order.NAME))
        give_key(self, "Alt+0", self._turn_order)
        for keys in ("/", "Ctrl+F"):
            give_key(self, keys, self.search)
        for keys in ("Insert", "Ctrl+N"):
            give_key(self, keys, self.enrolling.emit)
        self.session.look_changed.connect(self._fit_columns)

    @override
    def search(self) -> None:
        """Put the cursor into the search field, what was searched before selected."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def go_to(self, number: str) -> None:
        """Put the cursor of the table on a member, when the list shows that member."""
        self.table.go_to(number)

    @override
    def reload(self) -> None:
        """Count the parts, list what is wanted, and see in the background who is behind."""
        day = self.session.today()
        with self.session.books.read() as reading:
            self._counts = reading.member_counts(day)
        if self._behind is not None:
            self._counts[Wanted.BEHIND] = len(self._behind)
        self._tell_counts()
        self._show_found()
        self._look_for_behind(self.session.books)

    @override
    def retell(self) -> None:
        """Say the counts and column widths anew."""
        self._tell_counts()
        self._fit_columns()

    def _look_for_behind(self, books: Books) -> None:
        day = self.session.today()

        def look(_work: background.Work) -> frozenset[str]:
            for module in READ_AHEAD:
                import_module(module)
            with books.read() as reading:
                return frozenset(reading.months_behind(day))

        def found(numbers: frozenset[str]) -> None:
            if not self.session.is_open or self.session.books is not books:
                return
            self._behind = numbers
            self._counts[Wanted.BEHIND] = len(numbers)
            self._tell_counts()
            if self._wanted is Wanted.BEHIND:
                self._show_found()

        background.run(self, look, then=found, otherwise=partial(failures.show, self))

    def _show_found(self, *_text: str) -> None:
        if not self.session.is_open:
            return
        day = self.session.today()
        query = MemberQuery(
            self.search_field.text(), self._wanted, self._order, self._behind or frozenset()
        )
        kept = self.table.key_now()
        with self.session.books.read() as reading:
            numbers = reading.member_numbers(query, day)
        self._model.put_keys(numbers, self._fetch)
        found = self._model.row_of(kept) >= 0 and not query.text
        self.table.go_to(kept if found else next(iter(numbers), ""))
        self._tell_nothing(query, numbers)

    def _fetch(self, numbers: Sequence[str]) -> Sequence[TableRow]:
        day = self.session.today()
        with self.session.books.read() as reading:
            return [row_of(line, day) for line in reading.member_lines(numbers, day)]

    def _tell_nothing(self, query: MemberQuery, numbers: Sequence[str]) -> None:
        _ = current().gettext
        self.nothing.setVisible(not numbers)
        self.table.setVisible(bool(numbers))
        if numbers:
            return
        wider: Sequence[str] = ()
        if query.text and query.wanted is not Wanted.ALL:
            with self.session.books.read() as reading:
                wider = reading.member_numbers(MemberQuery(query.text), self.session.today())
        if wider:
            words = current().ngettext(
                "“{text}” is nobody here, but {count} person elsewhere in the register.",
                "“{text}” is nobody here, but {count} people elsewhere in the register.",
                len(wider),
            )
        elif query.text:
            words = _("Nobody in the register is found by “{text}”.")
        elif not self._counts.get(Wanted.ALL):
            words = _("The register is empty. Press Insert to enrol the first member.")
        else:
            words = _("Nobody stands in this part of the register.")
        self.nothing_words.setText(
            words.format(text=query.text.strip(), count=format_number(len(wider)))
        )
        self.nothing_wider.setVisible(bool(wider))

    def _tell_counts(self) -> None:
        for at, (button, part) in enumerate(self._parts.items(), start=1):
            many = self._counts.get(part, 0)
            known = part is not Wanted.BEHIND or self._behind is not None
            told = format_number(many) if known else "…"
            button.setText(f"{label(current(), part)}  {told}")
            button.setToolTip(f"Alt+{at}")
            button.setChecked(part is self._wanted)
        self.show_waiting.setVisible(bool(self._counts.get(Wanted.WAITING)))
        active = self._counts.get(Wanted.ACTIVE, 0)
        self.counted.setText(
            current()
            .ngettext("{count} member", "{count} members", active)
            .format(count=format_number(active))
        )
        self._tell_order()

    def want(self, part: Wanted, *_checked: object) -> None:
        """Show a part of the register."""
        self._wanted = part
        self._tell_counts()
        self._show_found()

    def _sort(self, order: Order) -> None:
        self._order = order
        self._tell_order()
        self._show_found()

    def _turn_order(self) -> None:
        self._sort(Order.NAME if self._order is Order.NUMBER else Order.NUMBER)

    def _sort_by_column(self, column: int) -> None:
        self._sort(ORDER_OF_COLUMN.get(column, self._order))

    def _tell_order(self) -> None:
        self.by_number.setChecked(self._order is Order.NUMBER)
        self.by_name.setChecked(self._order is Order.NAME)
        column = next(at for at, order in ORDER_OF_COLUMN.items() if order is self._order)
        header = self.table.horizontalHeader()
        header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)

    def _fit_columns(self) -> None:
        """Columns as wide as their words; in large type the head's count stands in its part."""
        self.counted.setVisible(theme.type_size_of(self) < LARGE_TYPE)
        fit_columns(self.table)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Columns follow the room there is."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit_columns()
        return super().eventFilter(watched, event)
