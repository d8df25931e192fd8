"""Fields that take money, days and months as people type them, and say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
    QWidgetAction,
)
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.calendar import BuddhistCalendar
from savings_desk.desktop.widgets.saying import say_in
from savings_desk.desktop.widgets.thai_keys import read_typed
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    NotADay,
    NotAMonth,
    NotMoney,
    Refusal,
)
from savings_desk.domain.troubles import (
    Trouble,
)
from savings_desk.words.dates import format_day, format_month, parse_day, parse_month
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, parse_money

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from savings_desk.domain.periods import Month


FRAME = 28
"""Border and padding on both sides of a field, in pixels at type size 100 %."""


LETTERS_MAX = 40
"""More than any amount or day has; whatever is pasted by mistake ends here."""
DAY_ICON = 40
"""Room for the calendar's icon, in pixels at type size 100 %."""
DAY_ICON_PX = 18
DAY_WIDTH_MAX = 240
_MANNERS = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LanguageChange,
)


def say_beside(field: QWidget, label: QLabel, error: Refusal | Trouble | str | None) -> None:
    """Show a refusal beside its field in one sentence, or take it away (None).

    The field is ringed in the colour of danger and the sentence becomes its description for
    screen readers, so that colour is never alone.
    """
    if isinstance(error, (Refusal, Trouble)):
        said = say_in(label, error, field)
    else:
        said = error or ""
        label.setText(said)
        field.setAccessibleDescription(said)
    label.setVisible(bool(said))
    if field.property("refused") != bool(said):
        field.setProperty("refused", bool(said))
        field.style().unpolish(field)
        field.style().polish(field)


class _Typed(QLineEdit):
    """A line that selects itself when entered, so that typing overwrites."""

    settled = Signal()
    """The text was left by Tab, Enter or mouse, and is sound or empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LETTERS_MAX)
        self.editingFinished.connect(self._settle)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _settle(self) -> None:
        self.settled.emit()


@offer
class MoneyField(_Typed):
    """Takes an amount of baht, in Thai or Arabic digits; shows it grouped, with two decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field: nothing is not the same as zero."""
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Room for an amount of a million baht."""
        frame = theme.px(FRAME, theme.type_size_of(self))
        width = self.fontMetrics().horizontalAdvance("9,999,999.00") + frame
        return QSize(width, super().sizeHint().height())

    def money(self) -> Money:
        """The amount typed; zero when the field is empty.

        Raises:
            NotMoney: the text is not an amount.
        """
        text = self.text().strip()
        return read_typed(text, parse_money) if text else ZERO

    def money_or_zero(self) -> Money:
        """The amount typed; zero also while the text is not an amount yet."""
        try:
            return self.money()
        except NotMoney:
            return ZERO

    def set_money(self, amount: Money | None) -> None:
        """Show an amount; None empties the field."""
        self.setText("" if amount is None else format_money(amount))

    @override
    def _settle(self) -> None:
        try:
            amount = self.money()
        except NotMoney:
            return
        if self.text().strip():
            self.set_money(amount)
        self.settled.emit()


@offer
class DayField(_Typed):
    """Takes a day in any usual way of writing (10/10/2561, 10/10/61, 10102561, วันนี้).

    Arrow up and down go a day on and back; F4 or the icon opens a calendar of Buddhist years.
    """

    day_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._today: date | None = None
        self._shown: date | None = None
        self._told = ""
        self._open = QToolButton(self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._open.clicked.connect(self.open_calendar)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        """Room for a day and the icon of the calendar."""
        frame = theme.px(FRAME + DAY_ICON, theme.type_size_of(self))
        width = self.fontMetrics().horizontalAdvance("00/00/0000") + frame
        return QSize(width, super().sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the type size, the theme and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.text() == self._told:
            self.set_day(self._shown)
        if event.type() in _MANNERS:
            self._dress()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon at the right end."""
        super().resizeEvent(event)
        self._place_icon()

    def _dress(self) -> None:
        percent = theme.type_size_of(self)
        size = theme.px(DAY_ICON_PX, percent)
        self._open.setIcon(theme.icon("calendar-days", self.palette().text().color().name(), size))
        self._open.setIconSize(QSize(size, size))
        self._open.setToolTip(current().gettext("Calendar (F4)"))
        self._open.setAccessibleName(current().gettext("Calendar (F4)"))
        self.setTextMargins(0, 0, theme.px(DAY_ICON - DAY_ICON_PX // 2, percent), 0)
        self.setMaximumWidth(theme.px(DAY_WIDTH_MAX, percent))
        self._place_icon()

    def _place_icon(self) -> None:
        percent = theme.type_size_of(self)
        side, gap = theme.px(DAY_ICON_PX * 3 // 2, percent), theme.px(DAY_ICON_PX // 3, percent)
        self._open.setGeometry(self.width() - side - gap, (self.height() - side) // 2, side, side)

    def set_today(self, today: date) -> None:
        """Say what «today» means here: the day at the desk."""
        self._today = today

    def day(self) -> date | None:
        """The day typed; None when the field is empty.

        Raises:
            NotADay: the text is no day.
        """
        text = self.text().strip()
        if not text:
            return None
        return read_typed(text, lambda typed: parse_day(typed, self._now()))

    def must_day(self) -> date:
        """The day typed.

        Raises:
            NotADay: the text is no day, or there is none.
        """
        found = self.day()
        if found is None:
            raise NotADay("")
        return found

    def set_day(self, day: date | None) -> None:
        """Show a day; None empties the field."""
        shown = "" if day is None else format_day(day, current(), style="numeric")
        self._shown, self._told = day, shown
        if shown != self.text():
            self.setText(shown)
            self.day_changed.emit()

    def open_calendar(self) -> None:
        """Let the day be picked from a calendar below the field."""
        menu = QMenu(self)
        calendar = BuddhistCalendar(menu)
        try:
            shown = self.day() or self._now()
        except NotADay:
            shown = self._now()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.picked.connect(self.set_day)
        calendar.picked.connect(menu.close)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by days with the arrows, open the calendar with F4."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        elif event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        try:
            shown = self.day() or self._now()
        except NotADay:
            return
        self.set_day(shown.fromordinal(shown.toordinal() + days))

    def _now(self) -> date:
        if self._today is None:
            now = QDate.currentDate()
            return now.toPython()  # type: ignore[return-value]  # a date
        return self._today

    @override
    def _settle(self) -> None:
        try:
            day = self.day()
        except NotADay:
            return
        self.set_day(day)
        self.day_changed.emit()
        self.settled.emit()


@offer
class MonthField(_Typed):
    """Takes a month (11/2569, พ.ย. 69, 2026-11); shows it as «พ.ย. 2569»."""

    def month(self) -> Month | None:
        """The month typed; None when the field is empty.

        Raises:
            NotAMonth: the text is no month.
        """
        text = self.text().strip()
        return read_typed(text, parse_month) if text else None

    def set_month(self, month: Month | None) -> None:
        """Show a month; None empties the field."""
        self.setText("" if month is None else format_month(month, current(), style="short"))

    @override
    def _settle(self) -> None:
        try:
            month = self.month()
        except NotAMonth:
            return
        self.set_month(month)
        self.settled.emit()


def is_enter(event: QEvent) -> bool:
    """Whether Enter is pressed, without Ctrl: in most fields it means «next»."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def next_field() -> None:
    """Move the cursor on, as Tab does: for fields in which Enter means «next»."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.focusNextPrevChild(True)  # noqa: FBT003 - Qt takes it by position
