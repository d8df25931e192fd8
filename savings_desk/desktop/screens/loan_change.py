"""A saved application corrected: its form, filled with what is written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from savings_desk.desktop.screens.loan_form import LoanForm
from savings_desk.domain.lending import LoanState
from savings_desk.operations.loan_changes import change_asked
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.operations.lending import Application


class LoanChange(LoanForm):
    """Changes all that is asked for but borrower and day, until the contract is signed.

    `recorded` tells the loan's number; what is half typed survives as a draft of that loan.
    """

    @override
    def prepare(self) -> None:
        """A form filled anew from the books needs no button for it."""
        self._loan: Loan | None = None
        self._written: dict[str, Any] = {}
        super().prepare()
        self.anew.hide()

    def change(self, loan: Loan) -> None:
        """Ask about this loan; what was half typed of it is offered."""
        self._loan = loan
        self._clear()
        self.arrive()

    @override
    def reload(self) -> None:
        """The form is filled when a loan is to be changed, and stays as it is typed."""

    @override
    def _on_books_changed(self) -> None:
        self._written = {}
        super()._on_books_changed()

    @property
    @override
    def typed(self) -> bool:
        """Whether anything differs from what is written in the books."""
        return bool(self._written) and self._texts() != self._written

    @override
    def fill_in(self) -> None:
        """Fill the form with the loan; what cannot change is locked."""
        loan = self._loan
        assert loan is not None
        self._number = loan.number
        with self.session.books.read() as reading:
            self.draft.belong_to(f"loan-change-{reading.group().id}/{_file(loan.number)}")
            name = reading.member(loan.member).person.full_name
        self.member.show_member(loan.member, name)
        self.day.set_day(loan.applied_on)
        self.terms.offer_kinds(loan.applied_on)
        self.terms.show_loan(loan)
        self.amount.set_money(loan.principal)
        self.purpose.setText(loan.purpose)
        self.sureties.put(loan.guarantors)
        self.spouse.setText(loan.spouse)
        self.consent_on.set_day(loan.spouse_consent_on)
        self.papers_at.setText(loan.papers_at)
        self.notes.setText(loan.notes)
        self.kind.setEnabled(loan.state is LoanState.APPLIED)
        for field in (self.member, self.day):
            field.setEnabled(False)
        self.see_member(loan.member)
        self._written = self._texts()

    @override
    def record(self, asked: Application) -> Loan:
        """Put the change into the books."""
        session = self.session
        self._loan = change_asked(session.books, asked, by=session.who, at=session.moment())
        return self._loan

    @override
    def tell_heading(self) -> None:
        """Say which application."""
        if self._loan is not None:
            words = current().gettext("Change application {number}")
            self.heading.setText(words.format(number=self._loan.number))


def _file(number: str) -> str:
    """A contract's number as the name of a file."""
    return "".join(letter if letter.isalnum() else "-" for letter in number)
