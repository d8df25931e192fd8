"""Slow work may outlive the screen that asked for it, and ends the program never."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from savings_desk.desktop import background
from savings_desk.desktop.background import GivenUp, Work
from tests.desktop.kit import settle

CHECKOUT = Path(__file__).resolve().parents[2]
OWNERS = """
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from savings_desk.desktop import background


def count(work):
    for done in range(40):
        work.report(done, 40)


app = QCoreApplication([])
background.give_turns()
for turn in range(15_000):
    owner = QObject()
    background.run(owner, count, then=print, otherwise=print)
    for _event in range(turn % 7):
        app.processEvents()
    delete(owner)
background.wait_for_all()
app.processEvents()
"""
"""Thousands of screens that go while their work speaks."""


class Listener(QObject):
    """A screen that is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def tell(self, value: object) -> None:
        """Take what came of the work."""
        self.told.append(value)


def test_screens_that_go_while_their_work_speaks_end_nothing() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", OWNERS], cwd=CHECKOUT, check=False, timeout=120
    )
    assert done.returncode == 0


@pytest.mark.parametrize("fails", [False, True])
def test_the_screen_is_told_how_it_ended(qapp: object, *, fails: bool) -> None:
    def task(_work: Work) -> str:
        if fails:
            raise LookupError
        return "done"

    screen, failed = Listener(), Listener()
    background.run(screen, task, then=screen.tell, otherwise=failed.tell)
    background.wait_for_all()
    settle()
    assert qapp
    assert screen.told == ([] if fails else ["done"])
    assert [type(error) for error in failed.told] == ([LookupError] if fails else [])


@pytest.mark.parametrize("who", ["owner", "listener"])
def test_who_has_gone_is_told_nothing(qapp: object, who: str) -> None:
    assert qapp
    owner, listener = QObject(), Listener()
    told: list[object] = listener.told
    background.run(owner, lambda _work: "done", then=listener.tell, otherwise=listener.tell)
    background.wait_for_all()
    delete({"owner": owner, "listener": listener}[who])
    settle()
    assert told == []


def test_work_whose_owner_has_gone_is_given_up(qapp: object) -> None:
    assert qapp
    begun, gone, ends = Event(), Event(), list[str]()

    def task(work: Work) -> str:
        begun.set()
        gone.wait(10)
        try:
            work.report(1, 2)
        except GivenUp:
            ends.append("given up")
            raise
        return "done"

    owner = QObject()
    background.run(owner, task, then=ends.append, otherwise=print)
    assert begun.wait(10)
    delete(owner)
    gone.set()
    background.wait_for_all()
    settle()
    assert ends == ["given up"]
