"""For hands without a mouse and ears for eyes: names, keys and the way of Tab on every screen."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from savings_desk.desktop import background
from savings_desk.operations.practice import NAME, practise
from savings_desk.operations.working_day import open_day
from savings_desk.storage.books import open_books
from tests import kit
from tests.desktop import loan_scenes, typing_scenes  # noqa: F401 - their scenes are in SCENES
from tests.desktop.day_kit import get_up, set_clock
from tests.desktop.kit import a_desk, focused, press, settle
from tests.desktop.scenes import SCENES, Stage
from tests.kit import BANGKOK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date(2027, 1, 5)
MORNING = datetime(2027, 1, 5, 9, tzinfo=BANGKOK)
TAB = Qt.FocusPolicy.TabFocus
FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Practice books, closed, to be copied: made once."""
    folder = tmp_path_factory.mktemp("practice")
    practise(folder).close()
    return folder / NAME


@pytest.fixture(params=list(SCENES))
def shown(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    year_file: Path,
    practice_file: Path,
    qapp: object,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[QWidget]:
    """One window of the desk after another, on the morning of a working day."""
    assert qapp
    set_clock(monkeypatch, MORNING)
    own = tmp_path / "group.savings"
    shutil.copyfile(year_file, own)
    books = open_books(own)
    open_day(books, DAY, by=kit.BY, at=MORNING)
    desk = a_desk(books, tour_done=True)
    yield SCENES[request.param](Stage(desk, tmp_path, practice_file))
    background.wait_for_all()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            QDialog.done(one, 0)  # unasked: what was typed may be lost here
        elif one is not desk.window:
            one.close()
    get_up(desk)


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to in a window, in its order."""
    found = []
    at: QWidget | None = window.nextInFocusChain()
    while at is not None and at is not window:
        tabbed = at.focusPolicy() & TAB
        shown = at.isVisibleTo(window) and at.isEnabled() and at.window() is window
        if tabbed and shown and not isinstance(at, QScrollArea) and at.focusProxy() is None:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def name_of(widget: QWidget) -> str:
    """What those who hear the screen are told that a widget is."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip()


def about(widget: QWidget) -> str:
    parent = widget.parentWidget()
    where = parent.objectName() if parent is not None else ""
    return f"{widget.objectName()} ({type(widget).__name__}) in {where}"


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def frames(widget: QWidget) -> list[QWidget]:
    """A widget, the frame it lies in, the frame of that, up to the window."""
    found, at = [], widget.parentWidget()
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return [widget, *found]


def common(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """The parts of their smallest common frame that two widgets lie in."""
    ours, theirs = frames(one), frames(other)
    while len(ours) > 1 and len(theirs) > 1 and ours[-2] is theirs[-2]:
        ours.pop()
        theirs.pop()
    return ours[-2], theirs[-2]


def goes_back(one: QWidget, following: QWidget) -> bool:
    """Whether the eye would have to go up, or back along a line, to follow Tab."""
    if one is following:
        return False
    first, then = (place(part, one.window()) for part in common(one, following))
    same_line = then.top() < first.bottom() and first.top() < then.bottom()
    if same_line:
        return then.right() <= first.left()
    return then.bottom() <= first.top() and then.left() < first.right()


def from_the_first(order: list[QWidget]) -> list[QWidget]:
    """The stops from the one that is read first: Tab goes round, from the last to the first."""
    first = [at for at, one in enumerate(order) if not any(goes_back(one, two) for two in order)]
    return order[first[0] :] + order[: first[0]] if first else order


def unreached(window: QWidget, order: list[QWidget]) -> list[str]:
    """The fields in sight that no Tab comes to; the line inside another field is part of it."""
    return [
        about(one)
        for kind in FIELDS
        for one in window.findChildren(kind)
        if one.isVisibleTo(window)
        and one.isEnabled()
        and one.window() is window
        and one not in order
        and not isinstance(one, QHeaderView)
        and not isinstance(one.parentWidget(), (QAbstractSpinBox, QComboBox))
    ]


def looks(window: QWidget, at: QWidget) -> QImage:
    """A part of a window as it is drawn now."""
    settle()
    seen = place(at, window).adjusted(-4, -4, 4, 4)
    return window.grab(seen).toImage()


def walk(window: QWidget, order: list[QWidget]) -> tuple[list[str], list[str]]:
    """Press Tab all the way round.

    Returns: where Tab came elsewhere than it should; what looks the same with and without focus.
    """
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert focused() is order[0]
    astray, unseen = [], []
    for at, one in enumerate(order):
        if not one.hasFocus():
            continue  # of a group of choices, Tab comes to one and the arrows to the others
        with_focus = looks(window, one)
        press(one, Qt.Key.Key_Tab)
        rest_of_them = [*order[at + 1 :], order[0]]
        following = next(two for two in rest_of_them if two.focusPolicy() & TAB)
        if focused() is not following:
            astray.append(f"{about(one)} → {about(focused())}, not {about(following)}")
            following.setFocus(Qt.FocusReason.TabFocusReason)
        if one is not following and looks(window, one) == with_focus:
            unseen.append(about(one))
    return astray, unseen


def test_everything_has_a_name_and_tab_goes_as_the_eye_does(shown: QWidget) -> None:
    order = from_the_first(stops(shown))
    assert order or shown.objectName() == "member_window", "nothing to come to"
    assert [about(one) for one in order if not name_of(one)] == []
    assert unreached(shown, order) == []
    back = [
        f"{about(one)} → {about(then)}" for one, then in pairwise(order) if goes_back(one, then)
    ]
    assert not back, "\n".join(back)
    if order:
        assert walk(shown, order) == ([], [])
