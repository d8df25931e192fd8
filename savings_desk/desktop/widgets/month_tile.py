"""A month of a member's sajja as a small tile: icon and name, how it stands in a word, amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from savings_desk.desktop import theme
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.domain.savings import MonthState
from savings_desk.words.dates import format_month
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.month_names import MONTHS_SHORT
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.theme import Colours
    from savings_desk.operations.member_views import MonthBox

_ICONS = {
    MonthState.PAID: "circle-check",
    MonthState.PART: "coins",
    MonthState.MISSED: "x",
    MonthState.OWED: "clock",
    MonthState.AHEAD: "arrow-right",
    MonthState.TO_COME: "calendar-days",
    MonthState.NONE: "minus",
}
_TONES = {
    MonthState.PAID: "good",
    MonthState.PART: "warning",
    MonthState.MISSED: "danger",
    MonthState.AHEAD: "good",
}
_ICON_PX = 16


class MonthTile(QFrame):
    """One month; read to a screen reader in one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty tile."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.name, self.icon, self.word, self.amount = QLabel(), QLabel(), QLabel(), QLabel()
        for one in (self.name, self.word, self.amount):
            one.setProperty("role", "quiet")
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.icon)
        row.addWidget(self.name)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2, 5, 2, 5)
        rows.setSpacing(2)
        rows.addLayout(row)
        rows.addWidget(self.word)
        rows.addWidget(self.amount)

    def put(self, box: MonthBox, colours: Colours, percent: int) -> None:
        """Show how a month stands."""
        speech = current()
        word = label(speech, box.state)
        tone = _TONES.get(box.state, "")
        inks = {"good": colours.accent, "warning": colours.warning, "danger": colours.danger}
        size = theme.px(_ICON_PX, percent)
        drawn = theme.icon(_ICONS[box.state], inks.get(tone, colours.quiet), size)
        self.name.setText(MONTHS_SHORT[speech.language][box.month.number - 1])
        self.icon.setPixmap(drawn.pixmap(size, size))
        self.word.setText(word)
        self.amount.setText(_amount(box))
        told = (format_month(box.month, speech), word, self.amount.text())
        self.setAccessibleName(" · ".join(told))
        self.setToolTip(" · ".join(told))
        set_tone(self, tone)


def _amount(box: MonthBox) -> str:
    if box.state is MonthState.PART:
        return f"{format_money(box.paid)} / {format_money(box.pledged)}"
    amount = box.paid or box.pledged
    return format_money(amount) if amount else "–"  # noqa: RUF001 - a dash, as on paper
