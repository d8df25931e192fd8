"""A working day to sit at: a small group on the morning of its day, and hands on the keys."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from savings_desk.desktop import background
from savings_desk.desktop.models.rows import RowsModel
from savings_desk.desktop.screens.working_day import WorkingDay
from savings_desk.domain.loan_terms import FineKind, FineRule
from savings_desk.domain.members import Address, Birth, Guardian, LeavingCause, Person
from savings_desk.domain.working_day import CashCount
from savings_desk.operations import savings, working_day
from savings_desk.operations.working_day import Closing
from tests import kit, loans_kit
from tests.desktop.kit import a_desk, focused, press, settle, sweep, type_text
from tests.kit import BANGKOK, baht, sajja

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

    Lends = Mapping[date, Mapping[str, tuple[int, str]]]

DAY = date(2026, 12, 5)
BEFORE = date(2026, 11, 5)
FIRST = date(2026, 10, 5)
MORNING = datetime(2026, 12, 5, 9, 0, tzinfo=BANGKOK)
ENTER, ESC, TAB, UP, DOWN = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
CTRL = Qt.KeyboardModifier.ControlModifier
HOUSE = Address(house="12/3")
PLEDGES = {"1": 100, "2": 150, "3": 200, "4": 50, "5": 100} | dict.fromkeys(
    map(str, range(6, 15)), 100
)
"""Everyone's pledge in baht; 5 missed November, 4 is a child, 1 and 2 live in one house."""

LENDS: Lends = {
    FIRST: {"6": (6_000, "ordinary"), "7": (12_000, "fined")},
    BEFORE: {"3": (12_000, "ordinary"), "1": (2_400, "ordinary"), "2": (4_800, "ordinary")},
}
"""What the lending table lends: contracts 1/2569 to 5/2569, in this order."""


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime = MORNING) -> None:
    """Let it be this moment at the desk."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def a_table(path: Path, *, is_open: bool = True, lends: Lends = MappingProxyType({})) -> Books:
    """Fourteen members on their third working day; 20 has left, 21 is approved only next week.

    `lends`: what is lent on each of the days before, to whom, of which kind.
    """
    books = kit.a_group(path)
    guardian = Guardian(Person(first_name="แม่", last_name="ตัวอย่าง"), "มารดา", date(2026, 10, 1))
    for number, pledge in PLEDGES.items():
        child = number == "4"
        person = Person(
            title="เด็กหญิง" if child else "นาย",
            first_name=f"ทดลอง{number}",
            last_name="ตัวอย่าง",
            birth=Birth(2015, 1, 1) if child else None,
            registered=HOUSE if number in {"1", "2"} else Address(),
        )
        kit.a_member(
            books,
            number,
            person=person,
            pledge=pledge,
            approved_on=date(2026, 10, 1),
            line="สาย ก" if number in {"1", "2"} else "",
            guardian=guardian if child else None,
        )
    kit.a_member(books, "20", pledge=100, approved_on=date(2026, 10, 1))
    kit.a_member(books, "21", pledge=100, approved_on=date(2026, 12, 20))
    if lends:
        kit.earn(books, "gift", date(2026, 10, 2), kit.DONATIONS, 60_000)
        loans_kit.a_product(books)
        loans_kit.a_product(books, "fined", fine=FineRule(FineKind.PER_MONTH, baht(25)))
    for at, month in ((FIRST, "2026-10"), (BEFORE, "2026-11")):
        _keep(books, at, month, lends.get(at, {}))
    kit.leave(books, "left", date(2026, 11, 20), "20", LeavingCause.RESIGNED)
    if is_open:
        working_day.open_day(books, DAY, by=kit.BY, at=MORNING)
    return books


def _keep(books: Books, day: date, month: str, lends: Mapping[str, tuple[int, str]]) -> None:
    working_day.open_day(books, day, by=kit.BY, at=kit.NOW)
    for number, pledge in (PLEDGES | {"20": 100}).items():
        if number != "5" or month == "2026-10":
            kit.receive(books, f"{month}-{number}", day, sajja(number, month, pledge))
    for number, (amount, kind) in lends.items():
        stands = (loans_kit.stands("3"),) if number == "6" else ()
        loans_kit.a_loan(books, number, amount, day=day, product=kind, guarantors=stands)
    with books.read() as reading:
        held = reading.cash_on(day)
    count = CashCount({baht(50): held.satang // 5000})
    assert count.amount == held
    working_day.close_day(books, Closing(day, count), by=kit.BY, at=kit.NOW)


def a_lending_table(path: Path) -> Books:
    """The same table, where some owe loans at 12 % in twelve instalments.

    6 and 7 have not paid the instalment of November, 3 stands for 6; what 3, 1 and 2 owe falls due
    today for the first time. 7 is fined 25 baht for a month in arrears.
    """
    return a_table(path, lends=LENDS)


class Hands:
    """Somebody at the working day: what is pressed, and what is seen then."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.screen = working_day_of(desk)

    @property
    def books(self) -> Books:
        return self.desk.session.books

    def keys(self, text: str) -> None:
        """Type into whatever has the cursor; a stroke is Enter."""
        for part in text:
            widget = cursor(self.desk.window)
            if part == "/":
                press(widget, ENTER)
            else:
                type_text(widget, part)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        pressed = modifiers or Qt.KeyboardModifier.NoModifier
        press(cursor(self.desk.window), key, pressed)

    def rest(self) -> None:
        """Let what is done in the background be shown."""
        rest()

    def receipts(self) -> list[Posted]:
        """The entries of the day at the table, the newest last."""
        with self.books.read() as reading:
            return reading.entries_on(DAY)

    def dialog(self, kind: type[Any]) -> Any:  # noqa: ANN401 - the dialog of that kind
        """The dialog of this kind that is open now."""
        settle()
        found = [one for one in self.desk.window.findChildren(kind) if one.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    def cells(self, number: str) -> tuple[str, ...]:
        """A member's row in the list, as it is read."""
        return row_texts(self.screen.list, number)


def sit_down(books: Books, **tastes: object) -> Hands:
    """The working day of these books, reached with F3, its list read."""
    desk = a_desk(books, tour_done=True, **tastes)
    press(desk.window, Qt.Key.Key_F3)
    rest()
    return Hands(desk)


def get_up(desk: Desk) -> None:
    """Leave the desk tidy for the next test; once is enough."""
    background.wait_for_all()
    settle()
    if not isValid(desk.window):
        return
    for dialog in desk.window.findChildren(QDialog):
        dialog.close()
    desk.session.lay_open(None)
    desk.window.close()
    desk.window.deleteLater()
    settle()
    sweep()


def at_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Books] = a_table
) -> Iterator[Hands]:
    """Somebody sits at the table of `a_table` until the test is over."""
    set_clock(monkeypatch)
    with closing(make(tmp_path)) as books:
        hands = sit_down(books)
        yield hands
        get_up(hands.desk)


