"""Working day (วันทำการ): the one day a month on which everybody comes, member after member."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from savings_desk.desktop import background, failures
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.receipt_queue import ReceiptQueue
from savings_desk.desktop.screens.day_drafts import DraftBar
from savings_desk.desktop.screens.day_fit import DayFit
from savings_desk.desktop.screens.day_head import DayHead
from savings_desk.desktop.screens.day_keys import DayKeys
from savings_desk.desktop.screens.day_list import DayList
from savings_desk.desktop.screens.day_receipts import DayReceipts
from savings_desk.desktop.screens.day_round import SheetRound
from savings_desk.desktop.screens.day_showing import DayShowing
from savings_desk.desktop.screens.day_till import Till
from savings_desk.desktop.screens.working_day_form import WorkingDayForm
from savings_desk.desktop.session import Change
from savings_desk.operations.working_day import day_list, day_receipts, day_totals
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from savings_desk.desktop.screens.day_typed import Given
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.ledger import JournalLine
    from savings_desk.operations.working_day import DayLine, DayTotals

    Found = tuple[list[DayLine], DayTotals, list[JournalLine]]

_MINUTE_MS = 60_000


class WorkingDay(WorkingDayForm):
    """Number, Enter, Enter: the common case; everything else is one key away."""

    form = "working_day"
    concerns = frozenset({Change.ENTRIES, Change.MEMBERS, Change.RULES})

    @override
    def prepare(self) -> None:
        """Put the parts together and connect them."""
        self._own_act = False
        self._fit = DayFit(self)
        self._head = DayHead(self)
        self._list = DayList(self, self.session.colours)
        self._receipts = DayReceipts(self, self.session.colours)
        self.till = Till(self)
        self._round = SheetRound(self, self._list, self.till)
        self._drafts = DraftBar(self, self.till)
        self.showing = DayShowing(self, self.till)
        self._queue = ReceiptQueue(self, self.session)
        self._reading = Newest(self)
        self._totals = Newest(self)
        self._connect()
        self._keys = DayKeys(self)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()
        self._show_part()
        self._tell_queue()
        self.till.reset()
        self._arrange()

    def _connect(self) -> None:
        self.session.look_changed.connect(self._arrange)
        self._head.opened.connect(self._on_opened)
        self.till.received.connect(self._received)
        self.till.called.connect(self._called)
        self.till.closed_day.connect(self._head.reopen_day)
        self._round.page_done.connect(self.check_page)
        self._receipts.cancel_asked.connect(self.cancel)
        self._receipts.print_asked.connect(self._print_again)
        self._queue.changed.connect(self._tell_queue)
        self.list.opened.connect(self.till.call)
        for button in (self.show_absent, self.show_came, self.show_owing, self.show_receipts):
            button.clicked.connect(partial(self._filter, button))
        self.receive.clicked.connect(self.till.receive)
        self.add_person.clicked.connect(self.till.add_person)
        self.settle_loan.clicked.connect(self.till.settle_loan)
        self.clear.clicked.connect(self.do_clear)
        self.print_passbook.clicked.connect(self.do_print_passbook)
        self.cancel_last.clicked.connect(self.do_cancel_last)
        self.close_day.clicked.connect(self.do_close_day)
        self.sheet_totals.clicked.connect(self.do_check_page)
        self.print_queue.clicked.connect(self._queue.print_or_stop)
        self.print_at_once.setChecked(self.session.preferences.print_at_once)
        self.print_at_once.toggled.connect(self._print_at_once)

    # Following the books

    @override
    def refresh(self) -> None:
        """Follow what others did; what was done here is shown already."""
        if not self._own_act:
            super().refresh()

    @override
    def reload(self) -> None:
        """Show the day that is open, or the last one and the way to open another."""
        self._head.read()
        with self.session.books.read() as reading:
            folder = f"working-day-{reading.group().id}"
        if folder != self.till.folder:
            self._change_books()
        self.till.sit(self._head.open_on, folder)
        if self._head.open_on is None:
            self._round.stop()
        self._arrange()
        self._read_day()
        self._drafts.look()

    def _change_books(self) -> None:
        """Other books lie on the desk: nothing of the ones before stays in sight."""
        self._queue.empty()
        self._round.stop()
        self._list.put([])
        self._receipts.put([])
        self.till.given = None
        self.till.reset()

    def _read_day(self) -> None:
        day = self._head.day
        if day is None:
            self._list.put([])
            self._receipts.put([])
            return
        books, shown = self.session.books, day.day

        def read(_work: background.Work) -> Found:
            with books.read() as reading:
                return (
                    day_list(reading, shown),
                    day_totals(reading, shown),
                    day_receipts(reading, shown),
                )

        self.list_said.setText(current().gettext("The list is being read…"))
        self._reading.ask(read, then=self._loaded, otherwise=self._failed)

    def _loaded(self, found: Found) -> None:
        lines, totals, receipts = found
        self.list_said.setText("")
        self._list.put(lines)
        self._receipts.put(receipts)
        self._head.put_totals(totals)
        self._keys.tell()
        self._show_part()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, background.GivenUp):
            failures.show(self, error)

    @override
    def retell(self) -> None:
        """Say everything that is not plain text of the form."""
        if not self.session.is_open:
            return
        self.till.retell()
        self._list.retell()
        self._receipts.retell()
        self._drafts.tell()
        self._tell_queue()
        self._round.propose_again()
        self._arrange()

    @override
    def arrive(self) -> None:
        """The cursor stands where the till had it last, or in the day to be opened."""
        if self._head.open_on is not None:
            self.till.come_back()
        else:
            self.day_choice.setFocus()
            self.day_choice.selectAll()

    @override
    def look_at(self, what: str) -> None:
        """Call the member of this number to the table."""
        if what:
            self.till.call_next(what)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window list and receipt take turns."""
        super().resizeEvent(event)
        self._fit.follow_width()

    @override
    def may_leave(self) -> bool:
        """What is typed is kept as a draft, so leaving loses nothing."""
        self.till.draft.write()
        return True

    def _on_minute(self) -> None:
        """Past midnight the head says that the day still open is not today's."""
        if self.session.is_open and self.isVisible():
            self._arrange()

    def _on_opened(self) -> None:
        self.session.tell(Change.ENTRIES)
        self.arrive()

    # The receipt

    def _called(self, number: str) -> None:
        self._fit.show_receipt()
        self._list.go_to(number)

    def _received(self, given: Given) -> None:
        self._queue.add(given.posted)
        self._receipts.add(given.posted)
        self._show_changed(given.members)
        self._own_act = True
        try:
            self.session.tell(Change.ENTRIES)
        finally:
            self._own_act = False
        self._round.go_on()

    def _show_changed(self, numbers: set[str]) -> None:
        """Only the lines of these members are read anew, and the day's totals."""
        day = self._head.day
        if day is None:
            return
        books, shown = self.session.books, day.day
        with books.read() as reading:
            self._list.change(day_list(reading, shown, only=numbers))
        self._keys.tell()

        def read(_work: background.Work) -> DayTotals:
            with books.read() as reading:
                return day_totals(reading, shown)

        self._totals.ask(read, then=self._head.put_totals, otherwise=self._failed)

    def do_clear(self) -> None:
        """Let go of what is typed; in the order of the sheet the same member is proposed again."""
        self.till.clear()
        self._round.propose_again()

    def do_cancel_last(self) -> None:
        """Cancel the receipt just given, with a reason."""
        if self.till.given is not None:
            self.cancel(self.till.given.posted)

    def cancel(self, posted: Posted) -> None:
        """Cancel a receipt of the day, with a reason."""
        from savings_desk.desktop.screens.cancelling import Cancelling  # noqa: PLC0415

        dialog = Cancelling(self.session, posted, self)
        dialog.accepted.connect(partial(self._cancelled, posted))
        dialog.open()

    def _cancelled(self, posted: Posted) -> None:
        self._queue.drop(posted)
        if self.till.given is not None and self.till.given.posted.entry.id == posted.entry.id:
            self.till.forget_given()

    def _print_again(self, posted: Posted) -> None:
        self._queue.print_again(posted)

    def do_print_passbook(self) -> None:
        """Print the member's paper passbook where its last line stands."""
        from savings_desk.desktop.screens.passbook_printing import (  # noqa: PLC0415
            PassbookPrinting,
        )

        person = self.till.receipt.typed.person
        if person is not None:
            PassbookPrinting(self.session, person.number, self).open()

    # The day

    def do_close_day(self) -> None:
        """Count the cash and close the day."""
        from savings_desk.desktop.screens.day_closing import DayClosing  # noqa: PLC0415

        if self._head.open_on is not None:
            dialog = DayClosing(self.session, self._head.open_on, self)
            dialog.go.connect(self.go)
            dialog.open()

    def do_check_page(self) -> None:
        """Compare the page under the cursor with its hand-added total."""
        self.check_page(self._list.page_of(self.list.key_now()))

    def check_page(self, page: int) -> None:
        """Compare a page of the sheet with its hand-added total."""
        from savings_desk.desktop.screens.day_page import DayPage  # noqa: PLC0415

        if self._head.day is not None:
            dialog = DayPage(self.session, self._list, page, self)
            dialog.finished.connect(self.arrive)
            dialog.open()

    def _filter(self, chosen: QPushButton, *_on: object) -> None:
        for button in (self.show_absent, self.show_came, self.show_owing, self.show_receipts):
            if button is not chosen:
                button.setChecked(False)
        self._list.show()
        self._show_part()

    def _show_part(self) -> None:
        """The members, or the receipts."""
        receipts = self.show_receipts.isChecked()
        self.list.setVisible(not receipts)
        self.page_of.setVisible(not receipts)
        self.receipts.setVisible(receipts)
        self.receipt_acts.setVisible(receipts)
        self.list_said.setVisible(bool(self.list_said.text()))

    # Words and looks

    def _arrange(self) -> None:
        if self.session.is_open:
            self._head.tell()
        self._fit.arrange()
        _ = current().gettext
        at_once = self.session.preferences.print_at_once
        self.receive.setText(_("Receive and print  Enter") if at_once else _("Receive  Enter"))
        self._keys.tell()

    def _tell_queue(self) -> None:
        _, count = current().gettext, self._queue.count
        printing = self._queue.is_printing
        self.print_queue.setText(_("Stop printing") if printing else _("Print receipts"))
        words = current().ngettext("{count} receipt waits", "{count} receipts wait", count)
        self.queue.setText(words.format(count=format_number(count)) if count else "")
        self.print_queue.setVisible(bool(count))

    def _print_at_once(self, on: bool) -> None:  # noqa: FBT001 - Qt gives it by position
        self.session.preferences.print_at_once = on
        self._arrange()
