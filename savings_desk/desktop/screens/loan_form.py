"""A new application for a loan (คำขอกู้): terms typed, the ceiling watched, and the form kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.screens.loan_form_follow import LoanFormFollowing
from savings_desk.desktop.screens.loan_form_places import beside, hush
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import is_enter, next_field, say_beside
from savings_desk.desktop.widgets.icons import put_icon
from savings_desk.desktop.widgets.keep_in_sight import KeepInSight, said_by_name
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.saying import say_in
from savings_desk.domain import refusals as no
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.lending import Application, apply
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay


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
        KeepInSight(self.scroll_area, said_by_name(self.scroll_area))
        self.follow_typing()
        self._connect()
        self.session.look_changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.typed_in.connect(self._keep)
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
        terms = (self.kind, self.amount, self.method, self.rate, self.term, self.fee)
        for field in (*terms, self.purpose, *self.paper_lines().values()):
            field.installEventFilter(self)

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
        fields = (self.member, self.amount, self.purpose, *self.paper_lines().values())
        return any(field.text().strip() for field in fields) or bool(self.sureties.named)

    @override
    def arrive(self) -> None:
        """The cursor stands in the first field that is empty."""
        empty = [field for field in (self.member, self.amount) if not field.text().strip()]
        (empty[0] if empty else self.amount).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.filling = True
        for field in (self.day, self.consent_on):
            field.set_today(self.session.today())
        hush(self)
        self.fill_in()
        self.tell_heading()
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

    def fill_in(self) -> None:
        """Make the form blank, with the next number; its draft is the group's."""
        today = self.session.today()
        self.day.set_day(today)
        for field in (self.member, self.amount, self.purpose, *self.paper_lines().values()):
            field.clear()
        self.sureties.put(())
        self.terms.offer_kinds(today)
        with self.session.books.read() as reading:
            self._number = reading.next_loan_number(today)
            self.draft.belong_to(f"loan-form-{reading.group().id}")

    def tell_heading(self) -> None:
        """Say what the form is for."""
        self.heading.setText(current().gettext("New application"))

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
        self.tell_heading()
        if self.session.is_open and self._number:
            self.terms.retell()
            self.tell_borrower()
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
        hush(self)
        product = self.terms.product
        if product is None:
            asking.refuse(self.kind, self.kind_said, no.Missing("product"))
        asking.ask(self.member, self.member_said, self._must_member)
        asking.ask(self.amount, self.amount_said, self._must_amount)
        terms = self._asked_terms(asking)
        first = self.sureties.lines[0]
        named = asking.ask(first, self.sureties_said, self.sureties.guarantors)
        consent = asking.ask(self.consent_on, self.consent_on_said, self.consent_on.day)
        day = asking.ask(self.day, self.day_said, self.day.must_day)
        if asking.first is not None or product is None or terms is None or day is None:
            (asking.first or self.amount).setFocus()
            return
        self._save(
            Application(
                member=self.member.number(),
                product=product.code,
                day=day,
                amount=self.amount.money(),
                purpose=plain(self.purpose.text()),
                number=self._number,
                guarantors=named or (),
                terms=terms,
                spouse=plain(self.spouse.text()),
                spouse_consent_on=consent,
                papers_at=plain(self.papers_at.text()),
                notes=plain(self.notes.text()),
            )
        )

    def _save(self, asked: Application) -> None:
        session = self.session
        try:
            loan = self.record(asked)
        except no.Refusal as refusal:
            field, said = beside(self, refusal)
            if said is self.save_said:
                say_in(said, refusal)
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

    def record(self, asked: Application) -> Loan:
        """Put the application into the books, under the next number when its own is taken."""
        session = self.session
        try:
            return apply(session.books, asked, by=session.who, at=session.moment())
        except no.LoanNumberTaken:
            with session.books.read() as reading:
                self._number = reading.next_loan_number(asked.day)
        return self.record(replace(asked, number=self._number))

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

    # The draft

    def _keep(self) -> None:
        """Write down what is typed; what is offered from before stays until something is."""
        if self.typed or self.draft_bar.isHidden():
            self.draft.touch()

    def _to_keep(self) -> dict[str, Any] | None:
        return self._texts() if self.typed else None

    def _texts(self) -> dict[str, Any]:
        return {
            "member": self.member.text(),
            "amount": self.amount.text(),
            "day": self.day.text(),
            "purpose": self.purpose.text(),
            "guarantors": self.sureties.to_keep(),
            **{name: line.text() for name, line in self.paper_lines().items()},
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
        lines = {"day": self.day, "amount": self.amount, "purpose": self.purpose}
        for name, field in {**lines, **self.paper_lines()}.items():
            field.setText(str(kept.get(name, "")))
        self.member.setText(str(kept.get("member", "")))
        self.sureties.take_up(kept.get("guarantors", []))
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
        if is_enter(event):
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
