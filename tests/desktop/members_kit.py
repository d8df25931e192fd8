"""What the tests of the Members screen share: the register, its rows, what is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

from savings_desk.desktop import background
from savings_desk.desktop.models.rows import RowsModel
from savings_desk.desktop.screens.members import Members
from tests import kit
from tests.desktop.kit import ACTIVE_MS, press, settle, sweep

if TYPE_CHECKING:
    import pytest

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.member_page import MemberPage
    from savings_desk.desktop.screens.member_register import MemberRegister
    from savings_desk.desktop.widgets.table import RowsTable


def set_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the moment of `kit.NOW` at the desk."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(kit.NOW.timestamp())))


def register_of(desk: Desk) -> MemberRegister:
    """The register, opened with F4, once it is known who is behind."""
    desk.window.activateWindow()
    settle()
    press(desk.window, Qt.Key.Key_F4)
    screen = desk.window.screen_now()
    assert isinstance(screen, Members)
    background.wait_for_all()
    settle()
    return screen.register


def page_of(desk: Desk, number: str) -> MemberPage:
    """The page of a member, opened by typing the number."""
    register = register_of(desk)
    register.search_field.setText(number)
    press(register.search_field, Qt.Key.Key_Return)
    screen = desk.window.screen_now()
    assert isinstance(screen, Members)
    assert screen.page is not None
    assert screen.page.number == number
    return screen.page


def close(desk: Desk) -> None:
    """Leave the desk tidy for the next test."""
    background.wait_for_all()
    settle()
    desk.session.lay_open(None)
    desk.window.close()
    desk.window.deleteLater()
    settle()
    sweep()


def model_of(table: RowsTable) -> RowsModel:
    """The rows of one of our tables."""
    model = table.model()
    assert isinstance(model, RowsModel)
    return model


def numbers(register: MemberRegister, *, limit: int = 1000) -> list[str]:
    """The member numbers listed."""
    model = model_of(register.table)
    return [model.key_at(at) for at in range(min(model.rowCount(), limit))]


def row_texts(owner: Any, *, limit: int = 1000) -> list[list[str]]:  # noqa: ANN401 - has a table
    """The cells of the rows as they are read."""
    table: RowsTable = owner.table if hasattr(owner, "table") else owner
    model = model_of(table)
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(min(model.rowCount(), limit))
    ]


def dialog_of(widget: QWidget) -> Any:  # noqa: ANN401 - each test knows which
    """The dialog that stands open over a widget, once keys go to it."""
    settle()
    shown = [one for one in widget.findChildren(QDialog) if one.isVisible()]
    assert shown, "no dialog is open"
    assert QTest.qWaitForWindowActive(shown[-1], ACTIVE_MS)
    return shown[-1]


def cut_off(widget: QWidget) -> list[str]:
    """The texts of labels and buttons in sight that have less room than they need."""
    settle()
    found = []
    kinds: tuple[type[QLabel | QAbstractButton], ...] = (QLabel, QAbstractButton)
    for kind in kinds:
        for one in widget.findChildren(kind):
            if not one.isVisibleTo(widget) or not one.text() or one.width() <= 1:
                continue
            wraps = isinstance(one, QLabel) and one.wordWrap()
            needs = one.minimumSizeHint() if wraps else one.sizeHint()
            short = one.heightForWidth(one.width()) if wraps else needs.height()
            if needs.width() > one.width() + 1 or short > one.height() + 1:
                found.append(f"{one.objectName()}: {one.text()}")
    return found
