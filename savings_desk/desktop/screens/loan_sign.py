"""Signing the contract, also anew before the money is paid: guarantors, witnesses, the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.screens.loan_form_places import OF_THE_SURETIES
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.surety_fields import SuretyFields
from savings_desk.domain import refusals as no
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.operations.lending import Signing, sign
from savings_desk.operations.loan_rules import due_days_for
from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number


class LoanSign(LoanAct):
    """Asks for guarantors, witnesses, the spouse's consent and the place of the paper."""

    form = "loan_sign"
    first_due: DayField
    first_due_hint: QLabel
    first_due_said: QLabel
    sureties: SuretyFields
    sureties_hint: QLabel
    sureties_said: QLabel
    witness_1: QLineEdit
    witness_2: QLineEdit
    spouse: QLineEdit
    consent_on: DayField
    consent_on_said: QLabel
    under_age: FlowRow
    guardian: QLineEdit
    guardian_said: QLabel
    guardian_on: DayField
    guardian_on_said: QLabel
    papers_at: QLineEdit

    @override
    def fill(self) -> None:
        """Show what the application says already."""
        loan, _ = self.loan, current().gettext
        self.sureties.search_with(self.session.members_like)
        self.sureties.put(loan.guarantors)
        needed = self.view.product.limits.guarantors
        words = current().ngettext(
            "This kind of loan asks for {count} guarantor.",
            "This kind of loan asks for {count} guarantors.",
            needed,
        )
        self.sureties_hint.setText(words.format(count=format_number(needed)))
        self.sureties_hint.setVisible(bool(needed))
        self.spouse.setText(loan.spouse)
        self.papers_at.setText(loan.papers_at)
        for line, name in zip((self.witness_1, self.witness_2), loan.witnesses, strict=False):
            line.setText(name)
        known = self.member.guardian
        self.guardian.setText(loan.guardian or (known.person.full_name if known else ""))
        for field in (self.first_due, self.consent_on, self.guardian_on):
            field.set_today(self.session.today())
        self.consent_on.set_day(loan.spouse_consent_on)
        self.guardian_on.set_day(loan.guardian_consent_on)
        self.day.day_changed.connect(self._ask_for_consent)
        self._ask_for_consent()
        self.day.day_changed.connect(self._say_first)
        self._say_first()
        self.sureties.lines[-1].setFocus()

    def _ask_for_consent(self) -> None:
        """A borrower under age is asked for the consent of the legal representative."""
        birth = self.member.person.birth
        under = birth is not None and birth.age_on(self.day_or_today()) < MAJORITY_YEARS
        self.under_age.setVisible(under)

    def _say_first(self) -> None:
        with self.session.books.read() as reading:
            first = due_days_for(reading, self.loan.terms, self.day_or_today())[0]
        words = current().gettext("Left empty: {day}, the group's working day")
        self.first_due_hint.setText(words.format(day=format_day(first, current())))

    @override
    def go_on(self) -> None:
        """Write the contract."""
        asking = Asking()
        day = self.must_day(asking)
        first = asking.ask(self.first_due, self.first_due_said, self.first_due.day)
        consent = asking.ask(self.consent_on, self.consent_on_said, self.consent_on.day)
        line = self.sureties.lines[0]
        named = asking.ask(line, self.sureties_said, self.sureties.guarantors)
        agreed_on = asking.ask(self.guardian_on, self.guardian_on_said, self.guardian_on.day)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        signing = Signing(
            self.loan.number,
            day,
            guarantors=named,
            witnesses=(plain(self.witness_1.text()), plain(self.witness_2.text())),
            papers_at=plain(self.papers_at.text()),
            first_due=first,
            spouse=plain(self.spouse.text()),
            spouse_consent_on=consent,
            guardian=plain(self.guardian.text()) if self.under_age.isVisibleTo(self) else None,
            guardian_consent_on=agreed_on,
        )
        self.record_act(
            lambda: sign(session.books, signing, by=session.who, at=session.moment()),
            {
                **dict.fromkeys(OF_THE_SURETIES, (self.sureties.lines[0], self.sureties_said)),
                no.FirstDueTooEarly: (self.first_due, self.first_due_said),
                no.ConsentOfAnotherDay: (self.guardian_on, self.guardian_on_said),
                no.OwnRepresentative: (self.guardian, self.guardian_said),
                no.LoanConsentMissing: (self.guardian_on, self.guardian_on_said)
                if plain(self.guardian.text())
                else (self.guardian, self.guardian_said),
            },
            current().gettext("The contract is signed. The money can be paid out."),
        )
