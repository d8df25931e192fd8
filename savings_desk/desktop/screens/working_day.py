"""Working day (วันทำการ): the one day a month on which everybody comes, member after member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy
from typing_extensions import override

from savings_desk.desktop import background, failures, theme
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.receipt_queue import ReceiptQueue
from savings_desk.desktop.screens.day_list import DayList
from savings_desk.desktop.screens.day_receipt import ReceiptForm
from savings_desk.desktop.screens.day_telling import WorkingDayTelling
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.number_field import PadKeys
from savings_desk.domain.refusals import (
    Refusal,
)
from savings_desk.domain.troubles import (
    Trouble,
)
from savings_desk.operations.at_table import change_of, who_is
from savings_desk.operations.savings import receive
from savings_desk.operations.working_day import current_day, day_list, day_totals, open_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.operations.working_day import DayLine, DayTotals


BOTH_FIT_MAX = 125
"""The largest type size, in per cent, at which list and receipt stand side by side."""

TOTALS_FIT_MAX = 150
"""In larger type the room goes to the receipt; the day's totals stand in its closing."""


class WorkingDay(WorkingDayTelling):
    """Number, Enter, Enter: the common case; everything else is one key away."""

    form = "working_day"
    concerns = frozenset({Change.ENTRIES, Change.MEMBERS, Change.RULES})

    @override
    def prepare(self) -> None:
        """Connect keys, fields and buttons."""
        self._day = None
        self._last = None
        self._receipt = ReceiptForm(self.session, self.line_widgets())
        self._list = DayList(
            self.list,
            (self.show_absent, self.show_came, self.show_owing),
            self.page_of,
            lambda: theme.DARK if self.session.preferences.theme == "dark" else theme.LIGHT,
        )
        self._draft = Draft(self, self._receipt.draft)
        self._queue = ReceiptQueue(self, self.session)
        self._queue.changed.connect(self._tell_queue)
        self._connect_fields()
        self._connect_buttons()
        for bar in (self.open_bar, self.draft_bar):
            bar.setVisible(False)
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.head_room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for row in (self.head, self.acts):
            row.gather()
        self.session.look_changed.connect(self._fit)
        self._fit()
        self._tell_queue()
        self.reset()

    def _connect_fields(self) -> None:
        self.number.called.connect(self._called)
        fields = [widgets.field for widgets in self.line_widgets().values()]
        for field in (*fields, self.handed):
            field.textEdited.connect(self._typed)
        self._pad = PadKeys(self, *fields, self.handed)
        self._pad.entered.connect(self.do_receive)
        self._pad.plus.connect(self.do_add_person)
        self._pad.star.connect(self.handed.setFocus)
        for keys, act in (("Esc", self.do_clear), ("F9", self.do_print_passbook)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect_buttons(self) -> None:
        self.receive.clicked.connect(self.do_receive)
        self.add_person.clicked.connect(self.do_add_person)
        self.clear.clicked.connect(self.do_clear)
        self.print_passbook.clicked.connect(self.do_print_passbook)
        self.cancel_last.clicked.connect(self.do_cancel_last)
        self.open_day.clicked.connect(self.do_open_day)
        self.close_day.clicked.connect(self.do_close_day)
        self.show_list.clicked.connect(self._fit)
        self.sheet_totals.clicked.connect(self.do_check_page)
        self.print_queue.clicked.connect(self._queue.print_all)
        self.draft_use.clicked.connect(self._use_draft)
        self.draft_drop.clicked.connect(self._drop_draft)
        self.list.opened.connect(self._called)

    def _fit(self) -> None:
        """In large type there is room for the list or the receipt, not for both."""
        large = self.session.preferences.type_size > BOTH_FIT_MAX
        self.show_list.setVisible(large)
        listed = self.show_list.isChecked()
        self.list_card.setVisible(listed or not large)
        self.receipt_card.setVisible(not (large and listed))
        self.totals_card.setVisible(self.session.preferences.type_size <= TOTALS_FIT_MAX)

    # Following the books

    @override
    def reload(self) -> None:
        """Show the day that is open, or ask for one."""
        with self.session.books.read() as reading:
            self._day = current_day(reading, self.session.today())
            group_id = reading.group().id
        self._draft.belong_to(f"working-day-{group_id}")
        self.day_choice.set_today(self.session.today())
        self._tell_day()
        if self._day is None:
            self._list.put([])
            return
        books, day = self.session.books, self._day.day

        def load(_work: background.Work) -> tuple[list[DayLine], DayTotals]:
            with books.read() as reading:
                return day_list(reading, day), day_totals(reading, day)

        background.run(self, load, then=self._loaded, otherwise=self._failed)
        self._offer_draft()

    @override
    def retell(self) -> None:
        """Say everything that is not plain text of the form."""
        if self.session.is_open:
            self._tell_day()
            self._tell_person()
            self._tell_sums()
            self._list.retell()

    @override
    def arrive(self) -> None:
        """The cursor stands in the number field, or in the day to be opened."""
        (self.number if self._day is not None else self.day_choice).setFocus()

    @override
    def may_leave(self) -> bool:
        """What is typed is kept as a draft, so leaving loses nothing."""
        self._draft.write()
        return True

    def _loaded(self, found: tuple[list[DayLine], DayTotals]) -> None:
        lines, totals = found
        self._list.put(lines)
        self._tell_totals(totals)

    def _failed(self, error: Exception) -> None:
        failures.show(self, error)

    # The day

    def do_open_day(self) -> None:
        """Open the working day that is chosen."""
        try:
            day = self.day_choice.must_day()
            session = self.session
            open_day(session.books, day, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(self.day_choice, self.open_said, refusal)
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        say_beside(self.day_choice, self.open_said, None)
        self.session.tell(Change.ENTRIES)
        self.arrive()

    def do_close_day(self) -> None:
        """Count the cash and close the day."""
        from savings_desk.desktop.screens.day_closing import DayClosing  # noqa: PLC0415

        if self._day is not None:
            DayClosing(self.session, self._day.day, self).open()

    def do_check_page(self) -> None:
        """Compare a page of the sheet with its hand-added total."""
        from savings_desk.desktop.screens.day_page import DayPage  # noqa: PLC0415

        if self._day is not None:
            DayPage(self.session, self._list, self).open()

    # The receipt

    def _called(self, text: str) -> None:
        if not text or self._day is None:
            return
        with self.session.books.read() as reading:
            found = who_is(reading, text)
        if len(found) > 1:
            self._choose(found)
            return
        self._call(found[0][0] if found else text)

    def _choose(self, found: list[tuple[str, str]]) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(current().gettext("Which member?"))
        for number, name in found:
            act = menu.addAction(f"{number}   {name}")
            act.triggered.connect(lambda _on=False, chosen=number: self._call(chosen))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.number.mapToGlobal(self.number.rect().bottomLeft()))

    def _call(self, number: str) -> None:
        if self._day is None:
            return
        try:
            person = self._receipt.call(number, self._day.day)
        except Refusal as refusal:
            say_beside(self.number, self.number_said, refusal)
            self.number.selectAll()
            return
        say_beside(self.number, self.number_said, None)
        self.number.setText(person.number)
        self.show_list.setChecked(False)
        self._fit()
        self._list.go_to(person.number)
        self._tell_person()
        self._typed()
        self.sajja.setFocus()
        self.sajja.selectAll()

    def _typed(self, *_text: str) -> None:
        if self._day is not None:
            self._receipt.preview(self._day.day)
        self._tell_sums()
        self._draft.touch()

    def do_add_person(self) -> None:
        """Put the person at the table on the receipt; the next number may be typed."""
        if self._day is None:
            return
        try:
            self._receipt.add_person(self._day.day)
        except Refusal:
            return
        self._tell_person()
        self._tell_sums()
        self._draft.touch()
        self.number.clear()
        self.number.setFocus()

    def do_receive(self) -> None:
        """Post the receipt and be ready for the next number."""
        if self._day is None or not self._receipt.typed.anything:
            return
        session = self.session
        try:
            change_of(self._receipt.due(), self.handed.money())
        except Refusal as refusal:
            say_beside(self.handed, self.handed_said, refusal)
            self.handed.setFocus()
            return
        try:
            receipt = self._receipt.receipt(self._day.day)
            posted = receive(session.books, receipt, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(self.number, self.number_said, refusal)
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self._received(posted)

    def _received(self, posted: Posted) -> None:
        self._last = posted
        self._draft.forget()
        self._queue.add(posted)
        numbers = {line.member for line in posted.entry.postings if line.member is not None}
        self._refresh_lines(numbers)
        self.reset()

    def _refresh_lines(self, numbers: set[str]) -> None:
        if self._day is None:
            return
        with self.session.books.read() as reading:
            self._list.change(day_list(reading, self._day.day, only=numbers))
            self._tell_totals(day_totals(reading, self._day.day))

    def do_clear(self) -> None:
        """Throw away what is typed, and begin again."""
        self._draft.forget()
        self.reset()

    def reset(self) -> None:
        """An empty form with the cursor in the number field."""
        self._receipt.clear()
        self.number.clear()
        self.handed.set_money(None)
        say_beside(self.number, self.number_said, None)
        say_beside(self.handed, self.handed_said, None)
        self._tell_person()
        self._tell_sums()
        self.number.setFocus()

    def do_cancel_last(self) -> None:
        """Cancel the receipt just given, with a reason."""
        from savings_desk.desktop.screens.cancelling import Cancelling  # noqa: PLC0415

        if self._last is not None:
            dialog = Cancelling(self.session, self._last, self)
            dialog.accepted.connect(self._cancelled)
            dialog.open()

    def _cancelled(self) -> None:
        if self._last is not None:
            self._queue.drop(self._last)
        self._last = None
        self._tell_sums()

    def do_print_passbook(self) -> None:
        """Print the member's paper passbook where its last line stands."""
        from savings_desk.desktop.screens.passbook_printing import (  # noqa: PLC0415
            PassbookPrinting,
        )

        person = self._receipt.typed.person
        if person is not None:
            PassbookPrinting(self.session, person.number, self).open()

    # Drafts

    def _offer_draft(self) -> None:
        kept = self._draft.kept() if not self._receipt.typed.anything else None
        self.draft_bar.setVisible(kept is not None)
        if kept is not None:
            words = current().gettext("A receipt was being typed when the program stopped: {who}")
            numbers = [number for number, _amounts in kept["basket"]] + [kept["number"]]
            self.draft_words.setText(words.format(who=", ".join(filter(None, numbers))))

    def _use_draft(self) -> None:
        kept = self._draft.kept()
        self.draft_bar.setVisible(False)
        if kept is None or self._day is None:
            return
        try:
            self._receipt.take_up(kept, self._day.day)
        except Refusal as refusal:
            say_beside(self.number, self.number_said, refusal)
            return
        self._tell_person()
        self._typed()
        self.sajja.setFocus()

    def _drop_draft(self) -> None:
        self._draft.forget()
        self.draft_bar.setVisible(False)
        self.number.setFocus()
