"""A calendar whose years are of the Buddhist era, in the type size in use."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from savings_desk.domain.periods import Month
from savings_desk.words.dates import format_month
from savings_desk.words.language import current


class BuddhistCalendar(QWidget):
    """A month of days under our own heading, since Qt's shows common-era years only."""

    picked = Signal(object)
    """A `date` was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the present month."""
        super().__init__(parent)
        _ = current().gettext
        self._days = QCalendarWidget(self)
        self._days.setNavigationBarVisible(False)
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setLocale(QLocale("th_TH" if current().thai else "en_GB"))
        self._heading = QLabel()
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading.setProperty("role", "heading")
        row = QHBoxLayout()
        for sign, name, months in (("<<", _("Year before"), -12), ("<", _("Month before"), -1)):
            row.addWidget(self._turner(sign, name, months))
        row.addWidget(self._heading, 1)
        for sign, name, months in ((">", _("Month after"), 1), (">>", _("Year after"), 12)):
            row.addWidget(self._turner(sign, name, months))
        rows = QVBoxLayout(self)
        rows.addLayout(row)
        rows.addWidget(self._days)
        self.setFocusProxy(self._days)
        self._days.currentPageChanged.connect(self._tell)
        self._days.activated.connect(self._pick)
        self._days.clicked.connect(self._pick)
        self._tell()

    def setSelectedDate(self, day: QDate) -> None:  # noqa: N802 - as Qt's own calendar says it
        """Show and mark a day."""
        self._days.setSelectedDate(day)
        self._tell()

    def heading(self) -> str:
        """The month and Buddhist year above the days."""
        return self._heading.text()

    def _turner(self, sign: str, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._turn(months))
        return button

    def _turn(self, months: int) -> None:
        self._days.setSelectedDate(self._days.selectedDate().addMonths(months))
        self._tell()

    def _tell(self, *_page: int) -> None:
        month = Month(self._days.yearShown(), self._days.monthShown())
        self._heading.setText(format_month(month, current()))

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day.toPython())
