"""A new application for a loan (คำขอกู้): terms typed, the ceiling watched, and the form kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.screens.loan_form_follow import LoanFormFollowing
from savings_desk.desktop.screens.loan_form_places import beside, places
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import next_field, say_beside
from savings_desk.desktop.widgets.icons import put_icon
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.lending import Application, apply
from savings_desk.words.language import current
from savings_desk.words.refusals import sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LoanForm(LoanFormFollowing):
    """Asks for a loan; `left` leads back to the list, `recorded` tells the new contract's number.

    Typing is answered in the background; what is half typed survives as a draft.
    """

    concerns = frozenset({Change.RULES, Change.MEMBERS})
    left = Signal()
    recorded = Signal(str)

    @override
    def prepare(self) -> None:
        """Connect the fields; `begin` fills them."""
        self.lay_out()
        self._number = ""
        self.draft = Draft(self, self._to_keep)
        self.follow_typing()
        self._connect()
        self.session.look_changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.typed_in.connect(self.draft.touch)
        self.way_chosen.connect(self._use)
        self.save.clicked.connect(self.go_on)
        self.print_schedule.clicked.connect(self._print)
        self.anew.clicked.connect(self._begin_anew)
        self.draft_use.clicked.connect(self._take_up)
        self.draft_drop.clicked.connect(self._drop)
        for keys, act in (
            ("Esc", self.left.emit),
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Ctrl+S", self.go_on),
            ("Ctrl+P", self._print),
            ("Ctrl+Backspace", self._begin_anew),
            ("Alt+G", self._take_up),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for field in (self.kind, self.amount, self.method, self.rate, self.term, self.fee):
            field.installEventFilter(self)
        self.purpose.installEventFilter(self)

    # Beginning

    def begin(self, member: str = "") -> None:
        """Ask about a new loan, of a member when one is named; what is half typed stays."""
        if member or not self.typed:
            self._clear()
            if member:
                self.member.setText(member)
                self.see_member(member)
        self.arrive()

    @property
    def typed(self) -> bool:
        """Whether anything is typed that would be lost."""
        fields = (self.member, self.amount, self.purpose)
        return any(field.text().strip() for field in fields) or bool(self.sureties.texts())

    @override
    def arrive(self) -> None:
        """The cursor stands in the first field that is empty."""
        empty = [field for field in (self.member, self.amount) if not field.text().strip()]
        (empty[0] if empty else self.amount).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.filling = True
        today = self.session.today()
        self.day.set_today(today)
        self.day.set_day(today)
        for field in (self.member, self.amount, self.purpose):
            field.clear()
        self.sureties.put(())
        self.terms.offer_kinds(today)
        with self.session.books.read() as reading:
            self._number = reading.next_loan_number(today)
            self.draft.belong_to(f"loan-form-{reading.group().id}")
        self._hush()
        self.who.clear()
        self.filling = False
        kept = self.draft.kept()
        self.draft_bar.setVisible(bool(kept))
        if kept:
            words = current().gettext("An application was half typed and not saved: {what}")
            told = " · ".join(
                filter(None, (str(kept.get(one, "")) for one in ("member", "amount")))
            )
            self.draft_words.setText(words.format(what=told or "…"))
        self.follow()

    def _begin_anew(self) -> None:
        self.draft.forget()
        self._clear()
        self.arrive()

    @override
    def reload(self) -> None:
        """The kinds of loan may have changed; what is typed stays."""
        if not self._number:
            self._clear()

    @override
    def retell(self) -> None:
        """Say everything in the language now in use."""
        self.sureties.retell()
        if self.session.is_open and self._number:
            self.terms.retell()
            self.follow()

    @override
    def _on_books_changed(self) -> None:
        self._number = ""
        self.worker.forget()
        super()._on_books_changed()

    def _use(self, way: LawfulWay) -> None:
        """Put lawful terms into the form; what is typed lower already stays lower."""
        self.filling = True
        self.terms.use(way.terms)
        self.filling = False
        self.follow()
        self.save.setFocus()

    # Saving

    def go_on(self) -> None:
        """Save the application; refusals stand beside their fields."""
        asking = Asking()
        self._hush()
        product = self.terms.product
        if product is None:
            asking.refuse(self.kind, self.kind_said, no.Missing("product"))
        asking.ask(self.member, self.member_said, self._must_member)
        asking.ask(self.amount, self.amount_said, self._must_amount)
        terms = self._asked_terms(asking)
        day = asking.ask(self.day, self.day_said, self.day.must_day)
        if asking.first is not None or product is None or terms is None or day is None:
            (asking.first or self.amount).setFocus()
            return
        application = Application(
            member=self.member.number(),
            product=product.code,
            day=day,
            amount=self.amount.money(),
            purpose=plain(self.purpose.text()),
            number=self._number,
            guarantors=self.sureties.guarantors(),
            terms=terms,
        )
        self._apply(application)

    def _apply(self, application: Application) -> None:
        session = self.session
        try:
            loan = apply(session.books, application, by=session.who, at=session.moment())
        except no.LoanNumberTaken:
            with session.books.read() as reading:
                self._number = reading.next_loan_number(application.day)
            self._apply(replace(application, number=self._number))
            return
        except no.Refusal as refusal:
            field, said = beside(self, refusal)
            if said is self.save_said:
                said.setText(sentence(refusal, current()))
            else:
                say_beside(field, said, refusal)
            field.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.draft.forget()
        self._clear()
        session.tell(Change.LOANS)
        self.recorded.emit(loan.number)

    def _asked_terms(self, asking: Asking) -> Terms | None:
        try:
            return self.terms.terms()
        except no.Refusal as refusal:
            asking.refuse(*beside(self, refusal), refusal)
            return None

    def _must_member(self) -> str:
        if not self.member.number():
            raise no.Missing("member")
        return self.member.number()

    def _must_amount(self) -> Money:
        if not self.amount.text().strip():
            raise no.Missing("amount")
        return self.amount.money()

    def _hush(self) -> None:
        for field, said in places(self):
            say_beside(field, said, None)

    # The draft

    def _to_keep(self) -> dict[str, Any] | None:
        if not self.typed:
            return None
        return {
            "number": self._number,
            "member": self.member.text(),
            "amount": self.amount.text(),
            "day": self.day.text(),
            "purpose": self.purpose.text(),
            "guarantors": self.sureties.texts(),
            **self.terms.to_keep(),
        }

    def _take_up(self) -> None:
        """Go on with what was half typed when the program last stopped."""
        kept = self.draft.kept()
        self.draft_bar.hide()
        if not kept or self.typed:
            return
        self.filling = True
        self.terms.take_up(kept)
        for field, name in ((self.day, "day"), (self.amount, "amount"), (self.purpose, "purpose")):
            field.setText(str(kept.get(name, "")))
        self.member.setText(str(kept.get("member", "")))
        self.sureties.put_texts(kept.get("guarantors", []))
        self.filling = False
        self.see_member(self.member.number())
        self.follow()
        self.arrive()

    def _drop(self) -> None:
        self.draft.forget()
        self.draft_bar.hide()
        self.arrive()

    @override
    def may_leave(self) -> bool:
        """What is typed is written down as a draft and offered again: nothing is lost."""
        if self.typed:
            self.draft.write()
        return True

    # Paper, keys, look

    def _print(self) -> None:
        """Print the schedule as it is worked out now; nobody is bound by it."""
        if self.calculation is not None:
            from savings_desk.desktop.printing_quotation import (  # noqa: PLC0415 - when first asked
                print_quotation,
            )

            print_quotation(
                self,
                self.session,
                self.calculation.quote,
                product=self.terms.product,
                member=self.member.number(),
            )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            next_field()
            return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        put_icon(
            self.back,
            "chevron-left",
            self.session.colours().accent,
            self.session.preferences.type_size,
        )
        self.arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the schedule beside the terms, or below them."""
        super().resizeEvent(event)
        self.arrange()
