"""What every test at the desk needs: no screen, folders of its own, and no work left under way."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths

from savings_desk.desktop import background
from savings_desk.desktop.drafts import draft_folder
from tests.desktop import beginning_kit
from tests.desktop.kit import a_desk
from tests.desktop.members_kit import set_clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_OFFSCREEN_MUTTERS = "This plugin does not support"
"""What Qt's offscreen platform says of hints for a window manager it does not have."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_MUTTERS))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Drafts, logs and tastes of a test lie in its own folder; its slow work ends with it."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    if sys.platform == "win32":  # where Qt asks the system, not the environment
        QStandardPaths.setTestModeEnabled(True)
        shutil.rmtree(draft_folder(), ignore_errors=True)
    yield
    background.wait_for_all()


@pytest.fixture
def last_day_of_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the moment of `kit.NOW` at the desk."""
    set_clock(monkeypatch)


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    """A program that was never used before, unless a module lays its own books on it."""
    assert qapp
    desk = a_desk()
    yield desk
    beginning_kit.close(desk)
