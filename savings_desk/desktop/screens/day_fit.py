"""The working day at every type size: in large type its parts take turns, and none is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QMenu, QSizePolicy, QWidgetAction

from savings_desk.desktop import theme
from savings_desk.desktop.widgets.keep_in_sight import KeepInSight
from savings_desk.desktop.widgets.manner import set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

    from savings_desk.desktop.screens.working_day_form import WorkingDayForm

BOTH_FIT_MAX = 125
"""The largest type size, in per cent, at which list and receipt stand side by side."""
TOTALS_FIT_MAX = 150
"""In larger type the room goes to the receipt; the day's totals stand in the menu of its acts."""
BOTH_FIT_WIDTH = 950
"""So many pixels, in type of 100 per cent, list and receipt need to stand side by side."""
SUMS_BESIDE_WIDTH = 480
"""So many pixels, in type of 100 per cent, lines and sums need to stand side by side."""
BODY_GAP = 16
FIGURE_HEIGHT = 48
"""A large figure needs no room for the vowels and tone marks above and below a Thai letter."""
_DOWN = QBoxLayout.Direction.TopToBottom
_ACROSS = QBoxLayout.Direction.LeftToRight


class DayFit:
    """Gives each part of the form its place for the type size in use."""

    def __init__(self, form: WorkingDayForm) -> None:
        """Arrange `form`."""
        self._form = form
        fixed = QSizePolicy.Policy.Fixed
        form.state.setSizePolicy(fixed, fixed)
        for room in (form.head_room, form.filters_room):
            room.setSizePolicy(QSizePolicy.Policy.Expanding, fixed)
        for row in (
            form.head,
            form.open_row,
            form.filters,
            form.receipt_acts,
            form.acts,
            form.last_row,
        ):
            row.gather()
        beside: dict[QWidget, QWidget] = {form.handed: form.change_card, form.number: form.name}
        beside |= {one.field: one.said for one in form.line_widgets().values()}
        KeepInSight(form.receipt_area, beside)
        self._menu = QMenu(form.day_acts)
        self._menu.aboutToShow.connect(self._fill_menu)
        form.day_acts.setMenu(self._menu)
        self._hidden_acts: list[QPushButton] = []
        self._arranged = (False, False)
        form.show_list.clicked.connect(self._take_turns)

    @property
    def takes_turns(self) -> bool:
        """Whether list and receipt take turns, because the type is large or the window narrow."""
        size = self._form.session.preferences.type_size
        return size > BOTH_FIT_MAX or self._form.width() < theme.px(BOTH_FIT_WIDTH, size)

    def follow_width(self) -> None:
        """Put every part anew where the window has become too narrow, or wide enough."""
        if (self.takes_turns, self._is_slim) != self._arranged:
            self.arrange()

    @property
    def _is_slim(self) -> bool:
        """Whether the sums have no room beside the lines either, in large type."""
        size = self._form.session.preferences.type_size
        return self._form.width() < theme.px(SUMS_BESIDE_WIDTH, size)

    def arrange(self) -> None:
        """Put every part where it fits."""
        form = self._form
        size = form.session.preferences.type_size
        self._arranged = (self.takes_turns, self._is_slim)
        self._place_list(turns=self.takes_turns)
        self._place_receipt(size, large=size > BOTH_FIT_MAX)

    def _place_list(self, *, turns: bool) -> None:
        """List and receipt stand side by side, or one in sight and the other a key away."""
        form = self._form
        listed = form.show_list.isChecked()
        form.show_list.setVisible(turns)
        form.day_acts.setVisible(turns)
        form.list_card.setVisible(listed or not turns)
        form.receipt_card.setVisible(not (turns and listed))
        form.number_word.setVisible(not turns)
        self._show_acts(in_menu=turns)

    def _place_receipt(self, size: int, *, large: bool) -> None:
        """In large type the parts of the receipt take other places, and the totals make room."""
        form = self._form
        form.totals_card.setVisible(size <= TOTALS_FIT_MAX)
        form.attendance.setVisible(size <= TOTALS_FIT_MAX)
        for label in (form.head_expected, form.head_for):
            label.setVisible(not large)
        self._place_months(large=large)
        self._place_sums(apart=not large)
        beside = large and not self._is_slim
        _turn(form, "body", across=beside, stretch=(3, 2) if beside else (1, 0)).setSpacing(
            theme.px(BODY_GAP if large else BODY_GAP // 2, size)
        )
        for figure in (form.total, form.change):
            figure.setFixedHeight(theme.px(FIGURE_HEIGHT, size))
        _turn(form, "sums", across=not large, stretch=(4, 3, 4))
        _turn(form, "totals", across=not large, stretch=(1, 0)).setSpacing(4 if large else 14)
        _turn(form, "who", across=beside or not large, stretch=(0, 1, 0))
        _turn(form, "debt", across=not large, stretch=(1, 0))
        form.rule.setVisible(not large)
        form.last.setWordWrap(large)
        self._place_last(large=large)

    def _take_turns(self) -> None:
        """List and receipt change places, and the cursor goes with them."""
        self.arrange()
        form = self._form
        if form.show_list.isChecked():
            (form.receipts if form.show_receipts.isChecked() else form.list).setFocus()
        else:
            form.arrive()

    def _place_months(self, *, large: bool) -> None:
        """In large type the months stand below their line, and what is expected in its field."""
        grid = self._form.findChild(QGridLayout, "lines")
        assert grid is not None
        for widgets in self._form.line_widgets().values():
            row = _row_of(grid, widgets.field)
            grid.removeWidget(widgets.for_month)
            if large:
                grid.addWidget(widgets.for_month, row + 1, 0, 1, 4)
            else:
                grid.addWidget(widgets.for_month, row, 1)
            widgets.set_aside_expected(aside=large)

    def _place_sums(self, *, apart: bool) -> None:
        """Total and change stay in sight below the receipt; in larger type they scroll with it."""
        form = self._form
        box = form.findChild(QBoxLayout, "foot" if apart else "body")
        assert box is not None
        if box.indexOf(form.pay) >= 0:
            return
        held = form.handed.hasFocus()
        box.insertWidget(0 if apart else 1, form.pay)
        form.pay.show()
        if held:  # a widget that moves lets go of the cursor
            form.handed.setFocus()

    def _place_last(self, *, large: bool) -> None:
        """The act stays in sight below the receipt; in large type the last one scrolls with it."""
        form = self._form
        box = form.findChild(QBoxLayout, "receipt_rows" if large else "foot")
        assert box is not None
        if box.indexOf(form.last_row) < 0:
            box.addWidget(form.last_row)

    def show_receipt(self) -> None:
        """Let the receipt come forward, when list and receipt take turns."""
        if self._form.show_list.isChecked():
            self._form.show_list.setChecked(False)
            self.arrange()

    def _show_acts(self, *, in_menu: bool) -> None:
        """The acts of the day stand in the head, or where that has no room in one menu."""
        form = self._form
        self._hidden_acts = []
        for act in (form.in_order, form.sheet_totals, form.close_day, form.reopen_day):
            offered = bool(act.property("offered"))
            act.setVisible(offered and not in_menu)
            if offered and in_menu:
                self._hidden_acts.append(act)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for button in self._hidden_acts:
            self._put_act(button, button.text())
        form = self._form
        if not form.totals_card.isHidden():
            return
        self._menu.addSeparator()
        if not form.print_queue.isHidden():
            self._put_act(form.print_queue, f"{form.print_queue.text()} · {form.queue.text()}")
        self._put_act(form.print_at_once, form.print_at_once.text())
        self._menu.addSeparator()
        for told in (form.attendance, form.day_totals, form.day_cash):
            if told.text():
                self._put_words(told)

    def _put_act(self, button: QAbstractButton, words: str) -> None:
        act = self._menu.addAction(words)
        act.setCheckable(button.isCheckable())
        act.setChecked(button.isChecked())
        act.triggered.connect(button.click)

    def _put_words(self, told: QLabel) -> None:
        """What is only to be read: the same words as the label that has no room."""
        words = QLabel(told.text(), self._menu)
        words.setWordWrap(True)
        set_role(words, "told")
        holder = QWidgetAction(self._menu)
        holder.setDefaultWidget(words)
        self._menu.addAction(holder)


def offer_act(button: QPushButton, *, offered: bool) -> None:
    """Say whether an act of the day can be done now; where it stands is `DayFit`'s business."""
    button.setProperty("offered", offered)


def _row_of(grid: QGridLayout, widget: QWidget) -> int:
    place = grid.getItemPosition(grid.indexOf(widget))
    assert isinstance(place, tuple)
    return int(place[0])


def _turn(form: QWidget, name: str, *, across: bool, stretch: tuple[int, ...]) -> QBoxLayout:
    box = form.findChild(QBoxLayout, name)
    assert box is not None
    box.setDirection(_ACROSS if across else _DOWN)
    for at, share in enumerate(stretch):
        box.setStretch(at, share if across or name == "body" else 0)
    return box
