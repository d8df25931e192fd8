"""The second step of founding: who signs the papers, and who sits at this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain.refusals import Missing

if TYPE_CHECKING:
    from savings_desk.desktop.asking import Asking


@offer
class PeoplePage(QWidget):
    """Treasurer, chairperson, auditor, and the person at the desk."""

    people_fields: FlowRow
    treasurer: QLineEdit
    treasurer_said: QLabel
    chairperson: QLineEdit
    auditor: QLineEdit
    who: QLineEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "founding_people")
        self.people_fields.gather(gap=10, even=True)
        self.treasurer.textChanged.connect(self._name_who)

    def _name_who(self, treasurer: str) -> None:
        self.who.setPlaceholderText(treasurer)

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self.treasurer

    @property
    def last(self) -> QWidget:
        """The field after which the next step comes."""
        return self.who

    def read(self, asking: Asking) -> dict[str, str]:
        """Who signs, named as a group has it."""
        return {
            "treasurer": asking.ask(self.treasurer, self.treasurer_said, self._treasurer) or "",
            "chairperson": plain(self.chairperson.text()),
            "auditor": plain(self.auditor.text()),
        }

    def read_who(self) -> str:
        """Who sits at this computer; empty for the treasurer."""
        return plain(self.who.text())

    def _treasurer(self) -> str:
        name = plain(self.treasurer.text())
        if not name:
            raise Missing("treasurer")
        return name
