"""The till: members are called by number, their money is taken, the receipt posted at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.screens.day_receipt import ReceiptForm
from savings_desk.desktop.screens.day_till_words import TillWords
from savings_desk.desktop.screens.day_typed import Given
from savings_desk.desktop.screens.day_waiting import Waiting
from savings_desk.desktop.widgets.fields import MoneyField, say_beside
from savings_desk.desktop.widgets.number_field import PadKeys
from savings_desk.domain.refusals import DayIsClosed, NobodyFound, Refusal, SomebodyAtTable
from savings_desk.domain.troubles import BooksBusy, Trouble
from savings_desk.operations.at_table import change_of, who_is
from savings_desk.operations.savings import receive
from savings_desk.words.language import current
from savings_desk.words.numbers import number_of_thai_keys, to_arabic_digits

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.money import Money
    from savings_desk.operations.founding import Books


class Till(QObject):
    """One receipt after another. What is typed is kept as a draft until it is posted."""

    received = Signal(object)
    """A `Given`."""
    called = Signal(str)
    """A member stands at the table, by number."""
    changed = Signal()
    """Whoever stands at the table, or what is typed, is another."""
    closed_day = Signal(object)
    """Nothing can be received: the day is closed (a `date`)."""

    def __init__(self, form: WorkingDayForm) -> None:
        """Work in `form`; `sit` says on which day."""
        super().__init__(form)
        self._form = form
        self._session = form.session
        self._day: date | None = None
        self._folder = ""
        self.given: Given | None = None
        self.receipt = ReceiptForm(self._session, form.line_widgets())
        self._words = TillWords(form, self.receipt)
        self._waiting = Waiting(form)
        self.draft = Draft(self, self._to_keep)
        self._amount_last = form.sajja
        self._connect()

    def _connect(self) -> None:
        form = self._form
        fields = [widgets.field for widgets in form.line_widgets().values()]
        for field in (*fields, form.handed):
            field.textEdited.connect(self._typed)
            field.installEventFilter(self)
        pad = PadKeys(self, form.number, *fields, form.handed)
        pad.entered.connect(self.receive)
        pad.plus.connect(self.add_person)
        pad.star.connect(form.handed.setFocus)
        form.number.called.connect(self.call)
        form.number.backed.connect(lambda: self.take_off(-1))
        form.basket.taken_off.connect(self.take_off)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the amount that has the cursor, for `come_back`."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MoneyField):
            self._amount_last = watched
        return super().eventFilter(watched, event)

    def sit(self, day: date | None, folder: str) -> None:
        """Take receipts of `day` (None: of no day), and keep drafts in `folder`."""
        self._day, self._folder = day, folder
        self._name_draft()

    @property
    def folder(self) -> str:
        """The folder of this group's drafts."""
        return self._folder

    def _name_draft(self) -> None:
        self.draft.belong_to(f"{self._folder}/{self.receipt.typed.entry_id}")

    # Who stands at the table

    def call(self, text: str) -> None:
        """Call whoever answers what was typed; several are offered to choose from."""
        if self._day is None or self._waiting.is_waiting:
            return
        if not text:
            if self.receipt.typed.anything:
                self.receive()
            return
        with self._session.books.read() as reading:
            found = who_is(reading, text)
        if len(found) > 1:
            self._choose(found)
        elif found:
            self.call_number(found[0][0])
        elif to_arabic_digits(text).isdecimal():
            self.call_number(text)
        elif number := number_of_thai_keys(text):
            self.call_number(number)
        else:
            self._refuse(NobodyFound(text))

    def _choose(self, found: list[tuple[str, str]]) -> None:
        number = self._form.number
        menu = QMenu(number)
        menu.setAccessibleName(current().gettext("Which member?"))
        for one, name in found:
            act = menu.addAction(f"{one}   {name}")
            act.triggered.connect(lambda _on=False, chosen=one: self.call_number(chosen))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, menu.deleteLater))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(number.mapToGlobal(number.rect().bottomLeft()))

    def call_number(self, number: str) -> None:
        """Call a member to the table by number, or say beside the field why not."""
        if self._day is None or self._waiting.is_waiting:
            return
        before = self.receipt.typed.person
        try:
            person = self.receipt.call(number, self._day)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        form = self._form
        say_beside(form.number, form.number_said, None)
        form.number.setText(person.number)
        self.called.emit(person.number)
        if person is before:
            self.come_back()
            return
        self._typed()
        form.sajja.setFocus()
        form.sajja.selectAll()

    def call_next(self, number: str) -> None:
        """Call whom another screen asks for; if somebody else stands at the table, say so."""
        typed = self.receipt.typed
        everyone = [person.number for person, _amounts in typed.basket]
        if typed.person is not None:
            everyone.append(typed.person.number)
        if not everyone:
            self.call_number(number)
        elif number not in everyone:
            self._refuse(SomebodyAtTable(everyone[-1], number))

    def come_back(self) -> None:
        """The cursor goes to the amount it stood in; with nobody at the table, to the number."""
        field = self._form.number if self.receipt.typed.person is None else self._amount_last
        field.setFocus()
        field.selectAll()

    def _refuse(self, refusal: Refusal) -> None:
        form = self._form
        say_beside(form.number, form.number_said, refusal)
        form.number.setFocus()
        form.number.selectAll()

    # What is typed

    def _typed(self, *_text: str) -> None:
        if self._day is not None:
            self.receipt.preview(self._day)
        self.tell()
        self.draft.touch()

    def add_person(self) -> None:
        """Put the person at the table on the receipt; the next number may be typed."""
        if self._day is None or self.receipt.typed.person is None:
            return
        try:
            self.receipt.add_person(self._day)
        except Refusal:
            return
        self._next_number()

    def settle_loan(self) -> None:
        """Take what settles the member's loan in place of what is due; once more, the next too."""
        person = self.receipt.typed.person
        if person is not None and person.loans:
            self.receipt.settle_loan()
            self._typed()
            self._form.principal.setFocus()
            self._form.principal.selectAll()

    def take_off(self, at: int) -> None:
        """Take a person off the receipt again, by the place in it; -1 is the last."""
        if self.receipt.take_off(at) is not None:
            self._next_number()

    def _next_number(self) -> None:
        self.draft.touch()
        self._form.number.clear()
        self._form.number.setFocus()
        self.tell()

    def clear(self) -> None:
        """Let go of the person at the table; with nobody there, of the whole receipt."""
        if self.receipt.typed.person is not None and self.receipt.typed.basket:
            self.receipt.empty_lines()
            self._next_number()
            return
        self.draft.forget()
        self.reset()

    def reset(self) -> None:
        """An empty form with the cursor in the number field."""
        form = self._form
        self.receipt.clear()
        self._name_draft()
        form.number.clear()
        form.handed.set_money(None)
        say_beside(form.number, form.number_said, None)
        say_beside(form.handed, form.handed_said, None)
        self.tell()
        form.number.setFocus()

    # Taking the money

    def receive(self) -> None:
        """Post the receipt and be ready for the next number."""
        if self._day is None or self._waiting.is_waiting or not self.receipt.typed.anything:
            return
        form, session = self._form, self._session
        try:
            aside = self.receipt.lines_aside(self._day)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        try:
            receipt = self.receipt.receipt(self._day, aside)
        except Refusal:
            return  # it is said beside its field
        try:
            change = change_of(self.receipt.due(), form.handed.money())
        except Refusal as refusal:
            say_beside(form.handed, form.handed_said, refusal)
            form.handed.setFocus()
            form.handed.selectAll()
            return
        post = partial(receive, session.books, receipt, by=session.who, at=session.moment())
        given = partial(self._give, session.books, change)
        try:
            posted = post()
        except BooksBusy:
            self._waiting.wait(post, then=given, otherwise=self._not_given)
        except (Refusal, Trouble) as error:
            self._not_given(error)
        else:
            given(posted)

    def _give(self, books: Books, change: Money, posted: Posted) -> None:
        """The receipt lies on the disk: say so, and be ready for the next number."""
        if not self._session.is_open or books is not self._session.books:
            return  # other books lie on the desk by now; the draft goes with the next look
        self.given = Given(posted, change)
        self.draft.forget()
        self.reset()
        self.received.emit(self.given)

    def _not_given(self, error: Exception) -> None:
        """Nothing was written, and all that was typed stands as it was."""
        form = self._form
        if isinstance(error, Refusal):
            self._refuse(error)
        elif isinstance(error, BooksBusy):
            say_beside(form.number, form.number_said, error)
        else:
            failures.show(form, error)
        if isinstance(error, DayIsClosed):
            self.closed_day.emit(error.day)

    def forget_given(self) -> None:
        """The last receipt was cancelled: nothing is left to say of it."""
        self.given = None
        self.tell()

    def tell(self) -> None:
        """Say who stands at the table and what it comes to."""
        self._words.tell(self.given)
        self.changed.emit()

    def retell(self) -> None:
        """Say it in the language in use, and what each line pays too."""
        if self._day is not None:
            self.receipt.say_lines(self._day)
        self.tell()

    # Drafts

    def _to_keep(self) -> dict[str, Any] | None:
        kept = self.receipt.draft()
        return None if kept is None else {**kept, "handed": self._form.handed.text()}

    def take_up(self, draft: dict[str, Any]) -> None:
        """Go on with a draft.

        Raises:
            Refusal: somebody on it is no member any more.
            LookupError, TypeError, ValueError: the draft cannot be read.
        """
        if self._day is None:
            return
        self.receipt.take_up(draft, self._day)
        self._name_draft()
        form = self._form
        form.handed.setText(str(draft.get("handed", "")))
        person = self.receipt.typed.person
        form.number.setText(person.number if person else "")
        self._typed()
        (form.sajja if person else form.number).setFocus()
