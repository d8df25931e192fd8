"""The guardian on the member form: who consents for a minor, and on which day in writing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import NationalIdField, plain
from savings_desk.domain.members import Guardian, Person
from savings_desk.domain.refusals import Missing, NoSuchMember
from savings_desk.words.language import current
from savings_desk.words.titles import OFFERED

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.asking import Asking


@offer
class GuardianPanel(QFrame):
    """A minor's guardian: a member, found by number, or somebody else."""

    why: QLabel
    fields: FlowRow
    guardian_number: QLineEdit
    guardian_number_said: QLabel
    guardian_title: QComboBox
    guardian_first: QLineEdit
    guardian_first_said: QLabel
    guardian_last: QLineEdit
    guardian_relation: QLineEdit
    consent_on: DayField
    consent_on_said: QLabel
    guardian_id: NationalIdField
    id_warning: QLabel
    guardian_phone: QLineEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "guardian_panel")
        self.fields.gather(gap=10, even=True)
        self.guardian_title.addItems(["", *OFFERED])
        self.guardian_number.editingFinished.connect(self._look_up)
        self.guardian_id.textChanged.connect(lambda _text: self._warn())
        self.guardian_id.editingFinished.connect(self._warn)
        self._known: Person | None = None
        self._member: Person | None = None
        self.person_of: Callable[[str], Person] = _nobody
        """The person of a member number; the form says how to look."""

    def put(self, guardian: Guardian | None, member_number: str) -> None:
        """Show a guardian, with the member number when the guardian is a member."""
        if guardian is None:
            return
        self._known = guardian.person
        self.guardian_relation.setText(guardian.relation)
        self.consent_on.set_day(guardian.consent_on)
        self.guardian_number.setText(member_number)
        self._show_person(guardian.person)
        self._member = guardian.person if member_number else None
        self._lock()

    @property
    def is_empty(self) -> bool:
        """Whether no guardian is typed."""
        typed = (self.guardian_first, self.guardian_last, self.guardian_number, self.consent_on)
        return not any(field.text().strip() for field in typed)

    def read(self, asking: Asking) -> Guardian | None:
        """The guardian typed; None when there is none, or something was refused."""
        consent = asking.ask(self.consent_on, self.consent_on_said, self.consent_on.day)
        if self.is_empty:
            return None
        person = asking.ask(self.guardian_first, self.guardian_first_said, self._person)
        if person is None:
            return None
        return Guardian(person, plain(self.guardian_relation.text()), consent)

    def _person(self) -> Person:
        if self._member is not None:
            return self._member
        first_name = plain(self.guardian_first.text())
        if not first_name:
            raise Missing("first_name")
        return replace(
            self._known or Person(first_name=first_name),
            title=plain(self.guardian_title.currentText()),
            first_name=first_name,
            last_name=plain(self.guardian_last.text()),
            national_id=self.guardian_id.digits(),
            phone=plain(self.guardian_phone.text()),
        )

    def _look_up(self) -> None:
        """A member's number fills in who it is; without one the person is typed."""
        number = plain(self.guardian_number.text())
        said = ""
        if number:
            try:
                self._member = self.person_of(number)
            except NoSuchMember:
                self._member = None
                said = current().gettext("No member has this number.")
            else:
                self._show_person(self._member)
        elif self._member is not None:
            self._member = self._known = None
        self.guardian_number_said.setText(said)
        self.guardian_number_said.setVisible(bool(said))
        self._lock()

    def _show_person(self, person: Person) -> None:
        self.guardian_title.setCurrentText(person.title)
        self.guardian_first.setText(person.first_name)
        self.guardian_last.setText(person.last_name)
        self.guardian_id.set_digits(person.national_id)
        self.guardian_phone.setText(person.phone)

    def _lock(self) -> None:
        """What the register says of a member is changed on that member's own form."""
        locked = self._member is not None
        for field in (
            self.guardian_first, self.guardian_last, self.guardian_id, self.guardian_phone
        ):  # fmt: skip
            field.setReadOnly(locked)
        self.guardian_title.setEnabled(not locked)

    def _warn(self) -> None:
        said = self.guardian_id.warning()
        self.id_warning.setText(said)
        self.id_warning.setVisible(bool(said))


def _nobody(number: str) -> Person:
    raise NoSuchMember(number)
