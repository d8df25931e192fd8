"""Loans (เงินกู้): the list of contracts, the form with its calculator, and the page of one loan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.loan_register import LoanRegister
from savings_desk.operations.loan_list import LoanPart
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.loan_change import LoanChange
    from savings_desk.desktop.screens.loan_form import LoanForm
    from savings_desk.desktop.screens.loan_page import LoanPage
    from savings_desk.domain.lending import Loan

NEW = "new"
"""What leads to an empty application; after another stroke, the borrower's number."""


class Loans(Screen):
    """Three rooms: the list, an application, the page of a loan; Esc leads back to the list."""

    form = "loans"
    rooms: QStackedWidget

    @override
    def prepare(self) -> None:
        """Open on the list; the other rooms are made when they are first asked for."""
        self.register = LoanRegister(self.session)
        self.register.opened.connect(self.show_loan)
        self.register.asking.connect(self.ask_for_loan)
        self.rooms.addWidget(self.register)
        self.page: LoanPage | None = None
        self.application: LoanForm | None = None
        self.correction: LoanChange | None = None
        self.session.books_changed.connect(self.back_to_list)

    @property
    @override
    def help_page(self) -> str:
        """The help of the room that is shown."""
        room = self.rooms.currentWidget()
        if room is self.page:
            return "loan_page"
        return "loan_form" if room in (self.application, self.correction) else "loans"

    @override
    def arrive(self) -> None:
        """Show the list with the cursor in the search field; a half-typed application stays."""
        room = self.rooms.currentWidget()
        for form in (self.application, self.correction):
            if form is not None and form is room:
                form.arrive()
                return
        self.back_to_list()

    @override
    def search(self) -> None:
        """Put the cursor into the search field."""
        self.back_to_list()

    @override
    def look_at(self, what: str) -> None:
        """Show a part of the list (`arrears`, …), a new application (`new/7`), or a loan's page."""
        parts = {part.value: part for part in LoanPart}
        first, _stroke, rest = what.partition("/")
        if what in parts:
            self.rooms.setCurrentWidget(self.register)
            self.register.want(parts[what])
        elif first == NEW:
            self.ask_for_loan(rest)
        else:
            self.show_loan(what)

    def show_loan(self, number: str) -> None:
        """Open the page of the loan with this number."""
        if not number:
            return
        if self.page is None:
            from savings_desk.desktop.screens.loan_page import (  # noqa: PLC0415 - when first asked
                LoanPage,
            )

            self.page = LoanPage(self.session)
            self.page.left.connect(self.back_to_list)
            self.page.go.connect(self.go)
            self.page.change_asked.connect(self.correct)
            self.rooms.addWidget(self.page)
        self.page.turn_to(number)
        self.rooms.setCurrentWidget(self.page)
        self.page.arrive()

    def ask_for_loan(self, member: str = "") -> None:
        """Open an empty application, of a member when one is named."""
        if self.application is None:
            from savings_desk.desktop.screens.loan_form import (  # noqa: PLC0415 - when first asked
                LoanForm,
            )

            self.application = LoanForm(self.session)
            self.application.left.connect(self.back_to_list)
            self.application.recorded.connect(self.show_loan)
            self.application.go.connect(self.go)
            self.rooms.addWidget(self.application)
        self.rooms.setCurrentWidget(self.application)
        self.application.begin(member)

    def correct(self, loan: Loan) -> None:
        """Open the form of an application that is to be changed; it leads back to the page."""
        if self.correction is None:
            from savings_desk.desktop.screens.loan_change import (  # noqa: PLC0415 - when asked
                LoanChange,
            )

            self.correction = LoanChange(self.session)
            self.correction.left.connect(self._back_to_page)
            self.correction.recorded.connect(self._tell_corrected)
            self.correction.go.connect(self.go)
            self.rooms.addWidget(self.correction)
        self.rooms.setCurrentWidget(self.correction)
        self.correction.change(loan)

    def _back_to_page(self) -> None:
        if self.page is not None and self.correction is not None and self.correction.may_leave():
            self.show_loan(self.page.number)

    def _tell_corrected(self, number: str) -> None:
        self.show_loan(number)
        if self.page is not None:
            self.page.acts.say(current().gettext("The change is recorded."))

    def back_to_list(self) -> None:
        """Leave what was opened; the cursor of the list stands on that loan."""
        if self.page is not None and self.rooms.currentWidget() is self.page:
            self.register.go_to(self.page.number)
        self.rooms.setCurrentWidget(self.register)
        self.register.search()

    @override
    def may_leave(self) -> bool:
        """A half-typed application is kept as a draft: nothing is lost."""
        forms = (self.application, self.correction)
        return all(form is None or form.may_leave() for form in forms)
