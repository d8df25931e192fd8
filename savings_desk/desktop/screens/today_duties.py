"""The lines of «what is due»: a mark, what it is, how long there is, and the door to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from savings_desk.desktop import theme
from savings_desk.domain.duties import Duty, DutyKind, Urgency
from savings_desk.words.duties import duty_act, duty_detail, duty_title
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from savings_desk.desktop.theme import Colours

CHECK = "check"
"""What stands for a door where the duty is done here: the check of the books."""
DOORS: dict[DutyKind, str] = {
    DutyKind.CHECK_FAILED: CHECK,
    DutyKind.UNDER_EXAMINATION: "books",
    DutyKind.DAY_OPEN: "working_day",
    DutyKind.SAVINGS_DAY_TODAY: "working_day",
    DutyKind.SAVINGS_DAY_PASSED: "working_day",
    DutyKind.GUARANTOR_NOTICE: "loans/arrears",
    DutyKind.LOANS_LATE: "loans/arrears",
    DutyKind.LOAN_APPLICATIONS: "loans/applied",
    DutyKind.REPORT: "documents/balance-sheet",
    DutyKind.UNSAVED: "members/behind",
    DutyKind.BACKUP: "settings/backup",
    DutyKind.CHECK: CHECK,
    DutyKind.SAVINGS_DAY: "documents/collection-sheet",
    DutyKind.ASSESSMENT: "documents/balance-sheet",
    DutyKind.CHECKED: CHECK,
}
"""Where each duty is dealt with (`Screen.go`)."""

_MARKS = {
    Urgency.NOW: ("circle-alert", N_("Urgent")),
    Urgency.SOON: ("clock", N_("Soon")),
    Urgency.LATER: ("calendar-days", N_("Later")),
}
_MARK_PX = 20


class DutyLine(QFrame):
    """One duty; `chosen` tells where its button leads."""

    chosen = Signal(str)

    def __init__(self, duty: Duty, colours: Colours, percent: int, *, first: bool) -> None:
        """Show a duty; the first of all has the primary button when it is urgent."""
        super().__init__()
        speech = current()
        self.duty = duty
        self.setObjectName(f"duty_{duty.kind.value}")
        title = QLabel(duty_title(duty, speech))
        title.setWordWrap(True)
        title.setStyleSheet("font-weight: bold")
        detail = QLabel(duty_detail(duty, speech), self)
        detail.setProperty("role", "quiet")
        detail.setWordWrap(True)
        detail.setVisible(bool(detail.text()))
        self.button = QPushButton(duty_act(duty, speech))
        self.button.setAccessibleName(f"{self.button.text()}: {title.text()}")
        self.button.setAccessibleDescription(detail.text())
        if first and duty.urgency is Urgency.NOW:
            self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: self.chosen.emit(DOORS[duty.kind]))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(title)
        texts.addWidget(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8, percent), 0, theme.px(8, percent))
        row.setSpacing(theme.px(12, percent))
        row.addWidget(_mark(duty, colours, percent), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.button)


def _mark(duty: Duty, colours: Colours, percent: int) -> QLabel:
    name, words = _MARKS[duty.urgency]
    if duty.kind is DutyKind.CHECKED:
        name = "circle-check"
    ink = {Urgency.NOW: colours.danger, Urgency.SOON: colours.warning}.get(
        duty.urgency, colours.accent
    )
    size = theme.px(_MARK_PX, percent)
    mark = QLabel()
    mark.setPixmap(theme.icon(name, ink, size).pixmap(size, size))
    mark.setToolTip(current().gettext(words))
    mark.setAccessibleName(current().gettext(words))
    return mark


def rule() -> QWidget:
    """The thin line between two duties."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
