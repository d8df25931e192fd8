"""The person on the member form: number, name, national id, birth, telephone, occupation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import BirthField, NationalIdField, plain
from savings_desk.domain.members import Person
from savings_desk.domain.refusals import Missing, NotADay
from savings_desk.words.language import current
from savings_desk.words.titles import OFFERED, split_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from savings_desk.desktop.asking import Asking
    from savings_desk.domain.members import Birth


@offer
class PersonPanel(QFrame):
    """Who it is. `born` tells that the birth was typed: a minor needs a guardian."""

    fields: FlowRow
    number: QLineEdit
    number_said: QLabel
    person_title: QComboBox
    first_name: QLineEdit
    first_name_said: QLabel
    last_name: QLineEdit
    nickname: QLineEdit
    national_id: NationalIdField
    id_warning: QLabel
    birth: BirthField
    birth_hint: QLabel
    birth_said: QLabel
    phone: QLineEdit
    occupation: QLineEdit
    born = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "person_panel")
        self.fields.gather(gap=10, even=True)
        self.person_title.addItems(["", *OFFERED])
        self.first_name.editingFinished.connect(self._split_name)
        self.birth.settled.connect(self.born)
        self.birth.textChanged.connect(lambda _text: self._tell_age())
        self.national_id.textChanged.connect(lambda _text: self.warn())
        self.national_id.editingFinished.connect(self.warn)
        self.others_with: Callable[[str], list[str]] = lambda _digits: []
        """The numbers of other members with a national id; the form says how to look."""

    def put(self, number: str, person: Person | None, *, new: bool) -> None:
        """Show a member's number and person; the number of a member never changes."""
        self.number.setText(number)
        self.number.setReadOnly(not new)
        self._tell_age()
        if person is None:
            return
        self.person_title.setCurrentText(person.title)
        self.first_name.setText(person.first_name)
        self.last_name.setText(person.last_name)
        self.nickname.setText(person.nickname)
        self.national_id.set_digits(person.national_id)
        self.birth.set_birth(person.birth)
        self.phone.setText(person.phone)
        self.occupation.setText(person.occupation)
        self.warn()

    def birth_known(self) -> Birth | None:
        """The birth typed; None too while it is not one yet."""
        try:
            return self.birth.birth()
        except NotADay:
            return None

    def read_number(self, asking: Asking) -> str:
        """The member number."""

        def read() -> str:
            typed = plain(self.number.text())
            if not typed:
                raise Missing("number")
            return typed

        return asking.ask(self.number, self.number_said, read) or ""

    def read(self, asking: Asking, before: Person | None) -> Person | None:
        """The person typed, over what was known before; None when something was refused."""
        birth = asking.ask(self.birth, self.birth_said, self.birth.birth)
        typed: dict[str, Any] = {
            "title": plain(self.person_title.currentText()),
            "first_name": plain(self.first_name.text()),
            "last_name": plain(self.last_name.text()),
            "nickname": plain(self.nickname.text()),
            "national_id": self.national_id.digits(),
            "phone": plain(self.phone.text()),
            "occupation": plain(self.occupation.text()),
        }

        def made() -> Person:
            if not typed["first_name"]:
                raise Missing("first_name")
            if before is None:
                return Person(birth=birth, **typed)
            return replace(before, birth=birth, **typed)

        return asking.ask(self.first_name, self.first_name_said, made)

    def set_today(self, today: date) -> None:
        """Say which day it is: it makes ages and minors."""
        self._today = today
        self.birth.set_today(today)

    def warn(self) -> None:
        """Say beside the national id what seems wrong with it; nothing is refused."""
        _ = current().gettext
        said = self.national_id.warning()
        digits = self.national_id.digits()
        others = self.others_with(digits) if digits and not said else []
        if others:
            said = _("Member {number} has the same national id; compare them.").format(
                number=", ".join(others)
            )
        self.id_warning.setText(said)
        self.id_warning.setVisible(bool(said))
        self.national_id.setAccessibleDescription(said)

    def _tell_age(self) -> None:
        birth = self.birth_known()
        if birth is None:
            words = current().gettext("Day, month and year, or only the year")
        else:
            years = birth.age_on(self._today)
            words = current().ngettext("{years} year old", "{years} years old", years)
            words = words.format(years=years)
        self.birth_hint.setText(words)

    def _split_name(self) -> None:
        """A title typed before the name goes to its own field."""
        title, name = split_title(self.first_name.text())
        if title and name and not self.person_title.currentText().strip():
            self.person_title.setCurrentText(title)
            self.first_name.setText(name)
        first, _space, last = plain(self.first_name.text()).partition(" ")
        if last and not self.last_name.text().strip():
            self.first_name.setText(first)
            self.last_name.setText(last)
