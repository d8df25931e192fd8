"""Fields for a person: birth as far as it is known, national id, address, one beneficiary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.thai_keys import read_typed
from savings_desk.domain.members import Address, Beneficiary
from savings_desk.domain.refusals import Missing, NotADay, NotMoney
from savings_desk.words.dates import format_birth, parse_birth
from savings_desk.words.language import current
from savings_desk.words.national_ids import (
    national_id_text,
    national_id_warning,
    typed_national_id,
)
from savings_desk.words.numbers import format_hundredths, from_thai_keys, parse_money

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.members import Birth

GROUPED_LETTERS = 17
"""Thirteen figures and four dashes."""


def plain(text: str) -> str:
    """What was typed without spaces around it or doubled inside."""
    return " ".join(text.split())


@offer
class BirthField(QLineEdit):
    """Takes a birth: a day, a month with its year, or only the year (12/5/2513, 5/2513, 2513)."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._today: date | None = None
        self.editingFinished.connect(self._settle)

    def set_today(self, today: date) -> None:
        """Nobody is born after this day."""
        self._today = today

    def birth(self) -> Birth | None:
        """The birth typed; None when the field is empty.

        Raises:
            NotADay: the text is no birth.
        """
        text = self.text().strip()
        if not text:
            return None
        if self._today is None:
            raise NotADay(text)
        today = self._today
        return read_typed(text, lambda typed: parse_birth(typed, today))

    def set_birth(self, birth: Birth | None) -> None:
        """Show a birth; None empties the field."""
        shown = format_birth(birth, current(), style="numeric") if birth else ""
        self.setText(shown)

    def _settle(self) -> None:
        try:
            self.set_birth(self.birth())
        except NotADay:
            return
        self.settled.emit()


@offer
class NationalIdField(QLineEdit):
    """Takes a national id with or without dashes; shows it in the groups of the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.editingFinished.connect(lambda: self.set_digits(self.digits()))

    def digits(self) -> str:
        """The digits typed, without dashes; other letters are kept as they are."""
        return typed_national_id(from_thai_keys(self.text().strip()) or self.text())

    def set_digits(self, digits: str) -> None:
        """Show an id."""
        shown = national_id_text(digits)
        if shown != self.text():
            self.setText(shown)

    def warning(self) -> str:
        """What seems wrong, in one sentence, once the number is whole or the field was left."""
        if self.hasFocus() and len(self.digits()) < GROUPED_LETTERS - 4:
            return ""
        return national_id_warning(self.digits(), current())

    def warn_in(self, said: QLabel) -> None:
        """Say beside the field what seems wrong; nothing is said when nothing does."""
        said.setText(self.warning())
        said.setVisible(bool(said.text()))


@offer
class AddressFields(QWidget):
    """The six parts of a Thai address."""

    fields: FlowRow
    house: QLineEdit
    moo: QLineEdit
    village: QLineEdit
    tambon: QLineEdit
    amphoe: QLineEdit
    province: QLineEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "address_fields")
        self.fields.gather(gap=10, even=True)

    def address(self) -> Address:
        """The address typed."""
        return Address(
            house=plain(self.house.text()),
            moo=plain(self.moo.text()),
            village=plain(self.village.text()),
            tambon=plain(self.tambon.text()),
            amphoe=plain(self.amphoe.text()),
            province=plain(self.province.text()),
        )

    def set_address(self, address: Address) -> None:
        """Show an address."""
        for part in ("house", "moo", "village", "tambon", "amphoe", "province"):
            field: QLineEdit = getattr(self, part)
            field.setText(getattr(address, part))


@offer
class BeneficiaryFields(QWidget):
    """One beneficiary: name, relation, share in per cent, national id."""

    fields: FlowRow
    heir_name: QLineEdit
    heir_name_said: QLabel
    heir_relation: QLineEdit
    heir_share: QLineEdit
    heir_share_said: QLabel
    heir_id: NationalIdField
    heir_id_said: QLabel
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "beneficiary_fields")
        self.fields.gather(gap=10, even=True)
        self.heir_id_said.setProperty("role", "warning")
        for field in (self.heir_name, self.heir_share):
            field.textChanged.connect(self.changed)
        self.heir_id.textChanged.connect(self._warn)
        self.heir_id.editingFinished.connect(self._warn)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        typed = (self.heir_name, self.heir_relation, self.heir_share, self.heir_id)
        return not any(field.text().strip() for field in typed)

    def share(self) -> int:
        """The share typed, in hundredths of a per cent; zero while it is none.

        A per cent has two decimals as a baht has satang, and is read the same way.
        """
        try:
            return parse_money(self.heir_share.text()).satang
        except NotMoney:
            return 0

    def set_share(self, hundredths: int) -> None:
        """Show a share."""
        self.heir_share.setText(format_hundredths(hundredths))

    def beneficiary(self) -> Beneficiary:
        """Who is named; what is missing is said beside its field.

        Raises:
            Missing: no name.
            NotMoney: the share is no figure.
        """
        name = plain(self.heir_name.text())
        missing = Missing("name") if not name else None
        say_beside(self.heir_name, self.heir_name_said, missing)
        if missing:
            raise missing
        try:
            hundredths = parse_money(self.heir_share.text()).satang
        except NotMoney as refusal:
            wrong = Missing("share") if not self.heir_share.text().strip() else refusal
            say_beside(self.heir_share, self.heir_share_said, wrong)
            raise wrong from None
        say_beside(self.heir_share, self.heir_share_said, None)
        relation = plain(self.heir_relation.text())
        return Beneficiary(name, hundredths, relation, self.heir_id.digits())

    def set_beneficiary(self, beneficiary: Beneficiary | None) -> None:
        """Show a beneficiary; None empties the fields."""
        self.heir_name.setText(beneficiary.name if beneficiary else "")
        self.heir_relation.setText(beneficiary.relation if beneficiary else "")
        self.heir_share.setText(
            format_hundredths(beneficiary.share_hundredths) if beneficiary else ""
        )
        self.heir_id.set_digits(beneficiary.national_id if beneficiary else "")

    def _warn(self, *_text: str) -> None:
        self.heir_id.warn_in(self.heir_id_said)
