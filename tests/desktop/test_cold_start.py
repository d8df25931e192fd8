"""The cold start: the window first, then whatever is heavy; and which words open it at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import savings_desk.__main__ as door

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "babel", "pypdfium2", "uharfbuzz")
APART = ("sqlalchemy", "alembic", "reportlab", "PIL", "uharfbuzz", "openpyxl")
"""What only the process apart needs, or a file to be laid or reshaped."""
LIGHT = ("savings_desk.desktop.main_window", "savings_desk.desktop.screens.welcome")
WATCH = """
import json, sys
import savings_desk.desktop.app as app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

class Watched(app.MainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not Watched.seen:
            Watched.seen = True
            print(json.dumps({"modules": sorted(sys.modules), "title": self.windowTitle()}))
            QTimer.singleShot(0, lambda: self.close_when_read(1000))

    def close_when_read(self, turns):
        if turns and not wanted <= sys.modules.keys():
            QTimer.singleShot(60, lambda: self.close_when_read(turns - 1))
        else:
            self.close()

wanted = set(sys.argv[1].split())
app.MainWindow = Watched
code = app.main(sys.argv[2:])
print(json.dumps({"modules": sorted(sys.modules), "code": code}))
"""


def started(*words: str, home: Path, until: str = "") -> list[dict[str, Any]]:
    """Start the program by itself; what it knew when its window was first drawn, and at the end.

    It is left as soon as the modules that `until` names have been read.
    """
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", WATCH, until, *words],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    )
    return [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]


def test_nothing_heavy_is_read_before_the_window_is_seen(tmp_path: Path) -> None:
    first, last = started(home=tmp_path)
    assert first["title"] == "โต๊ะออมทรัพย์"
    assert [name for name in HEAVY if name in first["modules"]] == []
    assert [name for name in LIGHT if name not in first["modules"]] == []
    assert last["code"] == 0


def test_what_opening_books_needs_is_read_while_the_person_looks(tmp_path: Path) -> None:
    first, last = started(home=tmp_path, until="savings_desk.storage.books")
    assert "savings_desk.storage.books" not in first["modules"]
    assert "savings_desk.storage.books" in last["modules"]
    assert [name for name in HEAVY if name in last["modules"]] == []


def test_a_file_named_on_the_command_line_is_opened_after_the_window_is_seen(
    tmp_path: Path, year_file: Path
) -> None:
    screens = {
        f"savings_desk.desktop.screens.{name}"
        for name in ("today", "working_day", "members", "books", "documents", "settings")
    }
    until = " ".join(["pypdfium2", *sorted(screens)])  # the first shows the charts of today
    first, last = started(str(year_file), home=tmp_path, until=until)
    assert "savings_desk.storage.books" not in first["modules"]
    assert "savings_desk.desktop.screens.today" not in first["modules"]
    assert screens <= set(last["modules"])
    assert [name for name in APART if name in last["modules"]] == []
    assert last["code"] == 0


def test_tastes_are_kept_from_one_start_to_the_next(tmp_path: Path, year_file: Path) -> None:
    started(str(year_file), home=tmp_path, until="savings_desk.desktop.screens.today")
    kept = (tmp_path / "SavingsDesk" / "SavingsDesk.ini").read_text(encoding="utf-8")
    assert "group.savings" in kept


# The door


@pytest.fixture
def knocked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who opens: the desk or the commands, noted down instead."""
    heard: list[str] = []

    class Desk:
        @staticmethod
        def main(words: list[str]) -> int:
            heard.append(f"desk {' '.join(words)}".strip())
            return 0

    monkeypatch.setattr(door, "import_module", lambda _name: Desk)
    monkeypatch.setattr("savings_desk.commands.main", lambda: heard.append("commands"))
    return heard


def knock(monkeypatch: pytest.MonkeyPatch, *words: str, display: bool = True) -> None:
    monkeypatch.setattr(sys, "argv", ["savings-desk", *words])
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if display:
        monkeypatch.setenv("DISPLAY", ":0")
    try:
        door.main()
    except SystemExit as end:
        assert end.code == 0  # noqa: PT017 - the door always ends so


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ([], "desk"),
        (["group.savings"], "desk group.savings"),
        (["C:/กลุ่ม/บัญชี.SAVINGS"], "desk C:/กลุ่ม/บัญชี.SAVINGS"),
        (["copy.savings-backup"], "desk copy.savings-backup"),
        (["check", "group.savings"], "commands"),
        (["--help"], "commands"),
        (["demo"], "commands"),
    ],
)
def test_a_file_or_nothing_opens_the_desk_and_anything_else_is_a_command(
    knocked: list[str], monkeypatch: pytest.MonkeyPatch, words: list[str], opens: str
) -> None:
    knock(monkeypatch, *words)
    assert knocked == [opens]


def test_without_a_display_everything_is_a_command(
    knocked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    knock(monkeypatch, display=False)
    assert knocked == ["commands"]


def test_where_qt_cannot_start_the_commands_answer(
    knocked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(door, "import_module", missing)
    knock(monkeypatch)
    assert knocked == ["commands"]
