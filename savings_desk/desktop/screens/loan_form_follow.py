"""What an application's form does while one types: who borrows, what it costs, may it be saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from savings_desk.desktop import failures
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.screens.loan_form_places import places
from savings_desk.desktop.screens.loan_form_terms import TermsTyped
from savings_desk.desktop.screens.loan_form_widgets import LoanFormWidgets
from savings_desk.desktop.widgets.fields import next_field, say_beside
from savings_desk.domain import refusals as no
from savings_desk.domain.money import ZERO
from savings_desk.operations.loan_calculator import borrower_seen, calculate
from savings_desk.words.language import current
from savings_desk.words.loan_labels import LIMITS
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from savings_desk.desktop import background
    from savings_desk.operations.loan_calculator import BorrowerSeen, Calculation


class LoanFormFollowing(LoanFormWidgets):
    """Works the loan out anew at every key, in the background; the newest wish wins."""

    typed_in = Signal()
    """Something worth keeping was typed."""

    def follow_typing(self) -> None:
        """Connect the fields that are followed; called once."""
        self.calculation: Calculation | None = None
        self.filling = False
        self.worker = Newest(self, apart=True)
        self.terms = TermsTyped(self)
        self.member.search_with(self.session.members_like)
        self.sureties.search_with(self.session.members_like)
        self._borrower: BorrowerSeen | None = None
        self.member.textChanged.connect(self._forget_borrower)
        self.member.chosen.connect(self.see_member)
        for field, said in places(self):
            if isinstance(field, QLineEdit):
                field.textChanged.connect(partial(_mended, field, said))
        self.kind.currentIndexChanged.connect(self._turn_kind)
        self.method.currentIndexChanged.connect(self.follow)
        self.fee.textEdited.connect(lambda _text: self.terms.type_fee())
        self.amount.textChanged.connect(lambda _text: self._follow_amount())
        for field in (self.rate, self.term, self.fee):
            field.textChanged.connect(self.follow)
        self.day.day_changed.connect(self.follow)
        self.sureties.changed.connect(self._touch_sureties)
        for line in (self.purpose, self.member, *self.paper_lines().values()):
            line.textChanged.connect(self._touch)

    def _day(self) -> date:
        try:
            return self.day.day() or self.session.today()
        except no.NotADay:
            return self.session.today()

    def see_member(self, number: str) -> None:
        """Say what is known of the borrower, or why nothing can be lent."""
        self._forget_borrower()
        if not number.strip() or not self.session.is_open:
            return
        named = self.sureties.named
        try:
            with self.session.books.read() as reading:
                seen = borrower_seen(
                    reading, number, self.terms.product, self._day(), guarantors=named
                )
        except no.Refusal as refusal:
            say_beside(self.member, self.member_said, refusal)
            return
        here = self.member.hasFocus()
        self.member.show_member(seen.number, seen.name)
        self._borrower = seen
        self.tell_borrower()
        if here:
            next_field()

    def _forget_borrower(self, *_text: str) -> None:
        """What was said of a borrower holds no longer once another number is typed."""
        say_beside(self.member, self.member_said, None)
        self._borrower = None
        self.who.clear()

    def tell_borrower(self) -> None:
        """Say of the borrower that was found: own savings, debts, and the limit."""
        seen, _ = self._borrower, current().gettext
        if seen is None:
            return
        told = [_("Sajja {amount}").format(amount=format_money(seen.sajja))]
        if seen.owed:
            told.append(_("owes {amount}").format(amount=format_money(seen.owed)))
        if seen.limit is not None:
            words = _("may borrow up to {amount} ({rule})")
            amount = format_money(seen.limit)
            told.append(words.format(amount=amount, rule=_(LIMITS[seen.rule])))
        self.who.setText(" · ".join(told))

    def _turn_kind(self, *_at: int) -> None:
        if not self.filling:
            self.terms.follow_kind()
            self.follow()

    def _follow_amount(self) -> None:
        self.terms.follow_amount()
        self.follow()

    def _touch(self, *_text: str) -> None:
        if not self.filling:
            self.typed_in.emit()

    def _touch_sureties(self) -> None:
        """What was said of a guarantor no longer holds once another is typed."""
        say_beside(self.sureties.lines[0], self.sureties_said, None)
        self._touch()

    def follow(self, *_changed: object) -> None:
        """Work the loan out anew, in the background; the newest wish wins."""
        if self.filling or not self.session.is_open:
            return
        self.typed_in.emit()
        try:
            terms, principal = self.terms.terms(), self.amount.money()
        except (no.NotMoney, no.NotARate, no.TermsWrong):
            principal = ZERO
        if principal <= ZERO:
            self.worker.forget()  # what was asked for the key before is not wanted any more
            self._show(None)
            return
        books, day = self.session.books, self._day()

        def work(_work: background.Work) -> Calculation | None:
            with books.read() as reading:
                try:
                    return calculate(reading, terms, principal, day)
                except no.Refusal:
                    return None

        self.worker.ask(work, then=self._show, otherwise=partial(failures.show, self))

    def _amount_is_typed(self) -> bool:
        try:
            return self.amount.money() > ZERO
        except no.NotMoney:
            return False

    @property
    def busy(self) -> bool:
        """Whether the loan is still being worked out."""
        return self.worker.busy

    def _show(self, found: Calculation | None) -> None:
        self.calculation = found
        if found is None:
            self.tell_nothing()
            self.tell_missing(amount_typed=self._amount_is_typed())
        else:
            self.tell(found)
        self.print_schedule.setEnabled(found is not None)
        self._tell_save()

    def _tell_save(self) -> None:
        """Whether the application may be saved, and beside the button why not."""
        _ = current().gettext
        found = self.calculation
        only = self.terms.product is None
        allowed = found is not None and found.allowed and not only
        if found is not None and not found.allowed:
            said = _("It can be saved when it is within the ceiling")
        elif only:
            said = _("Only worked out: choose a kind of loan to ask for it")
        elif found is not None and found.warned:
            said = _("Above the ceiling: the group resolved to be warned only")
        else:
            said = ""
        focused = self.save.hasFocus()
        self.save.setEnabled(allowed)
        if focused and not allowed:
            self.amount.setFocus()
        self.save_said.setText(said)


def _mended(field: QLineEdit, said: QLabel, *_text: str) -> None:
    """A refusal goes as soon as what it is about is typed anew."""
    if said.text():
        say_beside(field, said, None)
