"""Today (วันนี้): how the group stands, what must be done, and the door to each thing."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from savings_desk.desktop import background, failures, theme
from savings_desk.desktop.screens.today_charts import bars_words, growth_title, growth_words
from savings_desk.desktop.screens.today_check import BooksCheck
from savings_desk.desktop.screens.today_duties import CHECK, DutyLine, rule
from savings_desk.desktop.screens.today_form import TodayForm
from savings_desk.desktop.session import Change
from savings_desk.documents.layouts.group_charts import ages_chart, growth_chart, where_chart
from savings_desk.operations.today import Kept, view_today
from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from savings_desk.operations.founding import Books
    from savings_desk.operations.today import TodayView

_LEISURE_MS = 300
"""How long after the figures came something else is read: they are drawn first."""
DUTIES_MAX = 6
"""So many duties stand in sight; the others press less, and are one key away."""
SIDE_BY_SIDE_PX = 900
"""From this width on, at type size 100 %, the charts stand beside what is due."""


class Today(TodayForm):
    """Figures, duties and charts, read in the background and shown together."""

    concerns = frozenset(
        {
            *(Change.ENTRIES, Change.LOANS, Change.MEMBERS),
            *(Change.GROUP, Change.RULES, Change.BACKUP),
        }
    )

    @override
    def prepare(self) -> None:
        """Connect the buttons and lay the cards out."""
        self._view: TodayView | None = None
        self._lines: list[DutyLine] = []
        self._all_duties = False
        self.area.hide()  # nothing stands there before it has been read
        self.more_duties.clicked.connect(self._show_all)
        self._body: QHBoxLayout = self.findChild(QHBoxLayout, "body")  # type: ignore[assignment]
        self._rows: QVBoxLayout = self.findChild(QVBoxLayout, "duty_rows")  # type: ignore[assignment]
        self.figures.gather(gap=12, even=True)
        self._check = BooksCheck(self)
        self._check.ended.connect(self._come_back)
        self._check.noted.connect(self.refresh)
        self.find_member.clicked.connect(lambda: self.go.emit("members"))
        self.session.look_changed.connect(self._dress)
        self._dress()
        self.retell()

    # Following the books

    @override
    def reload(self) -> None:
        """Read the day in the background; what is shown stays until then."""
        books, today = self.session.books, self.session.today()
        kept = self._kept(books)

        def read(_work: background.Work) -> tuple[Books, TodayView]:
            with books.read() as reading:
                return books, view_today(reading, today, kept)

        background.run(self, read, then=self._loaded, otherwise=self._failed)

    @override
    def retell(self) -> None:
        """Say everything in the language now in use."""
        words = current().gettext("Find a member  Ctrl+K")
        self.find_member.setText(f" {words}")
        self._tell()
        self._check.tell()

    @override
    def arrive(self) -> None:
        """Stand on the most pressing duty; a new day is read anew."""
        if self._view is not None and self._view.today != self.session.today():
            self.refresh()
        self._stand_on_first()

    def _loaded(self, found: tuple[Books, TodayView]) -> None:
        books, view = found
        if self.session.is_open and self.session.books is books:
            first, self._view = self._view is None, view
            self._tell()
            if first:
                QTimer.singleShot(_LEISURE_MS, self, self._read_ahead)

    def _read_ahead(self) -> None:
        """Bring in what the next screens will want, while the person reads this one."""
        background.run(self, _printing, then=_nothing, otherwise=self._failed)

    def _failed(self, error: Exception) -> None:
        failures.show(self, error)

    @override
    def _on_books_changed(self) -> None:
        self._check.give_up()
        self._check.close()
        self._view = None
        self._all_duties = False
        self.area.hide()
        super()._on_books_changed()

    def _kept(self, books: Books) -> Kept:
        with books.read() as reading:
            group_id = reading.group().id
        tastes = self.session.preferences
        backed_up, _bar, _place = tastes.last_backup.get(group_id, "").partition("|")
        checked, _bar, errors = tastes.last_check.get(group_id, "").partition("|")
        return Kept(
            datetime.fromisoformat(backed_up) if backed_up else None,
            datetime.fromisoformat(checked) if checked else None,
            int(errors or 0),
        )

    @property
    def duty_lines(self) -> list[DutyLine]:
        """The lines of what is due, the most urgent first."""
        return self._lines

    # Telling

    def _tell(self) -> None:
        if self._view is None:
            return
        speech = current()
        self.heading.setText(format_day(self._view.today, speech, style="weekday"))
        self.tell_figures(self._view.figures)
        self._tell_duties()
        growth = self._view.growth
        self.growth_heading.setText(growth_title(growth, speech))
        self.growth.setAccessibleName(self.growth_heading.text())
        self.growth.show_chart(growth_chart(growth, speech), growth_words(growth, speech))
        self.ages_card.setVisible(bool(self._view.ages))
        ages, where = ages_chart(self._view.ages, speech), where_chart(self._view.where, speech)
        for chart, bars in ((self.ages, ages), (self.where, where)):
            chart.show_chart(bars, bars_words(bars, speech))
        self.area.show()

    def _tell_duties(self) -> None:
        if self._view is None:
            return
        focused = next((line.duty.kind for line in self._lines if line.button.hasFocus()), None)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        colours, percent = self._look()
        self._lines = []
        for duty in self._view.duties[: None if self._all_duties else DUTIES_MAX]:
            if self._lines:
                self._rows.addWidget(rule())
            line = DutyLine(duty, colours, percent, first=not self._lines)
            line.chosen.connect(self._follow)
            self._rows.addWidget(line)
            self._lines.append(line)
        more = len(self._view.duties) - len(self._lines)
        said = current().ngettext("{count} thing more", "{count} things more", more)
        self.more_duties.setText(said.format(count=format_number(more)))
        self.more_duties.setVisible(bool(more))
        self._order_tabs()
        if focused is not None or self.hasFocus():
            same = [line for line in self._lines if line.duty.kind is focused]
            (same or self._lines)[0].button.setFocus()

    def _order_tabs(self) -> None:
        before = self.verdict_close
        for line in self._lines:
            self.setTabOrder(before, line.button)
            before = line.button
        self.setTabOrder(before, self.more_duties)

    def _show_all(self) -> None:
        """Show the duties that press less, too, and stand on the first of them."""
        self._all_duties = True
        self._tell_duties()
        self._lines[DUTIES_MAX].button.setFocus()

    def _come_back(self) -> None:
        """After a check the cursor returns to the duties, unless another screen has it by now."""
        if self.isVisible():
            self._stand_on_first()

    def _stand_on_first(self) -> None:
        if self._lines:
            self._lines[0].button.setFocus()
        else:
            self.setFocus()

    def _follow(self, door: str) -> None:
        if door == CHECK:
            self._check.start()
        else:
            self.go.emit(door)

    # The look

    def _look(self) -> tuple[theme.Colours, int]:
        return self.session.colours(), self.session.preferences.type_size

    def _dress(self) -> None:
        colours, percent = self._look()
        size = theme.px(20, percent)
        self.find_member.setIcon(theme.icon("search", colours.quiet, size))
        self.find_member.setIconSize(QSize(size, size))
        for chart in (self.growth, self.ages, self.where):
            chart.dress(colours, percent)
        self._tell_duties()
        self._arrange()

    def _arrange(self) -> None:
        _colours, percent = self._look()
        beside = self.width() >= theme.px(SIDE_BY_SIDE_PX, percent)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts beside what is due, or below it."""
        super().resizeEvent(event)
        self._arrange()


def _printing(_work: background.Work) -> object:
    """What every paper needs, the preview too."""
    return import_module("savings_desk.operations.printing")


def _nothing(_result: object) -> None:
    """What was read ahead is wanted later."""
