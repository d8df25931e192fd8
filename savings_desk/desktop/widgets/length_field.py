"""A field for a length on paper, in millimetres; kept as whole hundredths, so nothing drifts."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget
from typing_extensions import override

from savings_desk.desktop import forms
from savings_desk.desktop.forms import keep_off_frame, offer
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.domain.passbook_layout import HUNDREDTHS_PER_MM, in_mm
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import to_arabic_digits

NUDGE = 50
"""Half a millimetre: what an arrow key or a nudge moves by."""
OFFSET_MAX = 3000
_TENTH = 10
_LENGTH = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{0,2})?")
_UNFINISHED = re.compile(r"-?|-?\.")

State = QValidator.State


@offer
class LengthField(QSpinBox):
    """Takes millimetres with up to two decimals, in Thai or Arabic digits; arrows move by 0.5."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a field of zero."""
        super().__init__(parent)
        self.setRange(0, 50_000)
        self.setSingleStep(NUDGE)
        self.setAccelerated(True)
        keep_off_frame(self)
        self.set_unit(N_("mm"))

    def set_unit(self, unit: str) -> None:
        """Show lengths in a unit (an English message)."""
        self._unit = unit
        said = current().gettext(unit)
        self.setSuffix(f" {said}")

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Name the unit in the language in use."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_unit(self._unit)

    @override
    def textFromValue(self, val: int) -> str:
        """Hundredths as millimetres."""
        return f"-{in_mm(-val)}" if val < 0 else in_mm(val)

    @override
    def valueFromText(self, text: str) -> int:
        """Millimetres as hundredths; what is no length yet is zero."""
        typed = self._plain(text)
        if not _LENGTH.fullmatch(typed):
            return 0
        return int(Decimal(typed.rstrip(".")) * HUNDREDTHS_PER_MM)

    @override
    def validate(self, input: str, pos: int) -> tuple[State, str, int]:
        """Let only a length be typed, or its beginning."""
        typed = self._plain(input)
        if _UNFINISHED.fullmatch(typed):
            return State.Intermediate, input, pos
        if not _LENGTH.fullmatch(typed):
            return State.Invalid, input, pos
        value = self.valueFromText(input)
        inside = self.minimum() <= value <= self.maximum()
        return (State.Acceptable if inside else State.Intermediate), input, pos

    def _plain(self, text: str) -> str:
        return to_arabic_digits(text.removesuffix(self.suffix()).strip())


@offer
class OffsetFields(QWidget):
    """How far everything is moved right and down on the paper, with a nudge to each side."""

    fields: FlowRow
    right: LengthField
    down: LengthField
    to_left: QPushButton
    to_right: QPushButton
    to_top: QPushButton
    to_bottom: QPushButton

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make fields of zero."""
        super().__init__(parent)
        forms.fill(self, "offset_fields")
        self.fields.gather(gap=8)
        for field in (self.right, self.down):
            field.setRange(-OFFSET_MAX, OFFSET_MAX)
        for button, field, step in (
            (self.to_left, self.right, -NUDGE),
            (self.to_right, self.right, NUDGE),
            (self.to_top, self.down, -NUDGE),
            (self.to_bottom, self.down, NUDGE),
        ):
            button.clicked.connect(
                lambda _on=False, field=field, step=step: field.setValue(field.value() + step)
            )

    def offset(self) -> tuple[int, int]:
        """Right and down, in tenths of a millimetre."""
        return _tenths(self.right.value()), _tenths(self.down.value())

    def set_offset(self, right: int, down: int) -> None:
        """Show an offset in tenths of a millimetre."""
        self.right.setValue(right * _TENTH)
        self.down.setValue(down * _TENTH)


def _tenths(hundredths: int) -> int:
    return -(-hundredths // _TENTH) if hundredths < 0 else hundredths // _TENTH
