"""The first step of founding: what the group is called, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import AddressFields, plain
from savings_desk.domain.refusals import Missing

if TYPE_CHECKING:
    from savings_desk.desktop.asking import Asking
    from savings_desk.domain.members import Address


@offer
class GroupPage(QWidget):
    """Name, code, telephone and address."""

    name_fields: FlowRow
    group_name: QLineEdit
    group_name_said: QLabel
    code: QLineEdit
    phone: QLineEdit
    address: AddressFields

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "founding_group")
        self.name_fields.gather(gap=10, even=True)

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self.group_name

    @property
    def last(self) -> QWidget:
        """The field after which the next step comes."""
        return self.address.province

    def read(self, asking: Asking) -> dict[str, str | Address]:
        """What is typed, named as a group has it."""
        name = asking.ask(self.group_name, self.group_name_said, self._name) or ""
        return {
            "name": name,
            "code": plain(self.code.text()),
            "phone": plain(self.phone.text()),
            "address": self.address.address(),
        }

    def _name(self) -> str:
        name = plain(self.group_name.text())
        if not name:
            raise Missing("name")
        return name
