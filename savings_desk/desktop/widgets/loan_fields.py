"""Fields for the terms of a loan: a rate per year in per cent, and a term in months."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.fields import FRAME, LETTERS_MAX
from savings_desk.desktop.widgets.thai_keys import read_typed
from savings_desk.domain.refusals import NotARate, TermsWrong
from savings_desk.words.language import current
from savings_desk.words.numbers import format_rate, parse_rate, to_arabic_digits

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_NO_RATE = Fraction(0)
_DIGITS = re.compile(r"\d{1,4}")


class _Figure(QLineEdit):
    """A figure with its unit; it selects itself when entered, so that typing overwrites."""

    _widest = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxLength(LETTERS_MAX)
        self.editingFinished.connect(self.settle)

    @override
    def sizeHint(self) -> QSize:
        frame = theme.px(FRAME, theme.type_size_of(self))
        width = self.fontMetrics().horizontalAdvance(self._widest) + frame
        return QSize(width, super().sizeHint().height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def settle(self) -> None:
        """Show what was typed as it is written, once the field is left."""


@offer
class RateField(_Figure):
    """Takes a rate per year in per cent, `12`, `12.5 %` or `๑๒`; shows it with two decimals."""

    settled = Signal()
    _widest = "99.9999 %"

    def rate(self) -> Fraction:
        """The rate typed, as a part of 1; none when the field is empty.

        Raises:
            NotARate: the text is no rate.
        """
        text = self.text().strip()
        return read_typed(text, parse_rate) if text else _NO_RATE

    def set_rate(self, rate: Fraction) -> None:
        """Show a rate."""
        places = next((at for at in (2, 3, 4) if not (rate * 100 * 10**at) % 1), 4)
        self.setText(f"{format_rate(rate, places=places)} %")

    @override
    def settle(self) -> None:
        """Show the rate with its sign."""
        try:
            rate = self.rate()
        except NotARate:
            return
        if self.text().strip():
            self.set_rate(rate)
        self.settled.emit()


@offer
class TermField(_Figure):
    """Takes a number of months; shows it with its unit («12 เดือน»)."""

    settled = Signal()
    _widest = "600 months"
    _shown_unit = ""
    """The unit in the language in which the term was last shown."""

    def months(self) -> int:
        """The months typed; none when the field is empty.

        Raises:
            TermsWrong: no number stands there.
        """
        text = self.text().strip()
        return read_typed(text, self._read) if text else 0

    def _read(self, typed: str) -> int:
        text = to_arabic_digits(typed)
        found = _DIGITS.match(text)
        rest = text[found.end() :].strip() if found else text
        if found is None or rest not in ("", _unit(), self._shown_unit):
            raise TermsWrong("term_months")
        return int(found[0])

    def set_months(self, months: int) -> None:
        """Show a term."""
        self._shown_unit = _unit()
        self.setText(f"{months} {self._shown_unit}")

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say the unit in the language in use; what is half typed stays."""
        super().changeEvent(event)
        shown = self._shown_unit
        if event.type() == QEvent.Type.LanguageChange and shown and self.text().endswith(shown):
            self.set_months(self.months())

    @override
    def settle(self) -> None:
        """Show the months with their unit."""
        try:
            months = self.months()
        except TermsWrong:
            return
        if self.text().strip():
            self.set_months(months)
        self.settled.emit()


def _unit() -> str:
    return current().gettext("months")
