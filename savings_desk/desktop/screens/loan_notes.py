"""What is noted of a signed contract: outsiders' cards, the spouse, where the paper is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanSheet
from savings_desk.desktop.screens.loan_form_places import OF_THE_SURETIES
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.surety_fields import SuretyFields
from savings_desk.operations.loan_changes import change_application
from savings_desk.words.language import current


class LoanNotes(LoanSheet):
    """Changes the papers of a contract; whoever signed it stays on it, others may stand besides."""

    form = "loan_notes"
    purpose: QLineEdit
    sureties: SuretyFields
    sureties_hint: QLabel
    sureties_said: QLabel
    spouse: QLineEdit
    consent_on: DayField
    consent_on_said: QLabel
    papers_at: QLineEdit
    notes: QLineEdit

    @override
    def fill(self) -> None:
        """Show what is written of the contract."""
        loan = self.loan
        self.sureties.search_with(self.session.members_like)
        self.sureties.put(loan.guarantors, fixed=True)
        self.sureties_hint.setText(
            current().gettext("Whoever signed stays; a guarantor is released on the page itself.")
        )
        self.sureties_hint.setVisible(bool(loan.guarantors))
        self.purpose.setText(loan.purpose)
        self.spouse.setText(loan.spouse)
        self.consent_on.set_today(self.session.today())
        self.consent_on.set_day(loan.spouse_consent_on)
        self.papers_at.setText(loan.papers_at)
        self.notes.setText(loan.notes)
        self.purpose.setFocus()

    @override
    def go_on(self) -> None:
        """Record what is noted."""
        asking = Asking()
        line = self.sureties.lines[-1]
        named = asking.ask(line, self.sureties_said, self.sureties.guarantors)
        consent = asking.ask(self.consent_on, self.consent_on_said, self.consent_on.day)
        if self.stopped(asking):
            return
        session = self.session
        noted = replace(
            self.loan,
            purpose=plain(self.purpose.text()),
            guarantors=named or (),
            spouse=plain(self.spouse.text()),
            spouse_consent_on=consent,
            papers_at=plain(self.papers_at.text()),
            notes=plain(self.notes.text()),
        )
        if self.attempt(
            lambda: change_application(session.books, noted, by=session.who, at=session.moment()),
            dict.fromkeys(OF_THE_SURETIES, (line, self.sureties_said)),
        ):
            self.accept()
            session.tell(Change.LOANS)
            self.recorded.emit(current().gettext("The change is recorded."))
