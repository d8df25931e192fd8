"""The particulars of a member: who it is, where, since when, who inherits, who consented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from savings_desk.desktop.widgets.facts import Fact, FactRows
from savings_desk.domain.members import masked_national_id, national_id_digits
from savings_desk.words.addresses import address_text
from savings_desk.words.amendments import member_field_label
from savings_desk.words.dates import format_birth, format_day
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.national_ids import national_id_text
from savings_desk.words.numbers import format_hundredths

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.members import Member, Person


class Particulars(QWidget):
    """All that the register knows of a member; a national id is masked until it is asked for."""

    def __init__(self, member: Member, today: date) -> None:
        """Set out the particulars of `member` as of `today`."""
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(10)
        self.show_id: QPushButton | None = None
        facts = self._block("")
        self._person(facts, member.person, today)
        self._membership(facts, member)
        self._addresses(member.person)
        self._beneficiaries(member)
        self._guardian(member)
        self._notes(member)
        self._rows.addStretch(1)

    def _person(self, facts: FactRows, person: Person, today: date) -> None:
        birth = person.birth
        age = ""
        if birth is not None:
            years = birth.age_on(today)
            age = current().ngettext("{years} year old", "{years} years old", years)
            age = f"{format_birth(birth, current())} · {age.format(years=years)}"
        self._add(facts, "nickname", person.nickname)
        if person.national_id:
            facts.layout().addWidget(self._national_id(person))  # type: ignore[union-attr]
        self._add(facts, "birth", age)
        self._add(facts, "phone", person.phone)
        self._add(facts, "occupation", person.occupation)

    def _national_id(self, person: Person) -> Fact:
        digits = national_id_digits(person.national_id)
        button = QPushButton(current().gettext("Show"))
        button.setProperty("role", "link")
        button.setCheckable(True)
        self.show_id = button
        word = member_field_label(current(), "national_id")
        fact = Fact(word, masked_national_id(digits), button)

        def turn(shown: object) -> None:
            _ = current().gettext
            fact.text.setText(national_id_text(digits) if shown else masked_national_id(digits))
            button.setText(_("Hide") if shown else _("Show"))

        button.toggled.connect(turn)
        return fact

    def _membership(self, facts: FactRows, member: Member) -> None:
        self._add(facts, "kind", label(current(), member.kind))
        self._add(facts, "line", member.line)
        for field in ("applied_on", "approved_on", "left_on"):
            day: date | None = getattr(member, field)
            self._add(facts, field, format_day(day, current()) if day else "")
        if member.left_cause:
            self._add(facts, "left_cause", label(current(), member.left_cause))

    def _addresses(self, person: Person) -> None:
        for field in ("registered", "contact"):
            text = address_text(getattr(person, field), current())
            if text:
                self._wide(member_field_label(current(), field), text)

    def _beneficiaries(self, member: Member) -> None:
        if not member.beneficiaries:
            return
        facts = self._block(current().gettext("Beneficiaries"))
        for one in member.beneficiaries:
            share = f"{format_hundredths(one.share_hundredths)} %"
            facts.add(" · ".join(filter(None, (one.relation, share))), one.name)

    def _guardian(self, member: Member) -> None:
        guardian = member.guardian
        if guardian is None:
            return
        facts = self._block(current().gettext("Guardian"))
        facts.add(guardian.relation or current().gettext("Guardian"), guardian.person.full_name)
        consent = guardian.consent_on
        self._add(facts, "consent_on", format_day(consent, current()) if consent else "")
        self._add(facts, "phone", guardian.person.phone)

    def _notes(self, member: Member) -> None:
        for field, text in (("notes", member.person.notes), ("membership_notes", member.notes)):
            if text:
                self._wide(member_field_label(current(), field), text)

    def _block(self, heading: str) -> FactRows:
        if heading:
            words = QLabel(heading)
            words.setProperty("role", "heading")
            self._rows.addWidget(words)
        facts = FactRows()
        self._rows.addWidget(facts)
        return facts

    def _add(self, facts: FactRows, field: str, text: str) -> None:
        if text:
            facts.add(member_field_label(current(), field), text)

    def _wide(self, word: str, text: str) -> None:
        self._rows.addWidget(Fact(word, text, wide=True))
