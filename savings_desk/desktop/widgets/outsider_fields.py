"""What a contract must say of a guarantor who is no member: national id, telephone, address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.widgets.fields import next_field
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import NationalIdField, plain

if TYPE_CHECKING:
    from savings_desk.domain.lending import Guarantor


class OutsiderFields(QWidget):
    """The part that opens below a name which is on no register; Enter goes on to the next field."""

    fields: FlowRow
    national_id: NationalIdField
    national_id_said: QLabel
    phone: QLineEdit
    address: QLineEdit
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "outsider_fields")
        self.fields.gather(gap=10, even=True)
        self.lines = {
            "national_id": self.national_id,
            "phone": self.phone,
            "address": self.address,
        }
        for line in self.lines.values():
            line.returnPressed.connect(next_field)
            line.textChanged.connect(self.changed)
        for signal in (self.national_id.textChanged, self.national_id.editingFinished):
            signal.connect(self._warn)

    def texts(self) -> dict[str, str]:
        """What is typed, by the field's name."""
        return {name: plain(line.text()) for name, line in self.lines.items()}

    def put(self, texts: dict[str, str]) -> None:
        """Show what was typed before; a field that is not named is emptied."""
        for name, line in self.lines.items():
            line.setText(texts.get(name, ""))
        self.national_id.set_digits(self.national_id.digits())

    def put_guarantor(self, one: Guarantor) -> None:
        """Show what is known of a guarantor."""
        self.put({"national_id": one.national_id, "phone": one.phone, "address": one.address})

    def filled(self, one: Guarantor) -> Guarantor:
        """The guarantor with what is typed here."""
        return replace(
            one,
            national_id=self.national_id.digits(),
            phone=plain(self.phone.text()),
            address=plain(self.address.text()),
        )

    def _warn(self, *_text: str) -> None:
        self.national_id.warn_in(self.national_id_said)
