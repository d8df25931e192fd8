"""Scenes of what is half typed: the bars that offer it again, the boxes that ask, a new account."""

from __future__ import annotations

import shutil
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget

from savings_desk.desktop.drafts import draft_folder
from savings_desk.desktop.screens.bank_account import BankAccount
from savings_desk.storage.books import open_books
from tests.desktop.beginning_kit import until
from tests.desktop.day_kit import rest
from tests.desktop.kit import settle, type_text
from tests.desktop.scenes import ALT, Stage, scene


def _killed(stage: Stage, kind: str) -> None:
    """What is typed lies there once more, as a program that was killed has left it."""
    rest()
    until(lambda: list(draft_folder().rglob(f"{kind}-*/*.json")), "the draft")
    for draft in draft_folder().rglob(f"{kind}-*/*.json"):
        shutil.copyfile(draft, draft.with_name("left-behind.json"))
    stage.desk.session.lay_open(open_books(stage.desk.session.books.path))


@scene
def day_draft_offered(stage: Stage) -> QWidget:
    stage.go("working_day")
    stage.keys("3/*500")
    _killed(stage, "working-day")
    screen = stage.go("working_day")
    assert screen.draft_bar.isVisible()
    return stage.window


@scene
def voucher_draft_offered(stage: Stage) -> QWidget:
    stage.go("books")
    stage.press(Qt.Key.Key_3, ALT)
    amount = stage.window.findChild(QLineEdit, "amount")
    assert amount is not None
    type_text(amount, "20")
    _killed(stage, "voucher")
    stage.go("books")
    stage.press(Qt.Key.Key_3, ALT)
    bar = stage.window.findChild(QWidget, "voucher_draft")
    assert bar is not None
    assert bar.isVisible()
    return stage.window


@scene
def bank_account_refused(stage: Stage) -> QWidget:
    stage.go("books")
    dialog = BankAccount(stage.desk.session, stage.window)
    dialog.open()
    settle()
    dialog.add.click()
    rest()
    assert dialog.said.text()
    return dialog


@scene
def typed_thrown_away(stage: Stage) -> QWidget:
    """The box that asks runs a loop of its own: it is shown here as it stands, then taken over."""
    stage.go("members").enrol_member()
    form: Any = stage.dialog()
    type_text(form.person.first_name, "สมชาย")
    seen: list[QMessageBox] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box)
        QDialog.done(box, 0)

    QTimer.singleShot(50, look)
    form.reject()
    box = seen[0]
    box.show()
    settle()
    return box