def working_day_of(desk: Desk) -> WorkingDay:
    screen = desk.window.screen_now()
    assert isinstance(screen, WorkingDay)
    return screen


def rest() -> None:
    """Wait for the work in the background, and let what it found be shown."""
    for _turn in range(2):
        background.wait_for_all()
        settle()
        QApplication.sendPostedEvents()


def row_texts(table: RowsTable, key: str) -> tuple[str, ...]:
    """The cells of the row of `key`, as they are read."""
    model = table.model()
    assert isinstance(model, RowsModel)
    at = model.row_of(key)
    assert at >= 0, key
    return tuple(str(model.index(at, column).data()) for column in range(model.columnCount()))


def keys_of(table: RowsTable) -> list[str]:
    """What the rows of a table are of, from top to bottom."""
    model = table.model()
    assert isinstance(model, RowsModel)
    return [model.key_at(at) for at in range(model.rowCount())]


def has_focus(widget: QWidget) -> bool:
    settle()
    return cursor(widget.window()) is widget


def cursor(window: QWidget | None = None) -> QWidget:
    """The widget that keys go to.

    Offscreen there is no window manager that gives the keys back to the window below a dialog
    that was closed; here it is done for it.
    """
    if QApplication.focusWidget() is None:
        below = QApplication.activeModalWidget() or window or QApplication.topLevelWidgets()[0]
        below.activateWindow()
        settle()
    return focused()


def received(books: Books, number: str) -> dict[str, int]:
    """What came from a member on the day, by kind, in baht."""
    with books.read() as reading:
        found = reading.received_on(DAY)
    mine = {kind: money for (who, kind), money in found.items() if who == number}
    return {kind.value: money.satang // 100 for kind, money in mine.items()}


def post_elsewhere(books: Books, entry_id: str, number: str, month: str, amount: int) -> Posted:
    """Somebody else takes a receipt in the same books."""
    lines = (sajja(number, month, amount),)
    return savings.receive(books, savings.Receipt(entry_id, DAY, lines), by="อีกคน", at=MORNING)
