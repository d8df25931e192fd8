"""The voucher page: income, expense, bank and transfer, each posted by its own rule."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.screens.books_draft import VoucherDrafts
from savings_desk.desktop.screens.books_page import Page
from savings_desk.desktop.screens.books_voucher_fields import VoucherFields
from savings_desk.desktop.screens.books_words import posting_rows, postings_in
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import next_field
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.keep_in_sight import KeepInSight, said_by_name
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.typed_vouchers import record, would_post
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted

ROWS_WHOLE = 3
"""Room for two postings, one of them with a long name, without scrolling."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VoucherPage(Page):
    """One voucher at a time; what will be posted stands beside while it is typed.

    Enter goes on to the next field and records in the last, Ctrl+Enter records from any.
    """

    @override
    def prepare(self) -> None:
        """Connect the fields."""
        self.entry_id = str(uuid.uuid4())
        self._folder = ""
        self._last: Posted | None = None
        self.fields = VoucherFields(self)
        self.draft = Draft(self.screen, self._to_keep)
        self._drafts = VoucherDrafts(self)
        self._drafts.taken_up.connect(self._take_up)
        self._drafts.dropped.connect(self.arrive)
        self._done = self.find(QLabel, "voucher_done")
        self._print = self.find(QPushButton, "print_done")
        self._derived = postings_in(self.find(RowsTable, "derived"), self.session.colours)
        for name in ("voucher_acts", "voucher_done_row"):
            self.find(FlowRow, name).gather()
        self._enter = _EnterGoesOn(self)
        self._connect()
        self._area = self.find(QScrollArea, "voucher_area")
        KeepInSight(self._area, said_by_name(self._area))
        self._say_done(None)

    def _connect(self) -> None:
        fields = self.fields
        fields.kind.currentIndexChanged.connect(self._turn_kind)
        for side in (fields.first, fields.second):
            side.account.currentIndexChanged.connect(self._turn_account)
            side.member.chosen.connect(self._chosen)
        fields.day.textEdited.connect(self.draft.touch)
        for field in fields.texts().values():
            field.textEdited.connect(self._typed)
        self.find(QPushButton, "save_voucher").clicked.connect(self.save)
        self.find(QPushButton, "clear_voucher").clicked.connect(self.clear)
        self._print.clicked.connect(self._print_last)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            give_key(self.find(QWidget, "voucher_page"), keys, self.save)

    @override
    def begin(self) -> None:
        """A blank voucher in these books; what was left half typed in them is offered."""
        self.draft.write()
        self._folder = ""
        if self.session.is_open:
            with self.session.books.read() as reading:
                self._folder = f"voucher-{reading.group().id}"
        self.fields.day.clear()
        self._blank()
        self._say_done(None)
        self._drafts.look(self._folder, self.entry_id)

    @override
    def arrange(self) -> None:
        """What will be posted stands beside the form, in large type below it."""
        card = self.find(QFrame, "derived_card")
        beside = self.screen.findChild(QHBoxLayout, "voucher_cards")
        below = self.screen.findChild(QVBoxLayout, "voucher_rows")
        assert isinstance(beside, QHBoxLayout)
        assert isinstance(below, QVBoxLayout)
        for layout in (beside, below):
            layout.removeWidget(card)
        if self.is_large:
            below.insertWidget(below.count() - 1, card)
        else:
            beside.addWidget(card, 2)
        table = self.find(RowsTable, "derived")
        rows = table.verticalHeader().defaultSectionSize() * ROWS_WHOLE
        table.setMinimumHeight(table.horizontalHeader().sizeHint().height() + rows)
        card.setProperty("role", "" if self.is_large else "card")
        card.style().unpolish(card)
        card.style().polish(card)

    @override
    def reload(self) -> None:
        """Offer the kinds and the accounts there are."""
        self.fields.offer_kinds()
        self._tell()

    @override
    def retell(self) -> None:
        """Kinds and accounts are named in the language in use."""
        self._drafts.tell()
        self._say_done(self._last)
        if self.session.is_open and self.fields.kind.count():
            self.reload()

    @override
    def arrive(self) -> None:
        """The cursor stands in the first field."""
        self.fields.kind.setFocus()

    @override
    def may_leave(self, parent: QWidget) -> bool:
        """Ask only when something typed would be lost; what is let go of is not offered again."""
        if self.fields.is_blank:
            return True
        _ = current().gettext
        asked = QMessageBox(parent)
        asked.setIcon(QMessageBox.Icon.Question)
        asked.setWindowTitle(_("Savings Desk"))
        asked.setText(_("A voucher is half typed and not recorded. Close all the same?"))
        close = asked.addButton(_("Close"), QMessageBox.ButtonRole.DestructiveRole)
        stay = asked.addButton(_("Go back to it"), QMessageBox.ButtonRole.RejectRole)
        asked.setDefaultButton(stay)
        asked.setEscapeButton(stay)
        asked.exec()
        if asked.clickedButton() is not close:
            return False
        self.draft.forget()
        self._blank()
        return True

    # What is typed

    def clear(self) -> None:
        """Throw away what is typed."""
        self.draft.forget()
        self._blank()
        self._say_done(None)
        self.fields.first.account.setFocus()

    def _blank(self) -> None:
        """An empty voucher with a new id."""
        self.entry_id = str(uuid.uuid4())
        if self._folder:
            self.draft.belong_to(f"{self._folder}/{self.entry_id}")
        self.fields.empty()
        if self.session.is_open:
            self._tell()

    def _turn_kind(self, *_at: int) -> None:
        self.fields.hush()
        self.fields.choose_anew()
        self.fields.offer_accounts()
        self._typed()

    def _turn_account(self, *_at: int) -> None:
        self.fields.ask_members()
        self._typed()

    def _chosen(self, *_number: str) -> None:
        """A member was chosen by Enter: the next field has the cursor."""
        self._typed()
        if any(side.member.hasFocus() for side in (self.fields.first, self.fields.second)):
            next_field()

    def _typed(self, *_text: object) -> None:
        if self._last is not None and not self.fields.is_blank:
            self._say_done(None)
        self.draft.touch()
        self._tell()

    def _tell(self) -> None:
        """What will be posted, as it is typed."""
        typed = self.fields.glance()
        words = money_in_words(typed.amount, current()) if typed.amount > ZERO else ""
        for name in ("amount_words", "derived_words"):
            self.find(QLabel, name).setText(words)
        self.find(QLabel, "amount_words").setVisible(bool(words) and self.is_large)
        self.find(QLabel, "derived_amount").setText(format_money(typed.amount))
        with self.session.books.read() as reading:
            try:
                rows = posting_rows(would_post(reading, typed), reading.chart())
            except Refusal:
                rows = []
        self._derived.put(rows)

    def _to_keep(self) -> dict[str, Any] | None:
        fields = self.fields
        if fields.is_blank:
            return None
        kept = {name: field.text() for name, field in fields.texts().items()}
        boxes = {box.objectName(): box.currentData() for box in fields.boxes()}
        return {**kept, **boxes, "day": fields.day.text()}

    def _take_up(self, entry_id: str, kept: dict[str, Any]) -> None:
        """Go on with a voucher that was left; what is typed now is offered in its place."""
        self.draft.write()
        self.entry_id = entry_id
        self.draft.belong_to(f"{self._folder}/{entry_id}")
        fields = self.fields
        for box in fields.boxes():
            at = box.findData(kept.get(box.objectName()))
            if at >= 0:
                box.setCurrentIndex(at)
        for name, field in fields.texts().items():
            field.setText(str(kept.get(name) or ""))
        fields.day.setText(str(kept.get("day") or ""))
        fields.hush()
        self._typed()
        self._drafts.look(self._folder, entry_id)
        fields.amount.setFocus()

    # What is recorded

    def save(self) -> None:
        """Record the voucher, and be ready for the next."""
        read = self.fields.read(self.entry_id)
        if read is None:
            return
        session = self.session
        try:
            posted = record(session.books, *read, by=session.who, at=session.moment())
        except Refusal as refusal:
            self.fields.refuse(refusal)
            return
        except Trouble as trouble:
            failures.show(self.screen, trouble)
            return
        self.draft.forget()
        self._blank()
        self._say_done(posted)
        self.fields.first.account.setFocus()
        self._area.verticalScrollBar().setValue(0)  # where it is said that it is recorded
        session.tell(Change.ENTRIES)

    def _say_done(self, posted: Posted | None) -> None:
        self._last = posted
        words = current().gettext("Recorded as {number}: {amount}")
        self._done.setText(
            words.format(
                number=number_text(posted.number, current()),
                amount=format_money(posted.entry.amount),
            )
            if posted
            else ""
        )
        self.find(FlowRow, "voucher_done_row").setVisible(posted is not None)

    def _print_last(self) -> None:
        from savings_desk.desktop.printing_entry import print_entry  # noqa: PLC0415 - heavy

        if self._last is not None:
            print_entry(self.screen, self.session, self._last)


class _EnterGoesOn(QObject):
    """Enter leads from field to field, and records in the last; a key held down acts once."""

    def __init__(self, page: VoucherPage) -> None:
        super().__init__(page.screen)
        self._page = page
        fields = page.fields
        members = (fields.first.member, fields.second.member)
        for field in (*fields.boxes(), fields.day, *fields.texts().values()):
            if field not in members:  # in which Enter chooses
                field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QKeyEvent)
            or event.type() is not QEvent.Type.KeyPress
            or event.key() not in _ENTER
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            if watched is self._page.fields.memo:
                self._page.save()
            else:
                next_field()
        return True
